"""What the identifier tells of a person, and what of it is believed. No database, no protocol."""

from collections.abc import Mapping, Sequence

from kaiku.base.errors import KaikuError
from kaiku.customers.rules import Identified

IDENTITY_CODE = "urn:oid:1.2.246.21"
NON_DISCLOSURE = "urn:oid:1.2.246.517.2002.2.27"
REGISTRY_ANSWERED = "urn:oid:1.2.246.517.3002.111.2"
DISPLAY_NAME = "urn:oid:2.16.840.1.113730.3.1.241"
FIRST_NAME = "http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName"
GIVEN_NAMES = "urn:oid:2.5.4.42"
SURNAME = "urn:oid:2.5.4.4"
COMMON_NAME = "urn:oid:2.5.4.3"
EIDAS_IDENTIFIER = "http://eidas.europa.eu/attributes/naturalperson/PersonIdentifier"
EIDAS_SURNAME = "http://eidas.europa.eu/attributes/naturalperson/CurrentFamilyName"
# What is asked for, and no more: the name as it is used, who he is, and whether his place must be kept secret.
ASKED = {
    IDENTITY_CODE: "nationalIdentificationNumber",
    DISPLAY_NAME: "displayName",
    FIRST_NAME: "FirstName",
    GIVEN_NAMES: "givenName",
    SURNAME: "sn",
    COMMON_NAME: "cn",
    NON_DISCLOSURE: "TurvakieltoTieto",
}
ASKED_ABROAD = {EIDAS_IDENTIFIER: "PersonIdentifier", EIDAS_SURNAME: "FamilyName"}
_LONGEST = 200
_YES, _NO = {"1", "true"}, {"0", "false"}
Told = Mapping[str, Sequence[str]]


class NotBelieved(KaikuError):
    """An answer that signs nobody in. why: which page is shown; the text is for the log and holds nothing of the person."""

    def __init__(self, why: str, text: str) -> None:
        super().__init__(text)
        self.why = why


def person_told(told: Told, *, name_id: str, name_told: str, session_index: str, language: str) -> Identified:
    """The person of these attributes; NotBelieved when nobody is named or the population register could not be asked."""
    code, abroad = _first(told, IDENTITY_CODE).upper(), _first(told, EIDAS_IDENTIFIER)
    if not (code or abroad):
        raise NotBelieved("nobody", "neither an identity code nor an identifier from abroad")
    if code and _first(told, REGISTRY_ANSWERED).lower() in _NO:
        raise NotBelieved("registry", "the population register did not answer")
    return Identified(
        subject=f"hetu:{code}" if code else f"eidas:{abroad}",
        name=_name(told)[:_LONGEST],
        language=language,
        non_disclosure=_is_protected(told, knows_register=bool(code)),
        name_id=name_id,
        name_told=name_told,
        session_index=session_index,
    )


def _is_protected(told: Told, *, knows_register: bool) -> bool:
    """Whoever stands in the register is protected unless it says no: a missing answer must not tell where a person lives."""
    value = _first(told, NON_DISCLOSURE).lower()
    return value in _YES or (knows_register and value not in _NO)


def _name(told: Told) -> str:
    first = _first(told, FIRST_NAME) or _first(told, GIVEN_NAMES)
    last = _first(told, SURNAME) or _first(told, EIDAS_SURNAME)
    return _first(told, DISPLAY_NAME) or " ".join(part for part in (first, last) if part) or _first(told, COMMON_NAME)


def _first(told: Told, name: str) -> str:
    return next((value.strip() for value in told.get(name, ()) if value and value.strip()), "")
