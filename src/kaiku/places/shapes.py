"""The districts as a picture draws them: flat, without corners that no eye tells apart, reckoned once and kept until an outline changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from kaiku.base.snapshots import made_of
from kaiku.places.projection import to_grid
from kaiku.places.queries import DistrictArea, district_areas

SIDE = 720.0  # units of the picture's longer side
_TOLERANCE = 0.6  # units: less than the border between two districts is wide
_LINES = 24  # across a shape when a place for its words is looked for
_HALF_LINE = 7.0  # units: half the height of a line of words

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Shape:
    """One district: its path, and where words stand with how much room on the line."""

    key: str
    names: Mapping[str, str]
    path: str
    x: float
    y: float
    room: float


@dataclass(frozen=True)
class Sketch:
    """All of them in one frame; west and north are metres of the national grid, scale is metres a unit."""

    west: float
    north: float
    scale: float
    width: float
    height: float
    shapes: tuple[Shape, ...]

    def at(self, east: float, north: float) -> Point:
        """A point of the national grid in the picture."""
        return (east - self.west) / self.scale, (self.north - north) / self.scale


@made_of(district_areas)
def district_sketch(areas: tuple[DistrictArea, ...]) -> Sketch | None:
    """The picture of the city's districts; None where no outlines are known."""
    rings = {area.key: tuple(to_grid(*corner) for corner in area.ring) for area in areas if len(area.ring) > 2}
    if not rings:
        return None
    easts, norths = zip(*(corner for ring in rings.values() for corner in ring), strict=True)
    west, north = min(easts), max(norths)
    scale = max(max(easts) - west, north - min(norths), 1.0) / SIDE
    sketch = Sketch(west, north, scale, round((max(easts) - west) / scale, 1), round((north - min(norths)) / scale, 1), ())
    names = {area.key: area.names for area in areas}
    shapes = tuple(_shape(key, names[key], [sketch.at(*corner) for corner in ring]) for key, ring in rings.items())
    return Sketch(west, north, scale, sketch.width, sketch.height, shapes)


def _shape(key: str, names: Mapping[str, str], ring: Sequence[Point]) -> Shape:
    kept = simplified(ring, _TOLERANCE)
    path = f"M{' '.join(f'{x:.1f},{y:.1f}' for x, y in kept)}Z"
    x, y, room = _place_for_words(kept)
    return Shape(key, names, path, round(x, 1), round(y, 1), round(room, 1))


def simplified(ring: Sequence[Point], tolerance: float) -> Ring:
    """The ring without the corners that are nearer than the tolerance to the line between those that stay (Douglas and Peucker)."""
    points = list(ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring)
    if len(points) < 4:
        return tuple(points)
    # A ring has no ends: it is parted at two corners far from each other, and each half is a line.
    first = min(range(len(points)), key=lambda place: points[place])
    points = points[first:] + points[:first]
    far = max(range(len(points)), key=lambda place: _squared(points[0], points[place]))
    halves = _line(points[: far + 1], tolerance) + _line([*points[far:], points[0]], tolerance)[1:-1]
    return tuple(halves) if len(halves) > 2 else tuple(points)


def _line(points: Sequence[Point], tolerance: float) -> list[Point]:
    stays, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        begin, end = spans.pop()
        if end - begin < 2:
            continue
        farthest = max(range(begin + 1, end), key=lambda place: _from_line(points[place], points[begin], points[end]))
        if _from_line(points[farthest], points[begin], points[end]) > tolerance:
            stays.add(farthest)
            spans += [(begin, farthest), (farthest, end)]
    return [points[place] for place in sorted(stays)]


def _squared(one: Point, other: Point) -> float:
    wide, high = one[0] - other[0], one[1] - other[1]
    return wide * wide + high * high


def _from_line(point: Point, begin: Point, end: Point) -> float:
    length = sqrt(_squared(begin, end))
    if not length:
        return sqrt(_squared(point, begin))
    return abs((end[0] - begin[0]) * (begin[1] - point[1]) - (begin[0] - point[0]) * (end[1] - begin[1])) / length


def _place_for_words(ring: Ring) -> tuple[float, float, float]:
    """The middle of the widest stretch that stays inside for the height of a line; a stretch of 0 where there is none."""
    top, bottom = min(y for _x, y in ring), max(y for _x, y in ring)
    best = (sum(x for x, _y in ring) / len(ring), (top + bottom) / 2, 0.0)
    for number in range(1, _LINES):
        y = top + (bottom - top) * number / _LINES
        above, below = _stretches(ring, y - _HALF_LINE), _stretches(ring, y + _HALF_LINE)
        for left, right in _stretches(ring, y):
            for other_left, other_right in above:
                for third_left, third_right in below:
                    begin, end = max(left, other_left, third_left), min(right, other_right, third_right)
                    if end - begin > best[2]:
                        best = ((begin + end) / 2, y, end - begin)
    return best


def _stretches(ring: Ring, y: float) -> list[tuple[float, float]]:
    """Where a level line is inside the ring, from left to right."""
    crossings = []
    previous = ring[-1]
    for corner in ring:
        if (corner[1] > y) != (previous[1] > y):
            crossings.append(corner[0] + (y - corner[1]) * (previous[0] - corner[0]) / (previous[1] - corner[1]))
        previous = corner
    crossings.sort()
    return list(zip(crossings[::2], crossings[1::2], strict=True))
