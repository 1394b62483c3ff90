"""Topic, type, urgency and sensitivity from a text by words in base form; every choice says why."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SOURCE = "words-2"
AUTOMATIC = 0.45  # at least this sure before a topic is set without a person
ASKING = "?"  # the term that stands for a question: a question mark, or a word that asks by its ending
WEAK = "~"  # before a term: it tells where or what around, and decides nothing alone
SETTING = "="  # before a term: the same, but when nothing else is found the matter is the place itself
EXACT = "!"  # before a term, after another mark: this form of the word only
_WEAK_WEIGHT = 0.35
_SETTING_WEIGHT = 1.0
_FURTHER = 0.7
_NEAR = 7  # words: a phrase is what stands in one thought
_PHRASE_WEIGHT = 1.4
_PART_WEIGHT = 0.45  # a match with a part of a compound says less than a match with the word
_EARLY = 12  # words: what stands first is what it is about
_EARLY_WEIGHT = 1.25
_HINT = 0.5  # one weak term at most: it neither decides nor competes
_DAMPING = 1.1
_SHORTEST_STEM = 4
_LONGEST_ENDING = 5  # letters that an ending adds; more is another word


@dataclass(frozen=True)
class Choice:
    """One value with why it was chosen; value is a key, reason is rendered by queries.reason_text()."""

    value: str
    confidence: float
    reason: Mapping[str, Any]
    source: str = SOURCE
    runner_up: str = ""


@dataclass(frozen=True)
class Classification:
    """What a contact was found to be; topic and type are None when nobody could tell."""

    topic: Choice | None
    type: Choice | None
    priority: Choice
    sensitivity: Choice
    lemmas: frozenset[str] = field(default_factory=frozenset)
    words: "TextWords" = field(default_factory=lambda: TextWords((), {}))


@dataclass(frozen=True)
class Token:
    """One word of a text: itself and its base forms, the parts of a compound, its place, what the dictionary knows of it."""

    bases: tuple[str, ...]
    parts: tuple[str, ...] = ()
    position: int = 0
    is_known: bool = True
    readings: int = 1


@dataclass(frozen=True)
class TextWords:
    """The text's words in order, and where each base form and part stands."""

    tokens: tuple[Token, ...]
    places: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> "TextWords":
        """With the places of all base forms and parts."""
        listed = tuple(tokens)
        places: dict[str, tuple[int, ...]] = {}
        for token in listed:
            for word in (EXACT + token.bases[0], *token.bases, *token.parts):
                places[word] = (*places.get(word, ()), token.position)
        return cls(listed, places)

    @property
    def lemmas(self) -> frozenset[str]:
        """All base forms, parts and, marked, the words as they stand."""
        return frozenset(self.places)

    def has_near(self, phrase: Sequence[str]) -> bool:
        """Do the words occur near each other, in any order?"""
        if any(word not in self.places for word in phrase):  # nearly always
            return False
        first, *rest = (self.places[word] for word in phrase)
        return any(all(any(abs(place - start) <= _NEAR for place in places) for places in rest) for start in first)


@dataclass(frozen=True)
class Vocabulary:
    """Which keys a term speaks for and how much: words, stems of words that no dictionary has, and phrases by their first word."""

    words: Mapping[str, Mapping[str, float]]
    settings: Mapping[str, Mapping[str, float]]
    stems: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, Mapping[tuple[str, ...], Mapping[str, float]]]
    spelled: Mapping[str, str]

    @classmethod
    def of(
        cls, terms_by_key: Mapping[str, Iterable[str]], *, unknown: frozenset[str] = frozenset(), spelled: Mapping[str, str] | None = None
    ) -> "Vocabulary":
        """Rarer terms weigh more: a term that stands for many keys says little of any. Terms come as base_forms() gives them."""
        words: dict[str, dict[str, float]] = {}
        settings: dict[str, dict[str, float]] = {}
        phrases: dict[str, dict[tuple[str, ...], dict[str, float]]] = {}
        for key, terms in terms_by_key.items():
            for term in sorted(terms, key=lambda term: term.startswith((WEAK, SETTING))):  # a mark holds over the bare word
                bare = term.lstrip(WEAK + SETTING)
                weight = _WEAK_WEIGHT if term != bare else 1.0
                if "+" in bare:
                    phrase = tuple(sorted(bare.split("+")))
                    phrases.setdefault(phrase[0], {}).setdefault(phrase, {})[key] = weight * _PHRASE_WEIGHT
                else:
                    words.setdefault(bare, {})[key] = weight
                    if term.startswith(SETTING):
                        settings.setdefault(bare, {})[key] = _SETTING_WEIGHT
        return cls(
            words={term: _shared(holders) for term, holders in words.items()},
            settings=settings,
            stems=_stems(words, unknown),
            phrases=phrases,
            spelled=spelled or {},
        )

    def told(self, terms: Iterable[str]) -> tuple[str, ...]:
        """Terms as a person reads them: for what a word is without its ending, a word that was listed."""
        return tuple(" ".join(self.spelled.get(word, word) for word in term.split(" ")) for term in terms)

    def terms_of(self, token: Token) -> tuple[tuple[str, ...], float]:
        """The listed terms that a word is, else those it has as parts, with how much such a match says."""
        if (exact := EXACT + token.bases[0]) in self.words:
            return (exact,), 1.0
        if whole := tuple(base for base in token.bases if base in self.words):
            return whole, 1.0 / max(token.readings, 1)  # "paikkaa" may be "paikka" or "paikata"
        if not token.is_known and (stem := self._stem_of(token.bases[0])):
            return (stem,), 1.0
        return tuple(part for part in token.parts if part in self.words), _PART_WEIGHT

    def _stem_of(self, word: str) -> str:
        alike = self.stems.get(word[:_SHORTEST_STEM], ())
        return next((term for term in alike if word.startswith(term[:-1]) and len(word) - len(term) <= _LONGEST_ENDING), "")


def _shared(holders: Mapping[str, float]) -> dict[str, float]:
    return {key: weight / math.sqrt(len(holders)) for key, weight in holders.items()}


def _stems(words: Iterable[str], unknown: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Longest first, so that the nearest term is found."""
    stems: dict[str, list[str]] = {}
    for term in sorted((word for word in words if word in unknown and len(word) > _SHORTEST_STEM), key=len, reverse=True):
        stems.setdefault(term[:_SHORTEST_STEM], []).append(term)
    return {start: tuple(terms) for start, terms in stems.items()}


Ranked = tuple[str, float, tuple[str, ...]]


def rank(text: TextWords, vocabulary: Vocabulary) -> list[Ranked]:
    """Keys with a score and the terms that gave it, best first; only keys with a score."""
    given = _said_by_words(text, vocabulary)
    if len(given) == 1:
        _let_settings_speak(given, vocabulary)
    for key, terms in _said_by_phrases(text, vocabulary).items():
        alone = given.setdefault(key, {})
        for phrase, weight in terms.items():
            for word in phrase:
                alone.pop(word, None)
            alone[" ".join(phrase)] = weight
    ranked = [
        (key, _sum(terms.values()), vocabulary.told(sorted(terms, key=lambda term: (-terms[term], term)))) for key, terms in given.items()
    ]
    return sorted(ranked, key=lambda row: (-row[1], row[0]))


def _sum(weights: Iterable[float]) -> float:
    """More of the same says ever less: a long complaint of one thing is not many things."""
    return sum(weight * _FURTHER**place for place, weight in enumerate(sorted(weights, reverse=True)))


def _said_by_words(text: TextWords, vocabulary: Vocabulary) -> dict[str, dict[str, float]]:
    given: dict[str, dict[str, float]] = {}
    for token in text.tokens:
        terms, says = vocabulary.terms_of(token)
        says *= _EARLY_WEIGHT if token.position < _EARLY else 1.0
        for term in terms:
            for key, weight in vocabulary.words[term].items():
                found = given.setdefault(key, {})
                found[term] = max(found.get(term, 0.0), weight * says)
    return given


def _let_settings_speak(given: dict[str, dict[str, float]], vocabulary: Vocabulary) -> None:
    """Nothing hints at another matter: then it is about the place itself."""
    for key, terms in given.items():
        for term in terms:
            terms[term] = max(terms[term], vocabulary.settings.get(term, {}).get(key, 0.0))


def _said_by_phrases(text: TextWords, vocabulary: Vocabulary) -> dict[str, dict[tuple[str, ...], float]]:
    given: dict[str, dict[tuple[str, ...], float]] = {}
    for first in vocabulary.phrases.keys() & text.places.keys():
        for phrase, holders in vocabulary.phrases[first].items():
            if text.has_near(phrase):
                for key, weight in holders.items():
                    given.setdefault(key, {})[phrase] = weight
    return given


def choose(ranked: Sequence[Ranked]) -> Choice | None:
    """The best of a ranking with its confidence: how much speaks for it, and how far it stands above the next."""
    if not ranked:
        return None
    key, score, words = ranked[0]
    second = ranked[1] if len(ranked) > 1 else ("", 0.0, ())
    rival = second[1] if second[1] > _HINT else 0.0
    confidence = round(score / (score + rival + _DAMPING), 2)
    return Choice(key, confidence, {"code": "words", "words": [word.replace(EXACT, "") for word in words[:3]]}, runner_up=second[0])


def first_match(terms: Iterable[str], lemmas: frozenset[str]) -> str:
    """The first term that occurs, "" when none does; "a+b" asks for all its words."""
    return next((term for term in terms if all(word in lemmas for word in term.split("+"))), "")
