"""How the mails of a folder fare on the true way in: kept, then taken as a worker takes them. Nothing of it stays."""

import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from kaiku.base.ids import new_follow_code
from kaiku.channels.email.fetching.fetch import CHANNEL
from kaiku.channels.email.fetching.source import PIECE
from kaiku.channels.email.models import ArrivedMail, Mailbox
from kaiku.outbox.actions import keep_for_later
from kaiku.outbox.models import Received
from kaiku.outbox.taking import take_one
from kaiku.tickets.models import Attachment, Event, Ticket

_NO_MAILS = frozenset({".md", ".py", ".yml", ".yaml", ".json", ".html", ".gitignore"})
# Told from the bare headers and not by our own reading of them, which is what is measured.
_MACHINE = re.compile(
    rb"^(?:auto-submitted:[ \t]*auto|precedence:[ \t]*(?:bulk|list|junk|auto_reply)|x-auto-?reply:|x-autorespond:|return-path:[ \t]*<>|"
    rb"x-failed-recipients:|content-type:[ \t]*multipart/report|from:[^\n]*(?:mailer-daemon|postmaster)@)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")


@dataclass
class Fared:
    """outcomes: of ArrivedMail, a reason after a slash; opened, reopened: machines' mails that did so; lost: neither taken nor told."""

    mails: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    unreadable: dict[str, str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    by_name: dict[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Was each one made something of, and did no machine make us work?"""
        return not (self.opened or self.reopened or self.lost)


def mails_in(folder: Path) -> list[Path]:
    """All files below it but those that tell about the others, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in _NO_MAILS and path.name not in _NO_MAILS)


@transaction.atomic
def read_mails(folder: Path, paths: Iterable[Path], *, address: str, headers: bytes = b"") -> Fared:
    """Take each; headers are set before each one's own. Rows are rolled back and files deleted."""
    attached_before = Attachment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    mailbox = Mailbox.objects.create(key=f"koe-{new_follow_code().lower()}"[:30], name="Koe", address=address)
    fared = Fared()
    try:
        for path in paths:
            _take(path.read_bytes(), str(path.relative_to(folder)), mailbox, headers, fared)
    finally:
        for attached in Attachment.objects.filter(pk__gt=attached_before).iterator():
            for stored in (attached.file, attached.preview):
                stored.delete(save=False)
        transaction.set_rollback(True)
    return fared


def _take(raw: bytes, name: str, mailbox: Mailbox, headers: bytes, fared: Fared) -> None:
    whole = _with_headers(raw, headers)
    tickets, reopenings = Ticket.objects.count(), Event.objects.filter(kind=Event.Kind.REOPENED).count()
    began = time.perf_counter()
    row = keep_for_later(
        CHANNEL,
        key=f"{mailbox.key}:{fared.mails}",
        raw=(whole[at : at + PIECE] for at in range(0, len(whole), PIECE)),
        connection=mailbox.connection,
    )
    assert row is not None  # noqa: S101 - the key is new
    is_taken = take_one(row.pk)
    took = time.perf_counter() - began
    fared.mails += 1
    fared.seconds += took
    fared.slowest = max(fared.slowest, (took, name))
    row = Received.objects.defer("raw").get(pk=row.pk)
    arrived = ArrivedMail.objects.filter(key=row.key).first()
    fared.by_name[name] = outcome = _outcome(row, arrived)
    fared.outcomes[outcome] += 1
    if row.error:
        fared.unreadable[name] = row.error
    if (arrived if is_taken else row.ticket_id) is None:
        fared.lost.append(name)
    if _MACHINE.search(_HEAD_ENDS.split(raw, maxsplit=1)[0]):
        if Ticket.objects.count() > tickets:
            fared.opened.append(name)
        if Event.objects.filter(kind=Event.Kind.REOPENED).count() > reopenings:
            fared.reopened.append(name)


def _with_headers(raw: bytes, headers: bytes) -> bytes:
    """A line of a mailbox file that begins with "From " must stay the first."""
    if not raw.startswith(b"From "):
        return headers + raw
    first, end, rest = raw.partition(b"\n")
    return first + end + headers + rest


def _outcome(row: Received, arrived: ArrivedMail | None) -> str:
    if arrived is None:
        return "unreadable"
    return f"{arrived.outcome}/{arrived.why}" if arrived.why else arrived.outcome
