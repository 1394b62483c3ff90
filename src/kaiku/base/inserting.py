"""Writing on hot paths: each table's statement is composed once, where the ORM composes it anew for every row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model

from kaiku.base.prepared import ask


def insert(row: Model) -> None:
    """Write one new row and give it its key."""
    insert_all([row])


def insert_all(rows: Sequence[Model]) -> None:
    """Write new rows of one table in one statement and give them their keys, in order."""
    if not rows:
        return
    table = _table(type(rows[0]))
    values = [value for row in rows for value in table.values(row)]
    for row, (key,) in zip(rows, ask(table.statement(len(rows)), values), strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias


def update(row: Model, *names: str) -> None:
    """Write these fields of a row that is there, as save(update_fields=names) does."""
    fields, text = _update_of(type(row), names)
    ask(text, [*(field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields), row.pk])


@lru_cache
def _update_of(model: type[Model], names: tuple[str, ...]) -> tuple[tuple[Any, ...], str]:
    meta = model._meta
    fields: tuple[Any, ...] = tuple(meta.get_field(name) for name in names)
    quoted = connection.ops.quote_name
    changes = ", ".join(f"{quoted(str(field.column))} = %s::{field.db_type(connection)}" for field in fields)
    return fields, f"UPDATE {quoted(meta.db_table)} SET {changes} WHERE {quoted(str(meta.pk.column))} = %s"  # noqa: S608 - names come from the models


@dataclass(frozen=True)
class _Table:
    """A model's columns and how its rows are written; the key comes from the database."""

    fields: tuple[Any, ...]
    beginning: str
    row: str
    ending: str

    def statement(self, rows: int) -> str:
        return f"{self.beginning}{', '.join([self.row] * rows)}{self.ending}"

    def values(self, row: Model) -> list[Any]:
        return [field.get_db_prep_save(field.pre_save(row, True), connection) for field in self.fields]


@lru_cache
def _table(model: type[Model]) -> _Table:
    meta = model._meta
    fields = tuple(field for field in meta.local_concrete_fields if field is not meta.auto_field)
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    places = [f"%s::{field.db_type(connection)}" for field in fields]
    key = quoted(str(meta.pk.column))
    return _Table(fields, f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ", f"({', '.join(places)})", f" RETURNING {key}")  # noqa: S608 - names come from the models
