"""Reading tickets: every read starts from tickets_visible_to()."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.organisation.queries import home_of
from kaiku.tickets.models import Ticket
from kaiku.tickets.rules import Home, Scope, scope_for


def scope_of(user: User, capability: Capability = Capability.SEE_TICKETS) -> Scope:
    """What the person may see, or do with this capability; worked out once a request."""
    cache: dict[Capability, Scope] = user.__dict__.setdefault("_ticket_scopes", {})
    if capability not in cache:
        home: Home | None = user.__dict__.get("_ticket_home")
        if home is None:
            home = user.__dict__["_ticket_home"] = Home(*home_of(user))
        scope = scope_for(user, home, capability)
        # An acting right is looked at as the person has it; what is seen stays within the viewer's own sight.
        inside = scope_of(user.viewer, capability) if user.viewer is not None and not scope.acting else None
        cache[capability] = replace(scope, inside=inside) if inside is not None else scope
    return cache[capability]


def tickets_visible_to(user: User) -> QuerySet[Ticket]:
    """All tickets that the person may see, and no other."""
    return tickets_within(scope_of(user))


def tickets_within(scope: Scope) -> QuerySet[Ticket]:
    """The same for a scope in hand: for statements that are composed once for all who have the same one."""
    condition = scope.as_filter()
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
        "copied_to": ticket.copied_to,
        "restricted": ticket.is_restricted,
    }


def may_see(user: User, ticket: Ticket) -> bool:
    """The same rule for one row in hand."""
    return scope_of(user).covers(scope_ids(ticket))


def may(user: User, capability: Capability, ticket: Ticket) -> bool:
    """May the person do this to this ticket: the capability within the reach of the roles that carry it?"""
    return may_see(user, ticket) and scope_of(user, capability).covers(scope_ids(ticket))
