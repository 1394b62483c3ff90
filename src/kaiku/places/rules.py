"""Place names as people write them, and points on the map: pure functions."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from kaiku.language.lemmas import word_lemmas
from kaiku.places.projection import to_degrees, to_grid

_DASHES = re.compile(r"[-‐‑–—/.,:]+")
_SPACES = re.compile(r"\s+")
_ADDRESS = re.compile(r"^(?P<street>.*?[^\d\s])\s+(?P<number>\d{1,4})\s*(?P<stair>[a-zåäö](?:\s*\d{1,3})?)?$", re.IGNORECASE)
_ENDINGS = ("lla", "llä", "lle", "lta", "ltä", "ssa", "ssä", "sta", "stä", "n", "a", "ä")
_SHORTEST_STEM = 3
_EARTH_RADIUS = 6_371_000.0  # metres


@dataclass(frozen=True)
class TypedAddress:
    """A street or place name with the house number that followed it, e.g. "Hämeenkatu", 12, "B"."""

    name: str
    number: int | None = None
    stair: str = ""

    @property
    def ending(self) -> str:
        """What stands after the street name, e.g. " 12 B"."""
        return "".join(f" {part}" for part in (self.number, self.stair) if part)


def fold(name: str) -> str:
    """Lower case, accents off, dashes as spaces: so that "Hämeen-katu", "hameenkatu" and "HÄMEENKATU" meet."""
    # Decomposed before and after the change of case: some letters have a lower case only once decomposed, others decompose only in it.
    spelt = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).lower())
    bare = "".join(character for character in spelt if not unicodedata.combining(character))
    return _SPACES.sub(" ", _DASHES.sub(" ", bare)).strip()


def split_address(typed: str) -> TypedAddress:
    """The name and the house number of "Hämeenkatu 12 B"."""
    cleaned = _SPACES.sub(" ", typed).strip(" ,.")
    match = _ADDRESS.match(cleaned)
    if match is None:
        return TypedAddress(name=cleaned)
    stair = _SPACES.sub(" ", match["stair"] or "").upper()
    return TypedAddress(name=match["street"].strip(" ,"), number=int(match["number"]), stair=stair)


def search_forms(name: str) -> list[str]:
    """Folded spellings to look for, likeliest first: as typed, then the base form of an inflected last word ("hämeenkadulla")."""
    words = name.lower().split()
    forms = [fold(name)]
    if words:
        stem = " ".join(words[:-1])
        forms += [fold(f"{stem} {lemma}") for lemma in word_lemmas(words[-1]) if len(lemma) > len(words[-1]) // 2]
        forms += [fold(f"{stem} {bare}") for bare in _without_ending(words[-1])]
    return [form for form in dict.fromkeys(forms) if form]


def _without_ending(word: str) -> list[str]:
    """Names that the dictionary does not know still bend: "nekalantien" is "nekalantie"."""
    return [word.removesuffix(end) for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM]


def to_tm35fin(lon: float, lat: float) -> tuple[float, float]:
    """East and north in metres (ETRS-TM35FIN) of a WGS84 point; centimetres are kept."""
    east, north = to_grid(lon, lat)
    return round(east, 2), round(north, 2)


def to_wgs84(east: float, north: float) -> tuple[float, float]:
    """Longitude and latitude of an ETRS-TM35FIN point."""
    lon, lat = to_degrees(east, north)
    return round(lon, 7), round(lat, 7)


def metres_between(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Distance along the ground."""
    step_lat, step_lon = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    chord = sin(step_lat) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(step_lon) ** 2
    return 2 * _EARTH_RADIUS * asin(sqrt(chord))


def degrees_around(lat: float, metres: float) -> tuple[float, float]:
    """How many degrees of longitude and latitude so many metres are here."""
    return metres / (111_320 * max(cos(radians(lat)), 0.01)), metres / 111_320


def is_inside(ring: Sequence[Sequence[float]], lon: float, lat: float) -> bool:
    """Is the point within the ring of [lon, lat] pairs?"""
    inside, previous = False, ring[-1] if ring else (0.0, 0.0)
    for corner in ring:
        crosses = (corner[1] > lat) != (previous[1] > lat)
        if crosses and lon < (previous[0] - corner[0]) * (lat - corner[1]) / (previous[1] - corner[1]) + corner[0]:
            inside = not inside
        previous = corner
    return inside
