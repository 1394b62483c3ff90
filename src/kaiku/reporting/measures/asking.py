"""What a report asks, as a value that lives in its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol
from urllib.parse import urlencode

from kaiku.reporting.measures.definitions import MEASURES, Measure
from kaiku.reporting.measures.dimensions import DIMENSIONS, Dimension
from kaiku.reporting.measures.periods import Period, ready_periods

_FIRST, _LAST = date(2000, 1, 1), date(2199, 12, 31)
_LONGEST = 80
_MOST = 20


class Query(Protocol):
    """What of Django's QueryDict is asked here."""

    def get(self, key: str) -> str | None: ...

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True)
class Question:
    """A measure, split by one dimension and perhaps across another, of a period, narrowed by keys of members."""

    measure: Measure
    split: Dimension
    period: Period
    across: Dimension | None = None
    narrowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ready: str = ""  # the name of a ready period: a saved report moves on with the days

    @property
    def tells_places(self) -> bool:
        """Does any cell of the answer tell where somebody was?"""
        split = (self.split, self.across) if self.across else (self.split,)
        return any(one.is_place for one in split) or any(DIMENSIONS[key].is_place for key, keys in self.narrowed.items() if keys)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The question as names and values of an address or a form."""
        pairs = [("mittari", self.measure.key), ("jako", self.split.key)]
        pairs += [("poikki", self.across.key)] if self.across else []
        pairs += (
            [("jakso", self.ready)] if self.ready else [("alku", self.period.first.isoformat()), ("loppu", self.period.last.isoformat())]
        )
        return pairs + [(key, value) for key, values in self.narrowed.items() for value in values]

    def query(self) -> str:
        """The question as a query string."""
        return urlencode(self.pairs)

    def of(self, period: Period) -> "Question":
        """The same of another period."""
        return replace(self, period=period)


def question_from(query: Query, today: date) -> Question:
    """The question that an address asks; what is not understood is left out."""
    measure = MEASURES.get(query.get("mittari") or "", MEASURES["received"])
    ready, periods = query.get("jakso") or "", ready_periods(today)
    own = _period(query)
    ready = "" if own else ready if ready in periods else "twelve_months"
    split = _dimension(query.get("jako"), measure) or DIMENSIONS["area" if measure.is_now else "month"]
    across = _dimension(query.get("poikki"), measure)
    narrowed = {
        key: values
        for key, dimension in DIMENSIONS.items()
        if dimension.may_narrow and (values := tuple(dict.fromkeys(value[:_LONGEST] for value in query.getlist(key) if value))[:_MOST])
    }
    return Question(measure, split, own or periods[ready], across if across is not split else None, narrowed, ready)


def _dimension(key: str | None, measure: Measure) -> Dimension | None:
    found = DIMENSIONS.get(key or "")
    return None if found is not None and found.is_time and measure.is_now else found


def _period(query: Query) -> Period | None:
    try:
        first, last = (date.fromisoformat(query.get(name) or "") for name in ("alku", "loppu"))
    except ValueError:
        return None
    return Period(max(first, _FIRST), min(last, _LAST)) if _FIRST <= first <= last <= _LAST else None
