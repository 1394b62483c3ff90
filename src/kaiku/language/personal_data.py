"""Finding personal data in free text, so that people can be warned and everything but the text's home can be masked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.fi import hetu

_HETU = re.compile(r"(?<![\w-])(\d{6})\s?([-+ABCDEFYXWVUabcdefyxwvu])\s?(\d{3}[0-9A-Ya-y])(?!\w)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?(?!\w)")
_PLATE = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,3}-\d{1,3}(?![\w-])")
_FEWEST_DIGITS = 6


@dataclass(frozen=True)
class Finding:
    """Where in the text (character offsets) and what kind: identity_code, email, phone, account, plate."""

    kind: str
    start: int
    end: int


MASKS = {
    "identity_code": "[henkilötunnus]",
    "email": "[sähköposti]",
    "phone": "[puhelin]",
    "account": "[tilinumero]",
    "plate": "[rekisterinumero]",
}


def find_personal_data(text: str) -> list[Finding]:
    """Findings in order of place, none overlapping another."""
    found: list[Finding] = []
    for finding in (*_identity_codes(text), *_accounts(text), *_emails(text), *_phones(text), *_plates(text)):
        if all(finding.end <= other.start or finding.start >= other.end for other in found):
            found.append(finding)
    return sorted(found, key=lambda finding: finding.start)


def mask_personal_data(text: str) -> str:
    """The text with every finding replaced by the name of its kind."""
    parts, position = [], 0
    for finding in find_personal_data(text):
        parts += [text[position : finding.start], MASKS[finding.kind]]
        position = finding.end
    return "".join([*parts, text[position:]])


def has_identity_code(text: str) -> bool:
    """Is there a Finnish personal identity code?"""
    return any(True for _ in _identity_codes(text))


def _identity_codes(text: str) -> Iterator[Finding]:
    for match in _HETU.finditer(text):
        try:
            hetu.validate("".join(match.groups()).upper(), allow_temporary=True)
        except ValidationError:
            continue
        yield Finding("identity_code", match.start(), match.end())


def _emails(text: str) -> Iterator[Finding]:
    return (Finding("email", match.start(), match.end()) for match in _EMAIL.finditer(text))


def _phones(text: str) -> Iterator[Finding]:
    if sum(character.isdigit() for character in text) < _FEWEST_DIGITS:
        return
    import phonenumbers  # when first asked: a process's start must not wait for its tables

    for match in phonenumbers.PhoneNumberMatcher(text, "FI"):
        yield Finding("phone", match.start, match.end)


def _accounts(text: str) -> Iterator[Finding]:
    return (Finding("account", match.start(), match.end()) for match in _IBAN.finditer(text) if iban.is_valid(match.group()))


def _plates(text: str) -> Iterator[Finding]:
    return (Finding("plate", match.start(), match.end()) for match in _PLATE.finditer(text))
