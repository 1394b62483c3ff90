"""Letting a person in, whichever way he proved who he is."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kaiku.accounts.models import StaffSession, User
from kaiku.accounts.sessions import note_session
from kaiku.audit.actions import record_audit
from kaiku.ui.desk.sign_in.confirming import mark_confirmed
from kaiku.ui.desk.sign_in.devices import device_of
from kaiku.ui.desk.sign_in.kept import KeptText, store_kept

WAY = "way"  # in the session: how the person came in


def enter(
    request: HttpRequest, user: User, *, way: StaffSession.Way, kept: KeptText | None, wanted: str, provider_session: str = ""
) -> HttpResponse:
    """Begin the session, write it down, and go where the person was going; unsent text becomes his draft."""
    login(request, user)
    request.session[WAY] = way.value
    mark_confirmed(request)
    note_session(
        user,
        request.session.session_key or "",
        way=way,
        device=device_of(request.headers.get("User-Agent", "")),
        address=request.META.get("REMOTE_ADDR", ""),
        provider_session=provider_session,
    )
    record_audit("sign_in", actor_id=user.pk, actor_name=user.name, reason="" if way == StaffSession.Way.PASSWORD else way.value)
    if kept is not None and store_kept(kept, by=user):
        messages.success(request, _("Tekstisi on tallessa luonnoksena. Sitä ei ole vielä lähetetty."))
    return HttpResponseRedirect(safe_address(request, wanted))


def safe_address(request: HttpRequest, address: str) -> str:
    """The address if it is one of ours, else the desk."""
    if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return address
    return settings.LOGIN_REDIRECT_URL
