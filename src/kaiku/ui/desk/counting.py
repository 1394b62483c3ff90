"""How many open contacts stand in each queue and ready view: counted at most once in a few seconds, for all who see the same together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, OuterRef, QuerySet
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.queues.models import Queue
from kaiku.queues.queries import CAP, active_queues, capped
from kaiku.queues.rules import OPEN, TicketFilter
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_of, tickets_visible_to
from kaiku.tickets.rules import Scope
from kaiku.ui.desk.lists import VIEWS, TicketList, list_condition

_KEPT = 3  # seconds: a count may lag that much behind
_OWN = ("mine", "copied")
_SHARED = tuple(key for key in VIEWS if key not in (*_OWN, "closed"))


@dataclass(frozen=True)
class Counts:
    """How many open tickets each queue and each ready view has, within the person's rights; done ones are not counted."""

    queues: Mapping[int, int]
    views: Mapping[str, int]


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


def count_text(count: int) -> str:
    """A capped count in words: "12", or "1 000+"."""
    return _("1 000+") if count > CAP else str(count)


def counts_for(user: User) -> Counts:
    """All counts that the list pages show."""
    scope = scope_of(user)
    visible = tickets_visible_to(user)
    who = f"{user.pk}-{user.viewer.pk}" if user.viewer else str(user.pk)
    mine = _kept(f"mine:{who}", lambda: _views(user, visible, _OWN))
    if scope.as_filter() is None:
        queues, views = _kept("queues", _all_queues), _kept("views", lambda: _views(user, visible, _SHARED))
    else:
        queues = _kept(f"queues:{who}", lambda: _queues_within(scope, visible))
        views = _kept(f"views:{who}", lambda: _views(user, visible, _SHARED))
    return Counts(queues, {**views, **mine})


def views_for(user: User, counts: Counts | None = None) -> list[View]:
    """The ready views with their counts, which may be in hand already; done ones are not counted."""
    found = (counts or counts_for(user)).views
    return [View(key, str(name), chosen, found.get(key)) for key, (name, chosen) in VIEWS.items()]


def _kept(name: str, count: Callable[[], dict[Any, int]]) -> dict[Any, int]:
    found: dict[Any, int] | None = cache.get(f"desk-counts:{name}")
    if found is None:
        found = count()
        cache.set(f"desk-counts:{name}", found, _KEPT)
    return found


def _all_queues() -> dict[int, int]:
    return _by_queue(Ticket.objects.all())


def _queues_within(scope: Scope, visible: QuerySet[Ticket]) -> dict[int, int]:
    """A person sees the whole of his own groups' queues, as everybody in them does, and of others only what concerns him."""
    if scope.inside or scope.all or scope.areas or scope.units or not scope.groups <= scope.home_groups:
        return _by_queue(visible)
    everything = _kept("queues", _all_queues)
    elsewhere = visible.filter(status__in=OPEN).exclude(group__in=scope.groups).order_by().values_list("queue").annotate(Count("pk"))
    own = {queue.id: everything.get(queue.id, 0) for queue in active_queues() if queue.group_id in scope.groups}
    return {**dict(elsewhere), **own}


def _by_queue(tickets: QuerySet[Ticket]) -> dict[int, int]:
    inner = capped(tickets.filter(queue=OuterRef("pk"), status__in=OPEN))
    return dict(Queue.objects.filter(is_active=True).order_by().annotate(open_count=inner).values_list("pk", "open_count"))


def _views(user: User, visible: QuerySet[Ticket], keys: tuple[str, ...]) -> dict[str, int]:
    """One statement: each view's count is a subquery beside the others."""
    counted = {f"view_{key}": capped(visible.filter(list_condition(user, TicketList("", VIEWS[key][1])))) for key in keys}
    row = User.objects.filter(pk=user.pk).annotate(**counted).values(*counted).first() or {}
    return {name.removeprefix("view_"): number for name, number in row.items()}
