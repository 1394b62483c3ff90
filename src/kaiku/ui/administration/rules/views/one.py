"""One rule: its sentence, whether it bites, what it did last, its versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.audit.changes import changes_of
from kaiku.base.errors import StaleChange
from kaiku.organisation.queries import managed_by
from kaiku.ui.administration.rules.lines import State, area_name, compare, line_of, remarks, remarks_on
from kaiku.ui.administration.views.changes import what_happened
from kaiku.ui.administration.workflows.editing import seen_in
from kaiku.ui.administration.workflows.views.outline import manages_content
from kaiku.ui.components.responses import StaffRequest
from kaiku.workflow.ruling.actions import KIND, RuleRefused, return_to_pack, switch_rule
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.queries import known_things, pack_version_of, rule_of, version_of
from kaiku.workflow.ruling.rules import Rule

_SHOWN = 20  # versions; older ones are in the log of changes


def row_of(key: str) -> HandlingRule:
    """The kept rule; 404 when there is none."""
    row = HandlingRule.objects.select_related("area").filter(key=key).first()
    if row is None:
        raise Http404
    return row


@require_GET
@manages_content
def rule(request: StaffRequest, rule: str) -> HttpResponse:
    """The rule with everything about it."""
    return rule_page(request, row_of(rule))


def rule_page(request: StaffRequest, row: HandlingRule, *, status: int = 200, refusal: str = "") -> HttpResponse:
    """The rule's page, also when something was refused on it."""
    one, known = rule_of(row), known_things()
    history = list(changes_of(KIND, row.key)[:_SHOWN])
    newest = history[0] if history else None
    context: dict[str, Any] = {
        **head_of(request, row, one),
        "findings": remarks_on(row.key, remarks()),
        "history": [
            {"change": change, "what": what_happened(change), "number": row.version - place} for place, change in enumerate(history)
        ],
        "last": compare(_kept(row.key, newest.before), _kept(row.key, newest.after), known) if newest and newest.before else [],
        "hits": row.shadow_hits.count(),
        "from_pack": compare(one, pack, known) if (pack := pack_version_of(row.key)) else [],
        "refusal": refusal,
    }
    return render(request, "administration/rules/rule.html", context, status=status)


def _kept(key: str, value: Any) -> Rule | None:
    return Rule.from_value(key, value) if value else None


def head_of(request: StaffRequest, row: HandlingRule, one: Rule) -> dict[str, Any]:
    """What each page about one rule shows of it."""
    known = known_things()
    return {
        "row": row,
        "line": line_of(one, known),
        "owner": area_name(one.area, known),
        "may_change": managed_by(request.user).covers(row.area_id),
        "section": "administration",
    }


@require_POST
@manages_content
def use(request: StaffRequest, rule: str) -> HttpResponse:
    """Into use, on trial, or out of use."""
    row, wanted = row_of(rule), request.POST.get("tila", "")
    if wanted not in State.values:
        raise Http404
    try:
        switch_rule(row.key, is_active=wanted != State.OFF, is_shadow=wanted == State.TRIAL, seen=seen_in(request) or None, by=request.user)
    except StaleChange as stale:
        return rule_page(request, row_of(rule), status=409, refusal=str(stale))
    except RuleRefused as refused:
        return rule_page(request, row, status=422, refusal=str(refused))
    said = {
        State.USE: _("Sääntö on käytössä. Se koskee yhteydenottoja, jotka saapuvat tästä eteenpäin."),
        State.TRIAL: _("Sääntö on koekäytössä. Se ei muuta mitään, mutta näet, mitä se olisi tehnyt."),
        State.OFF: _("Sääntö on pois käytöstä."),
    }
    messages.success(request, said[State(wanted)])
    return HttpResponseRedirect(reverse("administration:rule", args=[row.key]))


@require_POST
@manages_content
def pack_return(request: StaffRequest, rule: str) -> HttpResponse:
    """Back to what the city's pack says."""
    row = row_of(rule)
    try:
        return_to_pack(row.key, seen=seen_in(request), by=request.user)
    except StaleChange as stale:
        return rule_page(request, row_of(rule), status=409, refusal=str(stale))
    except RuleRefused as refused:
        return rule_page(request, row, status=422, refusal=str(refused))
    messages.success(request, _("Sääntö on taas asetuspaketin mukainen."))
    return HttpResponseRedirect(reverse("administration:rule", args=[row.key]))


@require_GET
@manages_content
def version(request: StaffRequest, rule: str, number: int) -> HttpResponse:
    """A rule as it was when it chose a contact's value, and what differs now."""
    row = row_of(rule)
    if not 1 <= number <= row.version:
        raise Http404
    was, known = version_of(rule, number), known_things()
    context = {
        **head_of(request, row, rule_of(row)),
        "number": number,
        "was": line_of(was, known) if was else None,
        "lines": compare(was, rule_of(row), known) if was else [],
    }
    return render(request, "administration/rules/version.html", context)
