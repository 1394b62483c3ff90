"""The form in a frame of another of the city's sites (docs/adr/0009): no cookies, no header, only allowed sites around it."""

from csp.constants import SELF
from django.http import HttpRequest, HttpResponse

from kaiku.channels.webform.queries import embedding_origins

EMBEDDED = "upotus"


def is_embedded(request: HttpRequest) -> bool:
    """Is the page meant for a frame? Its address or its form says so, because no cookie does."""
    match = request.resolver_match
    return EMBEDDED in request.GET or EMBEDDED in request.POST or (match is not None and match.url_name == "embedded")


def allow_frame(response: HttpResponse) -> HttpResponse:
    """Let the allowed sites, and this one for trying it out, show the page in a frame; every other page stays unframed."""
    response._csp_replace = {"frame-ancestors": [SELF, *embedding_origins()]}  # type: ignore[attr-defined]
    response.xframe_options_exempt = True
    return response
