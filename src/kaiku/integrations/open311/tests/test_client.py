import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.handling.actions import take_ticket
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.open311 import client as client_module
from kaiku.integrations.open311.client import Away, Open311Client, OutgoingRequest, Refusal, SentFile, Server, connected, may_be_called
from kaiku.integrations.open311.contract import check_contract
from kaiku.integrations.open311.tests.server import Faulty, Turn
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Attachment, Message, Ticket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def photo(number: int = 0) -> SentFile:
    picture = io.BytesIO()
    Image.new("RGB", (16, 16), (number % 256, 40, 90)).save(picture, "PNG")
    return SentFile(f"kuva {number}.png", "image/png", picture.getvalue())


def lamp(own_id: str = "a-1", **more: Any) -> OutgoingRequest:
    given = {"title": "Valo", "lon": 23.7497, "lat": 61.4981, "address": "Hämeenpuisto 21", **more}
    return OutgoingRequest("katuvalot", "Katuvalo ei pala.", own_id, **given)


@pytest.fixture
def key(city: City, teemu: User) -> str:
    client = add_client(
        ClientEdit("Toinen kaupunki", scopes=("contacts:write", "tickets:read"), per_minute=60_000, per_day=1_000_000), by=teemu
    )
    return make_key(client.pk, by=teemu)


@pytest.fixture
def there(live_server: Any, key: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open311Client]:
    """A client of our own server over the network. The first contact of a process loads what reads its language."""
    monkeypatch.setattr(client_module, "SECONDS", 120.0)
    settings.WEBHOOK_HOSTS = ["localhost", "127.0.0.1"]
    with connected(Server(f"{live_server.url}/open311/v2", key, "tampere.fi")) as client:
        yield client


@pytest.mark.covers("R183", "R189")
def test_a_request_its_photos_and_its_answers_travel_between_two_servers(there: Open311Client, eero: User):
    number = there.send(lamp(files=(photo(1), photo(2))))

    assert there.send(lamp(files=(photo(1), photo(2)))) == number
    ticket = Ticket.objects.get()
    assert [row.file.read() for row in Attachment.objects.order_by("pk")] == [photo(1).content, photo(2).content]
    (state,) = there.states([number])
    assert (state.number, state.state, state.words) == (number, "open", "")
    there.send_update(number, own_id="l-1", text="Toinenkin on pimeä.", files=(photo(3),))
    there.send_update(number, own_id="l-1", text="Toinenkin on pimeä.", files=(photo(3),))
    assert Message.objects.filter(kind="customer_reply").count() == 1 and Attachment.objects.count() == 3
    take_ticket(ticket.pk, by=eero)
    ticket.refresh_from_db()
    send_reply(ticket.pk, body="Vaihdettu.", by=eero, seen_version=ticket.version, and_close=True)
    heard = there.updates(since=now() - timedelta(hours=1), numbers=[number])
    assert heard is not None and ("closed", "Vaihdettu.") in {(one.state, one.words or "Vaihdettu.") for one in heard}


def test_a_server_that_fails_is_told_from_one_that_refuses(there: Open311Client, live_server: Any, key: str):
    with pytest.raises(Refusal, match="404: service_code"):
        there.send(OutgoingRequest("olematon", "Katuvalo ei pala.", "x"))
    faulty = Faulty(live_server.url, [Turn.FAULT, Turn.SILENT, Turn.LOST, Turn.TWICE, Turn.PASS])
    try:
        with connected(Server(f"{faulty.url}/open311/v2", key)) as client:
            for _turn in range(3):
                with pytest.raises(Away):
                    client.send(lamp())
            assert client.send(lamp()) == client.send(lamp())
    finally:
        faulty.close()
    assert Ticket.objects.count() == 1
    with pytest.raises(Refusal, match="KAIKU_WEBHOOK_HOSTS"), connected(Server("https://muu.example/open311/v2")):
        pass


def test_only_tls_and_listed_hosts_are_called(settings: Any):
    settings.WEBHOOK_HOSTS = ["kunnossapito.example", "localhost"]
    assert may_be_called("https://kunnossapito.example/open311/v2") and may_be_called("http://localhost:8000/v1")
    for url in (
        "http://kunnossapito.example/",
        "https://muu.example/",
        "ftp://localhost/",
        "https://a:b@localhost/",
        "https://[",
        "https://localhost/?a=b",
    ):
        assert not may_be_called(url)


@pytest.mark.covers("R235")
def test_our_own_server_meets_the_contract_and_a_poor_one_is_told_what_it_lacks(
    there: Open311Client, live_server: Any, key: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    findings = check_contract(there)
    assert [finding.demand for finding in findings if not finding.is_held] == [] and len(findings) == 8
    assert Ticket.objects.count() == 1

    monkeypatch.setenv("KAIKU_MAINTENANCE_KEY", key)
    call_command("check_maintenance", f"{live_server.url}/open311/v2", "--service", "katuvalot")
    assert capsys.readouterr().out.count("ok  ") == 8
    monkeypatch.setenv("KAIKU_MAINTENANCE_KEY", "väärä")
    with pytest.raises(CommandError, match="1 of"):
        call_command("check_maintenance", f"{live_server.url}/open311/v2")
