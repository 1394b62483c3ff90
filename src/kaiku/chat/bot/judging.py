"""How sure it is that a passage answers a question: a small model learned from questions whose passage was there, or was taken away."""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from kaiku.chat.bot.work import Passage, Retrieved

LEARNED = Path(__file__).with_name("learned") / "model.json"
FEATURES = ("likeness", "margin", "above_rest", "coverage", "coverage_of_three", "same_language", "terms")
CITY, ATTACK = "city", "attack"
_WITHOUT_MEANINGS = 0.9  # of the coverage: words alone tell less


@lru_cache(maxsize=1)
def learned() -> Mapping[str, Any]:
    """What `kaiku train-bot` wrote."""
    found: Mapping[str, Any] = json.loads(LEARNED.read_text(encoding="utf-8"))
    return found


def likely_routes(meaning: Sequence[float]) -> dict[str, float]:
    """What the question is about, each with its probability; empty without a meaning."""
    if not meaning:
        return {}
    router = learned()["router"]
    scores = [sum(w * x for w, x in zip(row, meaning, strict=True)) + b for row, b in zip(router["weights"], router["biases"], strict=True)]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    return {name: share / sum(shares) for name, share in zip(router["classes"], shares, strict=True)}


def is_of_city(meaning: Sequence[float]) -> bool:
    """Is it likely enough the city's own matter? Without a meaning nothing speaks against it."""
    if not meaning or "city" not in learned()["router"]:
        return True
    city = learned()["router"]["city"]
    score = sum(weight * value for weight, value in zip(city["weights"], meaning, strict=True)) + city["bias"]
    return bool(1 / (1 + math.exp(-score)) >= city["limit"])


def features_of(retrieved: Retrieved, terms: Collection[str], language: str) -> tuple[float, ...]:
    """FEATURES of a question and what was found for it."""
    passages = retrieved.passages
    likely = sorted((passage.likeness for passage in passages), reverse=True)
    first, rest = passages[0], likely[1:] or [0.0]
    asked = set(terms)
    return (
        first.likeness,
        likely[0] - rest[0],
        likely[0] - sum(rest) / len(rest),
        coverage(asked, first.terms),
        coverage(asked, frozenset().union(*(passage.terms for passage in passages[:3]))),
        float(first.language == language),
        min(len(asked), 10) / 10,
    )


def coverage(asked: Collection[str], terms: Collection[str]) -> float:
    """The share of the question's terms that a passage has; a compound's part counts as half a word."""
    return sum(term in terms for term in asked) / len(asked) if asked else 0.0


def sureness(retrieved: Retrieved, terms: Collection[str], language: str) -> float:
    """0 to 1: does what was found answer the question?"""
    if not retrieved.passages:
        return 0.0
    if not retrieved.meaning or "gate" not in learned():
        return _WITHOUT_MEANINGS * coverage(set(terms), retrieved.passages[0].terms)
    gate = learned()["gate"]
    values = features_of(retrieved, terms, language)
    normal = [(value - mean) / spread for value, mean, spread in zip(values, gate["means"], gate["spreads"], strict=True)]
    score = sum(weight * value for weight, value in zip(gate["weights"], normal, strict=True)) + gate["bias"]
    return 1 / (1 + math.exp(-score))


def chosen(passages: Sequence[Passage], *, most: int, spread: float) -> list[Passage]:
    """The first passage, and those so near to it that any of them may be what was meant."""
    return [passage for passage in passages[:most] if passages[0].likeness - passage.likeness <= spread]
