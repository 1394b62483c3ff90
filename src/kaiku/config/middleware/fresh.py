"""Whoever has changed something reads the primary for some seconds, also in the next request at another process."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kaiku.base import replica


class Fresh:
    """A cookie of a few seconds for people with a session; none where there is no replica."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in ("GET", "HEAD", "OPTIONS") and settings.SESSION_COOKIE_NAME in request.COOKIES and replica.is_set():
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(replica.FRESH_COOKIE, "1", max_age=replica.FRESH_SECONDS, httponly=True, samesite="Lax", secure=secure)
        return response
