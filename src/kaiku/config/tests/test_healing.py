"""A program that was replaced under a running supervisor is noticed, said and mended."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kaiku.config import healing
from kaiku.config.healing import DatabaseWatch


class Probe(BaseHTTPRequestHandler):
    """A web server's /readyz."""

    answers: list[dict[str, object]] = []
    asked = 0

    def do_GET(self) -> None:
        Probe.asked += 1
        answer = Probe.answers[0]
        self.send_response(200 if answer["ready"] else 503)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(healing, "PAUSE", 0.0)
    server = HTTPServer(("127.0.0.1", 0), Probe)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def looked(watch: DatabaseWatch) -> None:
    watch.look()
    assert watch._thread is not None
    watch._thread.join(30)


def test_missing_migrations_are_said_and_applied(address: str) -> None:
    said: list[str] = []

    def prepare() -> None:
        Probe.answers = [{"ready": True}]

    Probe.answers = [{"ready": False, "database": True, "missing": ["places.0009_new"]}]
    watch = DatabaseWatch(address, prepare=prepare, say=said.append)
    looked(watch)
    looked(watch)

    assert len(said) == 2
    assert "migrations not applied (places.0009_new)" in said[0] and "Restart Kaiku" in said[1]


def test_a_preparation_that_fails_is_said_and_not_tried_again_at_once(address: str) -> None:
    said: list[str] = []

    def prepare() -> None:
        raise RuntimeError("The database could not be prepared; the reason stands above.")

    Probe.answers = [{"ready": False, "missing": ["places.0009_new"]}]
    watch = DatabaseWatch(address, prepare=prepare, say=said.append)
    looked(watch)
    before = Probe.asked
    watch.look()

    assert "could not be prepared" in said[-1] and Probe.asked == before


@pytest.mark.parametrize("answer", [{"ready": True}, {"ready": False}, {"ready": False, "database": False, "missing": []}])
def test_what_is_no_matter_of_migrations_is_left_to_others(address: str, answer: dict[str, object]) -> None:
    Probe.answers = [answer]
    looked(DatabaseWatch(address, prepare=pytest.fail, say=pytest.fail))
    looked(DatabaseWatch("127.0.0.1:1", prepare=pytest.fail, say=pytest.fail))
