"""When a place is open: weekly hours, seasons, exceptional days and named holidays, as plain data. Pure functions.

Nothing is guessed: a place whose hours nobody told is neither open nor closed, and on a public holiday of which the place
says nothing its ordinary hours hold but are marked as unconfirmed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from kaiku.organisation.rules import CITY_TIME, TOGETHER, holidays_of

MIDNIGHT = time(0)
_LONGEST_SEARCH = 400  # days: what opens later than within a year is not told
_DAY = timedelta(days=1)
_FIXED = {
    "NewYearDay": (1, 1),
    "Epiphany": (1, 6),
    "MayDayEve": (4, 30),
    "MayDay": (5, 1),
    "IndependenceDay": (12, 6),
    "ChristmasEve": (12, 24),
    "ChristmasDay": (12, 25),
    "SecondDayOfChristmas": (12, 26),
    "NewYearEve": (12, 31),
}
_MOVING = {  # the calendar's own names, and how many days from it
    "MaundyThursday": ("Pitkäperjantai", -1),
    "GoodFriday": ("Pitkäperjantai", 0),
    "EasterSunday": ("Pääsiäispäivä", 0),
    "EasterMonday": ("Toinen pääsiäispäivä", 0),
    "AscensionDay": ("Helatorstai", 0),
    "WhitSunday": ("Helluntaipäivä", 0),
    "MidsummerEve": ("Juhannusaatto", 0),
    "MidsummerDay": ("Juhannuspäivä", 0),
    "AllSaintsDay": ("Pyhäinpäivä", 0),
}
HOLIDAYS = (*_FIXED, *_MOVING)


@dataclass(frozen=True)
class Span:
    """One stretch of a day in the city's time; one that ends at or before its beginning ends on the next day."""

    opens: str
    closes: str
    weeks: str = ""  # "odd", "even" or every week
    is_booked: bool = False  # only by appointment

    @property
    def is_overnight(self) -> bool:
        """Does it end on the next day, midnight included?"""
        return _clock(self.closes) <= _clock(self.opens)

    def on(self, day: date) -> tuple[datetime, datetime]:
        """From when until when, when it begins on this day."""
        end = day + _DAY if self.is_overnight else day
        return datetime.combine(day, _clock(self.opens), CITY_TIME), datetime.combine(end, _clock(self.closes), CITY_TIME)


@dataclass(frozen=True)
class Season:
    """Hours by weekday ("0" is Monday) that hold between two days, or until further notice."""

    days: Mapping[str, tuple[Span, ...]]
    first: str = ""
    last: str = ""

    def holds_on(self, day: date) -> bool:
        """Is the day within it?"""
        return (not self.first or self.first <= day.isoformat()) and (not self.last or day.isoformat() <= self.last)

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """The hours of this very day; some hold every second week of the calendar."""
        parity = "even" if day.isocalendar().week % 2 == 0 else "odd"
        return tuple(span for span in self.days.get(str(day.weekday()), ()) if span.weeks in ("", parity))


@dataclass(frozen=True)
class Exceptional(Season):
    """Days unlike others, with what is told of them by language; a weekday that is not among its days is as always."""

    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Holiday:
    """What holds on a named holiday: no hours means closed; in these years, or every year."""

    spans: tuple[Span, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Opening:
    """All that a place tells of its hours."""

    always: bool = False
    seasons: tuple[Season, ...] = ()
    exceptions: tuple[Exceptional, ...] = ()
    holidays: Mapping[str, Holiday] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Was anything told?"""
        return bool(self.always or self.seasons or self.exceptions)

    def as_value(self) -> dict[str, Any]:
        """For a JSON column; nothing when nothing is known."""
        return asdict(self) if self.is_known or self.holidays else {}


@dataclass(frozen=True)
class DayHours:
    """One day: its spans, why they differ from other weeks, and whether the place itself said so."""

    spans: tuple[Span, ...]
    note: Mapping[str, str] = field(default_factory=dict)
    is_exceptional: bool = False
    is_confirmed: bool = True


ALL_DAY = (Span("00:00", "00:00"),)


def opening_of(value: Mapping[str, Any]) -> Opening:
    """What a JSON column holds."""
    return Opening(
        always=bool(value.get("always")),
        seasons=tuple(Season(_days(row["days"]), row["first"], row["last"]) for row in value.get("seasons", ())),
        exceptions=tuple(Exceptional(_days(row["days"]), row["first"], row["last"], row["note"]) for row in value.get("exceptions", ())),
        holidays={name: Holiday(_spans(row["spans"]), tuple(row["years"])) for name, row in value.get("holidays", {}).items()},
    )


def hours_on(opening: Opening, day: date) -> DayHours | None:
    """The hours of one day; None when nobody told any. The shortest exception counts first, then holidays, seasons, the usual week."""
    if not opening.is_known:
        return None
    told = [one for one in opening.exceptions if one.holds_on(day) and str(day.weekday()) in one.days]
    if told:
        one = min(told, key=_length)
        return DayHours(one.spans_on(day), one.note, is_exceptional=True)
    named = holidays_on(day)
    for name in named:
        holiday = opening.holidays.get(name)
        if holiday is not None and (not holiday.years or day.year in holiday.years):
            return DayHours(holiday.spans, is_exceptional=True)
    is_confirmed = opening.always or day not in holidays_of(day.year)
    if opening.always:
        return DayHours(ALL_DAY)
    seasons = sorted((one for one in opening.seasons if one.holds_on(day)), key=_length)
    if not seasons:
        return DayHours((), is_confirmed=is_confirmed)
    narrow = [one for one in seasons if (one.first, one.last) == (seasons[0].first, seasons[0].last)]  # lunch and evening stand apart
    spans = sorted({span for one in narrow for span in one.spans_on(day)}, key=lambda span: (span.opens, span.closes))
    return DayHours(tuple(spans), is_confirmed=is_confirmed)


def is_open(opening: Opening, at: datetime) -> bool | None:
    """Is it open at the moment, by appointment too; None when its hours are not known."""
    if not opening.is_known:
        return None
    return any(begins <= at < ends for begins, ends, _span in _around(opening, at))


def closes_at(opening: Opening, at: datetime) -> datetime | None:
    """When it closes next, if it is open at the moment; spans that meet are one. None when it is closed or never closes."""
    end = None
    for begins, ends, _span in _from(opening, at):
        if begins <= (end or at):
            end = max(end or ends, ends)
            if end - at > timedelta(days=14):
                return None
        elif begins > (end or at):
            break
    return end


def next_opening(opening: Opening, at: datetime) -> datetime | None:
    """The moment itself when it is open, else when it opens next; None when nobody knows or it does not within a year."""
    for begins, _ends, _span in _from(opening, at):
        return max(begins, at)
    return None


def holidays_on(day: date) -> tuple[str, ...]:
    """The names of the holidays of a day, as the national register of services calls them."""
    fixed = [name for name, (month, number) in _FIXED.items() if (day.month, day.day) == (month, number)]
    moving = [name for name, (own, step) in _MOVING.items() if own in _names(day - timedelta(days=step))]
    return (*fixed, *moving)


def _names(day: date) -> list[str]:
    return holidays_of(day.year).get(day, "").split(TOGETHER)


def _around(opening: Opening, at: datetime) -> Iterator[tuple[datetime, datetime, Span]]:
    """Spans that begin yesterday or today: one may reach over midnight."""
    today = at.astimezone(CITY_TIME).date()
    for day in (today - _DAY, today):
        told = hours_on(opening, day)
        for span in told.spans if told else ():
            yield (*span.on(day), span)


def _from(opening: Opening, at: datetime) -> Iterator[tuple[datetime, datetime, Span]]:
    """Spans that end after the moment, in order."""
    if not opening.is_known:
        return
    yesterday = at.astimezone(CITY_TIME).date() - _DAY
    for offset in range(_LONGEST_SEARCH):
        day = yesterday + timedelta(days=offset)
        told = hours_on(opening, day)
        for span in told.spans if told else ():
            begins, ends = span.on(day)
            if ends > at:
                yield begins, ends, span


def _length(one: Season) -> int:
    """Of two that hold, the shorter is meant: a week in the summer season, a day in that week."""
    if not one.first or not one.last:
        return 10**6 if not one.first and not one.last else 10**5
    return (date.fromisoformat(one.last) - date.fromisoformat(one.first)).days


def _clock(written: str) -> time:
    return MIDNIGHT if written == "24:00" else time.fromisoformat(written)


def _days(value: Mapping[str, Any]) -> dict[str, tuple[Span, ...]]:
    return {day: _spans(rows) for day, rows in value.items()}


def _spans(rows: Any) -> tuple[Span, ...]:
    return tuple(Span(**row) for row in rows)
