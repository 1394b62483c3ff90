"""Rises: a seeded spike is found and told to who follows it, ordinary noise and the season are not; within everybody's reach."""

import math
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.clock import moved_to
from kaiku.base.errors import NotAllowed
from kaiku.conftest import City, make_person
from kaiku.organisation.models import HandlerGroup
from kaiku.outbox.letters import letter_kind
from kaiku.outbox.models import Outgoing
from kaiku.places.models import District
from kaiku.reporting.models import FactContact, Rise, RiseNotice
from kaiku.reporting.trends.finding import find_rises
from kaiku.reporting.trends.following import LETTER, follow, rises_visible_to
from kaiku.reporting.trends.judging import Judged, Weeks, judge

LAST = date(2026, 5, 19)
RHYTHM = (1.35, 1.25, 1.15, 1.1, 1.05, 0.6, 0.5)


def _drawn(chance: random.Random, mean: float) -> int:
    """A count with a Poisson distribution."""
    limit, found, product = math.exp(-mean), 0, chance.random()
    while product > limit:
        found, product = found + 1, product * chance.random()
    return found


def _simulated(chance: random.Random, weekly: float, *, swing: float, days: int = 365 * 3) -> list[int]:
    """Days of one topic: the rhythm of the week, a season that comes back every year, and weeks that differ by themselves."""
    phase = chance.uniform(0, 2 * math.pi)
    weather = [chance.gammavariate(12, 1 / 12) for _week in range(days // 7 + 1)]
    season = [1 + swing * math.sin(2 * math.pi * day / 364 + phase) for day in range(days)]
    return [_drawn(chance, weekly / 7 * RHYTHM[day % 7] * season[day] * weather[day // 7]) for day in range(days)]


def _judged(days: list[int], end: int) -> Judged:
    def weeks(last: int) -> list[int]:
        return [sum(days[last - 7 * week - 6 : last - 7 * week + 1]) for week in range(9)]

    return judge(Weeks(weeks(end), [weeks(end - 364 * year) for year in (1, 2, 3) if end - 364 * year >= 63]))


@pytest.mark.covers("R110")
def test_a_simulated_year_without_a_spike_alarms_next_to_never_and_every_spike_is_found() -> None:
    chance = random.Random(17)
    series = [_simulated(chance, math.exp(chance.uniform(math.log(0.5), math.log(40))), swing=chance.uniform(0, 0.9)) for _ in range(60)]
    false, is_open, found = 0, [False] * len(series), 0
    for place, days in enumerate(series):
        for end in range(365 * 2, 365 * 3):
            judged = _judged(days, end)
            false += judged.rises and not is_open[place]
            is_open[place] = (is_open[place] or judged.rises) and not judged.is_usual_again
    assert false <= 3  # of 21,900 judged weeks: at most one in twenty topics a year

    for days in series:
        end = chance.randrange(365 * 2, 365 * 3 - 1)
        expected = _judged(days, end).expected
        spiked = [*days]
        for day in range(end - 6, end + 1):
            spiked[day] += round((3 * expected + 20) / 7)
        found += _judged(spiked, end).rises
    assert found >= 57  # of 60


def test_what_comes_every_spring_is_no_rise_but_the_same_in_a_first_year_is() -> None:
    spring = [40, 9, 8, 10, 9, 8, 9, 10, 9]
    assert judge(Weeks(spring)).rises
    told = judge(Weeks(spring, [spring, spring]))
    assert (told.rises, told.earlier_years) == (False, 2)
    assert 30 < told.expected < 42
    assert judge(Weeks([37, *spring[1:]], [[9] * 9])).rises  # usual in earlier years
    assert not judge(Weeks([7, 0, 0, 0, 0, 0, 0, 0, 0])).rises  # too few to be a trend


@pytest.fixture
def kaleva(db: None) -> District:
    return District.objects.get_or_create(key="kaleva", defaults={"names": {"fi": "Kaleva"}, "lon": 23.8, "lat": 61.5})[0]


@pytest.fixture
def today() -> Iterator[None]:
    with moved_to(datetime.combine(LAST + timedelta(days=1), time(6), UTC)):
        yield


def _facts(group: HandlerGroup, topic: int | None, days: list[date], district: int | None = None, **more: Any) -> None:
    where = {"group_id": group.pk, "unit_id": group.unit_id, "area_id": group.unit.service_group.area_id, "queue_id": 1}
    told = {"status": "new", "channel": "phone", "language": "fi", "priority": 3, "is_restricted": False, "rounds": 1, "touches": 0}
    told |= {"transfers": 0, "messages_in": 1, "messages_out": 0, "wants_reply": True, "may_publish": False, "is_published": False}
    FactContact.objects.bulk_create(
        FactContact(
            received_at=datetime.combine(day, time(12), UTC), received_on=day, topic_id=topic, district_id=district, last_event_id=0,
            **where, **{**told, **more},
        )
        for day in days
    )  # fmt: skip


def _spread(weekly: int, weeks: range) -> list[date]:
    return [LAST - timedelta(days=7 * week + number % 7) for week in weeks for number in range(weekly)]


@pytest.fixture
def spike(city: City, kaleva: District) -> None:
    """Nine a week of lamps, and 37 in the last one, most of them in Kaleva; books as always; of restricted contacts nothing is told."""
    _facts(city.lighting_group, city.lamps.pk, _spread(9, range(1, 20)))
    _facts(city.lighting_group, city.lamps.pk, _spread(30, range(1)), kaleva.pk)
    _facts(city.lighting_group, city.lamps.pk, _spread(7, range(1)))
    _facts(city.library_group, city.books.pk, _spread(12, range(20)))
    _facts(city.library_group, city.books.pk, _spread(90, range(1)), is_restricted=True)


@pytest.mark.covers("R110")
def test_a_seeded_spike_is_told_with_its_reason_once_to_those_who_follow(
    spike: None, today: None, city: City, aino: User, eero: User, katri: User, paavo: User, kaleva: District
) -> None:
    User.objects.filter(pk__in=[aino.pk, katri.pk]).update(email="seuraaja@kaupunki.example")
    aino.refresh_from_db()
    with pytest.raises(NotAllowed):
        follow(paavo, topic_id=city.lamps.pk, follows=True)
    follow(aino, topic_id=city.lamps.parent_id or city.lamps.pk, follows=True)  # with all under it
    follow(katri, district_id=kaleva.pk, follows=True)
    stranger = make_person("kirjasto", "Kirjaston Katselija", Role.VIEWER, Reach.GROUP, city.library_group)
    follow(stranger, topic_id=city.lamps.pk, follows=True)

    assert find_rises() == 8  # the topic and the place; in the city, the area, the unit and the group
    assert find_rises() == 0
    city_wide = Rise.objects.get(level="city", topic_id=city.lamps.pk)
    assert (city_wide.count, round(city_wide.expected), city_wide.most_id, city_wide.ended_on) == (37, 9, kaleva.pk, None)
    assert not Rise.objects.filter(topic_id=city.books.pk).exists()
    assert {(row.user_id, row.rise.level, row.rise.topic_id) for row in RiseNotice.objects.all()} == {
        (aino.pk, "city", city.lamps.pk), (katri.pk, "area", None),
    }  # fmt: skip

    letters = {row.subject_id for row in Outgoing.objects.filter(kind=LETTER)}
    assert letters == {aino.pk, katri.pk}
    kind = letter_kind(LETTER)
    letter = kind.render(aino.pk) if kind else None
    assert letter is not None and "37 yhteydenottoa viikossa, tavallisesti 9; eniten Kaleva" in letter.text

    client = Client()
    client.force_login(aino)
    assert "37 yhteydenottoa viikossa" in client.get(reverse("desk:home")).content.decode()
    page = client.get(reverse("dashboards:trends"), {"aihe": city.lamps.key}).content.decode()
    assert "37 yhteydenottoa viikossa, tavallisesti 9; eniten Kaleva" in page
    assert "<polyline" in page
    assert "Nousee nyt" not in client.get(reverse("desk:home")).content.decode()  # read
    assert kind is not None and kind.render(aino.pk) is None  # and the letter is not needed any more


def test_everybody_sees_rises_of_his_own_part_and_a_rise_ends(spike: None, today: None, city: City, aino: User, katri: User) -> None:
    find_rises()
    seen = {
        "aino": {"city"}, "katri": {"area"},
        "ryhma": {"group"}, "kirjasto": set(),
    }  # fmt: skip
    group = make_person("ryhma", "Ryhmän Katselija", Role.VIEWER, Reach.GROUP, city.lighting_group)
    books = make_person("kirjasto", "Kirjaston Katselija", Role.VIEWER, Reach.GROUP, city.library_group)
    for user in (aino, katri, group, books):
        assert {rise.level for rise in rises_visible_to(user)} == seen[user.username], user.username
    _facts(city.lighting_group, city.lamps.pk, [LAST + timedelta(days=number + 1) for number in range(9)])
    assert find_rises(LAST + timedelta(days=8)) == 0
    assert Rise.objects.filter(ended_on=None).count() == 0
    assert find_rises(LAST + timedelta(days=1)) == 0  # an earlier day again changes nothing


def test_statements_do_not_grow_with_rises_and_few_of_a_place_are_not_told(
    spike: None, today: None, city: City, saara: User, kaleva: District
) -> None:
    client = Client()
    client.force_login(saara)
    client.get(reverse("dashboards:trends"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("dashboards:trends"))
    find_rises()
    _facts(city.lighting_group, city.lamps.pk, [LAST - timedelta(days=20)] * 3, kaleva.pk)
    with CaptureQueriesContext(connection) as many:
        page = client.get(reverse("dashboards:trends"), {"paikka": "kaleva"})
    assert len(many) <= len(few) + 10
    assert "alle 5" in page.content.decode()
    answer = client.post(reverse("dashboards:trend-following"), {"paikka": "kaleva", "seuraa": "1"})
    assert answer.status_code == 302
    assert "Lopeta seuraaminen" in client.get(reverse("dashboards:trends"), {"paikka": "kaleva"}).content.decode()
    assert client.post(reverse("dashboards:trend-following"), {"aihe": "ei-ole"}).status_code == 404
