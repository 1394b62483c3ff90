"""Statements whose text never changes: their values travel apart, and the database keeps the plan for the connection."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import RawCursor

_PLACE = re.compile("%s|%%")
_MOST_TEXTS = 2048


class _PreparedCursor(RawCursor[Any]):
    """Sends values apart from the text, unlike Django's own cursor, which writes them into it."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "_PreparedCursor":
        return super().execute(_numbered(query), params, **{**options, "prepare": True})


@lru_cache(maxsize=_MOST_TEXTS)
def _numbered(text: str) -> bytes:
    """With places as the database itself counts them ($1, $2): the library would look for them in every long statement anew."""
    numbers = count(1)
    return _PLACE.sub(lambda place: "%" if place[0] == "%%" else f"${next(numbers)}", text).encode()


def ask(text: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The statement's rows; [] when it gives none."""
    django: Any = connections[DEFAULT_DB_ALIAS]
    django.ensure_connection()
    with django._prepare_cursor(_PreparedCursor(django.connection)) as cursor:  # wrapped as its own: errors, and counting in tests
        cursor.execute(text, values)
        return cast(list[tuple[Any, ...]], cursor.fetchall()) if cursor.pgresult.nfields else []
