"""Working on tickets: the desk's own actions, which check the account's rights; nothing overwrites what the client has not seen.

The operations stand on the router of tickets: two of one address must be on one.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpResponse
from ninja import Header, Schema, Status
from pydantic import Field

from kaiku.api.problems import Refusal
from kaiku.api.v1.reading import TicketOut, etag_of, ticket_of, whole_of
from kaiku.api.v1.security import ClientRequest, needs
from kaiku.api.v1.tickets import Reference, router
from kaiku.api.v1.values import Given, Key, Text
from kaiku.base.values import Priority
from kaiku.categories.models import Category, ContactType
from kaiku.categories.queries import live_topic
from kaiku.handling import actions
from kaiku.handling.actions.editing import TicketEdit
from kaiku.handling.rules import CLOSING_REASONS
from kaiku.integrations.clients.rules import ApiScope
from kaiku.replies.actions import send_reply
from kaiku.tickets.actions import lock_ticket
from kaiku.tickets.models import Note, Ticket

IfMatch = Annotated[str, Header("", alias="If-Match", description="The ETag of the state that the client has seen")]
NoteKey = Annotated[str, Header("", alias="Idempotency-Key", max_length=200, description="With it the same note arrives once.")]
__all__ = ["router"]
_WRITE = needs(ApiScope.TICKETS_WRITE)


class TicketChange(Given):
    """What changes; what is left out stays."""

    title: Text | None = Field(default=None, min_length=1, max_length=200)
    topic: Key | None = None
    contact_type: Key | None = None
    priority: Priority | None = Field(default=None, description="1 is the most urgent, 4 the least")
    tags: list[Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00]+$")]] | None = Field(default=None, max_length=20)


class ReplyIn(Given):
    """An answer to the customer, who gets it by e-mail or reads it on the follow page."""

    text: Text = Field(min_length=1, max_length=20_000)
    close: bool = False


class NoteIn(Given):
    """A note that stays inside."""

    text: Text = Field(min_length=1, max_length=20_000)


class StepIn(Given):
    """A move of the workflow: one of the ticket's moves."""

    move: Key
    reason: Text = Field(default="", max_length=2000)


class ClosureIn(Given):
    """Closing. Without a reason it has been answered or needs nothing more; with one it is closed without an answer."""

    reason: Key | None = Field(default=None, description=", ".join(CLOSING_REASONS))
    note: Text = Field(default="", max_length=2000)


class ReopeningIn(Given):
    """Opening again."""

    reason: Text = Field(min_length=1, max_length=2000)


class Written(Schema):
    """The id of what was written."""

    id: int


@contextmanager
def _seen(request: ClientRequest, reference: str, if_match: str) -> Iterator[Ticket]:
    """The ticket, locked, in the state that the client has seen."""
    if not if_match.strip():
        raise Refusal(428, "if-match", "Read the ticket first and give its ETag in If-Match.")
    found = ticket_of(request.auth, reference)
    with transaction.atomic():
        ticket = lock_ticket(found.pk)
        if etag_of(ticket) not in {part.strip().removeprefix("W/") for part in if_match.split(",")}:
            raise Refusal(412, "changed", "The ticket has changed since. Read it again.")
        yield ticket


def _after(request: ClientRequest, response: HttpResponse, reference: str) -> TicketOut:
    """The ticket as it is now. The account may have lost sight of it by what it did: then the state before is no use either."""
    ticket = ticket_of(request.auth, reference)
    response.headers["ETag"] = etag_of(ticket)
    return whole_of(ticket, request.auth.user)


def _change(act: Callable[[Ticket], Any], request: ClientRequest, response: HttpResponse, reference: str, if_match: str) -> TicketOut:
    with _seen(request, reference, if_match) as ticket:
        act(ticket)
    return _after(request, response, reference)


@router.patch(
    "/tickets/{reference}", auth=_WRITE, response=TicketOut, operation_id="changeTicket", summary="Correct what is known of a ticket"
)
def change_ticket(
    request: ClientRequest, response: HttpResponse, reference: Reference, change: TicketChange, if_match: IfMatch = ""
) -> TicketOut:
    """All of it or nothing."""
    by = request.auth.user

    def act(ticket: Ticket) -> None:
        if change.topic is not None or change.contact_type is not None:
            topic = _topic(change.topic) if change.topic is not None else ticket.topic
            kind = _kind(change.contact_type) if change.contact_type is not None else ticket.contact_type
            actions.reclassify_ticket(ticket.pk, topic=topic, contact_type=kind, by=by)
        if change.priority is not None:
            actions.change_priority(ticket.pk, priority=change.priority, by=by)
        if change.tags is not None:
            actions.tag_ticket(ticket.pk, names=change.tags, by=by)
        if change.title is not None:
            point = (ticket.lon, ticket.lat) if ticket.lon is not None and ticket.lat is not None else None
            edit = TicketEdit(change.title, ticket.address, ticket.place_words, point, ticket.district)
            actions.edit_ticket(ticket.pk, edit, by=by)

    return _change(act, request, response, reference, if_match)


def _topic(key: str) -> Category:
    topic = live_topic(key)
    if topic is None or not topic.is_leaf:
        raise Refusal(422, "invalid", errors=[{"where": "body.topic", "message": "is not a topic in use"}])
    return Category.objects.get(pk=topic.id)


def _kind(key: str) -> ContactType:
    kind = ContactType.objects.filter(key=key, is_active=True).first()
    if kind is None:
        raise Refusal(422, "invalid", errors=[{"where": "body.contact_type", "message": "is not a contact type in use"}])
    return kind


@router.post(
    "/tickets/{reference}/replies",
    auth=_WRITE,
    response={201: Written},
    operation_id="sendReply",
    summary="Answer the customer",
)
def reply(request: ClientRequest, reference: Reference, reply: ReplyIn, if_match: IfMatch = "") -> Status[Written]:
    """Sent once: the state that was seen is over then."""
    with _seen(request, reference, if_match) as ticket:
        message = send_reply(ticket.pk, body=reply.text, by=request.auth.user, seen_version=ticket.version, and_close=reply.close)
    return Status(201, Written(id=message.pk))


@router.post(
    "/tickets/{reference}/notes",
    auth=_WRITE,
    response={201: Written, 200: Written},
    operation_id="addNote",
    summary="Write an internal note",
)
def note(request: ClientRequest, reference: Reference, note: NoteIn, idempotency_key: NoteKey = "") -> Status[Written]:
    """It stays inside: customers never see it. With an Idempotency-Key 200 and the same id when it had arrived before."""
    ticket, body = ticket_of(request.auth, reference), note.text.strip()
    own = idempotency_key.strip()
    key = hashlib.sha256(f"{request.auth.key}:{own}".encode()).hexdigest() if own else ""
    with transaction.atomic():
        lock_ticket(ticket.pk)  # the same call twice at once waits here
        before = Note.objects.filter(key=key).first() if key else None
        if before is None:
            return Status(201, Written(id=actions.add_note(ticket.pk, body=body, by=request.auth.user, key=key).pk))
    if (before.ticket_id, before.body) != (ticket.pk, body):
        raise Refusal(409, "idempotency-key-used", "Another note has arrived with this key.")
    return Status(200, Written(id=before.pk))


@router.post("/tickets/{reference}/step", auth=_WRITE, response=TicketOut, operation_id="moveTicket", summary="Make a move of the workflow")
def step(request: ClientRequest, response: HttpResponse, reference: Reference, step: StepIn, if_match: IfMatch = "") -> TicketOut:
    """409 when the move needs something more first; detail says what."""
    by = request.auth.user
    return _change(
        lambda ticket: actions.move_ticket(ticket.pk, transition_key=step.move, reason=step.reason, by=by),
        request, response, reference, if_match,
    )  # fmt: skip


@router.post("/tickets/{reference}/closure", auth=_WRITE, response=TicketOut, operation_id="closeTicket", summary="Close a ticket")
def closure(request: ClientRequest, response: HttpResponse, reference: Reference, closure: ClosureIn, if_match: IfMatch = "") -> TicketOut:
    """A customer who waits for an answer is not left without one: give a reason, or answer first."""
    by = request.auth.user

    def act(ticket: Ticket) -> None:
        if closure.reason is None:
            actions.close_ticket(ticket.pk, by=by)
        elif closure.reason not in CLOSING_REASONS:
            raise Refusal(422, "invalid", errors=[{"where": "body.reason", "message": "is not a reason for closing"}])
        else:
            actions.close_without_reply(ticket.pk, reason=closure.reason, words=closure.note, by=by)

    return _change(act, request, response, reference, if_match)


@router.post("/tickets/{reference}/reopening", auth=_WRITE, response=TicketOut, operation_id="reopenTicket", summary="Open a ticket again")
def reopening(
    request: ClientRequest, response: HttpResponse, reference: Reference, reopening: ReopeningIn, if_match: IfMatch = ""
) -> TicketOut:
    """A new round begins."""
    by = request.auth.user
    return _change(lambda ticket: actions.reopen_ticket(ticket.pk, reason=reopening.reason, by=by), request, response, reference, if_match)
