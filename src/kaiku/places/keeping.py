"""What a source tells of places and services, kept as a whole: all of it or nothing, and what is gone stays for old tickets."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from kaiku.base.clock import now
from kaiku.places.models import CityService, PlaceName, ServiceLocation
from kaiku.places.queries import district_at
from kaiku.places.rules import fold, metres_between

LOCATION_WEIGHT = 30
SAME_WITHIN = 150.0  # metres: two sources tell of one place when its name is the same
_BATCH = 500
_PLACE_FIELDS = ("kind", "names", "address", "postcode", "lon", "lat", "is_point_doubtful", "summaries", "contacts", "hours")
_SERVICE_FIELDS = ("kind", "names", "summaries", "contacts", "hours")


@dataclass(frozen=True)
class PlaceTold:
    """A place as a source tells of it; lon and lat are empty where the source has no point in the city."""

    source_id: str
    kind: str
    names: Mapping[str, str]
    address: str = ""
    postcode: str = ""
    lon: float | None = None
    lat: float | None = None
    is_point_doubtful: bool = False
    summaries: Mapping[str, str] = field(default_factory=dict)
    contacts: Mapping[str, Any] = field(default_factory=dict)
    hours: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ServiceTold:
    """A service, or a way to it that is no place; places and ways are ids of the same source."""

    source_id: str
    kind: str
    names: Mapping[str, str]
    summaries: Mapping[str, str] = field(default_factory=dict)
    contacts: Mapping[str, Any] = field(default_factory=dict)
    hours: Mapping[str, Any] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was: made, changed, back or gone; for a change, which of its fields."""

    what: str
    name: str
    kind: str
    fields: tuple[str, ...] = ()


@dataclass
class Changes:
    """What keeping did."""

    places: int = 0
    services: int = 0
    unchanged: int = 0
    listed: list[Change] = field(default_factory=list)

    def count(self, what: str) -> int:
        """How many of one sort."""
        return sum(change.what == what for change in self.listed)


@transaction.atomic
def keep_told(source: str, places: Sequence[PlaceTold], services: Sequence[ServiceTold], *, is_whole: bool = True) -> Changes:
    """Places and services as they are told now. When it is the whole, what is not told of is gone: hidden, and kept."""
    changes = Changes(places=len(places), services=len(services))
    rows = _keep(ServiceLocation, source, places, _PLACE_FIELDS, changes, is_whole=is_whole)
    _write_names(source)
    made = _keep(CityService, source, services, _SERVICE_FIELDS, changes, is_whole=is_whole)
    _link(services, rows, made)
    return changes


@transaction.atomic
def archive_told(source: str, gone: Iterable[str]) -> Changes:
    """What the source says it has archived."""
    changes = Changes()
    for model in (ServiceLocation, CityService):
        rows = list(model._default_manager.filter(source=source, source_id__in=set(gone), is_active=True))
        _archive(model, rows, changes)
    _write_names(source)
    return changes


def without_known(places: Sequence[PlaceTold], *, source: str) -> list[PlaceTold]:
    """Those of which no other outside source tells already: the same name within a few steps is the same place."""
    rows = ServiceLocation.objects.exclude(source__in=(source, "pack")).filter(is_active=True, lon__isnull=False, lat__isnull=False)
    known: dict[str, list[tuple[float, float]]] = {}
    for names, lon, lat in rows.values_list("names", "lon", "lat"):
        for name in names.values():
            known.setdefault(fold(name), []).append((float(lon or 0), float(lat or 0)))
    return [place for place in places if not _is_known(place, known)]


def _is_known(place: PlaceTold, known: Mapping[str, list[tuple[float, float]]]) -> bool:
    if place.lon is None or place.lat is None:
        return False
    points = [point for name in place.names.values() for point in known.get(fold(name), ())]
    return any(metres_between(place.lon, place.lat, *point) <= SAME_WITHIN for point in points)


def _keep(model: Any, source: str, told: Sequence[Any], fields: tuple[str, ...], changes: Changes, *, is_whole: bool) -> dict[str, Any]:
    """Upsert by the source's id, in a handful of statements however many there are."""
    present = {row.source_id: row for row in model._default_manager.select_for_update().filter(source=source)}
    fresh, changed, moment = [], [], now()
    for one in told:
        row = present.get(one.source_id)
        if row is None:
            row = model(source=source, source_id=one.source_id)
            fresh.append(row)
        differing = tuple(name for name in fields if getattr(row, name) != _plain(getattr(one, name)))
        is_back = row.pk is not None and not row.is_active
        if row.pk is not None and not differing and not is_back:
            changes.unchanged += 1
            continue
        for name in differing:
            setattr(row, name, _plain(getattr(one, name)))
        row.is_active, row.archived_at, row.told_at = True, None, moment
        if model is ServiceLocation:
            _settle(row, source)
        what = "made" if row.pk is None else "back" if is_back else "changed"
        changes.listed.append(Change(what, row.name_in("fi"), row.kind, differing if what == "changed" else ()))
        if row.pk is not None:
            changed.append(row)
    model._default_manager.bulk_create(fresh, batch_size=_BATCH)
    columns = [*fields, "is_active", "archived_at", "told_at", *(["district"] if model is ServiceLocation else [])]
    model._default_manager.bulk_update(changed, columns, batch_size=_BATCH)
    if is_whole:
        seen = {one.source_id for one in told}
        _archive(model, [row for key, row in present.items() if key not in seen and row.is_active], changes)
    return {**present, **{row.source_id: row for row in fresh}}


def _settle(row: ServiceLocation, source: str) -> None:
    """Its key, by which forms and tickets know it, stays the same for ever; its district is where its point is."""
    row.key = row.key or f"{source}-{row.source_id}"[:120].lower()
    area = district_at(row.lon, row.lat) if row.lon is not None and row.lat is not None else None
    row.district_id = area.id if area else None


def _archive(model: Any, rows: list[Any], changes: Changes) -> None:
    changes.listed += [Change("gone", row.name_in("fi"), row.kind) for row in rows]
    model._default_manager.filter(pk__in=[row.pk for row in rows]).update(is_active=False, archived_at=now())


def _write_names(source: str) -> None:
    """The search reads only this table: names of what is offered and has a point."""
    PlaceName.objects.filter(location__source=source).delete()
    rows = ServiceLocation.objects.filter(source=source, is_active=True, lon__isnull=False, lat__isnull=False)
    PlaceName.objects.bulk_create([name for row in rows.iterator() for name in _names_of(row)], batch_size=_BATCH)


def _names_of(row: ServiceLocation) -> list[PlaceName]:
    spoken = {name: language for language, name in reversed(sorted(row.names.items(), key=lambda pair: ("fi", "sv", "en").index(pair[0])))}
    return [
        PlaceName(
            kind=PlaceName.Kind.LOCATION, name=name[:200], folded=fold(name)[:200], language=language, district_id=row.district_id,
            location=row, lon=float(row.lon or 0), lat=float(row.lat or 0), weight=LOCATION_WEIGHT,
        )
        for name, language in spoken.items()
    ]  # fmt: skip


def _link(told: Sequence[ServiceTold], places: Mapping[str, ServiceLocation], services: Mapping[str, CityService]) -> None:
    """Which service is given where and how, written anew."""
    rows = [services[one.source_id].pk for one in told]
    at, through = CityService.locations.through, CityService.ways.through
    at._default_manager.filter(cityservice_id__in=rows).delete()
    through._default_manager.filter(from_cityservice_id__in=rows).delete()
    at._default_manager.bulk_create(
        [
            at(cityservice_id=services[one.source_id].pk, servicelocation_id=places[key].pk)
            for one in told
            for key in one.places
            if key in places
        ],
        batch_size=_BATCH,
    )
    through._default_manager.bulk_create(
        [
            through(from_cityservice_id=services[one.source_id].pk, to_cityservice_id=services[key].pk)
            for one in told
            for key in one.ways
            if key in services
        ],
        batch_size=_BATCH,
    )


def _plain(value: Any) -> Any:
    """As it comes back from a JSON column, so that the same is not taken for a change."""
    return json.loads(json.dumps(value)) if isinstance(value, Mapping) else value
