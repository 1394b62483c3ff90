"""Reading tickets: every read starts from tickets_visible_to()."""

from typing import Any

from django.db.models import QuerySet

from kaiku.accounts.models import User
from kaiku.organisation.queries import home_of
from kaiku.tickets.models import Ticket
from kaiku.tickets.rules import Home, Scope, scope_for


def scope_of(user: User) -> Scope:
    """What the person may see; worked out once a request."""
    cached: Scope | None = user.__dict__.get("_ticket_scope")
    if cached is None:
        groups, units, areas = home_of(user)
        cached = scope_for(user, Home(groups=groups, units=units, areas=areas))
        user.__dict__["_ticket_scope"] = cached
    return cached


def tickets_visible_to(user: User) -> QuerySet[Ticket]:
    """All tickets that the person may see, and no other."""
    condition = scope_of(user).as_filter()
    return Ticket.objects.all() if condition is None else Ticket.objects.filter(condition)


def scope_ids(ticket: Ticket) -> dict[str, Any]:
    """What Scope.covers() asks of a ticket; also what the event stream carries."""
    return {
        "area": ticket.area_id,
        "unit": ticket.unit_id,
        "group": ticket.group_id,
        "assignee": ticket.assignee_id,
        "created_by": ticket.created_by_id,
        "former_groups": ticket.former_groups,
        "restricted": ticket.is_restricted,
    }


def may_see(user: User, ticket: Ticket) -> bool:
    """The same rule for one row in hand."""
    return scope_of(user).covers(scope_ids(ticket))
