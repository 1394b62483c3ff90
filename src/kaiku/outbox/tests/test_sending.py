from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.base.clock import moved_to, now
from kaiku.outbox.actions import enqueue, replay
from kaiku.outbox.health import connections_health, is_connection_down, note_failure, note_success
from kaiku.outbox.models import Connection, Outgoing
from kaiku.outbox.rules import FAILURES_TO_ALARM, MAX_ATTEMPTS, down_until, wait_after
from kaiku.outbox.senders import Send, Sender
from kaiku.outbox.sending import ConnectionDown, Outcome, Refused, TryAgain, send_due, send_one


class Post:
    """A way out that counts what went through it and fails as told."""

    def __init__(self, *failures: BaseException | None) -> None:
        self.failures = list(failures)
        self.sent: list[int] = []
        self.noted: list[str] = []
        self.dead: list[int] = []
        self.opened = 0

    def sender(self) -> Sender:
        return Sender(
            open=self._open,
            on_sent=lambda row, receipt: self.noted.append(receipt),
            on_dead=lambda row: self.dead.append(row.pk),
        )

    @contextmanager
    def _open(self) -> Iterator[Send]:
        self.opened += 1
        yield self._send

    def _send(self, row: Outgoing) -> str:
        failure = self.failures.pop(0) if self.failures else None
        if failure is not None:
            raise failure
        self.sent.append(row.pk)
        return f"receipt {row.pk}"


def queued(number: int = 1) -> Outgoing:
    return enqueue("post", "message", subject_id=number, key=f"message:{number}")


def make_due(row: Outgoing) -> None:
    Outgoing.objects.filter(pk=row.pk).update(next_attempt_at=timezone.now() - timedelta(seconds=1))


def try_now(row: Outgoing, post: Post) -> Outgoing:
    make_due(row)
    send_due("post", post.sender())
    row.refresh_from_db()
    return row


@pytest.mark.django_db
def test_what_is_due_goes_out_once_over_one_connection() -> None:
    rows = [queued(number) for number in (1, 2, 3)]
    post = Post()

    assert send_due("post", post.sender()) == 3
    assert send_due("post", post.sender()) == 0

    assert post.sent == [row.pk for row in rows]
    assert post.noted == [f"receipt {row.pk}" for row in rows]
    assert post.opened == 1
    assert set(Outgoing.objects.values_list("state", flat=True)) == {Outgoing.State.SENT}


@pytest.mark.django_db
def test_what_was_put_off_waits_longer_each_time_and_goes_out_in_the_end() -> None:
    row, post = queued(), Post(TryAgain("451 later"), TryAgain("451 later"))
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")  # what a test before left would be taken for this row's own

    with moved_to(now()):
        try_now(row, post)
        assert row.next_attempt_at == now() + wait_after(1)
        again = ProcrastinateJob.objects.filter(task_name="kaiku.outbox.tasks.deliver", scheduled_at=row.next_attempt_at)
        assert [(job.args["outgoing_id"], job.lock) for job in again] == [(row.pk, None)]
        try_now(row, post)
        assert (row.state, row.attempts, row.last_error) == (Outgoing.State.PENDING, 2, "451 later")
        assert row.next_attempt_at == now() + wait_after(2) > now() + wait_after(1)
        assert send_due("post", post.sender()) == 0

    try_now(row, post)
    assert (row.state, row.last_error) == (Outgoing.State.SENT, "")


@pytest.mark.django_db
def test_a_refusal_is_final_and_its_owner_is_told() -> None:
    row, post = queued(), Post(Refused("550 no such user"))

    try_now(row, post)

    assert (row.state, row.last_error) == (Outgoing.State.DEAD, "550 no such user")
    assert post.dead == [row.pk]


@pytest.mark.django_db
def test_after_the_last_attempt_it_is_a_dead_letter_that_can_be_replayed() -> None:
    row, post = queued(), Post(*[TryAgain("451 later")] * MAX_ATTEMPTS)
    for _attempt in range(MAX_ATTEMPTS):
        try_now(row, post)
    assert (row.state, post.dead) == (Outgoing.State.DEAD, [row.pk])

    assert replay(row.pk)
    assert not replay(row.pk)
    try_now(row, post)
    assert (row.state, post.sent) == (Outgoing.State.SENT, [row.pk])


@pytest.mark.django_db
def test_one_row_that_breaks_its_sender_does_not_hold_up_the_others() -> None:
    broken, fine = queued(1), queued(2)
    post = Post(KeyError("a fault"))

    assert send_due("post", post.sender()) == 1

    broken.refresh_from_db()
    assert post.sent == [fine.pk]
    assert (broken.state, broken.attempts, broken.last_error) == (Outgoing.State.PENDING, 1, "KeyError in the sender")


@pytest.mark.django_db
def test_a_silent_receiver_is_given_up_after_three_calls_then_asked_once_a_sweep_and_new_rows_wait() -> None:
    rows = [queued(number) for number in range(5)]
    post = Post(*[ConnectionDown("timed out")] * 5)
    send_due("post", post.sender())
    assert (len(post.failures), post.opened) == (2, 3)
    (next_try,) = ProcrastinateJob.objects.filter(task_name="kaiku.outbox.tasks.sweep_line", args={"line": "post"})
    assert next_try.scheduled_at == down_until(3, Connection.objects.get(pk="post").last_error_at)  # it need not wait for the sweep
    Outgoing.objects.update(next_attempt_at=timezone.now())
    send_due("post", post.sender())
    assert len(post.failures) == 1
    assert is_connection_down("post")
    assert send_one(rows[4].pk, "post", Post().sender()) is Outcome.SKIPPED
    assert Outgoing.objects.filter(attempts=0).count() == 2

    Outgoing.objects.update(next_attempt_at=timezone.now())
    assert send_due("post", Post().sender()) == 5
    assert not is_connection_down("post")


@pytest.mark.django_db
def test_a_call_that_broke_does_not_hold_up_the_next_ones() -> None:
    rows = [queued(number) for number in range(6)]
    post = Post(None, ConnectionDown("broke"), None, ConnectionDown("broke"), ConnectionDown("broke"))

    assert send_due("post", post.sender()) == 3
    assert post.sent == [rows[number].pk for number in (0, 2, 5)]
    assert post.opened == 4


@pytest.mark.django_db
def test_after_hours_of_silence_what_waited_leaves_within_minutes_in_the_order_it_came() -> None:
    rows = [queued(number) for number in range(3)]
    silent, moment = Post(*[ConnectionDown("timed out")] * 10_000), now()
    for minute in range(0, 8 * 60, 2):
        with moved_to(moment + timedelta(minutes=minute)):
            send_due("post", silent.sender())
    late = queued(4)
    assert not Outgoing.objects.exclude(state=Outgoing.State.PENDING).exists()

    works = Post()
    for minute in range(8 * 60, 8 * 60 + 10):
        with moved_to(moment + timedelta(minutes=minute)):
            send_due("post", works.sender())

    assert sorted(works.sent) == [*(row.pk for row in rows), late.pk]
    assert works.sent[0] == rows[0].pk
    assert not is_connection_down("post")


@pytest.mark.django_db
@pytest.mark.covers("R183")
def test_a_silence_of_three_days_gives_nothing_up_while_what_one_receiver_puts_off_is_given_up() -> None:
    row, silent, moment = queued(), Post(*[ConnectionDown("timed out")] * 10_000), now()
    for minute in range(0, 72 * 60, 10):
        with moved_to(moment + timedelta(minutes=minute)):
            send_due("post", silent.sender())

    row.refresh_from_db()
    assert (row.state, row.attempts < MAX_ATTEMPTS, silent.dead) == (Outgoing.State.PENDING, True, [])
    assert next(health for health in connections_health() if health.name == "post").is_alarming


@pytest.mark.django_db
@pytest.mark.covers("R183")
def test_the_alarm_shows_a_connection_that_keeps_failing_and_ends_when_it_works() -> None:
    for _failure in range(FAILURES_TO_ALARM):
        note_failure("post", "refused")
    assert [health.is_alarming for health in connections_health() if health.name == "post"] == [True]

    note_success("post")
    row = Connection.objects.get(name="post")
    assert (row.failures_in_row, row.last_error) == (0, "refused")
    assert [health.is_alarming for health in connections_health() if health.name == "post"] == [False]


@pytest.mark.django_db
@pytest.mark.covers("R183")
def test_what_waits_too_long_alarms_though_nothing_failed() -> None:
    row = queued()
    Outgoing.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(hours=1))

    health = next(health for health in connections_health() if health.name == "post")
    assert (health.pending, health.dead, health.is_alarming) == (1, 0, True)


@pytest.mark.django_db
def test_a_fault_after_the_receiver_took_it_does_not_send_it_again() -> None:
    row, post = queued(), Post()

    def fail(_row: Outgoing, _receipt: str) -> None:
        raise ValueError("the bookkeeping broke")

    sender = Sender(open=post.sender().open, on_sent=fail, on_dead=lambda row: None)
    send_due("post", sender)
    make_due(row)
    send_due("post", sender)

    row.refresh_from_db()
    assert (row.state, post.sent) == (Outgoing.State.SENT, [row.pk])


@pytest.mark.django_db
def test_a_worker_that_dies_while_sending_loses_nothing_and_its_attempt_counts() -> None:
    row, post = queued(), Post(SystemExit())

    with pytest.raises(SystemExit):
        send_due("post", post.sender())

    row.refresh_from_db()
    assert (row.state, row.attempts) == (Outgoing.State.PENDING, 1)
    assert row.next_attempt_at > timezone.now()
    assert try_now(row, Post()).state == Outgoing.State.SENT


def _in_threads(work: Callable[[], None], number: int) -> None:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _thread in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_thing_once() -> None:
    for number in range(20):
        queued(number)
    post, together = Post(), Barrier(4)

    def work() -> None:
        together.wait(10)
        send_due("post", post.sender())

    _in_threads(work, 4)

    assert sorted(post.sent) == sorted(Outgoing.objects.values_list("pk", flat=True))
    assert set(Outgoing.objects.values_list("state", flat=True)) == {Outgoing.State.SENT}


@pytest.mark.django_db(transaction=True)
def test_a_slow_send_is_left_alone_by_other_workers_even_when_it_is_due_again() -> None:
    row = queued()
    others: list[Outcome] = []

    class Slow(Post):
        def _send(self, row: Outgoing) -> str:
            make_due(row)

            def work() -> None:
                others.append(send_one(row.pk, "post", Post().sender()))

            _in_threads(work, 1)
            return super()._send(row)

    post = Slow()
    send_due("post", post.sender())

    row.refresh_from_db()
    assert (others, post.sent, row.state) == ([Outcome.SKIPPED], [row.pk], Outgoing.State.SENT)


@pytest.mark.django_db(transaction=True)
def test_a_database_that_restarts_at_the_wrong_moment_does_not_send_a_thing_twice() -> None:
    row = queued()

    class Cutting(Post):
        def _send(self, row: Outgoing) -> str:
            receipt = super()._send(row)
            with connections["default"].cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                mine = cursor.fetchone()[0]

            def cut() -> None:
                with connections["default"].cursor() as cursor:
                    cursor.execute("SELECT pg_terminate_backend(%s)", [mine])

            _in_threads(cut, 1)
            return receipt

    post = Cutting()
    send_due("post", post.sender())

    row.refresh_from_db()
    assert (row.state, post.sent) == (Outgoing.State.SENT, [row.pk])


@given(st.integers(min_value=1, max_value=10_000))
def test_waits_never_shrink_and_never_exceed_four_hours(attempts: int) -> None:
    assert timedelta(seconds=2) <= wait_after(attempts) <= wait_after(attempts + 1) <= timedelta(hours=4)


def test_all_attempts_together_outlast_a_weekend_of_silence() -> None:
    assert sum((wait_after(attempt) for attempt in range(1, MAX_ATTEMPTS)), timedelta()) > timedelta(days=2)


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_receiver_is_talked_to() -> None:
    queued()
    seen: list[bool] = []

    class Looking(Post):
        def _send(self, row: Outgoing) -> str:
            seen.append(connections["default"].in_atomic_block)
            return super()._send(row)

    send_due("post", Looking().sender())

    assert seen == [False]
