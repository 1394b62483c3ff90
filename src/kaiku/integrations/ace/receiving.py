"""An event is kept as it came, in the moment of the answer; a worker makes of it what it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from kaiku.base.clock import now
from kaiku.integrations.ace.contract import CallEvent
from kaiku.integrations.ace.hearing import CONNECTION
from kaiku.integrations.ace.models import TelephoneSystem
from kaiku.integrations.ace.queries import CHANNEL, KEY
from kaiku.outbox.actions import keep_for_later
from kaiku.outbox.health import note_success
from kaiku.outbox.models import Received
from kaiku.tickets.models import Ticket

_NOTE_EVERY = timedelta(seconds=10)  # twenty events a second need not write the same row each


@dataclass(frozen=True)
class Arrived:
    """What has become of an event: waiting, taken or dead, and the contacts of its call."""

    state: str
    received_at: datetime
    references: tuple[str, ...]


@transaction.atomic
def keep_event(event: CallEvent, raw: bytes) -> bool:
    """Keep it once; False when the same event came before."""
    if keep_for_later(CHANNEL, key=event.id, raw=[raw], connection=CONNECTION) is None:
        return False
    at = now()
    stale = Q(heard_at=None) | Q(heard_at__lt=at - _NOTE_EVERY) | Q(alarmed_at__isnull=False)
    if TelephoneSystem.objects.filter(stale, key=KEY).update(heard_at=at, alarmed_at=None):
        note_success(CONNECTION)
    return True


def arrived(event_id: str) -> Arrived | None:
    """What has become of an event; None when no such event came."""
    row = Received.objects.filter(channel=CHANNEL, key=event_id).defer("raw").first()
    if row is None:
        return None
    tickets = Ticket.objects.filter(call_links__call__links__ticket=row.ticket_id).distinct() if row.ticket_id else Ticket.objects.none()
    return Arrived(row.state, row.received_at, tuple(tickets.order_by("pk").values_list("reference", flat=True)))
