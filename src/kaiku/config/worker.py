"""The background worker's process: `kaiku worker`. Takes over the jobs of a worker that was killed."""

import asyncio
import os
import sys

import django
import structlog
from procrastinate import App
from procrastinate.exceptions import ConnectorException

from kaiku.config.processes import end_with_parent

HEARTBEAT = 3.0
STALLED_AFTER = 15.0
log = structlog.get_logger("kaiku.worker")


def main() -> None:
    """Run jobs until SIGTERM; when the database goes away the process ends and its supervisor starts it again."""
    end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    django.setup()
    try:
        asyncio.run(_run())
    except ConnectorException:
        log.warning("worker lost the database")
        sys.exit(1)


async def _run() -> None:
    from procrastinate.contrib.django import app

    # Another app object over the same tasks, and not replace_connector(): a job that defers a job must still do it on
    # Django's own connection, in the transaction of its change.
    async with app.with_connector(app.connector.get_worker_connector()).open_async() as worker_app:  # type: ignore[attr-defined]
        rescue = asyncio.create_task(_rescue_stalled_jobs(worker_app))
        try:
            await worker_app.run_worker_async(
                concurrency=int(os.environ.get("KAIKU_WORKER_CONCURRENCY", "4")),
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED_AFTER,
                shutdown_graceful_timeout=8.0,
                delete_jobs="successful",
            )
        finally:
            rescue.cancel()


async def _rescue_stalled_jobs(app: App) -> None:
    """Jobs whose worker no longer tells that it lives run again; every job bears being run twice."""
    while True:
        try:
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
                await app.job_manager.retry_job(job)
                log.warning("job of a dead worker runs again", task=job.task_name, job=job.id)
        except ConnectorException:
            log.warning("could not look for stalled jobs")
        await asyncio.sleep(5)
