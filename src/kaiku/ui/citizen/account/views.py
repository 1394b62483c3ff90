"""The pages of one's own account."""

from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaiku.channels.account.actions import AccountError, ask_for_erasure, close_account, fetch_own_data, save_profile, tie_case
from kaiku.channels.account.queries import has_asked_erasure, looks_at, own_cases
from kaiku.channels.webform.limits import CODES, count_request, passage
from kaiku.customers.models import Account
from kaiku.ui.citizen.account.forms import ProfileForm, profile_now
from kaiku.ui.citizen.account.session import account_of, forget_token, own_account, require_switched_on, safe_page
from kaiku.ui.citizen.forms import CodeForm
from kaiku.ui.citizen.guards import sender_of

_MOST_CONSENTS = 100
_HIGHEST = 2**63 - 1


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """One's own cases; for who has not signed in, the door."""
    require_switched_on()
    if account_of(request) is not None:
        response: HttpResponse = _cases(request)
        return response
    wanted = safe_page(request, request.GET.get("next", ""))
    context = {
        "way_in": reverse("citizen:account-way-in") + (f"?{urlencode({'next': wanted})}" if wanted else ""),
        "is_over": "loppui" in request.GET,
        "out": request.GET.get("ulos", ""),
        "is_closed": "lopetettu" in request.GET,
    }
    response = render(request, "citizen/account/door.html", context)
    response["Cache-Control"] = "no-store"
    return response


@own_account
def _cases(request: HttpRequest, account: Account) -> HttpResponse:
    return _case_page(request, account, CodeForm())


def _case_page(request: HttpRequest, account: Account, form: CodeForm) -> HttpResponse:
    page = own_cases(account, language=_language(), before=_before(request))
    context = {
        "account": account,
        "page": page,
        "older": f"{reverse('citizen:account')}?ennen={page.before}" if page.before else "",
        "newest": reverse("citizen:account") if _before(request) else "",
        "form": form,
        "has_errors": bool(form.is_bound and form.errors),
        "done": request.GET.get("tehty", ""),
        "current": "cases",
    }
    return render(request, "citizen/account/cases.html", context, status=422 if context["has_errors"] else 200)


@require_POST
@own_account
def tying(request: HttpRequest, account: Account) -> HttpResponse:
    """Bring a contact that was sent without signing in; a wrong code is counted as on the page of codes."""
    form, sender = CodeForm(request.POST), sender_of(request)
    waiting = passage(CODES, sender)
    if not waiting.is_open:
        response = render(request, "citizen/too_many_codes.html", {"minutes": waiting.minutes}, status=429)
        response["Retry-After"] = str(waiting.minutes * 60)
        return response
    if form.is_valid():
        try:
            tie_case(account.pk, form.cleaned_data["code"])
        except AccountError as refused:
            count_request(CODES, sender)
            form.add_error("code", str(refused))
        else:
            return HttpResponseRedirect(f"{reverse('citizen:account')}?tehty=liitetty")
    return _case_page(request, account, form)


@require_http_methods(["GET", "HEAD", "POST"])
@own_account
def profile(request: HttpRequest, account: Account) -> HttpResponse:
    """Contact details and what is allowed."""
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm(initial=profile_now(account))
    if form.is_bound and form.is_valid():
        save_profile(account.pk, form.profile(), allows=form.cleaned_data["consent"])
        return HttpResponseRedirect(f"{reverse('citizen:account-profile')}?tehty=tallennettu")
    consents = own_cases(account, language=_language(), only_publishable=True, most=_MOST_CONSENTS)
    context: dict[str, Any] = {
        "account": account,
        "form": form,
        "consents": consents.cases,
        "has_asked": has_asked_erasure(account),
        "has_errors": form.is_bound,
        "done": request.GET.get("tehty", ""),
        "current": "profile",
    }
    return render(request, "citizen/account/profile.html", context, status=422 if form.is_bound else 200)


@require_POST
@own_account
def own_data(request: HttpRequest, account: Account) -> FileResponse:
    """Everything that is kept of him, as one archive."""
    return FileResponse(fetch_own_data(account.pk), as_attachment=True, filename="omat-tiedot.zip", content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
@own_account
def erasure(request: HttpRequest, account: Account) -> HttpResponse:
    """Ask to be forgotten; asked once more before it is sent."""
    if request.method == "POST":
        ask_for_erasure(account.pk)
        return HttpResponseRedirect(f"{reverse('citizen:account-profile')}?tehty=poisto")
    return render(request, "citizen/account/erasure.html", {"account": account, "has_asked": has_asked_erasure(account)})


@require_http_methods(["GET", "HEAD", "POST"])
@own_account
def ending(request: HttpRequest, account: Account) -> HttpResponse:
    """Give the account up; asked once more before it is done."""
    refusal = ""
    if request.method == "POST":
        try:
            close_account(account.pk)
        except AccountError as refused:
            refusal = str(refused)
        else:
            response = HttpResponseRedirect(f"{reverse('citizen:account')}?lopetettu=1")
            forget_token(response)
            return response
    context = {"account": account, "refusal": refusal, "has_asked": has_asked_erasure(account)}
    return render(request, "citizen/account/ending.html", context, status=422 if refusal else 200)


@require_safe
@own_account
def looks(request: HttpRequest, account: Account) -> HttpResponse:
    """Who of the city's people has seen his data."""
    page = looks_at(account, language=_language(), before=_before(request))
    here = reverse("citizen:account-looks")
    context = {
        "account": account,
        "page": page,
        "older": f"{here}?ennen={page.before}" if page.before else "",
        "newest": here if _before(request) else "",
        "current": "looks",
    }
    return render(request, "citizen/account/looks.html", context)


def _before(request: HttpRequest) -> int | None:
    given = request.GET.get("ennen", "")
    return min(int(given), _HIGHEST) if given.isascii() and given.isdigit() and len(given) < 30 else None


def _language() -> str:
    return (get_language() or "fi")[:2]
