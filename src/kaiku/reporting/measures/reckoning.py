"""From facts to figures: one reading of the database, from which every row, column and total of a table is folded.

The database counts by plain columns, days, weeks, months or years. What is above them, main topics and sums, is folded here from those few
groups, so that a row and the total cannot differ and a table of a year of contacts costs one pass over it. Medians are of the values
themselves.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Aggregate, BinaryField, Count, QuerySet, Sum, Value

from kaiku.reporting.measures.definitions import Kind, Measure
from kaiku.reporting.measures.dimensions import Dimension
from kaiku.reporting.models import DaySum, FactContact

PERCENTILES = {Kind.MEDIAN: 0.5, Kind.P90: 0.9}


class _Values(Aggregate):
    """All values of a column as four bytes each: a group's come as one piece, which is many times quicker than a row for each."""

    template = "STRING_AGG(INT4SEND(%(expressions)s), '')"
    output_field = BinaryField()


@dataclass(frozen=True)
class Cell:
    """A figure and of how many contacts it is made; hidden when a person might be told from it."""

    value: float | None = None
    count: int = 0
    is_hidden: bool = False


@dataclass(slots=True)
class _Heap:
    """What belongs to one member so far."""

    count: int = 0
    sum: int = 0
    pieces: list[bytes] = field(default_factory=list)

    def add(self, count: int, figure: Any) -> None:
        """One group more."""
        self.count += count
        if isinstance(figure, int):
            self.sum += figure
        elif figure is not None:
            self.pieces.append(bytes(figure))


Key = tuple[Any, ...]


@dataclass(frozen=True)
class Figures:
    """Figures by the values of the dimensions asked, by each of them alone and of everything."""

    measure: Measure
    heaps: tuple[tuple[Key, _Heap], ...]

    def __add__(self, other: "Figures") -> "Figures":
        """The figures of both together."""
        return Figures(self.measure, self.heaps + other.heaps)

    def by(self, *places: int) -> dict[Key, Cell]:
        """The figures by the dimensions in these places; none: of everything."""
        found: dict[Key, _Heap] = defaultdict(_Heap)
        for key, heap in self.heaps:
            into = found[tuple([key[place] for place in places])]
            into.count += heap.count
            into.sum += heap.sum
            into.pieces += heap.pieces
        return {key: _cell(self.measure, heap) for key, heap in found.items()}

    @property
    def whole(self) -> Cell:
        """The figure of everything."""
        return self.by().get((), nothing(self.measure))


def figures_of(facts: QuerySet[FactContact], measure: Measure, *by: Dimension) -> Figures:
    """One statement."""
    return _folded(facts, measure, by, measure.day, _counted(measure))


def figures_of_sums(sums: QuerySet[DaySum], measure: Measure, *by: Dimension) -> Figures:
    """The same of a measure that only counts, from the sums of days."""
    contacts = Sum("contacts", default=0)
    return _folded(sums, measure, by, "day", {"counted": contacts, "figure": contacts})


def _folded(rows_: QuerySet[Any], measure: Measure, by: tuple[Dimension, ...], day: str, counted: Mapping[str, Any]) -> Figures:
    columns = {f"by_{number}": one.grouped(day) for number, one in enumerate(by)}
    folds = [one.fold() for one in by]
    rows: Any = rows_.order_by().annotate(**columns).values(*columns)
    found: dict[Key, _Heap] = defaultdict(_Heap)
    for row in _read(rows, columns, counted):
        key = tuple([fold(value) for fold, value in zip(folds, row[: len(by)], strict=True)])
        found[key].add(*row[len(by) :])
    return Figures(measure, tuple(found.items()))


def _read(rows: Any, columns: Collection[str], counted: Mapping[str, Any]) -> Any:
    if not columns:
        told = rows.aggregate(**counted)
        return [(told["counted"], told["figure"])]
    # Not by a cursor of the server: for one the database plans to give few rows soon, and works alone.
    return rows.annotate(**counted).values_list(*columns, "counted", "figure")


def nothing(measure: Measure) -> Cell:
    """The figure of no contacts."""
    return _cell(measure, _Heap())


def _counted(measure: Measure) -> dict[str, Any]:
    if measure.kind == Kind.SHARE:
        figure: Any = Count(Value(1), filter=measure.part)
    elif measure.kind == Kind.MEAN:
        figure = Sum(measure.column)
    elif measure.kind == Kind.COST:
        figure = Sum("cents")
    else:
        figure = _Values(measure.column) if measure.kind in PERCENTILES else Count("*")
    return {"counted": Count("*"), "figure": figure}


def _cell(measure: Measure, heap: _Heap) -> Cell:
    if measure.kind == Kind.COUNT:
        return Cell(float(heap.count), heap.count)
    if not heap.count:
        return Cell(None, 0)
    share = PERCENTILES.get(measure.kind)
    if measure.kind == Kind.COST:
        return Cell(heap.sum / heap.count / 100, heap.count)
    return Cell(heap.sum / heap.count if share is None else _percentile(heap, share), heap.count)


def _percentile(heap: _Heap, share: float) -> float:
    """A value that was there, not one between two: it can be found again by anybody who sorts."""
    import numpy as np  # whoever asks for no median does without

    values = np.frombuffer(b"".join(heap.pieces), dtype=">i4").astype(np.int32)
    place = max(math.ceil(share * len(values)) - 1, 0)
    return float(np.partition(values, place)[place])
