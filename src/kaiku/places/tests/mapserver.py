"""A real MapServer that draws one point: its description and its pictures."""

import os
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from pyproj import Transformer

COLOUR = (255, 0, 255)  # of the point; nothing else on a page has it
_CONFIG = 'CONFIG\n  ENV\n    "MS_MAP_PATTERN" "^/"\n  END\nEND\n'
_MAP = """MAP
  NAME "kaupunki"
  EXTENT {west} {south} {east_edge} {north_edge}
  SIZE 256 256
  UNITS METERS
  IMAGETYPE png
  IMAGECOLOR 255 255 255
  PROJECTION "init=epsg:3067" END
  WEB METADATA
    "ows_title" "Kaupungin kartta"
    "ows_onlineresource" "https://kartat.example/service"
    "ows_srs" "{projections}"
    "ows_enable_request" "*"
  END END
  SYMBOL NAME "ympyra" TYPE ELLIPSE FILLED TRUE POINTS 1 1 END END
  LAYER
    NAME "kiintopiste"
    TYPE POINT
    STATUS ON
    METADATA "ows_title" "Kiintopiste" END
    PROJECTION "init=epsg:3067" END
    FEATURE POINTS {east} {north} END END
    CLASS STYLE SYMBOL "ympyra" SIZE {size} COLOR 255 0 255 END END
  END
END
"""


def is_installed() -> bool:
    """Is the program on this machine? tools/packages.sh brings it."""
    return shutil.which("mapserv") is not None


class MapServer:
    """The point is at lon, lat; size is its breadth in pixels."""

    def __init__(self, folder: Path, lon: float, lat: float, *, projections: str = "EPSG:3067 EPSG:3878 EPSG:3857", size: int = 9) -> None:
        east, north = Transformer.from_crs("EPSG:4326", "EPSG:3067", always_xy=True).transform(lon, lat)
        around = {"west": east - 9000, "south": north - 9000, "east_edge": east + 9000, "north_edge": north + 9000}
        self.config, self.map = folder / "mapserver.conf", folder / "kaupunki.map"
        self.config.write_text(_CONFIG)
        self.map.write_text(_MAP.format(east=east, north=north, projections=projections, size=size, **around))
        self.asked: list[str] = []

    def answer(self, query: str) -> tuple[str, bytes]:
        """As a web server calls it: the media type and the content."""
        self.asked.append(query)
        told = {"MAPSERVER_CONFIG_FILE": str(self.config), "MS_MAPFILE": str(self.map), "REQUEST_METHOD": "GET", "QUERY_STRING": query}
        done = subprocess.run(["mapserv"], env={**os.environ, **told}, capture_output=True, check=True)
        head, _gap, content = done.stdout.partition(b"\r\n\r\n")
        return head.decode().lower().partition("content-type:")[2].split("\r\n")[0].strip(), content


def middle_of_point(picture: bytes) -> tuple[float, float]:
    """Where in a picture the point is drawn, in pixels from its north-west corner; ValueError where it is not."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    found = [divmod(place, image.width) for place, colour in enumerate(image.get_flattened_data()) if colour == COLOUR]
    if not found:
        raise ValueError("the point is not in the picture")
    return sum(x for _y, x in found) / len(found) + 0.5, sum(y for y, _x in found) / len(found) + 0.5


_TILES = """
services: {{wmts: {{kvp: true}}}}
layers: [{{name: kiintopiste, title: Kiintopiste, tile_sources: [kartta]}}]
caches: {{kartta: {{grids: [jhs, gk24], sources: [piirros], disable_storage: true, meta_size: [1, 1], meta_buffer: 0}}}}
sources: {{piirros: {{type: mapserver, req: {{map: '{map}', layers: kiintopiste}}, mapserver: {{binary: '{program}', working_dir: '{folder}'}}, supported_srs: ['EPSG:3067', 'EPSG:3878']}}}}
grids:
  jhs: {{srs: 'EPSG:3067', bbox: [-548576, 6291456, 1548576, 8388608], origin: nw, res: [8192, 4096, 2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1, 0.5, 0.25]}}
  gk24: {{srs: 'EPSG:3878', bbox: [24000000, 6500000, 25048576, 7548576], origin: nw, res: [4096, 2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1, 0.5, 0.25]}}
"""


class MapProxy:
    """A real MapProxy that cuts the pictures of MapServer into tiles of the JHS 180 pyramid, and of one in ETRS-GK24."""

    def __init__(self, server: MapServer, folder: Path) -> None:
        from mapproxy.wsgiapp import make_wsgi_app

        program = folder / "mapserv.sh"
        program.write_text(f'#!/bin/sh\nMAPSERVER_CONFIG_FILE="{server.config}" exec mapserv "$@"\n')
        program.chmod(0o755)
        file = folder / "tiles.yaml"
        file.write_text(_TILES.format(map=server.map, program=program, folder=folder))
        self.app = make_wsgi_app(str(file))

    def answer(self, query: str) -> tuple[str, bytes]:
        """As a web server calls it: the media type and the content."""
        from wsgiref.util import setup_testing_defaults

        environ: dict[str, Any] = {"QUERY_STRING": query, "PATH_INFO": "/service", "SCRIPT_NAME": ""}
        setup_testing_defaults(environ)
        told: dict[str, str] = {}

        def start(status: str, headers: list[tuple[str, str]], _fault: object = None) -> Callable[[bytes], object]:
            told.update({name.lower(): value for name, value in headers}, status=status)
            return lambda _content: None

        content = b"".join(self.app(environ, start))
        assert told["status"].startswith("200"), content[:500]
        return told["content-type"], content
