"""A short title for lists, made from the text."""

import re

from kaiku.language.personal_data import mask_personal_data

_LONGEST = 90
_LOOKED_AT = 600  # finding telephone numbers costs the square of the length


def title_of(text: str, topic_name: str = "") -> str:
    """The first sentence, cut at a word, personal data masked; the topic's name for empty texts."""
    first_line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if len(first_line) > _LOOKED_AT:
        first_line = first_line[:_LOOKED_AT].rpartition(" ")[0]
    sentence = re.split(r"(?<=[.!?])\s", first_line, maxsplit=1)[0]
    masked = mask_personal_data(sentence).rstrip(" .,;:") if sentence else ""
    if len(masked) > _LONGEST:
        masked = masked[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return masked or topic_name or "–"
