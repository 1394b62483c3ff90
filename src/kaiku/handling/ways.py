"""Ways back to a customer other than mail: a channel that carries answers registers its own, so that handling knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from kaiku.accounts.models import User
from kaiku.tickets.models import Message, Ticket


@dataclass(frozen=True)
class Answer:
    """What is about to be said to the customer; by is None when the product says it by itself."""

    ticket: Ticket
    body: str
    by: User | None
    draft_kind: str
    how: str


@dataclass(frozen=True)
class Way:
    """One channel's way back. check() raises HandlingError for what it cannot carry; queue() writes the message to the outbox with
    what the writer chose; queue_again() after it did not get through."""

    channel: str
    leads_to: Callable[[Ticket], bool]
    check: Callable[[Answer], None]
    queue: Callable[[Message, str], None]
    queue_again: Callable[[Message], None]


_ways: dict[str, Way] = {}


def register_way(way: Way) -> None:
    """Make one way known; called from a channel's apps.py."""
    _ways[way.channel] = way


def way_to(ticket: Ticket) -> Way | None:
    """The way that the ticket came by, when it leads back to its customer; None: by mail."""
    way = _ways.get(ticket.channel)
    return way if way is not None and way.leads_to(ticket) else None
