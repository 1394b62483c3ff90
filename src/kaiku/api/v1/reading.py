"""Tickets as other systems read them: only what the client's account sees, contact details apart and logged."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from kaiku.accounts.models import User
from kaiku.api.problems import Refusal
from kaiku.contactforms.queries import answers_in_words
from kaiku.handling.rights import Rights, rights_to
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.sight import tickets_of
from kaiku.tickets.models import Attachment, Event, Message, Note, Ticket
from kaiku.tickets.timeline import timeline_of
from kaiku.workflow.queries import transitions_open_to

JOINED = ("topic", "contact_type", "queue", "group", "assignee", "district", "location")


class PlaceOut(Schema):
    """Where it is."""

    lon: float | None = None
    lat: float | None = None
    address: str = ""
    words: str = ""
    district: str | None = Field(None, description="the district's key")
    location: str | None = Field(None, description="the service location's key")


class TicketSummary(Schema):
    """A ticket as lists tell it."""

    reference: str
    title: str
    status: str = Field(description="new, open, waiting, resolved or closed")
    step: str = Field(description="key of the workflow's step")
    channel: str
    language: str
    topic: str | None = None
    contact_type: str | None = None
    priority: int = Field(description="1 is the most urgent, 4 the least")
    queue: str
    group: str
    assignee: str | None = Field(None, description="who handles it")
    place: PlaceOut | None = None
    wants_reply: bool
    received_at: datetime
    updated_at: datetime
    due_at: datetime | None = None
    first_replied_at: datetime | None = None
    closed_at: datetime | None = None
    closing_reason: str


class FileOut(Schema):
    """A file; its content is at /tickets/{reference}/files/{id}."""

    id: int
    name: str
    content_type: str
    size: int
    sha256: str
    is_open: bool = Field(description="false while it waits for the virus scan, or was stopped by it")


class MessageOut(Schema):
    """What the customer or the city said."""

    id: int
    kind: str
    from_customer: bool
    text: str
    created_at: datetime
    delivery: str
    files: list[FileOut]


class NoteOut(Schema):
    """What is said inside; only for those who may see notes."""

    id: int
    author: str = Field(description="empty when a rule wrote it")
    text: str
    created_at: datetime


class AnswerOut(Schema):
    """An answer to the topic's form, in words."""

    question: str
    label: str
    answer: str


class MoveOut(Schema):
    """A move of the workflow that the client may make now."""

    key: str
    target: str
    requires: list[str]


class TicketOut(TicketSummary):
    """A ticket with its story. The header ETag names this state of it."""

    tags: list[str]
    messages: list[MessageOut]
    notes: list[NoteOut]
    answers: list[AnswerOut]
    moves: list[MoveOut]


def joined(rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """With all that a summary tells."""
    return rows.select_related(*JOINED)


def ticket_of(client: ApiClient, reference: str) -> Ticket:
    """The ticket, or a refusal that does not tell whether there is one."""
    ticket = joined(tickets_of(client)).filter(reference=reference).first()
    if ticket is None:
        raise Refusal(404, "no-such-ticket")
    return ticket


def etag_of(ticket: Ticket) -> str:
    """Differs after every change of the ticket."""
    return f'"{ticket.pk:x}-{ticket.version}-{int(ticket.updated_at.timestamp() * 1_000_000):x}"'


def summary_of(ticket: Ticket, user: User) -> TicketSummary:
    """What lists tell; without the place where its step hides it, and without the words of a restricted one."""
    told = _summary(ticket, rights_to(user, ticket))
    return TicketSummary(**{**told, "title": _("Arkaluonteinen yhteydenotto")} if ticket.is_restricted else told)


def whole_of(ticket: Ticket, user: User) -> TicketOut:
    """All of it; a fixed number of queries."""
    rights = rights_to(user, ticket)
    story = timeline_of(ticket, with_notes=rights.see_notes, with_files=rights.see_files, unfolded=True)
    answers = answers_in_words(ticket.form_version_id, ticket.answers, ticket.language)
    moves = transitions_open_to(user, ticket) if rights.handle else []
    return TicketOut(
        **_summary(ticket, rights),
        tags=list(ticket.tags.order_by("name").values_list("name", flat=True)),
        messages=[_message(entry.message, entry.files) for entry in story.entries if entry.message is not None],
        notes=[_note(entry.note) for entry in story.entries if entry.note is not None],
        answers=[AnswerOut(question=one.key, label=one.label, answer=one.text) for one in answers],
        moves=[MoveOut(key=move.key, target=move.target, requires=list(move.requires)) for move in moves],
    )


def _summary(ticket: Ticket, rights: Rights) -> dict[str, Any]:
    place = PlaceOut(
        lon=ticket.lon,
        lat=ticket.lat,
        address=ticket.address,
        words=ticket.place_words,
        district=ticket.district.key if ticket.district else None,
        location=ticket.location.key if ticket.location else None,
    )
    return {
        "reference": ticket.reference,
        "title": ticket.title,
        "status": ticket.status,
        "step": ticket.step,
        "channel": ticket.channel,
        "language": ticket.language,
        "topic": ticket.topic.key if ticket.topic else None,
        "contact_type": ticket.contact_type.key if ticket.contact_type else None,
        "priority": ticket.priority,
        "queue": ticket.queue.key,
        "group": ticket.group.key,
        "assignee": ticket.assignee.name if ticket.assignee else None,
        "place": place if rights.see_place else None,
        "wants_reply": ticket.wants_reply,
        "received_at": ticket.received_at,
        "updated_at": ticket.updated_at,
        "due_at": ticket.due_at,
        "first_replied_at": ticket.first_replied_at,
        "closed_at": ticket.closed_at,
        "closing_reason": ticket.closing_reason,
    }


def file_out(row: Attachment) -> FileOut:
    """What is known of a file."""
    return FileOut(id=row.pk, name=row.name, content_type=row.content_type, size=row.size, sha256=row.sha256, is_open=row.is_open)


def _message(message: Message, files: Iterable[Attachment]) -> MessageOut:
    return MessageOut(
        id=message.pk,
        kind=message.kind,
        from_customer=message.is_from_customer,
        text=message.body,
        created_at=message.created_at,
        delivery=message.delivery,
        files=[file_out(row) for row in files],
    )


def _note(note: Note) -> NoteOut:
    return NoteOut(id=note.pk, author=note.author.name if note.author else "", text=note.body, created_at=note.created_at)


class EventOut(Schema):
    """Something that happened to a ticket: what and when, never what was said or by whom."""

    id: int
    kind: str
    at: datetime
    reference: str


def event_out(event: Event) -> EventOut:
    """One line of the feed."""
    return EventOut(id=event.pk, kind=event.kind, at=event.at, reference=event.ticket.reference)
