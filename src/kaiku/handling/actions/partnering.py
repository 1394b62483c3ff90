"""What a partner does beside answering the customer: tells whether the work is done, and asks the city."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import NotAllowed
from kaiku.handling.actions.commenting import Question, check_question, prepared_request, record_question
from kaiku.handling.models import CommentRequest, Prompt
from kaiku.handling.notifying import prompt, prompt_groups
from kaiku.handling.rights import rights_to
from kaiku.handling.rules import HandlingError, lock_for, require_open
from kaiku.tickets.actions import attach_files, record_event, touch
from kaiku.tickets.models import Event, Note, Ticket
from kaiku.tickets.queries import may_see

_ANSWER_IN = 2  # working days of the group that is asked


@dataclass(frozen=True)
class Exchange:
    """What a partner and the city have said to each other of one ticket, and nothing that colleagues wrote among themselves."""

    reports: Sequence[Note]
    questions: Sequence[CommentRequest]


@transaction.atomic
def report_work(ticket_id: int, *, is_done: bool, body: str, by: User, files: Iterable[Any] = ()) -> Note:
    """Done, with a word and photos; or not done, with the reason: then the ticket goes back to the city's group."""
    ticket = _lock_given(ticket_id, by)
    if not body.strip():
        raise HandlingError(_("Kerro, mitä tehtiin.") if is_done else _("Kerro, miksi työtä ei tehty."))
    heading = _("Työ on tehty.") if is_done else _("Työtä ei tehty.")
    if not is_done:
        ticket.assignee = None
    touch(ticket, "assignee")
    note = Note.objects.create(ticket=ticket, body=f"{heading} {body.strip()}", author=by, created_at=ticket.updated_at)
    attach_files(ticket, files, note=note)
    record_event(ticket, Event.Kind.NOTED, by=by, data={"note": note.pk, "work": "done" if is_done else "not_done"})
    if not is_done:
        record_event(ticket, Event.Kind.RELEASED, by=by)
    _prompt_city(ticket, by, Prompt.Kind.WORK_DONE if is_done else Prompt.Kind.WORK_NOT_DONE)
    return note


@transaction.atomic
def ask_city(ticket_id: int, *, text: str, by: User) -> CommentRequest:
    """A question to the group whose ticket it is; of a sensitive one to the person who gave it."""
    ticket = _lock_given(ticket_id, by)
    whom: dict[str, Any] = {"user": _giver(ticket, by)} if ticket.is_restricted else {"group": ticket.group}
    question = Question(text, _ANSWER_IN, **whom)
    check_question(ticket, question, by=by)
    request = prepared_request(ticket, question, by=by)
    return record_question(ticket, request, by=by)


def exchange_of(ticket: Ticket, user: User) -> Exchange:
    """The partner's own reports and questions with their answers; a fixed number of statements."""
    reports = Note.objects.filter(ticket=ticket, author=user, answers_request=None).order_by("pk").prefetch_related("attachments")
    asked = CommentRequest.objects.filter(ticket=ticket, asked_by=user).order_by("pk").prefetch_related("answers__note")
    return Exchange(list(reports), list(asked))


def _lock_given(ticket_id: int, by: User) -> Ticket:
    ticket = lock_for(ticket_id, by=by, capability=Capability.REPLY)
    require_open(ticket)
    if not rights_to(by, ticket).works_outside or ticket.assignee_id != by.pk:
        raise NotAllowed
    return ticket


def _giver(ticket: Ticket, partner: User) -> User | None:
    """Who gave it to the partner last."""
    given = ticket.events.filter(kind=Event.Kind.ASSIGNED, data__to=partner.pk, actor__is_active=True).order_by("-pk").first()
    person = given.actor if given else None
    return person if person is not None and may_see(person, ticket) else None


def _prompt_city(ticket: Ticket, partner: User, kind: str) -> None:
    giver = _giver(ticket, partner)
    if giver is not None:
        prompt(ticket, giver, kind)
    else:
        prompt_groups(ticket, [ticket.group.key], kind)
