"""What these pages ask of the pack; the layer that knows packs registers itself here when the program starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kaiku.accounts.models import User
from kaiku.audit.rules import Difference
from kaiku.base.errors import KaikuError


class Faulty(KaikuError):
    """Files that cannot be taken in, with the faults by file and line."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Changed:
    """One thing that the files would change; differences only where it is there before and after."""

    part: str
    name: str
    what: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Preview:
    """What taking the files in does, and what stays although the files say otherwise; seen is the state that it was found in."""

    seen: str
    changes: tuple[Changed, ...]
    kept: tuple[Changed, ...]


class Exchange(Protocol):
    """Export, look, take in."""

    def export_zip(self) -> bytes:
        """The configuration as files."""
        ...

    def preview(self, data: bytes, *, by: User) -> Preview:
        """What the files would do."""
        ...

    def apply(self, data: bytes, *, seen: str, by: User) -> int:
        """Take them in; how many things changed."""
        ...


_known: list[Exchange] = []


def register_exchange(exchange: Exchange) -> None:
    """Make the way to packs known; once, when the program starts."""
    _known[:] = [exchange]


def exchange() -> Exchange:
    """The way to packs."""
    return _known[0]
