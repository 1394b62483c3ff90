"""Ending and beginning again: close, close without reply, reopen, move to another step."""

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import prompt_group, prompt_holders
from kaiku.handling.parts import has_open_parts, part_of
from kaiku.handling.rules import CLOSING_REASONS, HandlingError, lock_for, require_open
from kaiku.tickets.actions import add_note_row, lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Status, Ticket
from kaiku.workflow.actions import STATUS_FIELDS, enter_status, start_clock, take_due_timer
from kaiku.workflow.models import StepEntry
from kaiku.workflow.queries import transitions_open_to, workflow_of
from kaiku.workflow.rules import StepRef, TransitionRef


@transaction.atomic
def close_without_reply(ticket_id: int, *, reason: str, by: User, words: str = "") -> Ticket:
    """Mark as handled without an answer; nothing is sent, the reason is counted apart."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    require_open(ticket)
    _require_whole(ticket)
    if reason not in CLOSING_REASONS:
        raise HandlingError(_("Valitse, miksi asia suljetaan ilman vastausta."))
    if words.strip():
        add_note_row(ticket, words, by=by)
    close(ticket, reason=reason)
    record_event(ticket, Event.Kind.CLOSED, by=by, data={"reason": reason, "replied": False})
    tell_main(ticket, by=by)
    return ticket


@transaction.atomic
def close_ticket(ticket_id: int, *, by: User) -> Ticket:
    """Mark ready and close a ticket that has been answered or needs nothing more."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    require_open(ticket)
    if ticket.wants_reply and ticket.first_replied_at is None:
        raise HandlingError(_("Asiakas odottaa vastausta. Vastaa, tai sulje ilman vastausta ja kerro syy."))
    _require_whole(ticket)
    close(ticket, reason="done")
    record_event(ticket, Event.Kind.CLOSED, by=by, data={"reason": "done", "replied": ticket.first_replied_at is not None})
    tell_main(ticket, by=by)
    return ticket


def tell_main(ticket: Ticket, *, by: User) -> None:
    """Where the ticket was a part of another, whoever has that one hears that the part has ended."""
    if (part := part_of(ticket)) is not None:
        data = {"to": ticket.pk, "reference": ticket.reference, "why": "part_ended"}
        record_event(part.main, Event.Kind.LINKED, by=by, data=data)
        prompt_holders(part.main, Prompt.Kind.PART_ENDED)


def _require_whole(ticket: Ticket) -> None:
    if has_open_parts(ticket):
        raise HandlingError(_("Osia on vielä kesken. Odota niitä tai liitä ne takaisin."))


def close(ticket: Ticket, *, reason: str) -> None:
    """Close the locked ticket and save it; the caller records the event."""
    enter_status(ticket, Status.CLOSED)
    ticket.closing_reason = reason
    touch(ticket, "closing_reason", *STATUS_FIELDS)


@transaction.atomic
def reopen_ticket(ticket_id: int, *, reason: str, by: User) -> Ticket:
    """Open a closed ticket again for a new round; its times are counted anew."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    if ticket.status not in (Status.CLOSED, Status.RESOLVED):
        raise HandlingError(_("Yhteydenotto on jo auki."))
    if not reason.strip():
        raise HandlingError(_("Kirjoita, miksi asia avataan uudelleen."))
    reopen(ticket)
    add_note_row(ticket, reason, by=by)
    record_event(ticket, Event.Kind.REOPENED, by=by)
    return ticket


def reopen(ticket: Ticket) -> None:
    """Begin a new round on the locked ticket and save it; the caller records the event."""
    ticket.round += 1
    enter_status(ticket, Status.OPEN)
    start_clock(ticket)
    ticket.closing_reason = ""
    touch(ticket, "round", "closing_reason", *STATUS_FIELDS)
    prompt_group(ticket)


@transaction.atomic
def move_ticket(ticket_id: int, *, transition_key: str, by: User, reason: str = "") -> Ticket:
    """Make one of the workflow's own moves; HandlingError says what is still missing."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    move = next((move for move in transitions_open_to(by, ticket) if move.key == transition_key), None)
    workflow = workflow_of(ticket)
    if move is None or workflow is None:
        raise HandlingError(_("Tätä siirtoa ei voi tehdä nyt. Vaihe on voinut muuttua."))
    target = workflow.step(move.target)
    if target is None:
        raise HandlingError(_("Tätä siirtoa ei voi tehdä nyt. Vaihe on voinut muuttua."))
    lacking = _lacking(ticket, move, target, reason)
    if lacking:
        raise StillLacking(lacking)
    _step(ticket, move, target, by=by)
    if reason.strip():
        add_note_row(ticket, reason, by=by)
    return ticket


@transaction.atomic
def move_when_due(ticket_id: int) -> tuple[Ticket, TransitionRef] | None:
    """Make the move whose time has come, once; None when it is not due, when somebody was faster or when something it needs lacks."""
    ticket = lock_ticket(ticket_id)
    move = take_due_timer(ticket)
    workflow = workflow_of(ticket)
    target = workflow.step(move.target) if move is not None and workflow is not None else None
    if move is None or target is None:
        return None
    # The time that has passed is the reason.
    if _lacking(ticket, move, target, move.key):
        return None
    if target.status == Status.CLOSED:
        ticket.closing_reason = "no_answer" if ticket.status == Status.WAITING else "done"
    _step(ticket, move, target, by=None)
    return ticket, move


def move_when_acknowledged(ticket: Ticket, entry: StepEntry, move_key: str) -> bool:
    """Make the move that waited for another system's answer on the locked ticket; False when it is too late or something lacks."""
    workflow = workflow_of(ticket)
    moves = workflow.transitions if workflow is not None and ticket.step == entry.step else ()
    move = next((move for move in moves if move.key == move_key and move.source == ticket.step), None)
    target = workflow.step(move.target) if move is not None and workflow is not None else None
    if move is None or target is None or _lacking(ticket, move, target, move.key):
        return False
    if target.status == Status.CLOSED:
        ticket.closing_reason = "done"
    _step(ticket, move, target, by=None)
    return True


def _step(ticket: Ticket, move: TransitionRef, target: StepRef, *, by: User | None) -> None:
    before = ticket.step
    if ticket.status == Status.CLOSED and target.status != Status.CLOSED:
        ticket.round += 1
        ticket.closing_reason = ""
    was_done = ticket.status in (Status.CLOSED, Status.RESOLVED)
    enter_status(ticket, target.status, step_key=target.key)
    if was_done and ticket.is_open and ticket.status != Status.WAITING:
        start_clock(ticket)
    touch(ticket, "round", "closing_reason", *STATUS_FIELDS)
    record_event(ticket, Event.Kind.STEPPED, by=by, data={"from": before, "to": target.key, "move": move.key})


class StillLacking(HandlingError):
    """The move needs more first; needs tells what, by the words of workflows (reply, category, place, assignee, reason)."""

    def __init__(self, needs: tuple[str, ...]) -> None:
        super().__init__(_("Täydennä ensin: %(fields)s.") % {"fields": ", ".join(str(_NEED_NAMES[need]()) for need in needs)})
        self.needs = needs


def _lacking(ticket: Ticket, move: TransitionRef, target: StepRef, reason: str) -> tuple[str, ...]:
    return tuple(need for need in dict.fromkeys((*move.requires, *target.required_fields)) if not _has(ticket, need, reason))


_NEED_NAMES = {
    "reason": lambda: _("syy"),
    "reply": lambda: _("vastaus asiakkaalle"),
    "category": lambda: _("aihe"),
    "place": lambda: _("paikka"),
    "assignee": lambda: _("käsittelijä"),
}


def _has(ticket: Ticket, need: str, reason: str) -> bool:
    present = {
        "reason": bool(reason.strip()),
        "reply": ticket.first_replied_at is not None or not ticket.wants_reply,
        "category": ticket.topic_id is not None,
        "place": bool(ticket.lat or ticket.address or ticket.place_words),
        "assignee": ticket.assignee_id is not None,
    }
    return present.get(need, True)
