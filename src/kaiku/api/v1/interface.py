"""The interface as a whole: its routers, what becomes of errors, and its document."""

import json
from functools import lru_cache
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from kaiku.api.openapi import as_3_0
from kaiku.api.problems import Refusal, problem
from kaiku.api.v1 import calls, categories, contacts, events, handling, people, places, tokens
from kaiku.api.v1.document import complete
from kaiku.api.v1.security import CHALLENGE
from kaiku.base.errors import KaikuError
from kaiku.tickets.models import Ticket

PREFIX = "api/v1/"
log = structlog.get_logger("kaiku.api")
_ABOUT = "Contacts of residents in and out, and the work on them. The guide with examples: docs/api.md."
_AGAIN = "5"  # seconds


class StrictParser(Parser):
    """JSON as RFC 8259 has it."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body; ValueError for what is not JSON, is too deep, or is a number that JSON does not know."""
        try:
            return json.loads(request.body.decode(), parse_constant=_no_such_number)
        except RecursionError as error:
            raise ValueError("too deep") from error


def _no_such_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


api = NinjaAPI(
    title="Kaiku",
    version="1",
    description=_ABOUT,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=StrictParser(),
)
for router in (
    contacts.router,
    handling.router,
    events.router,
    categories.router,
    places.router,
    people.router,
    calls.router,
    tokens.router,
):
    api.add_router("", router)


def answered(_request: HttpRequest, error: Exception) -> HttpResponse:
    """The problem that an error is; what nobody foresaw is logged and told as 500 without a word of why."""
    match error:
        case Refusal():
            return error.response()
        case AuthenticationError():
            return Refusal(401, "not-known", "Give a key or a token: Authorization: Bearer …", headers=CHALLENGE).response()
        case ValidationError():
            told = [{"where": ".".join(str(part) for part in one["loc"]), "message": str(one["msg"])} for one in error.errors]
            return problem(422, "invalid", errors=told)
        case HttpError():
            return problem(error.status_code, "unreadable" if error.status_code == 400 else "", str(error))
        case Http404() | Ticket.DoesNotExist():
            return problem(404)
        case PermissionDenied():
            return problem(403, "not-allowed")
        case KaikuError():
            return problem(409, "not-now", str(error))
        case DataError():
            return problem(422, "invalid")
        case OperationalError() | InterfaceError():
            return Refusal(503, "away", headers={"Retry-After": _AGAIN}).response()
    log.error("a call failed", exc_info=error)
    return problem(500)


for kind in (Exception, Refusal, AuthenticationError, HttpError, ValidationError, Http404):
    api.exception_handler(kind)(answered)


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The interface in OpenAPI 3.0.3."""
    written = api.get_openapi_schema(path_prefix=f"/{PREFIX}")
    return complete(as_3_0(written), server=settings.PUBLIC_URL.rstrip("/"))


def openapi(_request: HttpRequest) -> HttpResponse:
    """The document; anybody may read it."""
    return JsonResponse(document(), json_dumps_params={"ensure_ascii": False})
