"""A report: what is asked stands in the address, so that it can be kept, sent and opened again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kaiku.accounts.rules import Capability, can
from kaiku.organisation.queries import city_today
from kaiku.reporting.measures.answering import Answer, Row, answer
from kaiku.reporting.measures.asking import Question, question_from
from kaiku.reporting.measures.definitions import MEASURES
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.measures.periods import ready_periods
from kaiku.reporting.queries import facts_until
from kaiku.reporting.spreadsheets import texts_for
from kaiku.ui.components.replica_reads import from_replica
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.dashboards.charts import chart_of
from kaiku.ui.dashboards.maps import map_of
from kaiku.ui.dashboards.views.saved import save_form_of
from kaiku.ui.dashboards.wording import cell_words, change_words, figure_of, period_name, text_name, unit_name
from kaiku.ui.desk.sign_in.guards import needs

PAGE = 50
_FILTERS = ("main_topic", "type", "area", "service_group", "unit", "group", "channel", "language", "district")


@dataclass(frozen=True)
class Line:
    """One row of the table in words."""

    name: str
    figures: tuple[str, ...]


@require_safe
@needs(Capability.SEE_REPORTS)
@from_replica()
def report(request: StaffRequest) -> HttpResponse:
    """The table, its picture, its definition and its files."""
    question = question_from(request.GET, city_today())
    found = answer(request.user, question)
    page = _page_of(request.GET, len(found.rows))
    context = {
        "section": "dashboards",
        "found": found,
        "measure": question.measure,
        "unit": unit_name(question.measure),
        "headings": headings(found),
        "lines": [_line(row, found) for row in found.rows[(page - 1) * PAGE : page * PAGE]],
        "total": _line(found.total, found),
        "pages": _pages(question, page, len(found.rows)),
        "map": map_of(found),
        "chart": None if question.split.key == "cell" else chart_of(found),  # bars of squares would have no names
        "period": period_name(question.ready, question.period),
        "days": str(question.period),
        "facts_until": facts_until(),
        "asked": question.pairs,
        "ready": [(name, f"{reverse('dashboards:report')}?{query}") for name, query in _ready()],
        "texts": [(one.value, text_name(one)) for one in texts_for(request.user)],
        "exports": can(request.user, Capability.EXPORT),
        **_choices(question),
        **save_form_of(request),
    }
    return render(request, "dashboards/report.html", context)


@require_safe
@needs(Capability.SEE_REPORTS)
def measures(request: StaffRequest) -> HttpResponse:
    """Every measure with its definition, and every dimension: the words by which figures are understood."""
    context = {
        "section": "dashboards",
        "measures": [(one, unit_name(one)) for one in MEASURES.values()],
        "dimensions": list(DIMENSIONS.values()),
    }
    return render(request, "dashboards/measures.html", context)


def _ready() -> list[tuple[str, str]]:
    """What is followed year after year; each an address like any other."""
    return [
        (_("Vuositilasto: saapuneet"), "mittari=received&jako=year&poikki=area&alku=2000-01-01&loppu=2199-12-31"),
        (_("Vuositilasto: valmistuneet"), "mittari=done&jako=year&poikki=area&alku=2000-01-01&loppu=2199-12-31"),
        (_("Siirtymä puhelimesta digitaaliseen"), "mittari=received&jako=month&poikki=channel&jakso=this_year"),
        (_("Käsittelyaika yksiköittäin"), "mittari=handling_median&jako=unit&jakso=last_month"),
        (_("Pääaiheet kuukausittain"), "mittari=received&jako=month&poikki=main_topic&jakso=this_year"),
        (_("Tietojen laatu ryhmittäin"), "mittari=complete&jako=group&jakso=last_month"),
        (_("Kaupunginosat"), "mittari=received&jako=district&jakso=three_months"),
    ]


def headings(found: Answer) -> list[str]:
    """Above the figures."""
    if found.columns:
        return [*(column.name for column in found.columns), _("Yhteensä")]
    if found.question.measure.is_now:
        return [_("Nyt")]
    before, year_ago = found.question.period.before, found.question.period.year_ago
    return [str(found.question.period), str(before), _("Muutos edelliseen"), str(year_ago), _("Muutos vuodessa")]


def table_rows(found: Answer) -> Iterator[list[Any]]:
    """The whole table for a file: the page's figures as numbers, hidden ones empty with their word beside."""
    measure, none = found.question.measure, _("Yhteensä")
    earlier = not found.columns and not measure.is_now
    heads = [one for place, one in enumerate(headings(found)) if not (earlier and place in (2, 4))]  # changes are reckoned anew
    yield [str(found.question.split.name), _("Tunnus"), *(f"{measure.name}, {unit_name(measure)}: {one}" for one in heads), _("Huomio")]
    for row in (*found.rows, found.total):
        cells = (*row.cells, *((row.before, row.year_ago) if earlier else ()))
        hidden = _("pieniä lukuja piilotettu") if any(cell and cell.is_hidden for cell in cells) else ""
        yield [row.member.name or none, row.member.key, *(figure_of(cell, measure) if cell else None for cell in cells), hidden]


def _line(row: Row, found: Answer) -> Line:
    measure = found.question.measure
    figures = [cell_words(cell, measure) for cell in row.cells]
    if not found.columns and not measure.is_now:
        for other in (row.before, row.year_ago):
            figures += [cell_words(other, measure), change_words(row.cells[0], other, measure)]
    return Line(row.member.name or _("Yhteensä"), tuple(figures))


def _page_of(query: QueryDict, rows: int) -> int:
    asked = query.get("sivu") or ""
    return min(max(int(asked), 1), max(-(-rows // PAGE), 1)) if asked.isdecimal() and len(asked) < 6 else 1


def _pages(question: Question, page: int, rows: int) -> tuple[str, str]:
    newer = f"?{question.query()}&sivu={page - 1}" if page > 1 else ""
    return newer, f"?{question.query()}&sivu={page + 1}" if page * PAGE < rows else ""


@dataclass(frozen=True)
class Choice:
    """One value of a select."""

    value: str
    name: str
    is_chosen: bool


def _choices(question: Question) -> dict[str, Any]:
    """What the form offers; one statement for each list of names."""
    language, periods = get_language() or "fi", ready_periods(city_today())
    splits = [one for one in DIMENSIONS.values() if not (one.is_time and question.measure.is_now)]
    filters = []
    for key in _FILTERS:
        dimension, chosen = DIMENSIONS[key], question.narrowed.get(key, ())
        members = sorted(dimension.members(language).values(), key=lambda member: member.name)
        filters.append((key, dimension.name, [Choice(one.key, one.name, one.key in chosen) for one in members]))
    return {
        "measures": [Choice(one.key, str(one.name), one is question.measure) for one in MEASURES.values()],
        "splits": [Choice(one.key, str(one.name), one is question.split) for one in splits],
        "acrosses": [Choice(one.key, str(one.name), one is question.across) for one in splits if not one.is_place],
        "periods": [Choice(key, period_name(key, period), key == question.ready) for key, period in periods.items()],
        "own_first": "" if question.ready else question.period.first.isoformat(),
        "own_last": "" if question.ready else question.period.last.isoformat(),
        "filters": filters,
        "is_narrowed": bool(question.narrowed),
    }
