"""Front page, guide, statements, published cases, faults, and places as JSON."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.base.clock import now
from kaiku.organisation.models import WeeklyHours
from kaiku.places.models import PlaceName
from kaiku.publishing.actions import publish_ticket
from kaiku.publishing.models import AddressConfirmation, Follower
from kaiku.ui.citizen.channels import ways_to_reach
from kaiku.ui.citizen.urls import urlpatterns

PAGES = [
    "/",
    "/?q=katuvalo",
    "/ohjeet/",
    "/julkaistut/",
    "/koosteet/",
    "/mita-palautteesta-seurasi/",
    "/yhteydenotto/kuvaile/",
    "/asia/",
    "/ota-yhteytta/",
    "/chat/",
    "/saavutettavuus/",
    "/tietosuoja/",
    "/ei-yhteytta/",
]


@pytest.fixture
def case(contact: Any, aino: Any) -> str:
    ticket = contact(may_publish=True, topic_key="katuvalot")
    return publish_ticket(ticket.pk, title="Valo sammunut", text="Valo ei pala.", answer="Korjaamme sen.", by=aino).number


@pytest.mark.covers("R27", "R29")
@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_in_every_language(client: Client, city: Any, prefix: str, address: str):
    response = client.get(prefix + address)
    body = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{prefix.strip("/") or "fi"}"' in body
    assert body.count("<h1") == 1
    assert "<script>" not in body and " style=" not in body and " onclick" not in body


@pytest.mark.covers("R18", "R21")
def test_the_front_page_finds_topics_and_published_cases(client: Client, case: str):
    page = client.get("/", {"q": "katuvalo pimeänä"}).content.decode()
    assert "?aihe=katuvalot" in page and f"/tapaus/{case}/" in page
    nothing = client.get("/", {"q": "xyzzy <script>"}).content.decode()
    assert "Emme löytäneet aihetta" in nothing and "<script>" not in nothing


def test_the_front_page_costs_the_same_however_much_is_published(client: Client, contact: Any, aino: Any):
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for _turn in range(6):
        publish_ticket(contact(may_publish=True, topic_key="katuvalot").pk, title="Valo", text="Valo.", by=aino)
    with CaptureQueriesContext(connection) as many:
        client.get("/")
    with CaptureQueriesContext(connection) as next_one:
        client.get("/")
    assert len(many) <= len(few) <= 18  # the first one reads the configuration, the door to the chat and what came of feedback too
    assert len(next_one) <= 4  # configuration is in memory by then


@pytest.mark.covers("R28")
@pytest.mark.parametrize(
    ("moment", "is_open", "state"),
    [
        (datetime(2026, 11, 24, 9, 0), True, "Auki nyt, sulkeutuu kello 16"),
        (datetime(2026, 11, 24, 7, 0), False, "Aukeaa tänään kello 8"),
        (datetime(2026, 11, 24, 17, 0), False, "Suljettu, aukeaa huomenna kello 8"),
        (datetime(2026, 12, 5, 12, 0), False, "Suljettu, aukeaa maanantai 7.12. kello 8"),
    ],
)
def test_the_door_of_live_talk_follows_the_clock_and_the_form_is_always_open(
    client: Client, city: Any, moment: datetime, is_open: bool, state: str
):
    for weekday in range(5):
        WeeklyHours.objects.create(place_key="palvelupiste", weekday=weekday, opens="08:00", closes="16:00")
    phone = ways_to_reach("fi", moment.replace(tzinfo=ZoneInfo("Europe/Helsinki"))).phone
    assert phone is not None
    assert (phone.is_open, phone.state) == (is_open, state)
    assert client.get("/yhteydenotto/kuvaile/").status_code == 200


@pytest.mark.covers("R21")
def test_the_guide_leads_to_every_way_and_topic(client: Client, city: Any):
    page = client.get("/ota-yhteytta/").content.decode()
    for part in ("/yhteydenotto/?alku=kartta", 'href="tel:', "/asia/", "?aihe=katuvalot", "112", "/chat/"):
        assert part in page


@pytest.mark.covers("R20")
def test_a_published_case_shows_its_answer_and_no_person(client: Client, case: str):
    page = client.get(f"/tapaus/{case}/").content.decode()
    assert "Korjaamme sen." in page and "Valo sammunut" in page
    assert "Liisa" not in page and "Aino" not in page
    assert client.get("/tapaus/OLEMATON/").status_code == 404


@pytest.mark.covers("R18")
def test_me_too_follows_with_or_without_an_address(client: Client, case: str):
    assert client.post(f"/tapaus/{case}/", {"email": "väärä"}).status_code == 422
    first = client.post(f"/tapaus/{case}/", {"email": ""})
    follower = Follower.objects.get()
    assert "Seuraat tätä asiaa" in client.get(first["Location"]).content.decode()
    client.post(f"/tapaus/{case}/", {"email": "naapuri@posti.example", "seuraan": follower.token})
    follower.refresh_from_db()
    assert follower.email == ""
    assert "Vahvista vielä osoitteesi" in client.get(first["Location"]).content.decode()
    assert client.get(f"/seuranta/{follower.token}/lopeta/").status_code == 200
    client.post(f"/seuranta/{follower.token}/lopeta/")
    assert not Follower.objects.exists()


@pytest.mark.parametrize(
    ("prefix", "button", "used"),
    [
        ("", "Vahvista osoite", "Osoite on jo vahvistettu"),
        ("/sv", "Bekräfta adressen", "Adressen är redan bekräftad"),
        ("/en", "Confirm the address", "The address is already confirmed"),
    ],
)
def test_an_address_is_confirmed_by_the_button_and_not_by_looking(client: Client, case: str, prefix: str, button: str, used: str):
    client.post(f"{prefix}/tapaus/{case}/", {"email": "naapuri@posti.example"})
    page = f"{prefix}/seuranta/{AddressConfirmation.objects.get().token}/vahvistus/"
    for _scanner in range(2):
        looked = client.get(page)
        client.head(page)
        assert button in looked.content.decode() and "noindex" in looked.content.decode()
        assert "no-store" in looked["Cache-Control"]
        assert Follower.objects.get().email == ""
    assert client.post(page, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert Follower.objects.get().email == ""

    done = client.post(page)

    follower = Follower.objects.get()
    assert (follower.email, done["Location"]) == ("naapuri@posti.example", f"{prefix}/tapaus/{case}/?seuraan={follower.token}#seuraa")
    assert used in client.get(page).content.decode()
    assert client.post(page)["Location"] == page
    assert "naapuri@" not in client.get(page).content.decode()


def test_an_old_or_unknown_link_of_a_letter_says_so_and_leads_back_to_the_case(client: Client, case: str):
    client.post(f"/tapaus/{case}/", {"email": "naapuri@posti.example"})
    AddressConfirmation.objects.update(expires_at=now())
    page = f"/seuranta/{AddressConfirmation.objects.get().token}/vahvistus/"
    client.post(page)
    old, unknown = client.get(page), client.get("/seuranta/arvattu/vahvistus/")
    assert (old.status_code, unknown.status_code) == (410, 410)
    assert "Linkki ei ole enää voimassa" in old.content.decode() and f"/tapaus/{case}/#seuraa" in old.content.decode()
    assert "Linkki ei ole enää voimassa" in unknown.content.decode()
    assert Follower.objects.get().email == ""


@pytest.mark.covers("R5")
def test_points_of_the_map_are_published_ones_within_the_box(client: Client, case: str, contact: Any):
    contact(topic_key="katuvalot", may_publish=True)
    found = client.get("/paikat/julkaistut", {"aihe": "katuvalot", "bbox": "23.7,61.4,23.8,61.6"}).json()
    assert [feature["id"] for feature in found["features"]] == [case]
    assert client.get("/paikat/julkaistut", {"bbox": "24.7,61.4,24.8,61.6"}).json()["features"] == []
    assert len(client.get("/paikat/julkaistut", {"bbox": "a,b"}).json()["features"]) == 1


@pytest.mark.covers("R4")
def test_places_are_found_as_json(client: Client, city: Any):
    PlaceName.objects.create(kind="street", name="Hämeenkatu", folded="hameenkatu", lon=23.762, lat=61.4983)
    assert client.get("/paikat", {"q": "hämeenk"}).json()["places"][0]["name"] == "Hämeenkatu"
    assert client.get("/paikat").json() == {"places": []}
    near = client.get("/paikat/lahin", {"lon": "23.7621", "lat": "61.4983"}).json()
    assert near["text"] == "Hämeenkatu"
    for wrong in ({}, {"lon": "x", "lat": "1"}, {"lon": "999", "lat": "1"}, {"lon": "nan", "lat": "61"}):
        assert client.get("/paikat/lahin", wrong).status_code == 422


def test_faults_are_told_in_plain_words(client: Client, city: Any):
    missing = client.get("/ei-ole-olemassa/")
    assert missing.status_code == 404
    assert "Sivua ei löytynyt" in missing.content.decode() and "/asia/" in missing.content.decode()


def test_the_fault_page_needs_no_database_and_no_request(django_assert_num_queries: Any):
    page = render_to_string("500.html")
    assert "112" in page and 'lang="sv"' in page and "{%" not in page


@pytest.mark.covers("R26")
def test_the_statement_says_what_the_law_asks(client: Client, city: Any):
    page = client.get("/saavutettavuus/").content.decode()
    for part in ("14 päivän", "Traficom", "/palaute-palvelusta/", "WCAG 2.1"):
        assert part in page


def test_every_page_that_opens_by_itself_is_among_the_examined_ones(city: Any, client: Client) -> None:
    answers = {address: client.get(address) for address in (f"/{one.pattern}" for one in urlpatterns if "<" not in str(one.pattern))}
    opened = {
        address for address, answer in answers.items() if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    }
    browser = "\n".join(file.read_text(encoding="utf-8") for file in (settings.ROOT / "e2e").glob("*.py"))

    assert opened - set(PAGES) == set(), "name it in PAGES here"
    assert [address for address in sorted(opened) if address not in browser] == [], "name it in ALONE of e2e/test_citizen_pages.py"
