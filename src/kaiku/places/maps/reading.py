"""Asking a map server what it offers."""

from contextlib import suppress

from kaiku.outbox.sending import Refused
from kaiku.places.maps.calling import answer_of, with_secret
from kaiku.places.maps.offers import NotReadable, Offer, capabilities_addresses, offers_in

_MOST = 20 * 1024**2  # a state's geoportal describes thousands of layers


def offers_at(url: str, secret: str = "") -> list[Offer]:  # nosec B107 - no password: without a key
    """What the server at the address offers, as WMTS if it does, else as WMS; SendingError or NotReadable says what went wrong."""
    *others, last = capabilities_addresses(url)
    for address in others:
        with suppress(Refused, NotReadable):
            return offers_in(answer_of(with_secret(address, secret), most=_MOST), url)
    return offers_in(answer_of(with_secret(last, secret), most=_MOST), url)
