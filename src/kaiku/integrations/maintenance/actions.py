"""A fault leaves by itself, and what is said of it elsewhere is written on the ticket: each in one transaction with the ticket locked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.handling.actions.by_itself import Outcome, Result
from kaiku.handling.actions.sending import LONGEST_MESSAGE, send_to_customer
from kaiku.handling.actions.taking import pass_on
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import prompt_group, prompt_holders
from kaiku.integrations.maintenance.models import Case, CaseUpdate, MaintenanceSystem
from kaiku.integrations.maintenance.queries import system_for
from kaiku.integrations.maintenance.rules import ACTIVE, MAINTENANCE, MOST_RETURNS, State, Told, state_after
from kaiku.integrations.open311.rules import new_number
from kaiku.outbox.actions import enqueue
from kaiku.outbox.models import Outgoing
from kaiku.tickets.actions import attach_files, index_later, lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Message, Note, Status, Ticket
from kaiku.workflow.actions import STATUS_FIELDS, enter_status, start_clock
from kaiku.workflow.queries import routing_table, workflow_of

CASE, ADDITION = "case", "addition"
LETTER, LETTER_ADDITION = f"{MAINTENANCE}-{CASE}", f"{MAINTENANCE}-{ADDITION}"
SPOKEN = (Message.Kind.CONTACT, Message.Kind.CUSTOMER_REPLY)
_STATUS = {State.SENT: Status.OPEN, State.WORKING: Status.OPEN, State.DONE: Status.RESOLVED}


def send_by_itself(ticket: Ticket) -> Outcome:
    """The workflow's action on the locked ticket. Nothing sensitive leaves, and nothing goes back to where it came from."""
    system = system_for(ticket)
    if system is None:
        return Result.NEEDLESS, {}
    if ticket.is_restricted or (ticket.created_by_id is not None and ticket.created_by_id == system.client_user_id):
        return Result.KEPT, {}
    cases = list(Case.objects.filter(ticket=ticket).values_list("state", flat=True))
    if any(state in ACTIVE for state in cases):
        return Result.NEEDLESS, {}
    if cases.count(State.RETURNED) >= MOST_RETURNS:
        return Result.FAILED, {"why": "returns"}
    newest = ticket.messages.order_by("-pk").values_list("pk", flat=True).first() or 0
    doubtful = list(ticket.messages.filter(kind__in=SPOKEN, is_unverified=True).values_list("pk", flat=True))
    case = Case.objects.create(
        ticket=ticket, system_id=system.id, number=new_number(), made_at=now(), told_message_id=newest, held_back=doubtful
    )
    _enqueue(MaintenanceSystem.objects.get(pk=system.id), CASE, case.pk, case)
    return Result.DONE, {"case": case.pk}


def _enqueue(system: MaintenanceSystem, kind: str, subject_id: int, case: Case) -> None:
    key = _key(case, kind, subject_id)
    if system.kind == MaintenanceSystem.Kind.LETTER:
        enqueue("email", f"{MAINTENANCE}-{kind}", subject_id=subject_id, key=key)
    else:
        enqueue(system.line, kind, subject_id=subject_id, key=key)


def _key(case: Case, kind: str, subject_id: int) -> str:
    return f"{MAINTENANCE}:{case.pk}:{kind}:{subject_id}"


@transaction.atomic
def send_additions(limit: int = 200) -> int:
    """What customers wrote since their faults left goes after them; how many messages.

    What may be a stranger's waits until somebody has confirmed who wrote it; what the customer writes meanwhile does not wait for that.
    """
    gone = Outgoing.objects.filter(kind__in=(ADDITION, LETTER_ADDITION), subject_id=OuterRef("pk"))
    untold = Q(ticket__maintenance_cases__told_message_id__lt=F("pk")) | Q(ticket__maintenance_cases__held_back__contains=[F("pk")])
    rows = Message.objects.filter(
        ~Exists(gone),
        untold,
        kind=Message.Kind.CUSTOMER_REPLY,
        is_unverified=False,
        ticket__maintenance_cases__state__in=[State.SENT, State.WORKING],
    )
    count = 0
    for message in rows.order_by("pk")[:limit]:
        case = Case.objects.select_for_update().select_related("system").filter(ticket=message.ticket_id, state__in=ACTIVE).first()
        if case is None or (message.pk <= case.told_message_id and message.pk not in case.held_back):
            continue
        if not Outgoing.objects.filter(key=_key(case, ADDITION, message.pk)).exists():  # another sweep may have been first
            _enqueue(case.system, ADDITION, message.pk, case)
            count += 1
    return count


@transaction.atomic
def note_sent(case_id: int, remote_number: str) -> None:
    """It is there."""
    ticket, case = _locked(case_id)
    case.remote_number, case.sent_at = remote_number[:100], now()
    was = case.state
    case.state = State.SENT if was in (State.WAITING, State.FAILED) else was
    case.save(update_fields=["remote_number", "sent_at", "state"])
    if was == State.WAITING:
        _step(ticket, case, State.SENT)
    touch(ticket)
    record_event(ticket, Event.Kind.FORWARDED, data={"system": case.system.name, "case": case.pk})


@transaction.atomic
def note_failed(case_id: int) -> None:
    """It did not get there: the handlers hear of it."""
    ticket, case = _locked(case_id)
    if case.state != State.WAITING:
        return
    case.state = State.FAILED
    case.save(update_fields=["state"])
    record_event(ticket, Event.Kind.MIRRORED, data={"system": case.system.name, "state": State.FAILED})
    prompt_holders(ticket, Prompt.Kind.PARTNER)


def _locked(case_id: int) -> tuple[Ticket, Case]:
    """The ticket first, as everywhere; who waited for it reads the case as the other left it."""
    ticket = lock_ticket(Case.objects.values_list("ticket_id", flat=True).get(pk=case_id))
    return ticket, Case.objects.select_for_update(of=("self",)).select_related("system").get(pk=case_id)


@transaction.atomic
def take_told(case_id: int, *, key: str, told: Told, words: str = "", files: Sequence[Any] = (), said_at: datetime | None = None) -> bool:
    """Write on the ticket what the other system says; False when the same was said before. What was said before something that is known
    already are words: it changes no state."""
    ticket, case = _locked(case_id)
    kept = {"told": told, "words": words, "at": now(), "said_at": said_at}
    _row, is_new = CaseUpdate.objects.get_or_create(case=case, key=key[:120], defaults=kept)
    if not is_new:
        return False
    if said_at and CaseUpdate.objects.filter(case=case, said_at__gt=said_at).exclude(told=Told.WORDS).exists():
        told = Told.WORDS
    words = words.strip()[:LONGEST_MESSAGE]
    before = case.state
    case.state, case.heard_at = state_after(before, told), now()
    case.save(update_fields=["state", "heard_at"])
    if case.state == State.RETURNED and before != State.RETURNED:
        _return(ticket, case, words, files)
    else:
        _mirror(ticket, case, words, files, changed=case.state != before)
    if case.state != before or words or files:
        shown = case.state if case.state != before else Told.WORDS
        record_event(ticket, Event.Kind.MIRRORED, data={"system": case.system.name, "state": shown, "case": case.pk})
    return True


def _mirror(ticket: Ticket, case: Case, words: str, files: Sequence[Any], *, changed: bool) -> None:
    is_done = changed and case.state == State.DONE
    answers = is_done and bool(words) and case.system.tells_customer and ticket.wants_reply and ticket.is_open
    if answers:
        message = send_to_customer(ticket, Message.Kind.REPLY, words, by=None)
        ticket.first_replied_at = ticket.first_replied_at or message.created_at
        record_event(ticket, Event.Kind.REPLIED, data={"message": message.pk})
        index_later(ticket.pk)
    if files or (words and not answers):
        _note(ticket, case, "" if answers else words, files)
    if changed:
        _step(ticket, case, case.state)
        if case.state == State.DONE:
            prompt_holders(ticket, Prompt.Kind.PARTNER)
    touch(ticket, "version", "first_replied_at")


def _return(ticket: Ticket, case: Case, words: str, files: Sequence[Any]) -> None:
    """Not theirs: to the advisors, who see all that was said; nothing that its step would do by itself happens."""
    _note(ticket, case, words or _("Ei kuulu sinne."), files)
    if not ticket.is_open:
        enter_status(ticket, Status.OPEN, acts=False)
        start_clock(ticket)
        touch(ticket, *STATUS_FIELDS)
    unclear = routing_table().unclear
    if ticket.queue_id != unclear.id:
        pass_on(ticket, unclear)
    touch(ticket)
    prompt_group(ticket)


def _note(ticket: Ticket, case: Case, words: str, files: Sequence[Any]) -> None:
    body = _("%(system)s: %(words)s") % {"system": case.system.name, "words": words or _("Liitteitä.")}
    note = Note.objects.create(ticket=ticket, body=body, author=None, created_at=now())
    attach_files(ticket, files, note=note)


def _step(ticket: Ticket, case: Case, state: str) -> None:
    """The step that the connection names, where the ticket's workflow has it; else by the status. A closed one stays closed."""
    if ticket.status == Status.CLOSED:
        return
    workflow, named = workflow_of(ticket), str(case.system.steps.get(state, ""))
    step = workflow.step(named) if workflow is not None and named else None
    before, status = ticket.step, step.status if step else _STATUS[State(state)]
    if step is None and ticket.status == status:
        return
    if step is not None and step.key == before:
        return
    enter_status(ticket, status, step_key=step.key if step else "")
    touch(ticket, *STATUS_FIELDS)
    if ticket.step != before:
        record_event(ticket, Event.Kind.STEPPED, data={"from": before, "to": ticket.step, "system": case.system.name})
