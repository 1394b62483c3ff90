"""The answer to a question: the same table for the page, its picture and every file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Aggregate, Avg, Count, IntegerField, Q, QuerySet
from django.utils.translation import get_language

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.definitions import Kind, Measure
from kaiku.reporting.measures.dimensions import DIMENSIONS, UNKNOWN, Dimension, Member, Members, column_of, member_of
from kaiku.reporting.models import FactContact
from kaiku.reporting.reach import facts_visible_to

FEWEST = 5  # contacts: of fewer a person might be told
_PERCENTILES = {Kind.MEDIAN: 0.5, Kind.P90: 0.9}


class _Percentile(Aggregate):
    """A value that was there, not one between two: it can be found again by anybody who sorts."""

    function = "PERCENTILE_DISC"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = IntegerField()


@dataclass(frozen=True)
class Cell:
    """A figure and of how many contacts it is made; hidden when a person might be told from it."""

    value: float | None = None
    count: int = 0
    is_hidden: bool = False


@dataclass(frozen=True)
class Row:
    """One member with its figures: the first is of the period, or one for each column of a table across."""

    member: Member
    cells: tuple[Cell, ...]
    before: Cell | None = None
    year_ago: Cell | None = None


@dataclass(frozen=True)
class Answer:
    """The whole table; total is of everything, columns are empty unless it is split across."""

    question: Question
    rows: tuple[Row, ...]
    total: Row
    columns: tuple[Member, ...] = ()
    hides: bool = field(default=False)

    @property
    def is_empty(self) -> bool:
        """Is there nothing to tell?"""
        return not any(cell.count for cell in self.total.cells)


def answer(user: User, question: Question, *, compared: bool = True) -> Answer:
    """The figures that the person may see."""
    facts = _narrowed(facts_visible_to(user), question)
    found = (
        _across(facts, question, question.across)
        if question.across
        else _plain(facts, question, compared=compared and not question.measure.is_now)
    )
    return _with_few_hidden(found)


def rows_behind(user: User, question: Question) -> QuerySet[FactContact]:
    """The contacts that the figures count, for files."""
    facts = _narrowed(facts_visible_to(user), question)
    return _of_period(facts, question).filter(_counted(question.measure)).order_by("pk")


def _narrowed(facts: QuerySet[FactContact], question: Question) -> QuerySet[FactContact]:
    language = get_language() or "fi"
    for key, wanted in question.narrowed.items():
        dimension = DIMENSIONS[key]
        ids = [value for value, member in dimension.members(language).items() if member.key in wanted]
        named = facts.annotate(**{f"in_{key}": dimension.column()})
        nothing = Q(**{f"in_{key}__isnull": True}) if UNKNOWN in wanted else Q(pk__in=())
        facts = named.filter(Q(**{f"in_{key}__in": ids}) | nothing)
    return facts


def _of_period(facts: QuerySet[FactContact], question: Question) -> QuerySet[FactContact]:
    day, period = question.measure.day, question.period
    return facts.filter(**{f"{day}__gte": period.first, f"{day}__lte": period.last}) if day else facts


def _counted(measure: Measure) -> Q:
    # What is late depends on the moment, so the condition is not among the definitions.
    return measure.of & Q(due_at__lt=now()) if measure.key == "overdue" else measure.of


def _figures(measure: Measure) -> dict[str, Any]:
    found: dict[str, Any] = {"counted": Count("pk")}
    if measure.kind == Kind.SHARE:
        found["figure"] = Count("pk", filter=measure.part)
    elif measure.kind == Kind.MEAN:
        found["figure"] = Avg(measure.column)
    elif share := _PERCENTILES.get(measure.kind):
        found["figure"] = _Percentile(measure.column, share=share)
    return found


def _cell(measure: Measure, row: Mapping[str, Any] | None) -> Cell:
    count = row["counted"] if row else 0
    if measure.kind == Kind.COUNT:
        return Cell(float(count), count)
    if row is None or not count or row["figure"] is None:
        return Cell(None, count)
    figure = row["figure"]
    return Cell(figure / count if measure.kind == Kind.SHARE else float(figure), count)


def _grouped(facts: QuerySet[FactContact], question: Question, *by: Dimension) -> dict[tuple[Any, ...], Cell]:
    """One statement: the figures by the values of these dimensions."""
    measure = question.measure
    rows: Any = _of_period(facts, question).filter(_counted(measure)).order_by()
    names = [f"by_{number}" for number in range(len(by))]
    if not by:
        return {(): _cell(measure, rows.aggregate(**_figures(measure)))}
    rows = rows.annotate(**{name: column_of(one, measure.day) for name, one in zip(names, by, strict=True)}).values(*names)
    return {tuple(row[name] for name in names): _cell(measure, row) for row in rows.annotate(**_figures(measure))}


def _plain(facts: QuerySet[FactContact], question: Question, *, compared: bool) -> Answer:
    split, language = question.split, get_language() or "fi"
    found, whole = _grouped(facts, question, split), _grouped(facts, question)[()]
    earlier: list[tuple[dict[tuple[Any, ...], Cell], Cell] | None] = [None, None]
    if compared:
        periods = (question.of(question.period.before), question.of(question.period.year_ago))
        # Earlier days are other days: by time only the whole is compared.
        earlier = [({} if split.is_time else _grouped(facts, one, split), _grouped(facts, one)[()]) for one in periods]
    keys = set(found).union(*(one[0] for one in earlier if one))
    none, members = _cell(question.measure, None), split.members(language)
    rows = [
        Row(
            member_of(split, key[0], members),
            (found.get(key, none),),
            *(one[0].get(key, none) if one and not split.is_time else None for one in earlier),
        )
        for key in _sorted(keys, found, split, members)
    ]
    return Answer(question, tuple(rows), Row(_ALL, (whole,), *(one[1] if one else None for one in earlier)))


_ALL = Member("", "")


def _across(facts: QuerySet[FactContact], question: Question, across: Dimension) -> Answer:
    split, language = question.split, get_language() or "fi"
    found = _grouped(facts, question, split, across)
    by_row, by_column = _grouped(facts, question, split), _grouped(facts, question, across)
    of_rows, of_columns = split.members(language), across.members(language)
    columns = _sorted(set(by_column), by_column, across, of_columns)
    none = _cell(question.measure, None)
    rows = tuple(
        Row(member_of(split, key[0], of_rows), (*(found.get((*key, *column), none) for column in columns), by_row[key]))
        for key in _sorted(set(by_row), by_row, split, of_rows)
    )
    total = Row(_ALL, (*(by_column[column] for column in columns), _grouped(facts, question)[()]))
    return Answer(question, rows, total, tuple(member_of(across, column[0], of_columns) for column in columns))


def _sorted(keys: Iterable[tuple[Any, ...]], found: Mapping[tuple[Any, ...], Cell], by: Dimension, members: Members) -> list[Any]:
    """Times in their order, others the greatest first; what is not known comes last."""
    if by.is_time:
        return sorted(keys)
    empty = Cell()
    return sorted(
        keys,
        key=lambda key: (key[0] in (None, ""), -found.get(key, empty).count, member_of(by, key[0], members).name),
    )


def _with_few_hidden(told: Answer) -> Answer:
    """Figures of a few contacts are hidden where places or persons' own words are told; so that none can be reckoned, never one alone."""
    question = told.question
    if not (question.tells_places or question.measure.is_of_people):
        return told
    shown = _columns_hidden([row.cells for row in told.rows])
    if question.across:
        shown = [tuple(_hidden(cells)) for cells in shown]
    before, year_ago = (_column_hidden([getattr(row, name) for row in told.rows]) for name in ("before", "year_ago"))
    rows = tuple(
        replace(row, cells=cells, before=one, year_ago=two) for row, cells, one, two in zip(told.rows, shown, before, year_ago, strict=True)
    )
    whole = told.total
    total = replace(
        whole,
        cells=tuple(map(_few_cell, whole.cells)),
        before=_few_cell(whole.before) if whole.before else None,
        year_ago=_few_cell(whole.year_ago) if whole.year_ago else None,
    )
    hides = any(cell.is_hidden for row in (*rows, total) for cell in row.cells)
    return replace(told, rows=rows, total=total, hides=hides)


def _columns_hidden(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    return list(zip(*(_hidden(column) for column in zip(*rows, strict=True)), strict=True)) if rows else []


def _column_hidden(cells: Sequence[Cell | None]) -> Sequence[Cell | None]:
    there = [cell for cell in cells if cell is not None]
    return _hidden(there) if len(there) == len(cells) else cells


def _few_cell(cell: Cell) -> Cell:
    return Cell(None, 0, is_hidden=True) if 0 < cell.count < FEWEST else cell


def _hidden(cells: Sequence[Cell]) -> list[Cell]:
    found = list(map(_few_cell, cells))
    if sum(cell.is_hidden for cell in found) == 1:
        rest = [place for place, cell in enumerate(found) if not cell.is_hidden and cell.count]
        if rest:
            found[min(rest, key=lambda place: found[place].count)] = Cell(None, 0, is_hidden=True)
    return found
