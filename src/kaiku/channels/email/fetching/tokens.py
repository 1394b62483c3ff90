"""Tokens of an application that Entra ID knows (OAuth 2.0 client credentials): one request, no library needed."""

from datetime import datetime, timedelta

import httpx
from django.conf import settings

from kaiku.base.authorities import authorities
from kaiku.base.clock import now
from kaiku.channels.email.models import Mailbox
from kaiku.outbox.sending import ConnectionDown

_MARGIN = timedelta(minutes=5)
_known: dict[tuple[str, str, str, str], tuple[str, datetime]] = {}


def token_for(mailbox: Mailbox, scope: str) -> str:
    """A token that is good for the next minutes; ConnectionDown when none is given."""
    name = (mailbox.tenant, mailbox.client_id, mailbox.secret, scope)
    token, until = _known.get(name, ("", now()))
    if until - _MARGIN <= now():
        token, seconds = _asked(mailbox, scope)
        _known[name] = token, now() + timedelta(seconds=seconds)
    return token


def forget_token(mailbox: Mailbox, scope: str) -> None:
    """The server does not take it any more."""
    _known.pop((mailbox.tenant, mailbox.client_id, mailbox.secret, scope), None)


def _asked(mailbox: Mailbox, scope: str) -> tuple[str, int]:
    words = {"client_id": mailbox.client_id, "client_secret": mailbox.secret, "scope": scope, "grant_type": "client_credentials"}
    url = f"{settings.MAIL_LOGIN_URL}/{mailbox.tenant}/oauth2/v2.0/token"
    try:
        answer = httpx.post(url, data=words, verify=authorities(), timeout=settings.MAIL_TIMEOUT)
        told = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise ConnectionDown(f"{type(error).__name__}: the sign-in service did not answer") from None
    if not answer.is_success or not isinstance(told, dict) or not told.get("access_token"):
        # The error's code says enough (invalid_client, unauthorized_client); its description repeats names.
        reason = told.get("error", "") if isinstance(told, dict) else ""
        raise ConnectionDown(f"{answer.status_code} {str(reason)[:60]}: the application got no token")
    return str(told["access_token"]), int(told.get("expires_in", 0))
