"""Addresses that belong to the interface itself: the theme, the hand-drawn map."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from kaiku.ui.components.themes import THEME_COOKIE, THEMES


# Without a token: it changes only the colours of the sender's own pages, and a token would make every public page personal.
@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the system's choice, and go back to where the visitor was."""
    chosen = request.POST.get("theme", "system")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen in THEMES:
        response.set_cookie(THEME_COOKIE, chosen, max_age=31_536_000, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


@require_GET
@cache_control(public=True, max_age=86_400)
def schematic_map(request: HttpRequest) -> FileResponse:
    """The pack's hand-drawn base map, for the times when no tiles come."""
    path = settings.PACK / "schematic-map.geojson"
    if not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), content_type="application/geo+json")
