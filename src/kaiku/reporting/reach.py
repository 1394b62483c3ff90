"""Whose figures a person sees: the parts of the organisation that his right to reports reaches, for facts and for tickets alike."""

from django.db.models import Q, QuerySet

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.base.values import Sensitivity
from kaiku.reporting.models import DaySum, FactContact
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_of, tickets_within
from kaiku.tickets.rules import Scope

_RESTRICTED_TICKET, _RESTRICTED_FACT = Q(sensitivity=Sensitivity.RESTRICTED), Q(is_restricted=True)


def facts_visible_to(user: User) -> QuerySet[FactContact]:
    """The facts that any figure for this person may count; what was only sent to him or is only his own is no figure of a part."""
    return FactContact.objects.filter(_within(figures_scope(user), _RESTRICTED_FACT))


def sums_visible_to(user: User) -> QuerySet[DaySum]:
    """The same of the sums of days."""
    return DaySum.objects.filter(_within(figures_scope(user), _RESTRICTED_FACT))


def tickets_counted_for(user: User) -> QuerySet[Ticket]:
    """The same of tickets, for what is counted live; never to be listed: a reporter sees figures and no tickets."""
    scope = figures_scope(user)
    return tickets_within(scope).filter(_within(scope, _RESTRICTED_TICKET))


def figures_scope(user: User) -> Scope:
    """Those who may see reports by that right; those who only handle tickets see the figures of what they see."""
    return scope_of(user, Capability.SEE_REPORTS if can(user, Capability.SEE_REPORTS) else Capability.SEE_TICKETS)


def _within(scope: Scope, restricted: Q) -> Q:
    if not scope.sees_any:
        return Q(pk__in=())
    inside = _within(scope.inside, restricted) if scope.inside is not None else Q()
    reach = Q() if scope.all else Q(pk__in=())
    if not scope.all:
        for column, ids in (("area_id", scope.areas), ("unit_id", scope.units), ("group_id", scope.groups)):
            if ids:
                reach |= Q(**{f"{column}__in": sorted(ids)})
    if not scope.restricted:
        at_home = scope.home_groups & scope.groups
        reach &= (~restricted | Q(group_id__in=sorted(at_home))) if at_home else ~restricted
    return reach & inside
