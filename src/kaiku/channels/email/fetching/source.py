"""What fetching needs of a mail server, whichever protocol it speaks."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from kaiku.channels.email.models import Mailbox

MOST_AT_ONCE = 200  # the rest waits for the next time
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Found:
    """A mail at the server: the server's name of it, and our key, the same whenever the same mail is found."""

    ident: str
    key: str


class Source(Protocol):
    """An open mailbox."""

    def found(self) -> Iterator[Found]:
        """Mail that waits there, the oldest first."""

    def read(self, mail: Found) -> Iterator[bytes]:
        """One mail as it arrived, in pieces of at most PIECE; nothing of the mailbox changes."""

    def done(self, mail: Found) -> None:
        """We keep it: it may leave the folder. Doing it twice does no harm."""

    def finish(self) -> None:
        """All that was found is done."""


Open = Callable[[Mailbox], AbstractContextManager[Source]]


def short(text: str) -> str:
    """A digest that fits a key and tells nothing."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:24]
