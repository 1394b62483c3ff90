"""Feeds for other sites and readers, and the same as a block in a frame. What is withdrawn is gone at the next asking."""

import hashlib
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kaiku.channels.webform.limits import FEEDS as ASKINGS
from kaiku.channels.webform.limits import count_request
from kaiku.knowledge.models import Article
from kaiku.publishing.queries import withdrawn_lately
from kaiku.ui.citizen.embedding import allow_frame, embedding_key, frame_origins
from kaiku.ui.citizen.feeds import FEEDS, MOST, NEWS, Asked, Page, as_atom, as_json_api, as_json_feed, page_of, titles
from kaiku.ui.citizen.guards import sender_of
from kaiku.ui.citizen.journey import too_many_page
from kaiku.ui.citizen.views.cases import FRESH
from kaiku.ui.components.replica_reads import from_replica

_BLOCK = 5
_Shape = Callable[..., Any]
_SHAPES: dict[str, tuple[str, _Shape]] = {
    "json": ("application/feed+json; charset=utf-8", as_json_feed),
    "atom": ("application/atom+xml; charset=utf-8", as_atom),
    "jsonapi": ("application/vnd.api+json", as_json_api),
}


@require_safe
@from_replica(unless=withdrawn_lately)
def feed(request: HttpRequest, feed: str, shape: str) -> HttpResponse:
    """One feed in one shape."""
    if feed not in FEEDS or shape not in _SHAPES:
        raise Http404
    passage = count_request(ASKINGS, sender_of(request))
    if not passage.is_open:
        return HttpResponse(status=429, headers={"Retry-After": str(passage.minutes * 60)})
    kind, shaped = _SHAPES[shape]
    page = page_of(_asked(request, feed))
    content = shaped(page, here=_address(request), following=_following(request, page))
    body = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    mark = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    is_known = mark in request.headers.get("If-None-Match", "")
    response = HttpResponseNotModified() if is_known else HttpResponse(body, content_type=kind)
    response.headers["ETag"] = mark
    response.headers["Access-Control-Allow-Origin"] = "*"  # all of it is public, and no cookie is read
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


@require_safe
@from_replica(unless=withdrawn_lately)
def block(request: HttpRequest, key: str, feed: str) -> HttpResponse:
    """The newest of a feed as a small page for a frame of the key's own sites."""
    if feed not in FEEDS:
        raise Http404
    passage = count_request(ASKINGS, sender_of(request))
    if not passage.is_open:
        return too_many_page(request, passage)
    found = embedding_key(key)
    origins = frame_origins(key) if found else []
    request.in_frame, request.frame_origins = True, origins  # type: ignore[attr-defined]
    page = page_of(_asked(request, feed, most=_BLOCK))
    context = {"title": titles()[feed], "entries": page.entries, "is_news": feed == NEWS}
    response = render(request, "citizen/block.html", context)
    patch_cache_control(response, public=True, max_age=FRESH)
    return allow_frame(response, origins)


def _asked(request: HttpRequest, feed: str, *, most: int = 0) -> Asked:
    """What the address asks; JSON:API's own spellings of the same words hold too, and unknown ones are left out."""
    told = request.GET
    outlet = told.get("kanava", Article.Outlet.SITE)
    limit = _number(told.get("maara") or told.get("page[limit]"), most or 20)
    return Asked(
        feed=feed,
        language=(get_language() or "fi")[:2],
        outlet=outlet if outlet in Article.Outlet.values else Article.Outlet.SITE,
        topic=(told.get("aihe") or told.get("filter[topic]") or "")[:80],
        limit=max(1, min(limit, MOST)),
        before=_number(told.get("ennen") or told.get("page[before]"), 0),
    )


def _number(typed: str | None, otherwise: int) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 18 else otherwise


def _address(request: HttpRequest) -> str:
    return settings.PUBLIC_URL.rstrip("/") + request.get_full_path()


def _following(request: HttpRequest, page: Page) -> str:
    if not page.next_before:
        return ""
    told = {name: value for name, value in request.GET.items() if name not in ("ennen", "page[before]")}
    return f"{settings.PUBLIC_URL.rstrip('/')}{request.path}?{urlencode({**told, 'ennen': page.next_before})}"
