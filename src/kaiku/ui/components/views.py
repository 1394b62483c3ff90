"""Addresses that belong to the interface itself: the theme, the hand-drawn map."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from kaiku.organisation.documents import drawn_map
from kaiku.organisation.models import Appearance
from kaiku.ui.components.appearance import sheet_of
from kaiku.ui.components.dtcg import TokenError
from kaiku.ui.components.themes import THEME_COOKIE, THEMES


# Without a token: it changes only the colours of the sender's own pages, and a token would make every public page personal.
@csrf_exempt  # rule form-without-a-token: chooses only light or dark
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
def schematic_map(request: HttpRequest) -> HttpResponse:
    """The city's hand-drawn base map, for the times when no tiles come."""
    drawn = drawn_map()
    if not drawn:
        raise Http404
    return HttpResponse(drawn, content_type="application/geo+json")


@require_GET
@cache_control(public=True, max_age=31_536_000, immutable=True)
def look_sheet(request: HttpRequest, appearance_id: int) -> HttpResponse:
    """A version of the city's colours as a style sheet; a version never changes."""
    look = get_object_or_404(Appearance, pk=appearance_id)
    try:
        return HttpResponse(sheet_of(look.tokens), content_type="text/css; charset=utf-8")
    except TokenError:  # the product's own look is better than none
        raise Http404 from None


@require_GET
@cache_control(public=True, max_age=31_536_000, immutable=True)
def look_logo(request: HttpRequest, appearance_id: int) -> HttpResponse:
    """A version's logo: a picture that was written anew when it came in."""
    look = get_object_or_404(Appearance.objects.exclude(logo_type=""), pk=appearance_id)
    return HttpResponse(bytes(look.logo), content_type=look.logo_type)
