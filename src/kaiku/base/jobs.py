"""Deferring background jobs in the transaction of the change; all jobs of one action travel in one statement."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job

from kaiku.base.inserting import call

# What leaves is waited for by somebody: a fault, a letter, a step of the case. Words for the search go after that, what a model reads last.
AFTER_WHAT_LEAVES, AFTER_THE_REST = -5, -10
_gathered: ContextVar[list[Job] | None] = ContextVar("gathered_jobs", default=None)
# The fields of the library's own function, whose name carries its version.
_JOB = "ROW(%s::text, %s::text, %s::int, %s::text, %s::text, %s::jsonb, %s::timestamptz)::procrastinate_job_to_defer_v1"


def defer(task: str, *, queue: str, lock: str | None = None, priority: int = 0, **arguments: Any) -> None:
    """Let a worker run the task, by its name, after the transaction commits; jobs of one lock run one after another.

    A greater priority goes before what waits already.
    """
    job = app.configure_task(task, queue=queue, lock=lock, priority=priority).make_new_job(**arguments)
    waiting = _gathered.get()
    if waiting is None:
        _write([job])
    else:
        waiting.append(job)


def defer_once(task: Any, *, queueing_lock: str, lock: str | None = None, at: datetime | None = None, **arguments: Any) -> None:
    """Let a worker run the task, at a moment to come if one is given, unless the same waits already."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        task.configure(queueing_lock=queueing_lock, lock=lock, schedule_at=at).defer(**arguments)


@contextmanager
def jobs_together() -> Iterator[None]:
    """Write the jobs deferred inside in one statement at the end, that of rows_together() when this stands inside; after an error none."""
    waiting: list[Job] = []
    token = _gathered.set(waiting)
    try:
        yield
    finally:
        _gathered.reset(token)
    if waiting:
        _write(waiting)


def _write(jobs: Sequence[Job]) -> None:
    if any(job.queueing_lock for job in jobs):  # the library says so when one waits already
        app.job_manager.batch_defer_jobs(list(jobs))
        return
    values: list[Any] = []
    for job in jobs:
        arguments = json.dumps(job.task_kwargs)
        values += (job.queue, job.task_name, job.priority, job.lock, job.queueing_lock, arguments, job.scheduled_at)
    call(f"procrastinate_defer_jobs_v1(ARRAY[{', '.join([_JOB] * len(jobs))}])", values)
