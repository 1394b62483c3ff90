"""What is learned from: a contact's meaning, letters, address and place as one row of numbers."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kaiku.language.embeddings import vector_of

_CHARACTERS = 1200
_SHORTEST, _LONGEST = 2, 5  # letters in a row
_MOST_GRAMS = 60_000
_AT_LEAST = 2  # texts: what one person alone wrote, a name say, never becomes part of a model
_MEANING, _ADDRESS, _PLACE = 1.5, 0.5, 0.2  # how much each says beside the letters; measured, docs/classification.md
_FARTHEST = 3.0  # standard deviations: one far point must not outweigh the text
_WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Sample:
    """One contact to learn from or to classify; the vector as embed() gave it, the point as (east, north)."""

    text: str
    vector: bytes
    address: str = ""
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Encoder:
    """How samples become rows: the columns of letters and of address words with their weights, the middle and spread of places."""

    grams: Mapping[str, tuple[int, float]]
    words: Mapping[str, tuple[int, float]]
    middle: tuple[float, float]
    spread: tuple[float, float]

    @classmethod
    def of(cls, samples: Sequence[Sample]) -> "Encoder":
        """Fitted to what is learned from."""
        points = [sample.point for sample in samples if sample.point]
        sides = list(zip(*points, strict=True)) or [(0.0,), (0.0,)]
        return cls(
            grams=_columns((set(_grams(sample.text)) for sample in samples), len(samples)),
            words=_columns((set(_words(sample.address)) for sample in samples), len(samples)),
            middle=(_mean(sides[0]), _mean(sides[1])),
            spread=(_spread(sides[0]), _spread(sides[1])),
        )

    def matrix(self, samples: Iterable[Sample]) -> Any:
        """A row a sample, as scipy's sparse matrix."""
        import numpy as np
        from scipy.sparse import csr_matrix, hstack

        letters, addresses = _Rows(self.grams, is_damped=True), _Rows(self.words)
        meanings, places = [], []
        for sample in samples:
            letters.add(_grams(sample.text))
            addresses.add(_words(sample.address))
            meanings.append(vector_of(sample.vector) * _MEANING)
            places.append(self._place(sample.point))
        dense = np.hstack([np.vstack(meanings), np.array(places, dtype=np.float32)])
        return hstack([letters.matrix(1.0), addresses.matrix(_ADDRESS), csr_matrix(dense)], format="csr", dtype=np.float32)

    def _place(self, point: tuple[float, float] | None) -> tuple[float, ...]:
        if point is None:
            return (0.0, 0.0)
        scaled = ((value - middle) / spread for value, middle, spread in zip(point, self.middle, self.spread, strict=True))
        return tuple(max(-_FARTHEST, min(_FARTHEST, value)) * _PLACE for value in scaled)


class _Rows:
    """Rows of weighted counts, each of length one."""

    def __init__(self, columns: Mapping[str, tuple[int, float]], *, is_damped: bool = False) -> None:
        self.columns, self.is_damped = columns, is_damped
        self.values, self.places, self.ends = array("f"), array("i"), array("q", [0])

    def add(self, terms: Iterable[str]) -> None:
        found = [
            (column, (1 + math.log(count) if self.is_damped else count) * weight)
            for (column, weight), count in ((self.columns[term], n) for term, n in Counter(terms).items() if term in self.columns)
        ]
        length = math.sqrt(sum(value * value for _column, value in found)) or 1.0
        for column, value in sorted(found):
            self.places.append(column)
            self.values.append(value / length)
        self.ends.append(len(self.places))

    def matrix(self, times: float) -> Any:
        import numpy as np
        from scipy.sparse import csr_matrix

        values = np.frombuffer(self.values, dtype=np.float32) if self.values else np.zeros(0, dtype=np.float32)
        places = np.frombuffer(self.places, dtype=np.int32) if self.places else np.zeros(0, dtype=np.int32)
        ends = np.frombuffer(self.ends, dtype=np.int64)
        return csr_matrix((values * np.float32(times), places, ends), shape=(len(ends) - 1, len(self.columns)))


def _columns(texts: Iterable[set[str]], number: int) -> dict[str, tuple[int, float]]:
    """The commonest terms with their columns; a term that stands in fewer texts weighs more."""
    seen: Counter[str] = Counter()
    for terms in texts:
        seen.update(terms)
    common = [(term, count) for term, count in seen.most_common(_MOST_GRAMS) if count >= _AT_LEAST]
    return {term: (place, math.log((1 + number) / (1 + count)) + 1) for place, (term, count) in enumerate(common)}


def _grams(text: str) -> Iterator[str]:
    """Letters in a row inside each word, its borders among them: endings and parts of compounds speak for themselves."""
    for word in _SPACES.split(text[:_CHARACTERS].lower()):
        bordered = f" {word} "
        for size in range(_SHORTEST, min(_LONGEST, len(bordered)) + 1):
            for start in range(len(bordered) - size + 1):
                yield bordered[start : start + size]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _spread(values: Sequence[float]) -> float:
    mean = _mean(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0
