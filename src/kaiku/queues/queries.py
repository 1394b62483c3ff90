"""Reading lists of contacts: pages by keyset, counts that stop at a cap, saved views."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Q, QuerySet, Subquery

from kaiku.accounts.models import User
from kaiku.base.composed import composed, is_any_of
from kaiku.base.snapshots import snapshot
from kaiku.base.values import Named
from kaiku.queues.models import Queue, SavedView
from kaiku.queues.rules import Cursor, Segment, cursor_of, segments_after

M = TypeVar("M", bound=models.Model)
PAGE_SIZE = 50
CAP = 1000


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows of a list, and where the next ones begin."""

    rows: list[M]
    next: Cursor | None


@dataclass(frozen=True)
class QueueRow(Named):
    """A queue as lists and choices show it."""

    id: int
    key: str
    names: Mapping[str, str]
    kind: str
    group_id: int
    area: Named


def page_of(tickets: QuerySet[M], order: str, *, after: Cursor | None = None, size: int = PAGE_SIZE, branches: Sequence[Q] = ()) -> Page[M]:
    """The rows after the cursor; one statement, or a few where the page crosses from one index range to another.
    With branches (conditions that together hold for every row) each gives its first rows in order: no index answers an OR in order."""
    rows: list[M] = []
    for segment in segments_after(after, order):
        rows += _first_of(tickets, segment, size + 1 - len(rows), branches)
        if len(rows) > size:
            break
    return page_from(rows, size)


def first_rows(
    tickets: QuerySet[M], order: str, size: int, branches: Sequence[Q] = (), *, after: Cursor | None = None, part: int = 0
) -> QuerySet[M]:
    """What page_of() asks for the first page, or of one of the index ranges after a cursor, unasked: for composed()."""
    return _first_of(tickets, segments_after(after, order)[part], size + 1, branches)


def page_from(rows: list[M], size: int) -> Page[M]:
    """The page of rows of which one more than a page was asked."""
    return Page(rows[:size], cursor_of(rows[size - 1]) if len(rows) > size else None)


def _first_of(tickets: QuerySet[M], segment: Segment, most: int, branches: Sequence[Q]) -> QuerySet[M]:
    found = tickets.filter(segment.condition)
    if branches:
        found = tickets.filter(pk__in=_KeysOf(_first_of_any(found, branches, segment.ordering, most)))
    return found.order_by(*segment.ordering)[:most]


def _first_of_any(tickets: QuerySet[M], branches: Sequence[Q], ordering: Sequence[str], most: int) -> QuerySet[Any]:
    """Keys and what they are sorted by; each row once, though several branches hold it, else the cut would fall too early."""
    columns = [name.lstrip("-") for name in ordering]
    parts = [tickets.filter(branch).order_by(*ordering).values_list(*columns)[:most] for branch in branches]
    return parts[0].union(*parts[1:]).order_by(*ordering)[:most] if len(parts) > 1 else parts[0]


class _KeysOf(Subquery):
    """The keys alone of rows that also say by what they are sorted: whole rows are then read of those only."""

    template = "(SELECT pk FROM (%(subquery)s) few)"


class CappedCount(Subquery):
    """How many rows, counted no further than the cap of the inner query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    empty_result_set_value = 0
    output_field = models.IntegerField()


def capped(tickets: QuerySet[Any], most: int | None = None) -> CappedCount:
    """A count of at most one row more than `most` (CAP unless told), for annotate()."""
    return CappedCount(tickets.order_by().values("pk")[: (CAP if most is None else most) + 1])


@snapshot
def active_queues() -> tuple[QueueRow, ...]:
    """All queues in use, in their order."""
    rows = Queue.objects.filter(is_active=True).select_related("group__unit__service_group__area")
    return tuple(QueueRow(row.pk, row.key, row.names, row.kind, row.group_id, row.group.unit.service_group.area) for row in rows)


def saved_views_for(user: User, group_ids: frozenset[int]) -> list[SavedView]:
    """The person's own views, his groups' and everybody's."""
    return _saved_views(user.pk, sorted(group_ids))


@composed
def _saved_views(owner: int, groups: list[int]) -> QuerySet[SavedView]:
    return SavedView.objects.filter(Q(owner=owner) | is_any_of("group_id", groups) | Q(owner=None, group=None))


def count_up_to(tickets: QuerySet[Any], most: int) -> int:
    """How many there are, counted no further than one past the most."""
    return tickets.order_by()[: most + 1].count()
