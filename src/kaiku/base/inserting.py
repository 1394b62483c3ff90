"""Writing on hot paths: each table's statement is composed once, where the ORM composes it anew for every row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import Model

from kaiku.base.prepared import ask

# Fields whose values of these types go to the database as they are; anything else is Django's to prepare.
_PLAIN_FIELDS = (
    models.CharField, models.TextField, models.SlugField, models.BooleanField, models.FloatField, models.DateTimeField,
    models.IntegerField, models.SmallIntegerField, models.BigIntegerField, models.PositiveSmallIntegerField, models.PositiveIntegerField,
    models.ForeignKey,
)  # fmt: skip
_Reader = Callable[[Model], Any]
_PLAIN_VALUES = frozenset((str, int, bool, float, type(None)))


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
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def update(row: Model, *names: str) -> None:
    """Write these fields of a row that is there, as save(update_fields=names) does."""
    readers, text = _update_of(type(row), names)
    ask(text, [*(read(row) for read in readers), row.pk])


@lru_cache
def _update_of(model: type[Model], names: tuple[str, ...]) -> tuple[tuple[_Reader, ...], str]:
    meta = model._meta
    fields: tuple[Any, ...] = tuple(meta.get_field(name) for name in names)
    quoted = connection.ops.quote_name
    changes = ", ".join(f"{quoted(str(field.column))} = %s::{field.db_type(connection)}" for field in fields)
    readers = tuple(_reader_of(field, adding=False) for field in fields)
    return readers, f"UPDATE {quoted(meta.db_table)} SET {changes} WHERE {quoted(str(meta.pk.column))} = %s"  # noqa: S608 - names come from the models


@dataclass(frozen=True)
class _Table:
    """A model's columns and how its rows are written; the key comes from the database."""

    readers: tuple[_Reader, ...]
    beginning: str
    row: str
    ending: str

    def statement(self, rows: int) -> str:
        return f"{self.beginning}{', '.join([self.row] * rows)}{self.ending}"

    def values(self, row: Model) -> list[Any]:
        return [read(row) for read in self.readers]


@lru_cache
def _table(model: type[Model]) -> _Table:
    meta = model._meta
    fields = tuple(field for field in meta.local_concrete_fields if field is not meta.auto_field)
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    places = [f"%s::{field.db_type(connection)}" for field in fields]
    key = quoted(str(meta.pk.column))
    readers = tuple(_reader_of(field, adding=True) for field in fields)
    return _Table(readers, f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ", f"({', '.join(places)})", f" RETURNING {key}")  # noqa: S608 - names come from the models


def _reader_of(field: Any, *, adding: bool) -> _Reader:
    """How a field's value is read for the database."""
    name = field.attname

    def prepared(row: Model) -> Any:
        return field.get_db_prep_save(field.pre_save(row, adding), connections[DEFAULT_DB_ALIAS])

    def plain(row: Model) -> Any:
        value = getattr(row, name)
        if type(value) in _PLAIN_VALUES or (type(value) is datetime and value.tzinfo is not None):
            return value
        return prepared(row)

    sets_itself = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return plain if type(field) in _PLAIN_FIELDS and not sets_itself else prepared
