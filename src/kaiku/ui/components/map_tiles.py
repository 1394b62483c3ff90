"""Tiles of maps whose server asks for a key: fetched by us, so that no page holds it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from kaiku.base.snapshots import snapshot
from kaiku.outbox.sending import Refused, TryAgain
from kaiku.places.maps.tiles import Tile, fetched_tile, picture_kind, shows_city
from kaiku.places.models import BaseMap

_DAY = 86_400


@require_GET
def map_tile(request: HttpRequest, key: str, z: int, x: int, y: int) -> HttpResponse:
    """One tile of the city's surroundings; 404 where none is, 503 while the map server is away."""
    row, tile = _maps().get(key), Tile(z, x, y)
    if row is None or not shows_city(row, tile):
        raise Http404
    try:
        picture = fetched_tile(row, tile)
    except TryAgain:
        return HttpResponse(status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})
    except (Refused, IndexError):
        raise Http404 from None
    kind = picture_kind(picture)
    if not kind:
        raise Http404
    return HttpResponse(picture, content_type=kind, headers={"Cache-Control": f"public, max-age={_DAY}"})


@snapshot
def _maps() -> dict[str, BaseMap]:
    return {row.key: row for row in BaseMap.objects.filter(is_active=True) if row.secret}
