"""Configuration kept in memory for a few seconds, so that a hot path does not read the same tables again and again."""

import threading
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
SECONDS = 5.0
_all: list["_Forgetful"] = []


class _Forgetful(Protocol):
    def forget(self) -> None: ...


class _Snapshot:
    def __init__(self) -> None:
        self.kept: dict[tuple[Any, ...], tuple[float, Any]] = {}
        self.reading: dict[tuple[Any, ...], threading.RLock] = {}
        self.lock = threading.Lock()
        _all.append(self)

    def of(self, key: tuple[Any, ...], read: Callable[[], Any]) -> Any:
        found = self.kept.get(key)
        if found is not None and found[0] > time.monotonic():
            return found[1]
        with self.lock:
            reading = self.reading.setdefault(key, threading.RLock())
        # One thread reads anew while the others go on with what they have: all of them at once would take four times as long.
        if found is None:
            reading.acquire()
        elif not reading.acquire(blocking=False):
            return found[1]
        try:
            if (newer := self.kept.get(key)) is not found and newer is not None:
                return newer[1]
            value = read()
            self.kept[key] = (time.monotonic() + SECONDS, value)
            return value
        finally:
            reading.release()

    def forget(self) -> None:
        self.kept.clear()


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


def snapshot(read: Callable[P, R]) -> Callable[P, R]:
    """Keep the function's result for SECONDS per arguments; for configuration only, never for tickets or people's data."""
    kept = _Snapshot()

    @wraps(read)
    def reader(*args: P.args, **kwargs: P.kwargs) -> R:
        found: R = kept.of((args, tuple(sorted(kwargs.items()))), lambda: read(*args, **kwargs))
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
            made: R = kept.of((args, tuple(sorted(kwargs.items()))), found, lambda: make(found, *args, **kwargs))
            return made

        return reader

    return decorate


def forget_snapshots() -> None:
    """Read everything anew: after the configuration changed in this process, and between tests."""
    for kept in _all:
        kept.forget()
