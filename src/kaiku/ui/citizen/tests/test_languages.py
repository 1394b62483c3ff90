"""Another language: its own dates and numbers, and everything typed comes along."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format

from kaiku.channels.webform.models import ContactDraft
from kaiku.organisation.models import WeeklyHours
from kaiku.ui.citizen.channels import ways_to_reach
from kaiku.ui.citizen.tests.walking import BASE, TEXT, errors_of, photo, walk

SATURDAY = datetime(2026, 12, 5, 12, 0, tzinfo=ZoneInfo("Europe/Helsinki"))


@pytest.mark.covers("R27")
@pytest.mark.parametrize(
    ("language", "day", "moment", "state"),
    [
        ("fi", "5.12.2026", "5.12.2026 12.00", "Suljettu, aukeaa maanantai 7.12. kello 8"),
        ("sv", "5.12.2026", "5.12.2026 12.00", "Stängt, öppnar måndag 7.12. klockan 8"),
        ("en", "5 December 2026", "5 December 2026, 12:00", "Closed, opens Monday 7 December at 8:00"),
    ],
)
def test_dates_and_hours_are_written_as_the_language_does(city: Any, language: str, day: str, moment: str, state: str):
    for weekday in range(5):
        WeeklyHours.objects.create(place_key="palvelupiste", weekday=weekday, opens="08:00", closes="16:00")
    with translation.override(language):
        phone = ways_to_reach(language, SATURDAY).phone
        assert (date_format(SATURDAY, "DATE_FORMAT"), date_format(SATURDAY, "DATETIME_FORMAT")) == (day, moment)
        assert phone is not None and phone.state == state


@pytest.mark.parametrize(
    ("prefix", "length", "words"),
    [
        ("", 9_999, "1 merkki jäljellä"),
        ("", 9_998, "2 merkkiä jäljellä"),
        ("/en", 9_999, "1 character left"),
        ("/en", 9_998, "2 characters left"),
    ],
)
def test_one_character_is_one(client: Client, city: Any, prefix: str, length: int, words: str):
    client.post(f"{prefix}{BASE}luonnos/kuvaile/", {"text": "a" * length})
    assert f"data-room>{words}<" in client.get(f"{prefix}{BASE}kuvaile/").content.decode()


@pytest.mark.covers("R27")
def test_the_language_switch_saves_what_stands_on_the_page_first(client: Client, city: Any):
    address = f"{BASE}luonnos/kuvaile/"
    response = client.post(address, {"text": TEXT, "kieli": "sv", "aihe": "katuvalot", "file": photo("valo.jpg")})
    assert response["Location"].startswith(f"/sv{BASE}kuvaile/?") and "aihe=katuvalot" in response["Location"]
    page = client.get(response["Location"]).content.decode()
    assert TEXT in page and "valo.jpg" in page
    back = client.post(f"/sv{address}", {"text": "", "kieli": "fi"})
    page = client.get(back["Location"]).content.decode()
    assert TEXT not in page, "emptied is emptied"
    assert client.post(address, {"text": TEXT, "kieli": "xx"}).status_code == 204


def test_the_language_switch_begins_no_draft_for_an_empty_page(client: Client, city: Any):
    response = client.post(f"{BASE}luonnos/kuvaile/", {"text": " ", "kieli": "en"})
    assert response["Location"] == f"/en{BASE}kuvaile/"
    assert not ContactDraft.objects.exists()


@pytest.mark.covers("R236")
def test_a_file_chosen_without_scripts_goes_along_with_the_pages_own_button(client: Client, city: Any):
    response = client.post(f"{BASE}kuvaile/", {"text": "", "file": photo("valo.jpg")})
    assert [field for field, _text in errors_of(response)] == ["id_text"]
    assert "valo.jpg" in response.content.decode()
    assert client.post(f"{BASE}kuvaile/", {"text": TEXT})["Location"] == f"{BASE}aihe/"
    walk(client, until="tarkista")
    assert "valo.jpg" in client.get(f"{BASE}tarkista/").content.decode()
