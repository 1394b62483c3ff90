"""Every refusal of the interface in one shape: RFC 9457, application/problem+json."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

CONTENT_TYPE = "application/problem+json"
_TYPE = "urn:kaiku:problem:"


class Refusal(Exception):
    """Stops a call; becomes a problem. kind is a stable word that a program may look at, detail is for a person."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str = "",
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, kind)
        self.status, self.kind, self.detail, self.errors, self.headers = status, kind, detail, errors, dict(headers or {})

    def response(self) -> HttpResponse:
        """The answer."""
        response = problem(self.status, self.kind, self.detail, errors=self.errors)
        for name, value in self.headers.items():
            response.headers[name] = value
        return response


def problem(status: int, kind: str = "", detail: str = "", *, errors: Sequence[Mapping[str, str]] = ()) -> HttpResponse:
    """The body that tells what was wrong; without a kind the status says it all."""
    told: dict[str, object] = {"type": f"{_TYPE}{kind}" if kind else "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    if detail:
        told["detail"] = detail
    if errors:
        told["errors"] = list(errors)
    return JsonResponse(told, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})


def is_problem(response: HttpResponse) -> bool:
    """Does the answer have the shape already?"""
    return response.headers.get("Content-Type", "").startswith(CONTENT_TYPE)
