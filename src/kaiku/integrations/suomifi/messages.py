"""Messages of the identifier as they come through a browser: unpacked within bounds, judged, and told as plain values."""

import base64
import binascii
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT, SAMLError
from saml2.client import Saml2Client
from saml2.ident import code
from saml2.response import StatusError
from saml2.s_utils import UnknownSystemEntity
from saml2.sigver import verify_redirect_signature
from saml2.validate import validate_on_or_after
from saml2.xmldsig import SIG_RSA_SHA256, SIG_RSA_SHA384, SIG_RSA_SHA512

from kaiku.customers.rules import Identified
from kaiku.integrations.suomifi.attributes import NotBelieved, person_told
from kaiku.integrations.suomifi.provider import CLOCKS_DIFFER, identifier
from kaiku.integrations.suomifi.switch import entity_id

_LONGEST = 400_000  # characters as sent; a real answer has some 20,000
_LONGEST_TEXT = 400_000  # bytes unpacked
_STRONG = {SIG_RSA_SHA256, SIG_RSA_SHA384, SIG_RSA_SHA512}
_SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
_PROTOCOL = "{urn:oasis:names:tc:SAML:2.0:protocol}"


@dataclass(frozen=True)
class Answer:
    """Who came back, believed; assertion_id is good for one use."""

    person: Identified
    assertion_id: str


@dataclass(frozen=True)
class SignOutOrder:
    """The identifier says that a person's sessions are over."""

    message: Any
    message_id: str
    name_id: str
    session_indexes: tuple[str, ...]


def request_answered(packed: str) -> str:
    """Which request of ours an answer names, before anything of it is believed; "" for none."""
    return str(_element(_posted(packed), "Response").get("InResponseTo", ""))


def judged_answer(client: Saml2Client, packed: str, *, request_id: str, methods: list[str], language: str) -> Answer:
    """The person, when the answer is the identifier's own, signed, encrypted, ours, of now and to this very request."""
    root = _element(_posted(packed), "Response")
    if root.find(f"{_SAML}Assertion") is not None or len(root.findall(f"{_SAML}EncryptedAssertion")) > 1:
        raise NotBelieved("not_believed", "the assertion is not encrypted, or there are many")
    try:
        found = client.parse_authn_request_response(packed, BINDING_HTTP_POST, outstanding={request_id: "/"})
    except StatusError as error:  # he turned back, or it could not identify him
        raise NotBelieved("cancelled", f"status: {type(error).__name__}") from None
    except Exception as error:
        raise NotBelieved("not_believed", f"{type(error).__name__}") from None
    if found is None or found.assertion is None:
        raise NotBelieved("not_believed", "no assertion for us")
    assertion = found.assertion
    _check_conditions(assertion, root)
    if {found.issuer(), assertion.issuer.text.strip()} != {identifier()}:
        raise NotBelieved("not_believed", "another issuer")
    if found.authn_info()[0][0] not in methods:
        raise NotBelieved("weak", "a method of identification that is not accepted")
    told = {
        row.name: [value.text or "" for value in row.attribute_value] for part in assertion.attribute_statement for row in part.attribute
    }
    name = found.name_id
    if name is None or not name.text:
        raise NotBelieved("not_believed", "no name to sign him out by")
    index = assertion.authn_statement[0].session_index or ""
    return Answer(
        person_told(told, name_id=name.text.strip(), name_told=code(name), session_index=index, language=language),
        assertion.id,
    )


def signed_order(client: Saml2Client, fields: Mapping[str, str], *, posted: bool) -> SignOutOrder:
    """A sign-out that the identifier has signed; NotBelieved for any other."""
    packed = fields.get("SAMLRequest", "")
    root = _element(_posted(packed) if posted else _redirected(packed), "LogoutRequest")
    _require_signature(client, fields, root, posted=posted)
    try:
        if posted and client.sec.correctly_signed_logout_request(_posted(packed), must=True) is None:
            raise NotBelieved("not_believed", "signature of a sign-out")
        found = client.parse_logout_request(packed, BINDING_HTTP_POST if posted else BINDING_HTTP_REDIRECT)
    except NotBelieved:
        raise
    except Exception as error:
        raise NotBelieved("not_believed", f"sign-out: {type(error).__name__}") from None
    message = found.message
    _check_time(message.not_on_or_after)
    if message.name_id is None or not message.name_id.text or not message.destination:
        raise NotBelieved("not_believed", "sign-out of nobody, or for nobody")
    indexes = tuple(row.text.strip() for row in message.session_index if row.text)
    return SignOutOrder(message, message.id, message.name_id.text.strip(), indexes)


def is_signed_out_there(client: Saml2Client, fields: Mapping[str, str], *, posted: bool) -> bool:
    """Does the identifier's signed answer to our sign-out say that it is done?"""
    packed = fields.get("SAMLResponse", "")
    try:
        root = _element(_posted(packed) if posted else _redirected(packed), "LogoutResponse")
        _require_signature(client, fields, root, posted=posted)
        if posted and client.sec.correctly_signed_logout_response(_posted(packed), must=True) is None:
            return False
        return client.parse_logout_request_response(packed, BINDING_HTTP_POST if posted else BINDING_HTTP_REDIRECT) is not None
    except Exception:
        return False


def _check_conditions(assertion: Any, root: Any) -> None:
    """What pysaml2 checks where it is told, but does not miss where it is not."""
    conditions = assertion.conditions
    audiences = [one.text.strip() for row in conditions.audience_restriction for one in row.audience if one.text] if conditions else []
    if not conditions or not conditions.not_on_or_after or entity_id() not in audiences:
        raise NotBelieved("not_believed", "no audience or no end of time")
    if not root.get("Destination"):
        raise NotBelieved("not_believed", "no destination")


def _check_time(until: str | None) -> None:
    try:
        if until:
            validate_on_or_after(until, CLOCKS_DIFFER)
    except Exception as error:
        raise NotBelieved("not_believed", f"sign-out: {type(error).__name__}") from None


def _require_signature(client: Saml2Client, fields: Mapping[str, str], root: Any, *, posted: bool) -> None:
    """By redirection the signature stands beside the message, where pysaml2 does not look by itself."""
    issuer = root.findtext(f"{_SAML}Issuer", "").strip()
    if issuer != identifier():
        raise NotBelieved("not_believed", "another issuer")
    if posted:
        return
    parts = {name: fields[name] for name in ("SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature") if name in fields}
    if parts.get("SigAlg") not in _STRONG or "Signature" not in parts:
        raise NotBelieved("not_believed", "no strong signature")
    try:
        certificates = client.metadata.certs(issuer, "idpsso", "signing")
        if any(verify_redirect_signature(parts, client.sec.sec_backend, certificate) for _name, certificate in certificates):
            return
    except (SAMLError, UnknownSystemEntity, ValueError, KeyError, binascii.Error) as error:
        raise NotBelieved("not_believed", f"signature: {type(error).__name__}") from None
    raise NotBelieved("not_believed", "signature")


def _element(text: bytes, name: str) -> Any:
    try:
        root = fromstring(text)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise NotBelieved("not_believed", "no XML") from None
    if root.tag != f"{_PROTOCOL}{name}":
        raise NotBelieved("not_believed", "another kind of message")
    return root


def _posted(packed: str) -> bytes:
    text = _decoded(packed)
    if not text.lstrip().startswith(b"<"):  # pysaml2 would try to inflate it, without bounds
        raise NotBelieved("not_believed", "no XML")
    return text


def _redirected(packed: str) -> bytes:
    unpacker = zlib.decompressobj(-15)
    try:
        text = unpacker.decompress(_decoded(packed), _LONGEST_TEXT)
    except zlib.error:
        raise NotBelieved("not_believed", "not deflated") from None
    if unpacker.unconsumed_tail:
        raise NotBelieved("not_believed", "too long")
    return text


def _decoded(packed: str) -> bytes:
    if not packed or len(packed) > _LONGEST:
        raise NotBelieved("not_believed", "nothing, or too long")
    try:
        return base64.b64decode("".join(packed.split()), validate=True)
    except (binascii.Error, ValueError):
        raise NotBelieved("not_believed", "not base64") from None
