"""Configuration kept in memory for a few seconds, so that a hot path does not read the same tables again and again."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from kaiku.base.tables_read import UNKNOWN, Tables, also_read, collected_tables, is_collecting, state_of

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
SECONDS = 5.0  # then the tables are asked whether anything changed
MOST_SECONDS = 60.0  # then all is read anew: some readings depend on the day
_all: list["_Forgetful"] = []
_forgotten: deque[float] = deque(maxlen=1)


class _Forgetful(Protocol):
    def forget(self) -> None: ...


@dataclass
class _Kept:
    """What was read, until when it holds unasked, and what it was read from; state is None where only reading anew can tell."""

    value: Any
    until: float
    read_at: float
    tables: Tables
    state: tuple[Any, ...] | None

    def may_still_hold(self) -> bool:
        """Are the rows as they were? Only asked for what came from tables alone, and not for ever."""
        is_young = time.monotonic() <= self.read_at + MOST_SECONDS
        return self.state is not None and is_young and state_of(self.tables) == self.state


class _Snapshot:
    def __init__(self) -> None:
        self.kept: dict[tuple[Any, ...], _Kept] = {}
        self.reading: dict[tuple[Any, ...], threading.RLock] = {}
        self.lock = threading.Lock()
        _all.append(self)

    def of(self, key: tuple[Any, ...], read: Callable[[], Any]) -> Any:
        found = self.kept.get(key)
        # What another reading is made of must be as new as that reading believes its tables to be.
        if found is None or found.until <= time.monotonic() or is_collecting():
            found = self._renewed(key, found, read)
            also_read(found.tables)
        return found.value

    def _renewed(self, key: tuple[Any, ...], found: _Kept | None, read: Callable[[], Any]) -> _Kept:
        with self.lock:
            reading = self.reading.setdefault(key, threading.RLock())
        # One thread reads anew while the others go on with what they have: all of them at once would take four times as long.
        if found is None or is_collecting():
            reading.acquire()
        elif not reading.acquire(blocking=False):
            return found
        try:
            if (newer := self.kept.get(key)) is not found and newer is not None:
                return newer
            if found is not None and found.may_still_hold():
                found.until = time.monotonic() + SECONDS
                return found
            self.kept[key] = made = _read(read, found)
            return made
        finally:
            reading.release()

    def forget(self) -> None:
        self.kept.clear()


def _read(read: Callable[[], Any], last: _Kept | None) -> _Kept:
    """The state is asked before the reading, so from the second time on: what changes in between is seen the next time."""
    known = last.tables if last is not None and UNKNOWN not in last.tables else frozenset()
    state = state_of(known) if known else None
    with collected_tables() as tables:
        value = read()
    moment = time.monotonic()
    return _Kept(value, moment + SECONDS, moment, frozenset(tables), state if tables == known else None)


class _Made:
    def __init__(self) -> None:
        self.kept: dict[tuple[Any, ...], tuple[Any, Any]] = {}
        _all.append(self)

    def of(self, key: tuple[Any, ...], source: Any, make: Callable[[], Any]) -> Any:
        last = self.kept.get(key)
        if last is not None and last[0] is source:
            return last[1]
        made = last[1] if last is not None and last[0] == source else make()
        self.kept[key] = (source, made)
        return made

    def forget(self) -> None:
        self.kept.clear()


def _key(args: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
    return (args, tuple(sorted(named.items())) if named else ())


def snapshot(read: Callable[P, R]) -> Callable[P, R]:
    """Keep the function's result per arguments while its tables stay as they are; for configuration, never for tickets or people's data."""
    kept = _Snapshot()

    @wraps(read)
    def reader(*args: P.args, **kwargs: P.kwargs) -> R:
        found: R = kept.of(_key(args, kwargs), lambda: read(*args, **kwargs))
        return found

    return reader


def made_of(source: Callable[[], S]) -> Callable[[Callable[Concatenate[S, P], R]], Callable[P, R]]:
    """Keep what is worked out of a snapshot alone, until the snapshot reads something else.

    The function gets the snapshot's value first. That value must be equal only when all in it is: dataclasses, not rows of models.
    """

    def decorate(make: Callable[Concatenate[S, P], R]) -> Callable[P, R]:
        kept = _Made()

        @wraps(make)
        def reader(*args: P.args, **kwargs: P.kwargs) -> R:
            found = source()
            made: R = kept.of(_key(args, kwargs), found, lambda: make(found, *args, **kwargs))
            return made

        return reader

    return decorate


def forget_snapshots() -> None:
    """Read everything anew: after the configuration changed in this process, and between tests."""
    _forgotten.append(time.time())
    for kept in _all:
        kept.forget()


def forgotten_at() -> float:
    """When this process last forgot, in seconds of the clock that all processes share; 0 for never."""
    return _forgotten[-1] if _forgotten else 0.0


def forget_older(at: float) -> None:
    """Forget what was read before a change elsewhere, once."""
    if forgotten_at() < at:
        forget_snapshots()
