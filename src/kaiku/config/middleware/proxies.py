"""Who really asks: a proxy in front of us tells it, and only a proxy that we trust is believed."""

import ipaddress
import re
from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_WITH_PORT = re.compile(r"\[(?P<six>[0-9a-fA-F:.]+)\](?::\d+)?|(?P<four>[0-9.]+):\d+")
_SAYS_HTTPS = "HTTP_X_FORWARDED_PROTO"


class TrustedProxies:
    """Outermost: puts the sender's own address in REMOTE_ADDR, and forgets what strangers claim about their scheme."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.trusted = tuple(ipaddress.ip_network(text, strict=False) for text in settings.TRUSTED_PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sender = peer = _bare(str(request.META.get("REMOTE_ADDR", "")))
        if _is_in(peer, self.trusted):
            sender = sender_behind(peer, request.headers.get("X-Forwarded-For", ""), self.trusted)
        else:
            request.META.pop(_SAYS_HTTPS, None)
        request.META["REMOTE_ADDR"] = sender
        return self.get_response(request)


def sender_behind(peer: str, forwarded: str, trusted: Iterable[Network]) -> str:
    """Each proxy appends whom it saw: read from the right, past our own proxies. Further left stands only what the sender claims."""
    sender = peer
    for part in reversed(forwarded.split(",")):
        address = _bare(part.strip())
        if not _is_address(address):
            break
        sender = address
        if not _is_in(address, trusted):
            break
    return sender


def _bare(text: str) -> str:
    """Some gateways write the port too. Who came by version 4 to a server of both versions is known by that address: the networks that
    limits count by would else be one for all of them."""
    match = _WITH_PORT.fullmatch(text)
    address = (match["six"] or match["four"]) if match else text
    mapped = ipaddress.IPv6Address(address).ipv4_mapped if _is_address(address) and ":" in address else None
    return str(mapped) if mapped else address


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_in(text: str, networks: Iterable[Network]) -> bool:
    return _is_address(text) and any(ipaddress.ip_address(text) in network for network in networks)
