"""The maintenance system to practise with meets the contract, and a fault goes there and comes back."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from django.core.management import CommandError, call_command

from kaiku.base.clock import now
from kaiku.config.practice import Fault as Practised
from kaiku.config.practice import Workshop, practice_server
from kaiku.conftest import City
from kaiku.integrations.maintenance.hearing import ask
from kaiku.integrations.maintenance.models import Case, MaintenanceSystem
from kaiku.integrations.maintenance.rules import State
from kaiku.integrations.maintenance.sending import FAULTS
from kaiku.integrations.maintenance.tests.conftest import Fault, fault, ramboll  # noqa: F401 - the system of these tests
from kaiku.integrations.open311.client import Server, connected
from kaiku.integrations.open311.contract import check_contract
from kaiku.outbox.sending import send_due
from kaiku.tickets.models import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def url(settings: Any, told: list[str]) -> Iterator[str]:
    """Where it runs; it mends at once."""
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    server = practice_server(Workshop({"valo": "Valot"}, timedelta(0), told.append), 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/open311/v2"
    server.shutdown()
    server.server_close()


@pytest.mark.covers("R235")
def test_it_does_all_that_is_asked_of_a_maintenance_system(url: str, told: list[str]):
    with connected(Server(url)) as client:
        findings = check_contract(client)
    assert [finding.demand for finding in findings if not finding.is_held] == [] and len(findings) == 8
    assert len(told) == 1 and "photos: 1" in told[0]


@pytest.mark.covers("R49", "R183", "R184")
def test_faults_are_mended_there_and_every_fifth_comes_back(
    url: str,
    fault: Fault,  # noqa: F811
    ramboll: MaintenanceSystem,  # noqa: F811
    city: City,
):
    MaintenanceSystem.objects.update(url=url)
    tickets = [fault(text=f"Katuvalo {number} ei pala.") for number in range(5)]
    assert send_due(ramboll.line, FAULTS) == 5
    ramboll.refresh_from_db()
    ask(ramboll)
    assert list(Case.objects.order_by("pk").values_list("state", flat=True)) == [State.DONE] * 4 + [State.RETURNED]
    for ticket in tickets:
        ticket.refresh_from_db()
    assert [ticket.status for ticket in tickets] == [Status.RESOLVED] * 4 + [Status.OPEN] and tickets[4].queue == city.unclear


def test_news_come_with_time():
    at, pace = now(), timedelta(seconds=30)
    faults = [Practised("n", "valo", "Pimeä.", 0, at, is_ours) for is_ours in (True, False)]
    told = [[one["status"] for one in one_fault.news(pace, at + seconds * pace)] for one_fault in faults for seconds in (0, 1, 2)]
    assert told == [[], ["in_progress"], ["in_progress", "closed"], [], ["in_progress"], ["in_progress", "not_councils_responsibility"]]


def test_what_it_cannot_read_is_refused(url: str):
    assert httpx.get(f"{url}/muuta.json").status_code == 404
    assert httpx.post(f"{url}/requests.json", content=b"x", headers={"Content-Type": "multipart/form-data"}).status_code == 400
    assert httpx.post(f"{url}/requests.json", data={"service_code": "valo"}).status_code == 400
    assert httpx.post(f"{url}/servicerequestupdates.json", data={"service_request_id": "x"}).status_code == 404


def test_a_taken_port_is_told_in_words(url: str):
    with pytest.raises(CommandError, match="--port"):
        call_command("practise_maintenance", "--port", url.split(":")[2].partition("/")[0])
