"""Passing open tickets from older versions of a workflow to a newer one, one at a time, so that it can stop and go on anywhere."""

from django.db import transaction
from django.db.models import F

from kaiku.base.clock import now
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.workflow.actions import STATUS_FIELDS, enter_status, keep_timer
from kaiku.workflow.models import TicketMigration
from kaiku.workflow.queries import workflow_version
from kaiku.workflow.rules import StepRef, WorkflowRef

BATCH = 200


def migrate_some(migration_id: int, *, limit: int = BATCH) -> bool:
    """Pass on up to so many tickets; is there more to do?"""
    migration = TicketMigration.objects.select_related("version").get(pk=migration_id)
    if migration.done_at is not None:
        return False
    older = migration.version.workflow.versions.filter(number__lt=migration.version.number).values_list("pk", flat=True)
    waiting = Ticket.objects.filter(workflow_version_id__in=list(older)).exclude(status=Status.CLOSED).order_by("pk")
    found = list(waiting.values_list("pk", flat=True)[:limit])
    for ticket_id in found:
        _migrate(migration, ticket_id)
    if len(found) < limit:
        TicketMigration.objects.filter(pk=migration_id, done_at=None).update(done_at=now())
        return False
    return True


@transaction.atomic
def _migrate(migration: TicketMigration, ticket_id: int) -> None:
    """One ticket; nothing when it was closed or passed on meanwhile."""
    ticket = lock_ticket(ticket_id)
    before, after = ticket.workflow_version_id, workflow_version(migration.version_id)
    if before is None or before == after.version_id or ticket.status == Status.CLOSED:
        return
    if workflow_version(before).key != after.key or workflow_version(before).number >= after.number:
        return
    target, step = step_for(ticket, after, migration.targets), ticket.step
    ticket.workflow_version_id = after.version_id
    if target.key == step and target.status == ticket.status:
        keep_timer(ticket, after)
    else:
        enter_status(ticket, target.status, step_key=target.key, acts=False)
    touch(ticket, "workflow_version_id", *STATUS_FIELDS)
    data = {"from": step, "to": target.key, "version": after.number}
    record_event(ticket, Event.Kind.STEPPED, by=migration.begun_by, data=data)
    TicketMigration.objects.filter(pk=migration.pk).update(moved=F("moved") + 1)


def step_for(ticket: Ticket, workflow: WorkflowRef, targets: dict[str, str]) -> StepRef:
    """The step chosen for it, the same one, one of its status: never a closed one, so that nobody's matter ends unheard."""
    candidates = (workflow.step(ticket.step), workflow.step(targets.get(ticket.step, "")), workflow.step_for_status(ticket.status))
    found = next((step for step in candidates if step is not None and step.status != Status.CLOSED), None)
    return found or next(step for step in workflow.steps if step.status != Status.CLOSED)
