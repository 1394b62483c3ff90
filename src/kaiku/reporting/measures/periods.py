"""Stretches of days, and what each is compared with."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As much just before; whole months have whole months before them."""
        if self.first.day == 1 and (self.last + _DAY).day == 1:
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
            return Period(_months_back(self.first, months), self.first - _DAY)
        return Period(self.first - self.days * _DAY, self.first - _DAY)

    @property
    def year_ago(self) -> "Period":
        """The same days of the year before."""
        return Period(_months_back(self.first, 12), _months_back(self.last + _DAY, 12) - _DAY)

    def __str__(self) -> str:
        return f"{_day(self.first)}–{_day(self.last)}"


def month_of(day: date) -> Period:
    """The whole month that the day is in."""
    first = day.replace(day=1)
    return Period(first, _months_back(first, -1) - _DAY)


def _months_back(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    first = date(number // 12, number % 12 + 1, 1)
    after = number + 1
    last = date(after // 12, after % 12 + 1, 1) - _DAY
    return min(first.replace(day=1) + (day.day - 1) * _DAY, last)


def ready_periods(today: date) -> dict[str, Period]:
    """Periods that are chosen with one press."""
    this = month_of(today)
    last = month_of(this.first - _DAY)
    return {
        "this_month": Period(this.first, today),
        "last_month": last,
        "three_months": Period(_months_back(this.first, 3), last.last),
        "twelve_months": Period(_months_back(this.first, 11), today),
        "this_year": Period(date(today.year, 1, 1), today),
        "last_year": Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }


def time_name(kind: str, day: date) -> str:
    """A day, week, month or year in words."""
    if kind == "week":
        year, week, _weekday = day.isocalendar()
        return _("vko %(week)s/%(year)s") % {"week": week, "year": year}
    if kind == "month":
        return date_format(day, "F Y")
    return str(day.year) if kind == "year" else _day(day)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
