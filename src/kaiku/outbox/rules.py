"""How long to wait before trying again, when to give up, and when a connection is down."""

from datetime import datetime, timedelta

MAX_ATTEMPTS = 24
FAILURES_TO_BE_DOWN = 3
FAILURES_TO_ALARM = 5
STUCK_AFTER = timedelta(minutes=15)
WAIT_WHEN_DOWN = timedelta(minutes=2)  # when the other end is back, what waited leaves at once
_FIRST = timedelta(seconds=15)
_LONGEST = timedelta(hours=4)
_PAUSE_WHEN_DOWN = timedelta(minutes=1)


def wait_after(attempts: int) -> timedelta:
    """The pause after so many failed attempts: 15 s, doubling, at most four hours; all attempts span more than two days, a weekend."""
    doublings: int = 2 ** min(attempts - 1, 20)
    return min(_FIRST * doublings, _LONGEST)


def is_down(failures_in_row: int, last_error_at: datetime | None, at: datetime) -> bool:
    """Does the connection fail so surely that new rows had better wait for the sweep, which tries one row at a time?"""
    return failures_in_row >= FAILURES_TO_BE_DOWN and last_error_at is not None and last_error_at > at - _PAUSE_WHEN_DOWN
