"""How long to wait before trying again, and when to give up."""

from datetime import timedelta

MAX_ATTEMPTS = 12
_FIRST = timedelta(seconds=15)
_LONGEST = timedelta(hours=4)


def wait_after(attempts: int) -> timedelta:
    """The pause after so many failed attempts: 15 s, doubling, at most four hours; twelve attempts span about a day."""
    return min(_FIRST * 2 ** (attempts - 1), _LONGEST)
