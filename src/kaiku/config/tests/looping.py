"""Running coroutines in a test whose process may also hold a browser."""

import asyncio
from asyncio import events
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def run_in_own_loop(coroutine: Coroutine[Any, Any, T]) -> T:
    """The coroutine's result; the loop that a browser's driver keeps in this thread stands aside meanwhile."""
    browsers = events._get_running_loop()
    events._set_running_loop(None)
    try:
        return asyncio.run(coroutine)
    finally:
        events._set_running_loop(browsers)
