"""The way to the city's directory and back, and what is told to people whom it lets in but Kaiku does not know."""

import json
from dataclasses import asdict
from typing import Any

from cryptography.fernet import InvalidToken
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaiku.accounts.identities import person_behind
from kaiku.accounts.models import StaffSession, User
from kaiku.accounts.sessions import end_provider_session
from kaiku.audit.actions import record_audit
from kaiku.base.encryption import decrypt, encrypt
from kaiku.integrations.entra.provider import DirectoryAway, NotBelieved, is_configured, issuer
from kaiku.integrations.entra.signing_in import Journey, Person, address_of, ended_session, new_journey, person_of
from kaiku.ui.desk.sign_in.confirming import mark_confirmed
from kaiku.ui.desk.sign_in.entering import enter, safe_address
from kaiku.ui.desk.sign_in.kept import KeptText, kept_from_form

_KEY = "entra"
_MOST_JOURNEYS = 5  # windows that are on their way at the same time


@never_cache
@require_http_methods(["GET", "POST"])
def way_in(request: HttpRequest) -> HttpResponse:
    """Send the browser to the directory; a form, which carries unsent text, goes over a page of its own: forms may not lead elsewhere."""
    _require_configured()
    journey = new_journey(anew="vahvistus" in request.GET)
    try:
        url = address_of(journey, back_to=_back_to(request))
    except (DirectoryAway, KeyError) as error:
        return _away(request, error)
    told = request.POST if request.method == "POST" else request.GET
    _remember(request, journey, told.get("next", ""), kept_from_form(request) if request.method == "POST" else None)
    if request.method == "POST":
        return render(request, "desk/sign_in/leaving.html", {"url": url})
    return HttpResponseRedirect(url)


@never_cache
@require_safe
def way_back(request: HttpRequest) -> HttpResponse:
    """Who came back: let in, or told kindly why not."""
    _require_configured()
    found = _journey(request)
    if found is None:
        return _refused(request, "old", "state")
    journey, wanted, kept = found
    if request.GET.get("error") == "access_denied":
        return redirect("sign-in:sign-in")
    try:
        person = person_of(request.GET.dict(), journey, back_to=_back_to(request))
    except NotBelieved as error:
        return _refused(request, "not_believed", str(error))
    except (DirectoryAway, KeyError) as error:
        return _away(request, error)
    return _confirmed(request, person, wanted) if journey.anew else _let_in(request, person, wanted, kept)


@csrf_exempt  # rule form-without-a-token: the directory's own server calls, and the token's signature is what is believed
@require_POST
def session_ended(request: HttpRequest) -> HttpResponse:
    """OpenID Connect back-channel logout: the session at the directory is over, and so is ours."""
    _require_configured()
    try:
        end_provider_session(ended_session(request.POST.get("logout_token", "")))
    except NotBelieved:
        return HttpResponse(status=400, headers={"Cache-Control": "no-store"})
    except DirectoryAway:
        return HttpResponse(status=503, headers={"Cache-Control": "no-store"})
    return HttpResponse(status=200, headers={"Cache-Control": "no-store"})


@never_cache
@require_safe
def signed_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """Front-channel logout, which is what Entra knows: its page opens this address with the session's own unguessable name."""
    _require_configured()
    if request.GET.get("iss") == issuer() and (session := request.GET.get("sid", "")):
        end_provider_session(session)
    return HttpResponse(status=200)


def _let_in(request: HttpRequest, told: Person, wanted: str, kept: KeptText | None) -> HttpResponse:
    user = person_behind(told.tenant, told.subject, name=told.name, username=told.username, email=told.email)
    if user is None:
        return _refused(request, "unknown", "unknown")
    if not user.is_active:
        return _refused(request, "closed", "closed", user)
    return enter(request, user, way=StaffSession.Way.ENTRA, kept=kept, wanted=wanted, provider_session=told.session)


def _confirmed(request: HttpRequest, told: Person, wanted: str) -> HttpResponse:
    """The same person as he who sits here, or nothing is confirmed."""
    user = person_behind(told.tenant, told.subject)
    if user is None or not request.user.is_authenticated or user.pk != request.user.pk:
        return _refused(request, "another", "another person")
    mark_confirmed(request)
    return HttpResponseRedirect(safe_address(request, wanted))


def _refused(request: HttpRequest, why: str, reason: str, user: User | None = None) -> HttpResponse:
    record_audit("sign_in.refused", actor_id=user.pk if user else None, actor_name=user.name if user else "", reason=f"entra: {reason}")
    return render(request, "desk/sign_in/refused.html", {"why": why}, status=403)


def _away(request: HttpRequest, error: Exception) -> HttpResponse:
    record_audit("sign_in.refused", actor_id=None, reason=f"entra: {error}")
    return render(request, "desk/sign_in/refused.html", {"why": "away"}, status=503)


def _remember(request: HttpRequest, journey: Journey, wanted: str, kept: KeptText | None) -> None:
    """What was typed may name anybody, so it is kept as customers' words are."""
    text = encrypt(json.dumps(asdict(kept)).encode()).decode() if kept else ""
    journeys = dict(list(request.session.get(_KEY, {}).items())[1 - _MOST_JOURNEYS :])
    request.session[_KEY] = {**journeys, journey.state: {"journey": asdict(journey), "wanted": wanted[:500], "kept": text}}


def _journey(request: HttpRequest) -> tuple[Journey, str, KeptText | None] | None:
    """The way that this answer belongs to; used up by the first answer."""
    journeys: dict[str, Any] = dict(request.session.get(_KEY, {}))
    found = journeys.pop(request.GET.get("state", ""), None)
    if found is None:
        return None
    request.session[_KEY] = journeys
    try:
        kept = KeptText(**json.loads(decrypt(found["kept"].encode()))) if found["kept"] else None
    except InvalidToken:  # the keys have changed meanwhile
        kept = None
    return Journey(**found["journey"]), found["wanted"], kept


def _back_to(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("sign-in:entra-back"))


def _require_configured() -> None:
    if not is_configured():
        raise Http404
