"""Words as base forms: Finnish inflection and compounds undone by Voikko, other languages folded to lower case."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+", re.UNICODE)
_SHORTEST_PART = 3
_LONGEST_WORD = 60  # longer runs of letters are noise, and cost the analyser much


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in order, lower case."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def lemmas_of(text: str, language: str = "fi") -> list[str]:
    """Base forms and compound parts of every word, in order, repeats kept."""
    return [lemma for word in words_of(text) for lemma in word_lemmas(word, language)]


def word_lemmas(word: str, language: str = "fi") -> tuple[str, ...]:
    """The base forms of one lower-case word, best first, then the parts of compounds; the word itself when nothing is known."""
    if language != "fi" or len(word) > _LONGEST_WORD or word.isdigit():
        return (word,)
    return _finnish_lemmas(word)


@lru_cache(maxsize=100_000)
def _finnish_lemmas(word: str) -> tuple[str, ...]:
    # Imported at first use: the dictionary takes a second to load, and most processes start without needing it.
    from pyvoikko import TokenizationException, analyse

    found: dict[str, None] = {}
    try:
        analyses = analyse(word)
    except TokenizationException:  # a letter that the Finnish dictionary does not know
        return (word,)
    for analysis in analyses:
        found[analysis.BASEFORM.lower()] = None
    for analysis in analyses:
        for part in analysis.COMPOUND_PARTS or ():
            if len(part.BASEFORM) >= _SHORTEST_PART:
                found[part.BASEFORM.lower()] = None
    if "-" in word and not found:
        for part in word.split("-"):
            found.update(dict.fromkeys(_finnish_lemmas(part)))
    return tuple(found) or (word,)


def main_lemma(word: str) -> str:
    """The likeliest base form of one Finnish word."""
    return word_lemmas(word)[0]
