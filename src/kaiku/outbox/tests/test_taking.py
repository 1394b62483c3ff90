"""What came in is kept first and taken after: no crash loses it or takes it twice, and what cannot be read is never a hole."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.base.clock import moved_to, now
from kaiku.outbox import receivers
from kaiku.outbox.actions import keep_for_later, keep_raw, take_again
from kaiku.outbox.health import connections_health
from kaiku.outbox.models import Connection, Outgoing, Received
from kaiku.outbox.queries import pieces_of, unreadable
from kaiku.outbox.receivers import Receiver, Unreadable, register_receiver
from kaiku.outbox.rules import MAX_TAKES, break_after
from kaiku.outbox.taking import take_due, take_one

TICKET = 7


class Killed(BaseException):
    """As kill -9: nothing catches it."""


class Taker:
    """A receiver that leaves a trace in the database and fails as told, before or after that."""

    def __init__(self) -> None:
        self.failure: BaseException | None = None
        self.tried = 0

    def take(self, row: Received) -> int | None:
        self.tried += 1
        Outgoing.objects.create(connection="none", kind="trace", subject_id=row.pk, key=f"{row.pk}:{self.tried}", next_attempt_at=now())
        if self.failure is not None:
            raise self.failure
        return TICKET

    def on_dead(self, row: Received) -> int | None:
        Outgoing.objects.create(
            connection="none", kind="grave", subject_id=row.pk, key=f"grave:{row.pk}:{self.tried}", next_attempt_at=now()
        )
        return TICKET + 1


@pytest.fixture
def taker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Taker]:
    monkeypatch.setattr(receivers, "_receivers", {})
    taker = Taker()
    register_receiver("pigeon", Receiver(take=taker.take, on_dead=taker.on_dead))
    yield taker


def kept(key: str = "a", *pieces: bytes) -> Received:
    row = keep_for_later("pigeon", key=key, raw=pieces or (b"hello",), connection="loft")
    assert row is not None
    return row


def traces(kind: str = "trace") -> int:
    return Outgoing.objects.filter(kind=kind).count()


def try_until_given_up(row: Received) -> None:
    at = now()
    for _attempt in range(MAX_TAKES + 2):
        at += timedelta(hours=5)
        with moved_to(at):
            take_one(row.pk)


@pytest.mark.django_db
def test_what_is_kept_waits_with_its_job_and_is_taken_once(taker: Taker) -> None:
    row = kept()

    assert row.state == Received.State.WAITING
    assert ProcrastinateJob.objects.filter(task_name="kaiku.outbox.tasks.take", args={"received_id": row.pk}).count() == 1
    assert take_one(row.pk)
    assert not take_one(row.pk)
    row.refresh_from_db()
    assert (row.state, row.ticket_id, row.next_attempt_at, traces()) == (Received.State.TAKEN, TICKET, None, 1)


@pytest.mark.django_db
def test_the_same_key_is_kept_once(taker: Taker) -> None:
    kept("same")

    assert keep_for_later("pigeon", key="same", raw=(b"again",), connection="loft") is None
    assert Received.objects.get().attempts == 0


@pytest.mark.django_db
@given(pieces=st.lists(st.binary(max_size=50), max_size=5))
def test_a_payload_in_pieces_comes_back_byte_for_byte(pieces: list[bytes]) -> None:
    row = keep_for_later("pigeon", key=f"{now().timestamp()}", raw=pieces, connection="loft")

    assert row is not None
    assert b"".join(pieces_of(Received.objects.get(pk=row.pk))) == b"".join(pieces)


@pytest.mark.django_db
def test_rows_from_before_count_as_taken(taker: Taker) -> None:
    keep_raw("pigeon", key="old", raw=b"old")

    assert take_due() == 0
    assert Received.objects.get().state == Received.State.TAKEN


@pytest.mark.django_db
def test_a_kill_while_taking_leaves_no_half_and_the_next_attempt_takes_it_once(taker: Taker) -> None:
    row = kept()
    taker.failure = Killed()
    with pytest.raises(Killed):
        take_one(row.pk)

    assert traces() == 0
    taker.failure = None
    with moved_to(now() + timedelta(minutes=1)):
        assert take_due() == 1
    assert traces() == 1


@pytest.mark.django_db
def test_one_that_kills_its_worker_every_time_ends_before_a_person(taker: Taker) -> None:
    row, at = kept(), now()
    taker.failure = Killed()
    for _attempt in range(MAX_TAKES):
        at += timedelta(hours=5)
        with moved_to(at), pytest.raises(Killed):
            take_one(row.pk)
    with moved_to(at + timedelta(hours=5)):
        take_one(row.pk)

    row.refresh_from_db()
    assert (row.state, row.ticket_id, taker.tried, traces("grave")) == (Received.State.DEAD, TICKET + 1, MAX_TAKES, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("failure", "attempts"), [(Unreadable("no words in it"), 1), (ValueError("broken"), MAX_TAKES)])
def test_what_cannot_be_read_becomes_a_ticket_for_a_person(taker: Taker, failure: Exception, attempts: int) -> None:
    row = kept()
    taker.failure = failure
    try_until_given_up(row)

    row.refresh_from_db()
    assert (row.state, row.ticket_id, taker.tried) == (Received.State.DEAD, TICKET + 1, attempts)
    assert (traces(), traces("grave")) == (0, 1)
    assert b"".join(pieces_of(row)) == b"hello"
    assert list(unreadable("loft")) == [row]


@pytest.mark.django_db
def test_it_stays_in_the_list_when_not_even_that_ticket_can_be_made(taker: Taker, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(row: Received) -> int | None:
        raise RuntimeError

    register_receiver("pigeon", Receiver(take=taker.take, on_dead=fails))
    taker.failure = Unreadable("no")
    row = kept()
    take_one(row.pk)

    assert unreadable().get() == row


@pytest.mark.django_db
def test_taking_again_gives_new_attempts(taker: Taker) -> None:
    row = kept()
    taker.failure = Unreadable("no")
    take_one(row.pk)
    taker.failure = None

    assert take_again(row.pk)
    assert not take_again(row.pk)
    assert take_due() == 1
    row.refresh_from_db()
    assert (row.state, row.ticket_id, row.error) == (Received.State.TAKEN, TICKET, "")


@pytest.mark.django_db
def test_the_health_tells_what_waits_and_since_when(taker: Taker) -> None:
    kept("a")
    taker.failure = Unreadable("no")
    take_one(kept("b").pk)

    health = next(row for row in connections_health() if row.name == "loft")
    assert (health.pending, health.dead, health.last_arrival_at) == (1, 1, Connection.objects.get(name="loft").last_arrival_at)
    with moved_to(now() + timedelta(hours=1)):
        assert health.is_alarming


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_one_row_once(taker: Taker) -> None:
    row, start = kept(), Barrier(2)

    def work() -> None:
        start.wait()
        take_one(row.pk)
        connections.close_all()

    threads = [Thread(target=work) for _number in range(2)]
    _run(threads)

    assert (traces(), taker.tried) == (1, 1)


def _run(threads: list[Thread]) -> None:
    for call in (Thread.start, Thread.join):
        for thread in threads:
            call(thread)


@pytest.mark.parametrize(("failures", "minutes"), [(0, 0), (1, 1), (2, 2), (5, 16), (6, 30), (10_000, 30)])
def test_a_way_in_that_fails_is_left_alone_for_longer_each_time(failures: int, minutes: int) -> None:
    assert break_after(failures) == timedelta(minutes=minutes)
