"""The digest of each seal in a file of this machine, beside the database: a chain that was cut and grown anew does not match it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog
from django.conf import settings

log = structlog.get_logger("kaiku.audit")
FILE = "audit-seals.txt"


@dataclass(frozen=True)
class Anchor:
    """One line: a seal as it was made here."""

    first: int
    last: int
    digest: str


def keep_anchor(first: int, last: int, digest: str) -> None:
    """Add a line; a full disk is told, not raised, for the seal stands already."""
    try:
        with _file().open("a", encoding="ascii") as file:
            file.write(f"{first} {last} {digest}\n")
    except OSError as error:
        log.error("the seal is not written beside the database", error=str(error))


def anchored() -> Iterator[Anchor]:
    """Every seal that this machine made and noted."""
    if not _file().exists():
        return
    with _file().open(encoding="ascii", errors="replace") as file:
        for line in file:
            parts = line.split()
            if len(parts) == 3 and parts[0].isdecimal() and parts[1].isdecimal():
                yield Anchor(int(parts[0]), int(parts[1]), parts[2])


def set_anchors_aside() -> None:
    """After a restore the chain is the backup's; what was noted since stays readable beside it."""
    if _file().exists():
        _file().replace(_file().with_suffix(".before-restore.txt"))


def _file() -> Path:
    return Path(settings.DATA) / FILE
