"""What the system does by itself, and the switches to leave it to people."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.organisation.actions import switch_automation
from kaiku.organisation.models import Automation, AutomationOff
from kaiku.organisation.queries import managed_by
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs

_WITHOUT = {
    Automation.TOPIC: gettext_lazy("Ilman tätä uudella yhteydenotolla on vain asiakkaan valitsema aihe ja tyyppi."),
    Automation.LEARNING: gettext_lazy("Ilman tätä neuvojat valitsevat aiheen, kun sanat eivät kerro sitä. Ehdotuksia ei tule."),
    Automation.PRIORITY: gettext_lazy("Ilman tätä uusi yhteydenotto on aina tavallinen, kunnes käsittelijä muuttaa sen."),
    Automation.ROUTING: gettext_lazy("Ilman tätä kaikki uudet yhteydenotot tulevat epäselvien jonoon ja neuvojat siirtävät ne."),
    Automation.RECEIPT: gettext_lazy("Ilman tätä asiakas saa seurantakoodin vain sivulta, jolla hän lähetti asiansa."),
    Automation.TIMERS: gettext_lazy("Ilman tätä vaihe vaihtuu vain käsin. Odottaneet vaihdot tehdään, kun automaatio palaa."),
    Automation.STEP_ACTIONS: gettext_lazy("Ilman tätä vaihe ei tee mitään itse. Odottaneet toimet tehdään, kun automaatio palaa."),
    Automation.RULES: gettext_lazy("Ilman tätä säännöt toimivat vain saapuville. Odottaneet tehdään, kun automaatio palaa."),
    Automation.FOLLOWERS: gettext_lazy("Ilman tätä seuraajat eivät saa kirjeitä. Odottaneet kirjeet lähtevät, kun automaatio palaa."),
}


@dataclass(frozen=True)
class Line:
    """One automation as the page shows it."""

    automation: Automation
    without: str | Promise
    off: AutomationOff | None


@require_GET
@needs(Capability.MANAGE_CONTENT)
def automations(request: StaffRequest) -> HttpResponse:
    """All automations and their state."""
    off = {row.automation: row for row in AutomationOff.objects.all()}
    lines = [Line(each, _WITHOUT[each], off.get(each)) for each in Automation]
    return render(
        request,
        "administration/automations.html",
        {"lines": lines, "may_switch": managed_by(request.user).everything, "section": "administration"},
    )


@require_POST
@needs(Capability.MANAGE_CONTENT)
def automation_switch(request: StaffRequest, automation: str) -> HttpResponse:
    """Switch one on or off; the wanted state travels along, so that two presses do not undo each other."""
    if automation not in Automation.values:
        raise Http404
    chosen, is_on = Automation(automation), request.POST.get("on") == "1"
    switch_automation(chosen, is_on=is_on, by=request.user)
    said = _("Päällä: %(name)s.") if is_on else _("Pois päältä: %(name)s.")
    messages.success(request, said % {"name": chosen.label})
    return HttpResponseRedirect(reverse("administration:automations"))
