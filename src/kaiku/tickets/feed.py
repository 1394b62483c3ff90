"""Events one after the other for those who follow along: none is passed over, though transactions end in another order than they began."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max, QuerySet

from kaiku.tickets.models import Event, Ticket

_WINDOW = 5000  # events looked through at once: a page costs the same for those who see little
_WRITING = """
SELECT virtualtransaction FROM pg_locks WHERE relation = 'tickets_event'::regclass AND mode = 'RowExclusiveLock'
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()
"""
_PATIENCE = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4)  # seconds to wait for changes that are being written just now


@dataclass(frozen=True)
class Page:
    """Events in their order, where the next page begins, and whether there is more at once."""

    events: list[Event]
    cursor: int
    has_more: bool


def newest_event_id() -> int:
    """The newest event that is written."""
    found: int | None = Event.objects.aggregate(newest=Max("pk"))["newest"]
    return found or 0


def settled_event_id() -> int | None:
    """An event before which no other can appear any more; None while a change that began earlier is not over yet."""
    newest = newest_event_id()
    with connection.cursor() as cursor:
        # Whoever was given a smaller number and is not done yet holds the table's lock for writers.
        cursor.execute(_WRITING)
        writing = {row[0] for row in cursor.fetchall()}
        for wait in _PATIENCE if writing else ():
            time.sleep(wait)
            cursor.execute(_WRITING)
            writing &= {row[0] for row in cursor.fetchall()}
            if not writing:
                break
    return None if writing else newest


def events_after(after: int, *, of: QuerySet[Ticket], until: int, kinds: Iterable[str] = (), limit: int = 200) -> Page:
    """The next events of these tickets up to a settled one."""
    end = min(until, after + _WINDOW)
    rows = Event.objects.filter(pk__gt=after, pk__lte=end, ticket__in=of).select_related("ticket").order_by("pk")
    wanted = frozenset(kinds)
    found = list((rows.filter(kind__in=wanted) if wanted else rows)[: limit + 1])
    if len(found) > limit:
        return Page(found[:limit], found[limit - 1].pk, has_more=True)
    return Page(found, max(end, after), has_more=end < until)
