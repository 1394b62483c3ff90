"""What only pages need: sessions, signing in, forms, policies of what a browser may load. Calls of the interface pass it by."""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseForbidden
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django_htmx.middleware import HtmxMiddleware

from kaiku.api.middleware import ROOT
from kaiku.api.scim.views import ROOT as SCIM
from kaiku.config.middleware.content_policy import ContentPolicy
from kaiku.ui.desk.middleware import LastSeen

_OURS = {"", "same-origin", "none"}  # old browsers tell nothing: the token alone decides then
_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class _Pages:
    """Passes calls of the interface by. What looks at views still does: below /api/, too, one that is not exempt from CSRF is refused."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if request.path.startswith((ROOT, SCIM)):
            return self.get_response(request)
        return super().__call__(request)  # type: ignore[misc]


class Sessions(_Pages, SessionMiddleware):
    """Who has signed in, by a cookie."""


class Csrf(_Pages, CsrfViewMiddleware):
    """Forms come from our own pages: the token says so, and before it what the browser itself tells of where a request began."""

    def process_view(self, request: HttpRequest, callback: Any, callback_args: Any, callback_kwargs: Any) -> HttpResponseForbidden | None:
        began = request.headers.get("Sec-Fetch-Site", "")
        is_ours = began in _OURS or request.method in _SAFE or getattr(callback, "csrf_exempt", False)
        if not is_ours:
            refused: HttpResponseForbidden = self._reject(request, f"Sec-Fetch-Site is {began[:20]}")  # type: ignore[attr-defined]
            return refused
        told: HttpResponseForbidden | None = super().process_view(request, callback, callback_args, callback_kwargs)
        return told


class SignedIn(_Pages, AuthenticationMiddleware):
    """request.user."""


class Messages(_Pages, MessageMiddleware):
    """What the next page tells."""


class Seen(_Pages, LastSeen):
    """When a person was last at the desk."""


class Frames(_Pages, XFrameOptionsMiddleware):
    """No other site surrounds a page."""


class Policy(_Pages, ContentPolicy):
    """What a page may load."""


class Htmx(_Pages, HtmxMiddleware):
    """request.htmx."""
