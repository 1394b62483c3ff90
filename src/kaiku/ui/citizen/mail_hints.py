"""Slips in e-mail addresses: a hint, never an error."""

from difflib import get_close_matches

_COMMON = (
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "icloud.com",
    "yahoo.com",
    "live.com",
    "luukku.com",
    "kolumbus.fi",
    "elisanet.fi",
    "tuni.fi",
)
_ALIKE = 0.82


def likely_address(address: str) -> str:
    """The address that was probably meant, e.g. liisa@gmail.com for liisa@gmial.com; "" when nothing seems wrong."""
    user, at, domain = address.lower().rpartition("@")
    if not at or domain in _COMMON:
        return ""
    meant = get_close_matches(domain, _COMMON, n=1, cutoff=_ALIKE)
    return f"{user}@{meant[0]}" if meant else ""
