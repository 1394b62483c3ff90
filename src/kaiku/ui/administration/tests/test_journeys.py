"""The page that tells how the contact form is used."""

from datetime import timedelta

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.channels.webform.models import JourneyCount
from kaiku.organisation.queries import city_today

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R238")]
PAGE = "/hallinta/lomakkeen-kaytto/"


def test_nothing_yet_says_so(client: Client, saara: User) -> None:
    client.force_login(saara)
    assert "Ei vielä lukuja" in client.get(PAGE).content.decode()


def test_shares_median_and_pages(client: Client, saara: User) -> None:
    day = city_today() - timedelta(days=3)
    for page, seconds, count in (("", 60, 4), ("", 100, 3), ("paikka", 0, 2), ("tarkista", 0, 1)):
        JourneyCount.objects.create(day=day, page=page, seconds=seconds, count=count)
    JourneyCount.objects.create(day=city_today(), page="paikka", count=50)  # not complete yet
    client.force_login(saara)

    page = " ".join(client.get(PAGE).content.decode().split())
    assert "70 %" in page
    assert "1 min 0 s" in page
    assert page.index("Missä asia on?") < page.index("Tarkista ja lähetä")
    assert "20 %" in page
