"""Which ticket a mail belongs to, and how sure that is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from kaiku.channels.email.addresses import ticket_of_token
from kaiku.channels.email.reading.mail import ReadMail
from kaiku.tickets.models import Message, Ticket

_MOST_IDS = 40
_REFERENCE = re.compile(r"\[([A-Z0-9]{3}-[A-Z0-9]{4})\]")


class By(StrEnum):
    """What told it."""

    TOKEN = "token"  # noqa: S105 - a word for how it was found
    THREAD = "thread"
    SUBJECT = "subject"


@dataclass(frozen=True)
class Belongs:
    """is_sender: the mail comes from the ticket's own customer."""

    ticket: Ticket
    by: By
    is_sender: bool

    @property
    def may_join(self) -> bool:
        """May it become a message there? The token is a secret of who got our mail; ids and tags are not, so they need the same sender."""
        return self.is_sender or self.by == By.TOKEN


def ticket_of(mail: ReadMail, *, sender: str, is_trusted: bool) -> Belongs | None:
    """By our reply address, by our ids that it refers to, by our tag in its subject; is_trusted: its sender is not in doubt."""
    for by, found in (
        (By.TOKEN, _by_token(mail.recipients)),
        (By.THREAD, _by_thread(mail.earlier_ids)),
        (By.SUBJECT, _by_subject(mail.subject)),
    ):
        if found is not None:
            return Belongs(found, by, is_trusted and _wrote(found, sender))
    return None


def _by_token(recipients: Iterable[str]) -> Ticket | None:
    for address in recipients:
        _name, plus, token = address.partition("@")[0].partition("+")
        ticket_id = ticket_of_token(token) if plus else None
        if ticket_id is not None and (ticket := _tickets().filter(pk=ticket_id).first()):
            return ticket
    return None


def _by_thread(ids: tuple[str, ...]) -> Ticket | None:
    if not ids:
        return None
    message = (
        Message.objects.filter(mail_id__in=ids[-_MOST_IDS:]).exclude(mail_id="").order_by("-pk").values_list("ticket_id", flat=True).first()
    )
    return _tickets().filter(pk=message).first() if message else None


def _by_subject(subject: str) -> Ticket | None:
    found = _REFERENCE.findall(subject.upper())
    return _tickets().filter(reference__in=found).first() if found else None


def _tickets() -> QuerySet[Ticket]:
    return Ticket.objects.select_related("customer")


def _wrote(ticket: Ticket, sender: str) -> bool:
    known = ticket.customer.email.strip().lower() if ticket.customer else ""
    return bool(known) and sender.lower() == known
