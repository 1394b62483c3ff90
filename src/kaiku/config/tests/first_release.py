"""A database as the first release made it, with rows in every table: what an upgrade must keep."""

import json
import subprocess
import sys
from typing import Any

import psycopg
from psycopg import sql

Row = dict[str, Any]
ROWS = 2
_FIRST = """
import django; django.setup()
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
graph = executor.loader.graph
own = {config.label for config in apps.get_app_configs() if config.name.startswith("kaiku.")}
targets = [node for node in graph.leaf_nodes() if node[0] not in own]
targets += [node for node in graph.root_nodes() if node[0] in own - {"ace", "alarms", "chat", "chatbot", "clients", "datalake", "directory", "knowledge", "learning", "maintenance", "open311", "ptv", "reporting", "retention", "ruling", "runs", "social", "suomifi", "texts", "webpages"}]  # came after the first release
steps = dict.fromkeys(step for target in targets for step in graph.forwards_plan(target))
executor.migrate(targets, plan=[(graph.nodes[step], False) for step in steps])
"""
_COLUMNS = """
SELECT column_name, udt_name, is_identity = 'YES' OR column_default IS NOT NULL, is_nullable = 'YES', character_maximum_length
FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position
"""
_VALUES: dict[str, str] = {
    "int2": "{n}", "int4": "{n}", "int8": "{n}", "float8": "{n}.5", "numeric": "{n}", "bool": "true", "jsonb": '{{"fi": "Oma nimi {n}"}}',
    "timestamptz": "2026-01-0{n} 10:00+00", "date": "2026-01-0{n}", "time": "0{n}:00", "interval": "{n} days", "tsvector": "oma{n}",
    "uuid": "00000000-0000-0000-0000-00000000000{n}", "inet": "192.0.2.{n}", "bytea": "oma{n}",
}  # fmt: skip


def make_first_state(environment: dict[str, str]) -> None:
    """Every app of ours at its first migration."""
    done = subprocess.run([sys.executable, "-c", _FIRST], env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]


def fill(connection: psycopg.Connection[Any]) -> dict[str, list[Row]]:
    """Rows in every table of ours, whatever its columns; what they hold, by table. Every id names a row, so every reference does."""
    connection.execute("SET session_replication_role = replica")
    tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()]
    ours = [name for name in tables if not name.startswith(("django_", "auth_", "procrastinate_"))]
    for table in ours:
        columns = connection.execute(_COLUMNS, [table]).fetchall()
        for number in range(1, ROWS + 1):
            _insert(connection, table, {name: _value(kind, size, number) for name, kind, *_rest, size in columns})
    connection.commit()
    return rows_of(connection, ours)


def rows_of(connection: psycopg.Connection[Any], tables: list[str]) -> dict[str, list[Row]]:
    """Everything in these tables, as JSON says it."""
    found = {}
    for table in tables:
        query = sql.SQL("SELECT to_jsonb(row) FROM {} AS row ORDER BY 1").format(sql.Identifier(table))
        found[table] = [row for (row,) in connection.execute(query).fetchall()]
    connection.rollback()
    return found


def lost(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> list[str]:
    """Values that are not as they were, one line each; new columns are no loss."""
    return [
        f"{table}: {json.dumps(old, ensure_ascii=False)}"
        for table, rows in before.items()
        for old in rows
        if not any(old == {name: new.get(name) for name in old} for new in after[table])
    ]


def _value(kind: str, size: int | None, number: int) -> str:
    if kind.startswith("_"):  # an array
        return "{1}"
    return _VALUES.get(kind, "Oma{n}").format(n=number)[: size or None]


def _insert(connection: psycopg.Connection[Any], table: str, values: Row) -> None:
    """A table whose checks want something special keeps fewer rows."""
    statement = sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({})").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, values)), sql.SQL(", ").join(map(sql.Literal, values.values()))
    )
    try:
        with connection.transaction():
            connection.execute(statement)
    except psycopg.errors.CheckViolation:
        return
