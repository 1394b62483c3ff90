"""Topic, type, urgency and sensitivity from a text by words in base form; every choice says why."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SOURCE = "words-1"
AUTOMATIC = 0.45  # at least this sure before a topic is set without a person
_PART_WEIGHT = 0.35  # a match with a part of a compound says less than a match with the word
_DAMPING = 0.8


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


@dataclass(frozen=True)
class Vocabulary:
    """What stands for each key: base forms, or "a+b" for phrases whose words must all occur, with the weight that rarity gives."""

    weights: Mapping[str, Mapping[str, float]]
    phrases: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, terms_by_key: Mapping[str, Iterable[str]]) -> "Vocabulary":
        """Rarer terms weigh more: a term that stands for many keys says little of any."""
        terms = {key: set(listed) for key, listed in terms_by_key.items()}
        holders = Counter(term for listed in terms.values() for term in listed)
        total = max(len(terms), 1)
        return cls(
            weights={key: {term: math.log(1 + total / holders[term]) for term in listed} for key, listed in terms.items()},
            phrases={key: tuple(term for term in listed if "+" in term) for key, listed in terms.items()},
        )


@dataclass(frozen=True)
class TextWords:
    """The text's words: whole ones in base form, and the parts of its compounds."""

    whole: frozenset[str]
    parts: frozenset[str]


def rank(text: TextWords, vocabulary: Vocabulary) -> list[tuple[str, float, tuple[str, ...]]]:
    """Keys with a score and the terms that gave it, best first; only keys with a score."""
    ranked = []
    for key, weights in vocabulary.weights.items():
        whole = (text.whole & weights.keys()) | {term for term in vocabulary.phrases[key] if set(term.split("+")) <= text.whole}
        parts = (text.parts & weights.keys()) - whole
        score = sum(weights[term] for term in whole) + _PART_WEIGHT * sum(weights[term] for term in parts)
        if score > 0:
            ranked.append((key, score, tuple(sorted(whole or parts, key=lambda term: (-weights[term], term)))))
    return sorted(ranked, key=lambda row: (-row[1], row[0]))


def choose(ranked: Sequence[tuple[str, float, tuple[str, ...]]]) -> Choice | None:
    """The best of a ranking with its confidence: how far it stands above the next."""
    if not ranked:
        return None
    key, score, words = ranked[0]
    second = ranked[1] if len(ranked) > 1 else ("", 0.0, ())
    confidence = round(score / (score + second[1] + _DAMPING), 2)
    return Choice(key, confidence, {"code": "words", "words": [word.replace("+", " ") for word in words[:3]]}, runner_up=second[0])


def first_match(terms: Iterable[str], lemmas: frozenset[str]) -> str:
    """The first term that occurs, "" when none does; "a+b" asks for all its words."""
    return next((term for term in terms if all(word in lemmas for word in term.split("+"))), "")
