"""Words of special categories of personal data (GDPR 9): health, social care, conviction; and whether they are told of a person."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kaiku.language.analyser import FIRST_NAME, SURNAME
from kaiku.language.lemmas import analysed, kinds_of, learn
from kaiku.language.sensitive_words import CONTEXT, STRONG, WEAK

HEALTH, SOCIAL, CONVICTION = "health", "social", "conviction"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+")
_SHORTEST_STEM = 5
_MOST_KNOWN = 20_000  # words
_LOOKED_AT = (
    50_000  # characters: nobody tells of himself at such length, and two million unknown words would keep a machine for half a minute
)
_OWN = re.compile(r"\w{3,}(?:ni|mme|nsa|nsä)|\w{3,}(?:aan|ään)(?<=sairauttaan)")


@dataclass(frozen=True)
class Word:
    """One word of a special category and where it stands; strong ones say it without any other word."""

    kind: str
    start: int
    end: int
    is_strong: bool


def sensitive_words(text: str, language: str = "fi") -> Iterator[Word]:
    """All words of special categories, in order."""
    matches = list(_WORD.finditer(text))
    if language == "fi":
        learn(match.group().lower() for match in matches)
    for match in matches:
        found = _meaning_of(match.group().lower(), language)
        if found:
            yield Word(found[0], match.start(), match.end(), found[1])


def special_category(text: str, language: str = "fi") -> str:
    """What the text tells of a person, "" for nothing: a strong word in a sentence about the writer, his own people or somebody by name."""
    for sentence in _SENTENCE.finditer(text, 0, _LOOKED_AT):
        strong = next((word.kind for word in sensitive_words(sentence.group(), language) if word.is_strong), "")
        if strong and _is_of_person(sentence.group(), language):
            return strong
    return ""


def _is_of_person(sentence: str, language: str) -> bool:
    words = [match.group() for match in _WORD.finditer(sentence)]
    context = _contexts(language)
    if any(word.lower() in context or (language == "fi" and _OWN.fullmatch(word.lower()) and not _is_base(word)) for word in words):
        return True
    names = [frozenset(kinds_of(word.lower())) & {FIRST_NAME, SURNAME} for word in words if word[0].isupper()]
    return FIRST_NAME in frozenset().union(*names) and SURNAME in frozenset().union(*names) and len([name for name in names if name]) > 1


def _is_base(word: str) -> bool:
    """Does the word end in -ni or -mme by itself ("Roni", "kahvini" does not)?"""
    return word.lower() in analysed(word.lower())[0] or not kinds_of(word.lower())


@lru_cache(maxsize=_MOST_KNOWN)
def _meaning_of(word: str, language: str) -> tuple[str, bool] | None:
    strong, weak = _stems(language, is_strong=True), _stems(language, is_strong=False)
    if language != "fi":
        return _by_beginning(word, strong, True) or _by_beginning(word, weak, False)
    bases, parts = analysed(word)
    for listed, is_strong in ((strong, True), (weak, False)):
        for form in (*bases, *parts):
            if form in listed:
                return listed[form], is_strong
    # What the dictionary lacks is known by its beginning: "skitsofreniaa".
    return None if kinds_of(word) else _by_beginning(word, strong, True)


def _by_beginning(word: str, listed: Mapping[str, str], is_strong: bool) -> tuple[str, bool] | None:
    kind = next((listed[word[:length]] for length in range(len(word), _SHORTEST_STEM - 2, -1) if word[:length] in listed), "")
    return (kind, is_strong) if kind else None


@lru_cache
def _stems(language: str, *, is_strong: bool) -> Mapping[str, str]:
    listed = (STRONG if is_strong else WEAK).get(language, {})
    return {word: kind for kind, words in listed.items() for word in words.split()}


@lru_cache
def _contexts(language: str) -> frozenset[str]:
    return frozenset(CONTEXT.get(language, "").split())
