"""The service point sees over all groups that it may see: what grows old, what nobody has, what is late, what came back twice."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.handling.rules import bounces
from kaiku.organisation.models import HandlerGroup
from kaiku.reporting.models import FactContact
from kaiku.tickets.models import OPEN_STATUSES, Event, Ticket
from kaiku.tickets.queries import tickets_visible_to

OLD_AFTER, FREE_AFTER = timedelta(days=14), timedelta(days=1)
KINDS = ("late", "free", "old", "returned")
MOST_ROWS = 50
_FEWEST_MOVES = 3  # there, back, and there again is back twice


@dataclass(frozen=True)
class GroupLine:
    """One group's open contacts, and of those the ones that need somebody."""

    group: HandlerGroup
    open: int
    late: int
    free: int
    old: int
    returned: int


def coordination_of(user: User) -> list[GroupLine]:
    """Each group with something open, those with the most late ones first; statements do not grow with groups."""
    back = returned_twice(user)
    counted = {kind: Count("pk", filter=_condition(kind, back)) for kind in KINDS}
    rows = _open(user).order_by().values("group_id").annotate(open=Count("pk"), **counted)
    by_group: dict[int, dict[str, Any]] = {row["group_id"]: dict(row) for row in rows}
    groups = HandlerGroup.objects.filter(pk__in=by_group).select_related("unit")
    lines = [GroupLine(group, **{name: by_group[group.pk][name] for name in ("open", *KINDS)}) for group in groups]
    return sorted(lines, key=lambda line: (-line.late, -line.free, -line.open, line.group.key))


def contacts_to_coordinate(user: User, kind: str, group_key: str = "") -> list[Ticket]:
    """Those of one kind, the one that has waited longest first."""
    rows = _open(user).filter(_condition(kind, returned_twice(user) if kind == "returned" else ()))
    rows = rows.filter(group__key=group_key) if group_key else rows
    return list(rows.select_related("group", "assignee").order_by("due_at" if kind == "late" else "received_at", "pk")[:MOST_ROWS])


def returned_twice(user: User) -> set[int]:
    """Open contacts that came back at least twice to a queue that had given them away, in their present round."""
    moved = FactContact.objects.filter(transfers__gte=_FEWEST_MOVES, status__in=OPEN_STATUSES).values("ticket_id")
    rounds = dict(_open(user).filter(pk__in=moved).values_list("pk", "round"))
    moves: dict[int, list[tuple[int, int]]] = defaultdict(list)
    events = Event.objects.filter(kind=Event.Kind.TRANSFERRED, ticket__in=rounds).order_by("pk")
    for ticket, round_, data in events.values_list("ticket_id", "round", "data"):
        if round_ == rounds[ticket]:
            moves[ticket].append((int(data.get("from") or 0), int(data.get("to") or 0)))
    return {ticket for ticket, pairs in moves.items() if bounces(pairs, 0) > 1}


def _open(user: User) -> QuerySet[Ticket]:
    return tickets_visible_to(user).filter(status__in=OPEN_STATUSES)


def _condition(kind: str, back: Collection[int]) -> Q:
    return {
        "late": Q(due_at__lt=now()),
        "free": Q(assignee__isnull=True, received_at__lt=now() - FREE_AFTER),
        "old": Q(received_at__lt=now() - OLD_AFTER),
        "returned": Q(pk__in=sorted(back)),
    }[kind]
