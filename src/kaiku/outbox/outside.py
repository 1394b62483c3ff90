"""Connections to the outside: over TLS, to a public address of a host that somebody listed. The name is looked up and judged once, and that
very address is called, so that it cannot become another between the two; no redirects, no proxies, a short patience."""

import ipaddress
import socket
import ssl
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPConnection, HTTPException
from time import monotonic
from urllib.parse import urlsplit

from kaiku.outbox.sending import Refused, TryAgain

SECONDS = 10.0  # that the other may be silent
SECONDS_IN_ALL = 60.0
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_IN_USE = ipaddress.ip_network("2000::/3")  # all that the internet's version 6 gives out; the rest is inside, or leads there by a wrapping
# Given out, and yet they lead inside: what clouds tell their own machines, and the old doors between the versions.
_INSIDE = tuple(ipaddress.ip_network(each) for each in ("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24"))
_PIECE = 64 * 1024
_AGAIN = frozenset({404, 408, 425, 429})  # what is not there yet may come


@dataclass(frozen=True)
class Target:
    """Where a call goes."""

    host: str
    address: str
    path: str
    port: int = 443
    context: ssl.SSLContext | None = None


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes = b""


def leads_to(url: str, hosts: Collection[str]) -> bool:
    """Does the address lead over TLS to one of the hosts?"""
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and parts.port in (None, 443) and not parts.username and parts.hostname in hosts
    except ValueError:  # a port or a bracket that cannot be
        return False


def looked_up(url: str) -> Target:
    """The target of an address whose host is listed; Refused when it leads inside, TryAgain while its name is not known."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise TryAgain(f"{host} is not known: {error}") from error
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise Refused(f"{host} leads to an inner address.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, addresses[0], path, context=_tls())


def is_public(address: str) -> bool:
    """Is the address out on the internet, also when an IPv4 one is wrapped in IPv6?"""
    judged = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(judged, ipaddress.IPv6Address):
        wrapped = judged.ipv4_mapped or judged.sixtofour
        if judged in _NAT64:
            wrapped = ipaddress.IPv4Address(int(judged) % 2**32)
        if wrapped is None:
            return judged in _IN_USE and judged.is_global and not _names_a_machine_inside(judged)
        judged = wrapped
    return judged.is_global and not judged.is_multicast and not any(judged in each for each in _INSIDE)


def _names_a_machine_inside(address: ipaddress.IPv6Address) -> bool:
    """ISATAP: the lower half of the address wraps an IPv4 one, which the way there may unwrap."""
    return int(address) >> 32 & 0xFDFFFFFF == 0x00005EFE


@contextmanager
def opened(target: Target) -> Iterator[HTTPConnection]:
    """A connection to the very address that was judged."""
    with socket.create_connection((target.address, target.port), SECONDS) as plain:
        connection = HTTPConnection(target.host, target.port, timeout=SECONDS)
        connection.sock = target.context.wrap_socket(plain, server_hostname=target.host) if target.context else plain
        try:
            yield connection
        finally:
            connection.close()


def fetched(target: Target, *, most: int, again: Collection[int] = _AGAIN) -> bytes:
    """What stands at the target, at most so many bytes; Refused when it never will be ours, TryAgain otherwise."""
    answer = answered(target, most=most)
    if answer.status in again or answer.status >= 500:
        raise TryAgain(f"{target.host} answered {answer.status}.")
    if answer.status != 200:  # a redirect could lead anywhere
        raise Refused(f"{target.host} answered {answer.status}.")
    return answer.content


def answered(target: Target, *, most: int, headers: Mapping[str, str] | None = None) -> Answer:
    """What the target says, whatever its status; the content, of at most so many bytes, only with a success."""
    try:
        with opened(target) as connection:
            asked = {"User-Agent": "Kaiku", "Connection": "close", "Accept-Encoding": "identity", **(headers or {})}
            connection.request("GET", target.path, headers=asked)
            answer, until = connection.getresponse(), monotonic() + SECONDS_IN_ALL
            told = {name.lower(): value for name, value in answer.getheaders()}
            if answer.status != 200:
                return Answer(answer.status, told)
            content = bytearray()
            while piece := answer.read1(_PIECE):
                content += piece
                if len(content) > most:
                    raise Refused(f"What {target.host} has is larger than {most} bytes.")
                if monotonic() > until:
                    raise TryAgain(f"{target.host} is too slow.")
            if answer.length:
                raise TryAgain(f"{target.host} ended in the middle.")
            return Answer(answer.status, told, bytes(content))
    except (OSError, HTTPException) as error:
        raise TryAgain(f"{target.host}: {type(error).__name__}") from error


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
