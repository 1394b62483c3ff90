"""Restricting a ticket because of what is said on it later; what a person has decided stands."""

from kaiku.base.clock import now
from kaiku.base.inserting import insert
from kaiku.base.values import Sensitivity
from kaiku.classification.models import Decision, TrainingExample
from kaiku.classification.queries import sensitivity_of
from kaiku.tickets.actions import record_event, touch
from kaiku.tickets.models import Event, Ticket


def restrict_by_words(ticket: Ticket, text: str) -> bool:
    """Restrict the locked ticket when the text tells of somebody's health or the like; False when it stays as it was."""
    if ticket.is_restricted:
        return False
    choice = sensitivity_of(text, ticket.language)
    if choice.value != Sensitivity.RESTRICTED or _is_decided_by_people(ticket):
        return False
    before, ticket.sensitivity = ticket.sensitivity, Sensitivity.RESTRICTED.value
    insert(
        Decision(
            ticket=ticket,
            field=Decision.Field.SENSITIVITY,
            value=choice.value,
            confidence=choice.confidence,
            reason=dict(choice.reason),
            source=choice.source,
            decided_at=now(),
        )
    )
    touch(ticket, "sensitivity")
    data = {"field": "sensitivity", "from": before, "to": ticket.sensitivity, "reason": dict(choice.reason)}
    record_event(ticket, Event.Kind.EDITED, data=data)
    return True


def _is_decided_by_people(ticket: Ticket) -> bool:
    return TrainingExample.objects.filter(ticket=ticket, field=Decision.Field.SENSITIVITY).exists()
