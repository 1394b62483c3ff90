"""What rules do to a ticket after it came: once for each thing that happened, told in its story with the rule's version."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, transaction

from kaiku.base.clock import now
from kaiku.classification.models import Decision
from kaiku.handling.actions.by_itself import Outcome, Result, pass_by_itself, prioritise_by_itself, tag_by_itself
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import prompt_groups, prompt_holders
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event, Note, Ticket
from kaiku.workflow.queries import routing_table
from kaiku.workflow.ruling.actions import record_shadows
from kaiku.workflow.ruling.checking import PRIORITIES
from kaiku.workflow.ruling.evaluation import Fired, Ruling
from kaiku.workflow.ruling.happenings import answer_of, give_way, note_idle_tickets, waiting_happenings
from kaiku.workflow.ruling.models import Happening
from kaiku.workflow.ruling.routing import chosen_by, queue_of
from kaiku.workflow.ruling.rules import Effect

log = structlog.get_logger("kaiku.rules")


@dataclass(frozen=True)
class _Deed:
    """One thing to do: what it is called in the story, which rule says so, and the value that the ticket's reasons show."""

    kind: str
    fired: Fired
    do: Callable[[], Outcome]
    field: str = ""
    value: str = ""


def carry_out_rules(happening_id: int) -> bool:
    """Ask the rules about one happening and settle it; False when it was settled before or the automation is off."""
    if not is_automatic(Automation.RULES):
        return False
    with transaction.atomic():
        happening = Happening.objects.select_for_update(of=("self",)).filter(pk=happening_id, done_at=None).first()
        if happening is None:
            return False
        ticket = lock_ticket(happening.ticket_id)
        answer = answer_of(happening, ticket)
        happening.results = [_carry_out(ticket, deed) for deed in _deeds(ticket, answer.ruling, happening)]
        record_shadows(ticket, answer.shadows)
        happening.done_at = now()
        happening.save(update_fields=["results", "done_at"])
    return True


def carry_out_waiting_rules() -> int:
    """What is idle too long by some rule, and what a lost job left behind; how many were settled."""
    if not is_automatic(Automation.RULES):
        return 0
    return sum(_settled(found) for found in dict.fromkeys([*note_idle_tickets(), *waiting_happenings()]))


def _settled(happening_id: int) -> bool:
    try:
        return carry_out_rules(happening_id)
    except Exception:  # one ticket is not to stop the others
        log.exception("the rules could not be carried out", happening=happening_id)
        give_way(happening_id)
        return False


def _deeds(ticket: Ticket, ruling: Ruling, happening: Happening) -> Iterator[_Deed]:
    urgency, queue = ruling.get(Effect.PRIORITY), ruling.get(Effect.QUEUE)
    if urgency is not None and is_automatic(Automation.PRIORITY):
        number = PRIORITIES[urgency.value].value
        yield _Deed("priority", urgency, partial(prioritise_by_itself, ticket, number), Decision.Field.PRIORITY, str(number))
    target = queue_of(queue, routing_table()) if is_automatic(Automation.ROUTING) else None
    if queue is not None and target is not None:
        passing = partial(pass_by_itself, ticket, target, since=happening.at)
        yield _Deed("assign", queue, passing, Decision.Field.QUEUE, target.key)
    for fired in ruling.tags:
        yield _Deed("tag", fired, partial(tag_by_itself, ticket, fired.value, is_added=True), Decision.Field.TAG, fired.value)
    for fired in ruling.prompts:
        yield _Deed("prompt", fired, partial(_prompt_group, ticket, fired.value), Decision.Field.PROMPT, fired.value)
    for fired in ruling.reminders:
        yield _Deed("handler", fired, partial(_prompt_handler, ticket))
    for fired in ruling.notes:
        yield _Deed("note", fired, partial(_write_note, ticket, fired.value))


def _prompt_group(ticket: Ticket, group: str) -> Outcome:
    told = prompt_groups(ticket, [group])
    return (Result.DONE if told else Result.NEEDLESS), {"group": group}


def _prompt_handler(ticket: Ticket) -> Outcome:
    prompt_holders(ticket, Prompt.Kind.REMINDED)
    return Result.DONE, {}


def _write_note(ticket: Ticket, text: str) -> Outcome:
    note = Note.objects.create(ticket=ticket, body=text, author=None, created_at=now())
    return Result.DONE, {"note": note.pk}


def _carry_out(ticket: Ticket, deed: _Deed) -> dict[str, Any]:
    rule = deed.fired.rule
    try:
        with transaction.atomic():
            result, told = deed.do()
    except (OperationalError, InterfaceError):  # not the rule's fault: all of it is tried again
        raise
    except Exception:  # the others are not to suffer
        log.exception("a rule's effect failed", ticket=ticket.pk, rule=rule.source, effect=deed.kind)
        ticket.refresh_from_db()
        result, told = Result.FAILED, {"why": "broken"}
    choice = chosen_by(deed.fired, deed.value)
    if result is not Result.NEEDLESS:
        data = {"action": deed.kind, "result": result, "rule": rule.key, "rule_version": rule.version, "reason": dict(choice.reason)}
        record_event(ticket, Event.Kind.AUTOMATED, data={**data, **told})
    if result is Result.DONE and deed.field:
        _remember(ticket, deed)
    return {"rule": rule.key, "version": rule.version, "action": deed.kind, "result": result}


def _remember(ticket: Ticket, deed: _Deed) -> None:
    """The value stands on the ticket's page with its rule, as those chosen when it came."""
    choice = chosen_by(deed.fired, deed.value)
    Decision.objects.create(
        ticket=ticket,
        field=deed.field,
        value=choice.value,
        confidence=choice.confidence,
        reason=dict(choice.reason),
        source=choice.source,
        decided_at=now(),
    )
