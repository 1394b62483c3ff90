"""What holds for every call of the interface, also for those that reach no operation: shapes of bodies and refusals, limits, no caches."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kaiku.api.problems import is_problem, problem

ROOT = "/api/"
_TAKEN = {"application/json", "application/merge-patch+json", "multipart/form-data", "application/x-www-form-urlencoded"}
_GIVEN = {"application/json", "application/*", "*/*"}
_KEPT = ("Allow", "Retry-After", "WWW-Authenticate")


class Interface:
    """Around everything below /api/; other addresses pass by."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ROOT):
            return self.get_response(request)
        response = _unfit(request) or self.get_response(request)
        if response.status_code >= 400 and not is_problem(response):
            response = _as_problem(response)
        _tell_limits(request, response)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def _unfit(request: HttpRequest) -> HttpResponse | None:
    if not _takes_json(request.headers.get("Accept", "")):
        return problem(406, "not-acceptable", "The interface answers with application/json.")
    kind = request.content_type or ""
    if request.method in ("POST", "PATCH") and kind and kind not in _TAKEN:
        return problem(415, "unsupported-media-type", "Send application/json.")
    if request.content_params and (request.content_params.get("charset") or "utf-8").lower() not in ("utf-8", "utf8"):
        return problem(415, "unsupported-charset", "Send UTF-8.")
    return None


def _takes_json(accept: str) -> bool:
    wanted = {part.partition(";")[0].strip().lower() for part in accept.split(",") if "q=0" not in part.replace(" ", "").split(";")}
    return not accept.strip() or bool(wanted & _GIVEN) or "application/problem+json" in wanted or "application/octet-stream" in wanted


def _as_problem(response: HttpResponse) -> HttpResponse:
    """A refusal of the framework, in our shape."""
    told = problem(response.status_code)
    for name in _KEPT:
        if name in response.headers:
            told.headers[name] = response.headers[name]
    return told


def _tell_limits(request: HttpRequest, response: HttpResponse) -> None:
    """How much the client may still ask, once it is known who it is."""
    allowance = request.__dict__.get("allowance")
    if allowance is not None:
        told = {"RateLimit-Limit": allowance.most, "RateLimit-Remaining": allowance.left, "RateLimit-Reset": allowance.seconds}
        for name, number in told.items():
            response.headers[name] = str(number)
