"""Configuration kept in memory for a few seconds, so that a hot path does not read the same tables again and again."""

import threading
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
SECONDS = 5.0
_all: list["_Snapshot[Any]"] = []


class _Snapshot(Generic[R]):
    def __init__(self) -> None:
        self.kept: dict[tuple[Any, ...], tuple[float, R]] = {}
        self.lock = threading.Lock()
        _all.append(self)


def snapshot(read: Callable[P, R]) -> Callable[P, R]:
    """Keep the function's result for SECONDS per arguments; for configuration only, never for tickets or people's data."""
    kept: _Snapshot[R] = _Snapshot()

    @wraps(read)
    def reader(*args: P.args, **kwargs: P.kwargs) -> R:
        key = (args, tuple(sorted(kwargs.items())))
        found = kept.kept.get(key)
        if found is not None and found[0] > time.monotonic():
            return found[1]
        value = read(*args, **kwargs)
        with kept.lock:
            kept.kept[key] = (time.monotonic() + SECONDS, value)
        return value

    return reader


def forget_snapshots() -> None:
    """Read everything anew: after the configuration changed in this process, and between tests."""
    for kept in _all:
        with kept.lock:
            kept.kept.clear()
