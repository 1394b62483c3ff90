import base64
import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.conftest import City
from kaiku.handling.actions import take_ticket
from kaiku.integrations.webhooks import sender
from kaiku.integrations.webhooks.calling import call, signed, target_of
from kaiku.integrations.webhooks.sender import WEBHOOKS, body_of
from kaiku.outbox import outside
from kaiku.outbox.models import Outgoing
from kaiku.outbox.outside import Target, is_public
from kaiku.outbox.sending import Refused, TryAgain, send_due
from kaiku.replies.automatic import CALLS, carry_out_entry
from kaiku.tickets.models import Ticket
from kaiku.workflow.models import Step, StepEntry
from kaiku.workflow.queries import workflow_version

URL = "https://tilaus.example/kaiku?jono=1"


class Receiver:
    """Another system on this machine: what it got, and what it answers by turns; 0 hangs up without an answer."""

    def __init__(self, *answers: int) -> None:
        self.answers, self.got = list(answers), list[tuple[str, dict[str, str], bytes]]()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
                status = receiver.answers[(len(receiver.got) - 1) % len(receiver.answers)]
                if status:
                    self.send_response(status)
                    self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                    self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def target(self) -> Target:
        return Target("tilaus.example", "127.0.0.1", "/kaiku?jono=1", port=self.server.server_port)


@pytest.fixture
def receiving(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Callable[..., Receiver]]:
    settings.WEBHOOK_HOSTS, settings.WEBHOOK_SECRET = ["tilaus.example"], "whsec_" + base64.b64encode(b"salainen avain").decode()
    made: list[Receiver] = []

    def make(*answers: int) -> Receiver:
        made.append(Receiver(*answers))
        monkeypatch.setattr(sender, "target_of", lambda url: made[-1].target)
        return made[-1]

    yield make
    for receiver in made:
        receiver.server.shutdown()
        receiver.server.server_close()


@pytest.fixture
def calls(city: City, contact: Callable[..., Ticket], eero: User) -> Callable[[int], list[Outgoing]]:
    def make(count: int) -> list[Outgoing]:
        Step.objects.filter(key="kasittelyssa").update(actions=[{"kind": "webhook", "settings": {"url": URL}}])
        workflow_version.cache_clear()
        for _number in range(count):
            take_ticket(contact().pk, by=eero)
        for entry in StepEntry.objects.all():
            carry_out_entry(entry.pk)
        return list(Outgoing.objects.filter(connection=CALLS))

    return make


def test_a_receiver_that_fails_half_of_the_time_gets_every_call_with_one_id_and_the_same_words(
    receiving: Callable[..., Receiver], calls: Callable[[int], list[Outgoing]]
) -> None:
    receiver, rows = receiving(500, 200, 0, 200, 429, 204), calls(7)
    at = now()
    for number in range(12):
        with moved_to(at + timedelta(hours=number)):
            send_due(CALLS, WEBHOOKS)

    assert set(Outgoing.objects.filter(connection=CALLS).values_list("state", flat=True)) == {Outgoing.State.SENT}
    assert len(receiver.got) > len(rows)
    by_id: dict[str, set[bytes]] = {}
    for _path, headers, body in receiver.got:
        by_id.setdefault(headers["webhook-id"], set()).add(body)
        words = b".".join((headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body))
        expected = base64.b64encode(hmac.new(b"salainen avain", words, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{expected}"
    assert set(by_id) == {row.key for row in rows}
    assert all(len(bodies) == 1 for bodies in by_id.values())
    assert [entry.results[0]["result"] for entry in StepEntry.objects.all()] == ["done"] * 7


def test_the_call_tells_of_the_ticket_and_nothing_of_the_person(
    receiving: Callable[..., Receiver], calls: Callable[[int], list[Outgoing]]
) -> None:
    receiver, rows = receiving(200), calls(1)
    send_due(CALLS, WEBHOOKS)

    path, headers, body = receiver.got[0]
    ticket = StepEntry.objects.get().ticket
    event = json.loads(body)
    assert path == "/kaiku?jono=1"
    assert (headers["host"].split(":")[0], headers["content-type"]) == ("tilaus.example", "application/cloudevents+json; charset=utf-8")
    assert (event["specversion"], event["id"], event["subject"]) == ("1.0", rows[0].key, ticket.reference)
    assert event["data"] == {
        "reference": ticket.reference, "workflow": "palaute", "version": 1, "step": "kasittelyssa", "category": "katuvalot"
    }  # fmt: skip
    for secret in ("Liisa", "posti.example", "Hämeenpuisto", ticket.follow_code, ticket.title):
        assert secret not in body.decode()


@pytest.mark.parametrize("status", [301, 302, 307, 308, 410])
def test_no_redirect_is_followed(receiving: Callable[..., Receiver], calls: Callable[[int], list[Outgoing]], status: int) -> None:
    receiver, _rows = receiving(status), calls(1)
    send_due(CALLS, WEBHOOKS)

    assert Outgoing.objects.get(connection=CALLS).state == Outgoing.State.DEAD
    assert StepEntry.objects.get().results == [{"place": 1, "action": "webhook", "result": "failed", "why": "call"}]
    assert len(receiver.got) == 1


def test_a_receiver_that_never_answers_is_given_up_after_days_of_growing_waits(
    receiving: Callable[..., Receiver], calls: Callable[[int], list[Outgoing]]
) -> None:
    receiving(503)
    row, waits = calls(1)[0], []
    while row.state == Outgoing.State.PENDING:
        at = row.next_attempt_at
        with moved_to(at):
            send_due(CALLS, WEBHOOKS)
        row.refresh_from_db()
        waits.append(row.next_attempt_at - at)

    assert row.state == Outgoing.State.DEAD
    assert waits[:3] == [timedelta(seconds=2), timedelta(seconds=4), timedelta(seconds=8)]
    assert waits[:-1] == sorted(waits[:-1])
    assert sum(waits, timedelta()) > timedelta(days=1)


def test_without_a_secret_nothing_is_called(
    receiving: Callable[..., Receiver], calls: Callable[[int], list[Outgoing]], settings: Any
) -> None:
    receiver, _rows = receiving(200), calls(1)
    settings.WEBHOOK_SECRET = ""
    send_due(CALLS, WEBHOOKS)

    assert receiver.got == []
    assert "KAIKU_WEBHOOK_SECRET" in Outgoing.objects.get(connection=CALLS).last_error


def test_the_signature_is_the_one_of_the_standards_own_example(settings: Any) -> None:
    settings.WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    headers = signed("msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', at=1614265330, secrets=(settings.WEBHOOK_SECRET,))

    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(
    "url",
    [
        "http://tilaus.example/", "https://muu.example/", "https://tilaus.example:8443/", "https://tilaus.example@muu.example/",
        "https://a:b@tilaus.example/", "https://127.0.0.1/", "file:///etc/passwd", "https://tilaus.example.muu.example/",
    ],
)  # fmt: skip
def test_only_allowed_hosts_are_called(settings: Any, url: str) -> None:
    settings.WEBHOOK_HOSTS = ["tilaus.example"]
    with pytest.raises(Refused):
        target_of(url)


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["10.1.2.3"], ["93.184.215.14", "192.168.1.1"], ["::1"], ["fd00::1"], ["169.254.169.254"], []]
)
def test_a_name_that_leads_to_an_inner_address_is_not_called(settings: Any, monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> None:
    settings.WEBHOOK_HOSTS = ["tilaus.example"]
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", (address, 443)) for address in addresses])
    with pytest.raises(Refused):
        target_of(URL)


def test_the_address_that_was_judged_is_the_one_that_is_called(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.WEBHOOK_HOSTS = ["tilaus.example"]
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", ("93.184.215.14", 443))])
    target = target_of(URL)

    assert (target.host, target.address, target.port, target.path) == ("tilaus.example", "93.184.215.14", 443, "/kaiku?jono=1")
    assert target.context is not None
    assert target.context.check_hostname


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="fc00::/7") | st.ip_addresses(network="127.0.0.0/8"))
def test_no_inner_address_is_public_even_when_wrapped(address: object) -> None:
    assert not is_public(str(address))
    if "." in str(address):
        assert not is_public(f"::ffff:{address}") and not is_public(f"64:ff9b::{address}")


@pytest.mark.parametrize(
    "address",
    [
        "::127.0.0.1", "::ffff:0:7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::1", "fec0::1", "5f00::1",
        "2606:4700::5efe:7f00:1", "2606:4700::200:5efe:7f00:1", "169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192",
        "168.63.129.16", "192.88.99.1", "::ffff:168.63.129.16", "0.0.0.0", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_no_other_way_of_writing_it_leads_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_what_is_outside_is_public(address: str) -> None:
    assert is_public(address)


def test_nobody_there_is_tried_again() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(TryAgain):
        call(Target("tilaus.example", "127.0.0.1", "/", port=port), b"{}", {})


def test_a_ticket_without_a_topic_has_no_category(calls: Callable[[int], list[Outgoing]]) -> None:
    row = calls(1)[0]
    Ticket.objects.update(topic=None)

    assert json.loads(body_of(row.key, StepEntry.objects.get()))["data"]["category"] is None
