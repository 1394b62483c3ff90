"""Lists of contacts: which one a person works through, and its tickets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.composed import composed
from kaiku.categories.queries import contact_types_by_key, topics
from kaiku.places.queries import district_areas
from kaiku.queues.queries import Page, active_queues, first_rows, page_from, page_of
from kaiku.queues.rules import DONE, Cursor, FilterContext, TicketFilter, condition_of, cursor_from, filter_from, segments_after
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_of, tickets_visible_to, tickets_within
from kaiku.tickets.rules import Scope, copied_to
from kaiku.tickets.search import HiddenFrom, search_page
from kaiku.ui.components.addresses import address
from kaiku.workflow.plans import Part
from kaiku.workflow.queries import tickets_hiding

PARAMETER = "lista"


@dataclass(frozen=True)
class TicketList:
    """One list: a queue (or all of them) with filters, or the hits of a search; lives in the address."""

    queue_key: str = ""
    chosen: TicketFilter = field(default_factory=TicketFilter)
    words: str | None = None

    @property
    def is_search(self) -> bool:
        """Are these the hits of a search?"""
        return self.words is not None

    @property
    def order(self) -> str:
        """How the rows are sorted; hits are always newest first."""
        return "newest" if self.is_search else self.chosen.shown_order

    def address(self, **more: str) -> str:
        """Where the list is seen."""
        if self.words is not None:
            return f"{address('desk:search')}?{urlencode({'q': self.words, **{k: v for k, v in more.items() if v}})}"
        path = reverse("desk:queue", args=[self.queue_key]) if self.queue_key else address("desk:queues")
        query = self.chosen.query(**more)
        return f"{path}?{query}" if query else path

    def __str__(self) -> str:
        if self.words is not None:
            return f"s~{urlencode({'q': self.words})}"
        return f"q:{self.queue_key}~{self.chosen.query()}" if self.queue_key else f"a~{self.chosen.query()}"

    def beside(self, path: str) -> str:
        """Another page that knows this list."""
        return f"{path}?{urlencode({PARAMETER: str(self)})}"

    def ticket_address(self, ticket_id: int) -> str:
        """The ticket with this list beside it."""
        return self.beside(reverse("desk:ticket", args=[ticket_id]))


def list_from(text: str) -> TicketList | None:
    """The list that a ticket's address names; None when there is none or it is not understood."""
    kind, separator, query = text[:1500].partition("~")
    if not separator:
        return None
    values = QueryDict(query)
    if kind == "s":
        return TicketList(words=values.get("q", ""))
    if kind == "a":
        return TicketList("", filter_from(values))
    if kind.startswith("q:") and any(queue.key == kind[2:] for queue in active_queues()):
        return TicketList(kind[2:], filter_from(values))
    return None


def list_page(user: User, where: TicketList, *, after: str = "", size: int = 50) -> Page[Ticket]:
    """The page of a list that begins after a cursor."""
    cursor = cursor_from(after)
    if where.words is not None:
        hidden = HiddenFrom(tickets_hiding(user, Part.CUSTOMER), tickets_hiding(user, Part.PLACE))
        return search_page(where.words, user, after=cursor, size=size, tickets=_light(tickets_visible_to(user)), hidden=hidden)
    if not where.chosen.due:  # a due time is reckoned from now, so it would be another shape each time
        shape = _shape(user, where, size)
        return page_from(_first_rows(user.pk, shape=shape) if cursor is None else _following_rows(user, cursor, shape), size)
    return page_of(list_query(user, where), where.order, after=cursor, size=size, branches=scope_of(user).branches())


def list_query(user: User, where: TicketList) -> QuerySet[Ticket]:
    """The list's tickets within the person's rights, with what a row shows and no more."""
    return _light(tickets_visible_to(user).filter(list_condition(user, where)))


def list_condition(user: User, where: TicketList) -> Q:
    """The filter with its keys resolved."""
    chosen = _whole_filter(where)
    return condition_of(chosen, _context(user.pk, scope_of(user).home_groups, _ids(chosen)))


@dataclass(frozen=True)
class _Shape:
    """All that decides how a list's page is asked, besides who asks: colleagues with the same rights share a statement."""

    scope: Scope
    chosen: TicketFilter
    ids: tuple[tuple[str, tuple[int, ...]], ...]
    order: str
    size: int


def _shape(user: User, where: TicketList, size: int) -> _Shape:
    chosen = _whole_filter(where)
    ids = tuple((name, tuple(found)) for name, found in _ids(chosen).items())
    return _Shape(replace(scope_of(user), user_id=0), chosen, ids, where.order, size)


@composed
def _first_rows(user: int, *, shape: _Shape) -> QuerySet[Ticket]:
    tickets, branches = _tickets_of(user, shape)
    return first_rows(tickets, shape.order, shape.size, branches)


def _following_rows(user: User, after: Cursor, shape: _Shape) -> list[Ticket]:
    rows: list[Ticket] = []
    place = (after.id, after.due_at or after.received_at, after.received_at)
    for part in range(len(segments_after(after, shape.order))):
        rows += _rows_after(user.pk, *place, shape=shape, priority=after.priority, is_due=after.due_at is not None, part=part)
        if len(rows) > shape.size:
            break
    return rows[: shape.size + 1]


@composed
def _rows_after(
    user: int, ticket: int, due_at: datetime, received_at: datetime, *, shape: _Shape, priority: int, is_due: bool, part: int
) -> QuerySet[Ticket]:
    tickets, branches = _tickets_of(user, shape)
    after = Cursor(ticket, priority, due_at if is_due else None, received_at)
    return first_rows(tickets, shape.order, shape.size, branches, after=after, part=part)


def _tickets_of(user: int, shape: _Shape) -> tuple[QuerySet[Ticket], tuple[Q, ...]]:
    scope = replace(shape.scope, user_id=user)
    condition = condition_of(shape.chosen, _context(user, scope.home_groups, dict(shape.ids)))
    return _light(tickets_within(scope).filter(condition)), scope.branches()


def _context(user: int, groups: frozenset[int], ids: Mapping[str, Collection[int]]) -> FilterContext:
    return FilterContext(user, groups, now(), ids, copied_to(user, groups))


def _whole_filter(where: TicketList) -> TicketFilter:
    return replace(where.chosen, queues=(where.queue_key,)) if where.queue_key else where.chosen


def ticket_after(user: User, where: TicketList, cursor: Cursor, *, besides: int) -> int | None:
    """The id of the next ticket of the list, or of its first one at the end; None when nothing is left."""
    for start in (str(cursor), ""):
        rows = list_page(user, where, after=start, size=2).rows
        found = next((row.pk for row in rows if row.pk != besides), None)
        if found is not None:
            return found
    return None


VIEWS = {
    "open": (gettext_lazy("Kaikki avoimet"), TicketFilter()),
    "mine": (gettext_lazy("Omat avoimet"), TicketFilter(mine=True)),
    "unassigned": (gettext_lazy("Vapaat"), TicketFilter(unassigned=True)),
    "late": (gettext_lazy("Myöhässä"), TicketFilter(due="late", order="due")),
    "waiting": (gettext_lazy("Odottaa asiakasta"), TicketFilter(statuses=("waiting",), order="oldest")),
    "copied": (gettext_lazy("Tiedoksi"), TicketFilter(copied=True, order="newest")),
    "closed": (gettext_lazy("Valmiit ja suljetut"), TicketFilter(statuses=DONE)),
}


def _light(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    return tickets.select_related("customer", "assignee").only(
        "reference", "title", "status", "step", "priority", "sensitivity", "channel", "language", "due_at", "received_at", "closed_at",
        "queue_id", "group_id", "unit_id", "area_id", "created_by_id", "former_groups", "copied_to",
        "attachment_count", "wants_reply", "topic_id",
        "workflow_version_id",
        "assignee__name", "assignee__username", "customer__name",
    )  # fmt: skip


def _ids(chosen: TicketFilter) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    if chosen.queues:
        found["queues"] = [queue.id for queue in active_queues() if queue.key in chosen.queues]
    if chosen.topics:
        found["topics"] = [topic.id for topic in topics() if topic.key in chosen.topics or topic.theme_key in chosen.topics]
    if chosen.types:
        found["types"] = [contact_types_by_key()[key].id for key in chosen.types if key in contact_types_by_key()]
    if chosen.districts:
        found["districts"] = [area.id for area in district_areas() if area.key in chosen.districts]
    return found
