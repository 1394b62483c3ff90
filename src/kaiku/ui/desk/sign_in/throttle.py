"""How often a password may be tried: by account and by network, counted in the database before it is looked at."""

import hashlib
from datetime import timedelta

from kaiku.channels.webform.limits import Limit, count_request, sender_mark, take_back

_BY_ACCOUNT = Limit("sign_in_account", 8, timedelta(minutes=15))
_BY_NETWORK = Limit("sign_in_network", 40, timedelta(minutes=15))


def begin_attempt(username: str, address: str) -> bool:
    """Count one try, and tell whether it may go on; counted first, so that many at the same time are no way around."""
    return count_request(_BY_ACCOUNT, _mark(username)).is_open and count_request(_BY_NETWORK, sender_mark(address)).is_open


def forgive_attempt(username: str, address: str) -> None:
    """The password was right: only failures are held against anybody."""
    take_back(_BY_ACCOUNT, _mark(username))
    take_back(_BY_NETWORK, sender_mark(address))


def _mark(username: str) -> str:
    return hashlib.sha256(f"account {username.strip().lower()}".encode()).hexdigest()[:32]
