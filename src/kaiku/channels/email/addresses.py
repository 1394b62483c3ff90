"""Addresses and ids of mails: who writes, where an answer goes, how a mail is known again."""

import base64
import hmac
import re
from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.utils.crypto import salted_hmac

from kaiku.channels.email.city import mail_sender

_MAIL_ID = re.compile(r"<[!-;=?-~]+@[!-;=?-~]+>")
_ADDRESS = re.compile(r"[^\s@<>(),;:\"\\]+@[^\s@<>(),;:\"\\]+")
_SIGNATURE_BYTES = 10  # 80 bits: an answer's address cannot be guessed


def sender_address(unit: str) -> Address:
    """The From header: the unit's name before the city's address, unless the setting has a name of its own."""
    name, address = parseaddr(_sender())
    return Address(display_name=name or unit, addr_spec=address)


def is_address(text: str) -> bool:
    """Can it be written to: one plain address, nothing that could end the line or add another receiver?"""
    return _ADDRESS.fullmatch(text) is not None


def envelope_address() -> str:
    """Where a mail that cannot be delivered comes back to."""
    return parseaddr(_sender())[1]


def reply_address(ticket_id: int) -> str:
    """Reply-To with the ticket's token, e.g. yhteys+t3f-…@kaupunki.example; "" when no mailbox for answers is set."""
    mailbox, _at, domain = parseaddr(settings.MAIL_REPLY)[1].rpartition("@")
    return f"{mailbox}+{reply_token(ticket_id)}@{domain}" if mailbox else ""


def reply_token(ticket_id: int) -> str:
    """The ticket's id and a signature over it; lower case, because some servers change the case."""
    return f"{ticket_id:x}-{_signature(ticket_id)}"


def ticket_of_token(token: str) -> int | None:
    """The ticket that a reply token was made for; None for anything else."""
    number, _dash, signature = token.strip().lower().partition("-")
    if not number or len(number) > 15 or not set(number) <= set("0123456789abcdef"):
        return None
    ticket_id = int(number, 16)
    return ticket_id if hmac.compare_digest(signature.encode(), _signature(ticket_id).encode()) else None


def letter_address(prefix: str, subject_id: int) -> str:
    """Reply-To of a letter to another system: its token tells what is answered; "" when no mailbox for answers is set."""
    mailbox, _at, domain = parseaddr(settings.MAIL_REPLY)[1].rpartition("@")
    return f"{mailbox}+{prefix}.{subject_id:x}-{_signature(f'{prefix}:{subject_id}')}@{domain}" if mailbox else ""


def subject_of_letter(token: str) -> tuple[str, int] | None:
    """What a letter's token names: the kind of letters and the row; None for anything else."""
    prefix, dot, rest = token.strip().lower().partition(".")
    number, _dash, signature = rest.partition("-")
    if not dot or not number or len(number) > 15 or not set(number) <= set("0123456789abcdef"):
        return None
    subject_id = int(number, 16)
    wanted = _signature(f"{prefix}:{subject_id}")
    return (prefix, subject_id) if hmac.compare_digest(signature.encode(), wanted.encode()) else None


def mail_id_of(kind: str, subject_id: int) -> str:
    """The Message-ID: the same at every attempt, so that a mail that went out twice is shown once; tells no running number."""
    digest = salted_hmac("kaiku.mail.id", f"{kind}:{subject_id}", algorithm="sha256").hexdigest()[:24]
    return f"<{digest}@{envelope_address().rpartition('@')[2] or 'localhost'}>"


def is_mail_id(text: str) -> bool:
    """Is it a Message-ID that may stand among the ids of an answer?"""
    return len(text) <= 200 and _MAIL_ID.fullmatch(text) is not None


def _sender() -> str:
    return settings.MAIL_FROM or mail_sender()


def _signature(named: int | str) -> str:
    digest = salted_hmac("kaiku.mail.reply", str(named), algorithm="sha256").digest()[:_SIGNATURE_BYTES]
    return base64.b32encode(digest).decode().lower()
