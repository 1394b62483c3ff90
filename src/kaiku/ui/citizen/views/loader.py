"""The script with which another site shows the form: at an address that holds for years, open to pages of any origin."""

import hashlib
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

_FOR_A_WHILE = 3600  # seconds until a browser asks whether it has changed


@lru_cache(maxsize=1)
def _script() -> bytes:
    return (settings.ROOT / "src/kaiku/static/kaiku/kaiku-embed.js").read_bytes()


def _etag(_request: HttpRequest) -> str:
    return f'"{hashlib.sha256(_script()).hexdigest()[:16]}"'


@require_safe
@cache_control(public=True, max_age=_FOR_A_WHILE)
@condition(etag_func=_etag)
def loader(_request: HttpRequest) -> HttpResponse:
    """A module of another origin runs only where its server allows it."""
    headers = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8", headers=headers)
