"""One signed call over TLS: only to a public address of an allowed host."""

import base64
import hashlib
import hmac
import secrets as chance
from collections.abc import Iterable, Mapping
from http.client import HTTPException

from django.conf import settings

from kaiku.outbox.outside import Target, leads_to, looked_up, opened
from kaiku.outbox.sending import Refused, TryAgain

PREFIX = "whsec_"


def new_secret() -> str:
    """A secret as Standard Webhooks writes it, of 192 bits of chance."""
    return PREFIX + base64.b64encode(chance.token_bytes(24)).decode()


def target_of(url: str) -> Target:
    """Where the address leads; Refused for what must not be called, TryAgain when the name is not known just now."""
    if not is_allowed(url):
        raise Refused("The address is not https of a host in KAIKU_WEBHOOK_HOSTS.")
    return looked_up(url)


def is_allowed(url: str) -> bool:
    """Does the address lead over TLS to a host that the installation lists?"""
    return leads_to(url, settings.WEBHOOK_HOSTS)


def signed(key: str, body: bytes, *, at: int, secrets: Iterable[str]) -> dict[str, str]:
    """The three headers of Standard Webhooks; receivers check them with that standard's libraries. While a secret is changed, both sign."""
    words = b".".join((key.encode(), str(at).encode(), body))
    signatures = [f"v1,{_signature(secret, words)}" for secret in secrets if secret]
    if not signatures:
        raise Refused("KAIKU_WEBHOOK_SECRET is not set.")
    return {"webhook-id": key, "webhook-timestamp": str(at), "webhook-signature": " ".join(signatures)}


def _signature(secret: str, words: bytes) -> str:
    known = base64.b64decode(secret.removeprefix(PREFIX)) if secret.startswith(PREFIX) else secret.encode()
    return base64.b64encode(hmac.new(known, words, hashlib.sha256).digest()).decode()


def call(target: Target, body: bytes, headers: Mapping[str, str]) -> str:
    """Send it; "200" or the like when it was accepted, Refused when it never will be, TryAgain otherwise."""
    try:
        status = _post(target, body, headers)
    except (OSError, HTTPException) as error:
        raise TryAgain(f"{target.host}: {type(error).__name__}") from error
    if 200 <= status < 300:
        return str(status)
    if 300 <= status < 400 or status == 410:  # a redirect could lead anywhere; 410 says by the standard: call no more
        raise Refused(f"{target.host} answered {status}.")
    raise TryAgain(f"{target.host} answered {status}.")


def _post(target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    with opened(target) as connection:
        connection.request("POST", target.path, body, {**headers, "User-Agent": "Kaiku", "Connection": "close"})
        return connection.getresponse().status
