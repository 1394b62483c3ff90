"""The form in a frame of another of the city's sites (docs/adr/0009): no cookies, no header, only the key's own sites around it."""

from csp.constants import NONE, SELF
from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kaiku.channels.webform.models import EmbeddingKey
from kaiku.channels.webform.queries import embedding_keys, keyless_origins

EMBEDDED = "upotus"
KEYLESS = "1"
_LONGEST = 22
_FIRST_PAGES = ("embedded", "embedded-chat")


def embedding_mark(request: HttpRequest) -> str:
    """The key that a page in a frame carries, KEYLESS where it carries none; "" for every other page. No cookie tells it."""
    match = request.resolver_match
    if match is not None and match.url_name in _FIRST_PAGES:
        return str(match.kwargs.get("key") or KEYLESS)
    told = str(request.GET.get(EMBEDDED, "") or request.POST.get(EMBEDDED, ""))[:_LONGEST]
    return told if slug_re.match(told) else ""


def embedding_key(mark: str) -> EmbeddingKey | None:
    """The key in use that a page carries."""
    return embedding_keys().get(mark)


def embedded_address(mark: str) -> str:
    """Where a frame begins."""
    return reverse("citizen:embedded", args=[mark] if mark != KEYLESS else [])


def frame_origins(mark: str) -> list[str]:
    """Which sites may surround the page: exactly the key's own; without a key those listed before keys, and this one for trying it out."""
    if mark == KEYLESS:
        return [SELF, *keyless_origins()]
    found = embedding_key(mark)
    return list(found.origins) if found else []


def allow_frame(response: HttpResponse, origins: list[str]) -> HttpResponse:
    """Let only these sites show the page in a frame; every other page stays unframed."""
    response._csp_replace = {"frame-ancestors": origins or [NONE]}  # type: ignore[attr-defined]
    response.xframe_options_exempt = bool(origins)
    return response
