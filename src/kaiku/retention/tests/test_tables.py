"""No table that tells of a ticket or of a customer is without somebody who forgets it."""

from django.apps import apps
from django.db.models import ForeignKey, Model

from kaiku.customers.models import Customer
from kaiku.retention.copies import covered_tables
from kaiku.tickets.models import Message, Note, Ticket

_NAMED_BY_NUMBER = ("ticket_id", "customer_id", "message_id", "note_id", "talk", "subject_id", "object_id")


def _tells_of_a_ticket(model: type[Model], known: set[type[Model]]) -> bool:
    fields = [field for field in model._meta.get_fields() if field.concrete]
    linked = any(isinstance(field, ForeignKey) and field.related_model in known for field in fields)
    return model in known or linked or any(field.name in _NAMED_BY_NUMBER for field in fields)


def test_every_table_that_tells_of_a_ticket_is_forgotten_or_declared_to_hold_nothing() -> None:
    known: set[type[Model]] = {Ticket, Customer, Message, Note}
    models = apps.get_models(include_auto_created=True)
    before = 0
    while len(known) > before:  # what hangs on such a table tells of the ticket too
        before = len(known)
        known |= {model for model in models if _tells_of_a_ticket(model, known)}

    covered = covered_tables()
    assert sorted(model._meta.label for model in known if model._meta.label_lower not in covered) == []
    labels = {model._meta.label_lower for model in models}
    assert sorted(set(covered) - labels) == []
