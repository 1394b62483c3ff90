"""A forgotten password: asking for the letter, and setting a new one."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kaiku.accounts.actions import AccountError
from kaiku.accounts.forgotten import ask_for_password, letters_leave, person_of_link, set_forgotten_password
from kaiku.channels.webform.limits import Limit, address_mark, count_request, sender_mark
from kaiku.ui.components.plain_form import PlainForm

_LETTERS = Limit("password_letter", 3, timedelta(hours=1))
_LETTERS_FROM = Limit("password_letters_from", 20, timedelta(hours=1))


class AskForm(PlainForm):
    """Whose password it is."""

    username = forms.CharField(
        label=gettext_lazy("Käyttäjätunnus"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": gettext_lazy("Kirjoita käyttäjätunnus.")},
    )


class PasswordForm(PlainForm):
    """The new one."""

    password = forms.CharField(
        label=gettext_lazy("Uusi salasana"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Kirjoita salasana.")},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def asking(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the account exists or not, and also when letters have been asked for too often."""
    if not letters_leave():
        raise Http404
    form = AskForm(request.POST) if request.method == "POST" else AskForm()
    is_asked = request.method == "POST" and form.is_valid()
    if is_asked:
        name = form.cleaned_data["username"]
        counted = (
            count_request(_LETTERS_FROM, sender_mark(request.META.get("REMOTE_ADDR", ""))),
            count_request(_LETTERS, address_mark(name)),
        )
        if all(one.is_open for one in counted):
            ask_for_password(name)
    return render(request, "desk/sign_in/forgotten.html", {"form": form, "is_asked": is_asked}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def setting(request: HttpRequest, user_id: int, token: str) -> HttpResponse:
    """The link of the letter; it leads to no other site, so its address stays here."""
    if person_of_link(user_id, token) is None:
        return render(request, "desk/sign_in/new_password.html", {"form": None}, status=410)
    form = PasswordForm(request.POST) if request.method == "POST" else PasswordForm()
    if request.method == "POST" and form.is_valid():
        try:
            set_forgotten_password(user_id, token, form.cleaned_data["password"])
        except AccountError as error:
            form.add_error("password", str(error))
        else:
            messages.success(request, _("Uusi salasana on asetettu. Kirjaudu sillä sisään."))
            return redirect("sign-in:sign-in")
    answer = render(request, "desk/sign_in/new_password.html", {"form": form}, status=422 if form.errors else 200)
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
