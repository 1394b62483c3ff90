"""The systems in which faults are mended: how each does, its settings, trying it out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.integrations.maintenance.models import MaintenanceSystem
from kaiku.integrations.maintenance.queries import systems_with_counts
from kaiku.integrations.maintenance.sending import server_of
from kaiku.integrations.maintenance.systems import KIND, add_system, change_system, seen_of, value_of
from kaiku.integrations.open311.client import Away, Refusal, connected
from kaiku.ui.administration.connecting import Connected
from kaiku.ui.administration.maintenance.forms import SystemForm
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

manages_systems = needs(Capability.MANAGE_SETTINGS)


@require_GET
@manages_systems
def systems(request: StaffRequest) -> HttpResponse:
    """Every system with what is on its way and what waits for somebody."""
    context = {"rows": systems_with_counts(), "section": "administration"}
    return render(request, "administration/maintenance/list.html", context)


@get_or_post
@manages_systems
def new_system(request: StaffRequest) -> HttpResponse:
    """A new system."""
    return _connected.made_from(request, SystemForm(posted(request)))


@get_or_post
@manages_systems
def system(request: StaffRequest, system: str) -> HttpResponse:
    """One system; a POST changes it."""
    found = _system(system)
    return _connected.changed_by(request, SystemForm(posted(request), system=found), found)


@require_POST
@manages_systems
def trial(request: StaffRequest, system: str) -> HttpResponse:
    """Ask what the system takes, and say which of our codes it does not know; nothing is sent."""
    found = _system(system)
    if found.kind == MaintenanceSystem.Kind.LETTER:
        messages.info(request, _("Sähköpostia ei kokeilla: kirje lähtee, kun ensimmäinen asia lähtee."))
        return HttpResponseRedirect(_address(found))
    try:
        with connected(server_of(found)) as client:
            codes = {str(row.get("service_code", "")) for row in client.services()}
    except (Away, Refusal) as error:
        messages.error(request, _("Yhteys ei toimi: %(error)s") % {"error": error})
        return HttpResponseRedirect(_address(found))
    if unknown := sorted(set(found.services.values()) - codes):
        messages.warning(request, _("Yhteys toimii, mutta siellä ei tunneta näitä koodeja: %(codes)s") % {"codes": ", ".join(unknown)})
    else:
        text = ngettext("Yhteys toimii. Siellä on %(count)d palvelu.", "Yhteys toimii. Siellä on %(count)d palvelua.", len(codes))
        messages.success(request, text % {"count": len(codes)})
    return HttpResponseRedirect(_address(found))


def _system(key: str) -> MaintenanceSystem:
    found = MaintenanceSystem.objects.select_related("client").filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _address(found: MaintenanceSystem) -> str:
    return reverse("administration:maintenance-system", args=[found.key])


def _page(request: StaffRequest, form: SystemForm, found: MaintenanceSystem | None = None, refusal: str = "") -> HttpResponse:
    context: dict[str, Any] = {"form": form, "has_errors": bool(form.errors), "refusal": refusal, "section": "administration"}
    if found is not None:
        counts = next((row for row in systems_with_counts() if row.system.pk == found.pk), None)
        context |= {"system": found, "counts": counts, "seen": request.POST.get("seen") or seen_of(found.key)}
    return render(request, "administration/maintenance/system.html", context, status=422 if form.errors or refusal else 200)


_connected = Connected(KIND, add_system, change_system, _system, value_of, seen_of, _address, _page)
