"""Places for the address field and the map, as JSON."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from kaiku.base.clock import now
from kaiku.places.queries import describe_point, openings_of, places_matching
from kaiku.places.told import opening_words


@require_GET
@cache_control(public=True, max_age=60)
def search(request: HttpRequest) -> JsonResponse:
    """Suggestions for what has been typed."""
    found = places_matching(request.GET.get("q", "")[:120], language=_language())
    openings = openings_of({place.location_key for place in found if place.location_key})
    words = {key: opening_words(opening, now(), language=_language()) for key, opening in openings.items()}
    places = [
        {
            "id": place.location_key,
            "name": place.name,
            "detail": " · ".join(part for part in (place.detail, words.get(place.location_key, "")) if part),
            "lon": place.lon,
            "lat": place.lat,
            "source": place.kind,
        }
        for place in found
    ]
    return JsonResponse({"places": places})


@require_GET
@cache_control(public=True, max_age=300)
def nearest(request: HttpRequest) -> JsonResponse:
    """A point in words, so that a mark on the map can be read aloud."""
    try:
        lon, lat = float(request.GET["lon"]), float(request.GET["lat"])
    except (KeyError, ValueError):
        return JsonResponse({"error": _("Paikka puuttuu.")}, status=422)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return JsonResponse({"error": _("Paikka ei ole maapallolla.")}, status=422)
    words = describe_point(lon, lat, language=_language())
    text = words.name or words.district
    if words.metres is not None and words.metres >= 30:
        text = _("%(name)s, noin %(metres)d metrin päässä") % {"name": words.name, "metres": round(words.metres, -1)}
    body = {
        "name": words.name,
        "text": text,
        "address": text,
        "district": words.district,
        "metres": words.metres,
        "inside": words.is_inside,
    }
    return JsonResponse(body)


def _language() -> str:
    return (get_language() or "fi")[:2]
