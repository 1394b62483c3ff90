"""Changes of configuration: each is written down with the value before and after, and can be put back."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kaiku.audit.actions import record_audit
from kaiku.audit.models import ConfigurationChange
from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.base.errors import StaleChange
from kaiku.base.snapshots import forget_snapshots

_restoring: ContextVar[int | None] = ContextVar("restoring", default=None)


class Actor(Protocol):
    """Who changes: this log knows no accounts."""

    pk: Any
    name: Any


@dataclass(frozen=True)
class Configured:
    """A kind of configuration: how one is read as a value and put as one (None: out of use); put() checks the right and records."""

    kind: str
    label: str | Promise
    read: Callable[[str], Value | None]
    put: Callable[[str, Value | None, Any], None]
    fields: Mapping[str, str | Promise] = field(default_factory=dict)


_kinds: dict[str, Configured] = {}


def configured(kind: Configured) -> Configured:
    """Make a kind known to the log of changes; at the end of the module that changes it."""
    if kind.kind in _kinds:
        raise ValueError(f"{kind.kind} is there already")
    _kinds[kind.kind] = kind
    return kind


def kinds() -> Mapping[str, Configured]:
    """All kinds by name."""
    return _kinds


def record_change(
    kind: str, key: str, *, name: str, before: Value | None, after: Value | None, by: Actor | None, note: str = ""
) -> ConfigurationChange | None:
    """Write down a change in the caller's transaction; None when nothing differs."""
    if before == after:
        return None
    change = ConfigurationChange.objects.create(
        at=now(),
        actor_id=by.pk if by else None,
        actor_name=by.name if by else "",
        kind=kind,
        key=key,
        name=name[:200],
        before=before,
        after=after,
        note=note[:300],
        restores_id=_restoring.get(),
    )
    record_audit(
        "configuration.changed",
        actor_id=change.actor_id,
        actor_name=change.actor_name,
        object_type="configuration",
        object_id=change.pk,
        reason=change.name,
    )
    transaction.on_commit(forget_snapshots)
    return change


@transaction.atomic
def restore_change(change_id: int, *, seen: int, by: Actor) -> None:
    """Put back the value from before a change; StaleChange unless `seen` is still the newest change of the thing."""
    change = ConfigurationChange.objects.get(pk=change_id)
    newest = changes_of(change.kind, change.key).select_for_update().first()
    if newest is None or newest.pk != seen:
        raise StaleChange(_("Tätä on muutettu sen jälkeen, kun avasit sivun. Katso uusin tilanne ja palauta sitten, jos yhä haluat."))
    token = _restoring.set(change.pk)
    try:
        _kinds[change.kind].put(change.key, change.before, by)
    finally:
        _restoring.reset(token)


def changes_of(kind: str, key: str) -> QuerySet[ConfigurationChange]:
    """Changes of one thing, newest first."""
    return ConfigurationChange.objects.filter(kind=kind, key=key).order_by("-pk")


def newest_change(kind: str, key: str) -> int:
    """The id of a thing's newest change, 0 before the first: what a page says it saw."""
    return changes_of(kind, key).values_list("pk", flat=True).first() or 0


def require_newest(kind: str, key: str, seen: int) -> None:
    """StaleChange when the thing, which the caller has locked, was changed after `seen`."""
    if newest_change(kind, key) != seen:
        raise StaleChange(_("Joku muutti tätä sen jälkeen, kun avasit sivun."))


def configuration_changes(*, kind: str = "", actor: str = "", before: int | None = None) -> QuerySet[ConfigurationChange]:
    """All changes, newest first, those before an id when given; slice it."""
    rows = ConfigurationChange.objects.order_by("-pk")
    if kind:
        rows = rows.filter(kind=kind)
    if actor:
        rows = rows.filter(actor_name__icontains=actor)
    return rows.filter(pk__lt=before) if before else rows
