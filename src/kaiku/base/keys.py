"""Keys of what people make: from the name they gave, and free."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

NEW = "uusi"  # the page of a new one has this in place of a key, whatever is made


def free_key(name: str, rows: QuerySet[Any], *, most: int, otherwise: str) -> str:
    """The name as a key of at most so many characters, numbered where another row has it; `otherwise` for a name without letters."""
    key = slugify(name)[:most].rstrip("-") or otherwise
    return numbered(key, {NEW, *rows.filter(key__startswith=key).values_list("key", flat=True)})


def numbered(key: str, taken: Collection[str]) -> str:
    """The key, or the first of key-2, key-3 and so on that nobody has."""
    return next(one for number in range(1, len(taken) + 2) if (one := key if number == 1 else f"{key}-{number}") not in taken)
