"""The one clock: everything that asks the time asks here, so that tests and the demonstration can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _moved.get() or timezone.now()


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Within the block it is that moment, for this thread or task only."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
