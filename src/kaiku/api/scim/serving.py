"""One call of SCIM: made regular, then the library's."""

import json
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import structlog
from django.db import transaction
from scim2_models import InvalidSyntaxException, SCIMException
from scim2_server.handler import ScimHandler
from scim2_server.requests import ScimRequest
from scim2_server.responses import ScimResponse
from scim2_server.service import ScimService, is_json_media_type

from kaiku.api.scim import entra
from kaiku.api.scim.schemas import provider
from kaiku.api.scim.storage import DirectoryStorage
from kaiku.integrations.directory.models import Directory

log = structlog.get_logger("kaiku.directory")
_ENDPOINTS = {"users": "User", "groups": "Group"}


@lru_cache(maxsize=1)
def service() -> ScimService:
    """The protocol."""
    return ScimService(provider())


def served(
    directory: Directory, *, method: str, base_url: str, path: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes
) -> ScimResponse:
    """The answer, a refusal too; a refused change leaves nothing behind."""
    handler = ScimHandler(service(), DirectoryStorage(directory))
    request = ScimRequest(method, base_url, path.removesuffix(".scim"), entra.query(query), headers, body)
    try:
        with transaction.atomic():
            if method not in ("GET", "HEAD"):
                Directory.objects.select_for_update().get(pk=directory.pk)
            return _handled(handler, request)
    except SCIMException as error:
        return service().error_response(error)


def _handled(handler: ScimHandler, request: ScimRequest) -> ScimResponse:
    kind = _ENDPOINTS.get(request.path.strip("/").partition("/")[0].lower(), "")
    if not kind or request.method not in ("POST", "PUT", "PATCH") or request.path.rstrip("/").endswith("/.search"):
        return handler.handle(request)
    regular = _regular(handler, request, kind)
    request.body = json.dumps(regular).encode()
    if request.method == "PATCH" and not regular["Operations"]:
        return _unchanged(handler, request)
    return handler.handle(request)


def _regular(handler: ScimHandler, request: ScimRequest, kind: str) -> dict[str, Any]:
    """The body as SCIM's own rules say; what is no JSON is the library's to refuse."""
    if not is_json_media_type(request.header("Content-Type") or "application/json"):
        return {"Operations": [None]}
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise InvalidSyntaxException(detail="The body is no JSON.") from error
    try:
        if request.method == "POST":
            return entra.resource(kind, told)
        if request.method == "PUT":
            return entra.resource(kind, told, is_active=lambda: bool((_read(handler, request).body or {}).get("active", True)))
        return entra.patch(kind, told, lambda: _read(handler, request).body or {})
    except entra.Unfit as error:
        raise InvalidSyntaxException(detail=str(error)) from error


def _read(handler: ScimHandler, request: ScimRequest) -> ScimResponse:
    return handler.handle(ScimRequest("GET", request.base_url, request.path))


def _unchanged(handler: ScimHandler, request: ScimRequest) -> ScimResponse:
    """Nothing of it concerns us; whom it is about must be there all the same."""
    _read(handler, request)
    return ScimResponse(HTTPStatus.NO_CONTENT)
