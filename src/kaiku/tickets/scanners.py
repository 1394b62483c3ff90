"""The virus scanner that is in use: an integration registers it when the product starts, so that tickets know none."""

from typing import IO, Protocol


class ScannerAway(Exception):
    """The scanner does not answer now: ask again later."""


class Scanner(Protocol):
    """One virus scanner."""

    def find(self, file: IO[bytes]) -> str:
        """The name of what was found in the file, "" for nothing; ScannerAway when it cannot be told."""


_scanners: list[Scanner] = []


def use_scanner(scanner: Scanner | None) -> None:
    """Scan with this one from now on; None: files are taken as they are and marked as not scanned."""
    _scanners[:] = [scanner] if scanner else []


def scanner() -> Scanner | None:
    """Who looks at files; None: nobody does."""
    return _scanners[0] if _scanners else None
