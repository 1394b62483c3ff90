"""What every call goes through: its form, its client, and what becomes of errors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt

from kaiku.api.open311.writing import FORMATS, Fault
from kaiku.base.errors import KaikuError
from kaiku.base.values import Language
from kaiku.integrations.clients.access import NotFromThere, NotKnown, let_in
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope

log = structlog.get_logger("kaiku.open311")
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Dialect:
    """How one way of speaking the protocol differs from the other."""

    name: str
    zip_field: str
    created: int
    shortest: int
    longest: int
    most_days: int | None
    shows_unmoderated: bool


V2 = Dialect("v2", "zipcode", 201, 1, 4000, 90, shows_unmoderated=False)
V1 = Dialect("v1", "zip_code", 200, 10, 5000, None, shows_unmoderated=True)
DIALECTS = {dialect.name: dialect for dialect in (V1, V2)}


def call(**methods: View) -> View:
    """One address: a view for each method; errors in the form that was asked for."""

    @csrf_exempt
    def view(request: HttpRequest, dialect: str, form: str, **parts: Any) -> HttpResponse:
        chosen = methods.get(request.method or "") or (methods.get("GET") if request.method == "HEAD" else None)
        try:
            if form not in FORMATS:
                raise Fault(404, "Ask for .json or .xml.")
            if chosen is None:
                raise Fault(405, "The method is not used here.", headers={"Allow": ", ".join(sorted(methods))})
            _check_jurisdiction(request)
            return chosen(request, DIALECTS[dialect], form, **parts)
        except Exception as error:
            return _fault_of(error).response(form)

    return view


def _fault_of(error: Exception) -> Fault:
    match error:
        case Fault():
            return error
        case Http404():
            return Fault(404, "There is no such thing.")
        case PermissionDenied():
            return Fault(403, "The client may not do this.")
        case RequestDataTooBig():
            return Fault(413, "The request is too large.")
        case MultiPartParserError() | SuspiciousOperation() | UnicodeDecodeError():
            return Fault(400, "The request cannot be read.")
        case KaikuError():
            return Fault(409, str(error))
        case DataError():
            return Fault(400, "A value will not do.")
        case OperationalError() | InterfaceError():
            return Fault(503, "Away for a moment. Try again.", headers={"Retry-After": "5"})
    log.error("a call failed", exc_info=error)
    return Fault(500, "An error of ours. Try again later.")


def _check_jurisdiction(request: HttpRequest) -> None:
    asked = request.GET.get("jurisdiction_id") or (request.POST.get("jurisdiction_id") if request.method == "POST" else "")
    known = settings.OPEN311_JURISDICTION
    if asked and known and asked != known:
        raise Fault(404, "jurisdiction_id was not found.")


def client_of(request: HttpRequest, scope: ApiScope | None = None) -> ApiClient | None:
    """The client whose key came along, counted; None without a key. A key that is not valid is never passed over."""
    given = _key(request)
    if not given:
        return None
    try:
        client, allowance = let_in(given, address=str(request.META.get("REMOTE_ADDR", "")))
    except NotKnown:
        raise Fault(403, "api_key is not valid.") from None
    except NotFromThere:
        raise Fault(403, "The client may not call from this address.") from None
    if not allowance.is_open:
        raise Fault(429, "Too many calls. Wait.", headers={"Retry-After": str(allowance.seconds)})
    if scope is not None and scope not in client.scopes:
        raise Fault(403, f"The client lacks the scope {scope.value}.")
    return client


def known_client(request: HttpRequest, scope: ApiScope) -> ApiClient:
    """The client, which must have the scope."""
    client = client_of(request, scope)
    if client is None:
        raise Fault(403, "api_key was not provided.")
    return client


def _key(request: HttpRequest) -> str:
    kind, _space, told = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return told.strip()
    return request.POST.get("api_key", "") or request.GET.get("api_key", "")


def language_of(given: Mapping[str, Any]) -> str:
    """The language that names are told in."""
    asked = str(given.get("locale", ""))[:2]
    return asked if asked in Language.values else Language.FINNISH.value
