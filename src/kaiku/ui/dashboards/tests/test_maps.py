"""The map of a report: the same figures as its table, the few hidden in both, shapes reckoned once."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.places.models import District
from kaiku.places.shapes import district_sketch, simplified
from kaiku.reporting.models import FactContact
from kaiku.reporting.tests.slow import a_year_of_facts

ASKED = "mittari=received&alku=2025-11-01&loppu=2026-04-30"
COUNTS = {"etela": 12, "keskusta": 30, "koillinen": 3, "lansi": 7}


@pytest.fixture
def parts(city: City) -> City:
    """Five districts side by side, a corner each that no eye tells apart; contacts in four of them and somewhere unknown."""
    a_year_of_facts(city, 300, seed=8)
    facts = list(FactContact.objects.filter(is_part=False, received_on__range=(date(2025, 11, 1), date(2026, 4, 30))).order_by("pk"))
    FactContact.objects.exclude(pk__in=[fact.pk for fact in facts]).delete()
    for number, (key, count) in enumerate({**COUNTS, "autio": 0}.items()):
        west = 23.5 + number / 10
        ring = [[west, 61.4], [west, 61.5], [west + 0.05, 61.50001], [west + 0.1, 61.5], [west + 0.1, 61.4]]
        district = District.objects.create(key=key, names={"fi": key.capitalize()}, lon=west, lat=61.45, outline=ring)
        mine, facts = facts[:count], facts[count:]
        easts = {"cell": f"E{327_500 + number * 250}N6822250"}
        FactContact.objects.filter(pk__in=[fact.pk for fact in mine]).update(district_id=district.pk, area_id=city.area.pk, **easts)
    assert facts
    FactContact.objects.filter(pk__in=[fact.pk for fact in facts]).update(district_id=None, cell="")
    return city


@pytest.mark.covers("R103")
@pytest.mark.parametrize("split", ["district", "cell", "district&poikki=channel"])
def test_the_map_tells_what_the_table_tells_and_hides_what_it_hides(parts: City, saara: User, split: str) -> None:
    client = Client()
    client.force_login(saara)
    page = client.get(f"{reverse('dashboards:report')}?{ASKED}&jako={split}")
    lines = {line.name: line.figures[-1 if "poikki" in split else 0] for line in page.context["lines"]}
    drawn = page.context["map"]
    titles = dict(area.title.split(": ") for area in drawn.areas)
    nothing = {"Autio": "ei yhteydenottoja"} if "district" in split else {}
    assert titles == {**{name: figure for name, figure in lines.items() if name != "Ei tietoa"}, **nothing}
    # The only few are hidden with the fewest of the others: never one alone.
    assert sorted(area.shade for area in drawn.areas if area.shade == "hidden") == ["hidden", "hidden"]
    assert {figure for name, figure in titles.items() if "piilotettu" not in figure} >= {"12", "30"}
    assert [one.shade for one in drawn.legend] == ["1", "5", "hidden", *(["none"] if nothing else [])]
    assert f"Ilman tietoa paikasta: {lines['Ei tietoa']}." in drawn.notes
    svg = page.content.decode().split('data-kind="map"')[1].split("</svg>")[0]
    assert svg.count("<title>") == len(drawn.areas)
    assert "style=" not in svg
    assert not re.search(r">[37]<", svg)


def test_words_stand_where_they_have_room_and_corners_that_nobody_sees_go(parts: City) -> None:
    sketch = district_sketch()
    assert sketch is not None
    assert {shape.path.count(",") for shape in sketch.shapes} == {4}
    assert all(shape.room > 50 and 0 < shape.x < sketch.width and 0 < shape.y < sketch.height for shape in sketch.shapes)
    assert district_sketch() is sketch  # kept, not made for each page
    circle = [(100 + 50 * one / 1000, (50**2 - (one / 20) ** 2) ** 0.5) for one in range(-1000, 1001)]
    assert 4 < len(simplified([*circle, (100.0, -50.0)], 0.6)) < 40


@pytest.mark.parametrize("asked", ["jako=area", "jako=district", "jako=cell"])
def test_without_places_there_is_no_map(city: City, saara: User, asked: str, make_few: Callable[[], None]) -> None:
    make_few()
    client = Client()
    client.force_login(saara)
    page = client.get(f"{reverse('dashboards:report')}?{ASKED}&{asked}")
    assert page.status_code == 200
    assert page.context["map"] is None


@pytest.fixture
def make_few(city: City) -> Callable[[], None]:
    """Contacts without any square, in districts without outlines."""

    def make() -> None:
        a_year_of_facts(city, 60, seed=9)
        FactContact.objects.update(cell="")

    return make
