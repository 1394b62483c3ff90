"""Endings, marks and times; pure."""

import hashlib
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

ANSWER_MONTHS, EXTENDED_MONTHS = 1, 3  # GDPR article 12(3): one month, two more when it is said why


def mark_of(reference: str) -> str:
    """What a certificate names a ticket by: whoever knows the reference can tell that it was among them, nobody can read it."""
    return hashlib.sha256(f"kaiku:{reference}".encode()).hexdigest()


def digest_of(marks: Iterable[str]) -> str:
    """One hash over a set of marks, whatever their order."""
    return hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest()


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
