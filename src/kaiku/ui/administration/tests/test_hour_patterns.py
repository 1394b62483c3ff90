"""Weeks that groups share: one change changes all, holidays by pattern, whose they are, and how they travel."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.changes import changes_of, restore_change
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.config.pack import Pack, read_pack
from kaiku.config.pack.archive import packed, unpacked
from kaiku.config.pack.export import pack_from_database
from kaiku.config.pack.writing import import_pack
from kaiku.conftest import City, make_person
from kaiku.organisation.hours import WorkingHours, hours_of, set_hours
from kaiku.organisation.hours import seen_of as hours_seen
from kaiku.organisation.models import HourPattern, PatternUse
from kaiku.organisation.patterns import KIND, PatternValue, change_pattern, create_pattern, holiday_names, retire_pattern, seen_of
from kaiku.organisation.queries import calendar_of, opening_calendar
from kaiku.organisation.rules import Hours
from kaiku.organisation.spans import HoursRefused

pytestmark = pytest.mark.django_db
PAGE = "/hallinta/tyoajat/"
EPIPHANY = date(2027, 1, 6)  # a Wednesday
EIGHT = (Hours(time(8), time(16)),)
OFFICE = PatternValue({"fi": "Virka-aika"}, dict.fromkeys(range(5), EIGHT))
TYPED = {"fi": "Virka-aika", **{f"day_{day}": "8–16" for day in range(5)}}


@pytest.fixture
def office(city: City, teemu: User) -> HourPattern:
    """The week of two groups."""
    made = create_pattern(OFFICE, by=teemu)
    for group in (city.lighting_group, city.library_group):
        set_hours(group.key, WorkingHours(pattern=made.key), seen=0, by=teemu)
    forget_snapshots()
    return made


@pytest.mark.covers("R53")
def test_a_pattern_changes_the_hours_of_all_that_keep_it_and_is_put_back(office: HourPattern, city: City, teemu: User) -> None:
    groups = (city.lighting_group.pk, city.library_group.pk)
    long = replace(OFFICE, weekly={0: [Hours(time(8), time(12)), Hours(time(13), time(19))]})
    change_pattern(office.key, long, seen=seen_of(office.key), by=teemu)
    forget_snapshots()
    assert [calendar_of(group).hours_on(date(2026, 11, 30)) for group in groups] == [
        (Hours(time(8), time(12)), Hours(time(13), time(19)))
    ] * 2
    assert [calendar_of(group).hours_on(date(2026, 12, 1)) for group in groups] == [()] * 2
    assert calendar_of(city.advisors.pk).hours_on(date(2026, 12, 1)) == EIGHT  # keeps the usual hours

    newest = changes_of(KIND, office.key)[0]
    restore_change(newest.pk, seen=newest.pk, by=teemu)
    forget_snapshots()
    assert [calendar_of(group).hours_on(date(2026, 12, 1)) for group in groups] == [EIGHT] * 2


@pytest.mark.covers("R53")
def test_a_public_holiday_is_worked_where_the_pattern_says_so(office: HourPattern, city: City, teemu: User) -> None:
    assert "Loppiainen" in holiday_names() and len(set(holiday_names())) == len(holiday_names())
    group = city.lighting_group.pk
    assert calendar_of(group).hours_on(EPIPHANY) == ()
    change_pattern(office.key, replace(OFFICE, open_holidays=("Loppiainen",)), seen=seen_of(office.key), by=teemu)
    forget_snapshots()
    assert calendar_of(group).hours_on(EPIPHANY) == EIGHT
    assert calendar_of(group).hours_on(date(2026, 12, 25)) == ()
    assert calendar_of(city.advisors.pk).hours_on(EPIPHANY) == ()


def test_own_hours_wait_while_a_pattern_holds(office: HourPattern, city: City, teemu: User) -> None:
    key, own = city.lighting_group.key, {0: [Hours(time(10), time(12))]}
    set_hours(key, WorkingHours(own, pattern=office.key), seen=hours_seen(key), by=teemu)
    forget_snapshots()
    assert calendar_of(city.lighting_group.pk).hours_on(date(2026, 11, 30)) == EIGHT
    set_hours(key, replace(hours_of(key), pattern=""), seen=hours_seen(key), by=teemu)
    forget_snapshots()
    assert calendar_of(city.lighting_group.pk).hours_on(date(2026, 11, 30)) == (Hours(time(10), time(12)),)


@pytest.mark.covers("R171")
def test_a_pattern_is_the_whole_city_s_and_an_area_only_chooses_one(office: HourPattern, city: City, client: Client) -> None:
    sini = make_person("sini", "Sini Sisältö", Role.CONTENT_ADMIN, Reach.AREA, city.lighting_group)
    for act in (
        lambda: create_pattern(OFFICE, by=sini),
        lambda: change_pattern(office.key, OFFICE, seen=0, by=sini),
        lambda: retire_pattern(office.key, by=sini),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert HourPattern.objects.count() == 1
    client.force_login(sini)
    for address in ("mallit/uusi/", f"malli/{office.key}/", f"malli/{office.key}/poisto/"):
        assert client.post(f"{PAGE}{address}", TYPED).status_code == 403
    shown = client.get(f"{PAGE}malli/{office.key}/").content.decode()
    assert "8.00–16.00" in shown and 'name="seen"' not in shown
    typed = {"pattern": "", "day_0": "9-15", "days": "", "seen": str(hours_seen(city.lighting_group.key))}
    assert client.post(f"{PAGE}ryhma/{city.lighting_group.key}/", typed).status_code == 302
    assert not PatternUse.objects.filter(group=city.lighting_group).exists()


def test_a_pattern_in_use_is_not_retired_and_one_without_hours_is_refused(office: HourPattern, city: City, teemu: User) -> None:
    with pytest.raises(HoursRefused, match="käytetään"):
        retire_pattern(office.key, by=teemu)
    with pytest.raises(HoursRefused, match="ainakin yhdelle"):
        create_pattern(replace(OFFICE, weekly={}), by=teemu)
    with pytest.raises(HoursRefused, match="ei enää ole"):
        set_hours(city.advisors.key, WorkingHours(pattern="olematon"), seen=0, by=teemu)


@pytest.mark.covers("R53")
def test_in_the_browser_a_pattern_is_made_chosen_changed_and_retired(city: City, teemu: User, client: Client) -> None:
    client.force_login(teemu)
    assert client.post(f"{PAGE}mallit/uusi/", {**TYPED, "day_0": "8-99"}).status_code == 422
    made = client.post(f"{PAGE}mallit/uusi/", {**TYPED, "open_holidays": ["Loppiainen"]})
    assert made.url == f"{PAGE}malli/virka-aika/"  # type: ignore[attr-defined]
    group = f"{PAGE}ryhma/{city.lighting_group.key}/"
    assert client.post(group, {"pattern": "virka-aika", "days": "", "seen": "0"}).status_code == 302
    page = client.get(made.url).content.decode()  # type: ignore[attr-defined]
    assert "Valaistus" in page and 'value="Loppiainen" ' in page and "checked" in page
    assert "Virka-aika" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}malli/virka-aika/poisto/").status_code == 422
    assert client.post(made.url, {**TYPED, "day_4": "8–15", "seen": "0"}).status_code == 409  # type: ignore[attr-defined]
    assert client.post(made.url, {**TYPED, "day_4": "8–15", "seen": str(seen_of("virka-aika"))}).status_code == 302  # type: ignore[attr-defined]
    forget_snapshots()
    assert calendar_of(city.lighting_group.pk).hours_on(date(2026, 12, 4)) == (Hours(time(8), time(15)),)
    assert client.post(group, {"pattern": "", "days": "", "seen": str(hours_seen(city.lighting_group.key))}).status_code == 302
    assert client.post(f"{PAGE}malli/virka-aika/poisto/").status_code == 302
    assert "Aikamalleja ei ole vielä" in client.get(f"{PAGE}mallit/").content.decode()


def test_the_list_costs_the_same_for_many_patterns(
    office: HourPattern, city: City, teemu: User, client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client.force_login(teemu)
    client.get(f"{PAGE}mallit/")
    with django_assert_max_num_queries(20) as asked:
        client.get(f"{PAGE}mallit/")
        few = len(asked)
    for number in range(4):
        made = create_pattern(replace(OFFICE, names={"fi": f"Malli {number}"}), by=teemu)
        PatternUse.objects.create(pattern=made, place_key=f"paikka-{number}")
    client.get(f"{PAGE}mallit/")
    with django_assert_max_num_queries(few):
        client.get(f"{PAGE}mallit/")


@pytest.mark.covers("R198")
def test_patterns_hours_of_one_s_own_and_days_travel_and_outlive_an_import(client: Client) -> None:
    pack: Pack = replace(read_pack(settings.PACK), staff=())
    import_pack(pack)
    boss = make_person("boss", "Boss", Role.TECHNICAL_ADMIN, Reach.ALL)
    assert opening_calendar("palvelupiste").weekly == calendar_of(PatternUse.objects.get(group__is_service_point=True).group_id).weekly
    own = {0: [Hours(time(8), time(12)), Hours(time(13), time(16))]}
    set_hours("valaistus", WorkingHours(own), seen=0, by=boss)
    change_pattern("library", replace(OFFICE, names={"fi": "Kirjasto"}, open_holidays=("Loppiainen",)), seen=0, by=boss)
    mine = pack_from_database(pack)

    assert unpacked(packed(mine)) == mine
    group = next(
        g for a in mine.organisation.areas for s in a.service_groups for u in s.units for g in u.handler_groups if g.key == "valaistus"
    )
    assert (group.hours, group.weekly) == ("", {"mon": "08.00-12.00, 13.00-16.00"})
    assert mine.organisation.hour_patterns["library"]["open_on"] == ["Loppiainen"]
    assert import_pack(pack).changes == 0
    assert pack_from_database(pack) == mine
    assert import_pack(unpacked(packed(mine))).changes == 0
