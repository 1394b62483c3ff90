"""Words as base forms: Finnish inflection and compounds undone by Voikko, other languages folded to lower case."""

import re
from collections.abc import Iterable

from kaiku.language.analyser import LONGEST_WORD, Analysis, analyse

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+", re.UNICODE)
_MOST_KNOWN = 30_000  # words, of some 700 bytes each, in every process that reads texts
_known: dict[str, Analysis] = {}


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in order, lower case."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def lemmas_of(text: str, language: str = "fi") -> list[str]:
    """Base forms and compound parts of every word, in order, repeats kept."""
    words = words_of(text)
    learn(words, language)
    return [lemma for word in words for lemma in word_lemmas(word, language)]


def word_lemmas(word: str, language: str = "fi") -> tuple[str, ...]:
    """The base forms of one lower-case word, best first, then the parts of compounds; the word itself when nothing is known."""
    bases, parts = analysed(word, language)
    return bases + parts


def analysed(word: str, language: str = "fi") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Base forms and, apart from them, compound parts of one lower-case word; the word itself when nothing is known."""
    if language != "fi" or not _is_analysed(word):
        return (word,), ()
    bases, parts, _kinds = _finnish(word)
    return bases or (word,), parts


def kinds_of(word: str) -> tuple[str, ...]:
    """What a lower-case Finnish word may be, as the dictionary calls it: "etunimi", "nimisana"; empty for an unknown one."""
    return _finnish(word)[2] if _is_analysed(word) else ()


def is_known(word: str, language: str = "fi") -> bool:
    """Does the dictionary have this lower-case word? Names, slang and misspellings it lacks; other languages have no dictionary."""
    return language == "fi" and _is_analysed(word) and bool(_finnish(word)[0])


def is_asked(word: str, language: str = "fi") -> bool:
    """Does the word ask by its ending ("onko", "eikö")? Words that end so by themselves ("kirkko") do not."""
    return (
        language == "fi"
        and word.endswith(("ko", "kö"))
        and is_known(word)
        and not any(base.endswith(("ko", "kö")) for base in analysed(word)[0])
    )


def learn(words: Iterable[str], language: str = "fi") -> None:
    """Analyse the new ones of these words at once; asking for each alone would cost a round trip a word."""
    if language == "fi":
        _remember([word for word in dict.fromkeys(words) if word not in _known and _is_analysed(word)])


def _is_analysed(word: str) -> bool:
    return len(word) <= LONGEST_WORD and not word.isdigit()


def _finnish(word: str) -> Analysis:
    if (known := _known.get(word)) is None:
        _remember([word])
        known = _known.get(word, ((), (), ()))
    return known


def _remember(words: list[str]) -> None:
    if len(_known) + len(words) > _MOST_KNOWN:
        _known.clear()
    for word, (bases, parts, kinds) in zip(words, analyse(words), strict=True):
        found = dict.fromkeys(parts)
        if "-" in word and not bases:
            found.update(dict.fromkeys(lemma for piece in word.split("-") for lemma in word_lemmas(piece)))
        _known[word] = (tuple(bases), tuple(part for part in found if part not in bases), tuple(kinds))
