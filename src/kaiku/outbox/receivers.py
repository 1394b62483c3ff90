"""Who takes what came in: each channel registers its receiver when the product starts, so that the inbox knows no channel."""

from collections.abc import Callable
from dataclasses import dataclass

from kaiku.outbox.models import Received


@dataclass(frozen=True)
class Receiver:
    """One kind of what comes in. take() makes of a kept row what it is, in the transaction that marks it taken, and returns the ticket
    if there is one; Unreadable says that trying again would not help. on_dead() makes a ticket of what could not be read."""

    take: Callable[[Received], int | None]
    on_dead: Callable[[Received], int | None]


class Unreadable(Exception):
    """It cannot be taken, now or later."""


_receivers: dict[str, Receiver] = {}


def register_receiver(channel: str, receiver: Receiver) -> None:
    """Make one kind known; called from a channel's apps.py."""
    _receivers[channel] = receiver


def receiver_of(channel: str) -> Receiver | None:
    """The registered receiver; None when no such channel is installed."""
    return _receivers.get(channel)


def received_channels() -> list[str]:
    """Names of all registered kinds."""
    return sorted(_receivers)
