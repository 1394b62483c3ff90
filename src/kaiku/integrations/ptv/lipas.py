"""Rows of the national register of sports places as places: parks and sports places by their type."""

from collections.abc import Mapping
from typing import Any

from kaiku.integrations.ptv.calling import Register, Row
from kaiku.integrations.ptv.contract import Unfit, pages_told
from kaiku.integrations.ptv.points import NOWHERE, Point, point_of
from kaiku.places.keeping import PlaceTold

SPORTS, PARK = "sports", "park"
_PARKS = range(101, 113)  # recreation areas, from neighbourhood parks to nature reserves
_STATUSES = ("active", "out-of-service-temporarily")
_PAGE = 100


def asked_page(register: Register, municipality: str, page: int) -> Row:
    """One page of the municipality's sports places."""
    query = {"city-codes": municipality, "statuses": ",".join(_STATUSES), "page": page, "page-size": _PAGE}
    told = register.get("/sports-sites", query)
    return {"items": told.get("items"), "pages": (told.get("pagination") or {}).get("total-pages")}


def place_told(row: Mapping[str, Any]) -> PlaceTold:
    """A sports place or a park."""
    localized, location = row.get("name-localized") or {}, row.get("location") or {}
    told = {"fi": row.get("name"), "sv": localized.get("se"), "en": localized.get("en")}
    names = {language: str(name).strip() for language, name in told.items() if name}
    if not row.get("lipas-id") or not names:
        raise Unfit
    point = _point(location.get("geometries") or {})
    phones = [{"number": str(row["phone-number"]), "words": "", "is_charged": False}] if row.get("phone-number") else []
    contacts = {"phones": phones, "emails": [row["email"]] if row.get("email") else [], "pages": pages_told([("", row.get("www"))])}
    return PlaceTold(
        source_id=str(row["lipas-id"]),
        kind=PARK if (row.get("type") or {}).get("type-code") in _PARKS else SPORTS,
        names=names,
        address=str(location.get("address") or "")[:200],
        postcode=str(location.get("postal-code") or ""),
        lon=point.lon,
        lat=point.lat,
        is_point_doubtful=point.is_doubtful,
        contacts={"fi": contacts} if any(contacts.values()) else {},
    )


def _point(geometries: Mapping[str, Any]) -> Point:
    """The point, or the middle of the corners of a route or an area."""
    corners = [corner for one in geometries.get("features") or () for corner in _corners((one.get("geometry") or {}).get("coordinates"))]
    if not corners:
        return NOWHERE
    return point_of(*(sum(corner[axis] for corner in corners) / len(corners) for axis in (0, 1)))


def _corners(told: Any) -> list[tuple[float, float]]:
    if not isinstance(told, list) or not told:
        return []
    if isinstance(told[0], int | float):
        return [(float(told[0]), float(told[1]))] if len(told) > 1 else []
    return [corner for part in told for corner in _corners(part)]
