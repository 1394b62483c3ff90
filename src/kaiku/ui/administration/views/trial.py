"""Trying the rules out: where would such a contact go, and why? Nothing is stored."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kaiku.accounts.rules import Capability
from kaiku.base.values import Channel, Priority, Sensitivity
from kaiku.categories.queries import contact_types_by_key, topics_by_key
from kaiku.classification.queries import reason_text
from kaiku.classification.rules import Choice
from kaiku.intake.contact import IncomingContact
from kaiku.intake.deciding import Decided
from kaiku.intake.trial import try_out
from kaiku.queues.models import Queue
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs


class TrialForm(forms.Form):
    """A contact that nobody sent."""

    text = forms.CharField(label=gettext_lazy("Yhteydenoton teksti"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    channel = forms.ChoiceField(label=gettext_lazy("Kanava"), choices=Channel.choices, initial=Channel.WEBFORM)


@dataclass(frozen=True)
class Line:
    """One automatic value in words."""

    label: str
    value: str
    reason: str


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_SETTINGS, Capability.MANAGE_CONTENT)
def trial(request: StaffRequest) -> HttpResponse:
    """The form, and under it what would happen."""
    form = TrialForm(posted(request))
    lines: list[Line] = []
    if form.is_valid():
        lines = _lines(try_out(IncomingContact(channel=form.cleaned_data["channel"], key="", text=form.cleaned_data["text"])))
    context = {"section": "administration", "form": form, "lines": lines, "has_errors": bool(form.errors)}
    return render(request, "administration/trial.html", context, status=422 if form.errors else 200)


def _lines(found: Decided) -> list[Line]:
    said = found.classification
    topic = topics_by_key()[said.topic.value].name_in("fi") if said.topic else ""
    kind = contact_types_by_key()[said.type.value].name_in("fi") if said.type else ""
    queue = Queue.objects.get(pk=found.route.queue.id).name_in("fi")
    return [
        _line(_("Aihe"), topic or _("Ei tunnistettu"), said.topic),
        _line(_("Laji"), kind or _("Ei tunnistettu"), said.type),
        _line(_("Kiireellisyys"), str(Priority(int(said.priority.value)).label), said.priority),
        _line(_("Arkaluonteisuus"), str(Sensitivity(said.sensitivity.value).label), said.sensitivity),
        _line(_("Työjono"), queue, found.route.choice),
    ]


def _line(label: str, value: str, choice: Choice | None) -> Line:
    return Line(label, value, reason_text(choice.reason) if choice else "")
