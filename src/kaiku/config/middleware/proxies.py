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
        peer = str(request.META.get("REMOTE_ADDR", ""))
        if _is_in(peer, self.trusted):
            request.META["REMOTE_ADDR"] = sender_behind(peer, request.headers.get("X-Forwarded-For", ""), self.trusted)
        else:
            request.META.pop(_SAYS_HTTPS, None)
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
    """Some gateways write the port too."""
    match = _WITH_PORT.fullmatch(text)
    return (match["six"] or match["four"]) if match else text


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_in(text: str, networks: Iterable[Network]) -> bool:
    if not _is_address(text):
        return False
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in network for network in networks)
