"""What a workflow does to a ticket without anybody's hand; each gives way where a person has chosen otherwise."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from kaiku.base.values import Priority
from kaiku.categories.models import Tag
from kaiku.handling.actions.commenting import Question, prepared_request
from kaiku.handling.actions.taking import pass_on
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import people_to_comment, prompt, prompt_group, prompt_groups
from kaiku.handling.rules import HandlingError
from kaiku.organisation.models import HandlerGroup
from kaiku.tickets.actions import touch
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.workflow.actions import hasten_clock
from kaiku.workflow.catalogue import ActionKind, Asked
from kaiku.workflow.models import StepEntry
from kaiku.workflow.queries import routing_table
from kaiku.workflow.rules import QueueRef, StepAction


class Result(StrEnum):
    """How an automatic action ended."""

    DONE = "done"
    NEEDLESS = "needless"  # it was so already, or nobody waits for it
    KEPT = "kept"  # a person chose otherwise
    SENT = "sent"  # on its way to another system, which has not answered yet
    FAILED = "failed"


Outcome = tuple[Result, dict[str, Any]]
_LONGEST_TAG = 60
_ASKED_DAYS = 2  # working days of who is asked
_deeds: dict[str, Callable[[Ticket], Outcome]] = {}


def change_by_itself(ticket: Ticket, action: StepAction, entry: StepEntry) -> Outcome:
    """Do one action that stays inside the house to the locked ticket: how it ended, and what of it the event tells."""
    given = action.settings
    if action.kind in (ActionKind.TAG, ActionKind.UNTAG):
        return tag_by_itself(ticket, str(given["tag"]), is_added=action.kind == ActionKind.TAG)
    if action.kind == ActionKind.PRIORITY:
        return prioritise_by_itself(ticket, int(given["priority"]))
    if action.kind == ActionKind.ASSIGN:
        return _assign(ticket, str(given["group"]), entry)
    if action.kind == ActionKind.PROMPT:
        told = prompt_groups(ticket, [str(given["group"])], Prompt.Kind.STEP)
        return (Result.DONE if told else Result.NEEDLESS), {"group": given["group"]}
    if action.kind == ActionKind.COMMENT:
        return _ask_comment(ticket, str(given["group"]), str(given["who"]), str(given["question"]))
    if action.kind in _deeds:
        return _deeds[action.kind](ticket)
    return Result.FAILED, {"why": "unknown"}


def register_deed(kind: ActionKind, do: Callable[[Ticket], Outcome]) -> None:
    """An action that a later stage knows how to do; from its apps.py."""
    _deeds[kind] = do


def _ask_comment(ticket: Ticket, group: str, who: str, question: str) -> Outcome:
    """A comment request for whoever has the ticket; nothing when none of those who would be asked may see it."""
    people = people_to_comment(ticket, group, only_lead=who == Asked.LEAD)
    if not people:
        return Result.FAILED, {"why": "nobody", "group": group}
    lead = people[0] if who == Asked.LEAD or ticket.is_restricted else None  # of a sensitive matter no whole group is asked
    asked = Question(question, _ASKED_DAYS, user=lead, group=None if lead else HandlerGroup.objects.get(key=group))
    try:
        request = prepared_request(ticket, asked, by=None)
    except HandlingError:  # who has no working hours
        return Result.FAILED, {"why": "nobody", "group": group}
    request.save()
    for person in people if lead is None else [lead]:
        prompt(ticket, person, Prompt.Kind.COMMENT)
    return Result.DONE, {"group": group, "request": request.pk}


def tag_by_itself(ticket: Ticket, word: str, *, is_added: bool) -> Outcome:
    """Add a tag or take it away."""
    name = word.strip().lower()[:_LONGEST_TAG]
    if is_added == ticket.tags.filter(name=name).exists():
        return Result.NEEDLESS, {"tag": name}
    if is_added:
        ticket.tags.add(Tag.objects.get_or_create(name=name)[0])
    else:
        ticket.tags.remove(*ticket.tags.filter(name=name))
    touch(ticket)
    return Result.DONE, {"tag": name}


def prioritise_by_itself(ticket: Ticket, priority: int) -> Outcome:
    """Change the urgency, unless a person chose it in this round."""
    before, told = ticket.priority, {"from": ticket.priority, "to": priority}
    if before == priority:
        return Result.NEEDLESS, told
    if _by_hand(ticket, Event.Kind.PRIORITISED).filter(round=ticket.round).exists():
        return Result.KEPT, told
    ticket.priority = Priority(priority).value
    hasten_clock(ticket)
    touch(ticket, "priority", "due_at", "time_left")
    return Result.DONE, told


def _assign(ticket: Ticket, group: str, entry: StepEntry) -> Outcome:
    target = _queue_of(group)
    if target is None:
        return Result.FAILED, {"why": "queue", "group": group}
    if ticket.group_id == target.group_id:
        return Result.NEEDLESS, {"from": ticket.queue_id, "queue": target.id}
    return pass_by_itself(ticket, target, since=entry.entered_at)


def pass_by_itself(ticket: Ticket, target: QueueRef, *, since: datetime) -> Outcome:
    """Give the ticket to a queue, unless a person has passed it on since then or it is closed."""
    told = {"from": ticket.queue_id, "queue": target.id}
    if ticket.queue_id == target.id:
        return Result.NEEDLESS, told
    passed_on = _by_hand(ticket, Event.Kind.TRANSFERRED).filter(at__gt=since).exists()
    if passed_on or ticket.status == Status.CLOSED:
        return Result.KEPT, told
    pass_on(ticket, target)
    prompt_group(ticket)
    return Result.DONE, told


def _queue_of(key: str) -> QueueRef | None:
    table, group = routing_table(), HandlerGroup.objects.filter(key=key, is_active=True).first()
    if group is None:
        return None
    return table.queue_of_group.get(group.pk) or (table.unclear if table.unclear.group_id == group.pk else None)


def _by_hand(ticket: Ticket, kind: str) -> Any:
    return ticket.events.filter(kind=kind, by=Event.By.STAFF)
