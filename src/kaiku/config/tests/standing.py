"""Rows that hundreds of tests begin with: the models write them once in a process, then they are put back as they stood."""

from collections import defaultdict
from collections.abc import Callable
from copy import deepcopy
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.signals import post_save

Made = TypeVar("Made")


class Standing(Generic[Made]):
    """Call it in each test, on empty tables: the first call makes the objects, later ones put back their rows and ids in one go."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._kept: tuple[Made, str] | None = None

    def __call__(self) -> Made:
        if self._kept is None:
            self._kept = self._made_by_models()
        else:
            with connection.cursor() as cursor:
                cursor.execute(self._kept[1])
        return deepcopy(self._kept[0])

    def _made_by_models(self) -> tuple[Made, str]:
        made: dict[type[models.Model], list[Any]] = defaultdict(list)

        def note(sender: type[models.Model], instance: models.Model, created: bool, **_named: Any) -> None:
            if created:
                made[sender].append(instance.pk)

        post_save.connect(note)
        try:
            objects = self._make()
        finally:
            post_save.disconnect(note)
        return objects, ";\n".join(_put_back(model, ids) for model, ids in made.items())


def _put_back(model: type[models.Model], ids: list[Any]) -> str:
    """The statement that inserts these rows as they are now."""
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in model._meta.concrete_fields if not field.generated)
    key = connection.ops.quote_name(str(model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT json_agg(row ORDER BY {key})::text FROM {table} row WHERE {key} = ANY(%s)", [ids])
        rows = cursor.fetchone()[0]
    insert = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s)"
    return str(connection.ops.compose_sql(insert, [rows]))
