import asyncio
import os
import signal
import time
from collections.abc import Callable
from threading import Event

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.config import sign_of_life, worker
from kaiku.config.tests.looping import run_in_own_loop
from kaiku.config.worker import rescue_stalled_jobs, worker_app_of
from kaiku.outbox.claiming import WORKING, held_by_us


def job_in_progress(seconds_since_heartbeat: int, queueing_lock: str | None = None) -> int:
    """A job that a worker took, and told of its life so long ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [seconds_since_heartbeat],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id, lock, queueing_lock) "
            "VALUES ('default', 'any', 'doing', %s, %s, %s) RETURNING id",
            [worker, queueing_lock, queueing_lock],
        )
        return int(cursor.fetchone()[0])


def rescue() -> int:
    async def once() -> int:
        async with worker_app_of(app).open_async() as worker_app:
            return await rescue_stalled_jobs(worker_app)

    return run_in_own_loop(once())


@pytest.mark.django_db(transaction=True)
def test_job_of_a_dead_worker_is_given_back_and_of_a_living_one_is_left() -> None:
    abandoned, new = job_in_progress(60), job_in_progress(1)

    assert rescue() == 1

    assert ProcrastinateJob.objects.get(pk=abandoned).status == "todo"
    assert ProcrastinateJob.objects.get(pk=new).status == "doing"


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("R192")
def test_a_worker_that_holds_no_lock_is_dead_long_before_its_heartbeat_is_late() -> None:
    killed, busy = job_in_progress(6), job_in_progress(6)

    with held_by_us(WORKING, ProcrastinateJob.objects.get(pk=busy).worker_id):
        assert rescue() == 1

    assert ProcrastinateJob.objects.get(pk=killed).status == "todo"
    assert ProcrastinateJob.objects.get(pk=busy).status == "doing"
    assert rescue() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_lives_until_its_end_and_ends_when_its_lock_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    ended, signals = Event(), list[int]()
    monkeypatch.setattr(sign_of_life, "_LOOK_EVERY", 0.05)
    monkeypatch.setattr(os, "kill", lambda _pid, number: signals.append(number))

    async def begun() -> int:
        async with worker_app_of(app).open_async() as worker_app:
            return await sign_of_life.LivingWorkers(worker_app, ended).register_worker()

    worker = run_in_own_loop(begun())
    assert holders_of(worker), "before it is known to anybody"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM unnest(%s) pid", [holders_of(worker)])
    wait_for(lambda: signals == [signal.SIGTERM])

    other = run_in_own_loop(begun())
    ended.set()
    wait_for(lambda: not holders_of(other))
    assert signals == [signal.SIGTERM]


def holders_of(worker: int) -> list[int]:
    """Processes of the database that hold the worker's lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_locks WHERE classid = %s AND objid = %s", [WORKING, worker])
        return [pid for (pid,) in cursor.fetchall()]


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("R192")
def test_a_job_whose_twin_waits_already_ends_and_keeps_nobody_else_from_being_given_back() -> None:
    """Given back it would wait twice, which the database refuses: its lock would be held for ever, and every job after it lost."""
    ended, other = job_in_progress(60, queueing_lock="the same"), job_in_progress(60)
    app.configure_task("any", queue="default", lock="the same", queueing_lock="the same", allow_unknown=True).defer()

    assert rescue() == 2

    assert not ProcrastinateJob.objects.filter(pk=ended).exists()
    assert ProcrastinateJob.objects.get(pk=other).status == "todo"
    assert ProcrastinateJob.objects.get(queueing_lock="the same").status == "todo"
    assert rescue() == 0


@pytest.mark.covers("R192")
def test_a_clock_that_is_set_back_ends_the_worker_and_one_that_is_set_on_or_corrected_a_little_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Seen with a clock that ran two hours ahead: set right, no job of the clock was begun for two hours."""
    leads, looks, ended = [0.0, 7200.0, 7195.0, 0.0], [0], list[tuple[int, int]]()

    def lead() -> float:
        looks[0] += 1
        return leads[min((looks[0] - 1) // 3, len(leads) - 1)]

    monkeypatch.setattr(worker, "_wall_clock", lead)
    monkeypatch.setattr(worker, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(os, "kill", lambda pid, number: ended.append((pid, number)))

    asyncio.run(asyncio.wait_for(worker._end_when_clock_goes_back(), 10))

    assert ended == [(os.getpid(), signal.SIGTERM)] and looks[0] > 9
