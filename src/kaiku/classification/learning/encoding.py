"""What is learned from: a contact's meaning, letters, address, place and season as one row of numbers."""

import math
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kaiku.language.embeddings import vector_of

_CHARACTERS = 1200
_SHORTEST, _LONGEST = 2, 5  # letters in a row
_MOST_GRAMS = 60_000
_AT_LEAST = 2  # texts: what one person alone wrote, a name say, never becomes part of a model
_MEANING, _ADDRESS, _PLACE, _SEASON = 1.5, 0.5, 0.2, 0.2  # how much each says beside the letters; measured, docs/classification.md
_FARTHEST = 3.0  # standard deviations: one far point must not outweigh the text
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Sample:
    """One contact to learn from or to classify; the vector as embed() gave it, the point as (east, north), the month of receipt 1 to 12."""

    text: str
    vector: bytes
    address: str = ""
    point: tuple[float, float] | None = None
    month: int | None = None


@dataclass(frozen=True)
class Columns:
    """Which column each term has, and how much a term says: more when it stands in fewer texts."""

    terms: Mapping[str, int]
    weights: "array[float]"


@dataclass(frozen=True)
class Encoder:
    """How samples become rows: the columns of letters and of address words, the middle and spread of places."""

    grams: Columns
    words: Columns
    middle: tuple[float, float]
    spread: tuple[float, float]

    @classmethod
    def of(cls, samples: Sequence[Sample]) -> "Encoder":
        """Fitted to what is learned from."""
        points = [sample.point for sample in samples if sample.point]
        sides = list(zip(*points, strict=True)) or [(0.0,), (0.0,)]
        return cls(
            grams=_columns((_spaced(sample.text) for sample in samples), _grams, len(samples)),
            words=_columns((_words(sample.address) for sample in samples), _itself, len(samples)),
            middle=(_mean(sides[0]), _mean(sides[1])),
            spread=(_spread(sides[0]), _spread(sides[1])),
        )

    def matrix(self, samples: Iterable[Sample]) -> Any:
        """A row a sample, as scipy's sparse matrix."""
        import numpy as np
        from scipy.sparse import csr_matrix, hstack

        letters, addresses = _Rows(self.grams, _grams), _Rows(self.words, _itself)
        meanings, circumstances = [], []
        for sample in samples:
            letters.add(_spaced(sample.text))
            addresses.add(_words(sample.address))
            meanings.append(vector_of(sample.vector) * _MEANING)
            circumstances.append((*self._place(sample.point), *_season(sample.month)))
        dense = np.hstack([np.vstack(meanings), np.array(circumstances, dtype=np.float32)])
        return hstack([letters.matrix(1.0), addresses.matrix(_ADDRESS), csr_matrix(dense)], format="csr", dtype=np.float32)

    def _place(self, point: tuple[float, float] | None) -> tuple[float, ...]:
        if point is None:
            return (0.0, 0.0)
        scaled = ((value - middle) / spread for value, middle, spread in zip(point, self.middle, self.spread, strict=True))
        return tuple(max(-_FARTHEST, min(_FARTHEST, value)) * _PLACE for value in scaled)


class _Memory(dict[str, tuple[int, ...]]):
    """The columns of each word's terms, found once a word: few words make up most of what is written."""

    def __init__(self, columns_of: Callable[[str], Iterable[int | None]]) -> None:
        self.columns_of = columns_of

    def __missing__(self, word: str) -> tuple[int, ...]:
        found = self[word] = tuple(column for column in self.columns_of(word) if column is not None)
        return found


class _Rows:
    """Rows of weighted counts, each of length one; what is said again says ever less."""

    def __init__(self, columns: Columns, terms_of: Callable[[str], Iterable[str]]) -> None:
        self.columns = columns
        self.memory = _Memory(lambda word: map(columns.terms.get, terms_of(word)))
        self.counts, self.places, self.ends = array("f"), array("i"), array("q", [0])

    def add(self, words: Iterable[str]) -> None:
        found = Counter(chain.from_iterable(map(self.memory.__getitem__, words)))
        self.places.extend(found)
        self.counts.extend(found.values())
        self.ends.append(len(self.places))

    def matrix(self, times: float) -> Any:
        import numpy as np
        from scipy.sparse import csr_matrix

        places, ends = np.array(self.places, dtype=np.int32), np.array(self.ends, dtype=np.int64)
        values = (1 + np.log(np.array(self.counts, dtype=np.float32))) * np.array(self.columns.weights, dtype=np.float32)[places]
        rows = csr_matrix((values, places, ends), shape=(len(ends) - 1, len(self.columns.terms)))
        lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        rows.data *= np.repeat(times / np.where(lengths > 0, lengths, 1), np.diff(ends)).astype(np.float32)
        return rows


def _columns(texts: Iterable[Iterable[str]], terms_of: Callable[[str], Iterable[str]], number: int) -> Columns:
    """The commonest terms, counted once a text."""
    places: dict[str, int] = {}
    memory = _Memory(lambda word: [places.setdefault(term, len(places)) for term in terms_of(word)])
    seen: Counter[int] = Counter()
    for words in texts:
        seen.update(set(chain.from_iterable(map(memory.__getitem__, words))))
    terms = list(places)
    common = [(terms[place], count) for place, count in seen.most_common(_MOST_GRAMS) if count >= _AT_LEAST]
    weights = array("f", (math.log((1 + number) / (1 + count)) + 1 for _term, count in common))
    return Columns({term: place for place, (term, _count) in enumerate(common)}, weights)


def _spaced(text: str) -> list[str]:
    return text[:_CHARACTERS].lower().split()


def _grams(word: str) -> Iterator[str]:
    """Letters in a row inside a word, its borders among them: endings and parts of compounds speak for themselves."""
    bordered = f" {word} "
    for size in range(_SHORTEST, min(_LONGEST, len(bordered)) + 1):
        for start in range(len(bordered) - size + 1):
            yield bordered[start : start + size]


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


def _season(month: int | None) -> tuple[float, float]:
    """A place on the circle of the year: snow, leaves and mosquitoes come back, and December is beside January."""
    if month is None:
        return (0.0, 0.0)
    turn = 2 * math.pi * month / 12
    return (math.sin(turn) * _SEASON, math.cos(turn) * _SEASON)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _spread(values: Sequence[float]) -> float:
    mean = _mean(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1.0
