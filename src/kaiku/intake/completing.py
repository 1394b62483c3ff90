"""A contact that stood in its queue before anybody knew what it was about: its content comes later, and is decided on as if it came now."""

from dataclasses import replace

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.inserting import insert_all
from kaiku.categories.queries import contact_types_by_key, topics_by_id, topics_by_key
from kaiku.classification.actions import build_decisions
from kaiku.customers.models import Customer
from kaiku.handling.actions.taking import pass_on
from kaiku.intake.contact import IncomingContact
from kaiku.intake.deciding import Decided, decide_on
from kaiku.intake.learned import read_soon
from kaiku.intake.ruling import apply_ruling
from kaiku.intake.titles import title_of
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.replies.actions import acknowledge
from kaiku.tickets.actions import index_later, record_event, touch
from kaiku.tickets.models import Event, Message, Ticket
from kaiku.tickets.protecting import place_columns
from kaiku.workflow.actions import hasten_clock

_CHANGED = (
    "title", "topic", "service", "contact_type", "priority", "sensitivity", "wants_reply", "customer", "due_at", "time_left",
    "lon", "lat", "east", "north", "address", "place_words", "district", "location",
)  # fmt: skip


def complete_contact(ticket: Ticket, contact: IncomingContact, *, by: User) -> None:
    """Give the locked ticket its content; it goes where such a contact goes. The topic it has stands where words tell none."""
    decided = _decided(ticket, contact)
    ticket.messages.filter(kind=Message.Kind.CONTACT).update(body=contact.text)
    _write(ticket, contact, decided)
    apply_ruling(ticket, decided)
    record_event(ticket, Event.Kind.EDITED, by=by, data={"fields": ["title", "content"]})
    insert_all(build_decisions(ticket, decided.classification, *decided.other_choices(), at=now()))
    if decided.route.queue.id != ticket.queue_id:
        pass_on(ticket, decided.route.queue)
        record_event(ticket, Event.Kind.ROUTED, data={"queue": ticket.queue_id, "reason": dict(decided.route.choice.reason)})
    if ticket.wants_reply and is_automatic(Automation.RECEIPT) and acknowledge(ticket, at=now()) is not None:
        record_event(ticket, Event.Kind.ACKNOWLEDGED)
    index_later(ticket.pk)
    read_soon(ticket.pk)


def _decided(ticket: Ticket, contact: IncomingContact) -> Decided:
    decided = decide_on(contact, at=ticket.received_at)
    chosen = topics_by_id().get(ticket.topic_id or 0)
    if decided.classification.topic is None and chosen is not None:
        return decide_on(replace(contact, topic_key=chosen.key), at=ticket.received_at)
    return decided


def _write(ticket: Ticket, contact: IncomingContact, decided: Decided) -> None:
    found = decided.classification
    topic = topics_by_key()[found.topic.value] if found.topic else None
    ticket.title = (contact.title or title_of(contact.text, topic.name_in(ticket.language) if topic else ""))[:200]
    ticket.topic_id, ticket.service_id = (topic.id, topic.service_id) if topic else (None, None)
    ticket.contact_type_id = contact_types_by_key()[found.type.value].id if found.type else None
    ticket.priority, ticket.sensitivity = int(found.priority.value), found.sensitivity.value
    for name, value in place_columns(decided.located.ticket_fields(), hides_place=ticket.hides_place).items():
        setattr(ticket, name, value)
    ticket.wants_reply = contact.wants_reply
    ticket.customer = _customer(ticket, contact)
    hasten_clock(ticket)
    touch(ticket, *_CHANGED)


def _customer(ticket: Ticket, contact: IncomingContact) -> Customer | None:
    """The customer who was known by his number already, with what was told now."""
    told = contact.sender
    if not (told.name or told.email or told.phone):
        return ticket.customer
    customer = ticket.customer or Customer(language=ticket.language)
    customer.name, customer.email = told.name or customer.name, told.email or customer.email
    customer.phone = told.phone or customer.phone
    customer.index_details()
    customer.save()
    return customer
