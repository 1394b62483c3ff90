"""Who sends what: each channel registers its sender when the product starts, so that the outbox knows no channel."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from kaiku.outbox.models import Outgoing

Send = Callable[[Outgoing], str]


@dataclass(frozen=True)
class Sender:
    """One way out. open() gives send() for a batch over one connection; send() returns the receiver's receipt or raises
    Refused, TryAgain or ConnectionDown. on_sent() and on_dead() run in the transaction that settles the row."""

    open: Callable[[], AbstractContextManager[Send]]
    on_sent: Callable[[Outgoing, str], None]
    on_dead: Callable[[Outgoing], None]


_senders: dict[str, Sender] = {}


def register_sender(connection: str, sender: Sender) -> None:
    """Make one way out known; called from a channel's apps.py."""
    _senders[connection] = sender


def sender_of(connection: str) -> Sender | None:
    """The registered sender; None when no such channel is installed."""
    return _senders.get(connection)


def connections() -> list[str]:
    """Names of all registered ways out."""
    return sorted(_senders)
