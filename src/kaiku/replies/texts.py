"""The words of the mails that Kaiku writes by itself, in the active language."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from kaiku.base.values import Channel
from kaiku.texts.queries import words_of
from kaiku.tickets.models import Ticket


def receipt_text(ticket: Ticket) -> str:
    """The receipt: what was received, when an answer comes, how to follow; to who wrote a mail also the way to the form."""
    parts = [words_of("receipt-thanks")]
    if ticket.wants_reply and ticket.due_at is not None:
        day = date_format(localtime(ticket.due_at), "DATE_FORMAT")
        parts.append(words_of("receipt-due", paiva=day))
    parts.append(words_of("receipt-code", koodi=ticket.follow_code))
    if ticket.channel == Channel.EMAIL:
        parts.append(words_of("receipt-form", osoite=f"{settings.PUBLIC_URL.rstrip('/')}{reverse('citizen:start')}"))
    return "\n\n".join(parts)


def closing_text(ticket: Ticket) -> str:
    """The closing mail: it is ready, and how to go on if it is not."""
    key = "closing-duplicate" if ticket.closing_reason == "duplicate" else "closing-done"
    return "\n\n".join(
        [
            words_of(key, otsikko=ticket.title),
            words_of("closing-reopen", paivat=settings.REOPEN_DAYS),
            words_of("closing-rating"),
        ]
    )
