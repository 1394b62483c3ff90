"""Non-disclosure that comes to be known after a case was published."""

from django.db import transaction

from kaiku.publishing.models import Publication
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event
from kaiku.tickets.protecting import hide_place

_PLACE = {"lon": None, "lat": None, "east": None, "north": None, "address": "", "district": None}


@transaction.atomic
def protect_ticket(ticket_id: int) -> None:
    """Take a ticket's place from everybody's sight, from its publication too; what was protected once stays so."""
    ticket = lock_ticket(ticket_id)
    if hide_place(ticket):
        record_event(ticket, Event.Kind.EDITED, data={"fields": ["address", "place_words", "point"]})
    Publication.objects.filter(ticket=ticket).update(**_PLACE)
