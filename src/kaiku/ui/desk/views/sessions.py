"""Where one is signed in, and the second factor."""

from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.models import User
from kaiku.accounts.sessions import end_session, end_sessions, open_sessions
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.sign_in.second_factor import about_factor


@require_GET
@signed_in
def sessions(request: StaffRequest) -> HttpResponse:
    """One's own sessions, latest first."""
    rows = open_sessions(request.user)
    if request.user.viewer is not None:  # who looks with another's eyes has no business with where that one is
        rows = rows.none()
    context = {
        "sessions": rows[:50],
        "here": request.session.session_key,
        "has_password": request.user.has_usable_password() and request.user.viewer is None,
        **about_factor(request.user),
    }
    return render(request, "desk/sessions.html", context)


@require_POST
@signed_in
def session_end(request: StaffRequest) -> HttpResponse:
    """End one of them, or all but this one."""
    if (session_id := typed_number(request.POST.get("session", ""))) is not None:
        end_session(session_id, by=request.user)
        messages.success(request, _("Istunto on päätetty."))
    else:
        end_sessions(request.user.pk, by=request.user, keep=request.session.session_key or "")
        request.session[HASH_SESSION_KEY] = User.objects.get(pk=request.user.pk).get_session_auth_hash()
        messages.success(request, _("Kaikki muut istuntosi on päätetty."))
    return redirect("desk:sessions")
