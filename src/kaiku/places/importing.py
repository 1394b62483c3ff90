"""Districts and addresses of the city from GeoJSON, as a file or as what a WFS answers: all of it or nothing."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kaiku.base.errors import KaikuError
from kaiku.places.models import District, PlaceName
from kaiku.places.projection import Grid, grid_of, to_degrees
from kaiku.places.queries import district_areas
from kaiku.places.rules import fold, is_inside

DISTRICT_WEIGHT = 40
_ADDRESS_WEIGHT = 10
_BATCH = 1000
_DIGITS = 6  # of a degree: a tenth of a metre
_FINLAND = (19.0, 59.0, 32.0, 71.0)  # west, south, east, north: a point elsewhere means another coordinate system than was told
Ring = list[list[float]]
Row = Mapping[str, Any]


class NotImported(KaikuError):
    """Nothing was changed; the text says what is wrong with which row."""


@dataclass(frozen=True)
class Imported:
    """How many rows were made, changed, left as they were, and are gone."""

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0


def import_districts(content: bytes, *, names: Mapping[str, str], code: str = "", projection: str = "") -> Imported:
    """Outlines and names of the city's parts. names: which property holds the name in which language; code: the city's own number.

    What the file lacks stays: tickets point at it. Points already given to a district keep it.
    """
    wanted = {}
    for number, (geometry, row) in enumerate(_features(content, projection), start=1):
        told = {language: str(row.get(column) or "").strip() for language, column in names.items()}
        key = slugify(told.get("fi", ""))[:80]
        if not key:
            raise NotImported(_("Rivillä %(number)d ei ole nimeä kentässä %(field)s.") % {"number": number, "field": names.get("fi", "")})
        ring = _largest_ring(geometry, number)
        lon, lat = _middle(ring)
        values = {"names": {language: name for language, name in told.items() if name}, "outline": ring, "lon": lon, "lat": lat}
        wanted[key] = {**values, "code": str(row.get(code) or "")[:20] if code else ""}
    return _keep_districts(wanted)


def import_addresses(content: bytes, *, street: str, number: str, language: str = "fi", projection: str = "") -> Imported:
    """Each address as a name that the search finds to the number; those of the same language from before are replaced."""
    rows = []
    for place, (geometry, row) in enumerate(_features(content, projection), start=1):
        name = f"{row.get(street) or ''} {row.get(number) or ''}".strip()
        if not row.get(street) or geometry["type"] != "Point":
            raise NotImported(_("Rivillä %(number)d ei ole kadun nimeä tai pistettä.") % {"number": place})
        lon, lat = geometry["coordinates"]
        kind = PlaceName.Kind.ADDRESS
        rows.append(
            PlaceName(kind=kind, name=name[:200], folded=fold(name)[:200], language=language, lon=lon, lat=lat, weight=_ADDRESS_WEIGHT)
        )
    areas = [(area.id, area.ring) for area in district_areas()]
    for one in rows:
        one.district_id = next((pk for pk, ring in areas if is_inside(ring, one.lon, one.lat)), None)
    with transaction.atomic():
        gone, _by_table = PlaceName.objects.filter(kind=PlaceName.Kind.ADDRESS, language=language).delete()
        PlaceName.objects.bulk_create(rows, batch_size=_BATCH)
    return Imported(made=len(rows), gone=gone)


@transaction.atomic
def _keep_districts(wanted: Mapping[str, Row]) -> Imported:
    present = {row.key: row for row in District.objects.select_for_update()}
    made = changed = 0
    for key, values in wanted.items():
        row = present.get(key) or District(key=key)
        if row.pk and all(getattr(row, name) == value for name, value in values.items()):
            continue
        made, changed = (made, changed + 1) if row.pk else (made + 1, changed)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        _name_district(row)
    return Imported(made, changed, len(wanted) - made - changed, 0)


def _name_district(row: District) -> None:
    PlaceName.objects.filter(kind=PlaceName.Kind.DISTRICT, district=row).delete()
    once = {name: language for language, name in reversed(row.names.items())}
    told = {"kind": PlaceName.Kind.DISTRICT, "district": row, "lon": row.lon, "lat": row.lat, "weight": DISTRICT_WEIGHT}
    PlaceName.objects.bulk_create(PlaceName(name=name, folded=fold(name), language=language, **told) for name, language in once.items())


def _features(content: bytes, projection: str) -> Iterator[tuple[dict[str, Any], Row]]:
    """Each feature with its coordinates in degrees, and its properties."""
    try:
        told = json.loads(content)
        features = told["features"]
    except (ValueError, KeyError, TypeError):
        raise NotImported(_("Tiedosto ei ole GeoJSONia (FeatureCollection).")) from None
    grid = _grid(projection or _told_projection(told))
    for number, feature in enumerate(features, start=1):
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        if not geometry or "coordinates" not in geometry:
            raise NotImported(_("Rivillä %(number)d ei ole sijaintia.") % {"number": number})
        yield {**geometry, "coordinates": _degrees(geometry["coordinates"], grid, number)}, feature.get("properties") or {}


def _told_projection(told: Row) -> str:
    """GeoJSON of old and of WFS says its system; the standard is degrees."""
    name = str(((told.get("crs") or {}).get("properties") or {}).get("name", ""))
    code = name.rpartition(":")[2]
    return f"EPSG:{code}" if "EPSG" in name.upper() else ""


def _grid(projection: str) -> Grid | None:
    code = projection.upper().removeprefix("EPSG:")
    if code in ("", "4326", "4258"):
        return None
    if grid := grid_of(int(code)) if code.isdecimal() else None:
        return grid
    raise NotImported(_("Koordinaatistoa %(code)s ei osata lukea.") % {"code": projection})


def _degrees(coordinates: Any, grid: Grid | None, number: int) -> Any:
    """The same nesting with each pair as longitude and latitude."""
    if coordinates and isinstance(coordinates[0], int | float):
        x, y = float(coordinates[0]), float(coordinates[1])
        lon, lat = to_degrees(x, y, grid) if grid else (x, y)
        west, south, east, north = _FINLAND
        if not (west <= lon <= east and south <= lat <= north):
            raise NotImported(_("Rivin %(number)d sijainti ei ole Suomessa. Tarkista koordinaatisto.") % {"number": number})
        return [round(lon, _DIGITS), round(lat, _DIGITS)]
    return [_degrees(part, grid, number) for part in coordinates]


def _largest_ring(geometry: Row, number: int) -> Ring:
    """The outer edge; of several parts that of the largest, for a district is kept as one ring."""
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise NotImported(_("Rivin %(number)d sijainti ei ole alue.") % {"number": number})
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return max((part[0] for part in parts), key=lambda ring: abs(_twice_area(ring)))


def _twice_area(ring: Sequence[Sequence[float]]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)


def _middle(ring: Ring) -> tuple[float, float]:
    """The centre of gravity; a corner where that lies outside, as in a crescent."""
    whole = _twice_area(ring)
    if not whole:
        return ring[0][0], ring[0][1]
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    lon = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * whole)
    lat = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * whole)
    inside = is_inside(tuple((corner[0], corner[1]) for corner in ring), lon, lat)
    return (round(lon, _DIGITS), round(lat, _DIGITS)) if inside else (ring[0][0], ring[0][1])
