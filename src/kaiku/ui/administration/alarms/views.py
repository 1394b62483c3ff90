"""Alarms: what troubles the service now, what has, and whom it is told."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kaiku.accounts.rules import Capability, can, require
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.integrations.alarms.actions import NobodyToTell, try_out
from kaiku.integrations.alarms.queries import alarm_settings, open_alarms, past_alarms
from kaiku.integrations.alarms.system import KIND, as_value, change_alarms, make_secret, seen_now, value_of
from kaiku.ui.administration.alarms.forms import AlarmsForm
from kaiku.ui.administration.organisation.editing import seen_in, stale_page
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

manages_alarms = needs(Capability.MANAGE_SETTINGS)


@get_or_post
@needs(Capability.SEE_HEALTH)
def alarms(request: StaffRequest) -> HttpResponse:
    """The page; a POST changes the settings."""
    if request.method == "POST":
        require(request.user, Capability.MANAGE_SETTINGS)
    form = AlarmsForm(posted(request), value=value_of(alarm_settings()))
    if not (form.is_bound and form.is_valid()):
        return _page(request, form)
    back = reverse("administration:alarms")
    try:
        change_alarms(form.value(), seen=seen_in(request), by=request.user)
    except StaleChange as stale:
        return stale_page(
            request, kind=KIND, now=as_value(value_of(alarm_settings())), wanted=as_value(form.value()), seen=seen_now(),
            name=_("Hälytykset"), back=back, refusal=str(stale),
        )  # fmt: skip
    except KaikuError as refused:
        return _page(request, form, refusal=str(refused))
    messages.success(request, _("Tallennettu. Muutos on heti voimassa."))
    return HttpResponseRedirect(back)


@require_POST
@manages_alarms
def secret(request: StaffRequest) -> HttpResponse:
    """A new secret, shown on this page only."""
    made = make_secret(by=request.user)
    return _page(request, AlarmsForm(value=value_of(alarm_settings())), shown=(_("Uusi salaisuus"), made))


@require_POST
@manages_alarms
def trial(request: StaffRequest) -> HttpResponse:
    """A trial alarm to everybody who is told."""
    try:
        count = try_out(by=request.user)
    except NobodyToTell as refused:
        return _page(request, AlarmsForm(value=value_of(alarm_settings())), refusal=str(refused))
    sent = ngettext("Koehälytys lähti yhdelle vastaanottajalle.", "Koehälytys lähti %(count)d vastaanottajalle.", count)
    messages.success(request, sent % {"count": count})
    return HttpResponseRedirect(reverse("administration:alarms"))


def _page(request: StaffRequest, form: AlarmsForm, *, refusal: str = "", shown: tuple[str, str] | None = None) -> HttpResponse:
    settings = alarm_settings()
    context: dict[str, Any] = {
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "shown": shown,
        "open": open_alarms(),
        "past": past_alarms(),
        "has_secret": bool(settings.secret),
        "may_change": can(request.user, Capability.MANAGE_SETTINGS),
        "seen": request.POST.get("seen") or seen_now(),
        "section": "administration",
    }
    return render(request, "administration/alarms/alarms.html", context, status=422 if form.errors or refusal else 200)
