"""The pages of the maintenance systems."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.audit.models import ConfigurationChange
from kaiku.conftest import City
from kaiku.integrations.maintenance.models import MaintenanceSystem

pytestmark = pytest.mark.django_db
GIVEN = {
    "name": "Ramboll", "kind": "open311", "url": "https://viat.example/open311/v2/", "secret": "salainen-avain", "services": "katuvalot = 301\nkirjastot",
    "sent": "kasittelyssa", "tells_customer": "on", "answer_hours": "8", "is_active": "on",
}  # fmt: skip


@pytest.fixture
def teemus(client: Client, teemu: User, settings: Any) -> Client:
    settings.WEBHOOK_HOSTS = ["viat.example", "localhost"]
    client.force_login(teemu)
    return client


@pytest.mark.covers("R183")
def test_a_system_is_made_changed_and_its_key_is_never_shown(teemus: Client, city: City):
    new = reverse("administration:maintenance-new")
    assert teemus.get(new).status_code == 200
    made = teemus.post(new, GIVEN, follow=True)

    system = MaintenanceSystem.objects.get()
    assert (system.url, system.services, system.steps) == (
        "https://viat.example/open311/v2",
        {"katuvalot": "301", "kirjastot": "kirjastot"},
        {"sent": "kasittelyssa"},
    )
    assert system.secret == "salainen-avain" and "salainen-avain" not in made.content.decode()
    assert "salainen-avain" not in str(list(ConfigurationChange.objects.values()))
    page = reverse("administration:maintenance-system", args=[system.key])
    seen = str(ConfigurationChange.objects.latest("pk").pk)
    assert teemus.post(page, {**GIVEN, "secret": "", "answer_hours": "0", "seen": seen}).status_code == 302
    system.refresh_from_db()
    assert (system.secret, system.answer_hours) == ("salainen-avain", 0)
    assert teemus.post(page, {**GIVEN, "seen": seen}).status_code == 409
    assert "Ramboll" in teemus.get(reverse("administration:maintenance")).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"url": "http://viat.example/"}, "https://"), ({"url": "https://muu.example/"}, "KAIKU_WEBHOOK_HOSTS"), ({"services": "olematon = 1"}, "olematon"),
        ({"services": "katuvalot\nkatuvalot = 2"}, "kahdesti"), ({"kind": "letter"}, "sähköpostiosoite"), ({"name": ""}, "Nimi"), ({"services": ""}, "Aiheet"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_told_in_words(teemus: Client, city: City, change: dict[str, str], words: str):
    answer = teemus.post(reverse("administration:maintenance-new"), {**GIVEN, **change})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not MaintenanceSystem.objects.exists()


def test_a_trial_says_what_does_not_work(teemus: Client, city: City):
    teemus.post(reverse("administration:maintenance-new"), GIVEN)
    MaintenanceSystem.objects.update(url="http://localhost:1/open311/v2")
    answer = teemus.post(reverse("administration:maintenance-trial", args=["ramboll"]), follow=True)
    assert "Yhteys ei toimi" in answer.content.decode()
