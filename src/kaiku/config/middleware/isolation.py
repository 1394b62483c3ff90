"""Who of other sites may use our answers and what a page may use of the device; the files of pages included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_RESOURCES = "Cross-Origin-Resource-Policy"
_DEVICE = "accelerometer=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), microphone=(), payment=(), usb=()"


class Isolation:
    """An answer says itself when other sites may have it; all else is ours alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(_RESOURCES, "same-origin")
        response.headers.setdefault("Permissions-Policy", _DEVICE)
        response.headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        return response
