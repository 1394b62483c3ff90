"""What a list of contacts shows and in which order, as a value that lives in the list's address."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

OPEN = ("new", "open", "waiting")
DONE = ("resolved", "closed")
STATUSES = (*OPEN, *DONE)
DUE = ("late", "today", "week")
ORDERS = ("priority", "due", "oldest", "newest")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LONGEST_LIST = 20
_LARGEST = 2**53  # no id or time is larger; a forged cursor must not reach the database as an overflow


class Query(Protocol):
    """What of Django's QueryDict is asked here."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True)
class TicketFilter:
    """Every way to narrow a list; the default is all open contacts, the most urgent first."""

    queues: tuple[str, ...] = field(default=(), metadata={"name": "queue"})
    statuses: tuple[str, ...] = field(default=(), metadata={"name": "status"})
    mine: bool = field(default=False, metadata={"name": "mine"})
    unassigned: bool = field(default=False, metadata={"name": "unassigned"})
    followed: bool = field(default=False, metadata={"name": "followed"})
    copied: bool = field(default=False, metadata={"name": "copied"})
    reopened: bool = field(default=False, metadata={"name": "reopened"})
    due: str = field(default="", metadata={"name": "due"})
    priorities: tuple[str, ...] = field(default=(), metadata={"name": "priority"})
    topics: tuple[str, ...] = field(default=(), metadata={"name": "topic"})
    types: tuple[str, ...] = field(default=(), metadata={"name": "type"})
    districts: tuple[str, ...] = field(default=(), metadata={"name": "district"})
    channels: tuple[str, ...] = field(default=(), metadata={"name": "channel"})
    tag: str = field(default="", metadata={"name": "tag"})
    assignees: tuple[str, ...] = field(default=(), metadata={"name": "assignee"})
    rating_at_most: str = field(default="", metadata={"name": "rating_at_most"})
    order: str = field(default="", metadata={"name": "order"})

    @property
    def shown_statuses(self) -> tuple[str, ...]:
        """The chosen statuses, else the open ones."""
        return self.statuses or OPEN

    @property
    def shown_order(self) -> str:
        """The chosen order, else urgency for open contacts and newest first for the rest."""
        return self.order or ("priority" if set(self.shown_statuses) <= set(OPEN) else "newest")

    def query(self, **more: str) -> str:
        """The filter as a query string; only what differs from the default."""
        pairs: list[tuple[str, str]] = []
        for part in fields(self):
            name, value = part.metadata["name"], getattr(self, part.name)
            values = value if isinstance(value, tuple) else (("1" if value is True else value),) if value else ()
            pairs += [(name, item) for item in values]
        pairs += [(name, value) for name, value in more.items() if value]
        return urlencode(pairs)

    def without(self, name: str, value: str = "") -> "TicketFilter":
        """The same filter with one field (or one value of it) taken away."""
        kept = getattr(self, name)
        left: Any = tuple(item for item in kept if item != value) if isinstance(kept, tuple) else type(kept)()
        return replace(self, **{name: left})


def filter_from(query: Query) -> TicketFilter:
    """The filter that an address asks for; what is not understood is left out."""
    found: dict[str, Any] = {}
    allowed = {
        "statuses": STATUSES,
        "due": DUE,
        "order": ORDERS,
        "priorities": ("1", "2", "3", "4"),
        "rating_at_most": ("1", "2", "3", "4", "5"),
    }
    for part in fields(TicketFilter):
        values = [value for item in query.getlist(part.metadata["name"])[:_LONGEST_LIST] for value in item.split(",") if value]
        if part.name in allowed:
            values = [value for value in values if value in allowed[part.name]]
        values = [value[:80] for value in values if "\x00" not in value]
        if part.type is bool:
            found[part.name] = values[:1] == ["1"]
        elif part.type is str:
            found[part.name] = values[0] if values else ""
        else:
            found[part.name] = tuple(dict.fromkeys(values))[:_LONGEST_LIST]
    return TicketFilter(**found)


@dataclass(frozen=True)
class FilterContext:
    """Who looks, when, and the ids behind the keys of a filter; a field without an entry is not filtered by."""

    user_id: int
    groups: frozenset[int]
    now: datetime
    ids: Mapping[str, Collection[int]] = field(default_factory=dict)
    copied: Q = field(default_factory=Q)  # what was sent to him for information


def condition_of(chosen: TicketFilter, context: FilterContext) -> Q:
    """The filter as a condition on Ticket."""
    condition = Q(status__in=chosen.shown_statuses)
    for name, column in (("queues", "queue"), ("topics", "topic"), ("types", "contact_type"), ("districts", "district")):
        if getattr(chosen, name):
            condition &= Q(**{f"{column}__in": list(context.ids.get(name, ()))})
    wanted: list[tuple[object, Callable[[], Q]]] = [
        (chosen.mine, lambda: Q(assignee=context.user_id)),
        (chosen.unassigned, lambda: Q(assignee__isnull=True)),
        (chosen.assignees, lambda: Q(assignee__username__in=chosen.assignees)),
        (chosen.followed, lambda: Q(former_groups__overlap=sorted(context.groups))),
        (chosen.copied, lambda: context.copied),
        (chosen.reopened, lambda: Q(round__gt=1)),
        (chosen.priorities, lambda: Q(priority__in=[int(value) for value in chosen.priorities])),
        (chosen.channels, lambda: Q(channel__in=chosen.channels)),
        (chosen.tag, lambda: Q(tags__name=chosen.tag)),
        (chosen.rating_at_most, lambda: Q(rating__lte=int(chosen.rating_at_most))),
        (chosen.due, lambda: Q(due_at__lt=_due_before(chosen.due, context.now))),
    ]
    for asked, part in wanted:
        if asked:
            condition &= part()
    return condition


def _due_before(due: str, now: datetime) -> datetime:
    if due == "late":
        return now
    days = 1 if due == "today" else 7
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=days)


@dataclass(frozen=True)
class Cursor:
    """A place in any order: the keys of the last row seen."""

    id: int
    priority: int
    due_at: datetime | None
    received_at: datetime

    def __str__(self) -> str:
        due = _microseconds(self.due_at) if self.due_at else "-"
        return f"{self.id}.{self.priority}.{due}.{_microseconds(self.received_at)}"


def cursor_of(ticket: Any) -> Cursor:
    """Where a ticket stands."""
    return Cursor(ticket.pk, ticket.priority, ticket.due_at, ticket.received_at)


def cursor_from(text: str) -> Cursor | None:
    """The cursor of an address; None when it is not one."""
    parts = text.split(".")
    if len(parts) != 4 or not all(part.isascii() and (part.isdigit() or part == "-") for part in parts):
        return None
    try:
        numbers = [None if part == "-" else int(part) for part in parts]
        if any(number is not None and number > _LARGEST for number in numbers):
            return None
        pk, priority, due, received = numbers
        if pk is None or priority is None or received is None or priority > 4:
            return None
        return Cursor(pk, priority, None if due is None else _EPOCH + due * _MICROSECOND, _EPOCH + received * _MICROSECOND)
    except OverflowError:
        return None


def _microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


@dataclass(frozen=True)
class Segment:
    """A run of rows that one index range gives in order: its condition and its ordering."""

    condition: Q
    ordering: tuple[str, ...]


def segments_after(cursor: Cursor | None, order: str) -> tuple[Segment, ...]:
    """The rest of the list as index ranges, each after the other: a deep page costs what the first one does."""
    if order in ("newest", "oldest"):
        return (_by_received(cursor, newest=order == "newest"),)
    urgent_first = order == "priority"
    ordering = ("priority", "due_at", "pk") if urgent_first else ("due_at", "pk")
    if cursor is None:
        return (Segment(Q(), ordering),)
    same = Q(priority=cursor.priority) if urgent_first else Q()
    found = []
    if cursor.due_at is not None:
        later = Q(due_at__gt=cursor.due_at) | Q(due_at=cursor.due_at, pk__gt=cursor.id)
        found.append(Segment(same & Q(due_at__gte=cursor.due_at) & later, ordering))
    without_due = same & Q(due_at__isnull=True)
    found.append(Segment(without_due & Q(pk__gt=cursor.id) if cursor.due_at is None else without_due, ordering))
    if urgent_first:
        found += [Segment(Q(priority=priority), ordering) for priority in range(cursor.priority + 1, 5)]
    return tuple(found)


def _by_received(cursor: Cursor | None, *, newest: bool) -> Segment:
    if cursor is None:
        return Segment(Q(), ("-received_at", "-pk") if newest else ("received_at", "pk"))
    at = cursor.received_at
    if newest:
        return Segment(Q(received_at__lte=at) & (Q(received_at__lt=at) | Q(pk__lt=cursor.id)), ("-received_at", "-pk"))
    return Segment(Q(received_at__gte=at) & (Q(received_at__gt=at) | Q(pk__gt=cursor.id)), ("received_at", "pk"))
