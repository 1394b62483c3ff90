"""Who we are to the identifier and who it is to us: pysaml2's configuration, made once of the settings."""

import shutil
from functools import lru_cache
from typing import Any

from django.conf import settings
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.client import Saml2Client
from saml2.config import SPConfig
from saml2.saml import NAMEID_FORMAT_TRANSIENT
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from kaiku.integrations.suomifi.switch import ANSWERS, SIGNING_OUT, TOOL, address_of, entity_id

CLOCKS_DIFFER = 120  # seconds


def client() -> Saml2Client:
    """A new one each time: pysaml2 keeps people in its client's memory, which must not outlive one request."""
    return Saml2Client(config=_config())


def identifier() -> str:
    """The identifier's own name, as its metadata tells."""
    return str(next(iter(_config().metadata.identity_providers())))


def forget_configuration() -> None:
    """Read settings and files anew."""
    _config.cache_clear()


def base_configuration() -> dict[str, Any]:
    """What talking and describing oneself need alike."""
    keys = {"key_file": settings.SUOMIFI_KEY_PATH, "cert_file": settings.SUOMIFI_CERTIFICATE}
    return {
        "entityid": entity_id(),
        "xmlsec_binary": shutil.which(TOOL),
        "metadata": {"local": [settings.SUOMIFI_METADATA]},
        "allow_unknown_attributes": True,
        "accepted_time_diff": CLOCKS_DIFFER,
        "delete_tmpfiles": True,
        "signing_algorithm": SIG_RSA_SHA256,
        "digest_algorithm": DIGEST_SHA256,
        **keys,
        "encryption_keypairs": [keys],
        "service": {
            "sp": {
                "endpoints": {
                    "assertion_consumer_service": [(address_of(ANSWERS), BINDING_HTTP_POST)],
                    "single_logout_service": [
                        (address_of(SIGNING_OUT), BINDING_HTTP_REDIRECT),
                        (address_of(SIGNING_OUT), BINDING_HTTP_POST),
                    ],
                },
                "name_id_format": [NAMEID_FORMAT_TRANSIENT],
                "name_id_policy_format": NAMEID_FORMAT_TRANSIENT,
                "allow_unsolicited": False,
                "authn_requests_signed": True,
                "logout_requests_signed": True,
                "logout_responses_signed": True,
                "want_assertions_signed": True,
                "want_response_signed": True,
                "requested_authn_context": {"authn_context_class_ref": settings.SUOMIFI_METHODS, "comparison": "exact"},
            }
        },
    }


@lru_cache(maxsize=1)
def _config() -> SPConfig:
    made = SPConfig()
    made.load(base_configuration())
    return made
