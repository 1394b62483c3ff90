"""From the views to columns in memory: a month at a time, so that memory stays small however old the system is."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from psycopg import sql

from kaiku.integrations.datalake.tables import PREFIX, Table

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Counted:
    """One part of a table as the database has it now."""

    rows: int
    digest: str


def parts_of(table: Table) -> Mapping[str, Counted]:
    """Every part by its month, with a digest that changes when any row does. One pass over the table."""
    month = sql.SQL("to_char(received_date, 'YYYY-MM')" if table.is_monthly else "''")
    query = sql.SQL("SELECT {month}, count(*), sum(hashtextextended(told::text, 0)::numeric)::text FROM {view} AS told GROUP BY 1")
    with connection.cursor() as cursor:
        cursor.execute(query.format(month=month, view=_view(table)))
        found = {key: Counted(rows, f"{rows}:{digest}") for key, rows, digest in cursor.fetchall()}
    return found if found or table.is_monthly else {"": Counted(0, "0")}


def read_part(table: Table, month: str) -> "pa.Table":
    """The rows of one part in their order, only the columns that may leave."""
    from pyarrow import csv

    names = [column.name for column in table.columns]
    wanted, ordered = (sql.SQL(", ").join(map(sql.Identifier, some)) for some in (names, table.order))
    where = sql.SQL("WHERE received_date >= {first} AND received_date < {first} + interval '1 month'") if month else sql.SQL("")
    query = sql.SQL("COPY (SELECT {wanted} FROM {view} {where} ORDER BY {ordered}) TO STDOUT (FORMAT csv)").format(
        wanted=wanted, view=_view(table), where=where.format(first=sql.SQL("date {}").format(f"{month}-01")), ordered=ordered
    )
    told = io.BytesIO()
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for chunk in copy:
            told.write(chunk)
    schema = arrow_schema(table)
    if not told.tell():
        return schema.empty_table()
    told.seek(0)
    return csv.read_csv(
        told,
        read_options=csv.ReadOptions(column_names=names, use_threads=False),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=dict(zip(names, schema.types, strict=True)),
            null_values=[""],
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def arrow_schema(table: Table) -> "pa.Schema":
    """The columns as Arrow names their kinds."""
    import pyarrow as pa

    kinds = {"int": pa.int64(), "text": pa.string(), "date": pa.date32(), "bool": pa.bool_(), "float": pa.float64()}
    return pa.schema([(column.name, kinds[column.kind]) for column in table.columns])


def _view(table: Table) -> sql.Composable:
    return sql.Identifier(PREFIX + table.name)
