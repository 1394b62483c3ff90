"""The second step after an own password: a code from the person's app, or the first meeting with one."""

from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kaiku.accounts.actions import AccountError
from kaiku.accounts.holds import code_name
from kaiku.accounts.models import StaffSession, User
from kaiku.accounts.second_factor import (
    address_of_secret,
    codes_left,
    has_factor,
    is_required,
    is_right_code,
    leave_factor,
    new_secret,
    renew_recovery_codes,
    take_factor,
)
from kaiku.audit.actions import record_audit
from kaiku.base.encryption import decrypt, encrypt
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.confirming import needs_confirming
from kaiku.ui.desk.sign_in.entering import enter
from kaiku.ui.desk.sign_in.guards import signed_in
from kaiku.ui.desk.sign_in.kept import KeptText, kept_from_form
from kaiku.ui.desk.sign_in.throttle import forgive, minutes_to_wait, too_many_tries

_HALF, _SECRET = "half_in", "new_factor"
_HALF_SECONDS = 10 * 60
_FREE_CODES = 5


class CodeForm(PlainForm):
    """What the app shows, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("Koodi"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Kirjoita koodi.")},
    )


def after_password(request: HttpRequest, user: User, kept: KeptText | None, wanted: str) -> HttpResponse:
    """The password was right: in, or on to the code, or to taking an app into use where the role asks for one."""
    if not has_factor(user) and not is_required(user):
        return enter(request, user, way=StaffSession.Way.PASSWORD, kept=kept, wanted=wanted)
    request.session[_HALF] = {"user": user.pk, "hash": user.get_session_auth_hash(), "at": timezone.now().timestamp()}
    return _code_page(request, CodeForm(), kept) if has_factor(user) else _taking_page(request, user, CodeForm(), kept)


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code after the password."""
    user = _half_in(request)
    if user is None or not has_factor(user):
        return redirect("sign-in:sign-in")
    if request.method == "GET":
        return _code_page(request, CodeForm(), None)
    form, kept = CodeForm(request.POST), kept_from_form(request)
    if form.is_valid():
        refusal = refused_code(request, user, form.cleaned_data["code"])
        if refusal is None:
            del request.session[_HALF]
            return enter(request, user, way=StaffSession.Way.PASSWORD, kept=kept, wanted=request.POST.get("next", ""))
        form.add_error("code", refusal)
    return _code_page(request, form, kept, status=422)


@never_cache
@require_http_methods(["GET", "POST"])
def taking(request: HttpRequest) -> HttpResponseBase:
    """Take an app into use: at the first sign-in where the role asks for it, or of one's own will, also instead of another."""
    if request.user.is_authenticated:
        return _taking_inside(request)
    user = _half_in(request)
    if user is None or has_factor(user):
        return redirect("sign-in:sign-in")
    return _take(request, user)


@signed_in
@needs_confirming
def _taking_inside(request: StaffRequest) -> HttpResponse:
    return _take(request, request.user)


def _take(request: HttpRequest, user: User) -> HttpResponse:
    if "code" not in request.POST:
        return _taking_page(request, user, CodeForm(), None)
    form, kept = CodeForm(request.POST), kept_from_form(request)
    if form.is_valid():
        try:
            codes = take_factor(user, secret=_secret(request), code=form.cleaned_data["code"])
        except AccountError as error:
            form.add_error("code", str(error))
        else:
            return _taken(request, user, codes, kept)
    return _taking_page(request, user, form, kept, status=422)


def _taken(request: HttpRequest, user: User, codes: list[str], kept: KeptText | None) -> HttpResponse:
    request.session.pop(_SECRET, None)
    wanted = "/tyopoyta/istunnot/"
    if not request.user.is_authenticated:
        request.session.pop(_HALF, None)
        wanted = enter(request, user, way=StaffSession.Way.PASSWORD, kept=kept, wanted=request.POST.get("next", "")).headers["Location"]
    return render(request, "desk/sign_in/codes.html", {"codes": codes, "wanted": wanted})


@require_POST
@signed_in
@needs_confirming
def new_codes(request: StaffRequest) -> HttpResponse:
    """Recovery codes anew; the old ones are good no more."""
    if not has_factor(request.user):
        return redirect("desk:sessions")
    return render(request, "desk/sign_in/codes.html", {"codes": renew_recovery_codes(request.user), "wanted": "/tyopoyta/istunnot/"})


@require_POST
@signed_in
@needs_confirming
def leaving(request: StaffRequest) -> HttpResponse:
    """Go without again, where the role allows it."""
    try:
        leave_factor(request.user)
    except AccountError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Kaksivaiheinen tunnistus on poistettu."))
    return redirect("desk:sessions")


def about_factor(user: User) -> dict[str, Any]:
    """What the page of sessions tells of it."""
    return {"has_factor": has_factor(user), "is_factor_required": is_required(user), "codes_left": codes_left(user)}


def refused_code(request: HttpRequest, user: User, typed: str) -> str | None:
    """Why the code is not taken; None when it is right. Counted before it is looked at."""
    address = request.META.get("REMOTE_ADDR", "")
    if minutes := minutes_to_wait(code_name(user), address, free=_FREE_CODES):
        return too_many_tries(minutes)
    if not is_right_code(user, typed):
        record_audit("sign_in.code_failed", actor_id=None, object_type="user", object_id=user.pk)
        return _("Koodi ei ole oikein, tai se on jo käytetty. Odota seuraavaa koodia ja kirjoita se.")
    forgive(code_name(user), address)
    return None


def _half_in(request: HttpRequest) -> User | None:
    """Whose password was right a moment ago; not once it has changed, or the account was closed."""
    half = request.session.get(_HALF)
    if half is None or timezone.now().timestamp() - half["at"] > _HALF_SECONDS:
        return None
    user = User.objects.filter(pk=half["user"], is_active=True).first()
    return user if user is not None and user.get_session_auth_hash() == half["hash"] else None


def _secret(request: HttpRequest) -> str:
    """The secret that is being taken into use; the same while the page is looked at again."""
    try:
        return decrypt(request.session[_SECRET].encode()).decode()
    except (KeyError, InvalidToken):
        secret = new_secret()
        request.session[_SECRET] = encrypt(secret.encode()).decode()
        return secret


def _code_page(request: HttpRequest, form: CodeForm, kept: KeptText | None, status: int = 200) -> HttpResponse:
    return render(request, "desk/sign_in/code.html", {"form": form, "kept": kept, "next": _next(request)}, status=status)


def _taking_page(request: HttpRequest, user: User, form: CodeForm, kept: KeptText | None, status: int = 200) -> HttpResponse:
    import segno  # when first asked: a process's start must not wait for it

    secret = _secret(request)
    picture = segno.make(address_of_secret(secret, user, _place()), error="m").svg_data_uri(scale=5, border=4, light="#fff")
    context = {
        "form": form,
        "kept": kept,
        "next": _next(request),
        "picture": picture,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "is_required": is_required(user),
        "inside": request.user.is_authenticated,
    }
    return render(request, "desk/sign_in/taking.html", context, status=status)


def _place() -> str:
    return f"Kaiku {urlsplit(settings.PUBLIC_URL).hostname or ''}".strip()


def _next(request: HttpRequest) -> str:
    return request.POST.get("next", "") or request.GET.get("next", "")
