"""A worker's sign of life that ends with its process: a session lock. Whoever is without it is dead for certain, so nobody need wait until
its heartbeat is so late that no busy machine can be the reason."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

import structlog
from django.db import InterfaceError, OperationalError, connection
from procrastinate import App
from procrastinate.manager import JobManager

from kaiku.outbox.claiming import WORKING, held_by_us

_SURELY_BEATEN = 4.0  # seconds without a heartbeat; workers of a release that holds no such lock beat every three
_LOOK_EVERY = 1.0
_FORGET_DEAD = """
DELETE FROM procrastinate_workers worker
WHERE last_heartbeat < now() - make_interval(secs => %(seconds)s) AND NOT EXISTS (
    SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = current_database() AND locktype = 'advisory' AND objsubid = 2 AND granted
      AND classid = %(space)s::bigint::oid AND objid = (worker.id %% 2147483648)::oid
)
"""
log = structlog.get_logger("kaiku.worker")


class LivingWorkers(JobManager):
    """The library's own, but a worker holds its lock before it asks for its first job; ended: until when."""

    def __init__(self, app: App, ended: Event) -> None:
        super().__init__(app.connector)
        self._ended = ended

    async def register_worker(self) -> int:
        """The worker's number in the database."""
        worker_id: int = await super().register_worker()
        loop, held = asyncio.get_running_loop(), asyncio.Event()
        told = (worker_id, self._ended, lambda: loop.call_soon_threadsafe(held.set))
        Thread(target=_live, args=told, daemon=True, name="sign-of-life").start()
        await held.wait()
        return worker_id


def _live(worker_id: int, ended: Event, tell: Callable[[], object]) -> None:
    """Hold the lock until the end. When its connection breaks, others take our jobs over: then we end, and are started anew."""
    try:
        with held_by_us(WORKING, worker_id):
            tell()
            while not ended.wait(_LOOK_EVERY):
                with connection.cursor() as cursor:
                    cursor.execute("SELECT 1")
    except (OperationalError, InterfaceError):
        if not ended.is_set():
            log.warning("the worker's sign of life broke: it starts anew")
            os.kill(os.getpid(), signal.SIGTERM)
            with suppress(RuntimeError):  # all has ended meanwhile
                tell()  # else who waits for the lock would not end
    finally:
        connection.close()


async def forget_dead_workers(app: App) -> None:
    """Strike the dead from the list of workers: their jobs are nobody's then."""
    await app.connector.execute_query_async(_FORGET_DEAD, seconds=_SURELY_BEATEN, space=WORKING)
