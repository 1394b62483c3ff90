"""Finding places by words and words for points; the address search reads only the city's own table."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.db import connection
from django.db.models import Q

from kaiku.base.snapshots import snapshot
from kaiku.base.values import in_language
from kaiku.places.models import BaseMap, District, PlaceName, ServiceLocation
from kaiku.places.opening import Opening, opening_of
from kaiku.places.rules import TypedAddress, degrees_around, fold, is_inside, metres_between, search_forms, split_address

_NEAR = (300.0, 1500.0)  # metres: first a close look, then a wide one
_NEAREST_ROWS = 200
_TRIGRAM_SQL = "SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'"
_STEP_OUTSIDE = 250.0  # metres beyond the outlines that still count as the city: outlines are drawn coarsely


@dataclass(frozen=True)
class FoundPlace:
    """One suggestion of the address search."""

    name: str
    detail: str
    lon: float
    lat: float
    kind: str
    location_key: str = ""
    is_exact: bool = True


@dataclass(frozen=True)
class PointWords:
    """A point in words: the nearest name, how far it is, and in which district."""

    name: str
    metres: int | None
    district_id: int | None
    district: str
    is_inside: bool


@dataclass(frozen=True)
class DistrictArea:
    """A district as the map knows it."""

    id: int
    key: str
    names: dict[str, str]
    ring: tuple[tuple[float, float], ...]
    lon: float
    lat: float


@dataclass(frozen=True)
class MapLayer:
    """A base map as the page's script wants it."""

    key: str
    name: str
    kind: str
    url: str
    layer: str
    matrix_set: str
    projection: str
    format: str
    attribution: str
    options: dict[str, object]
    is_overlay: bool = False
    opacity: int = 100
    is_fetched_by_us: bool = False

    @property
    def is_page(self) -> bool:
        """Is it a page in a frame, not pictures?"""
        return self.kind == BaseMap.Kind.OSKARI

    @property
    def server(self) -> str:
        """Scheme and host of where a browser asks for it; empty when it asks us."""
        address = urlsplit(self.url)
        return f"{address.scheme}://{address.netloc}" if address.scheme in ("http", "https") else ""


@snapshot
def district_areas() -> tuple[DistrictArea, ...]:
    """All districts with their outlines."""
    return tuple(
        DistrictArea(row.pk, row.key, row.names, tuple((float(lon), float(lat)) for lon, lat in row.outline), row.lon, row.lat)
        for row in District.objects.all()
    )


def district_at(lon: float, lat: float) -> DistrictArea | None:
    """The district whose outline holds the point."""
    return next((area for area in district_areas() if is_inside(area.ring, lon, lat)), None)


def is_in_city(lon: float, lat: float) -> bool:
    """Is the point in the city (or a step from its edge)? True when no outlines are known."""
    drawn = [area for area in district_areas() if area.ring]
    if not drawn or any(is_inside(area.ring, lon, lat) for area in drawn):
        return True
    return any(metres_between(lon, lat, *corner) <= _STEP_OUTSIDE for area in drawn for corner in area.ring)


@snapshot
def base_maps(language: str) -> tuple[MapLayer, ...]:
    """Active maps in the order offered, grounds and layers over them."""
    return tuple(map_layer(row, language) for row in BaseMap.objects.filter(is_active=True))


def map_layer(row: BaseMap, language: str) -> MapLayer:
    """One map as a page is told of it: whatever its server asks for stays with us."""
    return MapLayer(
        row.key, in_language(row.names, language), row.kind, "" if row.secret else row.url, row.layer, row.matrix_set, row.projection,
        row.format, row.attribution, row.options, row.is_overlay, row.opacity, bool(row.secret),
    )  # fmt: skip


@snapshot
def map_origins() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The servers of the active base maps: the only foreign places that a page may load pictures from, and show in a frame."""
    layers = [layer for layer in base_maps("fi") if layer.server]
    pictures, frames = ({layer.server for layer in layers if layer.is_page is is_page} for is_page in (False, True))
    return tuple(sorted(pictures)), tuple(sorted(frames))


def places_matching(typed: str, *, language: str = "fi", limit: int = 8) -> list[FoundPlace]:
    """Addresses, streets, service locations and districts for what a person typed; best first."""
    address = split_address(typed[:120])
    if len(fold(address.name)) < 2:
        return []
    forms = search_forms(address.name)
    exact = _rows(Q(folded=f"{forms[0]}{fold(address.ending) and ' ' + fold(address.ending)}"), limit) if address.number else []
    found = [*exact, *_rows(_starting(forms), limit)]
    if len(found) < limit:
        found += _rows(_containing(forms), limit)
    if not found:
        found = _alike(forms[0], limit)
    return _described(found, address, language, limit)


def place_named(typed: str, *, language: str = "fi") -> FoundPlace | None:
    """The one place that the text names, when it names one: the first suggestion if its name is what was typed."""
    wanted = fold(typed)
    forms = set(search_forms(split_address(typed).name))
    for place in places_matching(typed, language=language):
        if fold(place.name) == wanted or fold(split_address(place.name).name) in forms:
            return place
    return None


def _starting(forms: list[str]) -> Q:
    condition = Q()
    for form in forms:
        condition |= Q(folded__startswith=form)
    return condition


def _containing(forms: list[str]) -> Q:
    condition = Q()
    for form in forms:
        condition |= Q(folded__contains=f" {form}")
    return condition


def _rows(condition: Q, limit: int) -> list[PlaceName]:
    rows = PlaceName.objects.filter(condition).select_related("district", "location")
    return list(rows.order_by("-weight", "folded", "pk")[: limit * 3])


@lru_cache(maxsize=1)
def _has_trigrams() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_TRIGRAM_SQL)
        return cursor.fetchone() is not None


def _alike(form: str, limit: int) -> list[PlaceName]:
    """Misspelt names, where the server offers trigrams; elsewhere none."""
    if not _has_trigrams():
        return []
    sql = "SELECT id FROM places_placename WHERE folded %% %s ORDER BY similarity(folded, %s) DESC, weight DESC, id LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [form, form, limit])
        ids = [row[0] for row in cursor.fetchall()]
    rows = PlaceName.objects.select_related("district", "location").in_bulk(ids)
    return [rows[pk] for pk in ids]


def _described(rows: Iterable[PlaceName], address: TypedAddress, language: str, limit: int) -> list[FoundPlace]:
    found: dict[tuple[str, str], FoundPlace] = {}
    for row in rows:
        if address.number and row.kind == PlaceName.Kind.STREET and row.highest_number and address.number > row.highest_number:
            continue
        is_street = row.kind == PlaceName.Kind.STREET
        name = f"{row.name}{address.ending}" if is_street else row.name
        district = row.district.name_in(language) if row.district else ""
        detail = district or str(PlaceName.Kind(row.kind).label)
        place = FoundPlace(
            name=name,
            detail=detail,
            lon=row.lon,
            lat=row.lat,
            kind=row.kind,
            location_key=row.location.key if row.location else "",
            is_exact=not (is_street and address.number),
        )
        found.setdefault((name, detail), place)
    return list(found.values())[:limit]


def describe_point(lon: float, lat: float, *, language: str = "fi") -> PointWords:
    """The nearest street, address or service location, and the district, of a point."""
    nearest = _nearest(lon, lat)
    area = district_at(lon, lat)
    district = in_language(area.names, language) if area else ""
    if nearest is None:
        return PointWords(district, None, area.id if area else None, district, is_in_city(lon, lat))
    row, metres = nearest
    return PointWords(row.name, round(metres), area.id if area else None, district, is_in_city(lon, lat))


def _nearest(lon: float, lat: float) -> tuple[PlaceName, float] | None:
    kinds = (PlaceName.Kind.ADDRESS, PlaceName.Kind.STREET, PlaceName.Kind.LOCATION)
    for metres in _NEAR:
        wide, high = degrees_around(lat, metres)
        box = PlaceName.objects.filter(kind__in=kinds, lat__range=(lat - high, lat + high), lon__range=(lon - wide, lon + wide))
        rows = [(row, metres_between(lon, lat, row.lon, row.lat)) for row in box[:_NEAREST_ROWS]]
        if rows:
            return min(rows, key=lambda pair: (pair[1], pair[0].pk))
    return None


def opening_at(location_key: str) -> Opening | None:
    """The hours of a service location that is offered; None when there is no such place."""
    hours = ServiceLocation.objects.filter(key=location_key, is_active=True).values_list("hours", flat=True).first()
    return None if hours is None else opening_of(hours)


def openings_of(location_keys: Iterable[str]) -> dict[str, Opening]:
    """The hours of offered service locations by key; one statement."""
    rows = ServiceLocation.objects.filter(key__in=list(location_keys), is_active=True).exclude(hours={})
    return {key: opening_of(hours) for key, hours in rows.values_list("key", "hours")}
