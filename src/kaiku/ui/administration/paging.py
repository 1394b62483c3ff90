"""Lists of administration: newest first, by id, so that a page costs the same however long the list is."""

from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)
PARAMETER = "ennen"
SIZE = 50


@dataclass(frozen=True)
class Page(Generic[M]):
    """Rows of one page, and the addresses of the pages beside it."""

    rows: list[M]
    older: str
    newest: str


def before_of(request: HttpRequest) -> int | None:
    """The id after which the page begins; None on the first page and for nonsense."""
    typed = request.GET.get(PARAMETER, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def page_of(request: HttpRequest, rows: QuerySet[M]) -> Page[M]:
    """The first rows of a query that is already cut at before_of()."""
    found = list(rows[: SIZE + 1])
    kept = {name: value for name, value in request.GET.items() if name != PARAMETER and value}
    older = f"?{urlencode({**kept, PARAMETER: found[SIZE - 1].pk})}" if len(found) > SIZE else ""
    newest = f"?{urlencode(kept)}" if PARAMETER in request.GET else ""
    return Page(found[:SIZE], older, newest)
