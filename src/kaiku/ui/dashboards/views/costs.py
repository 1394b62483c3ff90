"""What contacts cost by channel, what the shift from phone to digital is worth, and how complete the data is."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, can
from kaiku.base.values import Channel
from kaiku.organisation.queries import city_today
from kaiku.reporting.costs import contacts_without_cost, costs_on, shift_of
from kaiku.reporting.measures.answering import Answer, answer
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.definitions import MEASURES
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.measures.periods import ready_periods
from kaiku.reporting.models import UnitCost
from kaiku.ui.components.replica_reads import from_replica
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.dashboards.charts import chart_of
from kaiku.ui.dashboards.views.report import Choice
from kaiku.ui.dashboards.wording import cell_words, change_words, euros_words, number_words, percent_words, period_name
from kaiku.ui.desk.sign_in.guards import needs

_USUAL = "twelve_months"


@require_safe
@needs(Capability.SEE_REPORTS)
@from_replica()
def costs(request: StaffRequest) -> HttpResponse:
    """Cost by channel and by month, with its definition."""
    periods = ready_periods(city_today())
    ready = request.GET.get("jakso", "")
    ready = ready if ready in periods else _USUAL
    period, user, measure = periods[ready], request.user, MEASURES["cost"]
    by_channel = answer(user, Question(measure, DIMENSIONS["channel"], period, ready=ready))
    by_month = answer(user, Question(measure, DIMENSIONS["month"], period, ready=ready), compared=False)
    total = by_channel.total.cells[0]
    shift = shift_of(user, period)
    context = {
        "section": "dashboards",
        "measure": measure,
        "days": str(period),
        "periods": [Choice(key, period_name(key, one), key == ready) for key, one in periods.items()],
        "is_empty": by_channel.is_empty,
        "mean": cell_words(total, measure),
        "whole": euros_words((total.value or 0) * total.count),
        "lines": _lines(by_channel),
        "months": [(row.member.name, number_words(row.cells[0].count), cell_words(row.cells[0], measure)) for row in by_month.rows],
        "chart": chart_of(by_month),
        "shift": shift,
        "shift_share": percent_words(shift.share) if shift else "",
        "shift_before": percent_words(shift.before) if shift else "",
        "shift_moved": number_words(abs(shift.moved)) if shift else "",
        "shift_euros": euros_words(abs(shift.euros)) if shift else "",
        "without": contacts_without_cost(user, period),
        "quality": _quality(user, Question(MEASURES["complete"], DIMENSIONS["channel"], period, ready=ready)),
        "report_url": f"{reverse('dashboards:report')}?mittari=cost&jako=unit&jakso={ready}",
        "quality_url": f"{reverse('dashboards:report')}?mittari=complete&jako=group&jakso={ready}",
        "manages": can(user, Capability.MANAGE_CONTENT),
    }
    return render(request, "dashboards/costs.html", context)


def _lines(found: Answer) -> list[tuple[str, ...]]:
    """Each channel: contacts, cost of one now, mean of the period, all together, change in a year."""
    now, names = costs_on(city_today()), {str(channel.label): channel for channel in Channel}
    lines: list[tuple[str, ...]] = []
    for row in found.rows:
        cell, measure = row.cells[0], found.question.measure
        if cell.count:
            unit = now.get(names.get(row.member.name, Channel.PHONE))
            whole = euros_words((cell.value or 0) * cell.count)
            change = change_words(cell, row.year_ago, measure)
            lines.append(
                (row.member.name, number_words(cell.count), unit_words(unit) if unit else "", cell_words(cell, measure), whole, change)
            )
    return lines


def unit_words(cost: UnitCost) -> str:
    """How a unit cost is made."""
    if not cost.minutes:
        return euros_words(cost.whole, 2)
    parts = {
        "whole": euros_words(cost.whole, 2), "euros": euros_words(cost.euros, 2), "minutes": number_words(cost.minutes, 1),
        "hour": euros_words(cost.hour_euros, 2),
    }  # fmt: skip
    return _("%(whole)s: %(euros)s ja %(minutes)s min, tunti %(hour)s") % parts


def _quality(user: User, question: Question) -> dict[str, Any]:
    total = answer(user, question, compared=False).total.cells[0]
    return {"words": cell_words(total, question.measure), "definition": question.measure.definition, "name": question.measure.name}
