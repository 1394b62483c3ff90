"""The telephone system: how it does, its secret, its settings."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, StaleChange
from kaiku.integrations.ace.queries import heard
from kaiku.integrations.ace.system import KIND, change_system, make_secret, seen_now, telephone_system, value_of
from kaiku.ui.administration.organisation.editing import seen_in, stale_page
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.administration.telephone.forms import TelephoneForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.confirming import needs_confirming
from kaiku.ui.desk.sign_in.guards import needs

manages_telephone = needs(Capability.MANAGE_SETTINGS)


@get_or_post
@manages_telephone
def telephone(request: StaffRequest) -> HttpResponse:
    """The page; a POST changes the settings."""
    form = TelephoneForm(posted(request), value=value_of(telephone_system()))
    if not (form.is_bound and form.is_valid()):
        return _page(request, form)
    back = reverse("administration:telephone")
    try:
        change_system(form.value(), seen=seen_in(request), by=request.user)
    except StaleChange as stale:
        current = value_of(telephone_system())
        return stale_page(
            request, kind=KIND, now=asdict(current), wanted=asdict(form.value()), seen=seen_now(), name=current.name, back=back,
            refusal=str(stale),
        )  # fmt: skip
    except KaikuError as refused:
        return _page(request, form, refusal=str(refused))
    messages.success(request, _("Tallennettu. Muutos on heti voimassa."))
    return HttpResponseRedirect(back)


@require_POST
@manages_telephone
@needs_confirming
def secret(request: StaffRequest) -> HttpResponse:
    """A new secret, shown on this page only."""
    made = make_secret(by=request.user)
    return _page(request, TelephoneForm(value=value_of(telephone_system())), shown=(_("Uusi salaisuus"), made))


def _page(request: StaffRequest, form: TelephoneForm, *, refusal: str = "", shown: tuple[str, str] | None = None) -> HttpResponse:
    system = telephone_system()
    context: dict[str, Any] = {
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "shown": shown,
        "system": system,
        "heard": heard(system),
        "both_hold": system is not None and system.former_until is not None and system.former_until > now(),
        "event_url": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('api:tell_event')}",
        "pop_url": f"{settings.PUBLIC_URL.rstrip('/')}{reverse('desk:screen-pop')}?call_id=…&cli=…&entrance=…&menu=…",
        "seen": request.POST.get("seen") or seen_now(),
        "section": "administration",
    }
    return render(request, "administration/telephone/telephone.html", context, status=422 if form.errors or refusal else 200)
