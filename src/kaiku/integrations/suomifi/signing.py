"""Ways to the identifier: signing in, signing out there, and answering its sign-outs. Addresses with signed messages."""

from dataclasses import dataclass
from typing import Any

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.client import Saml2Client
from saml2.ident import decode
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from kaiku.integrations.suomifi.provider import client, identifier


@dataclass(frozen=True)
class Request:
    """Where the browser is sent, and the id that the answer must name."""

    url: str
    id: str


def sign_in_request() -> Request:
    """A new, signed request to identify a person."""
    request_id, info = client().prepare_for_authenticate(
        entityid=identifier(), binding=BINDING_HTTP_REDIRECT, response_binding=BINDING_HTTP_POST, sigalg=SIG_RSA_SHA256
    )
    return Request(_location(info), request_id)


def sign_out_address(name_told: str, session_index: str) -> str:
    """Where the browser signs him out of the identifier too; "" when it has no such place."""
    saml = client()
    places = saml.metadata.single_logout_service(identifier(), BINDING_HTTP_REDIRECT, "idpsso")
    if not places or not name_told:
        return ""
    place = places[0]["location"]
    _id, message = saml.create_logout_request(
        place, identifier(), name_id=decode(name_told), session_indexes=[session_index] if session_index else None, sign=False
    )
    return _redirection(saml, message, place, response=False, relay_state="")


def sign_out_answer(order: Any, *, relay_state: str) -> str:
    """Where the browser tells the identifier that its sign-out is done here."""
    saml = client()
    response = saml.create_logout_response(order, bindings=[BINDING_HTTP_REDIRECT], sign=False, digest_alg=DIGEST_SHA256)
    place = saml.response_args(order, [BINDING_HTTP_REDIRECT])["destination"]
    return _redirection(saml, response, place, response=True, relay_state=relay_state)


def _redirection(saml: Saml2Client, message: Any, place: str, *, response: bool, relay_state: str) -> str:
    info = saml.apply_binding(BINDING_HTTP_REDIRECT, str(message), place, relay_state, response=response, sign=True, sigalg=SIG_RSA_SHA256)
    return _location(info)


def _location(info: dict[str, Any]) -> str:
    return str(dict(info["headers"])["Location"])
