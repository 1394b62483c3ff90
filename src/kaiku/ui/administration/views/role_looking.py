"""Looking at the desk as a role sees it, without a named person."""

from typing import Any, cast

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability, Reach, Role, can
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import managed_by
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs
from kaiku.ui.desk.sign_in.looking import begin_looking_in_role


class RoleForm(PlainForm):
    """A role, how far it reaches, and the group that the reach is counted from."""

    role = forms.ChoiceField(label=gettext_lazy("Rooli"), choices=Role.choices)
    reach = forms.ChoiceField(label=gettext_lazy("Kuinka pitkälle rooli ulottuu"), choices=Reach.choices, initial=Reach.GROUP)
    group = forms.ChoiceField(
        label=gettext_lazy("Käsittelijäryhmä"),
        required=False,
        help_text=gettext_lazy("Kenen omat yhteydenotot, ryhmä, yksikkö tai palvelualue. Kaikkeen ulottuva rooli ei tarvitse ryhmää."),
    )

    def __init__(self, data: Any = None, *, by: User) -> None:
        super().__init__(data)
        managed = managed_by(by)
        everywhere = can(by, Capability.MANAGE_USERS) or managed.everything
        rows = HandlerGroup.objects.filter(is_active=True).select_related("unit__service_group__area")
        self.groups = {row.key: row for row in rows if everywhere or managed.covers(row.unit.service_group.area_id)}
        named = [(key, f"{row} ({row.unit})") for key, row in self.groups.items()]
        cast(forms.ChoiceField, self.fields["group"]).choices = [("", "–"), *named]
        if not everywhere:
            cast(forms.ChoiceField, self.fields["reach"]).choices = [choice for choice in Reach.choices if choice[0] != Reach.ALL]

    def clean(self) -> dict[str, Any]:
        """A reach that is counted from a group needs one."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("reach") not in (None, Reach.ALL) and not values.get("group") and "group" not in self.errors:
            self.add_error("group", _("Valitse ryhmä: ilman sitä rooli ei ulottuisi mihinkään."))
        return values


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_USERS, Capability.MANAGE_CONTENT)
def role_looking(request: StaffRequest) -> HttpResponse:
    """Choose a role, and from then on look at the desk as it sees it."""
    form = RoleForm(posted(request), by=request.user)
    if form.is_valid():
        chosen = form.cleaned_data
        group = form.groups.get(chosen["group"])
        begin_looking_in_role(request, Role(chosen["role"]), Reach(chosen["reach"]), group, by=request.user)
        return HttpResponseRedirect(reverse("desk:home"))
    context = {"form": form, "has_errors": form.is_bound, "section": "administration"}
    return render(request, "administration/role_looking.html", context, status=422 if form.is_bound else 200)
