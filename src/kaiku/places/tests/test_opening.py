"""Hours of places: weeks, odd weeks, seasons, exceptions, holidays and nights."""

from datetime import date, datetime

import pytest

from kaiku.integrations.ptv.hours import opening_told, opening_told_before
from kaiku.organisation.rules import CITY_TIME
from kaiku.places.opening import HOLIDAYS, Opening, closes_at, holidays_on, hours_on, is_open, next_opening, opening_of
from kaiku.places.told import opening_words, week_ahead


def at(day, clock="12:00"):
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=CITY_TIME)


def span(start, end, **more):
    return {"start": start, "end": end, "openingStatus": "Open", "repetition": "Weekly", **more}


def week(**days):
    return {name: {"hours": spans} for name, spans in days.items()}


WEEKDAYS = {key: [span("09:00", "16:00")] for key in ("monday", "tuesday", "wednesday", "thursday", "friday")}
USUAL = {"type": "WeeklyUntilFurtherNoticeServiceHour", "weeklyHours": week(**WEEKDAYS)}
SUMMER = {
    "type": "WeeklyDateRangeServiceHour",
    "fromDate": "2026-06-01",
    "toDate": "2026-08-31",
    "weeklyHours": week(monday=[span("10:00", "14:00")]),
}
REPAIR = {
    "type": "ExceptionalDateRangeServiceHour", "fromDate": "2026-11-30", "toDate": "2026-12-01", "heading": {"fi": "Remontti"},
    "weeklyHours": week(monday=[{"openingStatus": "Closed"}], tuesday=[span("12:00", "14:00")]),
}  # fmt: skip
HOLIDAY = {"repetition": {"type": "RepetitionEveryYear"}, "holidays": [{"holidayName": "ChristmasEve", "hours": [span("09:00", "12:00")]}]}


def told(*hours, holidays=None):
    return opening_of(opening_told({"hours": list(hours), "holidayServiceHours": holidays}).as_value())


@pytest.mark.covers("R123")
@pytest.mark.parametrize(
    ("moment", "is_it", "closes", "opens"),
    [
        (at("2026-11-23"), True, at("2026-11-23", "16:00"), at("2026-11-23")),  # an ordinary Monday
        (at("2026-11-23", "16:00"), False, None, at("2026-11-24", "09:00")),  # just closed
        (at("2026-11-28"), False, None, at("2026-12-01", "12:00")),  # a Saturday before the repair, whose Monday is closed
        (at("2026-12-01", "13:00"), True, at("2026-12-01", "14:00"), at("2026-12-01", "13:00")),
        (at("2026-07-06", "09:30"), False, None, at("2026-07-06", "10:00")),  # the summer's Monday
        (at("2026-07-07"), False, None, at("2026-07-13", "10:00")),  # in the summer only Mondays
        (at("2026-12-24", "11:00"), True, at("2026-12-24", "12:00"), at("2026-12-24", "11:00")),
        (at("2026-12-24", "13:00"), False, None, at("2026-12-25", "09:00")),
    ],
)
def test_hours_follow_the_shortest_that_holds(moment, is_it, closes, opens):
    opening = told(USUAL, SUMMER, REPAIR, holidays=HOLIDAY)
    assert is_open(opening, moment) is is_it
    assert closes_at(opening, moment) == closes
    assert next_opening(opening, moment) == opens


def test_nothing_is_claimed_of_a_place_that_told_nothing_or_of_a_holiday_it_did_not_mention():
    assert is_open(Opening(), at("2026-11-23")) is None
    assert next_opening(Opening(), at("2026-11-23")) is None
    assert opening_words(Opening(), at("2026-11-23"), language="fi") == ""
    assert hours_on(told(USUAL), date(2026, 12, 25)).is_confirmed is False
    assert "pyhäpäivä" in opening_words(told(USUAL), at("2026-12-25"), language="fi")
    assert hours_on(told(USUAL), date(2026, 12, 31)).is_confirmed


def test_nights_and_unbroken_weeks_and_every_second_week():
    bar = told({"type": "WeeklyUntilFurtherNoticeServiceHour", "weeklyHours": week(friday=[span("20:00", "02:00")])})
    assert is_open(bar, at("2026-11-28", "01:30"))
    assert not is_open(bar, at("2026-11-28", "02:00"))
    unbroken = told(
        {
            "type": "ContinuousWeekdaysUntilFurtherNoticeServiceHour",
            "fromDay": "Friday",
            "fromTime": "16:00",
            "toDay": "Monday",
            "toTime": "08:00",
            "openingStatus": "Open",
        }
    )
    assert closes_at(unbroken, at("2026-11-27", "17:00")) == at("2026-11-30", "08:00")
    assert closes_at(told({"type": "ContinuousAlwaysValidServiceHour", "openingStatus": "Open"}), at("2026-11-27")) is None
    odd = told({"type": "WeeklyUntilFurtherNoticeServiceHour", "weeklyHours": week(monday=[span("09:00", "10:00", repetition="OddWeeks")])})
    assert [is_open(odd, at(day, "09:30")) for day in ("2026-11-23", "2026-11-30")] == [False, True]
    dated = told(
        {
            "type": "ContinuousDateRangeServiceHour",
            "fromDate": "2026-12-04",
            "fromTime": "18:00",
            "toDate": "2026-12-06",
            "toTime": "12:00",
            "openingStatus": "Open",
        }
    )
    assert closes_at(dated, at("2026-12-05")) == at("2026-12-06", "12:00")


def test_the_old_version_tells_the_same():
    rows = [
        {
            "serviceHourType": "DaysOfTheWeek",
            "openingHour": [{"dayFrom": "Monday", "dayTo": "Friday", "from": "09:00:00", "to": "16:00:00"}],
        },
        {"serviceHourType": "Exceptional", "validFrom": "2026-11-30T00:00:00", "validTo": None, "isClosed": True, "openingHour": []},
        {
            "serviceHourType": "OverMidnight",
            "openingHour": [{"dayFrom": "Saturday", "dayTo": "Sunday", "from": "20:00:00", "to": "02:00:00"}],
        },
    ]
    opening = opening_of(opening_told_before(rows).as_value())
    assert [is_open(opening, moment) for moment in (at("2026-11-23"), at("2026-11-30"), at("2026-11-29", "01:00"))] == [True, False, True]


def test_every_named_holiday_is_one_day_of_the_year():
    days = [date.fromordinal(number) for number in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    found = [name for day in days for name in holidays_on(day)]
    assert sorted(found) == sorted(HOLIDAYS)
    assert holidays_on(date(2026, 4, 2)) == ("MaundyThursday",)


@pytest.mark.covers("R123")
def test_hours_are_told_in_the_readers_language():
    opening = told(USUAL, REPAIR)
    assert opening_words(opening, at("2026-11-23"), language="fi") == "Avoinna, sulkeutuu klo 16.00"
    assert opening_words(opening, at("2026-11-23", "17:00"), language="en") == "Closed, opens tomorrow at 9:00"
    assert opening_words(opening, at("2026-11-30"), language="fi") == "Suljettu, avautuu huomenna klo 12.00"
    lines = week_ahead(opening, at("2026-11-30"), language="fi", days=3)
    assert [(line.hours, line.note) for line in lines] == [("suljettu", "Remontti"), ("12.00–14.00", "Remontti"), ("9.00–16.00", "")]
