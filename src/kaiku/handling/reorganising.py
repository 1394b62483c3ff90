"""What happens to contacts when the organisation changes: a retired queue's go to another, a moved group's follow it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.accounts.models import User
from kaiku.base.jobs import defer
from kaiku.handling.actions.taking import pass_on
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.structure import Level, retire_part
from kaiku.queues.configuring import QueueRefused, retire_queue
from kaiku.queues.models import Queue
from kaiku.queues.rules import DONE, OPEN
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event, Ticket
from kaiku.workflow.queries import routing_table

_BATCH = 200
_SOON = "kaiku.handling.tasks.empty_queue"


@dataclass(frozen=True)
class Waiting:
    """How many contacts of a queue would move."""

    queue: Queue
    open: int
    done: int


def waiting_in(queues: list[int]) -> list[Waiting]:
    """The queues with what is in each, in one statement."""
    rows = Queue.objects.filter(pk__in=queues).annotate(
        still_open=Count("tickets", filter=~Q(tickets__status__in=DONE)), done=Count("tickets", filter=Q(tickets__status__in=DONE))
    )
    return [Waiting(row, row.still_open, row.done) for row in rows]


@transaction.atomic
def retire_queue_into(key: str, *, to: str, by: User) -> None:
    """Take a queue out of use; a job gives everything in it to another, done contacts too: they may be opened again."""
    target = _target(to, {key})
    _empty_later(retire_queue(key, by=by), target, by)


@transaction.atomic
def retire_group_into(key: str, *, to: str = "", by: User) -> None:
    """Take a handler group and its queues out of use; `to` may be empty when it has none."""
    group = HandlerGroup.objects.get(key=key)
    own = list(group.queues.filter(is_active=True))
    if own:
        target = _target(to, {queue.key for queue in own})
        for queue in own:
            _empty_later(retire_queue(queue.key, by=by), target, by)
    retire_part(Level.GROUP, key, by=by)


def _target(key: str, leaving: set[str]) -> Queue:
    target = Queue.objects.filter(key=key, is_active=True, group__is_active=True).exclude(key__in=leaving).first()
    if target is None:
        raise QueueRefused(_("Valitse jono, johon yhteydenotot siirtyvät."))
    return target


def _empty_later(queue: Queue, target: Queue, by: User) -> None:
    if queue.tickets.exists():
        defer(_SOON, queue="workflow", queue_id=queue.pk, to_id=target.pk, by_id=by.pk)


def empty_some(queue_id: int, *, to_id: int, by_id: int) -> bool:
    """Move a batch of a retired queue's contacts, each in a transaction of its own; are there more?"""
    if Queue.objects.get(pk=queue_id).is_active:
        return False
    ids = list(Ticket.objects.filter(queue=queue_id).order_by("pk").values_list("pk", flat=True)[:_BATCH])
    by = User.objects.filter(pk=by_id).first()
    for ticket_id in ids:
        _move(ticket_id, queue_id, to_id, by)
    return len(ids) == _BATCH


def sweep_left_behind() -> None:
    """What came into a queue while it was being retired goes to the unclear ones, where people look."""
    left = Queue.objects.filter(is_active=False, tickets__status__in=OPEN).exclude(pk__in=_being_emptied()).distinct()
    for queue in left:
        empty_some(queue.pk, to_id=0, by_id=0)


def _being_emptied() -> list[int]:
    waiting = ProcrastinateJob.objects.filter(task_name=_SOON, status__in=("todo", "doing"))
    return [job.args["queue_id"] for job in waiting]


@transaction.atomic
def _move(ticket_id: int, queue_id: int, to_id: int, by: User | None) -> None:
    ticket = lock_ticket(ticket_id)
    if ticket.queue_id == queue_id:
        table = routing_table()
        target = table.queues.get(to_id) or table.unclear  # the target may have gone too
        pass_on(ticket, target)
        record_event(ticket, Event.Kind.TRANSFERRED, by=by, data={"from": queue_id, "to": target.id, "noted": False})


def follow_groups(groups: frozenset[int]) -> None:
    """Groups came to another unit or area: their contacts are seen by its people soon."""
    defer("kaiku.handling.tasks.follow_groups", queue="workflow", group_ids=sorted(groups))


def follow_some(group_ids: list[int]) -> bool:
    """Write the unit and area of a batch of contacts as their groups' are now; are there more?"""
    for group in HandlerGroup.objects.filter(pk__in=group_ids).select_related("unit__service_group"):
        where = {"unit": group.unit_id, "area": group.unit.service_group.area_id}
        stale = Ticket.objects.filter(group=group).exclude(**where).order_by("pk").values("pk")[:_BATCH]
        if Ticket.objects.filter(pk__in=stale).update(unit_id=where["unit"], area_id=where["area"]) == _BATCH:
            return True
    return False
