import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiku.organisation.rules import Calendar, Hours, NoWorkingTime, add_working_time, holiday_name, working_time_between

HELSINKI = ZoneInfo("Europe/Helsinki")
OFFICE = Calendar()
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
amounts = st.timedeltas(timedelta(minutes=1), timedelta(hours=200))


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HELSINKI)


@pytest.mark.covers("R63")
@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (at(24, 9), 4, at(24, 13)),  # Tuesday, same day
        (at(24, 14), 4, at(25, 10)),  # over a night
        (at(27, 15), 2, at(30, 9)),  # over a weekend
        (at(24, 20), 1, at(25, 9)),  # begins in the morning
        (at(23, 15, month=12), 8, at(28, 15, month=12)),  # over Christmas Eve, Christmas Day, St Stephen's Day and Sunday
        (at(30, 15, month=4), 2, at(4, 9, month=5)),  # over May Day, a Friday, and the weekend
    ],
)
def test_due_times_skip_nights_weekends_and_holidays(start: datetime, hours: int, due: datetime) -> None:
    assert add_working_time(start, timedelta(hours=hours), OFFICE) == due


@pytest.mark.covers("R63")
def test_an_exceptional_day_is_closed_or_has_its_own_hours() -> None:
    short = Calendar(exceptions={date(2026, 11, 25): (Hours(time(8), time(10)),), date(2026, 11, 26): ()})

    assert add_working_time(at(24, 15), timedelta(hours=4), short) == at(27, 9)


def test_a_working_day_is_eight_hours_long_also_when_clocks_move() -> None:
    day_before, day_after = at(27, 16, month=3), at(31, 16, month=3)

    assert working_time_between(day_before, day_after, OFFICE) == timedelta(hours=16)


def test_a_span_over_the_moved_hour_counts_real_time() -> None:
    nights = Calendar(weekly={6: (Hours(time(0), time(6)),)})

    assert working_time_between(at(29, 0, month=3), at(29, 6, month=3), nights) == timedelta(hours=5)


def test_a_calendar_without_hours_says_so() -> None:
    with pytest.raises(NoWorkingTime):
        add_working_time(at(24, 9), timedelta(hours=1), Calendar(weekly={0: ()}))


@given(moments, amounts)
def test_adding_then_measuring_gives_the_same_amount(start: datetime, amount: timedelta) -> None:
    assert working_time_between(start, add_working_time(start, amount, OFFICE), OFFICE) == amount


@given(moments, amounts, amounts)
def test_more_work_never_ends_earlier(start: datetime, one: timedelta, other: timedelta) -> None:
    less, more = sorted((one, other))

    assert add_working_time(start, less, OFFICE) <= add_working_time(start, more, OFFICE)


@given(moments, amounts)
def test_due_times_fall_within_hours(start: datetime, amount: timedelta) -> None:
    due = add_working_time(start, amount, OFFICE).astimezone(HELSINKI)

    assert OFFICE.is_open(due - timedelta(microseconds=1))


def test_holidays_have_names_in_three_languages() -> None:
    names = [holiday_name(date(2026, 12, 6), language) for language in ("fi", "sv", "en")]

    assert names == ["Itsenäisyyspäivä", "Självständighetsdagen", "Independence Day"]


def test_holidays_of_one_country_load_no_other() -> None:
    code = "import sys; from kaiku.organisation.holidays import country_holidays; assert country_holidays('FI', 2026)"
    code += "; assert 'holidays.countries.finland' in sys.modules and 'holidays.countries.sweden' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
