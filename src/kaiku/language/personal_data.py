"""Finding personal data in free text, so that people can be warned and everything but the text's home can be masked."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from stdnum import iban
from stdnum.exceptions import ValidationError
from stdnum.fi import hetu

from kaiku.language.addresses import addresses_in
from kaiku.language.names import names_in
from kaiku.language.sensitive import CONVICTION, HEALTH, SOCIAL, sensitive_words

_HETU = re.compile(r"(?<![\w-])(\d{6})\s?([-+ABCDEFYXWVUabcdefyxwvu])\s?(\d{3}[0-9A-Ya-y])(?!\w)")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?(?!\w)")
_PLATE = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ]{2,3}-\d{1,3}|[A-ZÅÄÖ]{3}\d{3}|[a-zåäö]{3}-\d{3})(?![\w-])")
_PHONE = re.compile(r"(?<![\d.,/+-])0\d{1,3}[ -]\d{3,4}[ -]?\d{3,4}(?![\d./-])")  # written as one, though no such number is given out
_FEWEST_DIGITS = 6
_KNOWN_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_KNOWN = 3


@dataclass(frozen=True)
class Finding:
    """Where in the text (character offsets) and what kind."""

    kind: str
    start: int
    end: int


IDENTIFIERS = frozenset({"identity_code", "email", "phone", "account", "plate"})
"""What tells one person from all others by itself."""
SPECIAL = frozenset({HEALTH, SOCIAL, CONVICTION})
"""Words of special categories (GDPR 9)."""
KINDS = IDENTIFIERS | SPECIAL | {"name", "address"}
MASKS = {
    "identity_code": "[henkilötunnus]",
    "email": "[sähköposti]",
    "phone": "[puhelin]",
    "account": "[tilinumero]",
    "plate": "[rekisterinumero]",
    "name": "[nimi]",
    "address": "[osoite]",
    HEALTH: "[terveystieto]",
    SOCIAL: "[sosiaalihuollon tieto]",
    CONVICTION: "[arkaluonteinen tieto]",
}


def find_personal_data(text: str, kinds: Collection[str] = IDENTIFIERS, *, language: str = "fi") -> list[Finding]:
    """Findings of these kinds in order of place, none overlapping another."""
    found: list[Finding] = []
    for finder, told in _FINDERS:
        if not told.isdisjoint(kinds):
            for finding in finder(text, language):
                if finding.kind in kinds and all(finding.end <= other.start or finding.start >= other.end for other in found):
                    found.append(finding)
    return sorted(found, key=lambda finding: finding.start)


def mask_personal_data(text: str, kinds: Collection[str] = IDENTIFIERS, *, language: str = "fi", mask: str = "") -> str:
    """The text with every finding of these kinds replaced by the name of its kind, or by the mask that is given."""
    parts, position = [], 0
    for finding in find_personal_data(text, kinds, language=language):
        parts += [text[position : finding.start], mask or MASKS[finding.kind]]
        position = finding.end
    return "".join([*parts, text[position:]])


def mask_known(text: str, known: Iterable[str], *, mask: str = "[…]") -> str:
    """The text without the words that we know of somebody, however they are written."""
    for word in sorted({word.strip() for word in known}, key=len, reverse=True):
        if len(word) >= _SHORTEST_KNOWN:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", mask, text, flags=re.IGNORECASE)
    return text


def mask_aside(text: str, known: Iterable[str] = ()) -> str:
    """What a server or a person says in passing, without whom it names: neither by what we know of him nor by what the words tell."""
    words = {word for told in known for word in (told, told.partition("@")[0], *_KNOWN_WORD.findall(told.partition("@")[0]))}
    return mask_personal_data(mask_known(text, words), IDENTIFIERS | {"name", "address"})


def has_identity_code(text: str) -> bool:
    """Is there a Finnish personal identity code?"""
    return any(True for _ in _identity_codes(text, ""))


def _identity_codes(text: str, _language: str) -> Iterator[Finding]:
    for match in _HETU.finditer(text):
        try:
            hetu.validate("".join(match.groups()).upper(), allow_temporary=True)
        except ValidationError:
            continue
        yield Finding("identity_code", match.start(), match.end())


def _emails(text: str, _language: str) -> Iterator[Finding]:
    return (Finding("email", match.start(), match.end()) for match in _EMAIL.finditer(text))


def _phones(text: str, _language: str) -> Iterator[Finding]:
    if sum(character.isdigit() for character in text) < _FEWEST_DIGITS:
        return
    import phonenumbers  # when first asked: a process's start must not wait for its tables

    for match in phonenumbers.PhoneNumberMatcher(text, "FI"):
        yield Finding("phone", match.start, match.end)
    yield from (Finding("phone", match.start(), match.end()) for match in _PHONE.finditer(text))


def _accounts(text: str, _language: str) -> Iterator[Finding]:
    return (Finding("account", match.start(), match.end()) for match in _IBAN.finditer(text) if iban.is_valid(match.group()))


def _plates(text: str, _language: str) -> Iterator[Finding]:
    return (Finding("plate", match.start(), match.end()) for match in _PLATE.finditer(text))


def _addresses(text: str, _language: str) -> Iterator[Finding]:
    return (Finding("address", start, end) for start, end in addresses_in(text))


def _names(text: str, language: str) -> Iterator[Finding]:
    return (Finding("name", start, end) for start, end in names_in(text, language))


def _special(text: str, language: str) -> Iterator[Finding]:
    return (Finding(word.kind, word.start, word.end) for word in sensitive_words(text, language))


# The surest first: what one has found the next ones leave alone.
_FINDERS: tuple[tuple[Callable[[str, str], Iterator[Finding]], frozenset[str]], ...] = (
    (_identity_codes, frozenset({"identity_code"})),
    (_accounts, frozenset({"account"})),
    (_emails, frozenset({"email"})),
    (_phones, frozenset({"phone"})),
    (_plates, frozenset({"plate"})),
    (_addresses, frozenset({"address"})),
    (_names, frozenset({"name"})),
    (_special, SPECIAL),
)
