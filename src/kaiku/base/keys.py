"""Keys of what people make: from the name they gave, and free."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify


def free_key(name: str, rows: QuerySet[Any], *, most: int, otherwise: str, column: str = "key") -> str:
    """The name as a key of at most so many characters, numbered where another row has it; `otherwise` for a name without letters."""
    key = slugify(name)[:most].rstrip("-") or otherwise
    taken = set(rows.filter(**{f"{column}__startswith": key}).values_list(column, flat=True))
    return key if key not in taken else next(f"{key}-{number}" for number in range(2, len(taken) + 3) if f"{key}-{number}" not in taken)
