"""Two ends of Kaiku, one sending faults and the other mending them, over a network that fails by turns: nothing lost, nothing doubled.

KAIKU_EXCHANGE=1000 runs it at length."""

import io
import os
import random
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.intake.contact import IncomingFile
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.maintenance.actions import send_additions
from kaiku.integrations.maintenance.hearing import ask, systems_to_ask
from kaiku.integrations.maintenance.models import Case, CaseUpdate, MaintenanceSystem
from kaiku.integrations.maintenance.rules import State
from kaiku.integrations.maintenance.sending import FAULTS
from kaiku.integrations.maintenance.tests.conftest import Fault
from kaiku.integrations.open311 import client as client_module
from kaiku.integrations.open311.models import ServiceRequest
from kaiku.integrations.open311.tests.server import Faulty, Turn
from kaiku.outbox.models import Outgoing
from kaiku.outbox.sending import send_due
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.tickets.files import check_file
from kaiku.tickets.models import Attachment, Message, Ticket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
COUNT = int(os.environ.get("KAIKU_EXCHANGE", "30"))
# Half of the calls fail, each in another way; by chance, but the same each time, lest one fault meet every failing turn.
KINDS = [Turn.PASS, Turn.PASS, Turn.PASS, Turn.TWICE, Turn.FAULT, Turn.CUT, Turn.LOST, Turn.SILENT]
TURNS = random.Random(311).choices(KINDS, k=997)


def photo(number: int) -> IncomingFile:
    picture = io.BytesIO()
    Image.new("RGB", (16, 16), (number % 256, number // 256 % 256, 90)).save(picture, "PNG")
    return IncomingFile(**vars(check_file(ContentFile(picture.getvalue(), name=f"kuva {number}.png"))))


@pytest.fixture
def there(live_server: Any, ramboll: MaintenanceSystem, city: City, teemu: User, settings: Any, monkeypatch: Any) -> Iterator[Faulty]:
    """The other end behind a network that fails; what it gets becomes contacts of a topic that leaves nowhere."""
    monkeypatch.setattr(client_module, "SECONDS", 120.0)  # the first contact loads what reads its language
    settings.WEBHOOK_HOSTS = ["127.0.0.1", "localhost"]
    account = add_client(ClientEdit("Kaupunki", scopes=("contacts:write", "tickets:read"), per_minute=60_000, per_day=9_000_000), by=teemu)
    faulty = Faulty(live_server.url, TURNS)
    ramboll.url, ramboll.secret = f"{faulty.url}/open311/v2", make_key(account.pk, by=teemu)
    ramboll.services = {"katuvalot": "kirjastot"}
    ramboll.save()
    yield faulty
    faulty.close()


def until(done: Any, *, rounds: int) -> int:
    """Sweep again and again, with every wait over, until it is done; how many rounds that took."""
    line = MaintenanceSystem.objects.get().line
    for count in range(1, rounds + 1):
        Outgoing.objects.filter(connection=line, state="pending").update(next_attempt_at=now())
        send_due(line, FAULTS, limit=COUNT * 2)
        for system in systems_to_ask(one_by_one=True):
            ask(system)
        if done():
            return count
    raise AssertionError(f"not done after {rounds} rounds: {Case.objects.values_list('state', 'remote_number')[:5]}")


@pytest.mark.covers("R183", "R184", "R189", "R235")
def test_faults_their_photos_and_their_answers_survive_a_network_that_fails(there: Faulty, fault: Fault, city: City, kirsi: User):
    ours = [fault(key=f"fault-{number}", text=f"Katuvalo {number} ei pala.", files=(photo(number),)) for number in range(COUNT)]
    began = time.monotonic()
    rounds = until(lambda: not Case.objects.filter(state=State.WAITING).exists(), rounds=20 * COUNT)
    sending = time.monotonic() - began

    assert ServiceRequest.objects.count() == Case.objects.count() == COUNT
    assert not Outgoing.objects.filter(state="dead").exists()
    received = {row.number: row.ticket for row in ServiceRequest.objects.select_related("ticket")}
    cases = {case.ticket_id: case for case in Case.objects.all()}
    for ticket in ours:
        other = received[cases[ticket.pk].remote_number]
        assert other.messages.get(kind=Message.Kind.CONTACT).body == ticket.messages.get(kind=Message.Kind.CONTACT).body
        assert _bytes(other) == _bytes(ticket)

    receive_customer_reply(ours[0].pk, text="Toinenkin on pimeä.")
    assert send_additions() == 1
    until(lambda: not Outgoing.objects.filter(connection__startswith="maintenance", state="pending").exists(), rounds=50)
    assert received[cases[ours[0].pk].remote_number].messages.filter(kind=Message.Kind.CUSTOMER_REPLY).count() == 1

    for number, other in enumerate(received.values()):
        other.refresh_from_db()
        send_reply(other.pk, body=f"Korjattu {number}.", by=kirsi, seen_version=other.version, and_close=True)
    until(lambda: not Case.objects.exclude(state=State.DONE).exists(), rounds=50)
    for ticket in ours:
        other = received[cases[ticket.pk].remote_number]
        said = [message.body for message in ticket.messages.filter(kind=Message.Kind.REPLY)]
        said += [note.body.removeprefix("Ramboll: ") for note in ticket.notes.all()]
        assert other.messages.get(kind=Message.Kind.REPLY).body in said
    assert CaseUpdate.objects.values("case", "key").distinct().count() == CaseUpdate.objects.count()
    assert Ticket.objects.count() == 2 * COUNT
    print(f"\n{COUNT} faults: {sending:.1f} s in {rounds} rounds and {there.calls} calls, {sending / COUNT * 1000:.0f} ms each")  # noqa: T201


def _bytes(ticket: Ticket) -> list[bytes]:
    return [row.file.read() for row in Attachment.objects.filter(ticket=ticket).order_by("pk")]
