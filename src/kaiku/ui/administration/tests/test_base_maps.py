"""Maps of the city: taken from a real map server (MapProxy), shown, moved, watched; a server's key stays with us."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from kaiku.accounts.models import User
from kaiku.audit.changes import changes_of, newest_change, restore_change
from kaiku.base.clock import moved_to, now
from kaiku.base.snapshots import forget_snapshots
from kaiku.outbox import outside
from kaiku.outbox.outside import Target
from kaiku.places.maps import calling
from kaiku.places.maps.actions import MapValue, add_map
from kaiku.places.maps.calling import asking, with_secret
from kaiku.places.maps.offers import NotReadable, offers_in
from kaiku.places.maps.tiles import projected, tile_at
from kaiku.places.maps.watching import look_at_maps, troubles
from kaiku.places.models import BaseMap, District
from kaiku.ui.components.maps import map_settings

ADDRESS = "/hallinta/kartat/"
MAPS = """
services: {wmts: {kvp: true, restful: true}, wms: {srs: ['EPSG:3067', 'EPSG:3878', 'EPSG:3857'], md: {title: Kartta}}}
layers: [{name: opaskartta, title: Opaskartta, tile_sources: [kartta], sources: [kartta]}]
caches: {kartta: {grids: [jhs, gk24], sources: [piirros], disable_storage: true}}
sources: {piirros: {type: debug}}
grids:
  jhs: {srs: 'EPSG:3067', bbox: [-548576, 6291456, 1548576, 8388608], origin: nw, res: [2048, 512, 128, 32, 16, 8, 4, 2, 1]}
  gk24: {srs: 'EPSG:3878', bbox: [24300000, 6700000, 24700000, 7100000], origin: nw}
"""
CENTRE = (23.7609, 61.4981)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class MapServer:
    """MapProxy at https://kartat.example/, which leads to this machine only in the test; asks for a key when told to."""

    def __init__(self, folder: Path) -> None:
        from mapproxy.wsgiapp import make_wsgi_app

        file = folder / "maps.yaml"
        file.write_text(MAPS)
        self.app, self.key, self.asked, self.is_away = make_wsgi_app(str(file)), "", list[str](), False
        self.server = make_server("127.0.0.1", 0, self.answer, server_class=_Server, handler_class=_Quiet)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        self.asked.append(environ["QUERY_STRING"])
        if self.is_away or (self.key and self.key not in environ["QUERY_STRING"]):
            start("503 Away" if self.is_away else "403 Forbidden", [("Content-Length", "0")])
            return []
        return self.app(environ, start)

    def target(self, url: str) -> Target:
        parts = urlsplit(url)
        assert parts.hostname == "kartat.example"
        return Target("kartat.example", "127.0.0.1", f"{parts.path}?{parts.query}", port=self.server.server_port)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MapServer]:
    server = MapServer(tmp_path_factory.mktemp("maps"))
    yield server
    server.server.shutdown()


@pytest.fixture
def maps(running: MapServer, db: None, monkeypatch: pytest.MonkeyPatch) -> MapServer:
    running.key, running.is_away = "", False
    running.asked.clear()
    monkeypatch.setattr(calling, "looked_up", running.target)
    west, south, east, north = 23.5, 61.4, 24.0, 61.6
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    District.objects.create(key="keskusta", names={"fi": "Keskusta"}, lon=CENTRE[0], lat=CENTRE[1], outline=ring)
    BaseMap.objects.create(key="kaavio", names={"fi": "Kaavio"}, kind="schematic")
    return running


@pytest.fixture
def technical(client: Client, teemu: User) -> Client:
    client.force_login(teemu)
    return client


def taken(client: Client, choice: str, *, url: str = "https://kartat.example/service", secret: str = "", **more: str) -> BaseMap:
    """A layer of the server, taken into use."""
    offers = client.post(f"{ADDRESS}uusi/", {"url": url, "secret": secret})
    kept = offers.context["form"]["kept"].value()
    answer = client.post(f"{ADDRESS}uusi/", {"url": url, "choice": choice, "kept": kept, **more})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    row = BaseMap.objects.latest("pk")
    assert not row.is_active
    BaseMap.objects.filter(pk=row.pk).update(is_active=True)
    forget_snapshots()
    return row


@pytest.mark.covers("R187")
def test_what_a_map_server_offers_is_taken_and_its_tiles_come(maps: MapServer, technical: Client) -> None:
    offers = technical.post(f"{ADDRESS}uusi/", {"url": "https://kartat.example/service", "secret": ""})
    assert [name for name, _label in offers.context["form"].fields["choice"].choices] == ["opaskartta|jhs", "opaskartta|gk24"]

    national, own = taken(technical, "opaskartta|jhs"), taken(technical, "opaskartta|gk24")
    layers = taken(
        technical, "opaskartta|EPSG:3067", url="https://kartat.example/service?service=WMS&request=GetCapabilities&version=1.3.0"
    )

    assert (national.projection, national.options["origin"], national.options["resolutions"][-1]) == (
        "EPSG:3067", [-548576, 8388608], pytest.approx(1),
    )  # fmt: skip
    assert (own.projection, own.options["origin"]) == ("EPSG:3878", [24300000, 7100000])
    assert layers.kind == "wms"
    assert look_at_maps() == 0  # MapProxy drew all three
    assert technical.get(ADDRESS).content.decode().count("Opaskartta") >= 3


@pytest.mark.covers("R187")
@given(lon=st.floats(23.5, 24.0), lat=st.floats(61.4, 61.6))
def test_a_point_is_the_same_in_every_projection_of_a_map(lon: float, lat: float) -> None:
    for projection in ("EPSG:3067", "EPSG:3878", "EPSG:3857", "EPSG:3877"):
        east, north = Transformer.from_crs("EPSG:4326", projection, always_xy=True).transform(lon, lat)
        assert projected(lon, lat, projection) == pytest.approx((east, north), abs=0.01)


def test_a_servers_key_is_nowhere_but_in_what_the_server_is_asked(maps: MapServer, technical: Client) -> None:
    maps.key = "api-key=salaisuus"
    refused = technical.post(f"{ADDRESS}uusi/", {"url": "https://kartat.example/service", "secret": ""})
    assert refused.status_code == 422 and "kartat.example answered 403" in refused.content.decode()

    row = taken(technical, "opaskartta|jhs", secret=maps.key)

    assert row.secret == "api-key=salaisuus"
    told = [layer for layer in map_settings()["layers"] if layer["key"] == row.key]
    assert told[0]["url"] == f"/kartta/{row.key}/{{z}}/{{x}}/{{y}}" and told[0]["kind"] == "xyz"
    pages = [technical.get(f"{ADDRESS}{row.key}/").content.decode(), technical.get("/").content.decode(), str(map_settings())]
    pages += [str(change.after) for change in changes_of("base_map", row.key)]
    assert not any("salaisuus" in page for page in pages)
    assert "kartat.example" not in technical.get("/").headers["Content-Security-Policy"]

    tile = tile_at(row, *CENTRE)
    picture = Client().get(f"/kartta/{row.key}/{tile.z}/{tile.x}/{tile.y}")
    assert (picture.status_code, picture.headers["Content-Type"], picture.content[:4]) == (200, "image/png", b"\x89PNG")
    assert "api-key=salaisuus" in maps.asked[-1]


def test_with_our_key_only_this_city_is_fetched(maps: MapServer, technical: Client) -> None:
    maps.key = "api-key=salaisuus"
    row = taken(technical, "opaskartta|jhs", secret=maps.key)
    tile, asked = tile_at(row, *CENTRE), len(maps.asked)
    helsinki = tile_at(row, 24.94, 60.17, tile.z)
    for address in (f"{helsinki.z}/{helsinki.x}/{helsinki.y}", f"99/{tile.x}/{tile.y}"):
        assert Client().get(f"/kartta/{row.key}/{address}").status_code == 404
    assert Client().get(f"/kartta/kaavio/{tile.z}/{tile.x}/{tile.y}").status_code == 404
    assert len(maps.asked) == asked

    maps.is_away = True
    away = Client().get(f"/kartta/{row.key}/{tile.z}/{tile.x}/{tile.y}")
    assert (away.status_code, away.headers["Cache-Control"]) == (503, "no-store")


def test_a_map_server_that_is_away_is_told_of_and_heals(maps: MapServer, technical: Client) -> None:
    row = taken(technical, "opaskartta|jhs")
    maps.is_away = True
    assert look_at_maps() == 1
    assert "Ei vastaa" in technical.get(ADDRESS).content.decode() and not list(troubles())
    with moved_to(now() + timedelta(minutes=40)):
        look_at_maps()
        assert [trouble.key for trouble in troubles()] == [f"map:{row.key}"]
    maps.is_away = False
    look_at_maps()
    assert BaseMap.objects.get(pk=row.pk).failing_since is None


def test_a_map_is_changed_moved_and_put_back(maps: MapServer, technical: Client, teemu: User) -> None:
    row = taken(technical, "opaskartta|jhs")
    values = {
        "name_fi": "Kaupungin kartta", "name_sv": "", "name_en": "City map", "attribution": "© Kaupunki", "opacity": "60", "url": row.url,
        "is_overlay": "on", "is_active": "on", "seen": str(newest_change("base_map", row.key)), "secret": "",
    }  # fmt: skip
    assert technical.post(f"{ADDRESS}{row.key}/", values).status_code == 302
    row.refresh_from_db()
    assert (row.name_in("en"), row.opacity, row.is_overlay, row.options["tile_size"]) == ("City map", 60, True, 256)
    assert technical.post(f"{ADDRESS}{row.key}/", values).status_code == 409  # seen is older now

    technical.post(f"{ADDRESS}{row.key}/paikka/", {"paikka": "ylos"})
    assert list(BaseMap.objects.values_list("key", flat=True)) == [row.key, "kaavio"]
    change = changes_of("base_map", row.key).first()
    assert change is not None
    restore_change(change.pk, seen=change.pk, by=teemu)
    row.refresh_from_db()
    assert (row.name_in("fi"), row.is_overlay) == ("Opaskartta", False)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"url": "http://kartat.example/service"}, "https://"),
        ({"url": "https://kartat.example/service", "secret": "salaisuus"}, "nimi=arvo"),
        ({"url": "https://kartat.example/muu.xml"}, "kartat.example answered 404"),
    ],
)
def test_what_cannot_be_a_map_is_said(maps: MapServer, technical: Client, values: dict[str, str], told: str) -> None:
    answer = technical.post(f"{ADDRESS}uusi/", {"secret": "", **values})
    assert answer.status_code == 422 and told in answer.content.decode()
    assert BaseMap.objects.count() == 1


def test_a_map_called_new_does_not_hide_behind_the_page_of_a_new_one(maps: MapServer, teemu: User) -> None:
    value = MapValue(names={"fi": "Uusi"}, kind="schematic")
    assert [add_map(value, by=teemu).key for _time in range(2)] == ["uusi-2", "uusi-3"]


def test_the_last_ground_stays_in_use(maps: MapServer, technical: Client) -> None:
    seen = str(newest_change("base_map", "kaavio"))
    answer = technical.post(f"{ADDRESS}kaavio/", {"name_fi": "Kaavio", "seen": seen})
    assert answer.status_code == 422 and "Yhden pohjakartan pitää olla käytössä" in answer.content.decode()


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"\x89PNG", b"<Capabilities xmlns='http://www.opengis.net/wmts/1.0'/>"])
def test_what_is_no_description_of_maps_is_not_read(content: bytes) -> None:
    with pytest.raises(NotReadable):
        offers_in(content, "https://kartat.example/service")


def test_a_key_is_added_and_an_empty_style_is_asked_for_all_the_same() -> None:
    address = asking("https://kartat.example/wmts?map=a", {"STYLE": "", "LAYER": "opas"})
    assert with_secret(address, "api-key=1") == "https://kartat.example/wmts?map=a&STYLE=&LAYER=opas&api-key=1"
    assert with_secret(address, "") == address


def test_inner_addresses_are_not_asked(technical: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *args, **kwargs: [(2, 1, 6, "", ("10.0.0.1", 443))])
    answer = technical.post(f"{ADDRESS}uusi/", {"url": "https://sisainen.example/wmts", "secret": ""})
    assert answer.status_code == 422 and "inner address" in answer.content.decode()


@pytest.mark.covers("R187")
def test_a_published_map_of_oskari_is_taken_from_its_address_or_its_html(
    maps: MapServer, technical: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "https://oskari.example/published/fi/3f1a?zoom=9&x=1"
    html = '<iframe src="https://oskari.example/published/fi/3f1a?zoom=9&amp;x=1" allow="geolocation" width="640"></iframe>'
    for typed in (address, html):
        answer = technical.post(f"{ADDRESS}uusi/", {"source": "oskari", "url": typed, "secret": ""})
        row = BaseMap.objects.latest("pk")
        assert (answer.status_code, row.kind, row.url, row.is_active) == (302, "oskari", address, False)
    refused = technical.post(f"{ADDRESS}uusi/", {"source": "oskari", "url": address, "secret": "a=b"})
    assert refused.status_code == 422 and "Avain voi olla vain" in refused.content.decode()

    page = technical.get(f"{ADDRESS}{row.key}/")
    assert "frame-src 'self' https://oskari.example" in page.headers["Content-Security-Policy"]  # to look at before it is in use
    assert 'name="opacity"' not in page.content.decode() and 'name="is_overlay"' not in page.content.decode()
    assert "oskari.example" not in technical.get("/").headers["Content-Security-Policy"]
    seen = str(newest_change("base_map", row.key))
    values = {"name_fi": "Oskari", "name_sv": "", "name_en": "", "url": address, "is_active": "on", "seen": seen}
    assert technical.post(f"{ADDRESS}{row.key}/", values).status_code == 302
    forget_snapshots()
    policy = technical.get("/").headers["Content-Security-Policy"].split("; ")
    assert "frame-src 'self' https://oskari.example" in policy and "img-src 'self' data: blob:" in policy

    told = [b"<!DOCTYPE html>\n<html lang='fi'>", b'{"error": "gone"}']
    monkeypatch.setattr("kaiku.places.maps.watching.answer_of", lambda _address, *, most: told.pop(0))
    assert look_at_maps() == 0
    assert look_at_maps() == 1
    row.refresh_from_db()
    assert row.fault == "Palvelin vastasi, mutta vastaus ei ole karttasivu." and "Ei vastaa" in technical.get(ADDRESS).content.decode()
