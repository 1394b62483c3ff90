"""Writing on hot paths: each table's statement is composed once, where the ORM composes it anew for every row."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

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
_Models = tuple[type[Model], ...]
_gathered: ContextVar["_Gathered | None"] = ContextVar("gathered_rows", default=None)


def insert(row: Model) -> None:
    """Write one new row and give it its key."""
    insert_all([row])


def insert_all(rows: Sequence[Model]) -> None:
    """Write new rows of one table in one statement and give them their keys, in order."""
    if not rows:
        return
    if waiting := _gathered.get():
        waiting.take(rows)
        return
    table = _table(type(rows[0]))
    values = [value for row in rows for value in table.values(row)]
    for row, (key,) in zip(rows, ask(table.statement(len(rows)), values), strict=True):
        _is_written(row, key)


@contextmanager
def rows_together(*models: type[Model]) -> Iterator[None]:
    """Rows inserted inside have their keys at once and are written, of whatever tables, in one statement at the end; after an error none.

    models: each as often as a row of it is likely to come; a row beyond them asks for its own key. Until the end no query finds the
    rows and update() does not reach them. Foreign keys are checked when the transaction ends, so other writes may name them.
    """
    waiting = _Gathered(models)
    token = _gathered.set(waiting)
    try:
        yield
    finally:
        _gathered.reset(token)
    waiting.write()


class _Gathered:
    """The rows so far, and the keys that are left of each table."""

    def __init__(self, models: _Models) -> None:
        self.rows: dict[type[Model], list[Model]] = {}
        self.keys: dict[type[Model], list[int]] = {}
        self.updates: list[tuple[str, Sequence[Any]]] = []
        self.calls: list[tuple[str, Sequence[Any]]] = []
        self.effects: list[Callable[[], object]] = []
        self._ask_for(models)

    def take(self, rows: Sequence[Model]) -> None:
        model = type(rows[0])
        self._ask_for((model,) * (len(rows) - len(self.keys.get(model, ()))))
        for row in rows:
            _is_written(row, self.keys[model].pop(0))
        self.rows.setdefault(model, []).extend(rows)

    def write(self) -> None:
        values = [value for model, rows in self.rows.items() for row in rows for value in (row.pk, *_table(model).values(row))]
        for _text, given in (*self.updates, *self.calls):
            values += given
        counts = tuple((model, len(rows)) for model, rows in self.rows.items())
        updates, calls = tuple(text for text, _values in self.updates), tuple(text for text, _values in self.calls)
        if counts or updates or calls:
            found = ask(_statement(counts, updates, calls), values)
            if updates and not all(found[0][: len(updates)]):
                raise NotAsRead
        for effect in self.effects:
            effect()

    def _ask_for(self, models: _Models) -> None:
        if models:
            for model, key in zip(models, ask(_keys(models), [])[0], strict=True):
                self.keys.setdefault(model, []).append(key)


@lru_cache
def _keys(models: _Models) -> str:
    return "SELECT " + ", ".join(f"nextval('{_table(model).sequence}')" for model in models)


@lru_cache
def _statement(counts: tuple[tuple[type[Model], int], ...], updates: tuple[str, ...], calls: tuple[str, ...]) -> str:
    parts = [_table(model).statement(rows, with_keys=True) for model, rows in counts]
    if not updates and not calls:
        *parts, last = parts
    else:
        told = [f"EXISTS (SELECT FROM rows_{len(parts) + number})" for number in range(len(updates))]  # nosec B608 - numbers
        parts += updates
        last = f"SELECT {', '.join([*told, *calls])}"
    named = ", ".join(f"rows_{number} AS ({text})" for number, text in enumerate(parts))
    return f"WITH {named} {last}" if named else last


def _is_written(row: Model, key: int) -> None:
    row.pk = key
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def call(function: str, values: Sequence[Any]) -> None:
    """Let the database do something, as "pg_notify(%s, %s)" does: inside rows_together() in the statement that writes the rows."""
    if waiting := _gathered.get():
        waiting.calls.append((function, values))
    else:
        ask(f"SELECT {function}", values)


def when_written(effect: Callable[[], object]) -> None:
    """Do something at once; inside rows_together() when its rows are written, and not at all when they are not."""
    if waiting := _gathered.get():
        waiting.effects.append(effect)
    else:
        effect()


def update(row: Model, *names: str) -> None:
    """Write these fields of a row that is there, as save(update_fields=names) does."""
    readers, text = _update_of(type(row), names)
    ask(text, [*(read(row) for read in readers), row.pk])


def update_all(rows: Sequence[Model], *names: str) -> None:
    """Write these fields of rows of one table in one statement."""
    if rows:
        readers, text = _updates_of(type(rows[0]), names, len(rows))
        ask(text, [value for row in rows for value in (row.pk, *(read(row) for read in readers))])


class NotAsRead(Exception):
    """A row is no longer as it was when it was read: somebody else was faster."""


def update_as_read(row: Model, *names: str, since: str, was: datetime) -> None:
    """The same inside rows_together(), in its statement, which fails with NotAsRead unless the field named by since still holds was.

    It stands in the place of a lock that would be taken before, and spares its statement.
    """
    waiting = _gathered.get()
    if waiting is None:
        raise TypeError("update_as_read() belongs inside rows_together()")
    readers, text = _update_of(type(row), names)
    column = connection.ops.quote_name(str(cast(Any, row._meta.get_field(since)).column))
    values = [*(read(row) for read in readers), row.pk, was]
    waiting.updates.append((f"{text} AND {column} = %s RETURNING 1", values))


@lru_cache
def _update_of(model: type[Model], names: tuple[str, ...]) -> tuple[tuple[_Reader, ...], str]:
    meta = model._meta
    fields: tuple[Any, ...] = tuple(meta.get_field(name) for name in names)
    quoted = connection.ops.quote_name
    changes = ", ".join(f"{quoted(str(field.column))} = %s::{field.db_type(connection)}" for field in fields)
    readers = tuple(_reader_of(field, adding=False) for field in fields)
    return readers, f"UPDATE {quoted(meta.db_table)} SET {changes} WHERE {quoted(str(meta.pk.column))} = %s"  # noqa: S608 - names come from the models


@lru_cache
def _updates_of(model: type[Model], names: tuple[str, ...], rows: int) -> tuple[tuple[_Reader, ...], str]:
    meta, quoted = model._meta, connection.ops.quote_name
    fields: tuple[Any, ...] = tuple(meta.get_field(name) for name in names)
    columns = [quoted(str(field.column)) for field in (meta.pk, *fields)]
    row = f"({', '.join(['%s::bigint', *(f'%s::{field.db_type(connection)}' for field in fields)])})"
    changes = ", ".join(f"{column} = new.{column}" for column in columns[1:])
    text = f"UPDATE {quoted(meta.db_table)} AS old SET {changes} FROM (VALUES {', '.join([row] * rows)}) AS new ({', '.join(columns)})"  # noqa: S608 - names come from the models
    return tuple(_reader_of(field, adding=False) for field in fields), f"{text} WHERE old.{columns[0]} = new.{columns[0]}"


@dataclass(frozen=True)
class _Table:
    """A model's columns and how its rows are written; the key, which comes first, is the database's to give."""

    readers: tuple[_Reader, ...]
    name: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    sequence: str

    def statement(self, rows: int, *, with_keys: bool = False) -> str:
        key, first = self.columns[0], 0 if with_keys else 1
        row = f"({', '.join(f'%s::{kind}' for kind in self.types[first:])})"
        text = f"INSERT INTO {self.name} ({', '.join(self.columns[first:])}) VALUES {', '.join([row] * rows)}"  # noqa: S608 - names come from the models
        return text if with_keys else f"{text} RETURNING {key}"

    def values(self, row: Model) -> list[Any]:
        return [read(row) for read in self.readers]


@lru_cache
def _table(model: type[Model]) -> _Table:
    meta: Any = model._meta
    fields = tuple(field for field in meta.local_concrete_fields if field is not meta.auto_field)
    quoted = connection.ops.quote_name
    return _Table(
        readers=tuple(_reader_of(field, adding=True) for field in fields),
        name=quoted(meta.db_table),
        columns=tuple(quoted(field.column) for field in (meta.pk, *fields)),
        types=("bigint", *(field.db_type(connection) for field in fields)),
        sequence=f"{meta.db_table}_{meta.pk.column}_seq",
    )


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

    def json_text(row: Model) -> Any:
        value = getattr(row, name)
        return json.dumps(value) if type(value) in (dict, list) else prepared(row)

    if type(field) is models.JSONField and field.encoder is None:
        return json_text
    sets_itself = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return plain if type(field) in _PLAIN_FIELDS and not sets_itself else prepared
