"""Lists of contacts: which one a person works through, its rows as shown, its views with counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.categories.queries import contact_types_by_key, topics
from kaiku.handling.models import Presence
from kaiku.handling.queries import present_on
from kaiku.places.queries import district_areas
from kaiku.queues.models import Queue
from kaiku.queues.queries import CAP, Page, active_queues, capped, page_of
from kaiku.queues.rules import DONE, OPEN, Cursor, FilterContext, TicketFilter, condition_of, cursor_from, cursor_of, filter_from
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_ids, scope_of, tickets_visible_to
from kaiku.tickets.search import search_page
from kaiku.ui.desk.wording import channel_words, short_name

PARAMETER = "lista"
_COUNTS_KEPT = 3  # seconds: a count may lag that much behind


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
            return f"{reverse('desk:search')}?{urlencode({'q': self.words, **{k: v for k, v in more.items() if v}})}"
        path = reverse("desk:queue", args=[self.queue_key]) if self.queue_key else reverse("desk:queues")
        query = self.chosen.query(**more)
        return f"{path}?{query}" if query else path

    def __str__(self) -> str:
        if self.words is not None:
            return f"s~{urlencode({'q': self.words})}"
        return f"q:{self.queue_key}~{self.chosen.query()}" if self.queue_key else f"a~{self.chosen.query()}"

    def ticket_address(self, ticket_id: int) -> str:
        """The ticket with this list beside it."""
        return f"{reverse('desk:ticket', args=[ticket_id])}?{urlencode({PARAMETER: str(self)})}"


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


@dataclass(frozen=True)
class Row:
    """One contact of a list as shown."""

    ticket: Ticket
    title: str
    meta: str
    topic: str
    queue: str
    url: str
    present: tuple[Presence, ...]
    is_mine: bool


def rows_of(page: Page[Ticket], user: User, where: TicketList) -> list[Row]:
    """The rows with who is in them; one query whatever their number."""
    present = present_on([ticket.pk for ticket in page.rows], besides=user) if page.rows else {}
    names = queue_names()
    return [_row(ticket, user, where, names, present.get(ticket.pk, ())) for ticket in page.rows]


def queue_names() -> dict[int, str]:
    """Names of the queues in use, in the person's language."""
    language = get_language() or "fi"
    return {queue.id: queue.name_in(language) for queue in active_queues()}


def list_page(user: User, where: TicketList, *, after: str = "", size: int = 50) -> Page[Ticket]:
    """The page of a list that begins after a cursor."""
    cursor = cursor_from(after)
    if where.words is not None:
        return search_page(where.words, user, after=cursor, size=size, tickets=_light(tickets_visible_to(user)))
    return page_of(list_query(user, where), where.order, after=cursor, size=size)


def list_query(user: User, where: TicketList) -> QuerySet[Ticket]:
    """The list's tickets within the person's rights, with what a row shows and no more."""
    return _light(tickets_visible_to(user).filter(list_condition(user, where)))


def list_condition(user: User, where: TicketList) -> Q:
    """The filter with its keys resolved."""
    chosen = replace(where.chosen, queues=(where.queue_key,)) if where.queue_key else where.chosen
    return condition_of(chosen, FilterContext(user.pk, scope_of(user).home_groups, now(), _ids(chosen)))


def next_in_list(user: User, where: TicketList, ticket: Ticket) -> Cursor:
    """Where to go on after this ticket, remembered before it changes."""
    return cursor_of(ticket)


def ticket_after(user: User, where: TicketList, cursor: Cursor, *, besides: int) -> int | None:
    """The id of the next ticket of the list, or of its first one at the end; None when nothing is left."""
    for start in (str(cursor), ""):
        rows = list_page(user, where, after=start, size=2).rows
        found = next((row.pk for row in rows if row.pk != besides), None)
        if found is not None:
            return found
    return None


@dataclass(frozen=True)
class View:
    """A ready-made list with its count."""

    key: str
    name: str
    chosen: TicketFilter
    count: int | None

    @property
    def count_text(self) -> str:
        """The count, "1 000+" beyond the cap."""
        return count_text(self.count or 0)


VIEWS = {
    "open": (gettext_lazy("Kaikki avoimet"), TicketFilter()),
    "mine": (gettext_lazy("Omat avoimet"), TicketFilter(mine=True)),
    "unassigned": (gettext_lazy("Ei kenelläkään"), TicketFilter(unassigned=True)),
    "late": (gettext_lazy("Myöhässä"), TicketFilter(due="late", order="due")),
    "waiting": (gettext_lazy("Odottaa asiakasta"), TicketFilter(statuses=("waiting",), order="oldest")),
    "closed": (gettext_lazy("Valmiit ja suljetut"), TicketFilter(statuses=DONE)),
}


@dataclass(frozen=True)
class Counts:
    """How many open tickets each queue and each ready view has, within the person's rights."""

    queues: Mapping[int, int]
    views: Mapping[str, int]


def counts_for(user: User) -> Counts:
    """Counted at most once in a few seconds for each person, in one statement."""
    key = f"desk-counts:{user.pk}"
    found: Counts | None = cache.get(key)
    if found is None:
        found = _count(user)
        cache.set(key, found, _COUNTS_KEPT)
    return found


def views_for(user: User) -> list[View]:
    """The ready views with their counts; done ones are not counted."""
    counts = counts_for(user).views
    return [View(key, str(name), chosen, counts.get(key)) for key, (name, chosen) in VIEWS.items()]


def count_text(count: int) -> str:
    """A capped count in words: "12", or "1 000+"."""
    return _("1 000+") if count > CAP else str(count)


def _count(user: User) -> Counts:
    from django.db.models import OuterRef

    visible = tickets_visible_to(user)
    inner = visible.filter(queue=OuterRef("pk"), status__in=OPEN)
    views = {
        f"view_{key}": capped(visible.filter(list_condition(user, TicketList("", chosen))))
        for key, (_name, chosen) in VIEWS.items()
        if key != "closed"
    }
    rows = list(Queue.objects.filter(is_active=True).order_by().annotate(open_count=capped(inner), **views).values())
    first: Mapping[str, Any] = rows[0] if rows else {}
    return Counts(
        queues={row["id"]: row["open_count"] for row in rows},
        views={name.removeprefix("view_"): first.get(name, 0) for name in views},
    )


def _light(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    return tickets.select_related("customer", "assignee", "topic").only(
        "reference", "title", "status", "step", "priority", "sensitivity", "channel", "language", "due_at", "received_at", "closed_at",
        "queue_id", "group_id", "unit_id", "area_id", "created_by_id", "former_groups", "attachment_count", "wants_reply", "assignee__name",
        "assignee__username", "customer__name", "topic__names",
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


def _row(ticket: Ticket, user: User, where: TicketList, names: Mapping[int, str], present: Iterable[Presence]) -> Row:
    topic = ticket.topic.name_in(get_language() or "fi") if ticket.topic else ""
    may_name = scope_of(user, Capability.SEE_CONTACT_DETAILS).covers(scope_ids(ticket))
    hidden = ticket.is_restricted and ticket.assignee_id != user.pk
    parts = [short_name(ticket.customer.name if ticket.customer else "") if may_name and not hidden else "", channel_words(ticket.channel)]
    if ticket.attachment_count:
        parts.append(ngettext("%(n)s liite", "%(n)s liitettä", ticket.attachment_count) % {"n": ticket.attachment_count})
    return Row(
        ticket=ticket,
        title=(_("Arkaluonteinen: %(topic)s") % {"topic": topic or _("aihe ei tiedossa")}) if hidden else ticket.title,
        meta=" · ".join(part for part in parts if part),
        topic=topic,
        queue=names.get(ticket.queue_id, ""),
        url=where.ticket_address(ticket.pk),
        present=tuple(present),
        is_mine=ticket.assignee_id == user.pk,
    )
