"""What is kept of calls is forgotten with their tickets."""

from collections.abc import Collection

from kaiku.integrations.ace.models import Call, CallTicket, Transcript
from kaiku.integrations.ace.queries import CHANNEL
from kaiku.outbox.actions import forget_raw
from kaiku.outbox.models import Received


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
