"""Statements whose text never changes: their values travel apart, and the database keeps the plan for the connection."""

from collections.abc import Sequence
from typing import Any, cast

from django.db import connection
from psycopg import Cursor


class _PreparedCursor(Cursor[Any]):
    """Sends values apart from the text, unlike Django's own cursor, which writes them into it."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "_PreparedCursor":
        return super().execute(query, params, **{**options, "prepare": True})


def ask(text: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The statement's rows; [] when it gives none."""
    connection.ensure_connection()
    django: Any = connection
    with django._prepare_cursor(_PreparedCursor(django.connection)) as cursor:  # wrapped as its own: errors, and counting in tests
        cursor.execute(text, values)
        return cast(list[tuple[Any, ...]], cursor.fetchall()) if cursor.description else []
