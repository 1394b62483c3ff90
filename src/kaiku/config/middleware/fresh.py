"""Whoever has changed something finds it so in the next request at another process: he reads the primary for some seconds, and the
configuration as he left it."""

import time
from collections.abc import Callable

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from kaiku.base import replica, snapshots

CHANGED_COOKIE = "kaiku_changed"
_SALT = "kaiku.changed"
_SAFE = ("GET", "HEAD", "OPTIONS")


class Fresh:
    """Cookies of a few seconds for people with a session who have changed something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if CHANGED_COOKIE in request.COOKIES:
            snapshots.forget_older(_told(request.COOKIES[CHANGED_COOKIE]))
        before = snapshots.forgotten_at()
        response = self.get_response(request)
        if request.method not in _SAFE and settings.SESSION_COOKIE_NAME in request.COOKIES:
            if replica.is_set():
                _tell(response, replica.FRESH_COOKIE, "1", replica.FRESH_SECONDS)
            if snapshots.forgotten_at() > before:
                _tell(response, CHANGED_COOKIE, signing.dumps(snapshots.forgotten_at(), salt=_SALT), int(snapshots.SECONDS) + 1)
        return response


def _tell(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


def _told(cookie: str) -> float:
    """When the configuration was changed; nobody can say so by himself, since reading it anew costs."""
    try:
        at = signing.loads(cookie, salt=_SALT)
    except signing.BadSignature:
        return 0.0
    return min(float(at), time.time())
