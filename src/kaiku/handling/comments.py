"""Comment requests: who may answer, by when, what may be shown, and how an answer is kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.base.clock import now
from kaiku.customers.models import Customer
from kaiku.handling.models import CommentAnswer, CommentRequest, Prompt
from kaiku.handling.notifying import prompt_asker
from kaiku.handling.rules import HandlingError
from kaiku.language.personal_data import mask_known, mask_personal_data
from kaiku.organisation.models import Absence, HandlerGroup
from kaiku.organisation.queries import calendar_of, calendar_of_person, city_today
from kaiku.organisation.rules import Calendar
from kaiku.tickets.actions import attach_files, record_event, touch
from kaiku.tickets.models import Event, Message, Note, Status, Ticket
from kaiku.tickets.queries import scope_of

LONGEST_QUESTION, LONGEST_EXTRACT, LONGEST_ANSWER = 2000, 4000, 20_000
DAYS = (1, 2, 3, 5, 10)  # working days of who is asked
_ANSWERABLE_FOR = timedelta(days=30)  # after the due time: a late answer is better than none
_MOST_ANSWERS = 20  # a link or an address that keeps answering is no conversation any more


def asked_of(user: User) -> Q:
    """Requests that the person may answer: asked of him, of his groups, or of a colleague for whom he stands in today."""
    today = city_today()
    away = Absence.objects.filter(deputy=user, first_day__lte=today, last_day__gte=today).values("user")
    asked = Q(user=user) | Q(user__in=away)
    return asked | Q(group__in=scope_of(user).home_groups) if can(user, Capability.SEE_NOTES) else asked


def waiting(rows: QuerySet[CommentRequest]) -> QuerySet[CommentRequest]:
    """Those of the requests that somebody still waits for."""
    return rows.filter(state=CommentRequest.State.OPEN).exclude(ticket__status=Status.CLOSED)


def may_answer(user: User, request: CommentRequest) -> bool:
    """Is the person asked, himself or as one of a group, or does he stand in for the asked?"""
    return user.is_active and not request.is_outside and CommentRequest.objects.filter(asked_of(user), pk=request.pk).exists()


def is_over(request: CommentRequest) -> bool:
    """Is it too late to answer: withdrawn, long past due, or answered more often than anybody needs?"""
    if request.state == CommentRequest.State.WITHDRAWN or now() > request.due_at + _ANSWERABLE_FOR:
        return True
    return request.answers.count() >= _MOST_ANSWERS


def calendar_for(user: User | None, group: HandlerGroup | None) -> Calendar:
    """The working hours of who is asked; of somebody outside the city's own."""
    return calendar_of_person(user.pk) if user else calendar_of(group.pk if group else None)


def masked(text: str, customer: Customer | None) -> str:
    """The text without personal data that can be found in it, and without what is known of this customer."""
    known = (*customer.name.split(), customer.email, customer.phone, customer.address) if customer else ()
    return mask_known(mask_personal_data(text), known, mask=_("[asiakkaan tieto]"))


def proposed_extract(ticket: Ticket) -> str:
    """What the asker may start from: the contact itself, masked."""
    first = ticket.messages.filter(kind=Message.Kind.CONTACT).order_by("pk").values_list("body", flat=True).first() or ""
    return masked(first, ticket.customer)[:LONGEST_EXTRACT]


def note_answer(
    ticket: Ticket,
    request: CommentRequest,
    body: str,
    *,
    by: User | None,
    via: str,
    head: str = "",
    key: str = "",
    files: Sequence[Any] = (),
    at: datetime | None = None,
) -> Note:
    """Keep an answer as an internal note of the locked ticket and tell the asker. The same mail twice (key) is kept once."""
    if key and (same := Note.objects.filter(key=key).first()) is not None:
        return same
    words = body.strip()
    if not words:
        raise HandlingError(_("Kirjoita vastaus."))
    if len(words) > LONGEST_ANSWER:
        raise HandlingError(_("Vastaus on liian pitkä. Lyhennä se enintään 20 000 merkkiin."))
    touch(ticket)
    text = f"{head}\n\n{words}" if head else words
    note = Note.objects.create(ticket=ticket, body=text, author=by, created_at=at or ticket.updated_at, key=key)
    attach_files(ticket, files, note=note)
    CommentAnswer.objects.create(request=request, note=note, via=via)
    if request.state == CommentRequest.State.OPEN:
        request.state, request.settled_at, request.remind_at = CommentRequest.State.ANSWERED, now(), None
        request.save(update_fields=["state", "settled_at", "remind_at"])
    record_event(ticket, Event.Kind.COMMENT_GIVEN, by=by, data={"request": request.pk, "note": note.pk, "via": via})
    if by is None or by != request.asked_by:
        prompt_asker(ticket, request.asked_by, Prompt.Kind.COMMENTED)
    return note
