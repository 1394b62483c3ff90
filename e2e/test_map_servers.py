"""Maps of MapServer and of MapProxy in a browser: a pin by click, key, address and place is the same point within a metre, whatever the
map's coordinates; the click is where the server draws the point."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from e2e.map_ways import by_key, by_suggestion, metres_apart, named_point, pin, take_pin_off, zoom_in
from kaiku.base.snapshots import forget_snapshots
from kaiku.places.maps.offers import offers_in
from kaiku.places.maps.tiles import projected
from kaiku.places.models import BaseMap
from kaiku.places.tests.mapserver import MapProxy, MapServer, is_installed, middle_of_point

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not is_installed(), reason="MapServer is missing: tools/packages.sh says how to get it"),
]  # fmt: skip
POINT = (23.7660, 61.4965)
SERVICE = "https://kartat.example/service"
METRE = 1.0


class Asked:
    """The map server of the page: only the pictures that hold the point are drawn, for a drawing takes a process."""

    def __init__(self, page: Page, answer: Callable[[str], tuple[str, bytes]], holds: Callable[[str], bool]) -> None:
        blank = BytesIO()
        Image.new("RGB", (256, 256), "white").save(blank, "PNG")
        self.answer, self.holds, self.blank, self.drawn = answer, holds, blank.getvalue(), 0
        page.route("https://kartat.example/**", self.come)

    def come(self, route: Route) -> None:
        query = urlsplit(route.request.url).query
        is_drawn = self.holds(query)
        self.drawn += is_drawn
        route.fulfill(status=200, content_type="image/png", body=self.answer(query)[1] if is_drawn else self.blank)


@pytest.fixture
def gallery(sign_in: Callable[[Any], Page], live_server: Any, teemu: Any) -> Iterator[Callable[[], Page]]:
    """A page with the address field and the map."""
    page = sign_in(teemu)

    def opened() -> Page:
        forget_snapshots()
        page.goto(f"{live_server.url}/hallinta/komponentit/")
        page.locator("pin-map .map").scroll_into_view_if_needed()
        page.locator("pin-map .ol-zoom-in").wait_for()
        return page

    yield opened


def every_way_is_one_point(page: Page, names: tuple[str, str]) -> None:
    """By address, place, key and click; the click is at the middle of what the server drew, where a pixel is less than half a metre."""
    for name in names:
        assert metres_apart(by_suggestion(page, name), POINT) < METRE
        take_pin_off(page)
    zoom_in(page, 2)
    assert metres_apart(by_key(page), POINT) < METRE
    take_pin_off(page)
    page.locator("pin-map [data-map]").focus()
    page.keyboard.press("ArrowRight")  # so that the point is not in the middle
    map_ = page.locator("pin-map .map")
    for _time in range(40):
        page.wait_for_timeout(250)
        shot = map_.screenshot()
        try:
            x, y = middle_of_point(shot)
        except ValueError:
            continue
        if abs(x - Image.open(BytesIO(shot)).width / 2) > 50:
            break
    else:
        raise AssertionError("the server's point is not seen beside the middle")
    map_.click(position={"x": x, "y": y})
    assert metres_apart(pin(page), POINT) < METRE
    take_pin_off(page)


@pytest.mark.covers("R4", "R187")
def test_on_a_map_of_mapserver_every_way_marks_the_same_point_within_a_metre(
    gallery: Callable[[], Page], page: Page, tmp_path: Path
) -> None:
    peer, names = MapServer(tmp_path, *POINT), named_point(POINT)
    row = BaseMap.objects.create(key="kartta", names={"fi": "Kartta"}, kind="wms", url=SERVICE, layer="kiintopiste", format="image/png")
    asked = Asked(page, peer.answer, lambda query: _holds(query, row.projection))
    for projection, version in (("EPSG:3067", "1.3.0"), ("EPSG:3878", "1.3.0"), ("EPSG:3857", "1.1.1")):
        row.projection, row.options, asked.drawn = projection, {"version": version}, 0
        row.save()
        every_way_is_one_point(gallery(), names)
        assert asked.drawn, projection


@pytest.mark.covers("R4", "R187")
def test_on_a_map_of_mapproxy_every_way_marks_the_same_point_within_a_metre(
    gallery: Callable[[], Page], page: Page, tmp_path: Path
) -> None:
    peer, names = MapProxy(MapServer(tmp_path, *POINT), tmp_path), named_point(POINT)
    told = peer.answer("service=WMTS&request=GetCapabilities&version=1.0.0")[1]
    for offer in offers_in(told, SERVICE):
        BaseMap.objects.all().delete()
        row = BaseMap.objects.create(
            key="kartta", names={"fi": "Kartta"}, kind="wmts", url=SERVICE, layer=offer.layer, matrix_set=offer.matrix_set,
            projection=offer.projection, format=offer.format, options=offer.options,
        )  # fmt: skip
        asked = Asked(page, peer.answer, lambda query, row=row: _is_tile_of_point(query, row))  # type: ignore[misc]
        every_way_is_one_point(gallery(), names)
        assert asked.drawn, offer.projection


def _told(query: str) -> dict[str, str]:
    return {name.upper(): values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}


def _holds(query: str, projection: str) -> bool:
    """Of a WMS; 1.3.0 gives the northing of ETRS-GK first."""
    told = _told(query)
    corners = [float(number) for number in told["BBOX"].split(",")]
    if told["VERSION"] == "1.3.0" and projection == "EPSG:3878":
        corners = [corners[1], corners[0], corners[3], corners[2]]
    return _is_within(corners, *projected(*POINT, projection))


def _is_tile_of_point(query: str, row: BaseMap) -> bool:
    told = _told(query)
    (west, north), step = row.options["origin"], row.options["resolutions"][row.options["matrix_ids"].index(told["TILEMATRIX"])]
    side, column, line = step * row.options["tile_size"], int(told["TILECOL"]), int(told["TILEROW"])
    corners = [west + column * side, north - (line + 1) * side, west + (column + 1) * side, north - line * side]
    return _is_within(corners, *projected(*POINT, row.projection))


def _is_within(corners: list[float], x: float, y: float) -> bool:
    """With some room: a point on the edge is drawn in both pictures."""
    west, south, east, north = corners
    margin = 0.1 * (east - west)
    return west - margin < x < east + margin and south - margin < y < north + margin
