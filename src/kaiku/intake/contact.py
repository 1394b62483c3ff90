"""What arrives, whatever the channel: one frozen value that receive() understands."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.files.base import File


@dataclass(frozen=True)
class IncomingFile:
    """A file that has been checked by kaiku.tickets.files.check_file()."""

    name: str
    content_type: str
    size: int
    sha256: str
    file: "File[bytes] | str"
    preview: "File[bytes] | str | None" = None


@dataclass(frozen=True)
class Sender:
    """Who wrote, as far as he told; all empty when no answer is wanted."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    kind: str = ""
    handle: str = ""


@dataclass(frozen=True)
class Place:
    """Where it is: any of a point (WGS84 degrees), an address, words, a service location's key."""

    lon: float | None = None
    lat: float | None = None
    address: str = ""
    words: str = ""
    location_key: str = ""


@dataclass(frozen=True)
class IncomingContact:
    """One contact as a channel hands it in; key makes the same thing arrive once (unique within the channel).

    wants_receipt False: it is carried over from elsewhere. may_acknowledge False: a new contact, but no receipt may leave by itself.
    queue_key: where it waits when nothing else tells. is_kept: the inbox holds its raw form already and answers for its coming once.
    account_id: the customers.Account of a sender who has signed in.
    """

    channel: str
    key: str
    text: str
    language: str = ""
    title: str = ""
    topic_key: str = ""
    type_key: str = ""
    unit_key: str = ""
    queue_key: str = ""
    sender: Sender = field(default_factory=Sender)
    wants_reply: bool = False
    wants_receipt: bool = True
    may_acknowledge: bool = True
    may_publish: bool = False
    place: Place = field(default_factory=Place)
    answers: dict[str, Any] = field(default_factory=dict)
    form_version_id: int | None = None
    files: tuple[IncomingFile, ...] = ()
    recorded_by_id: int | None = None
    account_id: int | None = None
    received_at: datetime | None = None
    mail_id: str = ""
    raw: bytes = b""
    is_kept: bool = False
