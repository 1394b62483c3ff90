"""Where the tiles of a map stand: which one holds a point, its address at the map server, fetching it for who may not see the key."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import asinh, floor, pi, radians, tan
from threading import BoundedSemaphore
from typing import Any

from kaiku.base.snapshots import snapshot
from kaiku.outbox.sending import TryAgain
from kaiku.places.maps.calling import answer_of, asking, with_secret
from kaiku.places.models import BaseMap
from kaiku.places.projection import GAUSS_KRUGER, grid_of, to_grid
from kaiku.places.queries import district_areas

MOST_BYTES = 2 * 1024**2
_WEB_HALF = pi * 6_378_137.0  # metres from the middle of Web Mercator to its edge
_NEAR = 14  # the level of XYZ that shows a part of the city
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
_BESIDE = 0.2  # degrees around the districts: a map shows what lies beyond the border too
_AT_ONCE = BoundedSemaphore(6)  # a slow map server must not take every thread


@dataclass(frozen=True)
class Tile:
    """Level, column and row, the first row in the north."""

    z: int
    x: int
    y: int


def projected(lon: float, lat: float, projection: str) -> tuple[float, float]:
    """The point in metres of the projection; KeyError for one that our maps do not know."""
    code = int(projection.partition(":")[2] or 0)
    if grid := grid_of(code):
        return to_grid(lon, lat, grid)
    if code == 3857:
        return radians(lon) / pi * _WEB_HALF, asinh(tan(radians(lat))) / pi * _WEB_HALF
    raise KeyError(projection)


def pyramid(options: Mapping[str, Any], kind: str) -> tuple[tuple[float, float], list[float]]:
    """The north-west corner and the metres in a pixel of each level."""
    if kind == BaseMap.Kind.XYZ and "resolutions" not in options:
        return (-_WEB_HALF, _WEB_HALF), [2 * _WEB_HALF / 256 / 2**level for level in range(int(options.get("max_zoom") or 19) + 1)]
    east, north = options["origin"]
    return (float(east), float(north)), [float(each) for each in options["resolutions"]]


def tile_at(row: BaseMap, lon: float, lat: float, level: int | None = None) -> Tile:
    """The tile that holds a point; without a level, one that shows a part of the city."""
    (west, north), resolutions = pyramid(row.options, row.kind)
    z = level if level is not None else min(range(len(resolutions)), key=lambda each: abs(resolutions[each] - resolutions_near(row)))
    x, y = projected(lon, lat, row.projection)
    side = resolutions[z] * int(row.options.get("tile_size") or 256)
    return Tile(z, floor((x - west) / side), floor((north - y) / side))


def resolutions_near(row: BaseMap) -> float:
    """Metres in a pixel at which a map is asked whether it is there."""
    return 2 * _WEB_HALF / 256 / 2**_NEAR if row.projection == "EPSG:3857" else 4.0


def tile_address(row: BaseMap, tile: Tile) -> str:
    """The tile's address at the map server, with its key; IndexError where the map has no such level."""
    if row.kind == BaseMap.Kind.XYZ:
        return with_secret(row.url.format(z=tile.z, x=tile.x, y=tile.y), row.secret)
    names = row.options.get("matrix_ids")
    level = names[tile.z] if names else f"{row.matrix_set}:{tile.z}"
    style = str(row.options.get("style", ""))
    if "{TileMatrix}" in row.url:
        filled = {
            "TileMatrixSet": row.matrix_set, "TileMatrix": level, "TileCol": str(tile.x), "TileRow": str(tile.y), "Style": style,
            "style": style,
        }  # fmt: skip
        address = row.url
        for name, value in filled.items():
            address = address.replace(f"{{{name}}}", value)
        return with_secret(address, row.secret)
    asked = {
        "SERVICE": "WMTS", "REQUEST": "GetTile", "VERSION": "1.0.0", "LAYER": row.layer, "STYLE": style, "TILEMATRIXSET": row.matrix_set,
        "TILEMATRIX": level, "TILEROW": str(tile.y), "TILECOL": str(tile.x), "FORMAT": row.format,
    }  # fmt: skip
    return with_secret(asking(row.url, asked), row.secret)


def picture_address(row: BaseMap, lon: float, lat: float) -> str:
    """One picture of a WMS around a point."""
    version = str(row.options.get("version", "1.3.0"))
    x, y = projected(lon, lat, row.projection)
    half = 512.0
    box = (x - half, y - half, x + half, y + half)
    if version == "1.3.0" and int(row.projection.partition(":")[2]) in GAUSS_KRUGER:
        box = (box[1], box[0], box[3], box[2])
    asked = {
        "SERVICE": "WMS", "REQUEST": "GetMap", "VERSION": version, "LAYERS": row.layer, "STYLES": "", "FORMAT": row.format, "WIDTH": "256",
        "HEIGHT": "256", "CRS" if version == "1.3.0" else "SRS": row.projection, "BBOX": ",".join(f"{each:.2f}" for each in box),
    }  # fmt: skip
    return with_secret(asking(row.url, asked), row.secret)


def fetched_tile(row: BaseMap, tile: Tile) -> bytes:
    """The picture from the map server; TryAgain when it or we have too much to do, Refused when it will never come."""
    address = tile_address(row, tile)
    if not _AT_ONCE.acquire(blocking=False):
        raise TryAgain("too many tiles at once")
    try:
        return answer_of(address, most=MOST_BYTES)
    finally:
        _AT_ONCE.release()


def picture_kind(content: bytes) -> str:
    """The media type of a tile; "" for what is no picture that browsers show."""
    return next((kind for start, kind in _PICTURES.items() if content.startswith(start)), "")


def shows_city(row: BaseMap, tile: Tile) -> bool:
    """Is the tile one that a map of this city asks for? We fetch no others with the city's key."""
    box = city_box()
    if box is None:
        return True
    try:
        first, last = tile_at(row, box[0], box[3], tile.z), tile_at(row, box[2], box[1], tile.z)
    except IndexError:
        return False
    return first.x - 1 <= tile.x <= last.x + 1 and first.y - 1 <= tile.y <= last.y + 1


@snapshot
def city_box() -> tuple[float, float, float, float] | None:
    """West, south, east and north of the districts with some land around; None when none are known."""
    corners = [corner for area in district_areas() for corner in area.ring]
    if not corners:
        return None
    lons, lats = [lon for lon, _lat in corners], [lat for _lon, lat in corners]
    return min(lons) - _BESIDE, min(lats) - _BESIDE, max(lons) + _BESIDE, max(lats) + _BESIDE
