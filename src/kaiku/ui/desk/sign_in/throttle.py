"""How often a password may be tried: by account and by network, counted in the database."""

import hashlib
from datetime import timedelta

from kaiku.channels.webform.limits import Limit, count_request, passage, sender_mark

_BY_ACCOUNT = Limit("sign_in_account", 8, timedelta(minutes=15))
_BY_NETWORK = Limit("sign_in_network", 40, timedelta(minutes=15))


def is_held_back(username: str, address: str) -> bool:
    """Has this account or this network failed too often lately?"""
    return not (passage(_BY_ACCOUNT, _mark(username)).is_open and passage(_BY_NETWORK, sender_mark(address)).is_open)


def note_failure(username: str, address: str) -> None:
    """Count one more failure."""
    count_request(_BY_ACCOUNT, _mark(username))
    count_request(_BY_NETWORK, sender_mark(address))


def _mark(username: str) -> str:
    return hashlib.sha256(f"account {username.strip().lower()}".encode()).hexdigest()[:32]
