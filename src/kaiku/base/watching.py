"""What somebody has to act upon: each app that knows of troubles of its own registers from its apps.py how to look for them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """Which part of the service a trouble is of: the public state page tells only of these."""

    RECEIVING = "receiving"
    ANSWERING = "answering"
    TELEPHONE = "telephone"
    SOCIAL = "social"
    MAINTENANCE = "maintenance"
    INSIDE = "inside"  # nothing that the public would notice


@dataclass(frozen=True)
class Trouble:
    """key is the same as long as it is the same trouble; text is one line in the reader's language without personal data."""

    key: str
    text: str
    part: Part = Part.INSIDE
    is_urgent: bool = False  # told at once, not first when it has lasted


Look = Callable[[], Iterable[Trouble]]
_looks: dict[str, Look] = {}


def register_watch(name: str, look: Look) -> None:
    """Make one watch known; look() reads what is there now and remembers nothing."""
    _looks[name] = look


def watches() -> dict[str, Look]:
    """All watches by name."""
    return dict(_looks)
