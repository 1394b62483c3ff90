"""Reading on hot paths: a query's SQL is composed once for each shape, where the ORM composes it anew for every request.

Composing costs the web process more than the answer costs the database; the database, too, plans a composed statement once a connection.
"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Generic, ParamSpec, TypeVar, cast, get_type_hints

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Model, QuerySet, prefetch_related_objects
from django.db.models.base import ModelState
from django.db.models.expressions import RawSQL
from django.db.models.query import get_related_populators
from django.db.models.signals import post_init, pre_init
from django.db.transaction import TransactionManagementError
from psycopg import sql

from kaiku.base.prepared import ask

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
_MOST_SHAPES = 256
# What stands for the value of the n-th argument while its statement is composed: no value of our own code looks like these.
_STAND_INS: dict[Any, Callable[[int], Any]] = {
    list[int]: lambda n: f"\ue001{n}\ue001",
    list[str]: lambda n: f"\ue001{n}\ue001",
    int: lambda n: -(2**62) + n,
    str: lambda n: f"\ue000{n}\ue000",
    datetime: lambda n: datetime(1, 1, 1, 0, 0, n, tzinfo=UTC),
}


def composed(query: Callable[P, QuerySet[M]]) -> Callable[P, list[M]]:
    """Make a function that describes a query into one that reads its rows.

    Positional arguments (int, str, datetime, or a list of int or str for is_any_of()) are values: they may differ each time, are only
    passed on to the database and must not decide what is asked; an int is compared with a bigint, or with a cast, for Django leaves away
    what lies outside a smaller column. Keyword arguments are the shape: hashable, few; each is composed once.
    """
    kinds = _kinds_of_values(query)

    @lru_cache(maxsize=_MOST_SHAPES)
    def statement(shape: tuple[tuple[str, Any], ...]) -> _Statement[M]:
        stand_ins = [_STAND_INS[kind](number) for number, kind in enumerate(kinds)]
        return _Statement(cast(Callable[..., QuerySet[M]], query)(*stand_ins, **dict(shape)), stand_ins)

    def rows(*values: P.args, **shape: P.kwargs) -> list[M]:
        return statement(tuple(shape.items())).rows(values)

    rows.__doc__, rows.__name__ = query.__doc__, query.__name__
    return rows


def is_any_of(column: str, values: Any) -> RawSQL:
    """A condition whose list may have another length each time, where column__in would be another statement."""
    return RawSQL(f"{column} = ANY(%s)", [values], output_field=BooleanField())  # noqa: S611 - the column is a word of our own code


def _kinds_of_values(query: Callable[..., Any]) -> list[Any]:
    hints = get_type_hints(query)
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [hints[name] for name, one in inspect.signature(query).parameters.items() if one.kind in positional]


class _Statement(Generic[M]):
    """The SQL of one shape and how its rows become objects: what Django's ModelIterable works out for every query."""

    def __init__(self, queryset: QuerySet[M], stand_ins: list[Any]) -> None:
        places = {stand_in: number for number, stand_in in enumerate(stand_ins)}
        self.compiler: Any = queryset.query.get_compiler(using=connection.alias)
        self.is_empty, self.locks = False, bool(queryset.query.select_for_update)
        try:
            text, values = self.compiler.as_sql()
        except EmptyResultSet:  # a condition that nothing meets, such as an empty list of ids
            self.is_empty = True
            return
        self.order = [places[value] for value in values if _is_one_of(value, places)]
        # Our own constants stay in the text: a partial index serves only a condition that the planner can read.
        texts = tuple("%s" if _is_one_of(value, places) else _quoted(value) for value in values)
        self.text = text.replace("%", "%%").replace("%%s", "%s") % texts
        self.prefetched = cast(Any, queryset)._prefetch_related_lookups
        whole: Any = self.compiler.klass_info
        self.make, self.own = _Maker(whole["model"]), slice(whole["select_fields"][0], whole["select_fields"][-1] + 1)
        self.names = [column[0].target.attname for column in self.compiler.select[self.own]]
        self.related = get_related_populators(whole, self.compiler.select, connection.alias)  # type: ignore[call-arg]
        for one in self.related:
            _make_quickly(one)
        self.annotations = tuple((self.compiler.annotation_col_map or {}).items())
        columns = [column[0] for column in self.compiler.select[: self.compiler.col_count]]
        if self.compiler.has_composite_fields(columns):
            raise TypeError("composed() reads no keys of several columns")
        self.converters = [
            (place, converter, expression)
            for place, (converters, expression) in self.compiler.get_converters(columns).items()
            for converter in converters
        ]

    def rows(self, values: tuple[Any, ...]) -> list[M]:
        """The rows for these values."""
        if self.is_empty:
            return []
        if self.locks and connection.get_autocommit():  # Django asks this only when it composes
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        found = list(self._objects([values[number] for number in self.order]))
        if self.prefetched and found:
            prefetch_related_objects(found, *self.prefetched)
        return found

    def _objects(self, values: list[Any]) -> Iterator[M]:
        for given in ask(self.text, values):
            row: Any = list(given) if self.converters else given
            for place, converter, expression in self.converters:
                row[place] = converter(row[place], expression, connection)
            found = self.make.from_db(connection.alias, self.names, row[self.own])
            for one in self.related:
                one.populate(row, found)
            for name, place in self.annotations:
                setattr(found, name, row[place])
            yield found


class _Maker:
    """Makes objects of rows without asking every field of the model: what was not read stays unread, as after defer()."""

    def __init__(self, model: type[Any]) -> None:
        if post_init.has_listeners(model) or pre_init.has_listeners(model):
            raise TypeError(f"{model.__name__} is made with signals, which composed() does not send")
        self.model: Any = model

    def from_db(self, alias: str, names: list[str], values: Sequence[Any]) -> Any:
        """What Model.from_db() gives."""
        found = self.model.__new__(self.model)
        found.__dict__.update(zip(names, values, strict=True), _state=_ReadState(alias))
        return found


class _ReadState(ModelState):
    """Of a row that stands in the database already."""

    adding = False

    def __init__(self, alias: str) -> None:
        self.db = alias


def _make_quickly(populator: Any) -> None:
    populator.model_cls = _Maker(populator.model_cls)
    for one in populator.related_populators:
        _make_quickly(one)


def _is_one_of(value: Any, places: dict[Any, int]) -> bool:
    return isinstance(value, int | str | datetime) and value in places


def _quoted(value: Any) -> str:
    return sql.Literal(value).as_string().replace("%", "%%")
