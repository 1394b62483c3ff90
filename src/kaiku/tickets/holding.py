"""Tickets that a longer work has locked and read: its parts share them, and that they were touched is written once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from kaiku.base.inserting import update
from kaiku.tickets.models import Ticket


@dataclass(frozen=True)
class _Held:
    tickets: Mapping[int, Ticket]
    touched: dict[int, Ticket] = field(default_factory=dict)  # with nothing but the time of the change, which is not written yet


_held: ContextVar[_Held | None] = ContextVar("held_tickets", default=None)


@contextmanager
def holding(tickets: Mapping[int, Ticket]) -> Iterator[None]:
    """In one transaction, with these tickets, by their keys, locked and unchanged since: lock_ticket() gives these objects.

    Whatever fails inside must be rolled back as a whole, for the objects then tell what did not happen."""
    work = _Held(tickets)
    token = _held.set(work)
    try:
        yield
    finally:
        _held.reset(token)
    for ticket in work.touched.values():
        update(ticket, "updated_at")


def held(ticket_id: int) -> Ticket | None:
    """The ticket, if whoever is at work has it."""
    work = _held.get()
    return work.tickets.get(ticket_id) if work is not None else None


def put_off(ticket: Ticket) -> bool:
    """May the time of its change be written with the whole work? Then it will be."""
    work = _held.get()
    if work is None or work.tickets.get(ticket.pk) is not ticket:
        return False
    work.touched[ticket.pk] = ticket
    return True


def is_written(ticket: Ticket) -> None:
    """The time of its change was written with other fields: nothing is put off any more."""
    if (work := _held.get()) is not None:
        work.touched.pop(ticket.pk, None)
