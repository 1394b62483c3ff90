"""A map of MapServer in a browser: what the page asks it for is where our points are, and so is a pin, whatever the map's coordinates."""

from collections.abc import Callable
from io import BytesIO
from math import cos, hypot, radians
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from kaiku.base.snapshots import forget_snapshots
from kaiku.places.maps.tiles import projected
from kaiku.places.models import BaseMap
from kaiku.places.tests.mapserver import MapServer, is_installed, middle_of_point
from kaiku.ui.components.brand import brand

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
POINT = (23.7660, 61.4965)  # beside the middle of the map: axes in the wrong order would show it elsewhere or nowhere
DEGREE = 111_320.0  # metres
METRES = 9.375  # in a pixel of the map as it opens: the step of its scale that is next to eight
PIXELS = 2.0


@pytest.mark.covers("R4", "R187")
@pytest.mark.skipif(not is_installed(), reason="MapServer is missing: tools/packages.sh says how to get it")
def test_a_pin_is_put_where_mapserver_draws_the_point(sign_in: Callable[[Any], Page], live_server: Any, teemu: Any, tmp_path: Path) -> None:
    peer, page, asked = MapServer(tmp_path, *POINT), sign_in(teemu), list[str]()
    blank = BytesIO()
    Image.new("RGB", (256, 256), "white").save(blank, "PNG")

    def come(route: Route) -> None:
        asked.append(urlsplit(route.request.url).query)
        route.fulfill(status=200, content_type="image/png", body=blank.getvalue())  # drawn below: here it would keep the page waiting

    page.route("https://kartat.example/**", come)
    row = BaseMap.objects.create(
        key="kartta", names={"fi": "Kartta"}, kind="wms", url="https://kartat.example/service", layer="kiintopiste"
    )
    for projection, version in (("EPSG:3067", "1.3.0"), ("EPSG:3878", "1.3.0"), ("EPSG:3857", "1.1.1")):
        BaseMap.objects.filter(pk=row.pk).update(projection=projection, options={"version": version}, format="image/png")
        forget_snapshots()
        asked.clear()
        page.goto(f"{live_server.url}/hallinta/komponentit/")
        map_ = page.locator("pin-map .map")
        map_.scroll_into_view_if_needed()
        x, y = projected(*POINT, projection)
        for _time in range(120):
            if around := [query for query in asked if _holds(query, projection, x, y)]:
                break
            page.wait_for_timeout(250)
        assert around, asked
        east, north = _drawn_at(peer, around[0], projection)
        assert hypot(east - x, north - y) < PIXELS * METRES

        centre_lon, centre_lat = brand().map_centre
        box, (middle_x, middle_y) = map_.bounding_box(), projected(centre_lon, centre_lat, projection)
        assert box is not None
        map_.click(position={"x": box["width"] / 2 + (x - middle_x) / METRES, "y": box["height"] / 2 - (y - middle_y) / METRES})
        lon, lat = _pin(page)
        away = hypot((lon - POINT[0]) * DEGREE * cos(radians(POINT[1])), (lat - POINT[1]) * DEGREE)
        assert away < PIXELS * METRES, f"{projection} {version}: {away:.1f} m"


def _pin(page: Page) -> tuple[float, float]:
    """Where the pin stands, as the form sends it."""
    fields = page.locator("pin-map input[type=hidden]")
    for _time in range(50):
        told = [float(value) for value in fields.evaluate_all("fields => fields.map(field => field.value)") if value]
        if len(told) == 2:
            break
        page.wait_for_timeout(100)
    lon, lat = told
    return lon, lat


def _corners(query: str, projection: str) -> tuple[float, float, float, float]:
    """West, south, east and north of what is asked for, as the standard reads it: WMS 1.3.0 gives the northing of ETRS-GK first."""
    told = {name.upper(): values[0] for name, values in parse_qs(query).items()}
    first, second, third, fourth = (float(number) for number in told["BBOX"].split(","))
    return (second, first, fourth, third) if told["VERSION"] == "1.3.0" and projection == "EPSG:3878" else (first, second, third, fourth)


def _holds(query: str, projection: str, x: float, y: float) -> bool:
    west, south, east, north = _corners(query, projection)
    margin = 0.05 * (east - west)  # a point on the edge is drawn by halves
    return west + margin < x < east - margin and south + margin < y < north - margin


def _drawn_at(peer: MapServer, query: str, projection: str) -> tuple[float, float]:
    """Where, in metres, MapServer draws the point in the picture that the page asked for."""
    west, south, east, north = _corners(query, projection)
    _kind, picture = peer.answer(query)
    size = Image.open(BytesIO(picture)).width
    right, down = middle_of_point(picture)
    return west + right / size * (east - west), north - down / size * (north - south)
