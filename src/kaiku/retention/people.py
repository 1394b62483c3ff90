"""What is known of one person: found by what he is called, mailed or rung by; given out as one archive that opens without Kaiku."""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

from kaiku.accounts.models import User
from kaiku.audit.queries import AuditSearch, audit_entries
from kaiku.base.encryption import blind_index
from kaiku.customers.models import Customer
from kaiku.retention.content import Content, content_of, customer_content, file_name, files_of, with_content
from kaiku.retention.models import DataRequest
from kaiku.tickets.models import Attachment, Note, Ticket
from kaiku.tickets.queries import tickets_visible_to

# What the person may be told of who looked: that it happened, not the name of the member of staff.
_LOOKS = (
    "customer.details_shown",
    "customer.history_shown",
    "ticket.opened",
    "ticket.opened_with_reason",
    "call.transcript_opened",
    "mail.opened",
)


@dataclass(frozen=True)
class Found:
    """What was found: rows of the person, tickets that the searcher may see, and how many others there are."""

    customers: list[Customer]
    tickets: list[Ticket]
    elsewhere: int
    notes: int


def find_person(request: DataRequest, *, by: User) -> Found:
    """By e-mail address and telephone number; by name alone only where nothing else was given, for others have the same."""
    same = Q(pk__in=())
    for value, index in ((request.email, "email_index"), (request.phone, "phone_index")):
        if value:
            same |= Q(**{index: blind_index(value)})
    if request.name and not (request.email or request.phone):
        same |= Q(name_index=blind_index(request.name))
    customers = list(Customer.objects.filter(same).order_by("pk"))
    of_person = Ticket.objects.filter(customer__in=customers)
    tickets = list(tickets_visible_to(by).filter(customer__in=customers).select_related("topic", "customer").order_by("-pk"))
    notes = Note.objects.filter(ticket__in=tickets).count()
    return Found(customers, tickets, of_person.count() - len(tickets), notes)


def material_of(found: Found) -> bytes:
    """A ZIP of one readable page, the same as JSON, and the files. Internal notes do not leave; somebody judges them by hand."""
    rows = with_content([ticket.pk for ticket in found.tickets])
    content = {
        "customer": [customer_content(customer) for customer in found.customers if customer.erased_at is None],
        "tickets": [_without_inner(content_of(ticket, with_notes=False)) for ticket in rows],
        "looks": _looks(found),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("tiedot.json", json.dumps(content, ensure_ascii=False, indent=1))
        with translation.override("fi"):
            archive.writestr("tiedot.html", render_to_string("retention/material.html", content))
        for ticket in rows:
            for row in files_of(ticket, with_notes=False):
                archive.writestr(f"tiedostot/{ticket.reference}/{file_name(row)}", _bytes_of(row))
    return made.getvalue()


def _bytes_of(row: Attachment) -> bytes:
    with row.file.open("rb") as file:
        content: bytes = file.read()
    return content


def _without_inner(content: Content) -> Content:
    """Without what only staff use of a ticket."""
    return {name: value for name, value in content.items() if name not in ("notes", "tags", "closing_reason")}


def _looks(found: Found) -> list[dict[str, Any]]:
    """When the person's data was looked at."""
    search = AuditSearch(customer_ids=_ids(found.customers), ticket_ids=_ids(found.tickets))
    if not search.customer_ids and not search.ticket_ids:
        return []
    return [{"at": row.at.isoformat(), "what": row.action} for row in audit_entries(search).filter(action__in=_LOOKS)]


def _ids(rows: Sequence[Customer] | Sequence[Ticket]) -> tuple[int, ...]:
    return tuple(row.pk for row in rows)
