"""Statements whose text never changes: their values travel apart, and the database keeps the plan for the connection."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.psycopg_any import BaseTzLoader
from psycopg import Connection, RawCursor
from psycopg.postgres import types
from psycopg.pq import Format

_PLACE = re.compile("%s|%%")
_MOST_TEXTS = 2048
_LIGHTLY = "SELECT set_config('synchronous_commit', 'off', true), told.* FROM told"
_MOMENT = types["timestamptz"].oid


class _PreparedCursor(RawCursor[Any]):
    """Sends values apart from the text, unlike Django's own cursor, which writes them into it."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> "_PreparedCursor":
        return super().execute(_numbered(query), params, **{**options, "prepare": True})


class _Moments(BaseTzLoader):  # type: ignore[misc]
    """Times as Django's own loader gives them, fifteen times as fast: a list has hundreds. Sessions are in UTC, so all end in +00."""

    timezone = UTC

    def load(self, data: Any) -> datetime:
        text = bytes(data).decode()
        if text.endswith("+00"):
            with suppress(ValueError):
                return datetime.fromisoformat(text)
        told: datetime = super().load(data)  # infinity, or a year that Python does not have: the library's own words for it
        return told


def _read_moments_quickly(connection: Connection[Any]) -> None:
    """Once for a connection; Django then leaves it so, because its own cursors ask only for the timezone."""
    if connection.adapters.get_loader(_MOMENT, Format.TEXT) is not _Moments:
        connection.adapters.register_loader(_MOMENT, _Moments)


@lru_cache(maxsize=_MOST_TEXTS)
def _numbered(text: str) -> bytes:
    """With places as the database itself counts them ($1, $2): the library would look for them in every long statement anew."""
    numbers = count(1)
    return _PLACE.sub(lambda place: "%" if place[0] == "%%" else f"${next(numbers)}", text).encode()


def ask(text: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The statement's rows; [] when it gives none."""
    django: Any = connections[DEFAULT_DB_ALIAS]
    django.ensure_connection()
    _read_moments_quickly(django.connection)
    with django._prepare_cursor(_PreparedCursor(django.connection)) as cursor:  # wrapped as its own: errors, and counting in tests
        cursor.execute(text, values)
        return cast(list[tuple[Any, ...]], cursor.fetchall()) if cursor.pgresult.nfields else []


def ask_lightly(text: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The same for one statement that gives rows, without waiting for the disk: for what may be forgotten of the last second when the
    machine itself falls, as that a page was open. Inside a transaction it is kept as the rest of it is.

    The database writes a commit that tells listeners while it holds a lock of all such commits: each that need not wait spares all others.
    """
    if connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return ask(text, values)
    rows = ask(f"WITH told AS ({text}) {_LIGHTLY}", values)
    return [row[1:] for row in rows]
