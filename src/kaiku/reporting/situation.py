"""The situation now, counted from the tickets themselves: one statement for what is open, and two figures of today."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, ExpressionWrapper, IntegerField, Min, OuterRef, Q, Value, When

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.handling.models import Part
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import city_today
from kaiku.organisation.rules import CITY_TIME
from kaiku.reporting.reach import facts_visible_to, tickets_counted_for
from kaiku.tickets.models import OPEN_STATUSES, Status

AGES = (1, 3, 7, 14, 30)  # days: the ends of the classes of age
LATE, TODAY, WEEK, LATER, STANDS = range(5)  # the classes of due times


@dataclass(frozen=True)
class Line:
    """One line of a table: how many are open, of those late and nobody's, and since when the oldest."""

    open: int
    late: int
    unassigned: int
    oldest: datetime


@dataclass(frozen=True)
class Place:
    """One part of the organisation with its line."""

    level: str
    key: str
    groups: frozenset[int]  # the handler groups under it
    names: Mapping[str, str]
    line: Line


@dataclass(frozen=True)
class Situation:
    """All counts of one moment; they come from the same rows, so they add up."""

    at: datetime
    open: int
    late: int
    waiting: int
    unassigned: int
    received_today: int
    done_today: int
    statuses: Mapping[str, int]
    channels: Mapping[str, int]
    ages: tuple[int, ...]
    dues: tuple[int, ...]
    queues: Mapping[int, Line]
    parts: tuple[Place, ...] = field(default=())


# The levels of the organisation from the top.
LEVELS = ("area", "service_group", "unit", "group")


def situation_of(user: User, *, level: str = "area", within: str = "") -> Situation:
    """What is going on within the person's reach; level: which parts of the organisation, within: the key of the part above them."""
    moment, midnight = now(), datetime.combine(city_today(), time(0), CITY_TIME)
    tree = {pk: parts for pk, parts in _tree()}
    inside = [pk for pk, parts in tree.items() if not within or _above(parts, level) == within]
    tickets = tickets_counted_for(user)
    if within:
        tickets = tickets.filter(group__in=inside)
    rows = list(_open_rows(tickets, moment, midnight))
    # What is open is work, parts too, as in the lists; what came and was done are contacts.
    received = tickets.filter(~Exists(Part.objects.filter(ticket=OuterRef("pk"))), received_at__gte=midnight).count()
    facts = facts_visible_to(user).filter(done_on=midnight.date(), is_part=False)
    done = (facts.filter(group_id__in=inside) if within else facts).count()
    total = _line(rows)
    return Situation(
        at=moment,
        open=total.open if total else 0,
        late=total.late if total else 0,
        unassigned=total.unassigned if total else 0,
        waiting=sum(row["count"] for row in rows if row["status"] == Status.WAITING),
        received_today=received,
        done_today=done,
        statuses={status: _counted(rows, "status")[status] for status in OPEN_STATUSES},
        channels=dict(_counted(rows, "channel").most_common()),
        ages=_in_order(_counted(rows, "age"), len(AGES) + 1),
        dues=_in_order(_counted(rows, "due"), STANDS + 1),
        queues={key: line for key, line in _lines(rows, lambda row: row["queue_id"]).items()},
        parts=_parts(rows, tree, level),
    )


def _open_rows(tickets: Any, moment: datetime, midnight: datetime) -> Iterable[dict[str, Any]]:
    day = timedelta(days=1)
    age = Case(
        *(When(received_at__gt=moment - days * day, then=Value(place)) for place, days in enumerate(AGES)),
        default=Value(len(AGES)), output_field=IntegerField(),
    )  # fmt: skip
    due = Case(
        When(due_at__isnull=True, then=Value(STANDS)), When(due_at__lt=moment, then=Value(LATE)),
        When(due_at__lt=midnight + day, then=Value(TODAY)), When(due_at__lt=midnight + 7 * day, then=Value(WEEK)),
        default=Value(LATER), output_field=IntegerField(),
    )  # fmt: skip
    free = ExpressionWrapper(Q(assignee__isnull=True), output_field=BooleanField())
    rows = tickets.filter(status__in=OPEN_STATUSES).order_by().annotate(age=age, due=due, free=free)
    shape = ("status", "queue_id", "group_id", "channel", "age", "due", "free")
    found: Iterable[dict[str, Any]] = rows.values(*shape).annotate(count=Count("pk"), oldest=Min("received_at"))
    return found


def _tree() -> Iterable[tuple[int, tuple[tuple[str, Mapping[str, str]], ...]]]:
    """Each group with its keys and names from the service area down."""
    rows = HandlerGroup.objects.order_by("pk").values_list(
        "pk", "unit__service_group__area__key", "unit__service_group__area__names", "unit__service_group__key",
        "unit__service_group__names", "unit__key", "unit__names", "key", "names",
    )  # fmt: skip
    for pk, *parts in rows:
        yield pk, tuple((parts[place], parts[place + 1]) for place in range(0, 8, 2))


def _above(parts: tuple[tuple[str, Mapping[str, str]], ...], level: str) -> str:
    """The key of the part above this level."""
    place = LEVELS.index(level)
    return parts[place - 1][0] if place else ""


def _parts(rows: list[dict[str, Any]], tree: Mapping[int, Any], level: str) -> tuple[Place, ...]:
    place = LEVELS.index(level)
    names = {parts[place][0]: parts[place][1] for parts in tree.values()}
    groups: dict[str, set[int]] = {}
    for pk, parts in tree.items():
        groups.setdefault(parts[place][0], set()).add(pk)
    lines = _lines(rows, lambda row: tree[row["group_id"]][place][0])
    return tuple(Place(level, key, frozenset(groups[key]), names[key], line) for key, line in lines.items())


def _lines(rows: list[dict[str, Any]], by: Callable[[dict[str, Any]], Any]) -> dict[Any, Line]:
    """By the most open first."""
    sorted_out: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        sorted_out.setdefault(by(row), []).append(row)
    lines = {key: line for key, some in sorted_out.items() if (line := _line(some))}
    return dict(sorted(lines.items(), key=lambda item: (-item[1].open, str(item[0]))))


def _line(rows: list[dict[str, Any]]) -> Line | None:
    if not rows:
        return None
    return Line(
        open=sum(row["count"] for row in rows),
        late=sum(row["count"] for row in rows if row["due"] == LATE),
        unassigned=sum(row["count"] for row in rows if row["free"]),
        oldest=min(row["oldest"] for row in rows),
    )


def _counted(rows: list[dict[str, Any]], name: str) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for row in rows:
        found[row[name]] += row["count"]
    return found


def _in_order(counts: Mapping[int, int], length: int) -> tuple[int, ...]:
    return tuple(counts.get(place, 0) for place in range(length))
