"""Sharing out the contacts of a person who is away, by who leads his group."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kaiku.accounts.models import User
from kaiku.base.errors import KaikuError
from kaiku.organisation.queries import absences_now, people_led_by
from kaiku.replies.runs.sharing import Way, open_counts, open_of, plan_sharing
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.forms.handling import people_for
from kaiku.ui.desk.sign_in.guards import signed_in


class _People(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Colleagues with how many open contacts each has."""

    counts: Mapping[int, int] = MappingProxyType({})

    def label_from_instance(self, obj: User) -> str:
        """The name and the number."""
        return str(_("%(name)s, avoimia %(n)d") % {"name": obj.name, "n": self.counts.get(obj.pk, 0)})


class SharingForm(PlainForm):
    """How, and to whom."""

    way = forms.ChoiceField(label=_("Miten jaetaan"), choices=Way.choices, widget=forms.RadioSelect, initial=Way.LOAD)
    people = _People(
        User.objects.none(),
        label=_("Kenelle"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kun palautat jonoon, älä valitse ketään."),
        error_messages={"required": _("Valitse, kenelle yhteydenotot jaetaan.")},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["people"].required = self.data.get("way") != Way.QUEUE


@require_http_methods(["GET", "POST"])
@signed_in
def sharing(request: StaffRequest, user_id: int) -> HttpResponse:
    """Choose how an absent colleague's open contacts are shared; what would become of each is shown next."""
    person = people_led_by(request.user).filter(pk=user_id).first()
    if person is None:
        raise Http404
    tickets = open_of([person.pk], request.user)
    form = SharingForm(posted(request))
    colleagues = people_for(set(tickets.values_list("group_id", flat=True))).exclude(pk=person.pk)
    here = colleagues.exclude(pk__in=absences_now(colleagues.values("pk")))
    field = form.fields["people"]
    field.counts = open_counts(here.values_list("pk", flat=True), request.user)  # type: ignore[attr-defined]
    field.queryset = here  # type: ignore[attr-defined]
    if form.is_valid():
        try:
            run = plan_sharing(person, way=form.cleaned_data["way"], people=list(form.cleaned_data["people"]), by=request.user)
        except KaikuError as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseRedirect(reverse("desk:run", args=[run.pk]))
    context = {"person": person, "form": form, "total": tickets.count()}
    return render(request, "desk/sharing.html", context, status=422 if form.is_bound else 200)
