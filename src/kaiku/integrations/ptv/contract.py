"""Rows of the national register, version 12, as places and services. A row without an id or a name is unfit."""

from collections.abc import Iterable, Mapping
from typing import Any

from kaiku.integrations.ptv.hours import opening_told
from kaiku.integrations.ptv.points import NOWHERE, Point, point_of
from kaiku.places.keeping import PlaceTold, ServiceTold
from kaiku.places.models import CityService

Row = Mapping[str, Any]
LANGUAGES = ("fi", "sv", "en")
PLACE = "place"
KINDS = {
    "EService": CityService.Kind.ONLINE,
    "WebPage": CityService.Kind.PAGE,
    "TelephoneService": CityService.Kind.PHONE,
    "PrintableForm": CityService.Kind.FORM,
}
_LONGEST = 500


class Unfit(Exception):
    """The row cannot be kept."""


def place_told(row: Row) -> PlaceTold:
    """A service location."""
    spoken = _spoken(row)
    street = _first((row.get("location") or {}).get("streetAddresses"))
    point = _point(street)
    return PlaceTold(
        source_id=_id(row),
        kind=PLACE,
        names=_names(spoken),
        address=_address(street),
        postcode=str(street.get("postalCode") or ""),
        lon=point.lon,
        lat=point.lat,
        is_point_doubtful=point.is_doubtful,
        summaries=_summaries(spoken),
        contacts=_contacts(spoken),
        hours=opening_told(row.get("serviceHours")).as_value(),
    )


def way_told(row: Row) -> ServiceTold:
    """A way to a service that is no place."""
    spoken = _spoken(row)
    kind = KINDS.get(str(row.get("serviceChannelType")), CityService.Kind.PAGE)
    hours = opening_told(row.get("serviceHours")).as_value()
    return ServiceTold(_id(row), kind, _names(spoken), _summaries(spoken), _contacts(spoken), hours)


def service_told(row: Row, channels: frozenset[str]) -> ServiceTold:
    """A service with the channels that are connected to it, places or others."""
    spoken = _spoken(row)
    return ServiceTold(
        _id(row), CityService.Kind.SERVICE, _names(spoken), _summaries(spoken), _contacts(spoken), places=channels, ways=channels
    )


def connection_told(row: Row) -> tuple[str, str]:
    """Which service and which channel belong together."""
    service, channel = row.get("serviceContentId"), row.get("channelContentId") or row.get("serviceChannelContentId")
    if not service or not channel:
        raise Unfit
    return str(service), str(channel)


def _spoken(row: Row) -> dict[str, Row]:
    told = row.get("languageVersions") or {}
    return {language: told[language] for language in LANGUAGES if isinstance(told.get(language), Mapping)}


def _id(row: Row) -> str:
    if not row.get("contentId"):
        raise Unfit
    return str(row["contentId"]).lower()


def _names(spoken: Mapping[str, Row]) -> dict[str, str]:
    names = {language: str(told["name"]).strip() for language, told in spoken.items() if told.get("name")}
    if not names:
        raise Unfit
    return names


def _summaries(spoken: Mapping[str, Row]) -> dict[str, str]:
    return {language: str(told["summary"])[:_LONGEST] for language, told in spoken.items() if told.get("summary")}


def _contacts(spoken: Mapping[str, Row]) -> dict[str, Any]:
    found = {
        language: {
            "phones": [_phone(one) for one in told.get("contactPhoneNumbers") or () if one.get("number")],
            "emails": [one["email"] for one in told.get("contactEmails") or () if one.get("email")],
            "pages": pages_told((one.get("name"), one.get("url")) for one in told.get("contactWebPages") or ()),
        }
        for language, told in spoken.items()
    }
    return {language: told for language, told in found.items() if any(told.values())}


def pages_told(rows: Iterable[tuple[Any, Any]]) -> list[dict[str, str]]:
    """Pages of the web; an address of any other kind is no link that we show."""
    return [{"name": str(name or ""), "url": str(url)} for name, url in rows if str(url or "").startswith(("https://", "http://"))]


def _phone(told: Row) -> dict[str, Any]:
    number = f"{told.get('dialCode') or ''}{told['number']}"
    return {"number": number, "words": told.get("additionalInformation") or "", "is_charged": told.get("chargeType") == "Charged"}


def _first(rows: Iterable[Row] | None) -> Row:
    return next(iter(rows or ()), {})


def _address(street: Row) -> str:
    names = street.get("streetName") or {}
    name = next((names[language] for language in LANGUAGES if names.get(language)), "")
    return f"{name} {street.get('addressDetail') or ''}".strip()[:200]


def _point(street: Row) -> Point:
    found = [one for one in street.get("coordinates") or () if one.get("system") == "EPSG:3067"]
    return point_of(found[0].get("easting"), found[0].get("northing")) if found else NOWHERE
