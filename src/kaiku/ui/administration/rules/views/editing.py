"""The editor: a whole rule in one form; nothing bites before it is saved."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaiku.base.errors import NotAllowed, StaleChange
from kaiku.organisation.queries import require_managed
from kaiku.ui.administration.rules.effects import effect_of
from kaiku.ui.administration.rules.forms import RuleForm, condition_kinds, typed_rule, with_condition, without_condition
from kaiku.ui.administration.rules.lines import compare, editable_areas
from kaiku.ui.administration.rules.views.one import row_of
from kaiku.ui.administration.workflows.editing import seen_in
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.workflow.ruling.actions import RuleRefused, add_rule, change_rule
from kaiku.workflow.ruling.checking import check
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.queries import known_things, rule_of
from kaiku.workflow.ruling.rules import MOST_CONDITIONS, MOST_GROUPS, Rule


@get_or_post
@manages_content
def new_rule(request: StaffRequest) -> HttpResponse:
    """A rule from nothing or as a copy; it bites only when it is taken into use."""
    areas = editable_areas(request.user)
    if not areas:
        raise NotAllowed
    like = HandlingRule.objects.select_related("area").filter(key=request.GET.get("kopio", "")).first()
    model = rule_of(like) if like else Rule("", {})
    area = model.area if model.area in areas else sorted(areas)[0]
    return _edit(request, replace(model, key="", area=area, is_active=False, is_shadow=False, version=0), None)


@get_or_post
@manages_content
def edit_rule(request: StaffRequest, rule: str) -> HttpResponse:
    """A rule that is there already."""
    row = row_of(rule)
    require_managed(request.user, row.area_id)
    return _edit(request, rule_of(row), row)


def _edit(request: StaffRequest, base: Rule, row: HandlingRule | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, base, row, RuleForm(None, rule=base, user=request.user, known=known_things()), seen=base.version)
    verb, _mark, number = request.POST.get("do", "save").partition(":")
    place_given = typed_number(number, digits=3)
    place = MOST_GROUPS if place_given is None else place_given
    typed, seen = typed_rule(request.POST, base), seen_in(request)
    if verb in ("add", "remove"):
        kind = request.POST.get(f"new-{number}", "")
        made = with_condition(typed, place, kind) if verb == "add" else without_condition(typed, place)
        return _page(request, made, row, RuleForm(None, rule=made, user=request.user, known=known_things()), seen=seen)
    form = RuleForm(request.POST, rule=typed, user=request.user, known=known_things())
    form.tell(check(typed, known_things()))
    if form.errors:
        return _page(request, typed, row, form, seen=seen, status=422)
    if verb == "try":
        return _page(request, typed, row, form, seen=seen, effect=effect_of(typed, by=request.user))
    return _save(request, typed, row, form, seen)


def _save(request: StaffRequest, typed: Rule, row: HandlingRule | None, form: RuleForm, seen: int) -> HttpResponse:
    try:
        kept = change_rule(row.key, typed, seen=seen, by=request.user) if row else add_rule(typed, by=request.user)
    except StaleChange as stale:
        return _stale(request, typed, str(stale))
    except RuleRefused as refused:
        form.tell(refused.faults)
        return _page(request, typed, row, form, seen=seen, status=422)
    if row is None:
        messages.success(request, _("Sääntö on tallennettu. Se ei vielä vaikuta: ota se koekäyttöön tai suoraan käyttöön."))
    elif kept.version != row.version:
        messages.success(request, _("Sääntö on tallennettu. Nyt se on versio %(number)d.") % {"number": kept.version})
    else:
        messages.info(request, _("Mikään ei muuttunut."))
    return HttpResponseRedirect(reverse("administration:rule", args=[kept.key]))


def _stale(request: StaffRequest, typed: Rule, refusal: str) -> HttpResponse:
    """409: what saving would change in the rule as it is now, and a button that does so."""
    row = row_of(typed.key)
    again = [(name, value) for name, values in request.POST.lists() if name not in ("csrfmiddlewaretoken", "seen") for value in values]
    lines = compare(rule_of(row), typed, known_things())
    context = {"row": row, "lines": lines, "again": again, "refusal": refusal, "section": "administration"}
    return render(request, "administration/rules/stale.html", context, status=409)


def _page(
    request: StaffRequest, rule: Rule, row: HandlingRule | None, form: RuleForm, *, seen: int, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "row": row,
        "rule": rule,
        "form": form,
        "seen": seen,
        "kinds": condition_kinds(known_things()),
        "may_add_group": len(rule.groups) < MOST_GROUPS,
        "most": MOST_CONDITIONS,
        "next_group": len(rule.groups),
        "headings": sorted(set(HandlingRule.objects.exclude(heading="").order_by("heading").values_list("heading", flat=True).distinct())),
        "has_errors": status == 422,
        "section": "administration",
        **more,
    }
    return render(request, "administration/rules/editor.html", context, status=status)
