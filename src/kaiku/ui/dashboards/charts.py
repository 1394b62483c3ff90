"""The picture of a table, reckoned here: bars for members, columns for times, lines where it is split across."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaiku.reporting.measures.answering import Answer, Row
from kaiku.reporting.trends.lines import Week
from kaiku.ui.dashboards.wording import cell_words, figure_of, unit_name

_MOST_BARS, _MOST_TIMES, _MOST_LINES = 20, 400, 6
_WIDTH, _HEIGHT, _ROW, _LABEL = 720, 260, 28, 260
_LONGEST_NAME = 34


@dataclass(frozen=True)
class Bar:
    """One bar with its words; lengths in the units of the picture."""

    x: float
    y: float
    width: float
    height: float
    name: str
    words: str

    @property
    def text_y(self) -> float:
        """The line on which the words beside a bar stand."""
        return self.y + self.height / 2 + 5

    @property
    def end(self) -> float:
        """Where the words after a bar begin."""
        return self.x + self.width + 8

    @property
    def middle(self) -> float:
        """The middle of a column."""
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        """Where the words above a column stand."""
        return self.y - 6


@dataclass(frozen=True)
class Line:
    """One member over time: points as SVG reads them, and where its name stands in the key beside the picture."""

    points: str
    name: str
    number: int
    y: int


@dataclass(frozen=True)
class Chart:
    """Everything that the template draws; summary says the same in one sentence."""

    kind: str
    width: int
    height: int
    summary: str
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()


def chart_of(found: Answer) -> Chart | None:
    """None when there is too little or too much to draw."""
    if found.is_empty or not found.rows:
        return None
    if found.columns:
        return _lines(found) if found.question.split.is_time and 1 < len(found.rows) <= _MOST_TIMES else None
    return _columns(found) if found.question.split.is_time else _bars(found)


def _value(row: Row, found: Answer, place: int = 0) -> float | None:
    return figure_of(row.cells[place], found.question.measure)


def summary_of(found: Answer, rows: list[Row], place: int = 0) -> str:
    """The greatest and the least of these figures in one sentence."""
    measure = found.question.measure
    told = [(value, row) for row in rows if (value := _value(row, found, place)) is not None]
    if not told:
        return str(measure.name)
    most, least = max(told, key=lambda one: one[0])[1], min(told, key=lambda one: one[0])[1]
    words = {
        "measure": measure.name, "unit": unit_name(measure), "most": most.member.name, "most_words": cell_words(most.cells[place], measure),
        "least": least.member.name, "least_words": cell_words(least.cells[place], measure),
    }  # fmt: skip
    return _("%(measure)s, %(unit)s: eniten %(most)s (%(most_words)s), vähiten %(least)s (%(least_words)s).") % words


def _bars(found: Answer) -> Chart:
    rows = list(found.rows[:_MOST_BARS])
    greatest = max((_value(row, found) or 0 for row in rows), default=0) or 1
    room = _WIDTH - _LABEL - 90
    bars = tuple(
        Bar(
            _LABEL,
            place * _ROW + 4,
            round((_value(row, found) or 0) / greatest * room, 1),
            _ROW - 8,
            _short(row.member.name),
            cell_words(row.cells[0], found.question.measure),
        )
        for place, row in enumerate(rows)
    )
    return Chart("bars", _WIDTH, len(rows) * _ROW, summary_of(found, rows), bars)


def _columns(found: Answer) -> Chart | None:
    rows = list(found.rows)
    if len(rows) > _MOST_TIMES:
        return None
    greatest = max((_value(row, found) or 0 for row in rows), default=0) or 1
    step, floor = _WIDTH / len(rows), _HEIGHT - 24
    bars = []
    for place, row in enumerate(rows):
        height = round((_value(row, found) or 0) / greatest * (floor - 24), 1)
        words = cell_words(row.cells[0], found.question.measure) if len(rows) <= 14 else ""
        bars.append(Bar(round(place * step + step * 0.1, 1), floor - height, round(step * 0.8, 1), height, row.member.name, words))
    return Chart("columns", _WIDTH, _HEIGHT, summary_of(found, rows), tuple(bars), ticks=_ticks(rows, step))


def _lines(found: Answer) -> Chart:
    rows, measure = list(found.rows), found.question.measure
    by_size = sorted(range(len(found.columns)), key=lambda place: -found.total.cells[place].count)[:_MOST_LINES]
    greatest = max((_value(row, found, place) or 0 for row in rows for place in by_size), default=0) or 1
    step, floor, room = (_WIDTH - 170) / (len(rows) - 1), _HEIGHT - 24, _HEIGHT - 48
    lines = []
    for number, column in enumerate(sorted(by_size)):
        points = [
            (round(place * step, 1), round(floor - value / greatest * room, 1))
            for place, row in enumerate(rows)
            if (value := _value(row, found, column)) is not None
        ]
        if points:
            name = _short(found.columns[column].name, 16)
            lines.append(Line(" ".join(f"{one},{two}" for one, two in points), name, number, 20 + number * 24))
    summary = _("%(measure)s, %(unit)s: %(names)s jaksoittain.") % {
        "measure": measure.name, "unit": unit_name(measure), "names": ", ".join(line.name for line in lines),
    }  # fmt: skip
    return Chart("lines", _WIDTH, _HEIGHT, summary, lines=tuple(lines), ticks=_ticks(rows, step, centre=0))


def weeks_chart(weeks: Sequence[Week], name: str) -> Chart:
    """Weeks of this year and the same weeks a year ago as two lines."""
    greatest = max((count or 0 for week in weeks for count in (week.count, week.year_ago)), default=0) or 1
    step, floor, room = (_WIDTH - 170) / max(len(weeks) - 1, 1), _HEIGHT - 24, _HEIGHT - 48
    lines = []
    told_of = ((_("Nyt"), [week.count for week in weeks]), (_("Vuosi sitten"), [week.year_ago for week in weeks]))
    for number, (title, counts) in enumerate(told_of):
        there = [(place, count) for place, count in enumerate(counts) if count is not None]
        points = " ".join(f"{round(place * step, 1)},{round(floor - count / greatest * room, 1)}" for place, count in there)
        lines.append(Line(points, title, number, 20 + number * 24))
    every = max(1, -(-len(weeks) // 6))
    ticks = tuple((round(place * step, 1), f"{weeks[place].last.day}.{weeks[place].last.month}.") for place in range(0, len(weeks), every))
    told = {"name": name, "count": weeks[-1].count if weeks[-1].count is not None else "–", "greatest": greatest}
    summary = _("%(name)s viikoittain: viime viikolla %(count)s, enimmillään %(greatest)s yhteydenottoa.") % told
    return Chart("lines", _WIDTH, _HEIGHT, summary, lines=tuple(lines), ticks=ticks)


def _ticks(rows: list[Row], step: float, centre: float = 0.5) -> tuple[tuple[float, str], ...]:
    every = max(1, -(-len(rows) // 6))
    return tuple((round((place + centre) * step, 1), rows[place].member.name) for place in range(0, len(rows), every))


def _short(name: str, longest: int = _LONGEST_NAME) -> str:
    told = name.rsplit(" › ", 1)[-1]
    return told if len(told) <= longest else told[: longest - 1] + "…"
