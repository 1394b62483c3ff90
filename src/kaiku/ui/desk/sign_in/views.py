"""The sign-in page, signing out, and the answer to a form whose token has grown old."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kaiku.accounts.models import StaffSession, User
from kaiku.accounts.sessions import note_session
from kaiku.audit.actions import record_audit
from kaiku.ui.desk.sign_in.devices import device_of
from kaiku.ui.desk.sign_in.kept import KeptText, kept_from_form, kept_from_lost_request, store_kept
from kaiku.ui.desk.sign_in.looking import end_looking
from kaiku.ui.desk.sign_in.throttle import begin_attempt, forgive_attempt


class SignInForm(forms.Form):
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
            return HttpResponseRedirect(_wanted(request, request.GET.get("next", "")))
        return _page(request, SignInForm(), None)
    form, kept = SignInForm(request.POST), kept_from_form(request)
    if form.is_valid():
        name, address = form.cleaned_data["username"].strip(), request.META.get("REMOTE_ADDR", "")
        if not begin_attempt(name, address):
            form.add_error(None, _("Liian monta yritystä. Odota 15 minuuttia ja yritä uudelleen."))
            return _page(request, form, kept, status=429)
        user = authenticate(request, username=name, password=form.cleaned_data["password"])
        if isinstance(user, User):
            forgive_attempt(name, address)
            return _let_in(request, user, kept)
        record_audit("sign_in.failed", actor_id=None)
        form.add_error(None, _("Käyttäjätunnus tai salasana ei ole oikein."))
    return _page(request, form, kept, status=422)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if isinstance(request.user, User):
        record_audit("sign_out", actor_id=request.user.pk, actor_name=request.user.name)
    logout(request)
    messages.success(request, _("Olet kirjautunut ulos."))
    return redirect("sign-in:sign-in")


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


def _let_in(request: HttpRequest, user: User, kept: KeptText | None) -> HttpResponse:
    login(request, user)
    key, agent = request.session.session_key or "", request.headers.get("User-Agent", "")
    address = request.META.get("REMOTE_ADDR", "")
    note_session(user, key, way=StaffSession.Way.PASSWORD, device=device_of(agent), address=address)
    record_audit("sign_in", actor_id=user.pk, actor_name=user.name)
    if kept is not None and store_kept(kept, by=user):
        messages.success(request, _("Tekstisi on tallessa luonnoksena. Sitä ei ole vielä lähetetty."))
    return HttpResponseRedirect(_wanted(request, request.POST.get("next", "")))


def _page(request: HttpRequest, form: SignInForm, kept: KeptText | None, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "kept": kept,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "accounts": _demonstration_accounts(),
    }
    return render(request, "desk/sign_in.html", context, status=status)


def _demonstration_accounts() -> list[User]:
    if not settings.DEMO:
        return []
    return list(User.objects.filter(is_active=True).prefetch_related("grants").order_by("pk")[:10])


def _wanted(request: HttpRequest, address: str) -> str:
    if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return address
    return settings.LOGIN_REDIRECT_URL
