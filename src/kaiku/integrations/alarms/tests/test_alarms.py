"""Troubles are noticed, told once to each receiver, told again after a day, and told when they are over."""

import json
from datetime import timedelta
from email import message_from_string
from email.policy import default
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base import watching
from kaiku.base.clock import moved_to, now
from kaiku.base.errors import NotAllowed
from kaiku.base.watching import Part, Trouble, register_watch
from kaiku.channels.email.models import KeptMail
from kaiku.channels.email.send import MAIL
from kaiku.conftest import City
from kaiku.integrations.alarms.actions import NobodyToTell, clean_up, look_around, try_out
from kaiku.integrations.alarms.models import Alarm, AlarmNotice, FaultSeen
from kaiku.integrations.alarms.rules import FAULTS_TO_ALARM
from kaiku.integrations.alarms.sending import body_of
from kaiku.integrations.alarms.system import AlarmsRefused, AlarmsValue, change_alarms, make_secret, seen_now
from kaiku.outbox.health import note_failure, note_success
from kaiku.outbox.models import Outgoing
from kaiku.outbox.sending import send_due

pytestmark = pytest.mark.django_db
ADDRESSES = ("paivystys@kaupunki.example", "tuki@kaupunki.example")


@pytest.fixture
def troubles(monkeypatch: pytest.MonkeyPatch) -> list[Trouble]:
    """What the only watch sees: tests put it there and take it away."""
    seen: list[Trouble] = []
    monkeypatch.setattr(watching, "_looks", {})
    register_watch("test", lambda: seen)
    return seen


@pytest.fixture
def told(city: City, teemu: User) -> None:
    """Two people are told."""
    change_alarms(AlarmsValue(addresses=ADDRESSES), seen=seen_now(), by=teemu)


def subjects() -> list[str]:
    """Subjects of the letters that leave now, by receiver."""
    before = set(KeptMail.objects.values_list("pk", flat=True))
    send_due("email", MAIL)
    kept = KeptMail.objects.exclude(pk__in=before).order_by("pk")
    return sorted(str(message_from_string(row.source, policy=default)["Subject"]) for row in kept)  # type: ignore[arg-type]


@pytest.mark.covers("R192")
def test_a_trouble_that_lasts_is_told_once_then_daily_and_when_it_is_over(troubles: list[Trouble], told: None) -> None:
    troubles.append(Trouble("x", "Yhteys ei toimi.", Part.ANSWERING))
    began = now()
    assert (look_around(), subjects()) == ((1, 0), [])
    with moved_to(began + timedelta(minutes=6)):
        assert look_around() == (1, 2)
        assert subjects() == ["[Kaiku] Häiriö: Yhteys ei toimi."] * 2
        assert (look_around(), subjects()) == ((1, 0), [])
    with moved_to(began + timedelta(days=1, minutes=7)):
        assert look_around() == (1, 2)
        assert subjects() == ["[Kaiku] Häiriö jatkuu: Yhteys ei toimi."] * 2
    troubles.clear()
    with moved_to(began + timedelta(days=1, minutes=20)):
        assert look_around() == (0, 2)
        assert subjects() == ["[Kaiku] Häiriö ohi: Yhteys ei toimi."] * 2
        assert look_around() == (0, 0)
    assert Alarm.objects.get().ended_at is not None


def test_what_is_soon_over_is_told_to_nobody_and_what_is_urgent_at_once(troubles: list[Trouble], told: None) -> None:
    troubles.append(Trouble("short", "Hetken poissa."))
    look_around()
    troubles[:] = [Trouble("disk", "Levytila on loppumassa", is_urgent=True)]
    assert look_around() == (1, 2)
    assert subjects() == ["[Kaiku] Häiriö: Levytila on loppumassa"] * 2
    assert Alarm.objects.get(key="short").told_at is None


def test_a_watch_that_breaks_is_told_and_hides_no_other(troubles: list[Trouble], told: None) -> None:
    troubles.append(Trouble("x", "Vika.", is_urgent=True))
    register_watch("broken", lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    look_around()
    assert set(Alarm.objects.values_list("key", flat=True)) == {"x", "watch:broken"}


def test_a_connection_that_fails_begins_an_alarm_and_one_that_works_ends_it(told: None) -> None:
    for _failure in range(5):
        note_failure("email", "refused")
    look_around()
    assert Alarm.objects.get(ended_at=None).key == "connection:email"
    note_success("email")
    look_around()
    assert not Alarm.objects.filter(ended_at=None).exists()


def test_faults_of_ours_are_counted_without_who_asked_and_alarm_at_once(told: None, client: Client, monkeypatch: Any) -> None:
    client.raise_request_exception = False

    def broken(*_about: object, **_more: object) -> None:
        raise RuntimeError("matti@posti.example")

    monkeypatch.setattr("kaiku.ui.citizen.views.pages.render", broken)
    for _time in range(FAULTS_TO_ALARM):
        assert client.get("/saavutettavuus/").status_code == 500
    seen = FaultSeen.objects.first()
    assert seen is not None and (seen.fault, "matti" in str(vars(seen))) == ("RuntimeError", False)
    look_around()
    assert Alarm.objects.get().key == "faults"
    with moved_to(now() + timedelta(days=15)):
        clean_up()
    assert not FaultSeen.objects.exists()


def test_a_call_is_a_cloud_event_with_one_line_of_text(troubles: list[Trouble], city: City, teemu: User, settings: Any) -> None:
    settings.WEBHOOK_HOSTS = ["valvonta.kaupunki.example"]
    change_alarms(AlarmsValue(url="https://valvonta.kaupunki.example/kaiku"), seen=0, by=teemu)
    assert make_secret(by=teemu).startswith("whsec_")
    troubles.append(Trouble("x", "Vika.", is_urgent=True))
    look_around()
    row, notice = Outgoing.objects.get(connection="alarms"), AlarmNotice.objects.get()
    event = json.loads(body_of(notice, row.key))
    assert (event["type"], event["text"], event["data"]["key"]) == ("fi.kaiku.alarm.began", "Häiriö: Vika.", "x")


def test_settings_are_refused_in_words_and_trials_need_somebody(city: City, teemu: User, aino: User) -> None:
    with pytest.raises(AlarmsRefused):
        change_alarms(AlarmsValue(url="https://muualla.example/"), seen=0, by=teemu)
    with pytest.raises(NobodyToTell):
        try_out(by=teemu)
    with pytest.raises(NotAllowed):
        try_out(by=aino)
    change_alarms(AlarmsValue(addresses=ADDRESSES[:1]), seen=0, by=teemu)
    assert try_out(by=teemu) == 1
    assert subjects() == ["[Kaiku] Koehälytys. Hälytykset tulevat tänne."]


def test_the_public_state_tells_which_part_is_troubled_and_nothing_of_why(troubles: list[Trouble], told: None, client: Client) -> None:
    assert client.get("/status.json").json()["state"] == "works"
    troubles += [Trouble("a", "Postilaatikko yhteys@kaupunki.example on hiljaa.", Part.RECEIVING, is_urgent=True)]
    troubles += [Trouble("b", "Katseluloki ei ole eheä", is_urgent=True)]
    look_around()
    answer = client.get("/status.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*" and "Set-Cookie" not in answer.headers
    assert {one["part"]: one["state"] for one in answer.json()["parts"]} == {
        "receiving": "troubled", "answering": "works", "telephone": "works", "social": "works",
    }  # fmt: skip
    assert b"yhteys@" not in answer.content
