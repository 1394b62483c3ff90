"""Exercises tick themselves off by what a person did since he began; outside a demonstration there are none."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES
from kaiku.base.clock import moved_to, now
from kaiku.conftest import City
from kaiku.handling.actions import take_ticket
from kaiku.tickets.models import Ticket
from kaiku.ui.desk.guides import guide_named
from kaiku.ui.desk.practice.exercises import EXERCISES, doings_of, exercises_for

pytestmark = pytest.mark.django_db


def test_every_exercise_leads_to_a_heading_of_a_guide_that_its_people_may_read() -> None:
    for exercise in EXERCISES:
        guide = guide_named(exercise.guide)
        assert guide is not None and f'id="{exercise.anchor}"' in guide.text.html, exercise.title
        assert not guide.needs or all(guide.needs & CAPABILITIES[role] for role in exercise.roles), exercise.title


@pytest.mark.covers("R212")
def test_what_was_done_before_does_not_count_and_what_is_done_after_does(
    settings: Any, client: Client, aino: User, lamp: Ticket, contact: Any, django_assert_max_num_queries: Any
) -> None:
    settings.DEMO = True
    client.force_login(aino)
    take_ticket(lamp.pk, by=aino)
    with moved_to(now() + timedelta(minutes=1)):
        client.post(reverse("desk:practice-start"))
        page = client.get(reverse("desk:practice")).content.decode()
        assert "0/" in page and "Tehty" not in page
    with moved_to(now() + timedelta(minutes=2)):
        other = contact()
        take_ticket(other.pk, by=aino)
        client.post(reverse("desk:recording"), {"channel": "phone", "text": "Katuvalo on rikki"})
        client.get(reverse("desk:search"), {"q": "katuvaloja"})
        aino.refresh_from_db()
        with django_assert_max_num_queries(5):
            doings = doings_of(aino, now() - timedelta(seconds=30))
        done = [str(exercise.title) for exercise in exercises_for(aino) if exercise.is_done(doings)]
        assert done == ["Ota yhteydenotto käsittelyyn", "Kirjaa puhelu tai käynti", "Hae taivutetulla sanalla"]
        assert "3/" in client.get(reverse("desk:practice")).content.decode()


def test_each_role_has_its_own(city: City, aino: User, eero: User, teemu: User) -> None:
    titles = {person.name: {str(exercise.title) for exercise in exercises_for(person)} for person in (aino, eero, teemu)}

    assert "Vaihda asian vaihe" not in titles[aino.name] and "Vaihda asian vaihe" in titles[eero.name]
    assert "Tee sääntö" in titles[teemu.name] and "Vastaa asiakkaalle" not in titles[teemu.name]


def test_outside_a_demonstration_there_is_nothing(client: Client, teemu: User) -> None:
    client.force_login(teemu)

    assert client.get(reverse("desk:practice")).status_code == 404
    assert client.post(reverse("desk:practice-reset")).status_code == 404
    assert "practice" not in client.get(reverse("desk:guides")).content.decode()
