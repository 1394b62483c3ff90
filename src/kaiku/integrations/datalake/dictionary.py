"""What the tables and columns mean, for people and for programs: in Finnish and English, whatever the reader's language."""

import json
from typing import Any

from django.utils import translation

from kaiku.integrations.datalake.tables import PREFIX, SMALLEST, TABLES, VERSION, Column, Table


def dictionary() -> dict[str, Any]:
    """The whole dictionary."""
    return {
        "schema_version": VERSION,
        "database_prefix": PREFIX,
        "smallest_count_in_a_square": SMALLEST,
        "tables": [_table(table) for table in TABLES],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        **_meanings(table.meaning),
        "key": list(table.order),
        "partitioned_by": "month" if table.is_monthly else None,
        "columns": [_column(column) for column in table.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": column.kind, **_meanings(column.meaning)}
    if column.values:
        for language, name in (("fi", "values"), ("en", "values_en")):
            with translation.override(language):
                told[name] = {code: str(meaning) for code, meaning in column.values.items()}
    return told


def _meanings(meaning: object) -> dict[str, str]:
    found = {}
    for language, name in (("fi", "meaning"), ("en", "meaning_en")):
        with translation.override(language):
            found[name] = str(meaning)
    return found


def dictionary_file() -> bytes:
    """The same as a file."""
    return json.dumps(dictionary(), ensure_ascii=False, indent=1).encode()
