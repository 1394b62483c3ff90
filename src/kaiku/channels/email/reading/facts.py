"""One arrival: the mail as read with everything that is decided before anything is written."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from email.utils import parseaddr
from typing import Protocol

from django.conf import settings

from kaiku.accounts.models import User
from kaiku.base.encryption import blind_index
from kaiku.channels.email.addresses import envelope_address, is_mail_id
from kaiku.channels.email.reading import markup
from kaiku.channels.email.reading.arrived import ArrivedMail
from kaiku.channels.email.reading.forwarding import Original, original_of
from kaiku.channels.email.reading.kinds import Kind, kind_of
from kaiku.channels.email.reading.mail import Person, ReadMail
from kaiku.channels.email.reading.parsing import parse_mail
from kaiku.channels.email.reading.phrases import ANSWERED, FORWARDED
from kaiku.channels.email.reading.verdict import Verdict, verdict_of


class Into(Protocol):
    """The mailbox that a mail came into."""

    address: str
    topic_key: str
    unit_key: str
    queue_key: str
    language: str


@dataclass(frozen=True)
class Arrival:
    """text: what the mail says, quotes and all; original: the resident's mail when a member of staff forwarded it."""

    key: str
    at: datetime
    mailbox: Into
    mail: ReadMail
    kind: Kind
    verdict: Verdict
    text: str
    quote_at: int | None
    original: Original | None
    digest: bytes

    @property
    def writer(self) -> Person:
        """Who wrote it: the resident, also when a member of staff sent it on; a form's mail says by Reply-To who that is."""
        if self.original is not None:
            return self.original.sender
        answer_to = self.mail.reply_to.address
        return self.mail.reply_to if answer_to and answer_to.lower() not in own_addresses(self.mailbox) else self.mail.sender

    @property
    def mail_id(self) -> str:
        """What our answers refer to, so that the writer's program shows them below his mail; "" of a mail that was sent on by another."""
        return self.mail.mail_id if self.original is None and is_mail_id(self.mail.mail_id) else ""

    @property
    def subject(self) -> str:
        """Without what programs put before it."""
        subject = self.original.subject if self.original else self.mail.subject
        while found := ANSWERED.match(subject) or FORWARDED.match(subject):
            subject = subject[found.end() :]
        return subject.strip()

    def note(
        self,
        outcome: ArrivedMail.Outcome,
        *,
        why: ArrivedMail.Why = ArrivedMail.Why.NONE,
        ticket_id: int | None = None,
        message_id: int | None = None,
        cut: str = "",
        refused: list[str] | None = None,
        sender_state: ArrivedMail.Sender = ArrivedMail.Sender.NONE,
    ) -> ArrivedMail:
        """Write down what became of it; a person's second look replaces the first."""
        row, _created = ArrivedMail.objects.update_or_create(
            key=self.key,
            defaults={
                "outcome": outcome,
                "why": why,
                "ticket_id": ticket_id,
                "message_id": message_id,
                "mailbox": self.mailbox.address,
                "digest": self.digest,
                "sender": self.writer.address,
                "sender_name": self.writer.name,
                "sender_index": blind_index(self.mail.sender.address),
                "subject": self.mail.subject[:500],
                "sent_at": self.original.sent_at if self.original else self.mail.sent_at,
                "results": {name: value for name, value in asdict(self.verdict).items() if value},
                "cut": cut,
                "refused": refused or [],
                "sender_state": sender_state,
                "forwarder": self.mail.sender.address if self.original else "",
            },
        )
        return row


def arrival_of(raw: bytes | Iterable[bytes], mailbox: Into, *, key: str, at: datetime) -> Arrival:
    """Read the mail and decide what can be decided from it alone."""
    mail = parse_mail(raw)
    text, quote_at = readable(mail)
    verdict, own = verdict_of(mail), own_addresses(mailbox)
    original = original_of(mail, text) if not verdict.is_failed and people_of(mail.sender.address) else None
    if original is not None and original.sender.address.lower() in own:
        original = None  # an employee answers us: Outlook in Finnish begins both an answer and what was sent on with VS:
    return Arrival(
        key=key,
        at=at,
        mailbox=mailbox,
        mail=mail,
        kind=kind_of(mail, own=own),
        verdict=verdict,
        text=text,
        quote_at=quote_at,
        original=original,
        digest=_digest(mail, text),
    )


def readable(mail: ReadMail) -> tuple[str, int | None]:
    """The mail's text, and the line where its program says that an earlier mail begins; HTML when the plain form says much less."""
    html = markup.text_of_html(mail.html)
    if len(mail.plain.split()) * 3 >= len(html.text.split()) and mail.plain.strip():
        return mail.plain, None
    return (html.text, html.quote_at) if html.text.strip() else (mail.plain, None)


def people_of(address: str) -> list[User]:
    """Who of those that work here has the address."""
    return list(User.objects.filter(email__iexact=address, is_active=True)) if address else []


def own_addresses(mailbox: Into) -> frozenset[str]:
    """Addresses that the city itself sends from and reads."""
    return frozenset({address.lower() for address in (mailbox.address, envelope_address(), parseaddr(settings.MAIL_REPLY)[1]) if address})


def _digest(mail: ReadMail, text: str) -> bytes:
    told = "\0".join((mail.mail_id, mail.sender.address.lower(), mail.subject, text, *(file.name for file in mail.files)))
    return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=16).digest()
