"""Opening a ticket: within rights, with a reason where the matter is sensitive, everything a page needs in one statement."""

from dataclasses import replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest

from kaiku.audit.actions import record_audit
from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.categories.models import Tag
from kaiku.customers.rules import without_whom
from kaiku.handling.bundles import bundle_mark
from kaiku.handling.parts import has_parts, is_part
from kaiku.handling.queries import has_comment_requests, has_drafts
from kaiku.integrations.ace.queries import has_calls
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_of, tickets_within
from kaiku.tickets.rules import Scope
from kaiku.ui.components.responses import StaffRequest

MARKS = {"has_parts": has_parts(), "is_part": is_part(), "bundle_id": bundle_mark()}
_SESSION_KEY = "opened_restricted"
_REASON_HOLDS = 8 * 3600  # seconds: a working day
_MOST_REMEMBERED = 50


class ReasonNeeded(Exception):
    """The ticket is sensitive and the person has not yet said why he opens it."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(ticket.pk)
        self.ticket = ticket


def visible_ticket(request: StaffRequest, ticket_id: int) -> Ticket:
    """The bare ticket; Ticket.DoesNotExist for a stranger, ReasonNeeded for a sensitive one not yet opened with a reason."""
    found = _bare(ticket_id, request.user.pk, scope=replace(scope_of(request.user), user_id=0))
    if not found:
        raise Ticket.DoesNotExist
    return _checked(request, found[0])


@composed
def _bare(ticket_id: int, user: int, *, scope: Scope) -> QuerySet[Ticket]:
    return tickets_within(replace(scope, user_id=user)).filter(pk=ticket_id)


def whole_ticket(request: StaffRequest, ticket_id: int, *, is_part: bool = False) -> Ticket:
    """The ticket with everything its page shows; the audit log is told, for a part only of a sensitive one."""
    scope = scope_of(request.user)
    found = _whole(ticket_id, request.user.pk, scope=replace(scope, user_id=0))
    if not found:
        raise Ticket.DoesNotExist
    ticket = _checked(request, found[0])
    if ticket.is_restricted or not is_part:
        _audit(request, "ticket.opened", ticket)
    return ticket


@composed
def _whole(ticket_id: int, user: int, *, scope: Scope) -> QuerySet[Ticket]:
    tags = Tag.objects.filter(tickets=OuterRef("pk")).order_by("name").values("name")
    rows = tickets_within(replace(scope, user_id=user)).select_related(
        "assignee",
        "customer",
        "queue",
        "group",
        "topic",
        "service",
        "contact_type",
        "district",
        "location",
        "created_by",
        "publication",
        "publication_proposal",
        "unit",
    )
    seen = {"has_calls": has_calls(), "has_requests": has_comment_requests(), "has_drafts": has_drafts(user)}
    return rows.annotate(tag_names=ArraySubquery(tags), **seen, **MARKS).filter(pk=ticket_id)


def give_reason(request: StaffRequest, ticket: Ticket, reason: str) -> None:
    """Write down why the person opens a sensitive ticket; he is asked again the next day."""
    _audit(request, "ticket.opened_with_reason", ticket, reason=without_whom(reason, ticket.customer))
    opened = dict(sorted(_opened(request).items(), key=lambda item: item[1])[-_MOST_REMEMBERED:])
    opened[str(ticket.pk)] = int(now().timestamp())
    request.session[_SESSION_KEY] = opened


def audit_contact_details(request: StaffRequest, ticket: Ticket) -> None:
    """Write down that the person saw the customer's contact details."""
    _audit(request, "customer.details_shown", ticket)


def audit_history(request: StaffRequest, ticket: Ticket) -> None:
    """Write down that the person saw the customer's other contacts."""
    _audit(request, "customer.history_shown", ticket)


def audit_attachment(request: StaffRequest, ticket: Ticket, attachment_id: int) -> None:
    """Write down that the person opened a file of the ticket: by its number, as the name may tell of whoever sent it."""
    _audit(request, "attachment.opened", ticket, reason=f"#{attachment_id}")


def _checked(request: StaffRequest, ticket: Ticket) -> Ticket:
    if not ticket.is_restricted or ticket.assignee_id == request.user.pk or ticket.created_by_id == request.user.pk:
        return ticket
    given = _opened(request).get(str(ticket.pk), 0)
    if given < now().timestamp() - _REASON_HOLDS:
        raise ReasonNeeded(ticket)
    return ticket


def _opened(request: HttpRequest) -> dict[str, int]:
    kept: Any = request.session.get(_SESSION_KEY, {})
    return kept if isinstance(kept, dict) else {}


def _audit(request: StaffRequest, action: str, ticket: Ticket, reason: str = "") -> None:
    record_audit(
        action,
        actor_id=request.user.pk,
        actor_name=request.user.name,
        object_type="ticket",
        object_id=ticket.pk,
        customer_id=ticket.customer_id,
        reason=reason,
    )
