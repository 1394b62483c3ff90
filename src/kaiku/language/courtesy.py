"""Polite words around a matter: a closing "kiitos" thanks for the reading, it does not praise."""

import re

_AFTER_THANKS = (
    r"(?:jo|nyt|etukäteen|vastauks\w*|ajastan\w*|avust\w*|tiedo\w*|mielenkiinno\w*|paljon|vielä|kerran|ja|hyvää|mukavaa|päivän\w*|jatko\w*"
    r"|på förhand|för svar\w*|så mycket|in advance|for your (?:time|help|answer|reply)|very much|a lot)"
)
_THANKS = rf"(?:kiitos|kiitoksia|kiitän|kiittäen|tack|thanks|thank you)(?:[\s,]+{_AFTER_THANKS})*"
_GREETING = (
    r"(?:(?:ystävällisin\s+|parhain\s+)?terveisin|yst\.?\s*terv|terv|t|mvh"
    r"|(?:med\s+)?vänliga?\s+hälsning\w*|(?:kind|best)\s+regards|regards)\b"
)
_NAME = r"[^.!?\n]{0,40}"
_END = re.compile(rf"(?:(?<=[.!?,;:\n])|(?<=\s[-–]))\s*(?:{_THANKS}|{_GREETING}{_NAME}(?:\n{_NAME})?)[\s.!,:)]*$", re.IGNORECASE)
_BEFOREHAND = re.compile(r"\b(?:kiitos|kiitoksia|kiitän)\s+(?:jo\s+)?(?:etukäteen|vastauks\w+)", re.IGNORECASE)
# "Lisää roskiksia rantaan kiitos" asks; "Iso kiitos" thanks.
_BARE = re.compile(r"(\w+)\s+kiitos[\s.!]*$", re.IGNORECASE)
_THANKING = frozenset(("iso", "suuri", "lämmin", "paljon", "kaunis", "tuhannet", "sydämellinen", "vielä", "siitä", "mitä", "erityinen"))
_LONGEST = 200  # characters at the end that can be courtesy; a pattern over a whole long text would cost seconds
_MOST = 3  # "Kiitos! Terveisin Liisa" is two


def without_courtesy(text: str) -> str:
    """The text without its closing thanks and greeting; a text that is nothing else stays whole."""
    whole = text.strip()
    head, tail = whole[:-_LONGEST], whole[-_LONGEST:]
    tail = _BEFOREHAND.sub(" ", tail)
    for _time in range(_MOST):
        shorter = _BARE.sub(_unless_thanking, _END.sub("", tail)).rstrip()
        if shorter == tail:
            break
        tail = shorter
    return head + tail if (head + tail).strip() else text


def _unless_thanking(match: re.Match[str]) -> str:
    return match.group() if match.group(1).lower() in _THANKING else match.group(1)
