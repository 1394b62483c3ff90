"""The background worker's process: `kaiku worker`. Takes over the jobs of a worker that was killed."""

import asyncio
import os
import signal
import sys
import time
from threading import Event, Thread

import structlog
from procrastinate import App
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Status

from kaiku.config.processes import end_with_parent, set_up, supervisor

HEARTBEAT = 3.0
STALLED_AFTER = 15.0
LOOK_EVERY = 2.0
CLOCK_MAY_SLIP = 20.0  # seconds; more than that backwards is no correction but another time
log = structlog.get_logger("kaiku.worker")


def main() -> None:
    """Run jobs until SIGTERM; when the database goes away the process ends and its supervisor starts it again."""
    end_with_parent(parent=supervisor())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    set_up()
    try:
        asyncio.run(_run())
    except ConnectorException:
        log.warning("worker lost the database")
        sys.exit(1)


async def _run() -> None:
    from procrastinate.contrib.django import app

    from kaiku.channels.email.fetching.listening import listen
    from kaiku.config.sign_of_life import LivingWorkers

    ended = Event()
    async with worker_app_of(app).open_async() as worker_app:
        worker_app.job_manager = LivingWorkers(worker_app, ended)
        rescue = asyncio.create_task(_keep_rescuing(worker_app))
        clock = asyncio.create_task(_end_when_clock_goes_back())
        Thread(target=listen, args=(ended,), daemon=True, name="listening").start()
        try:
            await worker_app.run_worker_async(
                concurrency=int(os.environ.get("KAIKU_WORKER_CONCURRENCY", "4")),
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED_AFTER,
                shutdown_graceful_timeout=8.0,
                delete_jobs="successful",
            )
        finally:
            ended.set()
            rescue.cancel()
            clock.cancel()


def worker_app_of(app: App) -> App:
    """Another app object over the same tasks, and not replace_connector(): a job that defers a job must still do it on
    Django's own connection, in the transaction of its change."""
    return app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]


async def _keep_rescuing(app: App) -> None:
    """As long as we run; every job bears being run twice."""
    while True:
        try:
            await rescue_stalled_jobs(app)
        except ConnectorException:
            log.warning("could not look for stalled jobs")
        await asyncio.sleep(LOOK_EVERY)


async def _end_when_clock_goes_back() -> None:
    """The library remembers until when it has begun the jobs of the clock and would begin none until that time comes again; who starts
    us anew begins with what is due now."""
    latest = _wall_clock()
    while _wall_clock() > latest - CLOCK_MAY_SLIP:
        latest = max(latest, _wall_clock())
        await asyncio.sleep(LOOK_EVERY)
    log.warning("the clock went back: the worker starts anew")
    os.kill(os.getpid(), signal.SIGTERM)


def _wall_clock() -> float:
    """How far the time of day is ahead of the time that only runs: the same for ever, unless somebody sets the clock."""
    return time.time() - time.monotonic()


async def rescue_stalled_jobs(app: App) -> int:
    """Jobs whose worker is dead, or no longer tells that it lives, are given back; how many."""
    from kaiku.config.sign_of_life import forget_dead_workers

    await forget_dead_workers(app)
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER))
    for job in stalled:
        try:
            await app.job_manager.retry_job(job)
            log.warning("job of a dead worker runs again", task=job.task_name, job=job.id)
        except UniqueViolation:  # of one queueing lock only one job waits; kept as running, it would hold its lock for ever
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
            log.warning("job of a dead worker waits already", task=job.task_name, job=job.id)
    return len(stalled)
