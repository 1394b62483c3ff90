"""Whose work a ticket is: take, assign, release, transfer."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.base.composed import composed
from kaiku.classification.actions import record_correction
from kaiku.classification.models import Decision
from kaiku.handling.notifying import prompt_assignee, prompt_group
from kaiku.handling.rules import MOST_BOUNCES, HandlingError, bounces, lock_for, require_open
from kaiku.organisation.models import Membership
from kaiku.queues.models import Queue
from kaiku.tickets.actions import add_note_row, record_event, touch
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.workflow.actions import STATUS_FIELDS, enter_status
from kaiku.workflow.queries import routing_table
from kaiku.workflow.rules import QueueRef


@transaction.atomic
def take_ticket(ticket_id: int, *, by: User, after: int | None = None) -> Ticket:
    """Make oneself responsible, also after the colleague `after` (an id), who is told; HandlingError names the one who was faster."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.ASSIGN if after else Capability.HANDLE)
    require_open(ticket)
    former = ticket.assignee
    if former == by:
        return ticket
    if former is not None and former.pk != after:
        raise HandlingError(_("%(name)s ehti ottaa tämän käsittelyyn.") % {"name": former.name})
    give(ticket, by)
    record_event(ticket, Event.Kind.TAKEN, by=by, data={"from": former.pk} if former else None)
    if former is not None:
        prompt_assignee(ticket, former, is_new=False)
    return ticket


@transaction.atomic
def assign_ticket(ticket_id: int, *, to: User, by: User) -> Ticket:
    """Make one person responsible; the ticket stays in its queue, both the old and the new handler are told."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.ASSIGN)
    require_open(ticket)
    if not can_work_on(to, ticket):
        raise HandlingError(_("%(name)s ei voi käsitellä tätä yhteydenottoa.") % {"name": to.name})
    before = ticket.assignee
    if before == to:
        return ticket
    give(ticket, to)
    record_event(ticket, Event.Kind.ASSIGNED, by=by, data={"to": to.pk, "from": before.pk if before else None})
    for person in (to, before):
        if person is not None and person != by:
            prompt_assignee(ticket, person, is_new=person == to)
    return ticket


@transaction.atomic
def release_ticket(ticket_id: int, *, by: User) -> Ticket:
    """Put the ticket back to its queue for anybody in the group."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    require_open(ticket)
    former, ticket.assignee = ticket.assignee, None
    touch(ticket, "assignee")
    record_event(ticket, Event.Kind.RELEASED, by=by)
    if former is not None and former != by:
        prompt_assignee(ticket, former, is_new=False)
    return ticket


@transaction.atomic
def transfer_ticket(ticket_id: int, *, to: Queue, by: User, note: str = "") -> Ticket:
    """Pass the responsibility to another queue's group, the due time kept; the former group may follow, a note goes along.

    What has come back twice to those who gave it away goes to the advisors instead."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    require_open(ticket)
    target = routing_table().queues.get(to.pk)
    if target is None:
        raise HandlingError(_("Jono ei ole käytössä. Valitse toinen jono."))
    if target.id == ticket.queue_id:
        raise HandlingError(_("Yhteydenotto on jo tässä jonossa."))
    before, table = ticket.queue_id, routing_table()
    stopped = target.id != table.unclear.id and _bounces(ticket, target, table.unclear) > MOST_BOUNCES
    target = table.unclear if stopped else target
    _learn_queue(ticket, target, by=by)
    pass_on(ticket, target)
    if note.strip():
        add_note_row(ticket, note, by=by)
    told = {"from": before, "to": target.id, "noted": bool(note.strip()), **({"why": "ping_pong"} if stopped else {})}
    record_event(ticket, Event.Kind.TRANSFERRED, by=by, data=told)
    prompt_group(ticket)
    return ticket


def _bounces(ticket: Ticket, target: QueueRef, unclear: QueueRef) -> int:
    """How often it has come back in this round, the coming transfer counted."""
    moves = ticket.events.filter(kind=Event.Kind.TRANSFERRED, round=ticket.round).order_by("pk").values_list("data", flat=True)
    pairs = [(int(data.get("from") or 0), int(data.get("to") or 0)) for data in moves]
    return bounces([*pairs, (ticket.queue_id, target.id)], unclear.id)


def _learn_queue(ticket: Ticket, target: QueueRef, *, by: User) -> None:
    """Who passes on what was routed by itself says that the routing was wrong: rules and models are measured by it."""
    if Decision.objects.filter(ticket=ticket, field=Decision.Field.QUEUE, corrected_at=None).exists():
        record_correction(ticket, Decision.Field.QUEUE, corrected=target.key, by=by)


def pass_on(ticket: Ticket, target: QueueRef) -> None:
    """Give the locked ticket to another queue's group and save it; the caller records the event."""
    if ticket.group_id != target.group_id and ticket.group_id not in ticket.former_groups:
        ticket.former_groups = [*ticket.former_groups, ticket.group_id]
    ticket.queue_id, ticket.group_id, ticket.unit_id, ticket.area_id = target.id, target.group_id, target.unit_id, target.area_id
    ticket.assignee = None  # the due time stays: the customer was told a day, and passing the ticket on does not change that
    touch(ticket, "queue", "group", "unit", "area", "assignee", "former_groups")


def return_to_advisors(ticket_id: int, *, by: User, note: str) -> Ticket:
    """Hand an unclear or misplaced ticket to the service point with a word of why."""
    if not note.strip():
        raise HandlingError(_("Kirjoita, miksi palautat asian neuvojille."))
    unclear = Queue.objects.get(pk=routing_table().unclear.id)
    return transfer_ticket(ticket_id, to=unclear, by=by, note=note)


def can_work_on(person: User, ticket: Ticket) -> bool:
    """May the ticket be given to this person: a handler of its group or one who reaches everything, or a partner?"""
    if not person.is_active:
        return False
    if can(person, Capability.HANDLE) or can(person, Capability.REPLY):
        wide = "all" in person.reaches.values() or "own" in person.reaches.values()
        return wide or bool(_memberships(person.pk, ticket.group_id))
    return False


@composed
def _memberships(user_id: int, group_id: int) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user_id, group=group_id)


def give(ticket: Ticket, to: User) -> None:
    """Make the person responsible for the locked ticket and save it; the caller records the event."""
    ticket.assignee = to
    if ticket.status == Status.NEW:
        enter_status(ticket, Status.OPEN)
    touch(ticket, "assignee", *STATUS_FIELDS)
