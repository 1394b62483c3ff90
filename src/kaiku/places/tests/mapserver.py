"""A real MapServer that draws one point: its description and its pictures."""

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

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
        self._config, self._map = folder / "mapserver.conf", folder / "kaupunki.map"
        self._config.write_text(_CONFIG)
        self._map.write_text(_MAP.format(east=east, north=north, projections=projections, size=size, **around))
        self.asked: list[str] = []

    def answer(self, query: str) -> tuple[str, bytes]:
        """As a web server calls it: the media type and the content."""
        self.asked.append(query)
        told = {"MAPSERVER_CONFIG_FILE": str(self._config), "MS_MAPFILE": str(self._map), "REQUEST_METHOD": "GET", "QUERY_STRING": query}
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
