"""Who of the residents has signed in: a cookie and a session of his own, apart from those of staff."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from kaiku.customers.models import Account
from kaiku.customers.queries import session_by_token
from kaiku.integrations.suomifi.switch import is_configured

AccountView = Callable[..., Any]
_NAME, _WAY_NAME = "kaiku_oma", "kaiku_tunnistus"
_LONGEST_TOKEN = 100


def account_of(request: HttpRequest) -> Account | None:
    """The account of the person who has signed in with this browser."""
    token = token_of(request)
    session = session_by_token(token) if token and is_configured() else None
    return session.account if session else None


def own_account(view: AccountView) -> AccountView:
    """Give the view the account of who has signed in; others are led to the door. Not there at all where nobody can sign in."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_switched_on()
        account = account_of(request)
        if account is None:
            wanted = request.get_full_path() if request.method == "GET" else ""
            return HttpResponseRedirect(f"{reverse('citizen:account')}?{urlencode({'next': wanted, 'loppui': '1'})}")
        response: HttpResponse = view(request, account, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        patch_vary_headers(response, ["Cookie"])
        return response

    guarded: AccountView = never_cache(page)
    return guarded


def require_switched_on() -> None:
    """404 where residents do not sign in."""
    if not is_configured():
        raise Http404


def token_of(request: HttpRequest) -> str:
    """What the browser keeps of its session; "" for nothing that could be one."""
    token = request.COOKIES.get(_full(_NAME), "")
    return token if len(token) <= _LONGEST_TOKEN else ""


def way_secret_of(request: HttpRequest) -> str:
    """What the browser keeps while the person is at the identifier."""
    secret = request.COOKIES.get(_full(_WAY_NAME), "")
    return secret if len(secret) <= _LONGEST_TOKEN else ""


def keep_token(response: HttpResponse, token: str) -> None:
    """Until the browser is closed; the session ends by itself much sooner."""
    _keep(response, _NAME, token)


def keep_way_secret(response: HttpResponse, secret: str, *, seconds: int) -> None:
    """For as long as the way may take."""
    _keep(response, _WAY_NAME, secret, seconds)


def forget_token(response: HttpResponse) -> None:
    """Out of this browser."""
    _keep(response, _NAME, "", 0)


def forget_way_secret(response: HttpResponse) -> None:
    """The way is at its end."""
    _keep(response, _WAY_NAME, "", 0)


def safe_page(request: HttpRequest, wanted: str) -> str:
    """A page of ours to come back to; "" for anything else."""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if is_ours else ""


def _keep(response: HttpResponse, name: str, value: str, seconds: int | None = None) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(_full(name), value, max_age=seconds, httponly=True, samesite="Lax", secure=secure, path="/")


def _full(name: str) -> str:
    """The prefix lets no other name of the domain set it."""
    return f"__Host-{name}" if settings.SESSION_COOKIE_SECURE else name
