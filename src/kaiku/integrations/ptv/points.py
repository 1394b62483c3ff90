"""Points as registers tell them, in degrees and within the city, or marked as doubtful: pure but for the city's outline."""

from dataclasses import dataclass
from typing import Any

from kaiku.places.queries import is_in_city
from kaiku.places.rules import to_wgs84

_EAST, _NORTH = (50_000, 760_000), (6_600_000, 7_800_000)  # the national grid, EPSG:3067, over Finland
_LON, _LAT = (19.0, 32.0), (59.0, 70.5)


@dataclass(frozen=True)
class Point:
    """A point in degrees, or none; doubtful when there is none or it lies outside the city."""

    lon: float | None = None
    lat: float | None = None
    is_doubtful: bool = True


NOWHERE = Point()


def point_of(first: Any, second: Any) -> Point:
    """East and north in metres, or longitude and latitude in degrees, in either order: what is told apart by its size.

    The old interface calls metres "longitude" and "latitude", and some of its rows hold true degrees.
    """
    try:
        one, other = float(first), float(second)
    except (TypeError, ValueError):
        return NOWHERE
    for east, north in ((one, other), (other, one)):
        if _within(east, _EAST) and _within(north, _NORTH):
            lon, lat = to_wgs84(east, north)
            return _judged(lon, lat)
        if _within(east, _LON) and _within(north, _LAT):
            return _judged(east, north)
    return NOWHERE


def _judged(lon: float, lat: float) -> Point:
    return Point(lon, lat, is_doubtful=not is_in_city(lon, lat))


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
