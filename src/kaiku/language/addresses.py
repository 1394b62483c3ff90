"""Postal addresses in free text: a street with a house number, a post box, a postcode with its post office."""

import re
from collections.abc import Iterator

# What Finnish and Swedish streets end in, in any case form. A number must follow: a street alone is nobody's address.
_ENDS = (
    "katu|kadu|katuj|tie|polku|polu|kuja|raitti|raiti|väylä|aukio|tori|kaari|kaare|rinne|rintee|puisto|ranta|ranna|penger|penkeree|portti|porti|"
    "mäki|mäe|linja|bulevardi|esplanadi|silta|silla|piha"
)
_CASES = "(?:n|a|ä|ta|tä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|an|en|in|un|on|hen|na|nä|ksi|ta|tta)?"
_SWEDISH = "gatan|vägen|gränden|stigen|allén|stranden|torget|esplanaden"
_STREET = rf"[^\W\d_][\w'’-]*(?:(?:{_ENDS}){_CASES}|{_SWEDISH})"
_OF_TWO = rf"[^\W\d_][\w'’-]+ (?:katu|kadu|tie|polku|polu|kuja|aukio|puisto|tori){_CASES}"  # "Kaj Franckin katu"
_HOUSE = r"\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\s?[a-zåäö](?![^\W_]))?(?:\s?(?:as\.?\s?)?\d{1,3}(?!\d))?"
_POSTCODE = r"\d{5}\s+(?-i:[A-ZÅÄÖ])[^\W\d_]+"
_ADDRESS = re.compile(
    rf"(?<!\w)(?:(?P<street>{_STREET}|{_OF_TWO})\s+{_HOUSE}(?:,?\s+{_POSTCODE})?"
    rf"|(?:PL|P\.L\.|PB)\s?\d{{1,5}}(?:,?\s+(?:\([^)\n]{{0,60}}\),?\s+)?{_POSTCODE})?"
    rf"|(?:poste\s+restante\s+)?{_POSTCODE})(?!\w)",
    re.IGNORECASE,
)
# Roads and lines are numbered too, and nobody's home: "valtatie 9", "kantatie 65", "bussilinja 3", "suojatie 2".
_NO_HOME = re.compile(
    rf"(?:valta|kanta|seutu|yhdys|moottori|kehä|suoja|raitio|hirvi|rauta|bussi|runko|pyörä|tukka|aamu|ilta|metro|lähi|koulu|luisteli)"
    rf"(?:tie|katu|kadu|linja|silta){_CASES}|linja-autolinja{_CASES}",
    re.IGNORECASE,
)


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses stand, in order."""
    if any(map(str.isdigit, text)):
        for match in _ADDRESS.finditer(text):
            if match["street"] is None or not _NO_HOME.fullmatch(match["street"]):
                yield match.start(), match.end()
