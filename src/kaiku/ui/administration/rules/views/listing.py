"""The list of rules in the order in which they are asked, their places, and what they have against each other."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.ui.administration.rules.lines import State, editable_areas, owned_rules, remarks
from kaiku.ui.administration.workflows.views.outline import manages_content
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.workflow.ruling.actions import move_rule
from kaiku.workflow.ruling.models import HandlingRule
from kaiku.workflow.ruling.queries import all_rules


@require_GET
@manages_content
def rules(request: StaffRequest) -> HttpResponse:
    """All rules as sentences; narrowed by words and by whether they bite."""
    search, state = request.GET.get("haku", "").strip()[:100], request.GET.get("tila", "")
    listed = all_rules()
    context = {
        "owners": owned_rules(listed, by=request.user, search=search, state=state if state in State.values else ""),
        "search": search,
        "state": state,
        "states": State.choices,
        "count": len(listed),
        "findings": len(remarks(listed)),
        "may_create": bool(editable_areas(request.user)),
        "section": "administration",
    }
    return render(request, "administration/rules/list.html", context)


@require_GET
@manages_content
def findings(request: StaffRequest) -> HttpResponse:
    """What rules have against each other."""
    return render(request, "administration/rules/findings_page.html", {"findings": remarks(), "section": "administration"})


@require_POST
@manages_content
def place(request: StaffRequest, rule: str) -> HttpResponse:
    """Up, down, or to a place among the rules of the same owner."""
    row = HandlingRule.objects.filter(key=rule).first()
    if row is None:
        raise Http404
    order = list(HandlingRule.objects.filter(area=row.area_id, is_active=True).values_list("key", flat=True))
    now = order.index(rule) + 1 if rule in order else 0
    wanted = request.POST.get("paikka", "")
    typed = typed_number(wanted, digits=5)
    to = {"ylos": now - 1, "alas": now + 1}.get(wanted, now if typed is None else typed)
    came = move_rule(rule, to=to, by=request.user)
    if came:
        told = {"name": str(row) or rule, "place": came, "all": len(order)}
        messages.success(request, _("%(name)s Paikka %(place)d/%(all)d.") % told)
    return HttpResponseRedirect(f"{reverse('administration:rules')}#saanto-{rule}")
