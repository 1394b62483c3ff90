"""Who may see which tickets, as a value: the same rule for one row, for a query and for the event stream."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.db.models.expressions import RawSQL

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability, Reach
from kaiku.base.values import Sensitivity


@dataclass(frozen=True)
class Scope:
    """The tickets within a person's reach for one capability; acting ones leave out what he may only follow."""

    user_id: int
    sees_any: bool = False
    all: bool = False
    areas: frozenset[int] = field(default_factory=frozenset)
    units: frozenset[int] = field(default_factory=frozenset)
    groups: frozenset[int] = field(default_factory=frozenset)
    home_groups: frozenset[int] = field(default_factory=frozenset)
    restricted: bool = False
    acting: bool = False
    reads_copies: bool = False  # what was sent to him or to his groups for information
    inside: "Scope | None" = None  # nothing outside this one either: he looks as another person sees, within his own reach

    def covers(self, ids: Mapping[str, Any]) -> bool:
        """Is a ticket with these ids (area, unit, group, assignee, created_by, former_groups, copied_to, restricted) within reach?"""
        if not self.sees_any or (self.inside is not None and not self.inside.covers(ids)):
            return False
        if self.user_id == ids.get("assignee") or (self.user_id == ids.get("created_by") and not self.acting):
            return True
        if ids.get("restricted") and not self.restricted and ids.get("group") not in self.home_groups & self.groups:
            return False
        return (
            self.all
            or ids.get("area") in self.areas
            or ids.get("unit") in self.units
            or ids.get("group") in self.groups
            or (not self.acting and not self.groups.isdisjoint(ids.get("former_groups") or ()))
            or (self.reads_copies and not {self.user_id, *(-group for group in self.home_groups)}.isdisjoint(ids.get("copied_to") or ()))
        )

    def as_filter(self) -> Q | None:
        """The same as a condition on Ticket; None when everything is visible."""
        own, inner = self._as_filter(), self.inside.as_filter() if self.inside else None
        return own if inner is None else inner if own is None else own & inner

    def _as_filter(self) -> Q | None:
        if not self.sees_any:
            return Q(pk__in=())
        own = _any_of(*self._own())
        reach = Q()
        if not self.all:
            parts = [Q(area__in=self.areas)] if self.areas else []
            parts += [Q(unit__in=self.units)] if self.units else []
            parts += [Q(group__in=self.groups)] if self.groups else []
            reach = _any_of(*parts, *self._followed())
        if not self.restricted:
            at_home = self.home_groups & self.groups
            unrestricted = ~Q(sensitivity=Sensitivity.RESTRICTED)
            reach &= (unrestricted | Q(group__in=at_home)) if at_home else unrestricted
        if self.all:
            return (own | reach) if reach else None
        return own | reach

    def branches(self) -> tuple[Q, ...]:
        """as_filter() in parts that one index each answers in the list's order; () when one condition does as well."""
        if self.all or not self.sees_any or self.inside is not None:
            return ()
        seen = Q() if self.restricted else ~Q(sensitivity=Sensitivity.RESTRICTED)
        at_home = self.groups if self.restricted else self.groups & self.home_groups
        found = self._own()
        found += [Q(group=group) if group in at_home else Q(group=group) & seen for group in sorted(self.groups)]
        found += [Q(area=area) & seen for area in sorted(self.areas)] + [Q(unit=unit) & seen for unit in sorted(self.units)]
        return (*found, *(followed & seen for followed in self._followed()))

    def _own(self) -> list[Q]:
        """His own: given to him, and, to follow only, sent by him."""
        return [Q(assignee=self.user_id)] + ([] if self.acting else [Q(created_by=self.user_id)])

    def _followed(self) -> list[Q]:
        """What his groups once had, and what was sent for information: to follow, not to act on."""
        had = [] if self.acting or not self.groups else [Q(former_groups__overlap=sorted(self.groups))]
        return [*had, copied_to(self.user_id, self.home_groups)] if self.reads_copies else had


def copied_to(user_id: int, groups: Iterable[int]) -> Q:
    """Tickets that were sent to the person or his groups for information, as a condition; two small indexes answer it."""
    sent = "SELECT ticket_id FROM tickets_copy WHERE user_id = %s OR group_id = ANY(%s)"
    return Q(pk__in=RawSQL(sent, [user_id, sorted(groups)]))  # noqa: S611 - the words are our own code


def _any_of(*conditions: Q) -> Q:
    return reduce(or_, conditions) if conditions else Q(pk__in=())


@dataclass(frozen=True)
class Home:
    """Where a person works: ids of his handler groups, their units and areas."""

    groups: frozenset[int]
    units: frozenset[int]
    areas: frozenset[int]


_FOLLOWING = {Capability.SEE_TICKETS, Capability.SEE_NOTES, Capability.SEE_CONTACT_DETAILS}


_READING = {Capability.SEE_TICKETS, Capability.SEE_NOTES}  # a copy shows no contact details


def scope_for(user: User, home: Home, capability: Capability) -> Scope:
    """The union of what the person's roles with this capability reach: two roles never lend each other their reach."""
    reaches = {reach for role, reach in user.reaches.items() if capability in CAPABILITIES[role]}
    in_groups = bool(reaches & {Reach.GROUP, Reach.UNIT, Reach.AREA, Reach.ALL})
    restricted = any(capability in CAPABILITIES[role] and Capability.SEE_RESTRICTED in CAPABILITIES[role] for role in user.reaches)
    return Scope(
        user_id=user.pk,
        sees_any=bool(reaches) and user.is_active,
        all=Reach.ALL in reaches,
        areas=home.areas if Reach.AREA in reaches else frozenset(),
        units=home.units if Reach.UNIT in reaches else frozenset(),
        groups=home.groups if in_groups else frozenset(),
        home_groups=home.groups,
        restricted=restricted,
        acting=capability not in _FOLLOWING,
        reads_copies=in_groups and capability in _READING,
    )
