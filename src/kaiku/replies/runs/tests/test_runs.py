"""A run is done once, whatever happens to who does it; it may be taken back where nobody has gone on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.handling.actions import take_ticket
from kaiku.handling.models import Prompt
from kaiku.outbox.models import Outgoing
from kaiku.replies.runs import actions
from kaiku.replies.runs.actions import AT_ONCE, carry_on, pick_up_left_behind, plan_run, start_run, undo_run
from kaiku.replies.runs.models import Run, RunRow
from kaiku.tickets.models import Event, Ticket

Contact = Callable[..., Ticket]
MANY = AT_ONCE + 1
STATEMENTS_OF_TAKING = 6  # with the savepoint of the row; the act inside makes none


class Killed(BaseException):
    """As if the process ended: nothing catches it."""


@pytest.fixture
def many(contact: Contact) -> list[int]:
    """More than are done at once."""
    return [contact(text=f"Katuvalo {number} ei pala.").pk for number in range(MANY)]


@pytest.mark.parametrize(("dies_at", "kept"), [(7, 0), (MANY - 1, 10), (MANY, 20)])
def test_a_killed_run_goes_on_where_it_was_and_does_nothing_twice(
    dies_at: int, kept: int, many: list[int], aino: User, monkeypatch: Any
) -> None:
    run = start_run(plan_run("take", many, by=aino).pk, by=aino)
    assert ProcrastinateJob.objects.filter(task_name="kaiku.replies.runs.tasks.go_on", args={"run_id": run.pk}).count() == 1
    assert not Event.objects.filter(kind=Event.Kind.TAKEN).exists()
    real, calls = actions.take_ticket, []

    def dies(ticket_id: int, *, by: User) -> Ticket:
        calls.append(ticket_id)
        ticket = real(ticket_id, by=by)
        if len(calls) == dies_at:
            raise Killed  # after the change, before it is told that the row is done: both go together
        return ticket

    monkeypatch.setattr(actions, "_IN_ONE_COMMIT", 10)
    monkeypatch.setattr(actions, "take_ticket", dies)
    with pytest.raises(Killed):
        carry_on(run.pk)
    assert run.rows.filter(state=RunRow.State.DONE).count() == Event.objects.filter(kind=Event.Kind.TAKEN).count() == kept

    Run.objects.update(beat_at=now() - timedelta(minutes=2))
    assert pick_up_left_behind() == 1
    carry_on(run.pk)
    carry_on(run.pk)

    run.refresh_from_db()
    assert run.done_at is not None
    assert run.rows.filter(state=RunRow.State.DONE).count() == MANY
    assert Event.objects.filter(kind=Event.Kind.TAKEN).count() == MANY
    assert pick_up_left_behind() == 0


@pytest.mark.django_db(transaction=True)
def test_two_at_one_run_share_it_and_the_last_ends_it(many: list[int], aino: User, monkeypatch: Any) -> None:
    real, meet = actions.take_ticket, Barrier(2, timeout=30)

    def waits_once(ticket_id: int, *, by: User) -> Ticket:
        if ticket_id in (many[0], many[10]):
            meet.wait()  # both have rows of their own, none is committed
        return real(ticket_id, by=by)

    def work() -> None:
        try:
            carry_on(run.pk)
        finally:
            connection.close()

    monkeypatch.setattr(actions, "_TWO_AT_IT", MANY)
    monkeypatch.setattr(actions, "_IN_ONE_COMMIT", 10)
    monkeypatch.setattr(actions, "take_ticket", waits_once)
    run = start_run(plan_run("take", many, by=aino).pk, by=aino)
    assert ProcrastinateJob.objects.filter(task_name="kaiku.replies.runs.tasks.go_on", args={"run_id": run.pk}).count() == 2
    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(work) for _worker in range(2)]:
            done.result()

    run.refresh_from_db()
    assert run.done_at is not None
    assert Event.objects.filter(kind=Event.Kind.TAKEN).count() == run.rows.filter(state=RunRow.State.DONE).count() == MANY


def test_a_deadlock_makes_the_rows_be_done_one_by_one(many: list[int], aino: User, monkeypatch: Any) -> None:
    real, calls = actions.take_ticket, []

    def deadlocks_once(ticket_id: int, *, by: User) -> Ticket:
        calls.append(ticket_id)
        ticket = real(ticket_id, by=by)
        if len(calls) == 5:
            raise OperationalError("deadlock detected")
        return ticket

    monkeypatch.setattr(actions, "take_ticket", deadlocks_once)
    run = start_run(plan_run("take", many, by=aino).pk, by=aino)
    carry_on(run.pk)
    run.refresh_from_db()
    assert run.done_at is not None
    assert Event.objects.filter(kind=Event.Kind.TAKEN).count() == run.rows.filter(state=RunRow.State.DONE).count() == MANY


def test_statements_grow_by_the_act_alone(contact: Contact, aino: User, django_assert_max_num_queries: Any) -> None:
    tickets = [contact().pk for _number in range(AT_ONCE)]
    run = plan_run("take", tickets, by=aino)
    take_ticket(contact().pk, by=aino)  # what a process reads once is read
    with django_assert_max_num_queries(30 + AT_ONCE * STATEMENTS_OF_TAKING):
        start_run(run.pk, by=aino)


def test_what_nobody_foresaw_stops_one_ticket_only(contact: Contact, aino: User, monkeypatch: Any) -> None:
    first, second = contact(), contact()

    def breaks(ticket_id: int, *, by: User) -> None:
        if ticket_id == first.pk:
            raise ZeroDivisionError
        real(ticket_id, by=by)

    real = actions.take_ticket
    monkeypatch.setattr(actions, "take_ticket", breaks)
    run = start_run(plan_run("take", [first.pk, second.pk], by=aino).pk, by=aino)
    assert dict(run.rows.values_list("ticket_id", "state")) == {first.pk: "failed", second.pk: "done"}
    assert "meni jokin vikaan" in run.rows.get(ticket=first).error


def test_who_is_given_many_is_mailed_once_and_told_of_each(contact: Contact, aino: User, eero: User) -> None:
    tickets = [contact().pk for _number in range(3)]
    start_run(plan_run("assign", tickets, by=aino).pk, by=aino, given={"assignee": eero.pk})
    assert Prompt.objects.filter(user=eero, kind=Prompt.Kind.GIVEN).count() == 3
    assert Outgoing.objects.filter(kind="prompt").count() == 1


def test_the_words_of_a_run_are_forgotten_when_it_ends_and_old_runs_go(contact: Contact, aino: User) -> None:
    ticket = contact()
    run = start_run(plan_run("close", [ticket.pk], by=aino).pk, by=aino, given={"reason": "needless"}, words="Soitin hänelle.")
    assert run.words == ""
    assert ticket.notes.get().body == "Soitin hänelle."
    plan_run("take", [ticket.pk], by=aino)
    Run.objects.update(made_at=now() - timedelta(days=2))
    Run.objects.filter(pk=run.pk).update(done_at=now() - timedelta(days=31))
    pick_up_left_behind()
    assert not Run.objects.exists()


def test_a_run_is_undone_once_and_by_who_made_it(contact: Contact, aino: User, city: City) -> None:
    ticket = contact()
    run = start_run(plan_run("transfer", [ticket.pk], by=aino).pk, by=aino, given={"queue": city.library.pk})
    undo = undo_run(run.pk, by=aino)
    assert undo_run(run.pk, by=aino) == undo
    ticket.refresh_from_db()
    assert ticket.queue == city.lighting
    assert ticket.events.filter(kind=Event.Kind.TRANSFERRED).count() == 2


@override_settings(LANGUAGES=(("fi", "suomi"), ("en", "English")))
def test_the_refusal_speaks_the_persons_language(contact: Contact, aino: User) -> None:
    aino.preferences = {"language": "en"}
    aino.save()
    ticket = contact()
    Ticket.objects.filter(pk=ticket.pk).update(status="closed")
    run = start_run(plan_run("take", [ticket.pk], by=aino).pk, by=aino)
    assert "Yhteydenotto on suljettu" not in run.rows.get().error
