"""Maps of a real MapServer: its description is read, and what it draws lies where our points are, in each projection and version of WMS."""

from urllib.parse import urlsplit

import pytest

from kaiku.places.maps.offers import offers_in
from kaiku.places.maps.tiles import picture_address, projected
from kaiku.places.models import BaseMap
from kaiku.places.tests.mapserver import MapServer, is_installed, middle_of_point

pytestmark = pytest.mark.skipif(not is_installed(), reason="MapServer is missing: tools/packages.sh says how to get it")
POINT = (23.7609, 61.4981)
METRES = 4.0  # in a pixel of a picture: 1,024 metres in 256 pixels


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> MapServer:
    return MapServer(tmp_path_factory.mktemp("mapserver"), *POINT)


@pytest.mark.covers("R187")
@pytest.mark.parametrize("version", ["1.1.1", "1.3.0"])
def test_what_mapserver_says_of_itself_is_read(maps: MapServer, version: str) -> None:
    kind, content = maps.answer(f"SERVICE=WMS&REQUEST=GetCapabilities&VERSION={version}")
    assert "xml" in kind
    offers = {offer.layer: offer for offer in offers_in(content, "https://kartat.example/service?request=GetCapabilities")}
    layer = offers["kiintopiste"]
    assert (layer.name, layer.kind, layer.projection, layer.format) == ("Kiintopiste", "wms", "EPSG:3067", "image/png")
    assert (layer.options["version"], layer.url) == (version, "https://kartat.example/service")


@pytest.mark.covers("R187")
@pytest.mark.parametrize("version", ["1.1.1", "1.3.0"])
@pytest.mark.parametrize("projection", ["EPSG:3067", "EPSG:3878", "EPSG:3857"])
def test_a_point_lies_where_mapserver_draws_it(maps: MapServer, projection: str, version: str) -> None:
    """The picture is asked for beside the point, so that axes in the wrong order would show it elsewhere or nowhere."""
    row = BaseMap(
        kind="wms", url="https://kartat.example/service", layer="kiintopiste", projection=projection, format="image/png",
        options={"version": version},
    )  # fmt: skip
    lon, lat = POINT[0] + 0.004, POINT[1] - 0.001
    kind, picture = maps.answer(urlsplit(picture_address(row, lon, lat)).query)
    assert kind == "image/png", picture[:500]

    (x, y), (middle_x, middle_y) = projected(*POINT, projection), projected(lon, lat, projection)
    expected = 128 + (x - middle_x) / METRES, 128 - (y - middle_y) / METRES
    assert 10 < expected[0] < 100, "west of the middle"
    assert middle_of_point(picture) == pytest.approx(expected, abs=1.0), "within a pixel"
