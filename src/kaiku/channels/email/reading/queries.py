"""Reading what became of mails, and the mails themselves as they arrived."""

from collections.abc import Iterable

from django.db.models import QuerySet

from kaiku.base.composed import composed, is_any_of
from kaiku.channels.email.reading.arrived import ArrivedMail
from kaiku.outbox.models import Received
from kaiku.outbox.queries import pieces_of

CHANNEL = "mailbox"  # of outbox.Received


def mails_of_messages(message_ids: Iterable[int]) -> dict[int, ArrivedMail]:
    """The mails behind messages of one ticket, by the message."""
    ids = list(message_ids)
    return {row.message_id: row for row in (_mails(ids) if ids else ()) if row.message_id}


@composed
def _mails(messages: list[int]) -> QuerySet[ArrivedMail]:
    return ArrivedMail.objects.filter(is_any_of("message_id", messages)).defer("subject")


def noted_on(ticket_id: int) -> QuerySet[ArrivedMail]:
    """Automatic mails that belong to the ticket without being messages of it, newest first; slice it."""
    return ArrivedMail.objects.filter(ticket_id=ticket_id, message_id=None).order_by("-pk")


def not_taken(*, before: int | None = None) -> QuerySet[ArrivedMail]:
    """Mails that became nothing and that nobody has looked at, newest first; slice it."""
    rows = ArrivedMail.objects.filter(outcome=ArrivedMail.Outcome.NOT_TAKEN, settled_at=None).order_by("-pk")
    return rows.filter(pk__lt=before) if before else rows


def source_of(arrived: ArrivedMail) -> bytes | None:
    """The mail as it arrived; None when it has been forgotten since."""
    row = Received.objects.filter(channel=CHANNEL, key=arrived.key).first()
    return b"".join(pieces_of(row)) if row is not None and row.raw else None
