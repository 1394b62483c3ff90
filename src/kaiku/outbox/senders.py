"""Who sends what: each channel registers its sender when the product starts, so that the outbox knows no channel."""

from collections.abc import Callable
from dataclasses import dataclass

from kaiku.outbox.models import Outgoing


@dataclass(frozen=True)
class Sender:
    """send() raises Refused or TryAgain; on_dead() is told of a row that was given up."""

    send: Callable[[Outgoing], None]
    on_dead: Callable[[Outgoing], None]


_senders: dict[str, Sender] = {}


def register_sender(connection: str, send: Callable[[Outgoing], None], *, on_dead: Callable[[Outgoing], None]) -> None:
    """Make one way out known; called from a channel's apps.py."""
    _senders[connection] = Sender(send, on_dead)


def sender_of(connection: str) -> Sender | None:
    """The registered sender; None when no such channel is installed."""
    return _senders.get(connection)


def connections() -> list[str]:
    """Names of all registered ways out."""
    return sorted(_senders)
