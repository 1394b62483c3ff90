"""From a text to its words as the classification matches them: base forms, names of places left whole, questions seen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kaiku.classification.rules import ASKING, EXACT, SETTING, WEAK, TextWords, Token
from kaiku.language.courtesy import without_courtesy
from kaiku.language.lemmas import analysed, is_asked, is_known, learn, words_of
from kaiku.language.stems import stem_of

_MOST_KNOWN = 20_000  # words
_CHARACTERS = 5000  # the beginning of a contact tells what it is about
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
_SENTENCE_ENDS = frozenset(".!?:\n")
# What streets are called: "Kirjastonkatu" is about no library, "Kangasalan valtatie" about no highway.
_ROADS = frozenset(("katu", "tie", "kuja", "polku", "kaari", "raitti", "aukio", "väylä", "bulevardi", "puistikko", "valtaväylä"))
_ROADS_AFTER_A_NAME = frozenset(("valtatie", "valtaväylä", "maantie"))


def text_words(text: str, language: str) -> TextWords:
    """The words of a text in base form, apart from the parts of its compounds; courtesy at its end is left out."""
    return TextWords.of(_tokens(without_courtesy(text[:_CHARACTERS]), language))


def _tokens(text: str, language: str) -> Iterator[Token]:
    found = list(_WORD.finditer(text))
    learn((match.group().lower() for match in found), language)
    is_question = "?" in text
    after_name = False
    for position, match in enumerate(found):
        word = match.group().lower()
        is_name = match.group()[0].isupper() and not _begins_sentence(text, match.start())
        known = _known(word, language)
        is_question = is_question or known.asks
        if not (after_name and known.is_road):
            parts = () if is_name else known.parts
            yield Token(known.bases, parts, position, known.is_known, known.readings)
        after_name = is_name
    if is_question:
        yield Token((ASKING,), position=len(found))


@dataclass(frozen=True)
class _Known:
    """What is known of a word wherever it stands."""

    bases: tuple[str, ...]
    parts: tuple[str, ...]
    is_known: bool
    readings: int
    asks: bool
    is_road: bool


@lru_cache(maxsize=_MOST_KNOWN)
def _known(word: str, language: str) -> _Known:
    bases, parts = _analysed(word, language)
    return _Known(
        bases=tuple(dict.fromkeys((word, *bases))),
        parts=() if parts and parts[-1] in _ROADS else parts,
        is_known=is_known(word, language),
        readings=len(bases),
        asks=is_asked(word, language),
        is_road=not _ROADS_AFTER_A_NAME.isdisjoint(bases),
    )


def _analysed(word: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Base forms and parts; of a language without a dictionary what is left without the ending."""
    return analysed(word, language) if language == "fi" else ((stem_of(word, language),), ())


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'”’(-–")
    return not before or before[-1] in _SENTENCE_ENDS


def base_forms(terms: Iterable[str], language: str) -> set[str]:
    """Listed terms as matched: each word in base form, the words of a phrase joined by "+", marks before a term and "?" as they are."""
    return {_base_form(term, language) for term in terms}


def _base_form(term: str, language: str) -> str:
    if term == ASKING:
        return term
    mark = term[0] if term[0] in WEAK + SETTING else ""
    return mark + "+".join(_listed(word, language) for word in term.lstrip(mark).split() if words_of(word))


def _listed(word: str, language: str) -> str:
    """The base form, and the word itself when it is one: "perintä" is also a form of "perin"."""
    if word.startswith(EXACT):
        return EXACT + "".join(words_of(word))
    spelled = words_of(word)
    bases = [_analysed(part, language)[0] for part in spelled]
    return "+".join(part if part in found else found[0] for part, found in zip(spelled, bases, strict=True))
