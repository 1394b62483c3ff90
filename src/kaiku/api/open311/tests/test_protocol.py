"""Answers against the protocol's own schemas, a client of others' making, and the city's earlier dialect."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema  # type: ignore[import-untyped]
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from georeport import GeoReport  # type: ignore[import-untyped]

from kaiku.api.open311.tests.conftest import LAMP, Get, Send
from kaiku.api.open311.tests.test_requests import png, publish
from kaiku.conftest import City
from kaiku.places.rules import to_tm35fin
from kaiku.tickets.models import Attachment, Ticket

pytestmark = pytest.mark.django_db
SCHEMAS = settings.ROOT.parent / "shared" / "data" / "integrations" / "open311"
V1 = "/open311/v1"
TEXT = {"type": ["string", "null"]}
# What the protocol says of each answer, for where the city's copy of its schemas is not at hand.
OWN = {
    "services.json": ({"service_code", "service_name", "metadata", "type"}, {"metadata": {"type": "boolean"}, "type": {"const": "realtime"}, "group": TEXT}),
    "requests.json": (
        {"service_request_id", "status", "service_code", "requested_datetime"},
        {"status": {"enum": ["open", "closed"]}, "lat": {"type": ["number", "null"]}, "long": {"type": ["number", "null"]}, "media_url": TEXT,
         "requested_datetime": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}, "description": {"type": "string", "maxLength": 4000}},
    ),
}  # fmt: skip


def check(told: list[dict[str, Any]], schema: str) -> None:
    """Against our own reading of the protocol, and the protocol's schema where it is."""
    required, properties = OWN[schema]
    jsonschema.validate(told, {"type": "array", "minItems": 1, "items": {"required": sorted(required), "properties": properties}})
    if (one := SCHEMAS / schema.replace("s.json", ".json")).exists():
        for row in told:
            jsonschema.validate(row, json.loads(one.read_text()), format_checker=jsonschema.FormatChecker())


@pytest.mark.covers("R37", "R48", "R186", "R189")
def test_answers_fit_the_protocols_schemas(send: Send, get: Get, key: str, city: City):
    number = send({**LAMP, "media": SimpleUploadedFile("a.png", png())}).json()[0]["service_request_id"]
    publish(Ticket.objects.get(), lat=61.5, lon=23.75)

    check(get("/services.json").json(), "services.json")
    check(get("/requests.json").json(), "requests.json")
    check(get("/requests.json", api_key=key).json(), "requests.json")
    check(get(f"/requests/{number}.json", api_key=key).json(), "requests.json")
    definition = get("/services/katuvalot.json").json()
    assert definition == {"service_code": "katuvalot", "attributes": []}
    discovery = get("/discovery.json").json()
    assert set(discovery) == {"changeset", "contact", "key_service", "endpoints"} and discovery["endpoints"][0]["url"].endswith(
        "/open311/v2"
    )


def test_xml_says_the_same_as_json(send: Send, get: Get, key: str, city: City):
    number = send({**LAMP, "media": SimpleUploadedFile("a.png", png())}, path="/open311/v2/requests.xml").content
    number = ElementTree.fromstring(number).findtext("request/service_request_id") or ""
    for path, root, one in (
        ("/services", "services", "service"),
        ("/requests", "service_requests", "request"),
        (f"/requests/{number}", "service_requests", "request"),
        ("/servicerequestupdates", "service_request_updates", "request_update"),
    ):
        answer = get(f"{path}.xml", api_key=key)
        assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
        read, told = ElementTree.fromstring(answer.content), get(f"{path}.json", api_key=key).json()
        assert read.tag == root and {part.tag for part in read} <= {one} and len(read) == len(told)
        for element, row in zip(read, told, strict=True):
            plain = {name: value for name, value in row.items() if not isinstance(value, list) and not str(value).startswith("http")}
            assert {name: element.findtext(name) for name in plain} == {name: _word(value) for name, value in plain.items()}
    assert ElementTree.fromstring(get("/discovery.xml").content).findtext("endpoints/endpoint/formats/format") == "text/xml"
    assert ElementTree.fromstring(get("/services/katuvalot.xml").content).findtext("service_code") == "katuvalot"


def _word(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.covers("R37", "R186")
def test_names_come_in_the_language_that_is_asked_for(get: Get, city: City):
    named = {language: get("/services.json", locale=language).json()[0]["service_name"] for language in ("fi", "sv", "en", "xx")}
    assert named == {"fi": "Katuvalot", "sv": "Gatubelysning", "en": "Street lights", "xx": "Katuvalot"}
    row = get("/services.json").json()[0]
    assert (row["group"], row["keywords"]) == ("Kadut ja liikenne", "katuvalo,valopylväs,lamppu,pimeä")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_client_that_others_made_reads_ours(live_server: Any, send: Send, city: City):
    number = send(LAMP).json()[0]["service_request_id"]
    publish(Ticket.objects.get())
    for form in ("json", "xml"):
        reader = GeoReport(f"{live_server.url}/open311/v2", output_format=form)
        services = reader.get_service_list()
        services = services if isinstance(services, list) else services["services"]["service"]
        assert services[0]["service_code"] == "katuvalot", form
        told = json.dumps(reader.get_service_request(number))
        assert number in told and "katuvalot" in told, form


@pytest.mark.covers("R37", "R186")
def test_the_earlier_dialect_works_as_it_was_written_down(client: Client, key: str, get: Get, city: City):
    """The examples of the city's own document of 2017, in their order; a client changes the address before /v1 only."""
    services = get(f"{V1}/services.json").json()
    assert set(services[0]) == {"service_code", "service_name", "description", "metadata", "type", "keywords", "group"}

    given = {
        "api_key": key,
        "service_code": "katuvalot",
        "title": "Pimeä",
        "lat": "61.4981",
        "long": "23.7497",
        "email": "liisa@posti.example",
    }
    post = lambda **more: client.post(f"{V1}/requests.json", {**given, **more})  # noqa: E731
    sent = post(description="Katuvalo ei pala Hämeenpuistossa.", **{"media[]": [SimpleUploadedFile(f"{n}.png", png()) for n in "ab"]})
    assert sent.status_code == 200
    ((row),) = sent.json()
    assert row["service_notice"] == "" and len(row["service_request_id"]) == 20
    assert Attachment.objects.count() == 2 and Ticket.objects.get().title == "Pimeä"
    assert post(description="Lyhyt").json()[0]["code"] == 400 and post(description="x" * 5001).status_code == 400
    assert post(description="Kymmenen merkkiä", api_key="").status_code == 403

    assert get(f"{V1}/requests.json").json() == []  # not looked at yet
    number = row["service_request_id"]
    (told,) = get(f"{V1}/requests/{number}.json").json()  # but known to whoever has its number
    assert (told["status"], told["description"], told["zip_code"]) == ("open", "Katuvalo ei pala Hämeenpuistossa.", "")
    assert "liisa" not in json.dumps(told) and told["media_urls"] == []
    publish(Ticket.objects.get(), text="Lamppu on pimeä.", lat=61.4981, lon=23.7497, **_metres())
    assert "Lamppu on pimeä." in get(f"{V1}/requests/{number}.json").json()[0]["description"]
    (listed,) = get(f"{V1}/requests.json", service_code="katuvalot,kirjastot", lat="61.4981", long="23.7497", radius="50").json()
    assert {"service_request_id", "status_notes", "status", "service_code", "description", "requested_datetime", "updated_datetime"} <= set(
        listed
    )
    assert get(f"{V1}/requests.json", updated_after="2010-01-01T00:00:00Z").json() == [listed]
    assert get(f"{V1}/requests.json", updated_before="2010-01-01T00:00:00Z", start_date="2010-01-01T00:00:00Z").json() == []


def _metres() -> dict[str, float]:
    east, north = to_tm35fin(23.7497, 61.4981)
    return {"east": east, "north": north}


def test_a_sensitive_matter_is_not_told_by_its_number(send: Send, get: Get, key: str, city: City):
    number = send({"service_code": "tuki", "description": "Toimeentulotuki on kesken.", "email": "a@b.example"}).json()[0][
        "service_request_id"
    ]
    assert get(f"{V1}/requests/{number}.json").status_code == 404
    assert get(f"{V1}/requests/{number}.json", api_key=key).status_code == 200


GUIDE = Path(settings.ROOT / "docs" / "open311.md").read_text(encoding="utf-8")


@pytest.mark.covers("R235")
def test_the_examples_of_the_guide_are_answered_as_it_says(client: Client, key: str, city: City) -> None:
    known = {"key": key}
    examples = re.findall(r"```http\n(.*?)```\n\nAnswer (\d+)[^\n]*\n(?:\n```json\n(.*?)```)?", GUIDE, re.DOTALL)
    assert len(examples) >= 5
    for request, status, told in examples:
        head, _empty, body = re.sub(r"\{(\w+)\}", lambda match: known[match[1]], request).partition("\n\n")
        first, *lines = head.splitlines()
        method, path = first.split()
        kind = dict(line.split(": ", 1) for line in lines).get("Content-Type", "application/octet-stream")
        answer = client.generic(method, path, body.strip().replace("\n", ""), kind)
        assert answer.status_code == int(status), (first, answer.content)
        if told:
            shown, got = json.loads(told), answer.json()
            one, other = (shown[0], got[0]) if isinstance(shown, list) else (shown, got)
            assert set(one) == set(other), first
            known["number"] = other.get("service_request_id", known.get("number", ""))
