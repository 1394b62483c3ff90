"""How often a password may be tried: each account from each network, and one network at all accounts together."""

from datetime import timedelta

from django.utils.translation import ngettext

from kaiku.accounts.holds import FREE_TRIES, begin_attempt, forgive_attempts
from kaiku.base.clock import now
from kaiku.channels.webform.limits import Limit, count_request, sender_mark, take_back

_BY_NETWORK = Limit("sign_in_network", 40, timedelta(minutes=15))


def minutes_to_wait(name: str, address: str, *, free: int = FREE_TRIES) -> int:
    """Count one try; 0 when it may go on."""
    everywhere = count_request(_BY_NETWORK, sender_mark(address))
    if not everywhere.is_open:
        return everywhere.minutes
    until = begin_attempt(name, address, free=free)
    return max(1, -(-int((until - now()).total_seconds()) // 60)) if until else 0


def forgive(name: str, address: str) -> None:
    """It was right: only failures are held against anybody."""
    forgive_attempts(name, address)
    take_back(_BY_NETWORK, sender_mark(address))


def too_many_tries(minutes: int) -> str:
    """The same words whether the account exists or not."""
    words = ngettext(
        "Liian monta yritystä. Odota %(minutes)d minuutti ja yritä uudelleen.",
        "Liian monta yritystä. Odota %(minutes)d minuuttia ja yritä uudelleen.",
        minutes,
    )
    return words % {"minutes": minutes}
