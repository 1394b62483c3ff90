"""What somebody has to be told of: a call that waits to be written down, and a telephone system that has fallen silent."""

from django.db import transaction

from kaiku.base.clock import now
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import prompt_holders
from kaiku.integrations.ace.hearing import CONNECTION
from kaiku.integrations.ace.models import Call, TelephoneSystem
from kaiku.integrations.ace.queries import unwritten_calls
from kaiku.organisation.queries import calendar_of
from kaiku.organisation.rules import is_silent
from kaiku.outbox.health import note_silence
from kaiku.tickets.actions import lock_ticket


def prompt_unwritten(limit: int = 200) -> int:
    """Tell whose call it was, else the queue's group; once a call. How many."""
    return sum(_prompt(call_id, ticket_id) for call_id, ticket_id in unwritten_calls().values_list("call_id", "ticket_id")[:limit])


@transaction.atomic
def _prompt(call_id: int, ticket_id: int) -> bool:
    call = Call.objects.select_for_update().get(pk=call_id)
    if call.prompted_at is not None or not call.links.filter(is_draft=True).exists():
        return False
    call.prompted_at = now()
    call.save(update_fields=["prompted_at"])
    ticket = lock_ticket(ticket_id)
    if ticket.is_open:
        prompt_holders(ticket, Prompt.Kind.CALL)
    return ticket.is_open


def tell_silence() -> bool:
    """Raise the alarm once when nothing has come for so many working hours; it ends with the next event."""
    row = TelephoneSystem.objects.filter(is_active=True, alarmed_at=None, heard_at__isnull=False).first()
    if row is None or row.heard_at is None or not is_silent(row.heard_at, row.silent_hours, calendar_of(None), now()):
        return False
    if not TelephoneSystem.objects.filter(pk=row.pk, alarmed_at=None).update(alarmed_at=now()):
        return False
    note_silence(CONNECTION, f"Nothing has been heard since {row.heard_at:%Y-%m-%d %H:%M} UTC.")
    return True
