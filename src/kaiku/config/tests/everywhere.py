"""Where a string is kept: every column of every table that can hold words, and every file of the media folder."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import connection
from psycopg import sql

from kaiku.base import encrypted_files
from kaiku.base.encryption import SEAL, decrypt

_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, NULL)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'm') AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.relname, a.attnum
"""
_WORDLESS = ("bigint", "boolean", "date", "double precision", "integer", "interval", "numeric", "oid", "smallint", "time", "uuid")
_CIPHER = b"gAAAA"  # how each ciphertext begins


def places_of(marker: str, *, deciphered: bool = False) -> list[str]:
    """Each `table.column` and `file name` that holds the marker, whatever the case of its letters; deciphered: also inside ciphertext."""
    return [*_columns_with(marker, deciphered=deciphered), *_files_with(marker, deciphered=deciphered)]


def _columns_with(marker: str, *, deciphered: bool) -> Iterator[str]:
    for table, columns in _tables().items():
        counts = [sql.SQL("count(*) FILTER (WHERE {})").format(_holds(name, kind, marker)) for name, kind in columns]
        row = _rows(sql.SQL("SELECT {} FROM {}").format(sql.SQL(", ").join(counts), sql.Identifier(table)))[0]
        for (name, kind), count in zip(columns, row, strict=True):
            if count or (deciphered and _is_enciphered_in(table, name, kind, marker)):
                yield f"{table}.{name}"


def _tables() -> dict[str, list[tuple[str, str]]]:
    """Columns by table; kinds that hold no words are left out, any kind unknown here is looked at as text."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, name, kind in _rows(sql.SQL(_COLUMNS)):
        if not kind.startswith((*_WORDLESS, "timestamp")):
            found.setdefault(table, []).append((name, kind))
    return found


def _holds(name: str, kind: str, marker: str) -> sql.Composable:
    column = sql.Identifier(name)
    if kind == "bytea":
        return sql.SQL("position({} in {}) > 0").format(sql.Literal(marker.encode()), column)
    return sql.SQL("position({} in lower({}::text)) > 0").format(sql.Literal(marker.lower()), column)


def _is_enciphered_in(table: str, name: str, kind: str, marker: str) -> bool:
    """In bytes that are ciphertext, and in texts and mappings that are sealed."""
    begins = {"bytea": _CIPHER, "jsonb": json.dumps(SEAL)[:-1]}.get(kind, SEAL)
    column = sql.Identifier(name) if kind == "bytea" else sql.SQL("{}::text").format(sql.Identifier(name))
    query = sql.SQL("SELECT {column} FROM {table} WHERE substr({column}, 1, {length}) = {begins}").format(
        column=column, table=sql.Identifier(table), length=sql.Literal(len(begins)), begins=sql.Literal(begins)
    )
    return any(marker.lower() in _plain(_cipher_of(value)).lower() for (value,) in _rows(query))


def _cipher_of(value: Any) -> bytes:
    if not isinstance(value, str):
        return bytes(value)
    return (value if value.startswith(SEAL) else str(json.loads(value))).removeprefix(SEAL).encode()


def _plain(cipher: bytes) -> str:
    try:
        return decrypt(cipher).decode(errors="replace")
    except InvalidToken:
        return ""


def _rows(query: sql.Composable) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _files_with(marker: str, *, deciphered: bool) -> Iterator[str]:
    """By name and by content."""
    folder = Path(settings.MEDIA_ROOT)
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if path.is_file() and (marker.lower() in path.name.lower() or marker.encode() in _content(path, deciphered=deciphered)):
            yield str(path.relative_to(folder))


def _content(path: Path, *, deciphered: bool) -> bytes:
    stored = path.read_bytes()
    return encrypted_files.deciphered(stored) if deciphered else stored
