"""What becomes of the work of a person who left: it returns to its queues at once."""

from django.db import transaction

from kaiku.handling.notifying import prompt_group
from kaiku.handling.reminding import return_requests_of
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Status, Ticket


@transaction.atomic
def return_work_of(user_id: int) -> int:
    """Put every open ticket of a person back to its queue and tell the group; how many. What he had typed stays as drafts.

    What he was asked to comment goes back to the askers."""
    return_requests_of(user_id)
    ids = list(Ticket.objects.filter(assignee=user_id).exclude(status=Status.CLOSED).order_by("pk").values_list("pk", flat=True))
    return sum(_return(ticket_id, user_id) for ticket_id in ids)


def _return(ticket_id: int, user_id: int) -> bool:
    ticket = lock_ticket(ticket_id)
    if ticket.assignee_id != user_id or ticket.status == Status.CLOSED:
        return False
    ticket.assignee = None
    touch(ticket, "assignee")
    record_event(ticket, Event.Kind.RELEASED, data={"from": user_id, "why": "left"})
    prompt_group(ticket)
    return True
