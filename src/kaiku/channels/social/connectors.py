"""What a platform of social media must know how to do; each registers its connector by name, so that the channel knows none of them.

X would be one more connector. It is not made: reading replies and direct messages there needs a paid plan that the city has not taken.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kaiku.outbox.sending import Refused, TryAgain


class What(StrEnum):
    """What happened at the platform."""

    MESSAGE = "message"  # a private message
    COMMENT = "comment"  # something public that begins a discussion
    REPLY = "reply"  # something public below a comment
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True)
class Happening:
    """One thing that happened, whichever platform tells it; ids are the platform's own and mean something only within it."""

    what: What
    account_id: str
    item_id: str
    is_ours: bool = False
    by_app: str = ""
    author_id: str = ""
    author_name: str = ""
    partner_id: str = ""
    parent_id: str = ""
    text: str = ""
    link: str = ""
    files: tuple[str, ...] = ()
    at: datetime | None = None

    def key_for(self, account: str) -> str:
        """The same whenever the same thing is told again, by a call or by a fetch."""
        return f"{item_key(account, self.item_id)}{self.what}:{short(self.text)}"


@dataclass(frozen=True)
class Access:
    """How an account is reached."""

    platform: str
    account_id: str
    page_id: str
    token: str
    app_id: str
    app_secret: str


@dataclass(frozen=True)
class TokenState:
    """What the platform says of our token; expires_at is None for one that does not end by itself."""

    is_valid: bool
    expires_at: datetime | None
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Limits:
    """How long an answer may be, and in what that is counted."""

    public: int
    private: int
    private_in_bytes: bool = False


class Throttled(TryAgain):
    """The platform asks to wait: nothing of this account is tried for a while."""


class TokenDead(TryAgain):
    """The token is not valid any more: a person must get a new one."""


class WindowClosed(Refused):
    """The time in which the customer could be answered privately is over."""


class Gone(Refused):
    """What was to be answered, or its writer, is not there any more."""


class Line(Protocol):
    """An open connection to an account. Refused, TryAgain, Throttled, TokenDead and ConnectionDown say what went wrong."""

    def name(self) -> str:
        """The account's own name there."""

    def token(self) -> TokenState:
        """Is our token valid, until when, and which permissions does it lack?"""

    def hears(self) -> bool:
        """Does the platform call us of what happens?"""

    def send(self, recipient_id: str, text: str) -> tuple[str, str]:
        """A private message; its id, and the platform's id of who gets it."""

    def send_to_author(self, comment_id: str, text: str) -> tuple[str, str]:
        """A private message to who wrote a comment; as send()."""

    def comment(self, parent_id: str, text: str) -> str:
        """A public answer; its id."""

    def sent_before(self, parent_id: str, recipient_id: str, text: str, since: datetime) -> str:
        """The id of our own words there, when an earlier attempt did get through though no answer came; else ""."""

    def missed(self, since: datetime) -> Iterator[bytes]:
        """What happened since then, as if the platform called."""

    def person(self, author_id: str) -> str:
        """The shown name of who wrote."""


class Connector(Protocol):
    """One platform."""

    def challenge(self, query: Mapping[str, str], verify_token: str) -> str | None:
        """The answer that proves to the platform that the address is ours; None when the token is wrong."""

    def is_genuine(self, body: bytes, headers: Mapping[str, str], secret: str) -> bool:
        """Did the platform sign the call?"""

    def split(self, body: bytes) -> list[tuple[str, bytes]]:
        """One call's happenings, each with its account's id, raw but apart. ValueError when it is no call at all."""

    def read(self, raw: bytes) -> Happening | None:
        """One happening; None when it is none of ours (a like, a receipt of reading). ValueError when it cannot be read."""

    def limits(self, platform: str) -> Limits:
        """How long answers may be."""

    def open(self, access: Access) -> AbstractContextManager[Line]:
        """A connection."""


_connectors: dict[str, Connector] = {}


def register_connector(platform: str, connector: Connector) -> None:
    """Make one platform known."""
    _connectors[platform] = connector


def connector_of(platform: str) -> Connector:
    """The platform's connector."""
    return _connectors[platform]


def item_key(account: str, item_id: str) -> str:
    """What the keys of everything that is told of one item begin with."""
    return f"{account}:{short(item_id)}:"


def short(text: str) -> str:
    """A digest of twenty letters."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]
