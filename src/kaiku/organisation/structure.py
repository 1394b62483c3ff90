"""Changing the tree of the organisation: areas, service groups, units and handler groups."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.changes import Configured, configured, newest_change, record_change, require_newest
from kaiku.audit.rules import Value
from kaiku.base.errors import KaikuError
from kaiku.base.values import Origin
from kaiku.organisation.models import HandlerGroup, Part, ServiceArea, ServiceGroup, Unit
from kaiku.organisation.queries import require_managed

KIND, ORDER = "organisation", "organisation-order"
_BETWEEN = ":"
_MOVED: list[Callable[[frozenset[int]], None]] = []


class Level(models.TextChoices):
    """A level of the tree, from the top."""

    AREA = "area", gettext_lazy("Palvelualue")
    SERVICE_GROUP = "service-group", gettext_lazy("Palveluryhmä")
    UNIT = "unit", gettext_lazy("Yksikkö")
    GROUP = "group", gettext_lazy("Käsittelijäryhmä")

    @property
    def below(self) -> "Level | None":
        """The level of what hangs on this one."""
        return next(iter(list(Level)[list(Level).index(self) + 1 :]), None)

    @property
    def above(self) -> "Level | None":
        """The level that this one hangs on."""
        return next((level for level in Level if level.below == self), None)


MODELS: Mapping[Level, type[Part]] = {
    Level.AREA: ServiceArea, Level.SERVICE_GROUP: ServiceGroup, Level.UNIT: Unit, Level.GROUP: HandlerGroup,
}  # fmt: skip
PARENT: Mapping[Level, str] = {Level.SERVICE_GROUP: "area", Level.UNIT: "service_group", Level.GROUP: "unit"}
ABOVE: Mapping[Level, str] = {
    Level.SERVICE_GROUP: "area", Level.UNIT: "service_group__area", Level.GROUP: "unit__service_group__area",
}  # fmt: skip
GROUPS_OF: Mapping[Level, str] = {
    Level.AREA: "unit__service_group__area", Level.SERVICE_GROUP: "unit__service_group", Level.UNIT: "unit", Level.GROUP: "pk",
}  # fmt: skip


class PartRefused(KaikuError):
    """The change cannot be made; the text says why."""


@dataclass(frozen=True)
class PartValue:
    """One part of the organisation as the log of changes keeps it; parent is the key of what it hangs on."""

    names: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    email: str = ""
    is_service_point: bool = False

    def as_value(self) -> dict[str, Any]:
        """Without what is empty."""
        row = {"names": dict(self.names), "parent": self.parent, "email": self.email, "is_service_point": self.is_service_point}
        return {name: value for name, value in row.items() if value not in ("", False)}


def change_key(level: Level, key: str) -> str:
    """How the log of changes names a part: one key may stand on several levels."""
    return f"{level.value}{_BETWEEN}{key}"


def part_with_key(level: Level, key: str) -> Part | None:
    """The part with everything above it, whether in use or not."""
    found: Part | None = _parts(level).filter(key=key).first()
    return found


def _parts(level: Level) -> models.QuerySet[Any]:
    rows = MODELS[level]._default_manager.all()
    return rows.select_related(ABOVE[level]) if level in ABOVE else rows


def parent_of(part: Part) -> Part | None:
    """What the part hangs on."""
    return getattr(part, PARENT.get(level_of(part), ""), None)


def level_of(part: Part) -> Level:
    """Where in the tree the part stands."""
    return next(level for level, model in MODELS.items() if isinstance(part, model))


def area_id_of(part: Part) -> int:
    """The service area that the part belongs to."""
    while (above := parent_of(part)) is not None:
        part = above
    return int(part.pk)


def siblings_of(level: Level, parent: Part | None) -> models.QuerySet[Any]:
    """What is in use under one parent (the areas under none), in order."""
    rows: Any = MODELS[level]._default_manager.filter(is_active=True)
    return rows.filter(**{PARENT[level]: parent}) if parent is not None else rows  # type: ignore[no-any-return]


def value_of(part: Part) -> dict[str, Any] | None:
    """As the log of changes keeps it; None while it is out of use."""
    if not part.is_active:
        return None
    above = parent_of(part)
    return PartValue(
        part.names, above.key if above else "", getattr(part, "email", ""), getattr(part, "is_service_point", False)
    ).as_value()


def seen_of(part: Part) -> int:
    """The newest change of the part: what a page says it saw."""
    return newest_change(KIND, change_key(level_of(part), part.key))


def when_moved(tell: Callable[[frozenset[int]], None]) -> None:
    """Call this with the ids of handler groups that came to another unit or area, in the transaction of the change."""
    _MOVED.append(tell)


def free_key(model: type[models.Model], name: str, *, fallback: str) -> str:
    """A stable key made of a name, that no row has."""
    key = slugify(name)[:70] or fallback
    taken = set(model._default_manager.filter(key__startswith=key).values_list("key", flat=True))
    numbered = (key if number == 1 else f"{key}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in numbered if candidate not in taken)


@transaction.atomic
def create_part(level: Level, value: PartValue, *, by: User) -> Part:
    """A new part, last under its parent; a new service area is the whole city's to make."""
    parent = _parent(level, value.parent, by) if level.above else None
    if parent is None:
        require_managed(by, None)
    model = MODELS[level]
    part = model(key=free_key(model, value.names["fi"], fallback=level.value), position=model._default_manager.count())
    _fill(part, value, parent)
    part.save(force_insert=True)
    _record(part, None, by)
    return part


@transaction.atomic
def change_part(level: Level, key: str, value: PartValue, *, seen: int, by: User) -> Part:
    """Other names or another place; StaleChange when the part changed after `seen`."""
    part = _locked(level, key, by)
    require_newest(KIND, change_key(level_of(part), part.key), seen)
    if not part.is_active:
        raise PartRefused(_("Tämä on poistettu käytöstä. Ota se ensin takaisin käyttöön."))
    _put_value(part, value, by)
    return part


@transaction.atomic
def retire_part(level: Level, key: str, *, by: User) -> None:
    """Out of use; refused while something in use hangs on it. What it has done keeps pointing at it."""
    part = _locked(level, key, by)
    if not part.is_active:
        return
    if stops := in_the_way(part):
        raise PartRefused(_("Tätä ei voi vielä poistaa käytöstä. Siirrä tai poista ensin käytöstä: %(what)s.") % {"what": ", ".join(stops)})
    before = value_of(part)
    part.is_active, part.origin = False, Origin.HERE
    part.save(update_fields=["is_active", "origin"])
    _record(part, before, by)


@transaction.atomic
def return_part(level: Level, key: str, *, by: User) -> None:
    """Into use again, under what it hung on, which must be in use."""
    part = _locked(level, key, by)
    if not part.is_active:
        _put_value(part, PartValue(part.names, getattr(parent_of(part), "key", ""), getattr(part, "email", "")), by, returns=True)


@transaction.atomic
def place_part(level: Level, key: str, *, to: int, by: User) -> int:
    """Move the part among its siblings, 1 being the first; gives the place where it came, 0 when it is out of use."""
    part = _locked(level, key, by)
    parent = parent_of(part)
    require_managed(by, area_id_of(part) if parent else None)
    rows = list(siblings_of(level, parent).select_for_update())
    order = [row.key for row in rows]
    if key not in order:
        return 0
    rest = [one for one in order if one != key]
    place = min(max(to, 1), len(order)) - 1
    _order(level, parent, [*rest[:place], key, *rest[place:]], by)
    return place + 1


def in_the_way(part: Part) -> list[str]:
    """Names of what is in use and hangs on the part."""
    level = level_of(part)
    if isinstance(part, HandlerGroup):
        return [str(row) for row in part.queues.filter(is_active=True)]
    return [str(row) for row in siblings_of(level.below, part)] if level.below else []


def _locked(level: Level, key: str, by: User) -> Part:
    MODELS[level]._default_manager.select_for_update().get(key=key)
    part: Part = _parts(level).get(key=key)
    require_managed(by, area_id_of(part))
    return part


def _parent(level: Level, key: str, by: User) -> Part:
    parent = part_with_key(level.above, key) if level.above else None
    if parent is None or not parent.is_active:
        raise PartRefused(_("Valitse, mihin tämä kuuluu: kohde ei ole käytössä."))
    require_managed(by, area_id_of(parent))
    return parent


def _fill(part: Part, value: PartValue, parent: Part | None) -> None:
    part.names, part.origin = dict(value.names), Origin.HERE
    if parent is not None:
        setattr(part, PARENT[level_of(part)], parent)
    if isinstance(part, HandlerGroup):
        part.email, part.is_service_point = value.email, value.is_service_point


def _put_value(part: Part, value: PartValue, by: User, *, returns: bool = False) -> None:
    level, before, above = level_of(part), value_of(part), parent_of(part)
    parent = _parent(level, value.parent, by) if level.above else None
    if isinstance(part, HandlerGroup) and returns:
        value = PartValue(value.names, value.parent, value.email, part.is_service_point)
    _fill(part, value, parent)
    part.is_active = True
    part.save()
    if parent is not None and above is not None and parent.pk != above.pk:
        _tell_moved(part)
    _record(part, before, by)


def _tell_moved(part: Part) -> None:
    groups = frozenset(HandlerGroup.objects.filter(**{GROUPS_OF[level_of(part)]: part.pk}).values_list("pk", flat=True))
    for tell in _MOVED:
        tell(groups)


def _order(level: Level, parent: Part | None, order: list[str], by: User) -> None:
    rows = {row.key: row for row in siblings_of(level, parent)}
    before = list(rows)
    wanted = [key for key in order if key in rows] + [key for key in before if key not in order]
    places = sorted(row.position for row in rows.values())
    if len(set(places)) < len(places):
        places = list(range(len(places)))
    for place, key in zip(places, wanted, strict=True):
        rows[key].position, rows[key].origin = place, Origin.HERE
    MODELS[level]._default_manager.bulk_update(rows.values(), ["position", "origin"])
    key, name = change_key(level, parent.key if parent else ""), parent.name_in("fi") if parent else _("Palvelualueet")
    record_change(ORDER, key, name=name, before={"order": before}, after={"order": wanted}, by=by)


def _record(part: Part, before: Value | None, by: User) -> None:
    record_change(KIND, change_key(level_of(part), part.key), name=part.name_in("fi"), before=before, after=value_of(part), by=by)


def _read(key: str) -> Value | None:
    level, _between, name = key.partition(_BETWEEN)
    part = part_with_key(Level(level), name)
    return value_of(part) if part else None


def _put(key: str, value: Value | None, by: User) -> None:
    level, _between, name = key.partition(_BETWEEN)
    if value is None:
        retire_part(Level(level), name, by=by)
        return
    known = PartValue(value["names"], value.get("parent", ""), value.get("email", ""), value.get("is_service_point", False))
    _put_value(_locked(Level(level), name, by), known, by)


def _parent_of_order(key: str) -> tuple[Level, Part | None]:
    level, _between, name = key.partition(_BETWEEN)
    above = Level(level).above
    return Level(level), part_with_key(above, name) if above and name else None


def _read_order(key: str) -> Value | None:
    return {"order": [row.key for row in siblings_of(*_parent_of_order(key))]}


def _put_order(key: str, value: Value | None, by: User) -> None:
    level, parent = _parent_of_order(key)
    require_managed(by, area_id_of(parent) if parent else None)
    _order(level, parent, list((value or {}).get("order", [])), by)


configured(
    Configured(
        kind=KIND,
        label=gettext_lazy("Organisaation osa"),
        read=_read,
        put=_put,
        fields={
            "names": gettext_lazy("Nimi"),
            "parent": gettext_lazy("Mihin kuuluu"),
            "email": gettext_lazy("Sähköposti"),
            "is_service_point": gettext_lazy("Palvelupiste"),
        },
    )
)
configured(
    Configured(
        kind=ORDER,
        label=gettext_lazy("Organisaation järjestys"),
        read=_read_order,
        put=_put_order,
        fields={"order": gettext_lazy("Järjestys")},
    )
)
