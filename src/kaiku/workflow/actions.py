"""Moving a ticket between steps and keeping its clock; runs inside the caller's transaction with the ticket locked."""

from datetime import datetime, timedelta

from kaiku.base.clock import now
from kaiku.base.inserting import insert
from kaiku.base.jobs import defer
from kaiku.base.prepared import ask
from kaiku.organisation.rules import add_working_time, working_time_between
from kaiku.tickets.models import Status, Ticket
from kaiku.workflow.models import StepEntry, StepTimer
from kaiku.workflow.promising import reply_hours_of
from kaiku.workflow.queries import due_time, group_calendar, workflow_of
from kaiku.workflow.rules import StepRef, TransitionRef, WorkflowRef
from kaiku.workflow.ruling.happenings import note_step

_TIMER = """
INSERT INTO workflow_steptimer (ticket_id, step, transition_key, fires_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (ticket_id) DO UPDATE SET step = excluded.step, transition_key = excluded.transition_key, fires_at = excluded.fires_at
"""
_NO_TIMER = "DELETE FROM workflow_steptimer WHERE ticket_id = %s"
STATUS_FIELDS = ("status", "step", "due_at", "time_left", "closed_at")


def enter_status(ticket: Ticket, status: str, *, step_key: str = "", acts: bool = True) -> None:
    """Set status, step and clock on the locked ticket (not saved): waiting stops the clock, open runs it, the rest ends it.

    Every way to another step comes through here. A step that has the status already is kept; acts=False: without what happens by itself.
    """
    workflow, before, status_before = workflow_of(ticket), ticket.step, ticket.status
    step = None
    if workflow is not None:
        step = workflow.step(step_key) if step_key else _step_of_status(workflow, status, ticket)
    ticket.step = step.key if step else ticket.step
    ticket.status = status
    if status in (Status.NEW, Status.OPEN):
        _run_clock(ticket)
    elif status == Status.WAITING:
        _stop_clock(ticket)
    else:
        ticket.due_at, ticket.time_left = None, None
    ticket.closed_at = now() if status == Status.CLOSED else None
    if workflow is not None and workflow.has_timed_moves:
        set_timer(ticket, workflow)
    if step is not None and step.actions and step.key != before and acts:
        note_entry(ticket, step)
    if acts and (ticket.step, ticket.status) != (before, status_before):
        note_step(ticket)


def note_entry(ticket: Ticket, step: StepRef) -> None:
    """Let the step's automatic actions be carried out, once, after the transaction commits."""
    version_id = ticket.workflow_version_id or 0
    entry = StepEntry(ticket_id=ticket.pk, version_id=version_id, step=step.key, entered_at=now())
    insert(entry)
    # By name, because what the actions do stands above this app.
    defer("kaiku.replies.tasks.carry_out_step", queue="workflow", entry_id=entry.pk)


def _step_of_status(workflow: WorkflowRef, status: str, ticket: Ticket) -> StepRef | None:
    """The present step when its status is the wanted one: an answer to the customer must not throw a repair back to inspection."""
    present = workflow.step(ticket.step)
    return present if present is not None and present.status == status else workflow.step_for_status(status, leaving=ticket.step)


def set_timer(ticket: Ticket, workflow: WorkflowRef) -> None:
    """Begin the time after which the ticket leaves its step by itself; a step without one ends the earlier timer."""
    move = workflow.timed_move(ticket.step)
    if move is None or move.after_hours is None:
        ask(_NO_TIMER, [ticket.pk])
        return
    fires_at = due_time(now(), move.after_hours, ticket.group_id)
    ask(_TIMER, [ticket.pk, ticket.step, move.key, fires_at])


def keep_timer(ticket: Ticket, workflow: WorkflowRef) -> None:
    """The same step in another version: time already spent in it counts, if the step still ends by itself."""
    move, timer = workflow.timed_move(ticket.step), StepTimer.objects.filter(ticket_id=ticket.pk).first()
    if move is None or timer is None:
        set_timer(ticket, workflow)
    elif timer.transition_key != move.key:
        StepTimer.objects.filter(pk=timer.pk).update(transition_key=move.key)


def take_due_timer(ticket: Ticket) -> TransitionRef | None:
    """Spend the timer of the locked ticket and say which move to make; None when it is not due, or somebody moved the ticket before."""
    timer = StepTimer.objects.filter(ticket_id=ticket.pk, fires_at__lte=now()).first()
    workflow = workflow_of(ticket)
    if timer is None or workflow is None:
        return None
    timer.delete()
    moves = (move for move in workflow.transitions if move.key == timer.transition_key and move.source == ticket.step)
    return next(moves, None)


def start_clock(ticket: Ticket, *, start: datetime | None = None) -> None:
    """Give the ticket a new due time (not saved): at reopening and when the customer writes again after an answer."""
    ticket.due_at, ticket.time_left = due_time(start or now(), reply_hours_of(ticket), ticket.group_id), None


def hasten_clock(ticket: Ticket) -> None:
    """Bring the due time nearer when topic or urgency asks for it (not saved); never push on the day that the customer was told."""
    told = ticket.due_at
    if told is None or ticket.round > 1 or ticket.first_replied_at is not None:
        return
    start_clock(ticket, start=ticket.received_at)
    ticket.due_at = min(told, ticket.due_at) if ticket.due_at is not None else told


def _run_clock(ticket: Ticket) -> None:
    if ticket.time_left is not None:
        ticket.due_at = add_working_time(now(), max(ticket.time_left, timedelta(0)), group_calendar(ticket.group_id))
        ticket.time_left = None


def _stop_clock(ticket: Ticket) -> None:
    if ticket.due_at is not None:
        ticket.time_left = working_time_between(now(), ticket.due_at, group_calendar(ticket.group_id))
        ticket.due_at = None
