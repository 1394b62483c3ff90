"""Photos of which only the address is told: fetched from the client's listed servers, and from nowhere else."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from kaiku.accounts.models import User
from kaiku.api.open311.tests.conftest import LAMP, Get, Send
from kaiku.api.open311.tests.test_requests import png
from kaiku.base.clock import moved_to, now
from kaiku.integrations.clients.actions import ClientEdit, ClientError, change_client
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.open311 import photos
from kaiku.integrations.open311.models import LinkedPhoto, ServiceRequest
from kaiku.integrations.open311.photos import FETCHING, PHOTOS, are_on_their_way, forget_links
from kaiku.outbox import outside
from kaiku.outbox.models import Outgoing
from kaiku.outbox.outside import Target
from kaiku.outbox.rules import MAX_ATTEMPTS
from kaiku.outbox.sending import send_due
from kaiku.tickets.models import Attachment, Event, Ticket

pytestmark = pytest.mark.django_db
URL = "https://kuvat.example/a%20b.png?koko=iso"


class Pictures:
    """Another's server on this machine: what it answers by turns, and what it was asked."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, bytes]] = []
        self.asked: list[str] = []
        self.promised, self.pause = 0, 0.0
        pictures = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                pictures.asked.append(self.path)
                status, content = pictures.answers[min(len(pictures.asked), len(pictures.answers)) - 1]
                self.send_response(status)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.send_header("Content-Length", str(pictures.promised or len(content)))
                self.end_headers()
                self.wfile.write(content[:10])
                self.wfile.flush()
                time.sleep(pictures.pause)
                self.wfile.write(content[10:])

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch, app: ApiClient) -> Iterator[Pictures]:
    """The server kuvat.example, which is listed for the client; its name leads to this machine only here."""
    ApiClient.objects.filter(pk=app.pk).update(photo_hosts=["kuvat.example"])
    made = Pictures()
    monkeypatch.setattr(photos, "looked_up", lambda url: Target("kuvat.example", "127.0.0.1", "/a", port=made.server.server_port))
    yield made
    made.server.shutdown()
    made.server.server_close()


def fetch(*, hours: int = 0) -> str:
    """One attempt; how the row stands."""
    with moved_to(now() + timedelta(hours=hours)):
        send_due(PHOTOS, FETCHING)
    return str(Outgoing.objects.get(connection=PHOTOS).state)


@pytest.mark.covers("R186", "R236")
def test_a_photo_of_a_listed_server_is_attached_once(send: Send, get: Get, key: str, pictures: Pictures):
    pictures.answers = [(503, b""), (200, png())]
    number = send({**LAMP, "media_url": [URL, "https://muu.example/b.png"]}).json()[0]["service_request_id"]
    ticket = Ticket.objects.get()
    assert are_on_their_way(ticket) and Outgoing.objects.filter(connection=PHOTOS).count() == 1

    assert [fetch(), fetch(hours=1)] == ["pending", "sent"]

    (row,) = Attachment.objects.all()
    ticket.refresh_from_db()
    assert (row.file.read(), row.name, row.message, ticket.attachment_count) == (png(), "a b.png", ticket.messages.get(kind="contact"), 1)
    assert ticket.events.filter(kind=Event.Kind.ATTACHED, by=Event.By.SYSTEM).count() == 1
    assert not are_on_their_way(ticket) and len(pictures.asked) == 2
    assert len(get(f"/requests/{number}.json", api_key=key).json()[0]["media_urls"]) == 3

    Outgoing.objects.filter(connection=PHOTOS).update(state="pending", next_attempt_at=now())  # as if its worker had ended in between
    assert fetch() == "sent" and Attachment.objects.count() == 1 and len(pictures.asked) == 2


@pytest.mark.parametrize(
    ("status", "content"), [(301, b""), (403, b""), (200, b"<html><script>alert(1)</script></html>"), (200, b"%PDF-1.7\n..."), (200, b"")]
)
def test_what_is_no_photo_is_told_to_the_handlers(send: Send, pictures: Pictures, status: int, content: bytes):
    pictures.answers = [(status, content)]
    send({**LAMP, "media_url": URL})

    assert fetch() == "dead"

    ticket = Ticket.objects.get()
    assert ticket.notes.get().body == f"Kuvaa ei saatu haettua: {URL}"
    assert not Attachment.objects.exists() and LinkedPhoto.objects.get().is_given_up and len(pictures.asked) == 1


def test_a_large_slow_or_broken_answer_is_not_waited_for(send: Send, pictures: Pictures, settings: Any, monkeypatch: pytest.MonkeyPatch):
    pictures.answers = [(200, png() + b"0" * 100)]
    send({**LAMP, "media_url": URL})
    pictures.promised = 5000  # and the connection ends before
    assert fetch() == "pending"
    pictures.promised, pictures.pause = 0, 0.5
    monkeypatch.setattr(outside, "SECONDS_IN_ALL", 0.1)
    assert fetch(hours=1) == "pending"
    assert "too slow" in Outgoing.objects.get(connection=PHOTOS).last_error
    settings.ATTACHMENT_BYTES = 50
    assert fetch(hours=2) == "dead" and "larger than 50" in Outgoing.objects.get(connection=PHOTOS).last_error


def test_a_server_that_is_away_for_days_ends_in_a_note(send: Send, pictures: Pictures):
    pictures.answers = [(500, b"")]
    send({**LAMP, "media_url": URL})
    for attempt in range(MAX_ATTEMPTS):
        state = fetch(hours=5 * attempt)
    assert state == "dead" and Ticket.objects.get().notes.count() == 1


@pytest.mark.parametrize(
    "url", ["http://kuvat.example/a.png", "https://muu.example/a.png", "https://kuvat.example:8443/a.png", "https://a@kuvat.example/a.png",
            "https://kuvat.example.muu.example/a.png"],
)  # fmt: skip
def test_nothing_is_fetched_from_elsewhere(send: Send, pictures: Pictures, url: str):
    pictures.answers = [(200, png())]
    send({**LAMP, "media_url": url})
    assert not Outgoing.objects.filter(connection=PHOTOS).exists() and url in Ticket.objects.get().messages.get(kind="contact").body


def test_a_listed_name_that_leads_inside_is_not_called(send: Send, app: ApiClient, monkeypatch: pytest.MonkeyPatch):
    """Judged when it is called, and the judged address is the one called: a name that changes in between gains nothing."""
    ApiClient.objects.filter(pk=app.pk).update(photo_hosts=["kuvat.example"])
    send({**LAMP, "media_url": URL})
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", ("169.254.169.254", 443))])
    monkeypatch.setattr(outside.socket, "create_connection", lambda *_a, **_k: pytest.fail("it was called"))
    assert fetch() == "dead" and "inner address" in Outgoing.objects.get(connection=PHOTOS).last_error


def test_a_server_taken_off_the_list_is_not_called_any_more(send: Send, app: ApiClient, pictures: Pictures):
    send({**LAMP, "media_url": URL})
    ApiClient.objects.filter(pk=app.pk).update(photo_hosts=[])
    assert fetch() == "dead" and pictures.asked == []


def test_no_more_photos_than_a_request_may_have(send: Send, pictures: Pictures):
    send({**LAMP, "media_url": [f"https://kuvat.example/{number}.png" for number in range(8)]})
    assert LinkedPhoto.objects.count() == 5


def test_addresses_are_forgotten_with_the_ticket(send: Send, pictures: Pictures):
    send({**LAMP, "media_url": URL})
    forget_links([Ticket.objects.get().pk])
    row = ServiceRequest.objects.get()
    assert (row.media_urls, row.account_id) == ([], "") and not LinkedPhoto.objects.exists()


def test_only_names_of_servers_are_listed(app: ApiClient, teemu: User):
    edit = ClientEdit("Sovellus", photo_hosts=(" Kuvat.Tampere.FI ", "", "a.example"))
    assert change_client(app.pk, edit, seen=0, by=teemu).photo_hosts == ["a.example", "kuvat.tampere.fi"]
    for unfit in ("https://kuvat.example", "localhost", "10.1.2.3", "*.example", "a_b.example"):
        with pytest.raises(ClientError, match="palvelimen nimi"):
            change_client(app.pk, ClientEdit("Sovellus", photo_hosts=(unfit,)), seen=1, by=teemu)
