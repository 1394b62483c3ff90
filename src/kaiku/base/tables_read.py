"""Which tables a reading asked, and whether their rows are still the same: asking that costs a hundredth of reading them again."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db import connection

from kaiku.base.prepared import ask

Tables = frozenset[str]
UNKNOWN = ""  # stands for tables that cannot be told
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_collecting: ContextVar["set[str] | None"] = ContextVar("tables_read", default=None)


def is_collecting() -> bool:
    """Does this happen inside another reading?"""
    return _collecting.get() is not None


@contextmanager
def collected_tables() -> Iterator[set[str]]:
    """The tables that are asked inside, as they come; also by readings that were kept, which say so with also_read()."""
    found: set[str] = set()
    token = _collecting.set(found)
    try:
        with connection.execute_wrapper(_note):
            yield found
    finally:
        _collecting.reset(token)
    also_read(found)


def also_read(tables: "set[str] | Tables") -> None:
    """What surrounds this reading depends on these tables too."""
    if (outer := _collecting.get()) is not None:
        outer |= tables


def _note(execute: Callable[..., Any], text: Any, *rest: Any) -> Any:
    if (found := _collecting.get()) is not None:
        found |= _tables_in(text) if isinstance(text, str) else {UNKNOWN}
    return execute(text, *rest)


@lru_cache(maxsize=1024)
def _tables_in(text: str) -> Tables:
    return _all_tables() & frozenset(_WORD.findall(text))


@cache
def _all_tables() -> Tables:
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))


def state_of(tables: Tables) -> tuple[Any, ...]:
    """Of small tables: equal while no row was added, changed or removed; each carries the number of the transaction that wrote it."""
    return ask(_state_statement(tables), [])[0]


@cache
def _state_statement(tables: Tables) -> str:
    parts = (f'(SELECT ROW(count(*), sum(xmin::text::bigint))::text FROM "{table}")' for table in sorted(tables))  # noqa: S608 - names come from the models
    return f"SELECT {', '.join(parts)}"
