"""One signed call over TLS: only to a public address of an allowed host, no redirects, no proxies, a short patience."""

import base64
import hashlib
import hmac
import ipaddress
import socket
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from django.conf import settings

from kaiku.outbox.sending import Refused, TryAgain

SECONDS = 10.0
PREFIX = "whsec_"


@dataclass(frozen=True)
class Target:
    """Where a call goes: the address was looked up and judged once, so that it cannot become another between the two."""

    host: str
    address: str
    path: str
    port: int = 443
    context: ssl.SSLContext | None = None


def target_of(url: str) -> Target:
    """Where the address leads; Refused for what must not be called, TryAgain when the name is not known just now."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not is_allowed(url):
        raise Refused(f"{host or 'The address'} is not in KAIKU_WEBHOOK_HOSTS.")
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise TryAgain(f"{host} is not known: {error}") from error
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise Refused(f"{host} leads to an inner address.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, addresses[0], path, context=_tls())


def is_allowed(url: str) -> bool:
    """Does the address lead over TLS to a host that the installation lists?"""
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and parts.port in (None, 443) and not parts.username and parts.hostname in settings.WEBHOOK_HOSTS
    except ValueError:  # a port or a bracket that cannot be
        return False


def is_public(address: str) -> bool:
    """Is the address out on the internet, also when an IPv4 one is wrapped in IPv6?"""
    judged = ipaddress.ip_address(address.partition("%")[0])
    wrapped = getattr(judged, "ipv4_mapped", None) or getattr(judged, "sixtofour", None)
    return (wrapped or judged).is_global and not judged.is_multicast


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
    with socket.create_connection((target.address, target.port), SECONDS) as plain:
        connection = HTTPConnection(target.host, target.port, timeout=SECONDS)
        connection.sock = target.context.wrap_socket(plain, server_hostname=target.host) if target.context else plain
        try:
            connection.request("POST", target.path, body, {**headers, "User-Agent": "Kaiku", "Connection": "close"})
            return connection.getresponse().status
        finally:
            connection.close()


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
