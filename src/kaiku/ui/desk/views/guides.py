"""Help: the guides of the manual, each for whom it is meant."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kaiku.base.errors import NotAllowed
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.guides import FOLDER, guide_named, guides_for, may_read
from kaiku.ui.desk.sign_in.guards import signed_in


@require_safe
@signed_in
def guides(request: StaffRequest) -> HttpResponse:
    """Which guides there are, one's own work first."""
    own, others = guides_for(request.user)
    return render(request, "desk/guides.html", {"own": own, "others": others, "section": "help", "is_practice": settings.DEMO})


@require_safe
@signed_in
def guide(request: StaffRequest, guide: str) -> HttpResponse:
    """One guide with its table of contents."""
    found = guide_named(guide)
    if found is None:
        raise Http404
    if not may_read(request.user, found):
        raise NotAllowed
    return render(request, "desk/guide.html", {"text": found.text, "section": "help"})


@require_safe
@signed_in
def picture(request: StaffRequest, picture: str) -> FileResponse:
    """A picture of the manual."""
    try:
        opened = (FOLDER / "images" / f"{picture}.png").open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(opened, content_type="image/png")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
