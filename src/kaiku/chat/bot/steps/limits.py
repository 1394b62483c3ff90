"""Length and characters: what cannot be seen is taken away before anything reads it."""

import re
import unicodedata

from kaiku.chat.bot.texts import own
from kaiku.chat.bot.work import Kind, Outcome, Work

LONGEST = 1000
_SPACE = re.compile(r"[ \t\u00a0]+")
_LINES = re.compile(r"\n{3,}")
_KEPT = "\n\t"


def clean_up(work: Work) -> Outcome | None:
    """Normal letters, no invisible ones, at most LONGEST characters; nothing to answer is asked for again."""
    work.question = clean(work.question)[:LONGEST].strip()
    if not any(character.isalnum() for character in work.question):
        return Outcome(Kind.UNKNOWN, own("empty", work.language))
    return None


def clean(text: str) -> str:
    """Compatibility forms folded; control, format and private characters (hidden instructions) are left out."""
    folded = unicodedata.normalize("NFKC", text.replace("\r\n", "\n"))
    seen = "".join(character for character in folded if character in _KEPT or unicodedata.category(character)[0] != "C")
    return _LINES.sub("\n\n", _SPACE.sub(" ", seen))
