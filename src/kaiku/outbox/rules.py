"""How long to wait before trying again, when to give up, and when a connection is down."""

from datetime import datetime, timedelta

MAX_ATTEMPTS = 26
MAX_TAKES = 8  # what cannot be read is a person's matter within a quarter of an hour
FAILURES_TO_BE_DOWN = 3
FAILURES_TO_ALARM = 5
STUCK_AFTER = timedelta(minutes=15)
WAIT_WHEN_DOWN = timedelta(minutes=2)  # when the other end is back, what waited leaves at once
SWEEP_EVERY = timedelta(seconds=20)
_FIRST = timedelta(seconds=2)  # what failed by chance is through before anybody notices
_LONGEST = timedelta(hours=4)
_FIRST_PAUSE = timedelta(seconds=5)  # a server that is started anew is nearly back by then
_LONGEST_PAUSE = _FIRST_BREAK = timedelta(minutes=1)
_LONGEST_BREAK = timedelta(minutes=30)


def wait_after(attempts: int) -> timedelta:
    """The pause after so many failed attempts: two seconds, doubling, four hours at most; all span more than two days, a weekend."""
    return _doubled(_FIRST, attempts - 1, _LONGEST)


def down_until(failures_in_row: int, last_error_at: datetime | None) -> datetime | None:
    """Until when a connection that fails surely rests, and new rows with it; one row is tried then. Five seconds, doubling, a minute at
    most; None while it works or fails only now and then."""
    if failures_in_row < FAILURES_TO_BE_DOWN or last_error_at is None:
        return None
    return last_error_at + _doubled(_FIRST_PAUSE, failures_in_row - FAILURES_TO_BE_DOWN, _LONGEST_PAUSE)


def break_after(failures_in_row: int) -> timedelta:
    """How long a way in that fails is left alone: a minute, doubling, at most half an hour; something waits at the other end, unlost."""
    return _doubled(_FIRST_BREAK, failures_in_row - 1, _LONGEST_BREAK) if failures_in_row else timedelta(0)


def _doubled(first: timedelta, times: int, longest: timedelta) -> timedelta:
    factor: int = 2 ** min(times, 20)
    return min(first * factor, longest)
