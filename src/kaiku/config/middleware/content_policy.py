"""The content policy of a page: the settings' own, and the servers of the base maps that are in use now."""

from functools import lru_cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kaiku.places.queries import map_origins

_FAULT = 500
_NOWHERE: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


class ContentPolicy(CSPMiddleware):
    """An administrator may change the base maps while we run, so their servers cannot stand in the settings."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Nearly all pages ask for nothing of their own: their policy is put together once."""
        if request.__dict__.get("_csp_nonce") or any(name.startswith("_csp") for name in response.__dict__):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _policy(*(_origins() if _is_page(response) else _NOWHERE)))
        return response

    def get_policy_parts(self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request=request, response=response, report_only=report_only)
        if not report_only and _is_page(response):
            own = parts.update or {}
            parts.update = {**own, **{name: [*own.get(name, ()), *more] for name, more in _update(*_origins()).items()}}
        return parts


@lru_cache
def _policy(pictures: tuple[str, ...], frames: tuple[str, ...]) -> str:
    return build_policy(update=_update(pictures, frames))


def _update(pictures: tuple[str, ...], frames: tuple[str, ...]) -> dict[str, list[str]]:
    return {name: list(more) for name, more in (("img-src", pictures), ("frame-src", frames)) if more}


def _is_page(response: HttpResponseBase) -> bool:
    """A document of its own kind; pictures, data and the page of last resort show no map."""
    return response.status_code < _FAULT and response.headers.get("Content-Type", "").startswith("text/html")


def _origins() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose pictures and whose published maps a page may show."""
    try:
        return map_origins()
    except DatabaseError:  # no page fails for its map
        return _NOWHERE
