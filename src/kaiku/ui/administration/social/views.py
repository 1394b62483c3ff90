"""The city's pages of social media: how each connection does, its settings, trying it out."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaiku.accounts.rules import Capability
from kaiku.channels.social.accounts import KIND, account_states, add_account, change_account, note_token, seen_of, value_of
from kaiku.channels.social.connectors import TokenState, connector_of
from kaiku.channels.social.keeping import access_to
from kaiku.channels.social.models import SocialAccount
from kaiku.outbox.sending import SendingError
from kaiku.ui.administration.connecting import Connected
from kaiku.ui.administration.organisation.views.parts import get_or_post
from kaiku.ui.administration.social.forms import AccountForm
from kaiku.ui.components.responses import StaffRequest, posted
from kaiku.ui.desk.sign_in.guards import needs

manages_accounts = needs(Capability.MANAGE_SETTINGS)


@require_GET
@manages_accounts
def accounts(request: StaffRequest) -> HttpResponse:
    """Every connection in use with its state, then those that rest."""
    context = {"states": account_states(), "resting": SocialAccount.objects.filter(is_active=False), "section": "administration"}
    return render(request, "administration/social/list.html", context)


@get_or_post
@manages_accounts
def new_account(request: StaffRequest) -> HttpResponse:
    """A new connection."""
    return _connected.made_from(request, AccountForm(posted(request)))


@get_or_post
@manages_accounts
def account(request: StaffRequest, account: str) -> HttpResponse:
    """One connection; a POST changes it."""
    found = _account(account)
    return _connected.changed_by(request, AccountForm(posted(request), account=found), found)


@require_POST
@manages_accounts
def trial(request: StaffRequest, account: str) -> HttpResponse:
    """Ask whether the token is valid, what it lacks and whether we are called; nothing is sent or fetched."""
    found = _account(account)
    try:
        with connector_of(found.platform).open(access_to(found)) as line:
            state = line.token()
            note_token(found, state)
            if not state.is_valid:
                messages.error(request, _("Sivun avain ei kelpaa. Hanki uusi ja tallenna se tähän."))
                return HttpResponseRedirect(_address(found))
            name, hears = line.name(), line.hears()
    except SendingError as error:
        messages.error(request, _("Yhteys ei toimi: %(error)s") % {"error": error})
        return HttpResponseRedirect(_address(found))
    messages.success(request, _("Yhteys toimii. Sen nimi palvelussa on %(name)s.") % {"name": name})
    _warn(request, state, hears=hears)
    return HttpResponseRedirect(_address(found))


def _warn(request: StaffRequest, state: TokenState, *, hears: bool) -> None:
    if state.lacks:
        messages.warning(request, _("Avaimelta puuttuu lupia: %(names)s") % {"names": ", ".join(state.lacks)})
    if not hears:
        messages.warning(request, _("Palvelu ei vielä kutsu meitä. Tilaa sovelluksessa sivun viestit ja kommentit."))


def _account(key: str) -> SocialAccount:
    found = SocialAccount.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _address(found: SocialAccount) -> str:
    return reverse("administration:social-account", args=[found.key])


def _page(request: StaffRequest, form: AccountForm, found: SocialAccount | None = None, refusal: str = "") -> HttpResponse:
    context: dict[str, Any] = {"form": form, "has_errors": bool(form.errors), "refusal": refusal, "section": "administration"}
    if found is not None:
        context |= {
            "account": found,
            "state": next((state for state in account_states() if state.account.pk == found.pk), None),
            "calls_url": settings.PUBLIC_URL.rstrip("/") + reverse("social-calls", args=[found.key]),
            "seen": request.POST.get("seen") or seen_of(found.key),
        }
    return render(request, "administration/social/account.html", context, status=422 if form.errors or refusal else 200)


_connected = Connected(KIND, add_account, change_account, _account, value_of, seen_of, _address, _page)
