"""Views that may read the replica of the database instead of the primary."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter

from kaiku.base import replica

READS = Counter("kaiku_replica_reads", "Pages that may be read from the replica, and where they were read", ["source"])
_View = Callable[..., HttpResponse]


def from_replica(unless: Callable[[], bool] | None = None) -> Callable[[_View], _View]:
    """Read the replica while it is near enough, the reader has changed nothing just now, and unless() does not say otherwise.

    A page whose reading fails (the replica died, or took a row away) is made anew from the primary.
    """

    def decorate(view: _View) -> _View:
        @wraps(view)
        def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not replica.is_set():
                return view(request, *args, **kwargs)
            may = request.method in ("GET", "HEAD") and replica.FRESH_COOKIE not in request.COOKIES
            if may and replica.is_usable() and not (unless and unless()):
                try:
                    with replica.reading():
                        response = view(request, *args, **kwargs)
                except (OperationalError, InterfaceError):
                    replica.give_up()
                else:
                    READS.labels("replica").inc()
                    return response
            READS.labels("primary").inc()
            return view(request, *args, **kwargs)

        return reading

    return decorate
