"""Tokens that a real provider never makes: signed by another, by a shared secret, by nobody, for somebody else, of another kind."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from joserfc.jws import JWSRegistry

from kaiku.integrations.entra import provider
from kaiku.integrations.entra.provider import NotBelieved
from kaiku.integrations.entra.signing_in import Journey, ended_session, judged, new_journey

ISSUER, TENANT = "https://login.example/v2.0", "aaaaaaaa-0000-0000-0000-000000000001"
KEY = RSAKey.generate_key(2048, {"kid": "a"})
JOURNEY = Journey("state", "nonce", "verifier")
EVENT: dict[str, Any] = {"http://schemas.openid.net/event/backchannel-logout": {}}


@pytest.fixture(autouse=True)
def _directory(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ENTRA_ISSUER, settings.ENTRA_TENANT, settings.ENTRA_CLIENT_ID = ISSUER, TENANT, "kaiku"
    monkeypatch.setattr(provider, "_keys", lambda _good_for: KeySet([KEY]))


def claims(**changed: Any) -> dict[str, Any]:
    at = int(time.time())
    told = {"iss": ISSUER, "aud": "kaiku", "sub": "p", "oid": "o", "tid": TENANT, "iat": at, "exp": at + 600, "nonce": "nonce"}
    return {name: value for name, value in (told | changed).items() if value is not None}


def token(told: dict[str, Any], key: Any = KEY, algorithm: str = "RS256") -> str:
    return jwt.encode({"alg": algorithm, "kid": "a"}, told, key, registry=JWSRegistry(algorithms=[algorithm]))


def test_a_good_token_is_believed() -> None:
    assert judged(token(claims()), JOURNEY)["oid"] == "o"
    assert judged(token(claims(tid=TENANT.upper())), JOURNEY)["oid"] == "o"


def later() -> int:
    """Asked when the test runs: a suite takes longer than a token."""
    return int(time.time()) + 900


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://evil.example"}, {"iss": None}, {"aud": "muu"}, {"aud": None}, {"aud": ["muu", "toinen"]}, {"aud": ["kaiku", "muu"]}, {"nonce": None},
        {"nonce": "x"}, {"exp": 1}, {"exp": None}, {"iat": None}, {"iat": later}, {"nbf": later},
        {"tid": None}, {"tid": "muu"}, {"oid": None}, {"oid": ""}, {"oid": "x" * 65}, {"sub": None}, {"azp": "muu"},
    ],
)  # fmt: skip
def test_one_wrong_claim_is_enough(changed: dict[str, Any]) -> None:
    with pytest.raises(NotBelieved):
        judged(token(claims(**{name: value() if callable(value) else value for name, value in changed.items()})), JOURNEY)


def signed_with_the_public_key() -> str:
    """Whoever takes the public key for a shared secret believes this one; the library itself refuses to make it."""
    parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "kid": "a", "typ": "JWT"}, claims())]
    body = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    seal = hmac.new(KEY.as_pem(private=False), body, hashlib.sha256).digest()
    return (body + b"." + base64.urlsafe_b64encode(seal).rstrip(b"=")).decode()


def test_only_the_directorys_own_keys_and_ways_of_signing_count() -> None:
    another = RSAKey.generate_key(2048, {"kid": "a"})
    unsigned = jwt.encode({"alg": "none", "kid": "a"}, claims(), OctKey.import_key("x"), registry=JWSRegistry(algorithms=["none"]))
    good = token(claims())
    for forged in (token(claims(), another), signed_with_the_public_key(), unsigned, good[:-6] + "AAAAAA", "", "a.b.c", "ä"):
        with pytest.raises(NotBelieved):
            judged(forged, JOURNEY)


def test_proving_it_anew_needs_the_moment_of_the_password() -> None:
    anew, at = Journey("state", "nonce", "verifier", anew=True), int(time.time())
    assert judged(token(claims(auth_time=at)), anew)
    for told in (None, at - 3600):
        with pytest.raises(NotBelieved):
            judged(token(claims(auth_time=told)), anew)


def test_a_logout_token_names_a_session_and_is_nothing_else() -> None:
    told = claims(nonce=None, sid="s-1", jti="j", events=EVENT)
    assert ended_session(token(told)) == "s-1"
    wrong: list[dict[str, Any]] = [{"nonce": "n"}, {"events": {}}, {"sid": None}, {"aud": "muu"}, {"iss": "muu"}, {"exp": 1}, {"jti": None}]
    for changed in wrong:
        with pytest.raises(NotBelieved):
            ended_session(token({name: value for name, value in (told | changed).items() if value is not None}))


def test_secrets_of_two_journeys_differ() -> None:
    one, two = new_journey(), new_journey()
    assert len({one.state, one.nonce, one.verifier, two.state, two.nonce, two.verifier}) == 6
    assert len(one.verifier) >= 43
