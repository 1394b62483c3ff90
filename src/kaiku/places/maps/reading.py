"""Asking a map server what it offers."""

from contextlib import suppress
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kaiku.outbox.sending import Refused
from kaiku.places.maps.calling import answer_of
from kaiku.places.maps.offers import NotReadable, Offer, capabilities_addresses, offers_in

_MOST = 20 * 1024**2  # a state's geoportal describes thousands of layers


def offers_at(url: str, secret: str = "") -> list[Offer]:  # nosec B107 - no password: without a key
    """What the server at the address offers, as WMTS if it does, else as WMS; SendingError or NotReadable says what went wrong."""
    *others, last = capabilities_addresses(url)
    for address in others:
        with suppress(Refused, NotReadable):
            return offers_in(answer_of(_with(address, secret), most=_MOST), url)
    return offers_in(answer_of(_with(last, secret), most=_MOST), url)


def _with(address: str, secret: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *parse_qsl(secret)]))) if secret else address
