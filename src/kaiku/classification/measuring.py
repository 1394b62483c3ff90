"""How well the classification does on contacts labelled by hand."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from kaiku.classification.queries import classify, suggest_topics


@dataclass(frozen=True)
class Labelled:
    """One text with what it is about; topic "" when nobody could tell."""

    text: str
    topic: str
    type: str
    language: str = "fi"


@dataclass(frozen=True)
class Measured:
    """Shares of 1: the first and the first three suggestions right, topics set without a person, of those right, types right."""

    contacts: int
    first: float
    first_three: float
    automatic: float
    precision: float
    types: float
    confusions: tuple[tuple[str, int], ...]


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """A list of {topic, type, text, language}; language is fi when it is not given."""
    return tuple(Labelled(**row) for row in yaml.safe_load(path.read_text(encoding="utf-8")))


def measure(labelled: Iterable[Labelled]) -> Measured:
    """Classify each text as if it had just arrived without any choice of the sender."""
    tally: Counter[str] = Counter()
    confusions: Counter[str] = Counter()
    for one in labelled:
        found = classify(one.text, one.language)
        suggested = [suggestion.topic.key for suggestion in suggest_topics(one.text, one.language)]
        topic, kind = found.topic.value if found.topic else "", found.type.value if found.type else ""
        tally["contacts"] += 1
        tally["named"] += bool(one.topic)
        tally["first"] += bool(one.topic) and suggested[:1] == [one.topic]
        tally["three"] += bool(one.topic) and one.topic in suggested
        tally["automatic"] += bool(topic)
        tally["right"] += bool(topic) and topic == one.topic
        tally["types"] += kind == one.type
        if topic and topic != one.topic:
            confusions[f"{one.topic or '-'} -> {topic}"] += 1
    contacts, named = max(tally["contacts"], 1), max(tally["named"], 1)
    return Measured(
        contacts=tally["contacts"],
        first=tally["first"] / named,
        first_three=tally["three"] / named,
        automatic=tally["automatic"] / contacts,
        precision=tally["right"] / max(tally["automatic"], 1),
        types=tally["types"] / contacts,
        confusions=tuple(confusions.most_common()),
    )
