"""Tokens by OAuth 2.0 client credentials, for platforms that want them: the client's key is the secret."""

import base64
import binascii
from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Form, Router, Schema
from pydantic import Field

from kaiku.api.problems import Refusal
from kaiku.integrations.clients.access import TOKEN_SECONDS, NotFromThere, NotKnown, token_for

router = Router(tags=["oauth"])


class TokenRequest(Schema):
    """RFC 6749, 4.4. Name and secret may stand in the header Authorization: Basic instead."""

    grant_type: Literal["client_credentials"]
    client_id: str = Field(default="", max_length=200)
    client_secret: str = Field(default="", max_length=200)


class TokenOut(Schema):
    """A token for the header Authorization: Bearer."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - no secret
    expires_in: int


@router.post("/oauth/token", auth=None, response=TokenOut, operation_id="getToken", summary="Get a token")
def token(request: HttpRequest, response: HttpResponse, asked: Form[TokenRequest]) -> TokenOut:
    """It holds for an hour, and what it may do is what the client may do now."""
    name, secret = _basic(request) or (asked.client_id, asked.client_secret)
    try:
        made = token_for(name, secret, address=str(request.META.get("REMOTE_ADDR", "")))
    except (NotKnown, NotFromThere):
        raise Refusal(401, "invalid-client", headers={"WWW-Authenticate": 'Basic realm="kaiku"'}) from None
    response.headers["Pragma"] = "no-cache"
    return TokenOut(access_token=made, expires_in=TOKEN_SECONDS)


def _basic(request: HttpRequest) -> tuple[str, str] | None:
    kind, _space, told = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, _colon, secret = base64.b64decode(told, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return name, secret
