"""Answers of a view: the whole page to a browser, one named part of it to htmx."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from kaiku.accounts.models import User


class StaffRequest(HttpRequest):
    """A request of a signed-in person, for views under @login_required."""

    user: "User"  # never anonymous behind login_required
    htmx: HtmxDetails


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form that is asked on the same address; None while the form is only shown."""
    return request.POST if request.method == "POST" else None


def wants_part(request: HttpRequest) -> bool:
    """Does htmx ask for a part? A boosted link and a restored history entry want the page."""
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not (htmx.boosted or htmx.history_restore_request)


def render_part(request: HttpRequest, template: str, part: str, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """The template's {% partialdef part %} to htmx, all of it to a plain browser; status 422 for a form with errors."""
    name = f"{template}#{part}" if wants_part(request) else template
    response = render(request, name, {"has_errors": status == 422, **(context or {})}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def never_runs(response: HttpResponseBase) -> None:
    """Mark what strangers sent: no browser guesses its kind, or runs anything in it."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
