"""The component gallery: what the interface is made of, for those who shape it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kaiku.accounts.rules import Capability, can
from kaiku.ui.components.gallery.examples import gallery_context
from kaiku.ui.components.responses import StaffRequest


@require_GET
@login_required
def components(request: StaffRequest) -> HttpResponse:
    """Every component with its states."""
    if not can(request.user, Capability.MANAGE_SETTINGS):
        raise PermissionDenied
    return render(request, "gallery/page.html", gallery_context())
