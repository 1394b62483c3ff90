"""The answer to a question: the same table for the page, its picture and every file."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.reporting.costs import priced
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.definitions import Kind, Measure
from kaiku.reporting.measures.dimensions import DIMENSIONS, UNKNOWN, Dimension, Member, Members, member_of
from kaiku.reporting.measures.reckoning import Cell, Figures, Key, figures_of, figures_of_sums, nothing
from kaiku.reporting.models import DaySum, FactContact, StaleDay
from kaiku.reporting.models.sums import SUMMED_BY
from kaiku.reporting.reach import facts_visible_to, sums_visible_to

FEWEST = 5  # contacts: of fewer a person might be told


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
    rows = _Rows(_narrowed(facts_visible_to(user), question), _narrowed(sums_visible_to(user), question) if _is_summed(question) else None)
    found = (
        _across(rows, question, question.across)
        if question.across
        else _plain(rows, question, compared=compared and not question.measure.is_now)
    )
    return _with_few_hidden(found)


def rows_behind(user: User, question: Question) -> QuerySet[FactContact]:
    """The contacts that the figures count, for files."""
    facts = _narrowed(facts_visible_to(user), question)
    return _of_period(facts, question).filter(_counted(question.measure)).order_by("pk")


@dataclass(frozen=True)
class _Rows:
    """What the figures are made of; sums: the same counted by the day, where the question asks nothing else."""

    facts: QuerySet[FactContact]
    sums: QuerySet[DaySum] | None


def _is_summed(question: Question) -> bool:
    measure, narrowed = question.measure, [DIMENSIONS[key] for key in question.narrowed]
    asked = [one for one in (question.split, question.across, *narrowed) if one is not None]
    only_counts = measure.kind == Kind.COUNT and bool(measure.day) and not measure.of
    return only_counts and all(one.is_time or one.column in SUMMED_BY for one in asked)


def _narrowed(facts: QuerySet[Any], question: Question) -> QuerySet[Any]:
    language = get_language() or "fi"
    for key, wanted in question.narrowed.items():
        dimension = DIMENSIONS[key]
        ids = {value for value, member in dimension.members(language).items() if member.key in wanted}
        facts = facts.filter(_inside(dimension, ids) | (_unknown(dimension) if UNKNOWN in wanted else Q(pk__in=())))
    return priced(facts) if question.measure.kind == Kind.COST else facts


def _inside(dimension: Dimension, ids: Collection[Any]) -> Q:
    if dimension.above is None:
        return Q(**{f"{dimension.column}__in": list(ids)})
    return Q(**{f"{dimension.column}__in": [value for value, above in dimension.above().items() if above in ids]})


def _unknown(dimension: Dimension) -> Q:
    empty = Q(**{f"{dimension.column}__isnull": True})
    return empty | ~Q(**{f"{dimension.column}__in": list(dimension.above())}) if dimension.above is not None else empty


def _of_period(facts: QuerySet[FactContact], question: Question) -> QuerySet[FactContact]:
    day, period = question.measure.day, question.period
    return facts.filter(**{f"{day}__gte": period.first, f"{day}__lte": period.last}) if day else facts


def _counted(measure: Measure) -> Q:
    # What is late depends on the moment, so this is not among the definitions.
    of = measure.of & Q(due_at__lt=now()) if measure.key == "overdue" else measure.of
    return of if measure.is_part is None else of & Q(is_part=measure.is_part)


def _figures(rows: _Rows, question: Question, *by: Dimension) -> Figures:
    """The figures by the values of these dimensions, and every sum of them: one statement; of sums two, and of days without a sum three."""
    measure = question.measure
    facts = _of_period(rows.facts, question).filter(_counted(measure))
    if rows.sums is None:
        return figures_of(facts, measure, *by)
    days = {"counted_by": measure.day, "day__gte": question.period.first, "day__lte": question.period.last}
    stale = set(StaleDay.objects.filter(**days).values_list("day", flat=True).distinct())
    summed = figures_of_sums(rows.sums.filter(_counted(measure), **days).exclude(day__in=stale), measure, *by)
    return summed + figures_of(facts.filter(**{f"{measure.day}__in": stale}), measure, *by) if stale else summed


def _plain(rows_: _Rows, question: Question, *, compared: bool) -> Answer:
    split, language = question.split, get_language() or "fi"
    now_, none = _figures(rows_, question, split), nothing(question.measure)
    found = now_.by(0)
    earlier: list[tuple[dict[Key, Cell], Cell] | None] = [None, None]
    if compared:
        # Earlier days are other days: by time only the whole is compared.
        by = () if split.is_time else (split,)
        periods = (question.period.before, question.period.year_ago)
        told = {period: _figures(rows_, question.of(period), *by) for period in dict.fromkeys(periods)}
        earlier = [(told[period].by(0) if by else {}, told[period].whole) for period in periods]
    keys = set(found).union(*(one[0] for one in earlier if one))
    members = split.members(language)
    rows = [
        Row(
            member_of(split, key[0], members),
            (found.get(key, none),),
            *(one[0].get(key, none) if one and not split.is_time else None for one in earlier),
        )
        for key in _sorted(keys, found, split, members)
    ]
    return Answer(question, tuple(rows), Row(_ALL, (now_.whole,), *(one[1] if one else None for one in earlier)))


_ALL = Member("", "")


def _across(rows_: _Rows, question: Question, across: Dimension) -> Answer:
    split, language = question.split, get_language() or "fi"
    figures = _figures(rows_, question, split, across)
    found, by_row, by_column = figures.by(0, 1), figures.by(0), figures.by(1)
    of_rows, of_columns = split.members(language), across.members(language)
    columns = _sorted(set(by_column), by_column, across, of_columns)
    none = nothing(question.measure)
    rows = tuple(
        Row(member_of(split, key[0], of_rows), (*(found.get((*key, *column), none) for column in columns), by_row[key]))
        for key in _sorted(set(by_row), by_row, split, of_rows)
    )
    total = Row(_ALL, (*(by_column[column] for column in columns), figures.whole))
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
