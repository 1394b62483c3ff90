"""Tokens of a machine's own identity in Azure: no key is kept anywhere. The platform's own address on this machine gives them."""

import os
import time

import httpx

_RESOURCE = "https://cognitiveservices.azure.com"
_METADATA = "http://169.254.169.254/metadata/identity/oauth2/token"
_PATIENCE = 2.0
_BEFORE_ITS_END = 300
_kept: dict[str, tuple[str, float]] = {}


def bearer(identity: str) -> str:
    """A token of the machine's identity ("managed"), or of one with that client id; kept until five minutes before its end."""
    token, until = _kept.get(identity, ("", 0.0))
    if time.time() < until:
        return token
    with httpx.Client(timeout=_PATIENCE, follow_redirects=False) as client:
        response = client.get(_address(), headers=_headers(), params=_params(identity))
    response.raise_for_status()
    said = response.json()
    token = str(said["access_token"])
    _kept[identity] = token, float(said.get("expires_on") or time.time() + 600) - _BEFORE_ITS_END
    return token


def _address() -> str:
    return os.environ.get("IDENTITY_ENDPOINT", _METADATA)  # container and app services set it


def _headers() -> dict[str, str]:
    if secret := os.environ.get("IDENTITY_HEADER"):
        return {"X-IDENTITY-HEADER": secret}
    return {"Metadata": "true"}


def _params(identity: str) -> dict[str, str]:
    version = "2019-08-01" if os.environ.get("IDENTITY_HEADER") else "2018-02-01"
    chosen = {} if identity == "managed" else {"client_id": identity}
    return {"resource": _RESOURCE, "api-version": version, **chosen}
