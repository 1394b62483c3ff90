"""What the directory says of itself: where it is asked, and the keys that it signs with. Kept in memory, asked anew when it is old."""

from dataclasses import dataclass
from time import monotonic
from typing import Any, cast

import httpx
from django.conf import settings
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from kaiku.base.authorities import authorities
from kaiku.base.errors import KaikuError

PATIENCE = 10.0
_GOOD_FOR = 3600.0
_KEYS_AT_MOST_EVERY = 30.0  # an unknown key's name is no way to make us ask all the time
# Never one with a shared secret, never "none": the token itself does not choose what is believed.
_SIGNED_BY = JWSRegistry(algorithms=["RS256", "PS256", "ES256"], strict_check_header=False)
_kept: dict[str, tuple[float, Any]] = {}


class DirectoryAway(KaikuError):
    """The directory does not answer, or not as one that can be talked to."""


class NotBelieved(KaikuError):
    """What came back cannot be trusted; the text is for the log."""


@dataclass(frozen=True)
class Signed:
    """A token whose signature holds; nothing else of it is known to be right yet."""

    claims: dict[str, Any]
    header: dict[str, Any]


def is_configured() -> bool:
    """May people sign in through the directory here?"""
    return bool(settings.ENTRA_TENANT and settings.ENTRA_CLIENT_ID)


def issuer() -> str:
    """Who must have signed."""
    return str(settings.ENTRA_ISSUER or f"https://login.microsoftonline.com/{settings.ENTRA_TENANT}/v2.0")


def metadata() -> dict[str, Any]:
    """The directory's own description; DirectoryAway when it describes somebody else."""
    found = _asked(f"{issuer().rstrip('/')}/.well-known/openid-configuration", good_for=_GOOD_FOR)
    if found.get("issuer") != issuer():
        raise DirectoryAway("the directory calls itself by another name than the configured issuer")
    return found


def signed(token: str) -> Signed:
    """The token, when one of the directory's keys signed it; NotBelieved otherwise."""
    try:
        try:
            found = jwt.decode(token, _keys(_GOOD_FOR), registry=_SIGNED_BY)
        except InvalidKeyIdError:  # keys change from time to time
            found = jwt.decode(token, _keys(_KEYS_AT_MOST_EVERY), registry=_SIGNED_BY)
    except (JoseError, ValueError) as error:
        raise NotBelieved(f"signature: {type(error).__name__}") from None
    return Signed(dict(found.claims), dict(found.header))


def forget_provider() -> None:
    """Ask everything anew."""
    _kept.clear()


def _keys(good_for: float) -> KeySet:
    return KeySet.import_key_set(cast(Any, _asked(metadata().get("jwks_uri", ""), good_for=good_for)))


def _asked(url: str, *, good_for: float) -> dict[str, Any]:
    at, kept = _kept.get(url, (0.0, None))
    if kept is not None and monotonic() - at < good_for:
        return cast(dict[str, Any], kept)
    try:
        answer = httpx.get(url, verify=authorities(), timeout=PATIENCE)
        answer.raise_for_status()
        told = answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise DirectoryAway(f"{type(error).__name__}: the directory does not answer") from None
    if not isinstance(told, dict):
        raise DirectoryAway("the directory's answer is no description")
    _kept[url] = monotonic(), told
    return told
