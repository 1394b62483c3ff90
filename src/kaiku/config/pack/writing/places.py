"""Districts, streets, service locations, their searchable names, and base maps."""

from collections.abc import Iterator

from django.db.models import Q

from kaiku.config.pack import entries
from kaiku.config.pack.entries import Pack
from kaiku.config.pack.schema import LANGUAGES
from kaiku.config.pack.writing.keeper import Keeper, Report
from kaiku.places.importing import DISTRICT_WEIGHT
from kaiku.places.keeping import LOCATION_WEIGHT
from kaiku.places.models import BaseMap, District, PlaceName, ServiceLocation
from kaiku.places.rules import fold, is_inside

_KINDS = (PlaceName.Kind.STREET, PlaceName.Kind.LOCATION, PlaceName.Kind.DISTRICT)
_WEIGHTS = {PlaceName.Kind.STREET: 20, PlaceName.Kind.LOCATION: LOCATION_WEIGHT, PlaceName.Kind.DISTRICT: DISTRICT_WEIGHT}
_COLUMNS = ("kind", "name", "language", "district_id", "location_id", "lon", "lat", "highest_number", "weight")


def write_places(pack: Pack, report: Report) -> None:
    """Districts first: streets and locations are in them."""
    districts = Keeper(District, report)
    for district in pack.districts:
        outline = [list(corner) for corner in district.outline]
        districts.put(district.key, names=district.names, code=district.code, lon=district.lon, lat=district.lat, outline=outline)
    locations = Keeper(ServiceLocation, report, source="pack")
    for location in pack.service_locations:
        locations.put(
            location.key,
            kind=location.type,
            names=location.names,
            address=location.address,
            lon=location.lon,
            lat=location.lat,
            district=_district_of(location, pack.districts, districts.rows),
            is_active=True,
        )
    locations.finish()
    _write_names([*_place_names(pack, districts.rows, locations.rows)], report)


def _district_of(location: entries.ServiceLocation, drawn: tuple[entries.District, ...], rows: dict[str, District]) -> District | None:
    return next((rows[area.key] for area in drawn if is_inside(area.outline, location.lon, location.lat)), None)


def _place_names(pack: Pack, districts: dict[str, District], locations: dict[str, ServiceLocation]) -> Iterator[PlaceName]:
    for street in pack.streets:
        yield _name(PlaceName.Kind.STREET, street.name, street.lon, street.lat, districts[street.district], number=street.highest_number)
    for district in pack.districts:
        for language, name in _distinct(district.names):
            yield _name(PlaceName.Kind.DISTRICT, name, district.lon, district.lat, districts[district.key], language=language)
    for entry in pack.service_locations:
        location = locations[entry.key]
        for language, name in _distinct(entry.names):
            kind = PlaceName.Kind.LOCATION
            yield _name(kind, name, entry.lon, entry.lat, location.district, language=language, location=location)


def _distinct(names: dict[str, str]) -> list[tuple[str, str]]:
    """Each name once, under the first language that has it, whatever the order in which the database keeps them."""
    found = {names[language]: language for language in reversed(LANGUAGES) if language in names}
    return [(language, name) for name, language in found.items()]


def _name(
    kind: PlaceName.Kind,
    name: str,
    lon: float,
    lat: float,
    district: District | None,
    *,
    language: str = "fi",
    number: int = 0,
    location: ServiceLocation | None = None,
) -> PlaceName:
    return PlaceName(
        kind=kind,
        name=name,
        folded=fold(name),
        language=language,
        district=district,
        location=location,
        lon=lon,
        lat=lat,
        highest_number=number,
        weight=_WEIGHTS[kind],
    )


def _write_names(wanted: list[PlaceName], report: Report) -> None:
    """Nothing points at these rows, so they are written anew when any differs; those of places from other sources stay."""
    written_here = PlaceName.objects.filter(Q(location=None) | Q(location__source="pack"), kind__in=_KINDS)
    present = written_here.values_list(*_COLUMNS)
    if sorted(map(repr, present)) == sorted(repr(tuple(_plain(getattr(row, column)) for column in _COLUMNS)) for row in wanted):
        report.count(PlaceName, "unchanged", len(wanted))
        return
    written_here.delete()
    PlaceName.objects.bulk_create(wanted, batch_size=500)
    report.count(PlaceName, "made", len(wanted))


def _plain(value: object) -> object:
    return str(value) if isinstance(value, PlaceName.Kind) else value


def write_base_maps(maps: tuple[entries.BaseMap, ...], report: Report) -> None:
    """In the order offered."""
    keeper = Keeper(BaseMap, report)
    for position, base_map in enumerate(maps):
        keeper.put(
            base_map.key,
            names=base_map.names,
            kind=base_map.type,
            url=base_map.url,
            layer=base_map.layer,
            matrix_set=base_map.matrix_set,
            projection=base_map.projection,
            format=base_map.format,
            attribution=base_map.attribution,
            options=base_map.options,
            is_overlay=base_map.overlay,
            opacity=base_map.opacity,
            position=position,
            is_active=base_map.active,
        )
    keeper.finish()
