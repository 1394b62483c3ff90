"""The data lake: where it is, how its runs went, what is in it; run it now, hold it, let it go on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability, can
from kaiku.base.errors import KaikuError
from kaiku.integrations.datalake.exporting import hold_export, is_held, order_export
from kaiku.integrations.datalake.lake import lake_in_use
from kaiku.integrations.datalake.models import LakeRun
from kaiku.integrations.datalake.tables import VERSION
from kaiku.integrations.datalake.watching import carried_at, is_old, tables_in_lake
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_RUNS = 30


@require_GET
@needs(Capability.SEE_HEALTH)
def lake(request: StaffRequest) -> HttpResponse:
    """The page."""
    found = lake_in_use()
    last = LakeRun.objects.first()
    context: dict[str, Any] = {
        "section": "administration",
        "target": found.url if found else "",
        "version": VERSION,
        "state": _state(last, in_use=found is not None),
        "last": last,
        "carried_at": carried_at(),
        "tables": tables_in_lake(),
        "runs": LakeRun.objects.all()[:_RUNS],
        "is_held": is_held(),
        "may_change": found is not None and can(request.user, Capability.MANAGE_SETTINGS),
    }
    return render(request, "administration/figures/lake.html", context)


def _state(last: LakeRun | None, *, in_use: bool) -> tuple[str, str]:
    if not in_use:
        return _("Ei käytössä"), ""
    if is_held():
        return _("Keskeytetty"), "warning"
    if is_old():
        return _("Ei uusia lukuja yli vuorokauteen"), "error"
    if last is None:
        return _("Ei vielä ajettu"), ""
    if last.outcome in (LakeRun.Outcome.FAILED, LakeRun.Outcome.BROKEN):
        return _("Viime ajo ei onnistunut"), "error"
    return (_("Ajo on kesken"), "") if last.outcome == LakeRun.Outcome.RUNNING else (_("Toimii"), "success")


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def lake_run(request: StaffRequest) -> HttpResponse:
    """Carry now."""
    try:
        order_export(by=request.user)
    except KaikuError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Ajo alkaa hetken päästä. Päivitä sivu, niin näet, miten se eteni."))
    return HttpResponseRedirect(reverse("administration:lake"))


@require_POST
@needs(Capability.MANAGE_SETTINGS)
def lake_hold(request: StaffRequest) -> HttpResponse:
    """Hold the runs, or let them go on."""
    held = request.POST.get("tila") == "tauko"
    hold_export(held=held, by=request.user)
    messages.success(request, _("Tietoaltaaseen ei viedä mitään, ennen kuin jatkat.") if held else _("Ajot jatkuvat."))
    return HttpResponseRedirect(reverse("administration:lake"))
