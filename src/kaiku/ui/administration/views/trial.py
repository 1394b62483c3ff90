"""Trying the rules out: where would such a contact go, and why? Nothing is stored."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kaiku.accounts.rules import Capability
from kaiku.intake.trial import try_out
from kaiku.ui.administration.rules.trial import TrialForm, outcome_of
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_SETTINGS, Capability.MANAGE_CONTENT)
def trial(request: StaffRequest) -> HttpResponse:
    """The form, and under it what would happen."""
    form = TrialForm(posted(request))
    outcome = outcome_of(try_out(form.contact()), form.later()) if form.is_valid() else None
    context = {"section": "administration", "form": form, "outcome": outcome, "has_errors": bool(form.errors)}
    return render(request, "administration/trial.html", context, status=422 if form.errors else 200)
