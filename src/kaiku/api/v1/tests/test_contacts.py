import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from kaiku.api.v1.tests.conftest import ROOT, Call
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category
from kaiku.conftest import City
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.integrations.clients.models import ApiClient
from kaiku.outbox.models import Outgoing, Received
from kaiku.tickets.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db
LAMP = {
    "text": "Katuvalo ei pala Hämeenpuistossa.", "external_id": "vika-17", "topic": "katuvalot", "wants_reply": True,
    "sender": {"name": "Liisa Asiakas", "email": "liisa@posti.example"}, "place": {"lon": 23.7497, "lat": 61.4981, "address": "Hämeenpuisto 21"},
}  # fmt: skip


def png() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "PNG")
    return picture.getvalue()


@pytest.mark.covers("R48", "R189")
def test_a_contact_goes_the_way_of_every_contact(call: Call, frends: ApiClient, city: City):
    answer = call("POST", "/contacts", LAMP)

    assert answer.status_code == 201, answer.content
    ticket = Ticket.objects.get()
    assert answer.json() == {"reference": ticket.reference, "follow_code": ticket.follow_code}
    assert (ticket.channel, ticket.created_by, ticket.queue, ticket.topic) == ("api", frends.user, city.lighting, city.lamps)
    assert (ticket.customer.email, ticket.address, ticket.wants_reply) == ("liisa@posti.example", "Hämeenpuisto 21", True)
    assert Outgoing.objects.filter(connection="email").count() == 1  # the receipt
    assert "Liisa" not in bytes(Received.objects.get().raw).decode("latin-1")


def test_the_same_contact_arrives_once_and_another_under_its_key_is_told(call: Call):
    first, second = call("POST", "/contacts", LAMP), call("POST", "/contacts", LAMP)
    assert (first.status_code, second.status_code) == (201, 200) and first.json() == second.json()

    other = call("POST", "/contacts", {**LAMP, "text": "Aivan muuta."})
    assert (other.status_code, other.json()["type"]) == (409, "urn:kaiku:problem:idempotency-key-used")
    plain = {"text": "Kirja on hukassa"}
    keys = [call("POST", "/contacts", plain, headers={"Idempotency-Key": name}).status_code for name in ("a", "a", "b")]
    assert keys == [201, 200, 201]
    assert call("POST", "/contacts", plain).status_code == 400
    assert Ticket.objects.count() == 3


def test_two_clients_may_use_the_same_ids(call: Call, frends: ApiClient):
    call("POST", "/contacts", LAMP)
    ApiClient.objects.filter(pk=frends.pk).update(key="muu")
    assert call("POST", "/contacts", LAMP).status_code == 201


def test_who_wants_no_answer_leaves_no_details(call: Call):
    assert call("POST", "/contacts", {**LAMP, "wants_reply": False}).status_code == 201
    assert Ticket.objects.get().customer is None


def test_files_come_as_multipart_and_are_checked(client: Client, key: str):
    def send(*files: SimpleUploadedFile, contact: Any = LAMP) -> Any:
        data = {"contact": json.dumps(contact), "files": list(files)}
        return client.post(f"{ROOT}/contacts/with-files", data, headers={"Authorization": f"Bearer {key}"})

    photo = lambda: SimpleUploadedFile("valo ä.png", png(), "image/png")  # noqa: E731 - one file is read once
    assert send(photo()).status_code == 201 and send(photo()).status_code == 200
    row = Attachment.objects.get()
    assert (row.name, row.message.kind) == ("valo ä.png", Message.Kind.CONTACT)
    refused = send(SimpleUploadedFile("a.exe", b"MZ\x00\x01"), contact={**LAMP, "external_id": "2"})
    assert refused.status_code == 422 and "a.exe" in refused.json()["errors"][0]["message"]
    assert send(*(photo() for _number in range(6)), contact={**LAMP, "external_id": "3"}).status_code == 422
    assert send(photo(), contact={"text": ""}).status_code == 422
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"text": ""}, "text"), ({"text": "   "}, "text"), ({"text": "a\x00b"}, "text"), ({"topic": "olematon"}, "topic"),
        ({"contact_type": "olematon"}, "contact_type"), ({"language": "de"}, "language"), ({"place": {"lon": 23.7}}, "place"),
        ({"place": {"lon": 0, "lat": 0}}, "lon"), ({"place": {"lon": "23.7", "lat": 61.5}}, "lon"), ({"sender": {"email": "a@"}}, "sender.email"),
        ({"sender": None}, "sender"), ({"unknown": 1}, "unknown"), ({"answers": {"koko": "iso"}}, "answers"), ({"text": 5}, "text"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_refused_with_the_place_of_the_fault(call: Call, change: dict[str, Any], where: str):
    answer = call("POST", "/contacts", {**LAMP, **change})

    assert answer.status_code == 422, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert any(where in error["where"] for error in answer.json()["errors"]), answer.json()
    assert not Ticket.objects.exists()


def test_answers_are_checked_by_the_topics_form(call: Call, city: City):
    form = ContactForm.objects.create(key="valo")
    options = [{"key": "iso", "names": {"fi": "Iso"}}, {"key": "pieni", "names": {"fi": "Pieni"}}]
    asked = [{"key": "koko", "kind": "choice", "labels": {"fi": "Koko"}, "options": options, "required": True}]
    version = ContactFormVersion.objects.create(form=form, number=1, questions=asked, published_at="2026-01-01T00:00Z")
    TopicForm.objects.create(form=form, topic=Category.objects.get(key="katuvalot"))
    forget_snapshots()

    told = call("GET", "/topics/katuvalot/form").json()
    assert told["version"] == version.pk and [one["key"] for one in told["questions"][0]["options"]] == ["iso", "pieni"]
    assert call("POST", "/contacts", {**LAMP, "answers": {"koko": "suuri"}}).status_code == 422
    assert call("POST", "/contacts", {**LAMP, "answers": {"koko": "iso"}}).status_code == 201
    assert (Ticket.objects.get().answers, Ticket.objects.get().form_version_id) == ({"koko": "iso"}, version.pk)


def test_a_deeply_nested_body_or_no_json_is_unreadable(client: Client, key: str):
    for body in ("[" * 100_000, "{", "\xff", '{"text": NaN}'):
        answer = client.post(f"{ROOT}/contacts", body.encode("latin-1"), "application/json", headers={"Authorization": f"Bearer {key}"})
        assert (answer.status_code, answer.json()["type"]) == (400, "urn:kaiku:problem:unreadable")
    lone = client.post(
        f"{ROOT}/contacts", '{"text": "\\ud800", "external_id": "x"}', "application/json", headers={"Authorization": f"Bearer {key}"}
    )
    assert lone.status_code == 422
