"""Deferring background jobs in the transaction of the change; all jobs of one action travel in one statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from procrastinate.contrib.django import app
from procrastinate.jobs import Job

_gathered: ContextVar[list[Job] | None] = ContextVar("gathered_jobs", default=None)


def defer(task: str, *, queue: str, **arguments: Any) -> None:
    """Let a worker run the task, by its name, after the transaction commits."""
    job = app.configure_task(task, queue=queue).make_new_job(**arguments)
    waiting = _gathered.get()
    if waiting is None:
        app.job_manager.batch_defer_jobs([job])
    else:
        waiting.append(job)


@contextmanager
def jobs_together() -> Iterator[None]:
    """Write the jobs deferred inside in one statement at the end; after an error none."""
    waiting: list[Job] = []
    token = _gathered.set(waiting)
    try:
        yield
    finally:
        _gathered.reset(token)
    if waiting:
        app.job_manager.batch_defer_jobs(waiting)
