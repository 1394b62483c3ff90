"""The page of the telephone system."""

from datetime import timedelta

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry, ConfigurationChange
from kaiku.base.clock import moved_to, now
from kaiku.conftest import City
from kaiku.integrations.ace.models import TelephoneSystem
from kaiku.integrations.ace.queries import secrets_in_use

pytestmark = pytest.mark.django_db
PAGE = "/hallinta/puhelut/"
GIVEN = {
    "name": "Telia ACE",
    "topics": "Kirjastolinja = kirjastot\n vaihde/2 = katuvalot",
    "keep_days": "60",
    "silent_hours": "8",
    "is_active": "on",
    "seen": "0",
}


@pytest.fixture
def teemus(client: Client, teemu: User) -> Client:
    client.force_login(teemu)
    return client


@pytest.mark.covers("R185")
def test_settings_are_kept_with_their_change_and_a_stale_page_is_told(teemus: Client, city: City):
    assert "Ei vielä käytetty" in teemus.get(PAGE).content.decode()
    assert teemus.post(PAGE, GIVEN).status_code == 302
    system = TelephoneSystem.objects.get()
    assert system.topics == {"Kirjastolinja": "kirjastot", "vaihde / 2": "katuvalot"}
    assert (system.name, system.keep_days, system.silent_hours, system.is_active) == ("Telia ACE", 60, 8, True)
    assert ConfigurationChange.objects.filter(kind="telephone_system").count() == 1
    assert teemus.post(PAGE, {**GIVEN, "keep_days": "30"}).status_code == 409


@pytest.mark.covers("R185")
def test_a_secret_is_shown_once_and_the_former_one_holds_a_week(teemus: Client, city: City):
    first = teemus.post(f"{PAGE}salaisuus/").content.decode()
    (one,) = secrets_in_use()
    assert one in first and one not in teemus.get(PAGE).content.decode()
    teemus.post(f"{PAGE}salaisuus/")
    two, former = secrets_in_use()
    assert former == one != two and "rinnalla" in teemus.get(PAGE).content.decode()
    with moved_to(now() + timedelta(days=8)):
        assert secrets_in_use() == (two,)
    assert AuditEntry.objects.filter(action="telephone.secret_made").count() == 2
    assert one not in str(list(ConfigurationChange.objects.values())) + str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"topics": "Vaihde"}, "ei ole niin"), ({"topics": "= katuvalot"}, "ei ole niin"), ({"topics": "Vaihde = olematon"}, "olematon"),
        ({"topics": "a = katuvalot\nA = kirjastot"}, "kahdesti"), ({"keep_days": "0"}, "säilytetään"), ({"name": ""}, "Nimi"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_told_in_words(teemus: Client, city: City, change: dict[str, str], words: str):
    answer = teemus.post(PAGE, {**GIVEN, **change})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not TelephoneSystem.objects.exclude(topics={}).exists()
