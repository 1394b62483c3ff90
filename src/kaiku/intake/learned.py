"""After intake: what was learned gives a topic to a contact whose words told none, while no person has touched it."""

from dataclasses import replace

from django.db import transaction

from kaiku.base.clock import now
from kaiku.base.inserting import insert_all
from kaiku.base.jobs import defer
from kaiku.base.values import Channel, Sensitivity
from kaiku.categories.queries import contact_types_by_key, topics_by_key
from kaiku.classification.actions import build_decisions
from kaiku.classification.learning.actions import give_meaning, predict
from kaiku.classification.learning.models import Prediction
from kaiku.classification.learning.queries import classes_in_use, contact_texts, limits, prediction_in_use
from kaiku.classification.learning.rules import Zone, zone_of
from kaiku.classification.models import Decision
from kaiku.classification.rules import Choice
from kaiku.handling.actions.taking import pass_on
from kaiku.intake.contact import IncomingContact, Place, Sender
from kaiku.intake.deciding import Decided, decide_on
from kaiku.language.embeddings import can_embed
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.workflow.actions import hasten_clock
from kaiku.workflow.queries import routing_table


def read_soon(ticket_id: int) -> None:
    """Let a worker read a new contact, where there is a model and learning is not switched off."""
    if can_embed() and is_automatic(Automation.LEARNING):
        # By name, because tasks.py imports what stands here.
        defer("kaiku.intake.tasks.read_later", queue="language", ticket_id=ticket_id)


def read_contact(ticket_id: int) -> None:
    """Store what the contact means and what versions say of it, then follow the one in use if it is sure."""
    give_meaning(ticket_id)
    if is_automatic(Automation.LEARNING) and predict(ticket_id):
        follow_prediction(ticket_id)


@transaction.atomic
def follow_prediction(ticket_id: int) -> bool:
    """Give the topic that the version in use is sure of, and route by the city's rules; did anything change?"""
    ticket = lock_ticket(ticket_id)
    said = prediction_in_use(ticket_id, Decision.Field.TOPIC)
    if said is None or not _waits_untouched(ticket) or not _is_sure(said):
        return False
    key, confidence = said.ranked[0]
    runner_up = said.ranked[1][0] if len(said.ranked) > 1 else ""
    choice = Choice(key, confidence, {"code": "learned"}, source=said.version.name, runner_up=runner_up)
    decided = decide_on(_contact_of(ticket, key), at=ticket.received_at)
    decided = replace(decided, classification=replace(decided.classification, topic=choice))
    _apply(ticket, decided)
    return True


def _waits_untouched(ticket: Ticket) -> bool:
    waits = ticket.topic_id is None and ticket.assignee_id is None and ticket.status == Status.NEW
    return waits and ticket.queue_id == routing_table().unclear.id and not ticket.events.filter(by=Event.By.STAFF).exists()


def _is_sure(said: Prediction) -> bool:
    if not said.ranked or said.ranked[0][0] not in classes_in_use(Decision.Field.TOPIC):
        return False
    tried = int(said.version.figures.get("tried", 0))
    return zone_of(said.ranked[0][1], limits(), tried=tried) == Zone.AUTOMATIC


def _contact_of(ticket: Ticket, topic_key: str) -> IncomingContact:
    """As it came, with the topic that is known now."""
    types = {kind.id: kind.key for kind in contact_types_by_key().values()}
    return IncomingContact(
        channel=Channel(ticket.channel),
        key="",
        text=next((body for _id, body in contact_texts([ticket.pk])), ticket.title),
        title=ticket.title,
        language=ticket.language,
        topic_key=topic_key,
        type_key=types.get(ticket.contact_type_id or 0, ""),
        sender=Sender(kind=ticket.customer.kind if ticket.customer else ""),
        place=Place(lon=ticket.lon, lat=ticket.lat, address=ticket.address, words=ticket.place_words),
        answers=ticket.answers,
    )


def _apply(ticket: Ticket, decided: Decided) -> None:
    found, topic = decided.classification, topics_by_key()[decided.classification.topic.value] if decided.classification.topic else None
    if topic is None:
        return
    before = {"topic": ticket.topic_id, "type": ticket.contact_type_id}
    changed = {Decision.Field.TOPIC, Decision.Field.QUEUE}
    ticket.topic_id, ticket.service_id = topic.id, topic.service_id
    if ticket.contact_type_id is None and found.type is not None:
        ticket.contact_type_id = contact_types_by_key()[found.type.value].id
        changed.add(Decision.Field.TYPE)
    if found.sensitivity.value == Sensitivity.RESTRICTED and not ticket.is_restricted:
        ticket.sensitivity = Sensitivity.RESTRICTED
        changed.add(Decision.Field.SENSITIVITY)
    if int(found.priority.value) < ticket.priority:
        ticket.priority = int(found.priority.value)
        changed.add(Decision.Field.PRIORITY)
    hasten_clock(ticket)
    touch(ticket, "topic", "service", "contact_type", "sensitivity", "priority", "due_at", "time_left")
    rows = build_decisions(ticket, found, (Decision.Field.QUEUE, decided.route.choice), at=now())
    insert_all([row for row in rows if row.field in changed])
    data = {"from": before, "to": {"topic": ticket.topic_id, "type": ticket.contact_type_id}, "reason": {"code": "learned"}}
    record_event(ticket, Event.Kind.CLASSIFIED, data=data)
    if decided.route.queue.id != ticket.queue_id:
        pass_on(ticket, decided.route.queue)
        record_event(ticket, Event.Kind.ROUTED, data={"queue": decided.route.queue.id, "reason": dict(decided.route.choice.reason)})
