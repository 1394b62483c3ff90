"""Reading tickets: a list that is followed page by page, one ticket with its story, its files, its customer."""

import base64
import json
from datetime import datetime
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from ninja import Header, Path, Query, Router, Schema, Status
from pydantic import Field

from kaiku.api.problems import Refusal
from kaiku.api.v1.reading import TicketOut, TicketSummary, etag_of, joined, summary_of, ticket_of, whole_of
from kaiku.api.v1.security import ClientRequest, needs
from kaiku.api.v1.values import Key, Moment, ReferencePart, Text
from kaiku.audit.actions import record_audit
from kaiku.base.values import Channel
from kaiku.handling.rights import rights_to
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.clients.sight import tickets_of
from kaiku.tickets.models import Status as TicketStatus
from kaiku.tickets.models import Ticket

router = Router(tags=["tickets"])
Reference = Annotated[str, Path(..., pattern=ReferencePart, description="e.g. K7F-3KQ9")]
IfNoneMatch = Annotated[str, Header("", alias="If-None-Match", description="The ETag that the client has")]
_DATABASE_ID = 2**63 - 1


class TicketPage(Schema):
    """Tickets, and where the next page begins; null on the last page."""

    items: list[TicketSummary]
    next: str | None = None


class TicketFilter(Schema):
    """Which tickets. With updated_since the longest unchanged come first, else the newest arrived."""

    updated_since: Moment | None = Field(None, description="Changed at this time or later; with a time zone")
    status: TicketStatus | None = None
    channel: Channel | None = None
    topic: Key | None = None
    queue: Key | None = None
    cursor: Text = Field(default="", max_length=200, description="next of the page before")
    limit: int = Field(50, ge=1, le=200)


class CustomerOut(Schema):
    """Who wrote, as far as he told."""

    name: str
    email: str
    phone: str
    address: str
    language: str


@router.get("/tickets", auth=needs(ApiScope.TICKETS_READ), response=TicketPage, operation_id="listTickets", summary="List tickets")
def list_tickets(request: ClientRequest, wanted: Query[TicketFilter]) -> TicketPage:
    """Tickets that the client's account sees, a page at a time; each page costs the same. Of restricted ones no title is told."""
    rows = joined(_filtered(tickets_of(request.auth), wanted))
    field = "updated_at" if wanted.updated_since else "received_at"
    mark = _mark_of(wanted.cursor)
    if wanted.updated_since:
        rows = rows.order_by(field, "pk")
        rows = rows.filter(Q(updated_at__gt=mark[0]) | Q(updated_at=mark[0], pk__gt=mark[1])) if mark else rows
    else:
        rows = rows.order_by(f"-{field}", "-pk")
        rows = rows.filter(Q(received_at__lt=mark[0]) | Q(received_at=mark[0], pk__lt=mark[1])) if mark else rows
    found = list(rows[: wanted.limit + 1])
    shown = found[: wanted.limit]
    following = _cursor_of(getattr(shown[-1], field), shown[-1].pk) if len(found) > wanted.limit else None
    return TicketPage(items=[summary_of(ticket, request.auth.user) for ticket in shown], next=following)


def _filtered(rows: QuerySet[Ticket], wanted: TicketFilter) -> QuerySet[Ticket]:
    if wanted.updated_since is not None:
        if wanted.updated_since.tzinfo is None:
            raise Refusal(422, "invalid", errors=[{"where": "query.updated_since", "message": "needs a time zone"}])
        rows = rows.filter(updated_at__gte=wanted.updated_since)
    named = {"status": wanted.status, "channel": wanted.channel, "topic__key": wanted.topic, "queue__key": wanted.queue}
    return rows.filter(**{name: value for name, value in named.items() if value})


def _cursor_of(moment: datetime, pk: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([moment.isoformat(), pk]).encode()).decode().rstrip("=")


def _mark_of(cursor: str) -> tuple[datetime, int] | None:
    """Where the page before ended."""
    if not cursor:
        return None
    try:
        moment, pk = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        mark = datetime.fromisoformat(moment), int(pk)
        if mark[0].tzinfo is None or not 0 <= mark[1] <= _DATABASE_ID:
            raise ValueError
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise Refusal(422, "invalid", errors=[{"where": "query.cursor", "message": "is not a cursor of this interface"}]) from None
    return mark


@router.get(
    "/tickets/{reference}",
    auth=needs(ApiScope.TICKETS_READ),
    response={200: TicketOut, 304: None},
    operation_id="getTicket",
    summary="Read a ticket",
)
def get_ticket(
    request: ClientRequest,
    response: HttpResponse,
    reference: Reference,
    if_none_match: Annotated[str, Header("", alias="If-None-Match")] = "",
) -> Status[Any]:
    """The ticket with messages, answers and moves; notes only for who may see them. 304 when the client has this state already.

    Reading a restricted ticket stands in the city's log.
    """
    ticket = ticket_of(request.auth, reference)
    response.headers["ETag"] = tag = etag_of(ticket)
    if tag in {part.strip().removeprefix("W/") for part in if_none_match.split(",")}:
        return Status(304, None)
    _note(request, "ticket.opened", ticket)
    return Status(200, whole_of(ticket, request.auth.user))


@router.get(
    "/tickets/{reference}/customer",
    auth=needs(ApiScope.CUSTOMERS_READ),
    response=CustomerOut,
    operation_id="getTicketCustomer",
    summary="Read the customer's contact details",
)
def get_customer(request: ClientRequest, reference: Reference) -> CustomerOut:
    """Every reading stands in the city's log of who has seen personal data. 404 when the customer left no details."""
    ticket, user = ticket_of(request.auth, reference), request.auth.user
    if not rights_to(user, ticket).see_details:
        raise Refusal(403, "not-allowed")
    customer = ticket.customer
    if customer is None:
        raise Refusal(404, "no-customer")
    _note(request, "customer.details_shown", ticket)
    address = "" if ticket.hides_place else customer.address  # non-disclosure: it leaves to no other system
    return CustomerOut(name=customer.name, email=customer.email, phone=customer.phone, address=address, language=customer.language)


@router.get(
    "/tickets/{reference}/files/{file_id}",
    auth=needs(ApiScope.TICKETS_READ),
    response={200: None},
    operation_id="getTicketFile",
    summary="Read a file",
    openapi_extra={
        "responses": {
            "200": {"description": "OK", "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
        }
    },
)
def get_file(request: ClientRequest, reference: Reference, file_id: Annotated[int, Path(..., ge=1, le=_DATABASE_ID)]) -> HttpResponseBase:
    """The bytes of a file of the ticket; 404 for one that may not be opened."""
    ticket = ticket_of(request.auth, reference)
    rights = rights_to(request.auth.user, ticket)
    row = ticket.attachments.filter(pk=file_id).first() if rights.see_files else None
    if row is None or not row.is_open or (row.note_id is not None and not rights.see_notes):
        raise Refusal(404, "no-such-file")
    _note(request, "attachment.opened", ticket)
    answer = FileResponse(row.file.open("rb"), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=row.name) or "attachment"
    return answer


def _note(request: ClientRequest, action: str, ticket: Ticket) -> None:
    """Who read what through the interface stands in the same log as who looked at it on a page."""
    user = request.auth.user
    record_audit(action, actor_id=user.pk, actor_name=user.name, object_type="ticket", object_id=ticket.pk, customer_id=ticket.customer_id)
