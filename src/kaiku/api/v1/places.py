"""Places: the same search as the form's, from the city's own names."""

from typing import Annotated

from ninja import Query, Router, Schema

from kaiku.api.v1.security import ClientRequest, needs
from kaiku.api.v1.values import Text
from kaiku.base.values import Language
from kaiku.integrations.clients.rules import ApiScope
from kaiku.places.queries import places_matching

router = Router(tags=["places"])


class PlaceFound(Schema):
    """An address, street, service location or district."""

    name: str
    detail: str
    kind: str
    lon: float
    lat: float
    location: str | None = None


@router.get("/places", auth=needs(ApiScope.PLACES_READ), response=list[PlaceFound], operation_id="findPlaces", summary="Find places")
def find_places(
    request: ClientRequest,
    q: Annotated[Text, Query(..., min_length=2, max_length=120, description="an address or a name")],
    language: Annotated[Language, Query(Language.FINNISH)] = Language.FINNISH,
) -> list[PlaceFound]:
    """At most eight, the best first."""
    found = places_matching(q, language=language)
    return [
        PlaceFound(name=place.name, detail=place.detail, kind=place.kind, lon=place.lon, lat=place.lat, location=place.location_key or None)
        for place in found
    ]
