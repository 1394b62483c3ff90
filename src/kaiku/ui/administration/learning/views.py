"""What Kaiku has learned from corrections: versions, how well each knows, limits, and the way back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.classification.learning.actions import LearningError, change_limits, put_version_in_use, train_soon
from kaiku.classification.learning.models import ModelVersion
from kaiku.classification.learning.queries import limits
from kaiku.classification.learning.rules import LIKELY, Limits
from kaiku.language.embeddings import can_embed
from kaiku.organisation.models import Automation
from kaiku.organisation.queries import is_automatic, managed_by
from kaiku.ui.administration.learning.lines import field_parts, version_line
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs


class LimitsForm(PlainForm):
    """Per cents, as people speak of being sure."""

    automatic_from = forms.IntegerField(
        label=gettext_lazy("Kaiku antaa aiheen tai tyypin itse, kun se on varma vähintään (%)"),
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("100 tarkoittaa, että Kaiku vain ehdottaa. Kiireellisyyttä ja arkaluonteisuutta se vain ehdottaa aina."),
    )
    suggest_from = forms.IntegerField(
        label=gettext_lazy("Kaiku ehdottaa aihetta, kiireellisyyttä tai arkaluonteisuutta, kun se on varma vähintään (%)"),
        min_value=0,
        max_value=100,
        help_text=format_lazy(
            gettext_lazy(
                "Epävarmemmat jäävät neuvojille. Kiireellisyyden ja arkaluonteisuuden ehdottamiseen tarvitaan aina vähintään {least} %."
            ),
            least=round(LIKELY * 100),
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Deciding asks for more than suggesting."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("automatic_from", 100) < values.get("suggest_from", 0):
            self.add_error("suggest_from", _("Ehdottamisen raja on enintään yhtä suuri kuin itse tekemisen raja."))
        return values

    def limits(self) -> Limits:
        """As shares of one."""
        return Limits(self.cleaned_data["automatic_from"] / 100, self.cleaned_data["suggest_from"] / 100)


@require_GET
@needs(Capability.MANAGE_CONTENT)
def learning(request: StaffRequest) -> HttpResponse:
    """The state of learning, the limits, and the versions of each field."""
    found = limits()
    return _page(
        request, LimitsForm(initial={"automatic_from": round(found.automatic_from * 100), "suggest_from": round(found.suggest_from * 100)})
    )


def _page(request: StaffRequest, form: LimitsForm) -> HttpResponse:
    context = {
        "section": "administration",
        "fields": field_parts(),
        "can_learn": can_embed(),
        "is_on": is_automatic(Automation.LEARNING),
        "may_change": managed_by(request.user).everything,
        "form": form,
        "propose_from": round(limits().propose_from * 100),
        "has_errors": bool(form.errors),
    }
    return render(request, "administration/learning/page.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Capability.MANAGE_CONTENT)
def learning_limits(request: StaffRequest) -> HttpResponse:
    """How sure is sure enough."""
    form = LimitsForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    change_limits(form.limits(), by=request.user)
    messages.success(request, _("Rajat on tallennettu. Ne koskevat yhteydenottoja, jotka tulevat tästä eteenpäin."))
    return HttpResponseRedirect(reverse("administration:learning"))


@require_POST
@needs(Capability.MANAGE_CONTENT)
def learning_training(request: StaffRequest) -> HttpResponse:
    """Learn now instead of by night."""
    _told(
        request,
        lambda: train_soon(by=request.user),
        _("Opetus alkaa taustalla. Uusi versio näkyy tällä sivulla muutaman minuutin kuluttua."),
    )
    return HttpResponseRedirect(reverse("administration:learning"))


@require_GET
@needs(Capability.MANAGE_CONTENT)
def learned_version(request: StaffRequest, version_id: int) -> HttpResponse:
    """How well one version knows each class, and what it mixes up."""
    version = get_object_or_404(ModelVersion.objects.defer("learned"), pk=version_id)
    context = {"section": "administration", "line": version_line(version, whole=True), "may_change": managed_by(request.user).everything}
    return render(request, "administration/learning/version.html", context)


@require_POST
@needs(Capability.MANAGE_CONTENT)
def learned_version_use(request: StaffRequest, version_id: int) -> HttpResponse:
    """Take into use, or go back to."""
    version = get_object_or_404(ModelVersion.objects.defer("learned"), pk=version_id)
    done = _("Versio %(number)s on käytössä.") % {"number": version.number}
    _told(request, lambda: put_version_in_use(version.pk, by=request.user), done)
    return HttpResponseRedirect(reverse("administration:learning"))


def _told(request: StaffRequest, act: Any, done: str) -> None:
    try:
        act()
    except LearningError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
