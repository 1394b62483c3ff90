"""What a contact costs by channel, and from which day."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError
from kaiku.base.values import Channel
from kaiku.organisation.queries import city_today
from kaiku.reporting.costs import CostValue, costs_on, remove_cost, set_cost
from kaiku.reporting.models import UnitCost
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

_MOST = 200


def _amount(label: Any, *, most: int, places: int) -> forms.DecimalField:
    """A figure that may be left out, with a Finnish comma."""
    return forms.DecimalField(
        label=label, min_value=Decimal(0), max_value=Decimal(most), decimal_places=places, required=False, localize=True
    )


class CostForm(PlainForm):
    """One unit cost."""

    channel = forms.ChoiceField(label=gettext_lazy("Kanava"), choices=Channel.choices)
    valid_from = forms.DateField(label=gettext_lazy("Voimassa alkaen"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    euros = _amount(gettext_lazy("Kiinteä hinta, €"), most=99999, places=2)
    minutes = _amount(gettext_lazy("Työtä, minuuttia"), most=9999, places=1)
    hour_euros = _amount(gettext_lazy("Työtunnin hinta, €"), most=999, places=2)

    def value(self) -> CostValue:
        """As it was typed."""
        told = self.cleaned_data
        amounts = {name: told[name] or Decimal(0) for name in ("euros", "minutes", "hour_euros")}
        return CostValue(channel=told["channel"], valid_from=told["valid_from"], **amounts)


@get_or_post
@needs(Capability.MANAGE_CONTENT)
def costs(request: StaffRequest) -> HttpResponse:
    """All unit costs; a POST sets one."""
    form = CostForm(posted(request), initial={"valid_from": city_today()})
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            set_cost(form.value(), by=request.user)
        except KaikuError as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Tallennettu. Raportit laskevat heti uudella hinnalla."))
            return HttpResponseRedirect(reverse("administration:costs"))
    holding = {row.pk for row in costs_on(city_today()).values()}
    context = {
        "section": "administration",
        "form": form,
        "has_errors": bool(form.errors),
        "refusal": refusal,
        "rows": [(row, row.pk in holding) for row in UnitCost.objects.all()[:_MOST]],
    }
    return render(request, "administration/figures/costs.html", context, status=422 if form.errors or refusal else 200)


@require_POST
@needs(Capability.MANAGE_CONTENT)
def cost_removal(request: StaffRequest, cost_id: int) -> HttpResponse:
    """A unit cost was a mistake."""
    remove_cost(cost_id, by=request.user)
    messages.success(request, _("Hinta on poistettu."))
    return HttpResponseRedirect(reverse("administration:costs"))
