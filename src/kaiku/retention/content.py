"""Everything that a ticket holds, as plain values: for packages of the archive and for a person who asks what is known of him."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kaiku.contactforms.queries import answers_in_words
from kaiku.customers.models import Customer
from kaiku.tickets.models import Attachment, Event, Message, Note, Ticket

Content = dict[str, Any]


def with_content(ticket_ids: Sequence[int]) -> list[Ticket]:
    """The tickets with all that content_of() reads, in a fixed number of queries."""
    near = ("topic", "service", "contact_type", "unit", "area", "group", "district", "customer")
    rows = Ticket.objects.filter(pk__in=ticket_ids).select_related(*near).order_by("pk")
    return list(rows.prefetch_related("messages", "messages__author", "notes", "notes__author", "attachments", "events", "tags"))


def content_of(ticket: Ticket, *, with_notes: bool) -> Content:
    """In Finnish, the archive's language; internal notes only where they may go along."""
    messages = sorted(ticket.messages.all(), key=_by_time)
    return {
        "reference": ticket.reference,
        "title": ticket.title,
        "status": ticket.status,
        "closing_reason": ticket.closing_reason,
        "channel": ticket.channel,
        "language": ticket.language,
        "topic": _name(ticket.topic),
        "service": _name(ticket.service),
        "type": _name(ticket.contact_type),
        "unit": _name(ticket.unit),
        "area": _name(ticket.area),
        "group": _name(ticket.group),
        "sensitivity": ticket.sensitivity,
        "received_at": ticket.received_at.isoformat(),
        "closed_at": ticket.closed_at.isoformat() if ticket.closed_at else None,
        "place": _place(ticket),
        "answers": [{"question": row.label, "answer": row.text} for row in answers_in_words(ticket.form_version_id, ticket.answers, "fi")],
        "tags": sorted(tag.name for tag in ticket.tags.all()),
        "rating": ticket.rating,
        "customer": customer_content(ticket.customer) if ticket.customer else None,
        "messages": [_message(row) for row in messages],
        "notes": [_note(row) for row in sorted(ticket.notes.all(), key=_by_time)] if with_notes else None,
        "files": [_file(row) for row in files_of(ticket, with_notes=with_notes)],
        "events": [_event(row) for row in sorted(ticket.events.all(), key=lambda one: (one.at, one.pk))],
    }


def customer_content(customer: Customer) -> Content:
    """Who wrote, as he told it."""
    return {
        "name": customer.name,
        "email": customer.email,
        "phone": customer.phone,
        "address": customer.address,
        "account": customer.handle,
        "kind": customer.kind,
        "language": customer.language,
        "since": customer.created_at.isoformat(),
    }


def files_of(ticket: Ticket, *, with_notes: bool) -> list[Attachment]:
    """Clean ones in the order they came; those of notes only with the notes."""
    rows = sorted(ticket.attachments.all(), key=lambda one: one.pk)
    return [row for row in rows if row.is_open and (with_notes or row.note_id is None)]


def file_name(row: Attachment) -> str:
    """What the file is called in a package: no two alike."""
    return f"{row.pk}-{row.name}"


def _by_time(row: Message | Note) -> tuple[datetime, int]:
    return row.created_at, row.pk


def _place(ticket: Ticket) -> Content:
    return {
        "address": ticket.address,
        "words": ticket.place_words,
        "district": _name(ticket.district),
        "lon": ticket.lon,
        "lat": ticket.lat,
    }


def _message(row: Message) -> Content:
    return {
        "at": row.created_at.isoformat(),
        "kind": row.kind,
        "channel": row.channel,
        "by": _author(row),
        "delivery": row.delivery,
        "text": row.body,
    }


def _note(row: Note) -> Content:
    return {"at": row.created_at.isoformat(), "by": _author(row), "text": row.body}


def _file(row: Attachment) -> Content:
    return {
        "file": file_name(row), "name": row.name, "type": row.content_type, "size": row.size, "sha256": row.sha256,
        "message_at": row.message.created_at.isoformat() if row.message else None,
    }  # fmt: skip


def _event(row: Event) -> Content:
    return {"at": row.at.isoformat(), "kind": row.kind, "by": row.by}


def _author(row: Any) -> str:
    return row.author.name if row.author else ""


def _name(row: Any) -> str:
    return row.name_in("fi") if row else ""
