import io
import json
import logging
import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from kaiku.accounts.models import User
from kaiku.config import probes
from kaiku.config.faults import server_fault
from kaiku.config.logs import logging_settings, mask
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Ticket

SECRETS = ("liisa@posti.example", "131052-308T", "Hämeenpuisto")


@pytest.fixture
def log_lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What production would write to its log: JSON, without the texts of exceptions."""
    stream = io.StringIO()
    settings = logging_settings(readable=False, with_messages=False)
    formatter = settings["formatters"]["line"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter["()"](processors=formatter["processors"], foreign_pre_chain=formatter["foreign_pre_chain"]))
    handler.addFilter(settings["filters"]["addresses"]["()"]())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


def test_process_is_alive_without_a_database(client: Client) -> None:
    response = client.get("/livez", headers={"host": "10.0.0.7"})  # a probe comes by address

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_says_what_is_there_and_that_no_worker_runs(client: Client) -> None:
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": True, "migrations": True, "worker": False, "missing": []}


def test_not_ready_while_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def cursor(self) -> None:
            raise OperationalError

    monkeypatch.setattr(probes, "connection", Away())

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"ready": False, "database": False, "migrations": False, "worker": False, "missing": []}


@pytest.mark.django_db
def test_not_ready_says_which_migrations_are_missing_and_the_log_once(
    client: Client, monkeypatch: pytest.MonkeyPatch, log_lines: Callable[[], list[dict[str, Any]]]
) -> None:
    probes._all_applied.cache_clear()
    with monkeypatch.context() as behind:
        behind.setattr(probes, "missing_migrations", lambda: ["places.0009_new"])
        answers = [client.get("/readyz") for _probe in range(3)]
    ready = client.get("/readyz")

    assert [answer.status_code for answer in (*answers, ready)] == [503, 503, 503, 200]
    assert (answers[0].json()["missing"], ready.json()["missing"]) == (["places.0009_new"], [])
    said = [line for line in log_lines() if line["logger"] == "kaiku.readiness"]
    assert [(line["level"], line.get("missing")) for line in said] == [("warning", ["places.0009_new"]), ("info", None)]
    assert "restart Kaiku" in said[0]["event"]


@pytest.mark.django_db
def test_ready_tells_its_parts_to_this_machine_or_to_who_knows_the_token(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIKU_METRICS_TOKEN", "right")
    stranger = client.get("/readyz", REMOTE_ADDR="192.0.2.1")
    known = client.get("/readyz", REMOTE_ADDR="192.0.2.1", headers={"authorization": "Bearer right"})

    assert (stranger.status_code, stranger.json()) == (200, {"ready": True})
    assert known.json()["database"] is True


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/livez", "/readyz", "/metrics"])
def test_answers_for_machines_are_not_guessed_at_by_browsers(client: Client, address: str) -> None:
    assert client.get(address)["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_too_many_fields_are_the_senders_error(client: Client, log_lines: Callable[[], list[dict[str, Any]]]) -> None:
    answer = client.post("/asia/", {f"field{number}": "x" for number in range(1_001)})

    assert answer.status_code == 400
    [line] = [line for line in log_lines() if line["logger"].startswith("django.security")]
    assert (line["level"], line["event"], "stack" in line) == ("warning", "request refused: TooManyFieldsSent", False)


@pytest.mark.django_db
@pytest.mark.covers("R192")
def test_figures_count_requests_by_view_and_what_waits(client: Client, lamp: Ticket) -> None:
    client.get("/", headers={"x-request-id": "abcdefgh"})
    waiting = Outgoing.objects.filter(state=Outgoing.State.PENDING).count()

    text = client.get("/metrics").content.decode()

    assert waiting > 0
    assert f'kaiku_outbox_rows{{connection="email",state="pending"}} {float(waiting)}' in text
    assert 'kaiku_requests_total{method="GET",status="200",view="citizen:' in text
    assert float(text.split("\nkaiku_disk_free_bytes ")[1].split("\n")[0]) > 0


@pytest.mark.django_db
@pytest.mark.covers("R192")
def test_an_administrator_is_told_when_the_disk_is_nearly_full(teemu: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(teemu)
    assert "Levytila on loppumassa" not in client.get("/hallinta/").content.decode()

    monkeypatch.setattr("shutil.disk_usage", lambda _folder: shutil._ntuple_diskusage(10**12, 10**12, 3 * 1024**2))

    assert "Levytila on loppumassa: 3 Mt jäljellä" in client.get("/hallinta/").content.decode()


def test_figures_are_for_this_machine_or_for_who_knows_the_token(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.1").status_code == 403
    assert client.get("/metrics", headers={"x-forwarded-for": "192.0.2.1"}).status_code == 403

    monkeypatch.setenv("KAIKU_METRICS_TOKEN", "right")

    assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 403


@pytest.mark.django_db
def test_request_id_of_the_proxy_is_kept_when_it_is_sane(client: Client) -> None:
    assert client.get("/", headers={"x-request-id": "proxy-1234567"}).headers["X-Request-ID"] == "proxy-1234567"

    made = client.get("/", headers={"x-request-id": "bad\tid with spaces"}).headers["X-Request-ID"]

    assert len(made) == 16
    assert made.isalnum()


@pytest.mark.django_db
@pytest.mark.covers("R193")
def test_log_has_the_request_id_and_nothing_that_people_typed(client: Client, log_lines: Callable[[], list[dict[str, Any]]]) -> None:
    client.get("/ei-ole/K7F-3KQ9-2MXT", {"haku": SECRETS[0]}, headers={"x-request-id": "proxy-1234567"})

    lines = log_lines()

    requests = [line for line in lines if line["event"] == "request"]
    assert [(line["request_id"], line["status"], line["view"]) for line in requests] == [("proxy-1234567", 404, "unknown")]
    assert "K7F" not in json.dumps(lines)
    assert SECRETS[0] not in json.dumps(lines)


def test_exception_is_logged_by_kind_and_place_without_its_text(log_lines: Callable[[], list[dict[str, Any]]]) -> None:
    try:
        int(SECRETS[0])
    except ValueError:
        logging.getLogger("kaiku.anything").exception("could not read")

    line = log_lines()[-1]

    assert line["error"] == "builtins.ValueError"
    assert "test_exception_is_logged_by_kind_and_place_without_its_text" in line["stack"][-1]
    assert SECRETS[0] not in json.dumps(line)


def test_addresses_and_identity_codes_are_masked_wherever_they_slip_in(log_lines: Callable[[], list[dict[str, Any]]]) -> None:
    logging.getLogger("kaiku.anything").warning("sent to %s about %s", SECRETS[0], SECRETS[1])

    assert log_lines()[-1]["event"] == "sent to <email> about <personal id>"


def test_fault_page_needs_no_database_and_says_when_to_come_back() -> None:
    def answer_to(error: Exception) -> HttpResponse:
        request: HttpRequest = RequestFactory().get("/")
        try:
            raise error
        except type(error):
            return server_fault(request)

    away, broken = answer_to(OperationalError()), answer_to(RuntimeError())

    assert (away.status_code, away.headers["Retry-After"]) == (503, "5")
    assert broken.status_code == 500
    assert "Palvelussa on häiriö" in broken.content.decode()


def test_masking_a_long_value_takes_no_longer_than_reading_it() -> None:
    started = time.process_time()
    masked = mask(None, "info", {"event": "a" * 200_000 + " liisa@posti.example"})

    assert str(masked["event"]).endswith(" <email>")
    assert time.process_time() - started < 2  # seconds of one core; with every letter as a start it was minutes
