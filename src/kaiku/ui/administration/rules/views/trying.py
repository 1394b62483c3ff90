"""Before a rule bites: its effect on the contacts that came last, and what it would have done while on trial."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.administration.rules.effects import effect_of, steps_of
from kaiku.ui.administration.rules.views.one import head_of, row_of
from kaiku.ui.administration.workflows.views.outline import manages_content
from kaiku.ui.components.responses import StaffRequest
from kaiku.workflow.ruling.queries import known_things, rule_of


@require_GET
@manages_content
def effect(request: StaffRequest, rule: str) -> HttpResponse:
    """The last contacts decided with the rule and without it."""
    row = row_of(rule)
    one = rule_of(row)
    context = {**head_of(request, row, one), "effect": effect_of(one, by=request.user)}
    return render(request, "administration/rules/effect_page.html", context)


@require_GET
@manages_content
def hits(request: StaffRequest, rule: str) -> HttpResponse:
    """What the rule would have done to the contacts that came while it was on trial; only those that the person may see."""
    row, before = row_of(rule), before_of(request)
    found = row.shadow_hits.filter(ticket__in=tickets_visible_to(request.user)).select_related("ticket").order_by("-pk")
    page = page_of(request, found.filter(pk__lt=before) if before else found)
    known = known_things()
    rows = [{"hit": hit, "steps": steps_of(hit.changes, known)} for hit in page.rows]
    changing = row.shadow_hits.exclude(changes={}).count()
    context = {**head_of(request, row, rule_of(row)), "page": page, "rows": rows, "total": row.shadow_hits.count(), "changing": changing}
    return render(request, "administration/rules/hits.html", context)
