"""One's own password."""

from django import forms
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kaiku.accounts.actions import AccountError
from kaiku.accounts.models import User
from kaiku.accounts.passwords import WrongPassword, change_password
from kaiku.audit.actions import record_audit
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.confirming import mark_confirmed
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.sign_in.throttle import forgive, minutes_to_wait, too_many_tries

_EMPTY = {"required": gettext_lazy("Kirjoita salasana.")}


class OwnPasswordForm(PlainForm):
    """The old one and the new one."""

    old = forms.CharField(
        label=gettext_lazy("Nykyinen salasana"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages=_EMPTY,
    )
    new = forms.CharField(
        label=gettext_lazy("Uusi salasana"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages=_EMPTY,
    )


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def own_password(request: StaffRequest) -> HttpResponse:
    """Old and new; tries at the old one are counted as those of signing in."""
    if not request.user.has_usable_password() or request.user.viewer is not None:
        raise Http404
    form = OwnPasswordForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid() and (status := _change(request, form)) == 200:
        messages.success(request, _("Salasana on vaihdettu. Istuntosi muilla laitteilla päättyivät."))
        return redirect("desk:sessions")
    return render(request, "desk/sign_in/own_password.html", {"form": form}, status=422 if form.errors and status == 200 else status)


def _change(request: StaffRequest, form: OwnPasswordForm) -> int:
    """200 when it was done."""
    name, address = request.user.username, request.META.get("REMOTE_ADDR", "")
    if minutes := minutes_to_wait(name, address):
        form.add_error("old", too_many_tries(minutes))
        return 429
    told = form.cleaned_data
    try:
        change_password(request.user.pk, old=told["old"], new=told["new"], keep=request.session.session_key or "")
    except WrongPassword as error:
        record_audit("sign_in.confirming_failed", actor_id=request.user.pk, actor_name=request.user.name)
        form.add_error("old", str(error))
        return 422
    except AccountError as error:
        forgive(name, address)
        form.add_error("new", str(error))
        return 422
    forgive(name, address)
    request.session[HASH_SESSION_KEY] = User.objects.get(pk=request.user.pk).get_session_auth_hash()
    mark_confirmed(request)
    return 200
