"""Asking for requests: what is wanted, from the parameters of the address."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import QueryDict

from kaiku.api.open311.calling import Dialect
from kaiku.api.open311.writing import Fault
from kaiku.base.clock import now
from kaiku.integrations.open311.rules import CLOSED, OPEN, moment_of

MOST = 1000
_DEFAULT = timedelta(days=90)
_MOST_NAMED = 1000
_LONGEST_RADIUS = 20_000.0


@dataclass(frozen=True)
class Near:
    """Within so many metres of a point."""

    lat: float
    lon: float
    radius: float


@dataclass(frozen=True)
class Wanted:
    """Which requests; numbers override all else."""

    numbers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    states: frozenset[str] = frozenset((OPEN, CLOSED))
    start: datetime | None = None
    end: datetime | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None
    near: Near | None = None


def wanted_from(given: QueryDict, dialect: Dialect) -> Wanted:
    """What is asked for; Fault where a value will not do."""
    if numbers := listed(given, "service_request_id"):
        return Wanted(numbers=numbers)
    states = listed(given, "status") or (OPEN, CLOSED)
    if unknown := set(states) - {OPEN, CLOSED}:
        raise Fault(400, f"status knows open and closed, not {min(unknown)[:40]}.")
    updated_after, updated_before = moment(given, "updated_after"), moment(given, "updated_before")
    start, end = _period(given, dialect, is_needed=updated_after is None)
    return Wanted(
        services=listed(given, "service_code"),
        states=frozenset(states),
        start=start,
        end=end,
        updated_after=updated_after,
        updated_before=updated_before,
        near=_near(given),
    )


def listed(given: QueryDict, name: str) -> tuple[str, ...]:
    """Values that commas part; the name may stand several times too."""
    found = [part.strip() for text in given.getlist(name) for part in text.split(",")]
    found = list(dict.fromkeys(part for part in found if part))
    if len(found) > _MOST_NAMED or any("\x00" in part for part in found):
        raise Fault(400, f"{name} will not do.")
    return tuple(found)


def moment(given: QueryDict, name: str) -> datetime | None:
    """A date and time; None when it is not given."""
    text = given.get(name, "").strip()
    if not text:
        return None
    found = moment_of(text)
    if found is None:
        raise Fault(400, f"{name} must be a date and time of W3C, e.g. 2026-01-01T00:00:00Z.")
    return found


def _period(given: QueryDict, dialect: Dialect, *, is_needed: bool) -> tuple[datetime | None, datetime | None]:
    start, end = moment(given, "start_date"), moment(given, "end_date")
    if start is None and end is None and not is_needed:
        return None, None
    if start is not None and end is None:
        end = min(now(), start + _DEFAULT) if dialect.most_days else now()
    start = start or ((end or now()) - _DEFAULT)
    if end is not None and end < start:
        raise Fault(400, "end_date is before start_date.")
    if dialect.most_days and end is not None and end - start > timedelta(days=dialect.most_days):
        raise Fault(400, f"Ask for at most {dialect.most_days} days at a time.")
    return start, end


def _near(given: QueryDict) -> Near | None:
    told = [given.get(name, "") for name in ("lat", "long", "radius")]
    if not any(told):
        return None
    try:
        lat, lon, radius = (float(text) for text in told)
    except ValueError:
        raise Fault(400, "lat, long and radius are numbers, and all three are needed.") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < radius <= _LONGEST_RADIUS):
        raise Fault(400, f"lat, long or radius is out of bounds; radius is at most {_LONGEST_RADIUS:.0f} metres.")
    return Near(lat, lon, radius)
