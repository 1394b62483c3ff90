"""Our description for the identifier: who we are, what we accept and what we ask for, in three languages. It is uploaded there by hand."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from saml2.config import SPConfig
from saml2.extension import algsupport
from saml2.md import AttributeConsumingService, RequestedAttribute, ServiceName
from saml2.metadata import entity_descriptor, metadata_tostring_fix
from saml2.saml import NAME_FORMAT_URI

from kaiku.integrations.suomifi.attributes import ASKED, ASKED_ABROAD, IDENTITY_CODE
from kaiku.integrations.suomifi.provider import base_configuration
from kaiku.integrations.suomifi.switch import address_of

_LANGUAGES = ("fi", "sv", "en")
_NAMESPACES = {"xs": "http://www.w3.org/2001/XMLSchema"}


def description_of_us(organisation: str) -> str:
    """The XML; organisation: who keeps the service."""
    texts = {
        "name": _in_each(lambda: _("%(organisation)s: oma asiointi") % {"organisation": organisation}),
        "description": _in_each(lambda: _("Asukas näkee ja hoitaa omia yhteydenottojaan kaupungille.")),
        "privacy": [(address_of(f"{'' if code == 'fi' else f'/{code}'}/tietosuoja/"), code) for code in _LANGUAGES],
    }
    config = SPConfig()
    config.load(base_configuration() | _about_us(organisation, texts))
    described = entity_descriptor(config)
    names = [ServiceName(text=text, lang=code) for text, code in texts["name"]]
    described.spsso_descriptor.attribute_consuming_service = [
        AttributeConsumingService(index="1", service_name=names, requested_attribute=_asked())
    ]
    kept = [row for row in described.extensions.extension_elements if row.namespace != algsupport.NAMESPACE]
    described.extensions.extension_elements = kept  # pysaml2 lists what xmlsec1 can do, MD5 among it
    text: bytes = metadata_tostring_fix(described, _NAMESPACES)
    return text.decode()


def _about_us(organisation: str, texts: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    keeper = organisation or settings.PUBLIC_URL
    addresses = [(address_of("/" if code == "fi" else f"/{code}/"), code) for code in _LANGUAGES]
    names = [(keeper, code) for code in _LANGUAGES]
    people = [
        ("technical", settings.SUOMIFI_TECHNICAL_CONTACT),
        ("support", settings.SUOMIFI_SUPPORT_CONTACT),
        ("administrative", settings.SUOMIFI_ADMINISTRATIVE_CONTACT),
    ]
    return {
        "organization": {"name": names, "display_name": names, "url": addresses},
        "contact_person": [
            {"contact_type": kind, "company": keeper, "given_name": keeper, "sur_name": kind, "email_address": [f"mailto:{address}"]}
            for kind, address in people
            if address
        ],
        "entity_attributes": [
            _attribute("FinnishAuthMethod", "FinnishAuthMethod", settings.SUOMIFI_METHODS),
            _attribute("urn:oid:1.2.246.517.3003.111.3", "VtjVerificationRequired", ["true"]),
            _attribute("urn:oid:1.2.246.517.3003.111.4", "SkipEndpointValidationWhenSigned", ["false"]),
            _attribute("urn:oid:1.2.246.517.3003.111.14", "EidasSupport", ["full" if settings.SUOMIFI_EIDAS else "none"]),
        ],
        "service": {
            "sp": base_configuration()["service"]["sp"]
            | {
                "ui_info": {
                    "display_name": _tagged(texts["name"]),
                    "description": _tagged(texts["description"]),
                    "privacy_statement_url": _tagged(texts["privacy"]),
                }
            }
        },
    }


def _attribute(name: str, friendly: str, values: list[str]) -> dict[str, Any]:
    return {"name": name, "friendly_name": friendly, "format": NAME_FORMAT_URI, "values": values}


def _asked() -> list[RequestedAttribute]:
    asked = ASKED | (ASKED_ABROAD if settings.SUOMIFI_EIDAS else {})
    return [
        RequestedAttribute(name=name, friendly_name=friendly, name_format=NAME_FORMAT_URI, is_required=str(name == IDENTITY_CODE).lower())
        for name, friendly in asked.items()
    ]


def _tagged(texts: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"text": text, "lang": code} for text, code in texts]


def _in_each(words: Callable[[], str]) -> list[tuple[str, str]]:
    found = []
    for code in _LANGUAGES:
        with translation.override(code):
            found.append((words(), code))
    return found
