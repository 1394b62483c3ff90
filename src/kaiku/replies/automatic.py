"""What a step of a workflow does by itself when a ticket comes to it: once, after the change, each action apart from the others."""

from datetime import timedelta
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, transaction

from kaiku.base.clock import now
from kaiku.base.errors import KaikuError
from kaiku.base.values import in_language
from kaiku.handling.actions.by_itself import Outcome, Result, change_by_itself
from kaiku.handling.actions.closing import move_when_acknowledged
from kaiku.handling.actions.sending import send_to_customer
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.outbox.actions import enqueue
from kaiku.outbox.models import Outgoing
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Message, Status, Ticket
from kaiku.workflow.catalogue import ActionKind
from kaiku.workflow.models import StepEntry
from kaiku.workflow.queries import workflow_version
from kaiku.workflow.rules import StepAction

log = structlog.get_logger("kaiku.workflow")
CALLS = "webhooks"
# Two steps whose calls move the ticket to and fro would never end.
MOST_ENTRIES, _WITHIN = 20, timedelta(days=1)
_LOST_AFTER = timedelta(minutes=2)


def carry_out_entry(entry_id: int) -> bool:
    """Do the actions of one entry and settle it; False when it was settled before or the automation is off."""
    if not is_automatic(Automation.STEP_ACTIONS):
        return False
    with transaction.atomic():
        entry = StepEntry.objects.select_for_update().filter(pk=entry_id, done_at=None).first()
        if entry is None:
            return False
        ticket = lock_ticket(entry.ticket_id)
        step = workflow_version(entry.version_id).step(entry.step)
        actions = step.actions if step is not None else ()
        entry.results = [_carry_out(ticket, action, entry, place) for place, action in enumerate(actions, 1)]
        entry.done_at = now()
        _save(entry, "done_at")
    return True


def carry_out_waiting(limit: int = 200) -> int:
    """Entries whose job was lost, or that waited while the automation was off; how many were settled."""
    waiting = StepEntry.objects.filter(done_at=None, entered_at__lt=now() - _LOST_AFTER).order_by("entered_at")
    return sum(carry_out_entry(entry_id) for entry_id in list(waiting.values_list("pk", flat=True)[:limit]))


def action_at(entry: StepEntry, place: int) -> StepAction | None:
    """One action of the entry's step, counted from one."""
    step = workflow_version(entry.version_id).step(entry.step)
    return step.actions[place - 1] if step is not None and 1 <= place <= len(step.actions) else None


def place_of(row: Outgoing) -> int:
    """Which action of its step an outbox row stands for."""
    return int(row.kind.rpartition("-")[2])


@transaction.atomic
def note_acknowledged(entry_id: int, place: int) -> None:
    """The other system took the call: the move that waits for it is made."""
    entry = StepEntry.objects.select_for_update().get(pk=entry_id)
    ticket, action = lock_ticket(entry.ticket_id), action_at(entry, place)
    _settle(entry, place, ticket, Result.DONE, {"called": True})
    move = str(action.settings.get("on_acknowledged", "")) if action is not None else ""
    if not move:
        return
    if StepEntry.objects.filter(ticket=ticket, entered_at__gt=now() - _WITHIN).count() >= MOST_ENTRIES:
        _settle(entry, place, ticket, Result.FAILED, {"why": "loop"})
    elif not move_when_acknowledged(ticket, entry, move):
        _settle(entry, place, ticket, Result.FAILED, {"why": "move"})


@transaction.atomic
def note_refused(entry_id: int, place: int) -> None:
    """The other system was tried for days, or said no for good."""
    entry = StepEntry.objects.select_for_update().filter(pk=entry_id).first()
    if entry is not None:
        _settle(entry, place, lock_ticket(entry.ticket_id), Result.FAILED, {"why": "call"})


def _carry_out(ticket: Ticket, action: StepAction, entry: StepEntry, place: int) -> dict[str, Any]:
    try:
        with transaction.atomic():
            result, told = _do(ticket, action, entry, place)
    except (OperationalError, InterfaceError):  # not the action's fault: the whole entry is tried again
        raise
    except Exception as error:  # the step was changed already, and the other actions are not to suffer
        log.exception("automatic action failed", ticket=ticket.pk, step=entry.step, action=action.kind)
        ticket.refresh_from_db()
        result, told = Result.FAILED, {"why": "refused" if isinstance(error, KaikuError) else "broken"}
    return _told(entry, place, ticket, action.kind, result, told)


def _do(ticket: Ticket, action: StepAction, entry: StepEntry, place: int) -> Outcome:
    if action.kind == ActionKind.NOTIFY:
        return _notify(ticket, action)
    if action.kind == ActionKind.WEBHOOK:
        enqueue(CALLS, f"step-{place}", subject_id=entry.pk, key=f"step:{entry.pk}:{place}")
        return Result.SENT, {}
    return change_by_itself(ticket, action, entry)


def _notify(ticket: Ticket, action: StepAction) -> Outcome:
    text = in_language(action.settings["texts"], ticket.language)
    if not ticket.wants_reply:
        return Result.NEEDLESS, {}
    kind = Message.Kind.CLOSING if ticket.status == Status.CLOSED else Message.Kind.REPLY
    message = send_to_customer(ticket, kind, text, by=None)
    touch(ticket, "version")
    return Result.DONE, {"message": message.pk}


def _settle(entry: StepEntry, place: int, ticket: Ticket, result: Result, told: dict[str, Any]) -> None:
    results = [row for row in entry.results if row.get("place") != place]
    entry.results = [*results, _told(entry, place, ticket, ActionKind.WEBHOOK, result, told)]
    _save(entry)


def _save(entry: StepEntry, *fields: str) -> None:
    entry.has_failed = any(row.get("result") == Result.FAILED for row in entry.results)
    entry.save(update_fields=["results", "has_failed", *fields])


def _told(entry: StepEntry, place: int, ticket: Ticket, kind: str, result: Result, told: dict[str, Any]) -> dict[str, Any]:
    """Say it in the ticket's story, unless nothing happened; the row for the entry."""
    if result is not Result.NEEDLESS:
        data = {"action": kind, "result": result, "step": entry.step, "version": entry.version_id, **told}
        record_event(ticket, Event.Kind.AUTOMATED, data=data)
    return {"place": place, "action": kind, "result": result, **({"why": told["why"]} if "why" in told else {})}
