"""Is it still you? Asked before what an intruder at an open screen would do first: roles, second factors, exports, destruction."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.sessions import SINCE
from kaiku.audit.actions import record_audit
from kaiku.integrations.entra.provider import is_configured
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.throttle import forgive, minutes_to_wait, too_many_tries

_KEY = "confirmed"
_PASSWORD = "confirm_password"  # noqa: S105 - a field's name
_OURS = {"csrfmiddlewaretoken", _PASSWORD}
View = Callable[..., HttpResponseBase]


def mark_confirmed(request: HttpRequest) -> None:
    """The person has just proved who he is."""
    request.session[_KEY] = timezone.now().timestamp()


def needs_confirming(view: View) -> View:
    """Inside signed_in() or needs(): who proved long ago who he is gets his form back with the question, and goes on with the answer."""

    @wraps(view)
    def asked(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if _is_fresh(request):
            return view(request, *args, **kwargs)
        refusal = _refused(request) if _PASSWORD in request.POST else ""
        if refusal is None:
            mark_confirmed(request)
            return view(request, *args, **kwargs)
        return _question(request, refusal)

    return asked


def needs_confirming_to_act(view: View) -> View:
    """The same where looking at the page is nothing yet, and only sending its form is."""
    asked = needs_confirming(view)

    @wraps(view)
    def looked_at(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (view if request.method in ("GET", "HEAD") else asked)(request, *args, **kwargs)

    return looked_at


def _is_fresh(request: HttpRequest) -> bool:
    proved = max(float(request.session.get(_KEY, 0)), float(request.session.get(SINCE, 0)))
    return timezone.now().timestamp() - proved < settings.CONFIRM_MINUTES * 60


def _refused(request: StaffRequest) -> str | None:
    """Why the password is not taken; None when it is right."""
    name, address = request.user.username, request.META.get("REMOTE_ADDR", "")
    if minutes := minutes_to_wait(name, address):
        return too_many_tries(minutes)
    found = authenticate(request, username=name, password=request.POST[_PASSWORD])
    if not isinstance(found, User) or found.pk != request.user.pk:
        record_audit("sign_in.confirming_failed", actor_id=request.user.pk, actor_name=request.user.name)
        return _("Salasana ei ole oikein.")
    forgive(name, address)
    return None


def _question(request: StaffRequest, refusal: str) -> HttpResponse:
    """All that was filled in stays in the form; files cannot, and are chosen anew."""
    filled = [(name, value) for name, values in request.POST.lists() if name not in _OURS for value in values]
    back = request.path if request.method == "GET" else urlsplit(request.headers.get("Referer", "")).path
    context = {
        "refusal": refusal,
        "filled": filled,
        "action": request.get_full_path(),
        "with_files": bool(request.FILES),
        "has_password": request.user.has_usable_password(),
        "directory": f"{reverse('sign-in:entra')}?{urlencode({'vahvistus': '1', 'next': back})}" if is_configured() else "",
        "back": back,
    }
    return render(request, "desk/sign_in/confirm.html", context, status=422 if refusal else 403)
