"""The picture of a table that tells of districts or of squares: shapes with shades by value, and a key that says which is which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kaiku.base.values import in_language
from kaiku.places.shapes import SIDE, Shape, Sketch, district_sketch
from kaiku.reporting.measures.answering import Answer, Row
from kaiku.reporting.measures.definitions import Measure
from kaiku.reporting.measures.dimensions import UNKNOWN
from kaiku.reporting.measures.reckoning import Cell
from kaiku.reporting.rules import CELL
from kaiku.ui.dashboards.charts import summary_of
from kaiku.ui.dashboards.wording import cell_words, figure_of

HIDDEN, NONE = "hidden", "none"
_SHADES = 5
_MOST_SQUARES = 1500  # drawn; the table has all
_LETTER = 7.5  # units: how wide a letter of the words on a shape is at the most
_LEAST_SIDE = 5000  # metres: a single square is shown with what is around it
_MARGIN = 500  # metres
_SQUARE = re.compile(r"E(\d{1,8})N(\d{1,8})")


@dataclass(frozen=True)
class Area:
    """One shape with its shade; words stand on it where they have room, and the title tells them always."""

    path: str
    shade: str
    title: str
    words: str = ""
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Legend:
    """One shade: which figures it is for and how many have it."""

    shade: str
    words: str
    count: str


@dataclass(frozen=True)
class Map:
    """Everything that the template draws."""

    box: str
    summary: str
    areas: tuple[Area, ...]
    legend: tuple[Legend, ...]
    notes: tuple[str, ...]
    outlines: tuple[str, ...] = ()  # of districts, under squares


def map_of(found: Answer) -> Map | None:
    """None when the table does not tell of districts or squares, or none of them has a place on a map."""
    split, sketch = found.question.split.key, district_sketch()
    if found.is_empty or split not in ("district", "cell"):
        return None
    rows = {row.member.key: row for row in found.rows if row.member.key != UNKNOWN}
    if split == "district":
        return _of_districts(found, rows, sketch) if sketch and any(shape.key in rows for shape in sketch.shapes) else None
    return _of_squares(found, rows, sketch)


def _of_districts(found: Answer, rows: Mapping[str, Row], sketch: Sketch) -> Map:
    drawn = [shape.key for shape in sketch.shapes]
    shades, legend = _shades(found, [rows[key] for key in drawn if key in rows], len(drawn))
    areas = tuple(_district(shape, rows.get(shape.key), shades, found.question.measure) for shape in sketch.shapes)
    missing = [row.member.name for key, row in rows.items() if key not in set(drawn)]
    notes = [_("Kartalla ei ole: %(names)s.") % {"names": ", ".join(missing)}] if missing else []
    box = f"-2 -2 {sketch.width + 4:.0f} {sketch.height + 4:.0f}"
    return Map(box, _summary(found), areas, legend, (*notes, *_of_no_place(found)))


def _district(shape: Shape, row: Row | None, shades: Mapping[str, str], measure: Measure) -> Area:
    name, cell = in_language(shape.names, get_language() or "fi"), _cell(row) if row else None
    shade = shades.get(shape.key, NONE)
    words = cell_words(cell, measure) if cell is not None and shade not in (NONE, HIDDEN) else ""
    title = f"{name}: {_title_words(cell, shade, measure)}"
    return Area(shape.path, shade, title, words if len(words) * _LETTER <= shape.room else "", shape.x, shape.y)


def _of_squares(found: Answer, rows: Mapping[str, Row], sketch: Sketch | None) -> Map | None:
    # The greatest come first in the answer: what is left out are the squares with the fewest contacts.
    told = [(row, (int(place[1]), int(place[2]))) for key, row in rows.items() if (place := _SQUARE.fullmatch(key))]
    drawn = told[:_MOST_SQUARES]
    if not drawn:
        return None
    west, south = (min(corner[axis] for _row, corner in drawn) - _MARGIN for axis in (0, 1))
    east, north = (max(corner[axis] for _row, corner in drawn) + CELL + _MARGIN for axis in (0, 1))
    frame = sketch or Sketch(west, north, max(east - west, north - south) / SIDE, 0, 0, ())
    side = round(CELL / frame.scale, 2)
    shades, legend = _shades(found, [row for row, _corner in drawn], len(drawn))
    areas = []
    for row, (left, bottom) in drawn:
        x, y = frame.at(left, bottom + CELL)
        shade, cell = shades.get(row.member.key, NONE), _cell(row)
        path = f"M{x:.2f},{y:.2f}h{side}v{side}h-{side}Z"
        areas.append(Area(path, shade, f"{row.member.name}: {_title_words(cell, shade, found.question.measure)}"))
    left_out = len(told) - len(drawn)
    notes = [_("Kartalla on %(count)d ruutua, loput ovat taulukossa.") % {"count": len(drawn)}] if left_out else []
    notes = [_("Ruudun sivu on 250 metriä."), *notes, *_of_no_place(found)]
    outlines = tuple(shape.path for shape in frame.shapes)
    return Map(_box(frame, west, south, east, north), _summary(found), tuple(areas), legend, tuple(notes), outlines)


def _box(frame: Sketch, west: float, south: float, east: float, north: float) -> str:
    """What of the frame is seen: the squares and something around them."""
    wide, high = max(east - west, _LEAST_SIDE), max(north - south, _LEAST_SIDE)
    x, y = frame.at((west + east - wide) / 2, (south + north + high) / 2)
    return f"{x:.1f} {y:.1f} {wide / frame.scale:.1f} {high / frame.scale:.1f}"


def _cell(row: Row) -> Cell:
    """Of a table across the last column, which is of everything in the row."""
    return row.cells[-1]


def _title_words(cell: Cell | None, shade: str, measure: Measure) -> str:
    return cell_words(cell, measure) if cell is not None and shade != NONE else _("ei yhteydenottoja")


def _shades(found: Answer, rows: Sequence[Row], whole: int) -> tuple[dict[str, str], tuple[Legend, ...]]:
    """As many different figures to each shade: a few great ones do not make all the others alike."""
    measure = found.question.measure
    told = [(row, value) for row in rows if _cell(row).count and (value := figure_of(_cell(row), measure)) is not None]
    values = sorted({value for _row, value in told})
    classes = min(_SHADES, len(values))
    class_of = {value: place * classes // len(values) for place, value in enumerate(values)}
    names = [str(1 + round(number * (_SHADES - 1) / (classes - 1))) if classes > 1 else "3" for number in range(classes)]
    shades = {row.member.key: names[class_of[value]] for row, value in told}
    shades |= {row.member.key: HIDDEN for row in rows if _cell(row).is_hidden}
    by_class = [[(row, value) for row, value in told if class_of[value] == number] for number in range(classes)]
    legend = [_shade_told(name, those, found) for name, those in zip(names, by_class, strict=True)]
    hidden = sum(shade == HIDDEN for shade in shades.values())
    if hidden:
        legend.append(Legend(HIDDEN, cell_words(Cell(None, 0, is_hidden=True), measure), _counted(hidden, found)))
    if len(shades) < whole:
        legend.append(Legend(NONE, _("ei yhteydenottoja"), _counted(whole - len(shades), found)))
    return shades, tuple(legend)


def _shade_told(name: str, rows: Sequence[tuple[Row, float]], found: Answer) -> Legend:
    ordered = sorted(rows, key=lambda one: one[1])
    least, most = (cell_words(_cell(row), found.question.measure) for row in (ordered[0][0], ordered[-1][0]))
    return Legend(name, least if least == most else f"{least} – {most}", _counted(len(rows), found))


def _counted(count: int, found: Answer) -> str:
    if found.question.split.key == "cell":
        return ngettext("%(count)d ruutu", "%(count)d ruutua", count) % {"count": count}
    return ngettext("%(count)d kaupunginosa", "%(count)d kaupunginosaa", count) % {"count": count}


def _of_no_place(found: Answer) -> tuple[str, ...]:
    """What is in the table and has no place on any map."""
    unknown = next((row for row in found.rows if row.member.key == UNKNOWN), None)
    return (_("Ilman tietoa paikasta: %(figure)s.") % {"figure": cell_words(_cell(unknown), found.question.measure)},) if unknown else ()


def _summary(found: Answer) -> str:
    return summary_of(found, [row for row in found.rows if row.member.key != UNKNOWN], place=-1 if found.columns else 0)
