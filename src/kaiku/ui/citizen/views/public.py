"""Published cases as a list and on a map: the same filter in the address, the same count; also in a frame of another site."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kaiku.base.values import in_language
from kaiku.categories.queries import topics
from kaiku.categories.rules import Topic, for_residents, grouped
from kaiku.places.queries import district_areas
from kaiku.publishing.browsing import DONE, OPEN, Box, Wanted, case_clusters, case_counts, case_page
from kaiku.publishing.compiling import public_compilations
from kaiku.publishing.queries import withdrawn_lately
from kaiku.ui.citizen.embedding import allow_frame, embedding_key, frame_origins
from kaiku.ui.citizen.views.cases import FRESH
from kaiku.ui.components.replica_reads import from_replica

MAP = "kartta"
_DAYS = {"viikko": 7, "kuukausi": 30, "vuosi": 365}
_FILTERS = ("aihe", "tila", "aika", "alue", "kohta")
_NEWEST_COMPILATIONS = 3


@dataclass(frozen=True)
class Choice:
    """One value of a filter."""

    value: str
    text: str
    is_chosen: bool


@require_safe
@from_replica(unless=withdrawn_lately)
def cases(request: HttpRequest, key: str = "") -> HttpResponse:
    """The list, or the map with the list under it."""
    origins: list[str] = []
    if key:
        origins = frame_origins(key) if embedding_key(key) else []
        request.in_frame, request.frame_origins = True, origins  # type: ignore[attr-defined]
    language, wanted = _language(), _wanted(request)
    page = case_page(wanted, before=request.GET.get("ennen", ""), language=language)
    chosen = {name: request.GET[name] for name in _FILTERS if request.GET.get(name)}
    on_map = request.GET.get("nayta") == MAP
    shown = {**chosen, "nayta": MAP} if on_map else chosen
    context = {
        "page": page,
        "counts": case_counts(wanted),
        "on_map": on_map,
        "is_filtered": bool(chosen),
        "themes": _themes(request, language),
        "states": [Choice(value, text, request.GET.get("tila") == value) for value, text in ((OPEN, _("Kesken")), (DONE, _("Valmis")))],
        "times": [
            Choice(value, text, request.GET.get("aika") == value)
            for value, text in (("viikko", _("Viimeinen viikko")), ("kuukausi", _("Viimeinen kuukausi")), ("vuosi", _("Viimeinen vuosi")))
        ],
        "districts": _districts(request.GET.get("alue", ""), language),
        "spot": chosen.get("kohta", ""),
        "list_query": _query(chosen),
        "map_query": _query({**chosen, "nayta": MAP}),
        "clear_query": _query({"nayta": MAP} if on_map else {}),
        "points_url": f"{reverse('citizen:public-map')}{_query({**chosen, **({'upotus': key} if key else {})})}",
        "older": _query({**shown, "ennen": page.next_before}) if page.next_before else "",
        "newer": _query(shown) if request.GET.get("ennen") else "",
        "feed_query": _query({name: chosen[name] for name in ("aihe",) if name in chosen}),
        "compilations": public_compilations(limit=_NEWEST_COMPILATIONS) if not key else [],
    }
    response = render(request, "citizen/public_cases.html", context)
    if not key:
        return response
    patch_cache_control(response, public=True, max_age=FRESH)
    return allow_frame(response, origins)


@require_safe
@from_replica(unless=withdrawn_lately)
def points(request: HttpRequest) -> JsonResponse:
    """What the map of a box shows, as GeoJSON: single cases and groups with their number."""
    language = _language()
    chosen = {name: request.GET[name] for name in _FILTERS if request.GET.get(name)}
    frame = request.GET.get("upotus", "")
    listing = reverse("citizen:public-cases-embedded", args=[frame]) if embedding_key(frame) else reverse("citizen:public-cases")
    features = []
    for found in case_clusters(_wanted(request), box_of(request)):
        if found.number:
            url = reverse("citizen:case", args=[found.number])
            told = {"id": found.number, "title": found.title, "status": "done" if found.is_done else "open", "url": url}
        else:
            spot = f"{found.lon:.7f},{found.lat:.7f}"
            told = {"url": f"{listing}{_query({**chosen, 'kohta': spot})}"} if found.is_one_spot else {}
        point = {"type": "Point", "coordinates": [round(found.lon, 6), round(found.lat, 6)]}
        features.append({"type": "Feature", "geometry": point, "properties": {"count": found.count, **told}})
        if found.number:
            features[-1]["id"] = found.number
    answer = JsonResponse({"type": "FeatureCollection", "features": features, "language": language}, content_type="application/geo+json")
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


def box_of(request: HttpRequest) -> Box | None:
    """West, south, east, north of ?bbox=, when it is one."""
    try:
        west, south, east, north = (float(part) for part in request.GET.get("bbox", "").split(","))
    except ValueError:
        return None
    sound = -180 <= west <= east <= 180 and -90 < south <= north < 90
    return (west, south, east, north) if sound else None


def _wanted(request: HttpRequest) -> Wanted:
    """The filter as the address tells it; unknown values are left out."""
    told = request.GET
    state, days = told.get("tila", ""), _DAYS.get(told.get("aika", ""))
    return Wanted(
        topic_ids=_topic_ids(told.get("aihe", "")),
        state=state if state in (OPEN, DONE) else "",
        since=timezone.localdate() - timedelta(days=days) if days else None,
        district_id=next((one.id for one in district_areas() if one.key == told.get("alue")), None) if told.get("alue") else None,
        spot=_spot(told.get("kohta", "")),
    )


def _topic_ids(key: str) -> tuple[int, ...]:
    """A topic, or a theme with all that is under it."""
    return tuple(topic.id for topic in topics() if key and key in (topic.key, topic.theme_key))


def _spot(told: str) -> tuple[float, float] | None:
    try:
        lon, lat = (float(part) for part in told.split(","))
    except ValueError:
        return None
    return (lon, lat) if -180 <= lon <= 180 and -90 < lat < 90 else None


def _themes(request: HttpRequest, language: str) -> Iterator[tuple[Choice | None, list[Choice]]]:
    chosen = request.GET.get("aihe", "")

    def choice(topic: Topic) -> Choice:
        return Choice(topic.key, topic.name_in(language), topic.key == chosen)

    for group in grouped(for_residents(topics())):
        yield choice(group.parent) if group.parent else None, [choice(topic) for topic in group.topics]


def _districts(chosen: str, language: str) -> list[Choice]:
    choices = (Choice(one.key, in_language(one.names, language), one.key == chosen) for one in district_areas())
    return sorted(choices, key=lambda choice: choice.text)


def _query(values: dict[str, str]) -> str:
    return f"?{urlencode(values)}" if values else ""


def _language() -> str:
    return (get_language() or "fi")[:2]
