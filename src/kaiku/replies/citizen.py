"""What the customer may do to his own case beside answering and rating."""

from django.db import transaction

from kaiku.handling.models import Prompt
from kaiku.handling.notifying import prompt_holders
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event, Ticket


@transaction.atomic
def request_deletion(ticket_id: int) -> Ticket | None:
    """The customer asks his data to be erased: recorded, the handlers are told. None when he asked before."""
    ticket = lock_ticket(ticket_id)
    if ticket.events.filter(kind=Event.Kind.DELETION_REQUESTED).exists():
        return None
    record_event(ticket, Event.Kind.DELETION_REQUESTED, by_customer=True)
    prompt_holders(ticket, Prompt.Kind.DELETION_REQUESTED)
    return ticket
