"""/livez, /readyz, /metrics and /status.json, answered before sessions, languages and host names have a say: probes come by IP address."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from kaiku.config.probes import livez, metrics, public_status, readyz

ADDRESSES: Final = {"/livez": livez, "/readyz": readyz, "/metrics": metrics, "/status.json": public_status}


class MachineAddresses:
    """Outermost: nothing of the site runs for these."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ADDRESSES.get(request.path)
        if answer is None:
            return self.get_response(request)
        response = answer(request)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
