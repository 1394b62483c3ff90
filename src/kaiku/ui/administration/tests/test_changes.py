"""Changes of configuration: seen by administrators, put back in one press, never silently over a newer one."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from kaiku.accounts.models import User
from kaiku.audit.changes import changes_of, record_change
from kaiku.audit.models import AuditEntry, ConfigurationChange
from kaiku.audit.rules import Difference, differences
from kaiku.organisation.actions import switch_automation
from kaiku.organisation.models import Automation, AutomationOff

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(teemu: User) -> Client:
    client = Client()
    client.force_login(teemu)
    return client


def test_differences_name_the_leaf_the_order_and_what_was_added() -> None:
    before = {"names": {"fi": "Lumi"}, "steps": [{"key": "a", "due": 1}, {"key": "b", "due": 2}], "words": ["x"]}
    after = {"names": {"fi": "Lumi", "sv": "Snö"}, "steps": [{"key": "b", "due": 3}, {"key": "a", "due": 1}], "words": ["x", "y"]}

    assert differences(before, after) == [
        Difference(("names", "sv"), None, "Snö"),
        Difference(("steps", "b", "due"), 2, 3),
        Difference(("steps", "order"), ["a", "b"], ["b", "a"]),
        Difference(("words",), ["x"], ["x", "y"]),
    ]
    assert differences(after, after) == []
    assert differences(None, {"on": True}) == [Difference(("on",), None, True)]


def test_a_change_is_logged_and_cannot_be_altered(teemu: User) -> None:
    switch_automation(Automation.TOPIC, is_on=False, by=teemu)

    change = ConfigurationChange.objects.get()
    assert (change.before, change.after, change.actor_name) == ({"is_on": True}, {"is_on": False}, teemu.name)
    assert AuditEntry.objects.filter(action="configuration.changed", object_id=change.pk).exists()
    for alter in (ConfigurationChange.objects.all().delete, lambda: ConfigurationChange.objects.update(name="x")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            alter()


def test_what_does_not_differ_is_not_a_change(teemu: User) -> None:
    assert record_change("automation", "topic", name="Aihe", before={"a": 1}, after={"a": 1}, by=teemu) is None


@pytest.mark.covers("R59")
def test_a_change_is_put_back_in_one_press_and_the_restoration_is_a_change_of_its_own(admin: Client, teemu: User) -> None:
    switch_automation(Automation.TOPIC, is_on=False, by=teemu)
    change = ConfigurationChange.objects.get()

    page = admin.get(f"/hallinta/muutokset/{change.pk}/").content.decode()
    answer = admin.post(f"/hallinta/muutokset/{change.pk}/palautus/", {"seen": change.pk})

    restored = changes_of("automation", "topic").first()
    assert "Palauta tilanne ennen tätä muutosta" in page
    assert restored is not None
    assert restored.restores_id == change.pk
    assert answer["Location"] == f"/hallinta/muutokset/{restored.pk}/"
    assert not AutomationOff.objects.exists()


def test_a_newer_change_stops_the_restoration_and_is_told(admin: Client, teemu: User) -> None:
    switch_automation(Automation.TOPIC, is_on=False, by=teemu)
    first = ConfigurationChange.objects.get()
    switch_automation(Automation.TOPIC, is_on=True, by=teemu)
    switch_automation(Automation.TOPIC, is_on=False, by=teemu)

    answer = admin.post(f"/hallinta/muutokset/{first.pk}/palautus/", {"seen": first.pk})

    assert answer.status_code == 409
    assert "on muutettu sen jälkeen" in answer.content.decode()
    assert AutomationOff.objects.exists()


@pytest.mark.covers("R171")
def test_a_content_administrator_of_one_area_does_not_switch_the_whole_citys_automations(saara: User) -> None:
    client = Client()
    client.force_login(saara)

    assert client.post("/hallinta/automaatiot/topic/", {"on": "0"}).status_code == 403
    assert "Kytke pois" not in client.get("/hallinta/automaatiot/").content.decode()


def test_the_list_is_narrowed_by_kind_and_person(admin: Client, teemu: User) -> None:
    switch_automation(Automation.TOPIC, is_on=False, by=teemu)

    assert "Aihe ja tyyppi tekstistä" in admin.get("/hallinta/muutokset/?laji=automation&tekija=teemu").content.decode()
    assert "Näillä ehdoilla ei löytynyt muutoksia" in admin.get("/hallinta/muutokset/?tekija=kukaan").content.decode()
