"""Background jobs: which wait, which failed, and trying a failed one again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Max, QuerySet
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException

from kaiku.base.clock import now


@dataclass(frozen=True)
class QueueLoad:
    """How one queue of jobs stands."""

    name: str
    waiting: int
    running: int
    failed: int
    oldest_at: datetime | None


def queue_loads() -> list[QueueLoad]:
    """Every queue with jobs that are not done; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT queue_name, count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'doing'),
                   count(*) FILTER (WHERE status = 'failed'),
                   (SELECT min(at) FROM procrastinate_events
                    WHERE type = 'deferred' AND job_id = min(jobs.id) FILTER (WHERE status = 'todo'))
            FROM procrastinate_jobs AS jobs WHERE status IN ('todo', 'doing', 'failed') GROUP BY queue_name ORDER BY queue_name
            """
        )
        return [QueueLoad(*row) for row in cursor.fetchall()]


def failed_jobs(*, before: int | None = None) -> QuerySet[ProcrastinateJob]:
    """Jobs that were given up, newest first, with the time of the last attempt as failed_at; slice it."""
    rows: QuerySet[ProcrastinateJob] = ProcrastinateJob.objects.filter(status="failed").order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=before)
    return rows.annotate(failed_at=Max("procrastinateevent__at"))


def last_heartbeat() -> datetime | None:
    """When a worker last told that it lives; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        found: datetime | None = cursor.fetchone()[0]
        return found


def retry_job(job_id: int) -> bool:
    """Let a failed job run again; False when it is not failed any more."""
    if not ProcrastinateJob.objects.filter(pk=job_id, status="failed").exists():
        return False
    try:
        app.job_manager.retry_job_by_id(job_id, retry_at=now())
    except ConnectorException:  # somebody else was faster
        return False
    return True
