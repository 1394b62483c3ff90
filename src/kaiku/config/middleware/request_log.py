"""One line and one measurement a request: view and status, never the address, its query, its body or the person."""

import re
import secrets
import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kaiku.config.metrics import DURATION, REQUESTS

HEADER = "X-Request-ID"
SANE = re.compile(r"[A-Za-z0-9_-]{8,64}")
log = structlog.get_logger("kaiku.requests")


class RequestLog:
    """Gives each request an id (the proxy's when it is sane), tells it to every log line and to the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "")
        request_id = given if SANE.fullmatch(given) else secrets.token_hex(8)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        response = self.get_response(request)
        response.headers[HEADER] = request_id
        if not request.path.startswith(settings.STATIC_URL):
            _note(request, response, time.perf_counter() - started)
        return response


def _note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    match = request.resolver_match
    view = (match.view_name or match.route) if match else "unknown"
    method = request.method if request.method in {"GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"} else "other"
    REQUESTS.labels(view, method, response.status_code).inc()
    DURATION.labels(view).observe(seconds)
    log.info("request", method=method, view=view, status=response.status_code, milliseconds=round(seconds * 1000, 1))
