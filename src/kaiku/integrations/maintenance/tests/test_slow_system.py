"""Two maintenance systems, of which one is slow or away: the other's faults and news do not wait for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.base.snapshots import forget_snapshots
from kaiku.integrations.maintenance import hearing, sending
from kaiku.integrations.maintenance.actions import note_sent
from kaiku.integrations.maintenance.hearing import ask, systems_to_ask
from kaiku.integrations.maintenance.models import Case, CaseUpdate, MaintenanceSystem
from kaiku.integrations.maintenance.sending import FAULTS
from kaiku.integrations.maintenance.tasks import hear
from kaiku.integrations.maintenance.tests.conftest import Fault
from kaiku.integrations.open311.client import Away, HeardUpdate, OutgoingRequest, Server
from kaiku.outbox.models import Connection, Outgoing
from kaiku.outbox.sending import Outcome, send_due, send_one
from kaiku.outbox.tasks import deliver, sweep, sweep_line
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
AWAY = "http://away/"


class There:
    """What answers at both addresses; at one of them nobody does."""

    def __init__(self, server: Server, calls: list[str], told: list[HeardUpdate]) -> None:
        self.server, self.calls, self.told = server, calls, told

    def send(self, request: OutgoingRequest) -> str:
        self._answer("send")
        return f"R-{request.external_id}"

    def updates(self, *, since: datetime) -> list[HeardUpdate]:
        self._answer("updates")
        return [one for one in self.told if one.at and one.at >= since][:3]

    def _answer(self, what: str) -> None:
        self.calls.append(f"{what} {self.server.url}")
        if self.server.url == AWAY:
            raise Away("ReadTimeout", is_down=True)


@pytest.fixture
def told() -> list[HeardUpdate]:
    return []


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, told: list[HeardUpdate]) -> list[str]:
    made: list[str] = []

    @contextmanager
    def connected(server: Server) -> Iterator[There]:
        yield There(server, made, told)

    monkeypatch.setattr(sending, "connected", connected)
    monkeypatch.setattr(hearing, "connected", connected)
    return made


@pytest.fixture
def slow(ramboll: MaintenanceSystem) -> MaintenanceSystem:
    """Libraries are mended by a system that nobody answers for; no jobs of other tests wait."""
    ProcrastinateJob.objects.all().delete()
    forget_snapshots()
    return MaintenanceSystem.objects.create(key="hidas", name="Hidas", url=AWAY, services={"kirjastot": "k"})


def sweep_lines() -> set[str]:
    """What the sweep leaves to jobs of their own."""
    ProcrastinateJob.objects.all().delete()
    sweep(timestamp=0)
    return {job.args["line"] for job in ProcrastinateJob.objects.filter(task_name="kaiku.outbox.tasks.sweep_line")}


@pytest.mark.covers("R183")
def test_a_system_that_is_away_holds_up_no_other(fault: Fault, ramboll: MaintenanceSystem, slow: MaintenanceSystem, calls: list[str]):
    late = [fault(topic_key="kirjastot", text=f"Ovi {number} ei aukea.") for number in range(4)]
    lamp = fault()
    rows = {row.connection: row for row in Outgoing.objects.filter(connection__startswith="maintenance")}
    assert set(rows) == {ramboll.line, slow.line}
    jobs = ProcrastinateJob.objects.filter(task_name="kaiku.outbox.tasks.deliver", lock__startswith="maintenance")
    locks = jobs.values_list("lock", flat=True)
    lanes = sorted(f"{slow.line}/{number}" for number in range(FAULTS.lanes))
    assert sorted(lock for lock in locks if lock.startswith(f"{slow.line}/")) == sorted(lanes * 2)  # two at a time on each line
    assert [lock.partition("/")[0] for lock in locks if lock not in lanes] == [ramboll.line]

    for row in Outgoing.objects.filter(connection=slow.line).order_by("pk")[:3]:
        assert send_one(row.pk, slow.line, FAULTS) is Outcome.DOWN
    assert send_one(rows[slow.line].pk, slow.line, FAULTS) is Outcome.SKIPPED  # it is not even tried any more
    deliver(connection=slow.line, outgoing_id=rows[slow.line].pk)
    second = fault(text="Toinenkin katuvalo on pimeä.")
    deliver(connection=ramboll.line, outgoing_id=rows[ramboll.line].pk)
    assert Case.objects.get(ticket=second).remote_number  # all that is due goes over one connection
    assert Case.objects.get(ticket=lamp).remote_number and not Case.objects.filter(ticket__in=late).exclude(remote_number="").exists()
    assert len(calls) == 5
    assert Connection.objects.get(pk=slow.line).failures_in_row == 3 and Connection.objects.get(pk=ramboll.line).failures_in_row == 0


def test_each_line_is_swept_in_a_job_of_its_own_and_one_that_is_down_after_each_pause(
    fault: Fault, ramboll: MaintenanceSystem, slow: MaintenanceSystem, calls: list[str]
):
    fault()
    fault(topic_key="kirjastot", text="Ovi ei aukea.")
    assert sweep_lines() == {ramboll.line, slow.line}
    ProcrastinateJob.objects.all().delete()
    for _time in range(3):
        Outgoing.objects.filter(connection=slow.line).update(next_attempt_at=now())
        send_due(slow.line, FAULTS)
    (next_try,) = ProcrastinateJob.objects.filter(task_name="kaiku.outbox.tasks.sweep_line", args={"line": slow.line})
    assert timedelta(seconds=3) < next_try.scheduled_at - now() <= timedelta(seconds=5)  # when its pause ends
    Outgoing.objects.filter(connection=slow.line).update(next_attempt_at=now())
    assert sweep_lines() == {ramboll.line}
    sweep_line(slow.line)
    assert calls == [f"send {AWAY}"] * 3
    with moved_to(now() + timedelta(seconds=6)):
        assert sweep_lines() == {ramboll.line, slow.line}
        sweep(timestamp=0)  # what waits already is not written twice
        assert ProcrastinateJob.objects.filter(task_name="kaiku.outbox.tasks.sweep_line").count() == 2


def test_news_are_asked_for_by_jobs_of_their_own(fault: Fault, ramboll: MaintenanceSystem, slow: MaintenanceSystem, calls: list[str]):
    for ticket in (fault(), fault(topic_key="kirjastot", text="Ovi ei aukea.")):
        note_sent(Case.objects.get(ticket=ticket).pk, f"R-{ticket.pk}")
    hear(timestamp=60)
    asked = ProcrastinateJob.objects.filter(task_name="kaiku.integrations.maintenance.tasks.hear_system")
    assert sorted(job.args["key"] for job in asked) == ["hidas", "ramboll"] and len({job.lock for job in asked}) == 2
    for _time in range(4):
        ask(slow)
    assert calls == [f"updates {AWAY}"] * 6  # twice each time, until it rests
    ask(ramboll)
    assert [system.key for system in systems_to_ask(one_by_one=False)] == ["ramboll"]  # it tells all its news in one answer


def test_news_that_do_not_fit_into_one_answer_are_all_taken_once(
    fault: Fault, ramboll: MaintenanceSystem, calls: list[str], told: list[HeardUpdate]
):
    case = Case.objects.get(ticket=fault())
    note_sent(case.pk, "R-1")
    at = now() - timedelta(minutes=2)
    told += [HeardUpdate(str(number), "R-1", "in_progress", f"Sana {number}", at + timedelta(seconds=number)) for number in range(10)]
    assert ask(ramboll) == 10
    ramboll.refresh_from_db()
    assert ask(ramboll) == 0
    assert CaseUpdate.objects.count() == 10


def test_the_page_of_connections_tells_of_each_system(
    fault: Fault, ramboll: MaintenanceSystem, slow: MaintenanceSystem, calls: list[str], teemu: User, client: Client
):  # fmt: skip
    row = Outgoing.objects.filter(subject_id=Case.objects.get(ticket=fault(topic_key="kirjastot", text="Ovi")).pk).get()
    send_one(row.pk, row.connection, FAULTS)
    client.force_login(teemu)
    page = client.get("/hallinta/yhteydet/").content.decode()
    assert "Kunnossapidon järjestelmä: Hidas" in page and "ReadTimeout" in page
    assert Ticket.objects.count() == 1
