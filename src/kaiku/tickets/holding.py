"""Tickets that a longer work has locked and read: its parts share them and do not ask the database for each again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from kaiku.tickets.models import Ticket

_held: ContextVar[Mapping[int, Ticket] | None] = ContextVar("held_tickets", default=None)


@contextmanager
def holding(tickets: Mapping[int, Ticket]) -> Iterator[None]:
    """In one transaction, with these tickets, by their keys, locked and unchanged since: lock_ticket() gives these objects.

    Whatever fails inside must be rolled back as a whole, for the objects then tell what did not happen."""
    token = _held.set(tickets)
    try:
        yield
    finally:
        _held.reset(token)


def held(ticket_id: int) -> Ticket | None:
    """The ticket, if whoever is at work has it."""
    return (_held.get() or {}).get(ticket_id)
