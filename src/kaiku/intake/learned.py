"""After intake: what was learned gives topic and type to a contact whose words told none, while no person has touched it."""

from dataclasses import replace

from django.db import transaction

from kaiku.base.clock import now
from kaiku.base.inserting import insert_all
from kaiku.base.jobs import AFTER_THE_REST, defer
from kaiku.base.values import Channel, Sensitivity
from kaiku.categories.queries import contact_types_by_key, topics_by_id, topics_by_key
from kaiku.classification.actions import build_decisions
from kaiku.classification.learning.actions import give_meaning, predict
from kaiku.classification.learning.models import Prediction
from kaiku.classification.learning.queries import classes_in_use, contact_texts, limits, prediction_in_use
from kaiku.classification.learning.rules import Zone, zone_of
from kaiku.classification.models import Decision
from kaiku.classification.queries import all_decisions_of, decisions_of
from kaiku.classification.rules import Choice
from kaiku.handling.actions.taking import pass_on
from kaiku.intake.contact import IncomingContact, Place, Sender
from kaiku.intake.deciding import Decided, decide_on
from kaiku.intake.ruling import apply_ruling
from kaiku.language.embeddings import can_embed
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.workflow.actions import hasten_clock
from kaiku.workflow.queries import routing_table
from kaiku.workflow.ruling.evaluation import Ruling


def read_soon(ticket_id: int) -> None:
    """Let a worker read a new contact, where there is a model and learning is not switched off."""
    if can_embed() and is_automatic(Automation.LEARNING):
        # By name, because tasks.py imports what stands here.
        defer("kaiku.intake.tasks.read_later", queue="language", priority=AFTER_THE_REST, ticket_id=ticket_id)


def read_contact(ticket_id: int) -> None:
    """Store what the contact means and what versions say of it, then follow the one in use if it is sure."""
    give_meaning(ticket_id)
    if is_automatic(Automation.LEARNING) and predict(ticket_id):
        follow_prediction(ticket_id)


@transaction.atomic
def follow_prediction(ticket_id: int) -> bool:
    """Give the topic and type that the versions in use are sure of, and route by the city's rules; did anything change?"""
    ticket = lock_ticket(ticket_id)
    if not _waits_untouched(ticket):
        return False
    topic, kind = _learned_topic(ticket), _learned_type(ticket)
    if topic is None and kind is None:
        return False
    decided = decide_on(_contact_of(ticket, topic, kind), at=ticket.received_at)
    found = decided.classification
    decided = replace(decided, classification=replace(found, topic=topic or found.topic, type=kind or found.type))
    _apply(ticket, _untold(ticket, decided), topic=topic, kind=kind or (found.type if ticket.contact_type_id is None else None))
    return True


def _waits_untouched(ticket: Ticket) -> bool:
    """New, and where intake put it: no person has acted, and no workflow has moved it."""
    if ticket.assignee_id is not None or ticket.status != Status.NEW or ticket.events.filter(by=Event.By.STAFF).exists():
        return False
    put = decisions_of(ticket).get(Decision.Field.QUEUE)
    return put is not None and put.value == getattr(routing_table().queues.get(ticket.queue_id), "key", "")


def _learned_topic(ticket: Ticket) -> Choice | None:
    """The sure topic of a contact that waits for people to find it one."""
    if ticket.topic_id is not None or ticket.queue_id != routing_table().unclear.id:
        return None
    return _sure(prediction_in_use(ticket.pk, Decision.Field.TOPIC), "learned")


def _learned_type(ticket: Ticket) -> Choice | None:
    """The sure type where nothing in the words told one; a topic's usual type is a guess that gives way."""
    choice = _sure(prediction_in_use(ticket.pk, Decision.Field.TYPE), "learned_type")
    told = decisions_of(ticket).get(Decision.Field.TYPE)
    if choice is None or told is None:
        return choice if ticket.contact_type_id is None else None
    return choice if told.reason.get("code") == "topic" and told.value != choice.value else None


def _sure(said: Prediction | None, code: str) -> Choice | None:
    if said is None or not said.ranked or said.ranked[0][0] not in classes_in_use(said.version.field):
        return None
    (key, confidence), runner_up = said.ranked[0], said.ranked[1][0] if len(said.ranked) > 1 else ""
    if zone_of(confidence, limits(), tried=int(said.version.figures.get("tried", 0))) != Zone.AUTOMATIC:
        return None
    return Choice(key, confidence, {"code": code}, source=said.version.name, runner_up=runner_up)


def _contact_of(ticket: Ticket, topic: Choice | None, kind: Choice | None) -> IncomingContact:
    """As it came, with the topic and type that are known now."""
    types = {row.id: row.key for row in contact_types_by_key().values()}
    had = topics_by_id().get(ticket.topic_id or 0)
    return IncomingContact(
        channel=Channel(ticket.channel),
        key="",
        text=next((body for _id, body in contact_texts([ticket.pk])), ticket.title),
        title=ticket.title,
        language=ticket.language,
        topic_key=topic.value if topic else (had.key if had else ""),
        type_key=kind.value if kind else types.get(ticket.contact_type_id or 0, ""),
        sender=Sender(kind=ticket.customer.kind if ticket.customer else ""),
        place=Place(lon=ticket.lon, lat=ticket.lat, address=ticket.address, words=ticket.place_words),
        answers=ticket.answers,
    )


def _untold(ticket: Ticket, decided: Decided) -> Decided:
    """With only those tags and prompts of rules that the contact has not got before."""
    had = {(row.field, row.value) for row in all_decisions_of(ticket)}
    ruling = decided.ruling
    tags = tuple(fired for fired in ruling.tags if (Decision.Field.TAG, str(fired.value)) not in had)
    prompts = tuple(fired for fired in ruling.prompts if (Decision.Field.PROMPT, str(fired.value)) not in had)
    return replace(decided, ruling=Ruling(ruling.effects, tags=tags, prompts=prompts), shadows=())


def _apply(ticket: Ticket, decided: Decided, *, topic: Choice | None, kind: Choice | None) -> None:
    found, before = decided.classification, {"topic": ticket.topic_id, "type": ticket.contact_type_id}
    changed = {Decision.Field.TAG, Decision.Field.PROMPT}
    if topic is not None:
        known = topics_by_key()[topic.value]
        ticket.topic_id, ticket.service_id = known.id, known.service_id
        changed.add(Decision.Field.TOPIC)
    if kind is not None:
        ticket.contact_type_id = contact_types_by_key()[kind.value].id
        changed.add(Decision.Field.TYPE)
    if found.sensitivity.value == Sensitivity.RESTRICTED and not ticket.is_restricted:
        ticket.sensitivity = Sensitivity.RESTRICTED
        changed.add(Decision.Field.SENSITIVITY)
    if int(found.priority.value) < ticket.priority:
        ticket.priority = int(found.priority.value)
        changed.add(Decision.Field.PRIORITY)
    hasten_clock(ticket)
    touch(ticket, "topic", "service", "contact_type", "sensitivity", "priority", "due_at", "time_left")
    data = {"from": before, "to": {"topic": ticket.topic_id, "type": ticket.contact_type_id}, "reason": {"code": "learned"}}
    record_event(ticket, Event.Kind.CLASSIFIED, data=data)
    if decided.route.queue.id != ticket.queue_id:
        pass_on(ticket, decided.route.queue)
        record_event(ticket, Event.Kind.ROUTED, data={"queue": decided.route.queue.id, "reason": dict(decided.route.choice.reason)})
        changed.add(Decision.Field.QUEUE)
    rows = build_decisions(ticket, found, *decided.other_choices(), at=now())
    insert_all([row for row in rows if row.field in changed])
    apply_ruling(ticket, decided)
