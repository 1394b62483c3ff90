"""Who sends what: each channel registers its sender when the product starts, so that the outbox knows no channel."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from kaiku.outbox.models import Outgoing

_LINE = "-"
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
    """Make one way out known; called from a channel's apps.py. A way out to several systems has a line to each, e.g. maintenance-7,
    which has a health of its own and never more than one job at a time: a slow system holds up only itself."""
    _senders[connection] = sender


def sender_of(connection: str) -> Sender | None:
    """The registered sender, of a line that of its way out; None when no such channel is installed."""
    return _senders.get(connection.partition(_LINE)[0])


def line_of(connection: str, number: int) -> str:
    """The line to one of several systems."""
    return f"{connection}{_LINE}{number}"


def is_line(connection: str) -> bool:
    """Is it the line to one of several systems?"""
    return _LINE in connection


def connections() -> list[str]:
    """Names of all registered ways out."""
    return sorted(_senders)
