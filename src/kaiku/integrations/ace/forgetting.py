"""What is kept of calls is forgotten with their tickets, and what was said in them when its own time is over."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from kaiku.base.clock import now
from kaiku.integrations.ace.models import Call, CallTicket, Transcript
from kaiku.integrations.ace.queries import CHANNEL
from kaiku.outbox.actions import forget_raw
from kaiku.outbox.models import Received
from kaiku.retention.queries import is_held
from kaiku.tickets.models import Ticket

_AT_ONCE = 200


def forget_calls(ticket_ids: Collection[int]) -> None:
    """Numbers, further values and words of calls that belong to no other ticket; that they came stays known."""
    elsewhere = CallTicket.objects.exclude(ticket__in=ticket_ids).values("call")
    calls = Call.objects.filter(links__ticket__in=ticket_ids).exclude(pk__in=elsewhere)
    ids = list(calls.values_list("pk", flat=True).distinct())
    forget_transcripts(ids)
    Call.objects.filter(pk__in=ids).update(cli="", contact_data="", agent_upn="")


def forget_transcripts(call_ids: Collection[int]) -> None:
    """What was said in these calls, also in the events that brought it."""
    rows = Transcript.objects.filter(call__in=call_ids)
    keys = [key for found in rows.values_list("event_keys", flat=True) for key in found]
    forget_raw(Received.objects.filter(channel=CHANNEL, key__in=keys))
    rows.delete()


def forget_overdue_transcripts() -> int:
    """What was said in calls of which the city's days of keeping have gone by; held tickets keep all. How many."""
    held = CallTicket.objects.filter(call=OuterRef("call"), ticket__in=Ticket.objects.filter(is_held()))
    overdue, count = Transcript.objects.filter(~Exists(held), keep_until__lt=localdate(now())), 0
    while calls := list(overdue.order_by("keep_until").values_list("call__pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            forget_transcripts(calls)
        count += len(calls)
    return count
