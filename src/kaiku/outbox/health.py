"""The health of each connection: noted at every attempt, told to everybody when it goes down or comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db.models import Count, F, Min, Q, QuerySet

from kaiku.base.clock import now
from kaiku.base.live import publish
from kaiku.outbox.models import Connection, Outgoing, Received
from kaiku.outbox.rules import FAILURES_TO_ALARM, FAILURES_TO_BE_DOWN, STUCK_AFTER, break_after, down_until
from kaiku.outbox.senders import connections

log = structlog.get_logger("kaiku.outbox")
_NOTE_SUCCESS_EVERY = timedelta(seconds=10)  # workers would otherwise queue for the same row at every mail


@dataclass(frozen=True)
class ConnectionHealth:
    """One way out or in as the administrators see it; what waits and what failed are of its own direction."""

    name: str
    last_ok_at: datetime | None
    last_error_at: datetime | None
    last_error: str
    failures_in_row: int
    pending: int
    dead: int
    oldest_pending_at: datetime | None
    last_arrival_at: datetime | None = None
    is_paused: bool = False
    next_attempt_at: datetime | None = None

    @property
    def is_alarming(self) -> bool:
        """Does somebody have to act: it fails again and again, or something has waited too long? What is held by hand is known of."""
        if self.is_paused:
            return False
        stuck = self.oldest_pending_at is not None and self.oldest_pending_at < now() - STUCK_AFTER
        return self.failures_in_row >= FAILURES_TO_ALARM or stuck


def rests_until(failures_in_row: int, last_error_at: datetime | None) -> datetime | None:
    """Until when a way in that failed is left alone."""
    return last_error_at + break_after(failures_in_row) if failures_in_row and last_error_at else None


def connections_health() -> list[ConnectionHealth]:
    """Every registered connection, and every one that still has rows; three queries."""
    known = {row.name: row for row in Connection.objects.all()}
    unsent = Outgoing.objects.exclude(state=Outgoing.State.SENT)
    untaken = Received.objects.exclude(state=Received.State.TAKEN)
    counts = {
        **_counted(unsent, Q(state=Outgoing.State.PENDING), "created_at"),
        **_counted(untaken, Q(state=Received.State.WAITING), "received_at"),
    }
    return [_health(name, known.get(name), counts.get(name)) for name in sorted({*connections(), *known, *counts})]


def _counted(rows: QuerySet[Any], pending: Q, since: str) -> dict[str, Mapping[str, Any]]:
    """How many wait, and failed, by connection."""
    figures = {
        "pending": Count("pk", filter=pending),
        "dead": Count("pk", filter=~pending),
        "oldest": Min(since, filter=pending),
        "next": Min("next_attempt_at", filter=pending),
    }
    return {row["connection"]: row for row in rows.order_by().values("connection").annotate(**figures)}


def is_connection_down(name: str) -> bool:
    """Did it fail several times in a row, and lately, or is it held by hand?"""
    row = Connection.objects.filter(pk=name).first()
    return row is not None and (row.is_paused or _back_at(row) is not None)


def _back_at(row: Connection) -> datetime | None:
    until = down_until(row.failures_in_row, row.last_error_at)
    return until if until and until > now() else None


def is_paused(name: str) -> bool:
    """Is it held by hand?"""
    return Connection.objects.filter(pk=name, is_paused=True).exists()


def fails_again_and_again(name: str) -> bool:
    """Is it the connection that fails, and not the one thing that was tried?"""
    return Connection.objects.filter(pk=name, failures_in_row__gte=FAILURES_TO_BE_DOWN).exists()


def note_success(name: str) -> None:
    """The connection works."""
    row, is_new = Connection.objects.get_or_create(name=name, defaults={"last_ok_at": now()})
    if is_new or (not row.failures_in_row and row.last_ok_at is not None and row.last_ok_at > now() - _NOTE_SUCCESS_EVERY):
        return
    Connection.objects.filter(pk=name).update(last_ok_at=now(), failures_in_row=0)
    if row.failures_in_row >= FAILURES_TO_ALARM:
        log.info("connection works again", connection=name)
        publish("outbox", connection=name, state="up")


def note_failure(name: str, error: str) -> datetime | None:
    """The connection failed once more; the alarm rings once, when that has gone on. Until when it rests now, if it does."""
    Connection.objects.get_or_create(name=name)
    Connection.objects.filter(pk=name).update(last_error_at=now(), last_error=error[:500], failures_in_row=F("failures_in_row") + 1)
    row = Connection.objects.get(pk=name)
    if row.failures_in_row == FAILURES_TO_ALARM:
        log.error("connection is down", connection=name, failures=FAILURES_TO_ALARM)
        publish("outbox", connection=name, state="down")
    return _back_at(row)


def note_silence(name: str, error: str) -> None:
    """A way in from which nothing comes any more: the alarm rings at once, and ends with note_success()."""
    Connection.objects.update_or_create(
        name=name, defaults={"last_error_at": now(), "last_error": error[:500], "failures_in_row": FAILURES_TO_ALARM}
    )
    log.error("connection is silent", connection=name)
    publish("outbox", connection=name, state="down")


def _health(name: str, row: Connection | None, counts: Mapping[str, Any] | None) -> ConnectionHealth:
    return ConnectionHealth(
        name=name,
        last_ok_at=row.last_ok_at if row else None,
        last_error_at=row.last_error_at if row else None,
        last_error=row.last_error if row else "",
        failures_in_row=row.failures_in_row if row else 0,
        pending=counts["pending"] if counts else 0,
        dead=counts["dead"] if counts else 0,
        oldest_pending_at=counts["oldest"] if counts else None,
        last_arrival_at=row.last_arrival_at if row else None,
        is_paused=row.is_paused if row else False,
        next_attempt_at=counts["next"] if counts else None,
    )
