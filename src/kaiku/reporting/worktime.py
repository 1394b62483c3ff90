"""Working time between many pairs of moments of one calendar, quickly: the same as organisation.rules.working_time_between()."""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta

from kaiku.organisation.rules import CITY_TIME, Calendar

_DAY = timedelta(days=1)


class WorkClock:
    """Remembers how much work each day of the calendar has, so that a span costs two look-ups instead of a walk over its days."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._years: dict[int, tuple[list[float], list[float], list[float]]] = {}
        self._whole: dict[int, float] = {}

    def seconds(self, start: datetime, end: datetime) -> int:
        """Whole seconds of working time; 0 when the end is not after the start."""
        if end <= start:
            return 0
        first, last = start.astimezone(CITY_TIME).year, end.astimezone(CITY_TIME).year
        if first == last:
            return round(self._until(last, end) - self._until(first, start))
        between = sum(self._of_year(year) for year in range(first + 1, last))
        return round(self._of_year(first) - self._until(first, start) + between + self._until(last, end))

    def _until(self, year: int, moment: datetime) -> float:
        """Work from the beginning of the year to the moment."""
        starts, ends, before = self._spans(year)
        stamp = moment.timestamp()
        place = bisect_right(starts, stamp) - 1
        return before[place] + min(stamp, ends[place]) - starts[place] if place >= 0 else 0.0

    def _of_year(self, year: int) -> float:
        if year not in self._whole:
            starts, ends, before = self._spans(year)
            self._whole[year] = before[-1] + ends[-1] - starts[-1] if starts else 0.0
        return self._whole[year]

    def _spans(self, year: int) -> tuple[list[float], list[float], list[float]]:
        if year not in self._years:
            starts: list[float] = []
            ends: list[float] = []
            before: list[float] = []
            total, day = 0.0, date(year, 1, 1)
            while day.year == year:
                for span in self._calendar.hours_on(day):
                    opens, closes = (datetime.combine(day, at, CITY_TIME).astimezone(UTC).timestamp() for at in (span.opens, span.closes))
                    starts.append(opens)
                    ends.append(closes)
                    before.append(total)
                    total += closes - opens
                day += _DAY
            self._years[year] = (starts, ends, before)
        return self._years[year]
