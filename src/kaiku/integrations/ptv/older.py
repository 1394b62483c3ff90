"""The same from version 11 of the register, for as long as it answers: lists of texts by language and type, points under wrong names."""

from collections.abc import Iterable, Mapping
from typing import Any

from kaiku.integrations.ptv.contract import LANGUAGES, PLACE, Unfit, pages_told
from kaiku.integrations.ptv.hours import opening_told_before
from kaiku.integrations.ptv.points import NOWHERE, Point, point_of
from kaiku.places.keeping import PlaceTold, ServiceTold
from kaiku.places.models import CityService

Row = Mapping[str, Any]
KINDS = {
    "EChannel": CityService.Kind.ONLINE,
    "WebPage": CityService.Kind.PAGE,
    "Phone": CityService.Kind.PHONE,
    "PrintableForm": CityService.Kind.FORM,
}
_LONGEST = 500


def is_place(row: Row) -> bool:
    """Is the channel a place?"""
    return row.get("serviceChannelType") == "ServiceLocation"


def place_told(row: Row) -> PlaceTold:
    """A service location."""
    street: Row = next((one["streetAddress"] for one in row.get("addresses") or () if one.get("streetAddress")), {})
    point = _point(street)
    return PlaceTold(
        source_id=_id(row),
        kind=PLACE,
        names=_named(row.get("serviceChannelNames")),
        address=_address(street),
        postcode=str(street.get("postalCode") or ""),
        lon=point.lon,
        lat=point.lat,
        is_point_doubtful=point.is_doubtful,
        summaries=_said(row.get("serviceChannelDescriptions"), "Summary"),
        contacts=_contacts(row),
        hours=opening_told_before(row.get("serviceHours")).as_value(),
    )


def way_told(row: Row) -> ServiceTold:
    """A channel that is no place."""
    kind = KINDS.get(str(row.get("serviceChannelType")), CityService.Kind.PAGE)
    summaries = _said(row.get("serviceChannelDescriptions"), "Summary")
    hours = opening_told_before(row.get("serviceHours")).as_value()
    return ServiceTold(_id(row), kind, _named(row.get("serviceChannelNames")), summaries, _contacts(row), hours)


def service_told(row: Row) -> ServiceTold:
    """A service; its channels stand in it."""
    channels = frozenset(
        str(one["serviceChannel"]["id"]).lower() for one in row.get("serviceChannels") or () if (one.get("serviceChannel") or {}).get("id")
    )
    summaries = _said(row.get("serviceDescriptions"), "Summary")
    return ServiceTold(_id(row), CityService.Kind.SERVICE, _named(row.get("serviceNames")), summaries, places=channels, ways=channels)


def _id(row: Row) -> str:
    if not row.get("id"):
        raise Unfit
    return str(row["id"]).lower()


def _named(rows: Iterable[Row] | None) -> dict[str, str]:
    names = {language: name.strip() for language, name in _said(rows, "Name").items()}
    if not names:
        raise Unfit
    return names


def _said(rows: Iterable[Row] | None, kind: str) -> dict[str, str]:
    told = [row for row in rows or () if row.get("type") == kind and row.get("value")]
    return {row["language"]: str(row["value"])[:_LONGEST] for row in told if row.get("language") in LANGUAGES}


def _contacts(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        phones = [one for one in row.get("phoneNumbers") or () if one.get("language") == language and one.get("number")]
        emails = [one["value"] for one in row.get("emails") or () if one.get("language") == language and one.get("value")]
        pages = [(one.get("value"), one.get("url")) for one in row.get("webPages") or () if one.get("language") == language]
        told = {"phones": [_phone(one) for one in phones], "emails": emails, "pages": pages_told(pages)}
        if any(told.values()):
            found[language] = told
    return found


def _phone(told: Row) -> dict[str, Any]:
    number = f"{told.get('prefixNumber') or ''}{told['number']}"
    return {"number": number, "words": told.get("additionalInformation") or "", "is_charged": told.get("serviceChargeType") == "Chargeable"}


def _address(street: Row) -> str:
    names = {one["language"]: one["value"] for one in street.get("street") or () if one.get("value")}
    name = next((names[language] for language in LANGUAGES if language in names), "")
    return f"{name} {street.get('streetNumber') or ''}".strip()[:200]


def _point(street: Row) -> Point:
    return point_of(street.get("longitude"), street.get("latitude")) if street else NOWHERE
