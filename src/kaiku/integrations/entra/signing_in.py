"""Signing in at the directory: the code flow of OpenID Connect with PKCE. Authlib makes the requests and judges the token."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from authlib.common.security import generate_token
from authlib.common.urls import add_params_to_uri
from django.conf import settings
from joserfc.errors import JoseError

from kaiku.base.authorities import authorities
from kaiku.base.clock import now
from kaiku.integrations.entra.provider import PATIENCE, DirectoryAway, NotBelieved, issuer, metadata, signed

LEEWAY = 120  # seconds that clocks may differ
_LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


@dataclass(frozen=True)
class Journey:
    """What one way to the directory and back must agree on; kept in the browser's session until it is back."""

    state: str
    nonce: str
    verifier: str
    anew: bool = False  # the directory was told to ask for the password again


@dataclass(frozen=True)
class Person:
    """Whom the directory means; tenant and subject identify, all else is only told."""

    tenant: str
    subject: str
    name: str
    username: str
    email: str
    session: str


def new_journey(*, anew: bool = False) -> Journey:
    """Secrets of their own for each way."""
    return Journey(generate_token(32), generate_token(32), generate_token(64), anew)


def address_of(journey: Journey, *, back_to: str) -> str:
    """Where the browser is sent."""
    from authlib.oauth2.client import OAuth2Client  # whoever signs in waits for it, and not the start of every process

    client = OAuth2Client(None, settings.ENTRA_CLIENT_ID, redirect_uri=back_to, scope="openid profile email", code_challenge_method="S256")
    more = {"prompt": "login", "max_age": "0"} if journey.anew else {}
    url, _state = client.create_authorization_url(
        metadata()["authorization_endpoint"], state=journey.state, code_verifier=journey.verifier, nonce=journey.nonce, **more
    )
    return str(url)


def person_of(answer: Mapping[str, str], journey: Journey, *, back_to: str) -> Person:
    """Who came back; NotBelieved when anything is not as it was agreed."""
    if answer.get("state") != journey.state:
        raise NotBelieved("state")
    if answer.get("iss", issuer()) != issuer():  # another provider's answer, mixed in (RFC 9207)
        raise NotBelieved("iss of the answer")
    if "code" not in answer:
        raise NotBelieved(f"error: {answer.get('error', 'no code')[:60]}")
    claims = judged(_token_for(answer["code"], journey, back_to), journey)
    return Person(
        tenant=str(claims["tid"]).lower(),
        subject=str(claims["oid"]).lower(),
        name=str(claims.get("name", ""))[:150],
        username=str(claims.get("preferred_username", ""))[:150],
        email=str(claims.get("email", ""))[:254],
        session=str(claims.get("sid", ""))[:100],
    )


def judged(token: str, journey: Journey) -> dict[str, Any]:
    """The claims of an ID token that is signed, ours, of now, of this journey and of the city's own tenant."""
    from authlib.oidc.core import CodeIDToken

    found = signed(token)
    options: Any = {"iss": {"essential": True, "value": issuer()}, "aud": {"essential": True, "value": settings.ENTRA_CLIENT_ID}}
    parameters: dict[str, Any] = {"nonce": journey.nonce, "client_id": settings.ENTRA_CLIENT_ID}
    if journey.anew:
        parameters["max_age"] = 1  # the moment of the password must be told
    try:
        CodeIDToken(found.claims, found.header, options, parameters).validate(now=int(now().timestamp()), leeway=LEEWAY)
    except JoseError as error:
        raise NotBelieved(f"{type(error).__name__}: {getattr(error, 'claim', '')}") from None
    if str(found.claims.get("tid", "")).lower() != settings.ENTRA_TENANT.lower():
        raise NotBelieved("tenant")
    subject = str(found.claims.get("oid", ""))
    if not 0 < len(subject) <= 64:
        raise NotBelieved("no object id")
    if journey.anew and found.claims["auth_time"] < found.claims["iat"] - LEEWAY:
        raise NotBelieved("auth_time")
    return found.claims


def sign_out_address(*, back_to: str) -> str:
    """Where one signs out of the directory itself; "" when it has no such place or does not answer."""
    try:
        found = metadata().get("end_session_endpoint", "")
    except DirectoryAway:
        return ""
    return str(add_params_to_uri(found, {"client_id": settings.ENTRA_CLIENT_ID, "post_logout_redirect_uri": back_to})) if found else ""


def ended_session(token: str) -> str:
    """The session that a back-channel logout token says is over; NotBelieved for anything else."""
    from authlib.oidc.core import CodeIDToken

    found = signed(token)
    claims = found.claims
    options: Any = {
        "iss": {"essential": True, "value": issuer()},
        "aud": {"essential": True, "value": settings.ENTRA_CLIENT_ID},
        "iat": {"essential": True},
        "jti": {"essential": True},
    }
    try:
        CodeIDToken.registry_cls(None, LEEWAY, **options).validate(claims)
    except JoseError as error:
        raise NotBelieved(f"logout: {type(error).__name__}") from None
    events = claims.get("events")
    if not isinstance(events, dict) or _LOGOUT_EVENT not in events or "nonce" in claims:
        raise NotBelieved("logout: another kind of token")
    if not claims.get("sid"):
        raise NotBelieved("logout: no session")
    return str(claims["sid"])[:100]


def _token_for(code: str, journey: Journey, back_to: str) -> str:
    words = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back_to,
        "code_verifier": journey.verifier,
        "client_id": settings.ENTRA_CLIENT_ID,
        "client_secret": settings.ENTRA_CLIENT_SECRET,
    }
    try:
        answer = httpx.post(metadata()["token_endpoint"], data=words, verify=authorities(), timeout=PATIENCE)
        told = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise DirectoryAway(f"{type(error).__name__}: the directory does not answer") from None
    if not answer.is_success or not isinstance(told, dict) or not isinstance(told.get("id_token"), str):
        reason = str(told.get("error", ""))[:60] if isinstance(told, dict) else ""
        raise NotBelieved(f"code: {answer.status_code} {reason}")
    return str(told["id_token"])
