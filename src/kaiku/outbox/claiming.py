"""Claiming a row so that no crash loses it and no two workers have it: one way for what goes out and for what came in."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import QuerySet

from kaiku.base.clock import now
from kaiku.outbox.models import Outgoing, Received

# Keep these advisory locks apart from others in the database.
OUTGOING, RECEIVED, FETCHED, LISTENED, WORKING = 0x6B61, 0x6B62, 0x6B63, 0x6B64, 0x6B65
_DATABASE_WAITS = (0.2, 0.5, 1.0, 2.0, 4.0)  # a database that restarts is back within these
Row = TypeVar("Row", Outgoing, Received)


@contextmanager
def held_by_us(space: int, row_id: int) -> Iterator[bool]:
    """A session lock: outlives transactions, ends by itself with the process that held it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [space, row_id % 2**31])
        held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [space, row_id % 2**31])


@transaction.atomic
def claim(waiting: QuerySet[Row], row_id: int, wait_after: Callable[[int], timedelta]) -> Row | None:
    """Count the attempt and postpone the next before trying: a row that kills its worker waits longer each time, too."""
    due = waiting.select_for_update(skip_locked=True).filter(next_attempt_at__lte=now())
    row = due.filter(pk=row_id).first()
    if row is None:
        return None
    row.attempts += 1
    row.next_attempt_at = now() + wait_after(row.attempts)
    row.save(update_fields=["attempts", "next_attempt_at"])
    return row


def settle(change: Callable[[], None]) -> None:
    """Write the end of an attempt; a database that restarts just then is waited for, or the same thing would go out twice."""
    for wait in (*_DATABASE_WAITS, None):
        try:
            with transaction.atomic():
                change()
                return
        except (OperationalError, InterfaceError):
            if wait is None or connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(wait)
