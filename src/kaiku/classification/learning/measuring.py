"""How well something was learned: on contacts that were kept apart, class by class."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from operator import itemgetter
from typing import Any

from kaiku.classification.learning.encoding import Sample
from kaiku.classification.learning.learner import Model, learn

_MOST_CONFUSIONS = 20
_FIRST = 3


@dataclass(frozen=True)
class ClassFigures:
    """One class: examples learned from, contacts it was tried on, share of what was named so that was so, share that was found."""

    name: str
    examples: int
    tried: int
    precision: float
    recall: float


@dataclass(frozen=True)
class Figures:
    """Shares of one; `automatic` is what the confidence would let through without a person, `precision` how much of that is right."""

    tried: int
    first: float
    first_three: float
    automatic: float
    precision: float
    classes: tuple[ClassFigures, ...] = ()
    confusions: tuple[tuple[str, str, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For keeping in a table."""
        return asdict(self)


Answer = tuple[str, list[tuple[str, float]]]


def answers(model: Model, tried: Sequence[tuple[Sample, str]], *, among: frozenset[str] | None = None) -> list[Answer]:
    """What was right and what the model says, best first, of each contact that is tried."""
    import numpy as np

    if not tried:
        return []
    shares = model.shares([sample for sample, _label in tried])
    allowed = [place for place, name in enumerate(model.classes) if among is None or name in among]
    order = np.argsort(-shares[:, allowed], axis=1)[:, :_FIRST]
    return [
        (label, [(model.classes[allowed[place]], float(row[allowed[place]])) for place in places])
        for (_sample, label), row, places in zip(tried, shares, order, strict=True)
    ]


def figures_of(said: Sequence[Answer], *, automatic_from: float, learned: Iterable[str] = ()) -> Figures:
    """The figures of some answers; `learned` are the classes of what was learned from, one a sample."""
    examples, tried, named, right = Counter(learned), Counter[str](), Counter[str](), Counter[str]()
    confused: Counter[tuple[str, str]] = Counter()
    sure = sure_and_right = among_first = 0
    for label, ranked in said:
        name, share = ranked[0]
        tried[label] += 1
        named[name] += 1
        right[label] += name == label
        among_first += any(other == label for other, _share in ranked)
        sure += share >= automatic_from
        sure_and_right += share >= automatic_from and name == label
        if name != label:
            confused[label, name] += 1
    number = max(len(said), 1)
    return Figures(
        tried=len(said),
        first=right.total() / number,
        first_three=among_first / number,
        automatic=sure / number,
        precision=sure_and_right / max(sure, 1),
        classes=tuple(
            ClassFigures(name, examples[name], tried[name], right[name] / max(named[name], 1), right[name] / max(tried[name], 1))
            for name in sorted({*examples, *tried})
        ),
        confusions=tuple((true, said, count) for (true, said), count in confused.most_common(_MOST_CONFUSIONS)),
    )


def cross_validated(labelled: Sequence[tuple[Sample, str]], *, folds: int = 5, seed: int = 0) -> list[Answer]:
    """Each contact answered by a model that learned from the other folds, which hold each class alike."""
    order = list(labelled)
    random.Random(seed).shuffle(order)  # noqa: S311 - chooses folds, no secrets
    order.sort(key=itemgetter(1))  # dealt out in turn: a class of seven has not all of its contacts in one fold
    said: list[Answer] = []
    for fold in range(folds):
        rest = [pair for place, pair in enumerate(order) if place % folds != fold]
        model = learn([sample for sample, _label in rest], [label for _sample, label in rest])
        said += answers(model, [pair for place, pair in enumerate(order) if place % folds == fold])
    return said
