import io
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from kaiku.accounts.models import User
from kaiku.api.open311.tests.conftest import LAMP, ROOT, Get, Send
from kaiku.base.clock import moved_to, now
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category
from kaiku.conftest import City
from kaiku.contactforms.models import ContactForm, ContactFormVersion, TopicForm
from kaiku.handling.actions import take_ticket
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.open311.models import ServiceRequest
from kaiku.outbox.models import Outgoing, Received
from kaiku.publishing.models import Publication
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db


def png(colour: str = "red") -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(picture, "PNG")
    return picture.getvalue()


def publish(ticket: Ticket, **fields: Any) -> Publication:
    values = {
        "title": "Pimeä lamppu",
        "text": "Valo ei pala.",
        "answer": "",
        "received_on": ticket.received_at.date(),
        "published_at": now(),
    }
    return Publication.objects.create(ticket=ticket, number=f"J{ticket.pk}", topic_id=ticket.topic_id, **{**values, **fields})


@pytest.mark.covers("R37", "R48", "R186", "R189")
def test_a_request_goes_the_way_of_every_contact(send: Send, app: ApiClient, city: City):
    answer = send(LAMP)

    assert answer.status_code == 201, answer.content
    ticket = Ticket.objects.get()
    number = ServiceRequest.objects.get(ticket=ticket).number
    assert answer.json() == [{"service_request_id": number, "service_notice": "", "account_id": "tili-5"}]
    assert (ticket.channel, ticket.created_by, ticket.queue, ticket.topic) == ("mobile", app.user, city.lighting, city.lamps)
    assert (ticket.customer.name, ticket.customer.email, ticket.lat, ticket.lon) == (
        "Liisa Asiakas",
        "liisa@posti.example",
        61.4981,
        23.7497,
    )
    assert ticket.follow_code not in answer.content.decode() and ticket.reference not in answer.content.decode()
    assert Outgoing.objects.filter(connection="email").count() == 1  # the receipt
    assert "Liisa" not in bytes(Received.objects.get().raw).decode("latin-1")


def test_the_same_request_arrives_once_and_another_under_its_id_is_told(send: Send):
    first, second = send(LAMP), send(LAMP)
    assert (first.status_code, second.status_code) == (201, 200) and first.json() == second.json()
    other = send({**LAMP, "description": "Aivan muuta."})
    assert (other.status_code, other.json()[0]["code"]) == (409, 409)
    nameless = {name: value for name, value in LAMP.items() if name != "attribute[external_id]"}
    assert [send(nameless).status_code, send(nameless).status_code] == [201, 201]  # the protocol itself knows no such id
    assert send(nameless, headers={"Idempotency-Key": "a"}).json() == send(nameless, headers={"Idempotency-Key": "a"}).json()
    assert Ticket.objects.count() == 4


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"service_code": ""}, 400, "service_code"), ({"service_code": "olematon"}, 404, "service_code"), ({"description": " "}, 400, "description"),
        ({"description": "x" * 4001}, 400, "4000"), ({"lat": ""}, 400, "together"), ({"lat": "idässä"}, 400, "numbers"),
        ({"lat": "23.7", "long": "61.5"}, 400, "place"), ({"lat": "nan"}, 400, "Finland"), ({"email": "liisa@"}, 400, "email"),
        ({"lat": "", "long": "", "address_string": ""}, 400, "address_string"), ({"description": "a\x00b"}, 400, "NUL"),
        ({"jurisdiction_id": "muu.fi"}, 404, "jurisdiction_id"), ({"media_url": "javascript:alert(1)"}, 400, "media_url"),
        ({"api_key": ""}, 403, "api_key"), ({"api_key": "kaiku_väärä"}, 403, "api_key"), ({"first_name": "x" * 71}, 400, "first_name"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_refused_in_both_forms(send: Send, settings: Any, change: dict[str, str], status: int, words: str):
    settings.OPEN311_JURISDICTION = "tampere.fi"
    told = send({**LAMP, **change})
    assert told.status_code == status, told.content
    assert told.json()[0]["code"] == status and words in told.json()[0]["description"]
    read = ElementTree.fromstring(send({**LAMP, **change}, path=f"{ROOT}/requests.xml").content)
    assert (read.tag, read[0].tag, read.findtext("error/code")) == ("errors", "error", str(status))
    assert words in (read.findtext("error/description") or "")
    assert not Ticket.objects.exists()


def test_other_ways_of_calling_are_refused_in_words(client: Client, key: str, get: Get):
    assert client.post(f"{ROOT}/requests.json", b'{"api_key": "x"}', "application/json").json()[0]["code"] == 400
    assert client.put(f"{ROOT}/requests.json").status_code == 405
    assert [
        get(path).status_code
        for path in ("/requests.csv", "/olematon.json", "/services/olematon.json", "/tokens/x.json", "/requests/x.xml")
    ] == [404] * 5
    assert ElementTree.fromstring(get("/olematon.xml").content).tag == "errors"
    assert get("/requests.json", api_key="kaiku_vanha").status_code == 403
    assert get("/servicerequestupdates.json").status_code == 403


@pytest.mark.covers("R186")
def test_a_client_without_the_scope_sends_nothing(client: Client, city: City, teemu: User):
    reader = add_client(ClientEdit("Lukija", scopes=("tickets:read",), per_minute=2), by=teemu)
    answers = [client.post(f"{ROOT}/requests.json", {**LAMP, "api_key": make_key(reader.pk, by=teemu)}) for _number in range(2)]
    assert [answer.status_code for answer in answers] == [403, 403] and "contacts:write" in answers[0].json()[0]["description"]
    assert not Ticket.objects.exists()


@pytest.mark.covers("R186")
def test_an_app_that_has_used_up_its_quota_waits_and_nothing_of_it_is_taken(client: Client, city: City, teemu: User):
    app = add_client(ClientEdit("Tampere.Finland", channel="mobile", scopes=("contacts:write",), per_minute=2), by=teemu)
    key = make_key(app.pk, by=teemu)
    with moved_to(now().replace(second=10)):
        answers = [
            client.post(f"{ROOT}/requests.json", {**LAMP, "attribute[external_id]": str(number), "api_key": key}) for number in range(3)
        ]
    assert [answer.status_code for answer in answers] == [201, 201, 429] and answers[2].headers["Retry-After"] == "50"
    assert Ticket.objects.count() == 2


@pytest.mark.covers("R186")
def test_files_come_along_and_are_got_back_by_who_sent_them(client: Client, send: Send, get: Get, key: str):
    photos = [SimpleUploadedFile(name, png(), "image/png") for name in ("valo ä.png", "toinen.png")]
    number = send({**LAMP, "media": photos[0], "media[]": photos[1], "media_url": "https://kuvat.example/a.jpg"}).json()[0][
        "service_request_id"
    ]

    assert [row.message.kind for row in Attachment.objects.all()] == [Message.Kind.CONTACT] * 2
    told = get(f"/requests/{number}.json", api_key=key).json()[0]
    assert told["media_urls"][0] == told["media_url"] == "https://kuvat.example/a.jpg" and len(told["media_urls"]) == 3
    assert told["description"] == LAMP["description"]
    stored = [row.file.read() for row in Attachment.objects.order_by("pk")]
    got = [client.get(address.removeprefix("http://localhost:8000")) for address in told["media_urls"][1:]]
    assert [b"".join(answer.streaming_content) for answer in got] == stored  # type: ignore[attr-defined]
    assert client.get(told["media_urls"][1].removeprefix("http://localhost:8000").replace("/media/", "/media/x")).status_code == 404
    assert send({**LAMP, "attribute[external_id]": "2", "media": SimpleUploadedFile("a.exe", b"MZ\x00\x01")}).status_code == 400
    assert Ticket.objects.count() == 1


def test_answers_to_the_form_are_checked_and_stand_in_the_definition(send: Send, get: Get, city: City):
    form = ContactForm.objects.create(key="valo")
    options = [{"key": "iso", "names": {"fi": "Iso"}}, {"key": "pieni", "names": {"fi": "Pieni"}}]
    asked = [
        {"key": "koko", "kind": "choices", "labels": {"fi": "Koko"}, "options": options, "required": True},
        {"key": "paiva", "kind": "date", "labels": {"fi": "Päivä"}},
    ]
    ContactFormVersion.objects.create(form=form, number=1, questions=asked, published_at="2026-01-01T00:00Z")
    TopicForm.objects.create(form=form, topic=Category.objects.get(key="katuvalot"))
    forget_snapshots()

    told = get("/services/katuvalot.json").json()
    assert [(one["code"], one["datatype"], one["required"]) for one in told["attributes"]] == [
        ("koko", "multivaluelist", True),
        ("paiva", "datetime", False),
    ]
    assert told["attributes"][0]["values"] == [{"key": "iso", "name": "Iso"}, {"key": "pieni", "name": "Pieni"}]
    assert next(one for one in get("/services.json").json() if one["service_code"] == "katuvalot")["metadata"] is True
    assert "attribute[koko]" in send({**LAMP, "attribute[koko]": "suuri"}).json()[0]["description"]
    answer = send({**LAMP, "attribute[koko][]": ["iso", "pieni"], "attribute[paiva]": "2026-01-02T23:30:00Z"})
    assert answer.status_code == 201 and Ticket.objects.get().answers == {"koko": ["iso", "pieni"], "paiva": "2026-01-03"}


def test_who_gives_no_address_leaves_no_details_and_may_keep_it_from_the_public(send: Send):
    assert send({**LAMP, "email": "", "may_publish": "false"}).status_code == 201
    ticket = Ticket.objects.get()
    assert (ticket.customer, ticket.may_publish, ticket.wants_reply) == (None, False, False)


def test_a_matter_without_a_topic_is_classified_by_its_text(send: Send, city: City):
    assert send({**LAMP, "service_code": "muu", "attribute[external_id]": "1"}).status_code == 201
    assert Ticket.objects.get().topic == city.lamps


@pytest.mark.covers("R189")
def test_only_who_sent_it_reads_it_before_it_is_published(send: Send, get: Get, app: ApiClient, key: str, teemu: User):
    number = send(LAMP).json()[0]["service_request_id"]
    other = make_key(add_client(ClientEdit("Toinen", scopes=("tickets:read",)), by=teemu).pk, by=teemu)

    assert [row["service_request_id"] for row in get("/requests.json", api_key=key).json()] == [number]
    for parameters in ({}, {"api_key": other}):
        assert get("/requests.json", **parameters).json() == []
        assert get("/requests.json", service_request_id=number, **parameters).json() == []
        assert get(f"/requests/{number}.json", **parameters).status_code == 404
        assert get(f"/tokens/{number}.json", **parameters).status_code == 404
    assert get(f"/tokens/{number}.json", api_key=key).json() == [{"service_request_id": number, "token": number}]
    assert get(f"/request/{number}.json", api_key=key).json() == get(f"/requests/{number}.json", api_key=key).json()
    app.is_active = False
    app.save()
    assert get("/requests.json", api_key=key).status_code == 403


def test_the_public_reads_what_was_published_and_nothing_else(send: Send, get: Get, key: str):
    number = send(LAMP).json()[0]["service_request_id"]
    row = publish(Ticket.objects.get(), answer="Korjataan.")

    (told,) = get("/requests.json").json()
    assert told == get(f"/requests/{number}.json").json()[0]
    assert (told["service_request_id"], told["description"], told["status_notes"]) == (
        number,
        "Pimeä lamppu\n\nValo ei pala.",
        "Korjataan.",
    )
    assert told["requested_datetime"].endswith("T00:00:00+02:00") or told["requested_datetime"].endswith("T00:00:00+03:00")
    assert "Liisa" not in get("/requests.json").content.decode() and told["address"] == ""
    row.withdrawn_at = now()
    row.save()
    assert get("/requests.json").json() == [] and get(f"/requests/{number}.json").status_code == 404
    assert get("/open311/v1/requests.json", service_request_id=number).json() == []
    assert get(f"/open311/v1/requests/{number}.json").status_code == 404


def test_a_published_case_of_another_channel_is_known_by_its_public_number(lamp: Ticket, get: Get):
    publish(lamp)
    assert [row["service_request_id"] for row in get("/requests.json").json()] == [f"J{lamp.pk}"]
    assert get(f"/requests/J{lamp.pk}.json").status_code == 200
    assert get(f"/requests/{lamp.reference}.json").status_code == 404


def test_the_list_is_limited_by_time_state_and_service(send: Send, get: Get, key: str, eero: User):
    with moved_to(now().replace(month=1, day=10)):
        old = send({**LAMP, "attribute[external_id]": "vanha"}).json()[0]["service_request_id"]
    new = send({**LAMP, "service_code": "kirjastot", "attribute[external_id]": "uusi"}).json()[0]["service_request_id"]
    year = now().year
    numbers = lambda **asked: [row["service_request_id"] for row in get("/requests.json", api_key=key, **asked).json()]  # noqa: E731

    assert numbers() == [new] and numbers(service_request_id=f"{old},{new}") == [new, old]
    assert numbers(start_date=f"{year}-01-01T00:00:00Z", end_date=f"{year}-03-01T00:00:00+02:00") == [old]
    assert numbers(service_code="katuvalot") == [] and numbers(service_code="katuvalot,kirjastot") == [new]
    assert numbers(status="closed") == [] and numbers(status="open,closed") == [new]
    assert get("/requests.json", start_date="2025-01-01T00:00:00Z", end_date="2025-12-01T00:00:00Z").status_code == 400
    assert get("/requests.json", start_date="eilen").status_code == 400 and get("/requests.json", status="auki").status_code == 400
    assert get("/requests.json", end_date="2025-01-01", start_date="2025-01-02").status_code == 400
    assert numbers(lat="61.4981", long="23.7497", radius="100") == [new] and numbers(lat="61.6", long="23.7497", radius="100") == []
    assert get("/requests.json", lat="61.5").status_code == 400


def test_the_sender_hears_of_answers_and_adds_to_his_request(send: Send, get: Get, key: str, eero: User):
    number = send(LAMP).json()[0]["service_request_id"]
    ticket = Ticket.objects.get()
    take_ticket(ticket.pk, by=eero)
    send_reply(ticket.pk, body="Lamppu vaihdetaan.", by=eero, seen_version=Ticket.objects.get().version, and_close=True)

    updates = get("/servicerequestupdates.json", api_key=key).json()
    assert [(one["service_request_id"], one["status"]) for one in updates][-1] == (number, "closed")
    assert "Lamppu vaihdetaan." in [one["description"] for one in updates]
    assert get(f"/requests/{number}.json", api_key=key).json()[0]["status_notes"] == "Lamppu vaihdetaan."
    added = {"service_request_id": number, "update_id": "u-1", "description": "Se pimeni taas."}
    first, second = (send(added, path=f"{ROOT}/servicerequestupdates.json") for _time in range(2))
    assert (first.status_code, second.status_code) == (201, 200) and first.json() == second.json()
    assert Message.objects.filter(kind=Message.Kind.CUSTOMER_REPLY).count() == 1 and Ticket.objects.get().is_open
    assert send({**added, "update_id": "u-2", "service_request_id": "0" * 20}, path=f"{ROOT}/servicerequestupdates.xml").status_code == 404
    assert send({**added, "update_id": ""}, path=f"{ROOT}/servicerequestupdates.json").status_code == 400


@pytest.mark.covers("R189")
def test_queries_do_not_grow_with_requests(send: Send, get: Get, key: str, django_assert_num_queries: Any):
    def sent(count: int) -> None:
        for number in range(count):
            send({**LAMP, "attribute[external_id]": f"{Ticket.objects.count()}-{number}", "media": SimpleUploadedFile("a.png", png())})
        for ticket in Ticket.objects.filter(publication=None)[: count // 2]:
            publish(ticket)

    counts = []
    sent(2)
    for path in ("/requests.json", "/servicerequestupdates.json"):
        get(path, api_key=key)
        with CaptureQueriesContext(connection) as few:
            get(path, api_key=key)
        counts.append(len(few))
    sent(6)
    for path, few_count in zip(("/requests.json", "/servicerequestupdates.json"), counts, strict=True):
        with django_assert_num_queries(few_count):
            get(path, api_key=key)


def test_characters_that_xml_does_not_know_are_left_out(send: Send, get: Get, key: str):
    number = send({**LAMP, "description": "Valo \x01 pimeä <&>"}).json()[0]["service_request_id"]
    read = ElementTree.fromstring(get(f"/requests/{number}.xml", api_key=key).content)
    assert read.findtext("request/description") == "Valo  pimeä <&>"
