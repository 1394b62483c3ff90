"""What the tables and columns mean, for people and for programs."""

import json
from typing import Any

from kaiku.integrations.datalake.tables import PREFIX, SMALLEST, TABLES, VERSION


def dictionary() -> dict[str, Any]:
    """The whole dictionary in the language in use."""
    return {
        "schema_version": VERSION,
        "database_prefix": PREFIX,
        "smallest_count_in_a_square": SMALLEST,
        "tables": [
            {
                "name": table.name,
                "meaning": str(table.meaning),
                "key": list(table.order),
                "partitioned_by": "month" if table.is_monthly else None,
                "columns": [
                    {
                        "name": column.name,
                        "type": column.kind,
                        "meaning": str(column.meaning),
                        **({"values": {code: str(name) for code, name in column.values.items()}} if column.values else {}),
                    }
                    for column in table.columns
                ],
            }
            for table in TABLES
        ],
    }


def dictionary_file() -> bytes:
    """The same as a file."""
    return json.dumps(dictionary(), ensure_ascii=False, indent=1).encode()
