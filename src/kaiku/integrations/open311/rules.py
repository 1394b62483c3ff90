"""What GeoReport v2 says about states, times and numbers: pure functions."""

import re
import secrets
from datetime import datetime

from kaiku.organisation.rules import CITY_TIME
from kaiku.tickets.models import Status

OPEN, CLOSED = "open", "closed"
_NUMBER = re.compile(r"[0-9a-v]{20}")
_ALPHABET = "0123456789abcdefghijklmnopqrstuv"
_DONE = (Status.RESOLVED, Status.CLOSED)


def new_number() -> str:
    """A number of a hundred bits of chance, shaped as those that the city's earlier interface gave."""
    return "".join(secrets.choice(_ALPHABET) for _place in range(20))


def is_number(text: str) -> bool:
    """Could this be a number that we gave?"""
    return bool(_NUMBER.fullmatch(text))


def state_of(status: str) -> str:
    """Open or closed: the protocol knows no more."""
    return CLOSED if status in _DONE else OPEN


def w3c(moment: datetime) -> str:
    """2026-01-02T12:00:00+02:00"""
    return moment.astimezone(CITY_TIME).isoformat(timespec="seconds")


def moment_of(text: str) -> datetime | None:
    """A date and time, or a date, as W3C writes it; without a zone it is the city's own. None for anything else."""
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        moment = datetime.fromisoformat(re.sub(r"(?<=:\d\d) (?=\d\d:?\d\d$)", "+", text))  # a plus that was not escaped arrives as a space
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=CITY_TIME)
