"""Personal data goes no further than here: what is stored, searched by or sent has its kind's name in its place."""

import re

from kaiku.chat.bot.work import Outcome, Said, Work
from kaiku.language.personal_data import IDENTIFIERS, SPECIAL, find_personal_data, mask_personal_data
from kaiku.language.sensitive import special_category

_MASKED = frozenset(IDENTIFIERS | {"name", "address"})
_MARK = re.compile(r"\[[^\[\]]{3,30}\]")


def mask(work: Work) -> Outcome | None:
    """Mask the question and the customer's earlier lines."""
    work.found_personal = bool(find_personal_data(work.question, IDENTIFIERS, language=work.language))
    work.masked = masked(work.question, work.language)
    work.history = [Said(said.who, masked(said.text, work.language)) for said in work.history[-10:]]
    return None


def masked(text: str, language: str) -> str:
    """Without what tells who somebody is; with a person's health and the like masked too."""
    kinds = _MASKED | SPECIAL if special_category(text, language) else _MASKED
    return mask_personal_data(text, kinds, language=language)


def without_marks(text: str) -> str:
    """What is searched by: the names of what was masked tell nothing of the matter."""
    return _MARK.sub(" ", text)
