"""The public list and map: one filter for both, pages by keyset, clusters made by the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil, log2
from typing import Any

from django.db.models import Aggregate, Avg, Count, F, Max, Min, Q, QuerySet, Value
from django.db.models.functions import Floor

from kaiku.places.rules import to_tm35fin
from kaiku.publishing.models import Publication
from kaiku.publishing.queries import case_of
from kaiku.publishing.rules import DONE_STATUSES, PublicCase

OPEN, DONE = "kesken", "valmis"
PAGE = 25
_CELLS = 24  # across the map: more would be pins over each other
_WIDEST = 1_300_000.0  # metres: the whole country
_MOST = 1000
_NEARNESS = 0.5  # metres: what is at one spot
_CLOSE = 64  # metres: a nearer look at wider squares tells their cases apart, so it is not asked whether they are at one spot

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Wanted:
    """Which cases are asked for; nothing chosen means all."""

    topic_ids: tuple[int, ...] = ()
    state: str = ""
    since: date | None = None
    district_id: int | None = None
    spot: tuple[float, float] | None = None


@dataclass(frozen=True)
class Counts:
    """How many cases there are, and how many of them have a place on the map."""

    cases: int
    placed: int


@dataclass(frozen=True)
class Cluster:
    """Cases near each other; one alone carries what its pin tells."""

    lon: float
    lat: float
    count: int
    number: str = ""
    title: str = ""
    language: str = ""
    is_done: bool = False
    is_one_spot: bool = False


@dataclass(frozen=True)
class CasePage:
    """Cases, newest first, and the key of the last one when there are more."""

    cases: Sequence[PublicCase] = field(default_factory=tuple)
    next_before: str = ""


class _Number(Value):
    """A number in the statement itself: a plan made for any box would read the whole table by its slowest way."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        return repr(float(self.value)), ()


def wanted_cases(wanted: Wanted) -> QuerySet[Publication]:
    """The one filter of list, counts, map and feed."""
    rows = Publication.objects.filter(withdrawn_at__isnull=True)
    if wanted.topic_ids:
        rows = rows.filter(topic__in=wanted.topic_ids)
    if wanted.state:
        is_done = Q(status__in=DONE_STATUSES)
        rows = rows.filter(is_done if wanted.state == DONE else ~is_done)
    if wanted.since is not None:
        rows = rows.filter(received_on__gte=wanted.since)
    if wanted.district_id is not None:
        rows = rows.filter(district=wanted.district_id)
    if wanted.spot is not None:
        east, north = to_tm35fin(*wanted.spot)
        rows = rows.filter(
            north__range=(north - _NEARNESS, north + _NEARNESS),
            east__range=(east - _NEARNESS, east + _NEARNESS),
        )
    return rows


def case_page(wanted: Wanted, *, before: str = "", limit: int = PAGE, language: str = "fi") -> CasePage:
    """One page of the list; before is the key that the page before gave."""
    rows = wanted_cases(wanted)
    if key := _key_of(before):
        day, pk = key
        rows = rows.filter(Q(received_on__lt=day) | Q(received_on=day, pk__lt=pk), received_on__lte=day)
    found = list(rows.select_related("ticket", "district").order_by("-received_on", "-pk")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return CasePage(
        tuple(case_of(row, language) for row in found[:limit]),
        f"{last.received_on.isoformat()}_{last.pk}" if last else "",
    )


def case_counts(wanted: Wanted) -> Counts:
    """All and those on the map; one statement."""
    found = wanted_cases(wanted).aggregate(cases=Count("pk"), placed=Count("north"))
    return Counts(found["cases"], found["placed"])


def case_clusters(wanted: Wanted, box: Box | None = None) -> list[Cluster]:
    """What a map of this box shows (west, south, east, north in degrees); two statements however many cases there are."""
    rows, width = wanted_cases(wanted).filter(north__isnull=False), _WIDEST
    cell = _cell(width)
    if box is not None:
        (west, south), (east, north) = to_tm35fin(box[0], box[1]), to_tm35fin(box[2], box[3])
        cell = _cell(east - west)
        # Whole squares, so that a group counts the same wherever the map's edge is.
        west, south, east, north = west // cell * cell, south // cell * cell, ceil(east / cell) * cell, ceil(north / cell) * cell
        rows = rows.filter(
            north__gte=_Number(float(south)), north__lt=_Number(float(north)), east__gte=_Number(float(west)), east__lt=_Number(float(east))
        )
    told_of: dict[str, Aggregate] = {"n": Count("pk"), "lon_of": Avg("lon"), "lat_of": Avg("lat"), "one": Min("pk")}
    extent = {"wide": Max("east") - Min("east"), "high": Max("north") - Min("north")} if cell <= _CLOSE else {}
    squares: Any = (
        rows.order_by().values(x=Floor(F("east") / _Number(cell)), y=Floor(F("north") / _Number(cell))).annotate(**told_of, **extent)
    )
    found = list(squares[:_MOST])
    alone = [square["one"] for square in found if square["n"] == 1]
    told = {row[0]: row[1:] for row in Publication.objects.filter(pk__in=alone).values_list("pk", "number", "title", "language", "status")}
    return [_cluster(square, told) for square in found]


def _cluster(square: Mapping[str, Any], told: Mapping[int, tuple[str, str, str, str]]) -> Cluster:
    lon, lat, count = square["lon_of"], square["lat_of"], int(square["n"])
    if count > 1 or (row := told.get(int(square["one"]))) is None:
        return Cluster(lon, lat, count, is_one_spot="wide" in square and square["wide"] < _NEARNESS and square["high"] < _NEARNESS)
    number, title, language, status = row
    return Cluster(lon, lat, 1, number, title, language, status in DONE_STATUSES, is_one_spot=True)


def _cell(width: float) -> float:
    """The square's side: a power of two, so that squares of one scale lie inside those of the next."""
    return float(2 ** max(0, ceil(log2(max(1.0, min(width, _WIDEST) / _CELLS)))))


def _key_of(before: str) -> tuple[date, int] | None:
    day, _mark, pk = before.partition("_")
    try:
        return (date.fromisoformat(day), int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 18 else None
    except ValueError:
        return None
