"""Working time: adding and measuring it over nights, weekends, Finnish holidays and exceptional days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

from kaiku.organisation.holidays import country_holidays

CITY_TIME = ZoneInfo(settings.TIME_ZONE)
_UTC = ZoneInfo("UTC")
TOGETHER = "; "  # between the names of two holidays of one day
_LONGEST_SEARCH = 3660  # days: a calendar without any working day within ten years has none


class NoWorkingTime(ValueError):
    """The calendar has no working time to count with."""


@dataclass(frozen=True)
class Hours:
    """One span of a day in the city's own time; closes is after opens."""

    opens: time
    closes: time


DEFAULT_HOURS: Mapping[int, tuple[Hours, ...]] = {weekday: (Hours(time(8), time(16)),) for weekday in range(5)}


@dataclass(frozen=True)
class Calendar:
    """Weekly hours (0 = Monday), dates with hours of their own (empty = closed), and public holidays closed unless named open."""

    weekly: Mapping[int, tuple[Hours, ...]] = field(default_factory=lambda: DEFAULT_HOURS)
    exceptions: Mapping[date, tuple[Hours, ...]] = field(default_factory=dict)
    open_holidays: frozenset[str] = frozenset()

    def hours_on(self, day: date) -> tuple[Hours, ...]:
        """The spans of one date, in order."""
        if day in self.exceptions:
            return self.exceptions[day]
        if (names := holidays_of(day.year).get(day)) and not self.open_holidays.issuperset(names.split(TOGETHER)):
            return ()
        return self.weekly.get(day.weekday(), ())

    def is_open(self, moment: datetime) -> bool:
        """Does the moment fall within hours?"""
        local = moment.astimezone(CITY_TIME)
        return any(span.opens <= local.time() < span.closes for span in self.hours_on(local.date()))

    def spans_from(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Working spans in UTC from the moment on, the first one cut to start at it."""
        day = moment.astimezone(CITY_TIME).date()
        for offset in range(_LONGEST_SEARCH):
            date_ = day + timedelta(days=offset)
            for span in self.hours_on(date_):
                start, end = _utc(date_, span.opens), _utc(date_, span.closes)
                if end > moment:
                    yield max(start, moment), end


@lru_cache(maxsize=32)
def holidays_of(year: int) -> Mapping[date, str]:
    """The year's public holidays with their names in the country's own language; several of one day stand together."""
    return country_holidays(settings.HOLIDAY_COUNTRY, year)


def _utc(day: date, clock: time) -> datetime:
    # Through UTC, so that the nights when clocks move count as long as they are.
    return datetime.combine(day, clock, CITY_TIME).astimezone(_UTC)


def holiday_name(day: date, language: str = "fi") -> str:
    """The name of a public holiday, "" on other days."""
    names = country_holidays(settings.HOLIDAY_COUNTRY, day.year, language={"en": "en_US", "sv": "sv_FI"}.get(language, "fi"))
    return names.get(day, "")


def add_working_time(start: datetime, amount: timedelta, calendar: Calendar) -> datetime:
    """The moment when so much working time has passed; NoWorkingTime when it never does."""
    left = amount
    for opens, closes in calendar.spans_from(start):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise NoWorkingTime(str(amount))


def end_of_working_day(start: datetime, days: int, calendar: Calendar) -> datetime:
    """When the so-manieth working day after the start's own day ends, e.g. 1 = the next working day; NoWorkingTime when there is none."""
    day = start.astimezone(CITY_TIME).date()
    for offset in range(1, _LONGEST_SEARCH):
        date_ = day + timedelta(days=offset)
        if hours := calendar.hours_on(date_):
            days -= 1
            if days == 0:
                return _utc(date_, hours[-1].closes)
    raise NoWorkingTime(str(days))


def next_opening(moment: datetime, calendar: Calendar) -> datetime:
    """The moment itself when it is within hours, else when work begins next; NoWorkingTime when it never does."""
    for opens, _closes in calendar.spans_from(moment):
        return opens
    raise NoWorkingTime


def working_time_ago(end: datetime, amount: timedelta, calendar: Calendar) -> datetime:
    """The latest moment from which so much working time passes until the end; NoWorkingTime when it never does."""
    left, day = amount, end.astimezone(CITY_TIME).date()
    for offset in range(_LONGEST_SEARCH):
        date_ = day - timedelta(days=offset)
        for span in reversed(calendar.hours_on(date_)):
            opens, closes = _utc(date_, span.opens), min(_utc(date_, span.closes), end)
            if closes - opens >= left:
                return closes - left
            left -= max(closes - opens, timedelta(0))
    raise NoWorkingTime(str(amount))


def working_time_between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Working time from start to end; zero when end is not after start."""
    total = timedelta(0)
    if end <= start:
        return total
    for opens, closes in calendar.spans_from(start):
        if opens >= end:
            break
        total += min(closes, end) - opens
    return total


@dataclass(frozen=True)
class Managed:
    """What of the city's configuration a person may change: everything, or what belongs to these service areas."""

    everything: bool = False
    areas: frozenset[int] = frozenset()

    def covers(self, area_id: int | None) -> bool:
        """Is a thing of this area his? None is the whole city's: only for those who manage everything."""
        return self.everything or area_id in self.areas


def is_silent(since: datetime, hours: int, calendar: Calendar, at: datetime) -> bool:
    """Has nothing happened for so many working hours? 0 hours: never told."""
    return bool(hours) and working_time_between(since, at, calendar) >= timedelta(hours=hours)
