"""What the customer may do to his own case beside answering and rating."""

from django.db import transaction

from kaiku.handling.models import Prompt
from kaiku.handling.notifying import prompt, prompt_group
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event


@transaction.atomic
def request_deletion(ticket_id: int) -> None:
    """The customer asks his data to be erased; a person decides it by law, so it is recorded and the handlers are prompted. Once."""
    ticket = lock_ticket(ticket_id)
    if ticket.events.filter(kind=Event.Kind.DELETION_REQUESTED).exists():
        return
    record_event(ticket, Event.Kind.DELETION_REQUESTED, by_customer=True)
    if ticket.assignee is not None:
        prompt(ticket, ticket.assignee, Prompt.Kind.CUSTOMER_REPLIED)
    else:
        prompt_group(ticket)
