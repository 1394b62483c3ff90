"""From what the sender told of the place to what the ticket stores."""

from dataclasses import dataclass
from typing import Any

from kaiku.intake.contact import Place
from kaiku.places.models import ServiceLocation
from kaiku.places.queries import district_at, place_named
from kaiku.places.rules import to_tm35fin


@dataclass(frozen=True)
class Located:
    """A place with what could be found out of it."""

    lon: float | None
    lat: float | None
    address: str
    words: str
    district_id: int | None
    district_key: str
    location_id: int | None

    def ticket_fields(self) -> dict[str, Any]:
        """The place's columns on the ticket."""
        east, north = to_tm35fin(self.lon, self.lat) if self.lon is not None and self.lat is not None else (None, None)
        return {
            "lon": self.lon,
            "lat": self.lat,
            "east": east,
            "north": north,
            "address": self.address[:200],
            "place_words": self.words[:500],
            "district_id": self.district_id,
            "location_id": self.location_id,
        }


def typed_place(typed: str) -> Place:
    """What a colleague typed as a place: an address or name that the register knows has its point, anything else stays as it is."""
    found = place_named(typed) if typed.strip() else None
    if found is None:
        return Place(address=typed)
    return Place(lon=found.lon, lat=found.lat, address=typed, location_key=found.location_key)


def locate(place: Place) -> Located:
    """Find the service location and district; an unknown key or a point outside every district loses nothing."""
    location = ServiceLocation.objects.filter(key=place.location_key).first() if place.location_key else None
    lon, lat = place.lon, place.lat
    if lon is None and location is not None:
        lon, lat = location.lon, location.lat
    district = district_at(lon, lat) if lon is not None and lat is not None else None
    return Located(
        lon=lon,
        lat=lat,
        address=place.address or (location.address if location else ""),
        words=place.words,
        district_id=district.id if district else None,
        district_key=district.key if district else "",
        location_id=location.pk if location else None,
    )
