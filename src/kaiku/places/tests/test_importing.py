"""Districts and addresses from GeoJSON of a city's geodata service."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pyproj import Transformer

from kaiku.base.snapshots import forget_snapshots
from kaiku.places.importing import NotImported, import_addresses, import_districts
from kaiku.places.models import District, PlaceName
from kaiku.places.queries import district_at, places_matching

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R187")]
NAMES = {"fi": "nimi", "sv": "namn"}
BOX = [[23.74, 61.49], [23.79, 61.49], [23.79, 61.51], [23.74, 61.51], [23.74, 61.49]]


def collection(*features: tuple[str, Any, dict[str, Any]], crs: str = "") -> bytes:
    told = [{"type": "Feature", "geometry": {"type": kind, "coordinates": c}, "properties": row} for kind, c, row in features]
    named = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return json.dumps({"type": "FeatureCollection", **named, "features": told}).encode()


def turned(ring: list[list[float]], projection: str) -> list[list[float]]:
    turn = Transformer.from_crs("EPSG:4326", projection, always_xy=True)
    return [list(turn.transform(corner[0], corner[1])) for corner in ring]


@pytest.mark.parametrize("projection", ["", "EPSG:3067", "EPSG:3878"])
def test_districts_come_from_degrees_and_from_both_grids_to_the_metre(projection: str) -> None:
    ring = turned(BOX, projection) if projection else BOX
    small = [[[corner[0] + 0.001, corner[1]] for corner in ring[:3]]] if not projection else [[ring[0], ring[1], ring[0]]]
    crs = f"urn:ogc:def:crs:{projection.replace(':', '::')}" if projection else ""
    told = import_districts(
        collection(("MultiPolygon", [small, [ring]], {"nimi": "Keskusta", "namn": "Centrum", "nro": 101}), crs=crs), names=NAMES, code="nro"
    )
    forget_snapshots()
    row = District.objects.get()
    assert (told.made, row.key, row.names, row.code) == (1, "keskusta", {"fi": "Keskusta", "sv": "Centrum"}, "101")
    assert row.outline == [pytest.approx(corner, abs=1e-6) for corner in BOX]
    found = district_at(23.76, 61.5)
    assert found is not None and found.key == "keskusta"
    assert [place.name for place in places_matching("keskus")] == ["Keskusta"]


def test_the_same_again_changes_nothing_and_what_is_lacking_stays() -> None:
    first = collection(("Polygon", [BOX], {"nimi": "Keskusta"}), ("Polygon", [BOX], {"nimi": "Amuri"}))
    import_districts(first, names=NAMES)
    again = import_districts(collection(("Polygon", [BOX], {"nimi": "Keskusta"})), names=NAMES)
    assert (again.made, again.changed, again.unchanged, District.objects.count()) == (0, 0, 1, 2)


def test_addresses_are_found_to_the_number_and_replaced_as_a_whole() -> None:
    import_districts(collection(("Polygon", [BOX], {"nimi": "Keskusta"})), names=NAMES)
    forget_snapshots()
    rows = [
        ("Point", [23.75, 61.495], {"katunimi": "Hämeenkatu", "osoitenumero": "12 B"}),
        ("Point", [23.76, 61.496], {"katunimi": "Hämeenkatu", "osoitenumero": 14}),
    ]
    assert import_addresses(collection(*rows), street="katunimi", number="osoitenumero").made == 2
    found = places_matching("hämeenkatu 14")[0]
    assert (found.lon, found.lat, found.detail, found.is_exact) == (23.76, 61.496, "Keskusta", True)
    again = import_addresses(collection(rows[0]), street="katunimi", number="osoitenumero")
    assert (again.made, again.gone, PlaceName.objects.filter(kind="address").count()) == (1, 2, 1)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html>", "GeoJSON"),
        (b"[]", "GeoJSON"),
        (collection(("Polygon", [BOX], {"nimi": "A"}), ("Polygon", [BOX], {"namn": "B"})), "Rivillä 2 ei ole nimeä"),
        (collection(("Point", [23.7, 61.5], {"nimi": "A"})), "ei ole alue"),
        (collection(("Polygon", [turned(BOX, "EPSG:3067")], {"nimi": "A"})), "Tarkista koordinaatisto"),
        (collection(("Polygon", [BOX], {"nimi": "A"}), crs="urn:ogc:def:crs:EPSG::2393"), "EPSG:2393"),
    ],
)
def test_a_file_with_a_fault_changes_nothing(content: bytes, why: str) -> None:
    with pytest.raises(NotImported, match=why):
        import_districts(content, names=NAMES)
    assert not District.objects.exists()


def test_the_commands_read_files_and_say_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_bytes(collection(("Polygon", [BOX], {"nimi": "Keskusta"})))
    call_command("import_districts", str(tmp_path / "a.json"))
    assert "made 1" in capsys.readouterr().out
    with pytest.raises(CommandError, match=r"missing\.json"):
        call_command("import_addresses", str(tmp_path / "missing.json"))
