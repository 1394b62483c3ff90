"""Changing the queues: their names, whose they are, their order, and whether they are in use."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError
from kaiku.base.values import Origin
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import require_managed
from kaiku.organisation.structure import area_id_of, free_key
from kaiku.queues.models import Queue

KIND, ORDER = "queue", "queue-order"
_NEEDED = {Queue.Kind.UNCLEAR}  # without one no contact can be received


class QueueRefused(KaikuError):
    """The change cannot be made; the text says why."""


@dataclass(frozen=True)
class QueueValue:
    """One queue as the log of changes keeps it; group is the key of the group that works it."""

    names: Mapping[str, str]
    group: str
    kind: str = Queue.Kind.NORMAL

    def as_value(self) -> dict[str, Any]:
        """Plain."""
        return {"names": dict(self.names), "group": self.group, "kind": str(self.kind)}


def value_of(queue: Queue) -> dict[str, Any] | None:
    """As the log of changes keeps it; None while it is out of use."""
    return QueueValue(queue.names, queue.group.key, queue.kind).as_value() if queue.is_active else None


def seen_of(queue: Queue) -> int:
    """The newest change of the queue: what a page says it saw."""
    return newest_change(KIND, queue.key)


def queue_with_key(key: str) -> Queue | None:
    """The queue with its group and all above it."""
    return _queues().filter(key=key).first()


def _queues() -> QuerySet[Queue]:
    return Queue.objects.select_related("group__unit__service_group__area")


@transaction.atomic
def create_queue(value: QueueValue, *, by: User) -> Queue:
    """A new queue, the last one."""
    group = _group(value.group, by)
    queue = Queue(key=free_key(Queue, value.names["fi"], fallback="jono"), position=Queue.objects.count())
    queue.names, queue.group, queue.kind, queue.origin = dict(value.names), group, value.kind, Origin.HERE
    queue.save(force_insert=True)
    _record(queue, None, by)
    return queue


@transaction.atomic
def change_queue(key: str, value: QueueValue, *, seen: int, by: User) -> Queue:
    """Other names or another kind; StaleChange when it changed after `seen`. Its group stays: contacts know whose they are."""
    queue = _locked(key, by)
    require_newest(KIND, queue.key, seen)
    if not queue.is_active:
        raise QueueRefused(_("Tämä on poistettu käytöstä. Ota se ensin takaisin käyttöön."))
    _put_value(queue, QueueValue(value.names, queue.group.key, value.kind), by)
    return queue


@transaction.atomic
def retire_queue(key: str, *, by: User) -> Queue:
    """Out of use; its contacts are moved by who calls this."""
    queue = _locked(key, by)
    if queue.is_active:
        before = value_of(queue)
        _keep_needed(queue, "")
        queue.is_active, queue.origin = False, Origin.HERE
        queue.save(update_fields=["is_active", "origin"])
        _record(queue, before, by)
    return queue


@transaction.atomic
def return_queue(key: str, *, by: User) -> None:
    """Into use again, without the contacts that were moved."""
    queue = _locked(key, by)
    if not queue.is_active:
        _put_value(queue, QueueValue(queue.names, queue.group.key, queue.kind), by)


@transaction.atomic
def place_queue(key: str, *, to: int, by: User) -> int:
    """Move it in the list that everybody has, 1 being the first; gives where it came. The order is the whole city's."""
    require_managed(by, None)
    order = list(Queue.objects.select_for_update().filter(is_active=True).values_list("key", flat=True))
    if key not in order:
        return 0
    rest = [one for one in order if one != key]
    place = min(max(to, 1), len(order)) - 1
    _order([*rest[:place], key, *rest[place:]], by)
    return place + 1


def _order(wanted: list[str], by: User) -> None:
    rows = {row.key: row for row in Queue.objects.filter(is_active=True)}
    before = list(rows)
    after = [key for key in wanted if key in rows] + [key for key in before if key not in wanted]
    for place, key in enumerate(after):
        rows[key].position, rows[key].origin = place, Origin.HERE
    Queue.objects.bulk_update(rows.values(), ["position", "origin"])
    record_change(ORDER, "", name=_("Jonojen järjestys"), before={"order": before}, after={"order": after}, by=by)


def _locked(key: str, by: User) -> Queue:
    Queue.objects.select_for_update().get(key=key)
    queue = _queues().get(key=key)
    require_managed(by, area_id_of(queue.group))
    return queue


def _group(key: str, by: User) -> HandlerGroup:
    group = HandlerGroup.objects.select_related("unit__service_group__area").filter(key=key, is_active=True).first()
    if group is None:
        raise QueueRefused(_("Valitse käsittelijäryhmä, joka on käytössä."))
    require_managed(by, area_id_of(group))
    return group


def _put_value(queue: Queue, value: QueueValue, by: User) -> None:
    before = value_of(queue)
    group = _group(value.group, by)
    _keep_needed(queue, value.kind)
    queue.names, queue.group, queue.kind, queue.is_active = dict(value.names), group, value.kind, True
    queue.origin = Origin.HERE
    queue.save()
    _record(queue, before, by)


def _keep_needed(queue: Queue, kind: str) -> None:
    if queue.kind in _NEEDED and kind != queue.kind:
        others = Queue.objects.filter(kind=queue.kind, is_active=True).exclude(pk=queue.pk)
        if queue.is_active and not others.exists():
            raise QueueRefused(_("Tämä on ainoa jono epäselville asioille. Tee ensin toinen."))


def _record(queue: Queue, before: Value | None, by: User) -> None:
    record_change(KIND, queue.key, name=queue.name_in("fi"), before=before, after=value_of(queue), by=by)


def _read(key: str) -> Value | None:
    queue = queue_with_key(key)
    return value_of(queue) if queue else None


def _put(key: str, value: Value | None, by: User) -> None:
    queue = _locked(key, by)
    if value is None:
        if queue.group.queues.filter(pk=queue.pk, tickets__isnull=False).exists():
            raise QueueRefused(
                _("Jonossa on yhteydenottoja. Poista jono käytöstä sen omalta sivulta: siellä valitset, minne ne siirtyvät.")
            )
        retire_queue(key, by=by)
        return
    _put_value(queue, QueueValue(value["names"], queue.group.key, value["kind"]), by)


def _put_order(_key: str, value: Value | None, by: User) -> None:
    require_managed(by, None)
    _order(list((value or {}).get("order", [])), by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Työjono"),
        read=_read,
        put=_put,
        fields={"names": gettext_lazy("Nimi"), "group": gettext_lazy("Käsittelijäryhmä"), "kind": gettext_lazy("Laji")},
    )
)
configured(
    Configured(
        kind=ORDER,
        label=gettext_lazy("Jonojen järjestys"),
        read=lambda _key: {"order": list(Queue.objects.filter(is_active=True).values_list("key", flat=True))},
        put=_put_order,
        fields={"order": gettext_lazy("Järjestys")},
    )
)
