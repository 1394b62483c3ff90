"""Asking others about a ticket: the responsibility stays with who asks, and the customer never sees it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.handling.comments import DAYS, LONGEST_EXTRACT, LONGEST_QUESTION, calendar_for, is_over, masked, may_answer, note_answer
from kaiku.handling.models import CommentAnswer, CommentRequest
from kaiku.handling.notifying import prompt_asked
from kaiku.handling.outside import queue_letter
from kaiku.handling.rules import HandlingError, lock_for, require_open
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.rules import NoWorkingTime, end_of_working_day, next_opening
from kaiku.tickets.actions import lock_ticket, record_event, touch
from kaiku.tickets.models import Event, Note, Ticket
from kaiku.tickets.queries import may_see


@dataclass(frozen=True)
class Question:
    """What is asked: of a colleague, a group or an address outside (one of them), by which working day, and what is shown."""

    text: str
    days: int
    extract: str = ""
    user: User | None = None
    group: HandlerGroup | None = None
    address: str = ""
    purpose: str = CommentRequest.Purpose.COMMENT


@transaction.atomic
def ask_comment(ticket_id: int, *, question: Question, by: User) -> CommentRequest:
    """Ask, and stay responsible; who is asked hears of it, an address outside gets a letter with a link of its own."""
    ticket = lock_for(ticket_id, by=by, capability=Capability.HANDLE)
    require_open(ticket)
    check_question(ticket, question, by=by)
    return record_question(ticket, prepared_request(ticket, question, by=by), by=by)


def record_question(ticket: Ticket, request: CommentRequest, *, by: User) -> CommentRequest:
    """Keep a prepared request of a locked ticket, and let who is asked hear of it."""
    request.save()
    touch(ticket)
    record_event(ticket, Event.Kind.COMMENT_ASKED, by=by, data=_told(request))
    if request.is_outside:
        queue_letter(request)
    else:
        prompt_asked(request)
    return request


def prepared_request(ticket: Ticket, question: Question, *, by: User | None) -> CommentRequest:
    """The unsaved request as it would be sent: what leaves is masked, the due time is in the working hours of who is asked."""
    calendar, at = calendar_for(question.user, question.group), now()
    try:
        due = end_of_working_day(at, question.days, calendar)
        morning = next_opening(due.replace(hour=0, minute=0, second=0, microsecond=0), calendar)
    except NoWorkingTime:
        raise HandlingError(_("Pyydetyllä ei ole työaikaa. Valitse joku muu.")) from None
    outside = not (question.user or question.group)
    return CommentRequest(
        ticket=ticket,
        purpose=question.purpose,
        asked_by=by,
        user=question.user,
        group=question.group,
        address=question.address if outside else "",
        question=masked(question.text.strip(), ticket.customer) if outside else question.text.strip(),
        extract=masked(question.extract.strip(), ticket.customer),
        asked_at=at,
        due_at=due,
        remind_at=max(morning, at),
    )


@transaction.atomic
def answer_comment(request_id: int, *, body: str, by: User) -> Note:
    """Answer at the desk: an internal note of the ticket, also by one who sees no more of the ticket than he was asked."""
    found = CommentRequest.objects.filter(pk=request_id).first()
    if found is None:
        raise Ticket.DoesNotExist
    ticket = lock_ticket(found.ticket_id)
    request = CommentRequest.objects.select_related("asked_by").get(pk=request_id)
    if not may_answer(by, request):
        raise _no_right(by, ticket)
    if is_over(request):
        raise HandlingError(_("Pyyntö on peruttu tai siihen on jo vastattu."))
    return note_answer(ticket, request, body, by=by, via=CommentAnswer.Via.DESK)


@transaction.atomic
def withdraw_comment(request_id: int, *, by: User) -> CommentRequest:
    """Nobody needs to answer any more; a link that left stops opening."""
    found = CommentRequest.objects.filter(pk=request_id).first()
    if found is None:
        raise Ticket.DoesNotExist
    ticket = lock_for(found.ticket_id, by=by, capability=Capability.HANDLE)
    request = CommentRequest.objects.select_related("asked_by").get(pk=request_id)
    if request.state != CommentRequest.State.OPEN:
        raise HandlingError(_("Pyyntö on jo peruttu tai siihen on vastattu."))
    settle_withdrawn(request)
    touch(ticket)
    record_event(ticket, Event.Kind.COMMENT_WITHDRAWN, by=by, data=_told(request))
    return request


def settle_withdrawn(request: CommentRequest) -> None:
    """The request is over without an answer; the caller records the event."""
    request.state, request.settled_at, request.remind_at = CommentRequest.State.WITHDRAWN, now(), None
    request.save(update_fields=["state", "settled_at", "remind_at"])


def _no_right(by: User, ticket: Ticket) -> Exception:
    return NotAllowed() if may_see(by, ticket) else Ticket.DoesNotExist()


def check_question(ticket: Ticket, question: Question, *, by: User) -> None:
    """HandlingError when it cannot be asked so."""
    if not question.text.strip():
        raise HandlingError(_("Kirjoita kysymys."))
    if len(question.text) > LONGEST_QUESTION or len(question.extract) > LONGEST_EXTRACT:
        raise HandlingError(_("Teksti on liian pitkä."))
    if question.days not in DAYS:
        raise HandlingError(_("Valitse, milloin vastausta odotetaan."))
    if [bool(question.user), bool(question.group), bool(question.address)].count(True) != 1:
        raise HandlingError(_("Valitse yksi, jolta kysyt."))
    if question.purpose == CommentRequest.Purpose.FORWARD and not question.address:
        raise HandlingError(_("Anna sähköpostiosoite, johon asia välitetään."))
    if question.user is not None:
        _check_person(ticket, question.user, by=by)
    elif ticket.is_restricted:
        raise HandlingError(_("Arkaluonteisesta asiasta voi kysyä vain henkilöltä, joka saa nähdä sen."))
    elif question.group is not None and not question.group.is_active:
        raise HandlingError(_("Ryhmä ei ole käytössä."))


def _check_person(ticket: Ticket, person: User, *, by: User) -> None:
    if person == by:
        raise HandlingError(_("Et voi pyytää kommenttia itseltäsi."))
    if not person.is_active or not can(person, Capability.SEE_NOTES):
        raise HandlingError(_("%(name)s ei voi vastata kommenttipyyntöihin.") % {"name": person.name})
    if ticket.is_restricted and not may_see(person, ticket):
        raise HandlingError(_("Arkaluonteisesta asiasta voi kysyä vain henkilöltä, joka saa nähdä sen."))


def _told(request: CommentRequest) -> dict[str, object]:
    """Ids only: the address and the words stay on the request."""
    return {"request": request.pk, "purpose": request.purpose, "to": request.user_id, "group": request.group_id}
