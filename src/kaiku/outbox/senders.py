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
    Refused, TryAgain or ConnectionDown. on_sent() and on_dead() run in the transaction that settles the row.

    lanes: how many jobs at once a line may have, so that one slow call does not hold up the rest."""

    open: Callable[[], AbstractContextManager[Send]]
    on_sent: Callable[[Outgoing, str], None]
    on_dead: Callable[[Outgoing], None]
    lanes: int = 1


_senders: dict[str, Sender] = {}


def register_sender(connection: str, sender: Sender) -> None:
    """Make one way out known; called from a channel's apps.py. A way out to several systems has a line to each, e.g. maintenance-7,
    which has a health of its own and never more jobs at a time than lanes: a slow system holds up only itself."""
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


def lane_of(connection: str, number: int = 0) -> str | None:
    """The lock under which the job of a line's row runs; None where jobs need not wait for each other."""
    sender = sender_of(connection)
    if sender is None or not is_line(connection):
        return None
    return f"{connection}/{number % sender.lanes}"


def connections() -> list[str]:
    """Names of all registered ways out."""
    return sorted(_senders)
