"""Views that may read the replica of the database instead of the primary."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from kaiku.base import replica

_View = Callable[..., HttpResponse]


def from_replica(unless: Callable[[], bool] | None = None) -> Callable[[_View], _View]:
    """Read the replica, unless it is late, this reader changes something or has just done so, or unless() says otherwise."""

    def decorate(view: _View) -> _View:
        @wraps(view)
        def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            may = request.method in ("GET", "HEAD") and replica.FRESH_COOKIE not in request.COOKIES
            return replica.read(partial(view, request, *args, **kwargs), unless=unless if may else _always)

        return reading

    return decorate


def _always() -> bool:
    return True
