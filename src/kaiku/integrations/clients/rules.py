"""What a client may be given, and what its keys look like: pure functions."""

import hashlib
import ipaddress
import re
import secrets
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

KEYS_AT_ONCE = 2
PREFIX = "kaiku"
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_KEY = re.compile(rf"{PREFIX}_([a-z0-9]{{10}})_([A-Za-z0-9_-]{{43}})")


class ApiScope(models.TextChoices):
    """One part of the interface; the account's roles limit what is seen and done within it."""

    CONTACTS_WRITE = "contacts:write", _("Lähettää yhteydenottoja")
    TICKETS_READ = "tickets:read", _("Lukea yhteydenottoja")
    TICKETS_WRITE = "tickets:write", _("Käsitellä yhteydenottoja ja vastata")
    CUSTOMERS_READ = "customers:read", _("Lukea asiakkaan yhteystietoja")
    CATEGORIES_READ = "categories:read", _("Lukea aiheita ja lomakkeita")
    PLACES_READ = "places:read", _("Hakea paikkoja")
    EVENTS_READ = "events:read", _("Seurata tapahtumia")
    CALLS_WRITE = "calls:write", _("Kertoa puheluista")
    DIRECTORY = "directory", _("Kertoa henkilöistä ja ryhmistä")


def new_key() -> tuple[str, str]:
    """A new key and its beginning; the key is shown once."""
    beginning = secrets.token_hex(5)
    return f"{PREFIX}_{beginning}_{secrets.token_urlsafe(32)}", beginning


def beginning_of(key: str) -> str:
    """The part of a key that finds its row; "" for what cannot be a key."""
    match = _KEY.fullmatch(key)
    return match[1] if match else ""


def digest_of(key: str) -> str:
    """What is kept of a key. It holds 256 bits of chance, so a slow hash would protect nothing more."""
    return hashlib.sha256(key.encode()).hexdigest()


def cleaned_networks(typed: Iterable[str]) -> list[str]:
    """Addresses and networks as they are kept, e.g. 192.0.2.0/24; ValueError names the first that is none."""
    found = []
    for text in typed:
        if text.strip():
            try:
                found.append(str(ipaddress.ip_network(text.strip(), strict=False)))
            except ValueError as error:
                raise ValueError(text.strip()) from error
    return sorted(set(found))


def cleaned_hosts(typed: Iterable[str]) -> list[str]:
    """Names of servers as they are kept, e.g. kuvat.tampere.fi; ValueError names the first that is none."""
    found = [text.strip().lower() for text in typed if text.strip()]
    if unfit := next((host for host in found if not _HOST.fullmatch(host)), ""):
        raise ValueError(unfit)
    return sorted(set(found))


def comes_from(address: str, networks: Iterable[str]) -> bool:
    """Is the address among the networks? Without any, every address will do."""
    listed = [ipaddress.ip_network(text) for text in networks]
    if not listed:
        return True
    try:
        asked: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address)
    except ValueError:
        return False
    asked = getattr(asked, "ipv4_mapped", None) or asked
    return any(asked in network for network in listed)
