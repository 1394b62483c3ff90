"""To the identifier and back, and out again. Each refusal has a page that says what to do; the log says why."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from kaiku.audit.actions import record_audit
from kaiku.channels.account.actions import sign_in_customer, sign_out_customer
from kaiku.channels.webform.limits import Limit, count_request
from kaiku.integrations.suomifi.actions import (
    PATIENCE,
    begin_identification,
    fetch_person,
    is_sign_out_done,
    language_of,
    obey_sign_out,
    our_metadata,
    sign_out_there,
    take_answer,
)
from kaiku.integrations.suomifi.attributes import NotBelieved
from kaiku.integrations.suomifi.switch import what_is_missing
from kaiku.ui.citizen.account.session import (
    account_of,
    forget_token,
    forget_way_secret,
    keep_token,
    keep_way_secret,
    require_switched_on,
    safe_page,
    token_of,
    way_secret_of,
)
from kaiku.ui.citizen.guards import sender_of
from kaiku.ui.components.brand import brand

_WAYS = Limit("identify", 60, timedelta(minutes=15))
_OUT = "ulos"


@never_cache
@require_GET
def way_in(request: HttpRequest) -> HttpResponse:
    """Send the browser to the identifier."""
    require_switched_on()
    passage = count_request(_WAYS, sender_of(request))
    if not passage.is_open:
        return _refused(request, NotBelieved("many", "too many ways begun"), status=429)
    if missing := what_is_missing():
        return _refused(request, NotBelieved("away", f"missing here: {', '.join(missing)}"), status=503)
    wanted = safe_page(request, request.GET.get("next", ""))
    begun = begin_identification(secret=way_secret_of(request), wanted=wanted, language=_language())
    response = HttpResponseRedirect(begun.url)
    keep_way_secret(response, begun.secret, seconds=int(PATIENCE.total_seconds()))
    return response


@csrf_exempt  # rule form-without-a-token: the identifier's page posts here, and its signature is what is believed
@never_cache
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """What the identifier says. Its post carries no cookie of ours: the browser fetches the person by a page of ours."""
    require_switched_on()
    if not count_request(_WAYS, sender_of(request)).is_open:
        return _refused(request, NotBelieved("many", "too many answers"), status=429)
    try:
        row = take_answer(request.POST.get("SAMLResponse", ""))
    except NotBelieved as refused:
        return _refused(request, refused)
    return HttpResponseRedirect(f"{reverse('citizen:account-arrival')}?pyynto={row.request_id}", status=303)


@never_cache
@require_GET
def arrival(request: HttpRequest) -> HttpResponse:
    """The browser that began fetches who came back, and he is signed in."""
    require_switched_on()
    request_id = request.GET.get("pyynto", "")[:100]
    language = language_of(request_id) or _language()
    try:
        arrived = fetch_person(request_id, secret=way_secret_of(request))
    except NotBelieved as refused:
        return _refused(request, refused)
    if earlier := token_of(request):
        sign_out_customer(earlier)
    token = sign_in_customer(arrived.person)
    response = HttpResponseRedirect(translate_url(safe_page(request, arrived.wanted) or reverse("citizen:account"), language))
    keep_token(response, token)
    forget_way_secret(response)
    return response


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out of here, and over a page of our own out of the identifier: a form may not lead elsewhere."""
    require_switched_on()
    ended = sign_out_customer(token_of(request))
    url = sign_out_there(ended) if ended and not what_is_missing() else ""
    back = f"{reverse('citizen:account')}?{_OUT}=1"
    response = render(request, "citizen/account/leaving.html", {"url": url}) if url else HttpResponseRedirect(back)
    forget_token(response)
    return response


@csrf_exempt  # rule form-without-a-token: the identifier sends the browser here, and its signature is what is believed
@never_cache
@require_http_methods(["GET", "POST"])
def signed_out_there(request: HttpRequest) -> HttpResponse:
    """The identifier ends a session of its own accord, or answers that ours is ended there too."""
    require_switched_on()
    posted = request.method == "POST"
    fields = (request.POST if posted else request.GET).dict()
    if not count_request(_WAYS, sender_of(request)).is_open:
        return _refused(request, NotBelieved("many", "too many sign-outs"), status=429)
    if "SAMLResponse" in fields:
        how = "1" if is_sign_out_done(fields, posted=posted) else "taalla"
        return HttpResponseRedirect(f"{reverse('citizen:account')}?{_OUT}={how}")
    try:
        response = HttpResponseRedirect(obey_sign_out(fields, posted=posted))
    except NotBelieved as refused:
        return _refused(request, refused)
    if account_of(request) is None:  # the session of this very browser was among them, or there is none
        forget_token(response)
    return response


@never_cache
@require_safe
def metadata(request: HttpRequest) -> HttpResponse:
    """Our description, which is uploaded to the identifier by hand."""
    require_switched_on()
    told = our_metadata(brand().organisation)
    return HttpResponse(told, content_type="application/samlmetadata+xml; charset=utf-8")


def _refused(request: HttpRequest, refused: NotBelieved, *, status: int = 403) -> HttpResponse:
    record_audit("customer.sign_in_refused", actor_id=None, reason=f"suomifi: {refused.why}: {refused}"[:200])
    return render(request, "citizen/account/refused.html", {"why": refused.why}, status=status)


def _language() -> str:
    return (get_language() or "fi")[:2]
