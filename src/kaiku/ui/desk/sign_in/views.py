"""The sign-in page, signing out, and the answer to a form whose token has grown old."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kaiku.accounts.models import StaffSession, User
from kaiku.accounts.sessions import note_sign_out
from kaiku.audit.actions import record_audit
from kaiku.integrations.entra.provider import is_configured
from kaiku.integrations.entra.signing_in import sign_out_address
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.desk.sign_in.entering import WAY, safe_address
from kaiku.ui.desk.sign_in.kept import KeptText, kept_from_form, kept_from_lost_request
from kaiku.ui.desk.sign_in.looking import end_looking
from kaiku.ui.desk.sign_in.second_factor import after_password
from kaiku.ui.desk.sign_in.throttle import forgive, minutes_to_wait, too_many_tries
from kaiku.ui.desk.sign_in.ways import may_use_password, ways_in


class SignInForm(PlainForm):
    """Username and password of a demonstration or local account."""

    username = forms.CharField(
        label=gettext_lazy("Käyttäjätunnus"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": gettext_lazy("Kirjoita käyttäjätunnus.")},
    )
    password = forms.CharField(
        label=gettext_lazy("Salasana"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Kirjoita salasana.")},
    )


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or sign the person in and go where he was going; unsent text becomes his draft."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return HttpResponseRedirect(safe_address(request, request.GET.get("next", "")))
        return _page(request, SignInForm(), None)
    form, kept = SignInForm(request.POST), kept_from_form(request)
    if form.is_valid():
        name, address = form.cleaned_data["username"].strip(), request.META.get("REMOTE_ADDR", "")
        if minutes := minutes_to_wait(name, address):
            form.add_error(None, too_many_tries(minutes))
            return _page(request, form, kept, status=429)
        user = authenticate(request, username=name, password=form.cleaned_data["password"])
        if isinstance(user, User) and may_use_password(user):
            forgive(name, address)
            return after_password(request, user, kept, request.POST.get("next", ""))
        record_audit("sign_in.failed", actor_id=None)
        form.add_error(None, _("Käyttäjätunnus tai salasana ei ole oikein."))
    return _page(request, form, kept, status=422)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if isinstance(request.user, User):
        record_audit("sign_out", actor_id=request.user.pk, actor_name=request.user.name)
    through_directory = request.session.get(WAY) == StaffSession.Way.ENTRA and is_configured()
    note_sign_out(request.session.session_key or "")
    logout(request)
    messages.success(request, _("Olet kirjautunut ulos."))
    if not through_directory:
        return redirect("sign-in:sign-in")
    address = sign_out_address(back_to=request.build_absolute_uri(reverse("sign-in:sign-in")))
    return render(request, "desk/sign_in/signed_out.html", {"address": address})


@require_POST
def end_of_looking(request: HttpRequest) -> HttpResponse:
    """Back to one's own sight of the desk."""
    if isinstance(request.user, User):
        end_looking(request, by=request.user)
    return redirect("desk:home")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last sign-in: nothing is done, nothing typed is lost, one press sends it again."""
    kept = kept_from_lost_request(request)
    return render(request, "desk/stale_form.html", {"kept": kept, "again": request.path if kept else ""}, status=403)


def _page(request: HttpRequest, form: SignInForm, kept: KeptText | None, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "kept": kept,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "accounts": _demonstration_accounts(),
        **ways_in(),
    }
    return render(request, "desk/sign_in.html", context, status=status)


def _demonstration_accounts() -> list[User]:
    if not settings.DEMO:
        return []
    return list(User.objects.filter(is_active=True).prefetch_related("grants").order_by("pk")[:10])
