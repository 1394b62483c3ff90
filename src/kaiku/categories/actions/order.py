"""The order among siblings: topics of a theme, themes, services, contact types."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, record_change
from kaiku.audit.rules import Value
from kaiku.categories.content import placed, rising
from kaiku.categories.models import Category, ContactType
from kaiku.categories.stored import area_of
from kaiku.organisation.queries import require_managed

KIND = "topic-order"
TYPES = "contact-types"  # what the order of types is called in the log; those of topics by their theme or tree
Sibling = Category | ContactType


@transaction.atomic
def place_among_siblings(moved: Sibling, *, to: int, by: User) -> int:
    """Put one at a place, 1 being the first, and tell the place that it came to; 0 when it is out of use."""
    require_managed(by, area_of(moved) if isinstance(moved, Category) else None)
    group = _group_of(moved)
    before = [row.key for row in _rows(group)]
    after = placed(before, moved.key, to)
    _put_order(group, before=before, after=after, by=by)
    return after.index(moved.key) + 1 if moved.key in after else 0


def siblings_of(row: Sibling) -> list[str]:
    """Keys in use, in their order."""
    return [one.key for one in _rows(_group_of(row), lock=False)]


def _group_of(row: Sibling) -> str:
    if isinstance(row, ContactType):
        return TYPES
    return row.parent.key if row.parent else f"tree-{row.tree}"


def _rows(group: str, *, lock: bool = True) -> list[Any]:
    if group == TYPES:
        rows: Any = ContactType.objects.filter(is_active=True)
    elif group.startswith("tree-"):
        rows = Category.objects.filter(parent=None, tree=group.removeprefix("tree-"), is_active=True)
    else:
        rows = Category.objects.filter(parent__key=group, is_active=True)
    return list(rows.select_for_update(of=("self",)) if lock else rows)


def _put_order(group: str, *, before: Sequence[str], after: Sequence[str], by: User) -> None:
    """The rows share out the places that they have, so that nothing else moves."""
    rows = {row.key: row for row in _rows(group)}
    places = rising(row.position for row in rows.values())
    for key, position in zip(after, places, strict=True):
        if rows[key].position != position:
            type(rows[key]).objects.filter(pk=rows[key].pk).update(position=position)
    record_change(KIND, group, name=_("Aiheiden järjestys"), before={"order": list(before)}, after={"order": list(after)}, by=by)


def _read(key: str) -> Value | None:
    return {"order": [row.key for row in _rows(key, lock=False)]}


def _put(key: str, value: Value | None, by: User) -> None:
    require_managed(by, None)
    before = [row.key for row in _rows(key)]
    wanted = [one for one in (value or {}).get("order", ()) if one in before]
    _put_order(key, before=before, after=[*wanted, *(one for one in before if one not in wanted)], by=by)


configured(
    Configured(kind=KIND, label=gettext_lazy("Aiheiden järjestys"), read=_read, put=_put, fields={"order": gettext_lazy("Järjestys")})
)
