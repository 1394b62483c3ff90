"""Correcting and completing what is known of a ticket; old values stay in the events."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.audit.actions import record_audit
from kaiku.base.values import Priority, Sensitivity
from kaiku.categories.models import Category, ContactType
from kaiku.categories.queries import tags_named, topics_by_id
from kaiku.classification.actions import record_correction
from kaiku.classification.models import Decision
from kaiku.customers.rules import without_whom
from kaiku.handling.rules import HandlingError, lock_for
from kaiku.places.models import District
from kaiku.places.rules import to_tm35fin
from kaiku.tickets.actions import record_event, touch
from kaiku.tickets.models import Event, Ticket
from kaiku.workflow.actions import hasten_clock
from kaiku.workflow.plans import Part
from kaiku.workflow.queries import routing_table
from kaiku.workflow.rules import QueueRef


@transaction.atomic
def reclassify_ticket(ticket_id: int, *, topic: Category | None, contact_type: ContactType | None, by: User) -> Ticket:
    """Correct topic and type; the correction teaches, a hastier topic brings the due time nearer, the queue is offered, not changed."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    before = {"topic": ticket.topic_id, "type": ticket.contact_type_id}
    if topic is not None and topic.pk != ticket.topic_id:
        record_correction(ticket, Decision.Field.TOPIC, corrected=topic.key, by=by)
    if contact_type is not None and contact_type.pk != ticket.contact_type_id:
        record_correction(ticket, Decision.Field.TYPE, corrected=contact_type.key, by=by)
    ticket.topic, ticket.contact_type = topic, contact_type
    if topic is not None:
        ticket.service_id = topics_by_id()[topic.pk].service_id
        if topics_by_id()[topic.pk].is_restricted:
            ticket.sensitivity = Sensitivity.RESTRICTED
    if before["topic"] != ticket.topic_id:
        hasten_clock(ticket)
    touch(ticket, "topic", "service", "contact_type", "sensitivity", "due_at", "time_left")
    data = {"from": before, "to": {"topic": ticket.topic_id, "type": ticket.contact_type_id}}
    record_event(ticket, Event.Kind.CLASSIFIED, by=by, data=data)
    return ticket


def queue_offered(ticket: Ticket) -> QueueRef | None:
    """Where the ticket would belong by its topic now; None when it is there already or nobody knows."""
    topic = topics_by_id().get(ticket.topic_id or 0)
    queue = routing_table().queue_of_group.get(topic.group_id or 0) if topic else None
    return queue if queue is not None and queue.group_id != ticket.group_id else None


@transaction.atomic
def change_priority(ticket_id: int, *, priority: int, by: User) -> Ticket:
    """Set the urgency by hand."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    before, ticket.priority = ticket.priority, Priority(priority).value
    if before == ticket.priority:
        return ticket
    record_correction(ticket, Decision.Field.PRIORITY, corrected=str(priority), by=by)
    hasten_clock(ticket)
    touch(ticket, "priority", "due_at", "time_left")
    record_event(ticket, Event.Kind.PRIORITISED, by=by, data={"from": before, "to": ticket.priority})
    return ticket


@transaction.atomic
def change_sensitivity(ticket_id: int, *, sensitivity: str, by: User, reason: str = "") -> Ticket:
    """Restrict a ticket to those with the extra right, or open it to the rest; the reason for opening is kept in the audit log."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    before, ticket.sensitivity = ticket.sensitivity, Sensitivity(sensitivity).value
    if before == Sensitivity.RESTRICTED and not ticket.is_restricted and not reason.strip():
        raise HandlingError(_("Kerro, miksi yhteydenotto ei ole arkaluonteinen."))
    if before != ticket.sensitivity:
        if reason.strip():
            record_audit(
                "ticket.sensitivity_changed",
                actor_id=by.pk,
                actor_name=by.name,
                object_type="ticket",
                object_id=ticket.pk,
                customer_id=ticket.customer_id,
                reason=without_whom(reason.strip(), ticket.customer),
            )
        record_correction(ticket, Decision.Field.SENSITIVITY, corrected=sensitivity, by=by)
        touch(ticket, "sensitivity")
        record_event(ticket, Event.Kind.EDITED, by=by, data={"field": "sensitivity", "from": before, "to": ticket.sensitivity})
    return ticket


@dataclass(frozen=True)
class TicketEdit:
    """New values of what staff may correct; point is (lon, lat) in WGS84 degrees or None."""

    title: str
    address: str
    place_words: str
    point: tuple[float, float] | None
    district: District | None = None


@transaction.atomic
def edit_ticket(ticket_id: int, edit: TicketEdit, *, by: User) -> Ticket:
    """Correct title and place; what stood before is in the event, except words, which may hold personal data."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE, part=Part.PLACE)
    if not edit.title.strip():
        raise HandlingError(_("Anna yhteydenotolle otsikko."))
    if ticket.hides_place and (edit.address or edit.place_words or edit.point or edit.district):
        raise HandlingError(_("Asiakkaalla on turvakielto. Paikkaa ei voi merkitä yhteydenottoon."))
    before = {"lon": ticket.lon, "lat": ticket.lat, "district": ticket.district_id}
    changed = [
        name
        for name, old, new in (
            ("title", ticket.title, edit.title),
            ("address", ticket.address, edit.address),
            ("place_words", ticket.place_words, edit.place_words),
            ("point", (ticket.lon, ticket.lat), edit.point or (None, None)),
        )
        if old != new
    ]
    ticket.title, ticket.address, ticket.place_words = edit.title.strip()[:200], edit.address[:200], edit.place_words[:500]
    ticket.lon, ticket.lat = edit.point or (None, None)
    ticket.east, ticket.north = to_tm35fin(*edit.point) if edit.point else (None, None)
    ticket.district = edit.district
    touch(ticket, "title", "address", "place_words", "lon", "lat", "east", "north", "district")
    if changed:
        record_event(ticket, Event.Kind.EDITED, by=by, data={"fields": changed, "before": before})
    return ticket


@transaction.atomic
def tag_ticket(ticket_id: int, *, names: list[str], by: User) -> Ticket:
    """Replace the ticket's free tags."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    cleaned = sorted({name.strip().lower()[:60] for name in names if name.strip()})
    there = {tag.pk: tag for tag in ticket.tags.all()}
    wanted = {tag.pk: tag for tag in tags_named(cleaned)}
    if gone := [tag for key, tag in there.items() if key not in wanted]:
        ticket.tags.remove(*gone)
    if fresh := [tag for key, tag in wanted.items() if key not in there]:
        ticket.tags.add(*fresh)
    touch(ticket)
    record_event(ticket, Event.Kind.EDITED, by=by, data={"fields": ["tags"]})
    return ticket
