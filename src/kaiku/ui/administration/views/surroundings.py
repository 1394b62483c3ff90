"""The page of the systems around this one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kaiku.accounts.rules import Capability
from kaiku.ui.administration.surroundings import surroundings as groups_of
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs


@require_GET
@needs(Capability.SEE_HEALTH)
def surroundings(request: StaffRequest) -> HttpResponse:
    """Three groups, each system with what it is for and its state."""
    context = {"section": "administration", "groups": groups_of((get_language() or "fi")[:2])}
    return render(request, "administration/surroundings.html", context)
