"""What the directory calls: a key of a client with the scope, whose directory tells by SCIM. The library is read in with the first call."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from kaiku.integrations.clients.access import NotFromThere, NotKnown, let_in
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.directory.models import Directory
from kaiku.integrations.directory.queries import directory_told_by, heard

ROOT = "/scim/v2"
_KIND = "application/scim+json"
_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


class Refused(Exception):
    """Nothing is asked of the library."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers


@csrf_exempt  # a key in the Authorization header, never a cookie
def scim(request: HttpRequest, path: str | None = None) -> HttpResponse:
    """Everything below /scim/v2."""
    try:
        response = _answered(request, path or "", _directory(request))
    except Refused as refused:
        told = {"schemas": [_ERROR], "status": str(refused.status), "detail": refused.detail}
        response = _response(refused.status, told, {name.replace("_", "-"): value for name, value in refused.headers.items()})
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _directory(request: HttpRequest) -> Directory:
    """Whose people and groups the caller tells of; Refused otherwise."""
    kind, _space, key = request.headers.get("Authorization", "").partition(" ")
    challenge = {"WWW_Authenticate": 'Bearer realm="kaiku"'}
    if kind.lower() != "bearer":
        raise Refused(401, "Give a key: Authorization: Bearer …", **challenge)
    try:
        client, allowance = let_in(key.strip(), address=str(request.META.get("REMOTE_ADDR", "")))
    except NotKnown:
        raise Refused(401, "The key is not valid.", **challenge) from None
    except NotFromThere:
        raise Refused(403, "The client may not call from this address.") from None
    if not allowance.is_open:
        raise Refused(429, "Wait before the next call.", Retry_After=str(allowance.seconds))
    if ApiScope.DIRECTORY not in client.scopes:
        raise Refused(403, "The client lacks the scope directory.")
    directory = directory_told_by(client)
    if directory is None:
        raise Refused(403, "No directory is told of by this client.")
    if directory.source != Directory.Source.SCIM:
        raise Refused(403, f"This directory is told of by {directory.source}, not by SCIM: it has one source.")
    return directory


def _answered(request: HttpRequest, path: str, directory: Directory) -> HttpResponse:
    from kaiku.api.scim.serving import served

    try:
        body = request.body
    except RequestDataTooBig:
        raise Refused(413, "The body is too long.") from None
    with transaction.atomic():
        answer = served(
            directory,
            method=str(request.method),
            base_url=settings.PUBLIC_URL.rstrip("/") + ROOT,
            path=path,
            query=request.GET.dict(),
            headers=dict(request.headers),
            body=body,
        )
        heard(directory)
    return _response(answer.status, answer.body, answer.headers)


def _response(status: int, body: dict[str, Any] | None, headers: dict[str, str]) -> HttpResponse:
    bare = status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED) or body is None
    response = HttpResponse(status=status) if bare else JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    if bare:
        del response.headers["Content-Type"]
    for name, value in headers.items():
        if not (bare and name.lower() == "content-type"):
            response.headers[name] = value
    if not bare:
        response.headers["Content-Type"] = _KIND
    return response
