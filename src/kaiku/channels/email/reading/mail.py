"""A mail as it was read: plain values, decoded, nothing of the transport left in them."""

from dataclasses import dataclass, field
from datetime import datetime
from email.message import Message as Part

from kaiku.channels.email.reading.decoding import decoded_bytes


@dataclass(frozen=True)
class Person:
    """An address and the name beside it."""

    address: str = ""
    name: str = ""


@dataclass(frozen=True)
class ReadFile:
    """One attachment; its content is decoded only when asked for, so that a large mail is not held many times over."""

    name: str
    content_type: str
    content_id: str = ""
    part: Part | None = None
    bare: bytes = b""

    def content(self) -> bytes:
        """The decoded bytes."""
        return self.bare if self.part is None else decoded_bytes(self.part)


@dataclass(frozen=True)
class NestedMail:
    """What is known of a whole mail that came as an attachment."""

    sender: Person
    subject: str
    sent_at: datetime | None
    text: str


@dataclass(frozen=True)
class ReadMail:
    """One mail. headers: lower-case names to all their decoded values, in order."""

    sender: Person = field(default_factory=Person)
    reply_to: Person = field(default_factory=Person)
    recipients: tuple[str, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    mail_id: str = ""
    earlier_ids: tuple[str, ...] = ()
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    plain: str = ""
    html: str = ""
    files: tuple[ReadFile, ...] = ()
    nested: tuple[NestedMail, ...] = ()
    root: Part | None = None

    def header(self, name: str) -> str:
        """The first value of a header, "" without one."""
        return next(iter(self.headers.get(name, ())), "")
