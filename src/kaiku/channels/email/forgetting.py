"""Forgetting mails: the originals that arrived, what was noted of them, and letters kept for the demonstration."""

from collections.abc import Collection

from kaiku.channels.email.models import ArrivedMail, KeptMail
from kaiku.channels.email.reading.queries import CHANNEL
from kaiku.outbox.actions import forget_raw
from kaiku.outbox.models import Received
from kaiku.tickets.models import Message


def forget_mails(ticket_ids: Collection[int]) -> None:
    """All mails of these tickets, also what only was noted on them: bounces name addresses, too."""
    arrived = ArrivedMail.objects.filter(ticket_id__in=ticket_ids)
    forget_raw(Received.objects.filter(channel=CHANNEL, key__in=list(arrived.values_list("key", flat=True))))
    arrived.delete()
    KeptMail.objects.filter(message_id__in=Message.objects.filter(ticket__in=ticket_ids).values("pk")).delete()
