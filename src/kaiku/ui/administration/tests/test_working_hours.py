"""Working hours in the browser: what is typed, what it means for due times, whose it is, and putting it back."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.changes import changes_of, restore_change
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.config.pack.reading import read_pack
from kaiku.config.pack.writing.keeper import Report
from kaiku.config.pack.writing.organisation import write_organisation
from kaiku.conftest import City, make_person
from kaiku.organisation.hours import CITY, KIND, Day, WorkingHours, hours_of, set_hours
from kaiku.organisation.queries import calendar_of
from kaiku.organisation.rules import Calendar, Hours, NoWorkingTime, add_working_time, working_time_between
from kaiku.organisation.spans import HoursRefused, span_text, spans_from

PAGE = "/hallinta/tyoajat/"
CITY_TIME = ZoneInfo("Europe/Helsinki")
OFFICE = WorkingHours({day: [Hours(time(8), time(16))] for day in range(5)})
WEEK = {f"day_{day}": "8–16" for day in range(5)}


@st.composite
def days_of_spans(draw: st.DrawFn) -> list[Hours]:
    """One or two spans of a day in order."""
    minutes = sorted(draw(st.lists(st.integers(0, 1439), min_size=2, max_size=4, unique=True).filter(lambda found: len(found) % 2 == 0)))
    clocks = [time(minute // 60, minute % 60) for minute in minutes]
    return [Hours(*clocks[place : place + 2]) for place in range(0, len(clocks), 2)]


@pytest.mark.covers("R53")
@given(days_of_spans())
def test_hours_as_they_are_written_read_back_as_they_were(spans: list[Hours]) -> None:
    assert spans_from(", ".join(span_text(span) for span in spans)) == spans


@pytest.mark.covers("R53")
@given(
    st.dictionaries(st.integers(0, 6), days_of_spans(), min_size=1),
    st.datetimes(datetime(2026, 3, 20), datetime(2027, 4, 10)),
    st.integers(1, 4000),
)
def test_what_was_added_is_what_lies_between_over_clock_changes_and_holidays(
    weekly: dict[int, list[Hours]], naive: datetime, minutes: int
) -> None:
    calendar = Calendar({day: tuple(spans) for day, spans in weekly.items()}, {date(2026, 12, 31): (Hours(time(8), time(14)),)})
    start = naive.replace(tzinfo=UTC)
    try:
        due = add_working_time(start, timedelta(minutes=minutes), calendar)
    except NoWorkingTime:
        weeks = minutes / sum(minutes_of(span) for spans in weekly.values() for span in spans)
        assert weeks > 400, "only where it would take many years"
        return
    assert working_time_between(start, due, calendar) == timedelta(minutes=minutes)
    local = due.astimezone(CITY_TIME)
    assert any(span.opens <= local.time() <= span.closes for span in calendar.hours_on(local.date()))


def minutes_of(span: Hours) -> int:
    return (span.closes.hour - span.opens.hour) * 60 + span.closes.minute - span.opens.minute


@pytest.mark.parametrize("typed", ["kahdeksasta", "8-25", "16-8", "8-12, 11-14", "8.70-9"])
def test_hours_that_cannot_be_are_refused_with_words(typed: str) -> None:
    with pytest.raises(HoursRefused):
        spans_from(typed)


@pytest.mark.django_db
@pytest.mark.covers("R53")
def test_saved_hours_hold_for_due_times_at_once_and_are_put_back(city: City, teemu: User, client: Client) -> None:
    key, group = city.lighting_group.key, city.lighting_group.pk
    client.force_login(teemu)
    days = "24.12.2026 suljettu Jouluaatto\n31.12.2026 8.00–14.00 Uudenvuodenaatto"
    assert client.post(f"{PAGE}ryhma/{key}/", {"day_0": "10–14", "days": days, "seen": "0"}).status_code == 302
    forget_snapshots()
    calendar = calendar_of(group)
    assert calendar.hours_on(date(2026, 11, 30)) == (Hours(time(10), time(14)),)
    assert calendar.hours_on(date(2026, 12, 1)) == ()
    assert calendar.hours_on(date(2026, 12, 31)) == (Hours(time(8), time(14)),)
    change = changes_of(KIND, key)[0]
    restore_change(change.pk, seen=change.pk, by=teemu)
    forget_snapshots()
    assert hours_of(key) == WorkingHours({}, [])
    assert calendar_of(group).hours_on(date(2026, 12, 1)) == (Hours(time(8), time(16)),)


@pytest.mark.django_db
@pytest.mark.covers("R171")
def test_hours_are_changed_by_those_whose_group_it_is(city: City, client: Client) -> None:
    sini = make_person("sini", "Sini Sisältö", Role.CONTENT_ADMIN, Reach.AREA, city.lighting_group)
    set_hours(city.lighting_group.key, OFFICE, seen=0, by=sini)
    for key in (city.library_group.key, CITY):
        with pytest.raises(NotAllowed):
            set_hours(key, OFFICE, seen=0, by=sini)
    client.force_login(sini)
    assert client.post(f"{PAGE}kaupunki/", {"days": ""}).status_code == 403
    assert 'name="seen"' not in client.get(f"{PAGE}ryhma/{city.library_group.key}/").content.decode()


@pytest.mark.django_db
def test_what_was_typed_wrong_stays_on_the_page(city: City, teemu: User, client: Client) -> None:
    client.force_login(teemu)
    answer = client.post(f"{PAGE}ryhma/{city.lighting_group.key}/", {"day_0": "8-99", "days": "", "seen": "0"})
    assert answer.status_code == 422
    assert "8-99" in answer.content.decode()
    answer = client.post(f"{PAGE}kaupunki/", {"days": "joulu kiinni", "seen": "0"})
    assert answer.status_code == 422
    assert "Aloita rivi päivällä" in answer.content.decode()
    twice = client.post(f"{PAGE}kaupunki/", {"days": "24.12.2026 suljettu\n24.12.2026 suljettu", "seen": "0"})
    assert twice.status_code == 422


@pytest.mark.django_db
def test_stale_hours_are_compared(city: City, teemu: User, client: Client) -> None:
    client.force_login(teemu)
    set_hours(city.lighting_group.key, OFFICE, seen=0, by=teemu)
    answer = client.post(f"{PAGE}ryhma/{city.lighting_group.key}/", {"day_0": "9–15", "days": "", "seen": "0"})
    assert answer.status_code == 409
    assert "9.00–15.00" in answer.content.decode()


@pytest.mark.django_db
def test_days_of_the_city_close_every_group(city: City, teemu: User) -> None:
    set_hours(CITY, WorkingHours({}, [Day(date(2026, 12, 7), None, "Suunnittelupäivä")]), seen=0, by=teemu)
    forget_snapshots()
    assert calendar_of(city.library_group.pk).hours_on(date(2026, 12, 7)) == ()


@pytest.mark.django_db
def test_list_of_hours_costs_the_same_for_many_groups(city: City, teemu: User, client: Client) -> None:
    client.force_login(teemu)

    def cost() -> int:
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    few = cost()
    unit = city.lighting_group.unit
    for number in range(8):
        unit.handler_groups.create(key=f"g{number}", names={"fi": f"Ryhmä {number}"})
    assert cost() == few


@pytest.mark.django_db
@pytest.mark.covers("R198")
def test_a_pack_that_is_imported_again_leaves_hours_alone_that_were_set_here(city: City, teemu: User) -> None:
    pack = read_pack(settings.PACK)
    write_organisation(pack.organisation, Report())
    before = hours_of("talvikunnossapito")
    set_hours("katujen-kunto", WorkingHours({6: [Hours(time(10), time(12))]}, [Day(date(2026, 12, 7))]), seen=0, by=teemu)
    set_hours(CITY, WorkingHours({}, [Day(date(2026, 12, 8))]), seen=0, by=teemu)
    write_organisation(pack.organisation, Report())
    assert hours_of("katujen-kunto").weekly == {6: [Hours(time(10), time(12))]}
    assert [day.date for day in hours_of("katujen-kunto").days] == [date(2026, 12, 7)]
    assert [day.date for day in hours_of(CITY).days] == [date(2026, 12, 8)]
    assert hours_of("talvikunnossapito") == before
