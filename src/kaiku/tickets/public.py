"""Finding one's own case without signing in: by the code from the receipt, or by the signed link of a letter."""

from django.core import signing
from django.db.models import QuerySet

from kaiku.base.ids import clean_follow_code
from kaiku.tickets.models import Ticket

_SALT = "kaiku.follow"
_LINK_SECONDS = 400 * 24 * 3600


def case_by_code(typed: str) -> Ticket | None:
    """The ticket whose code was typed, in any case and spacing; None for a wrong and for an impossible code alike."""
    code = clean_follow_code(typed)
    return _cases().filter(follow_code=code).first() if code else None


def follow_token(ticket: Ticket) -> str:
    """What a letter's link carries; it opens the case without typing the code."""
    return signing.dumps(ticket.follow_code, salt=_SALT, compress=False)


def case_by_token(token: str) -> Ticket | None:
    """The ticket of a letter's link; None when the link is not ours or too old."""
    try:
        code = signing.loads(token, salt=_SALT, max_age=_LINK_SECONDS)
    except signing.BadSignature:
        return None
    return _cases().filter(follow_code=code).first() if isinstance(code, str) else None


def is_token(key: str) -> bool:
    """Is this a link's token rather than a code?"""
    return ":" in key


def _cases() -> QuerySet[Ticket]:
    return Ticket.objects.select_related("unit", "topic", "contact_type", "district", "location", "customer")
