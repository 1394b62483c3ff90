"""The data dictionary for those who make reports: what every table and column of the lake and of the read-only views means."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kaiku.accounts.rules import Capability
from kaiku.integrations.datalake.dictionary import dictionary, dictionary_file
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs


@require_safe
@needs(Capability.SEE_REPORTS)
def dictionary_page(request: StaffRequest) -> HttpResponse:
    """Tables and columns with their meanings in Finnish and English."""
    return render(request, "dashboards/dictionary.html", {"section": "dashboards", "told": dictionary()})


@require_safe
@needs(Capability.SEE_REPORTS)
def dictionary_download(request: StaffRequest) -> HttpResponse:
    """The same for programs."""
    headers = {"Content-Disposition": 'attachment; filename="kaiku-dictionary.json"'}
    return HttpResponse(dictionary_file(), content_type="application/json; charset=utf-8", headers=headers)
