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
    bases, parts = analysed(word, language)
    return bases + parts


def analysed(word: str, language: str = "fi") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Base forms and, apart from them, compound parts of one lower-case word; the word itself when nothing is known."""
    if language != "fi" or len(word) > _LONGEST_WORD or word.isdigit():
        return (word,), ()
    return _finnish(word)


@lru_cache(maxsize=100_000)
def _finnish(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    # Imported at first use: the dictionary takes a second to load, and most processes start without needing it.
    from pyvoikko import analyse

    bases: dict[str, None] = {}
    parts: dict[str, None] = {}
    for analysis in analyse(word):
        bases[analysis.BASEFORM.lower()] = None
        for part in analysis.COMPOUND_PARTS or ():
            if len(part.BASEFORM) >= _SHORTEST_PART:
                parts[part.BASEFORM.lower()] = None
    if "-" in word and not bases:
        parts.update(dict.fromkeys(lemma for piece in word.split("-") for lemma in word_lemmas(piece)))
    return tuple(bases) or (word,), tuple(part for part in parts if part not in bases)
