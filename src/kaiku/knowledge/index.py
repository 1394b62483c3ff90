"""The index that questions are asked of: meanings as one matrix, words as BM25, both in the memory of one process.

The way of counting was measured (docs/knowledge.md): vectors are freed of what all texts of their language share, words count only within
the question's own language, and a fifth of the result is words."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Mask = NDArray[np.bool_]

_SHARE_OF_WORDS = 0.2
_SHARE_OF_SENTENCE = 0.3  # of a meaning: the best sentence; it finds what a long passage says in passing
_CLOSER_LOOK = 100  # passages whose sentences are compared
_SYNONYM = 0.8  # of what the word itself would give
_FEWEST_TO_CENTRE = 5
_AT_ONCE = 4096  # sentences freed at once
_TINY = 1e-12
_K1, _B = 1.2, 0.75


@dataclass(frozen=True)
class Passage:
    """One passage as the index takes it; title is the vector of its title as a question, wordings are those of residents."""

    key: int
    language: str
    terms: Sequence[str]
    meaning: "Floats | None" = None
    title: "Floats | None" = None
    sentences: Sequence["Floats"] = ()
    wordings: Sequence["Floats"] = ()


@dataclass(frozen=True)
class Question:
    """What is looked for; without a meaning words alone decide."""

    language: str
    terms: Sequence[str]
    meaning: "Floats | None" = None


@dataclass(frozen=True)
class Found:
    """A passage that was found: its place in the order, how near it is by meaning and by words, and how many of the asked terms it has."""

    key: int
    score: float
    likeness: float
    words: float
    shared: int = 0


@dataclass
class Index:
    """Built once from all passages, each of which is taken in and let go; a change makes another one."""

    passages: Iterable[Passage]
    synonyms: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        import numpy as np

        taken = _Taken()
        for passage in self.passages:
            taken.take(passage)
        self.passages = ()
        self.keys = np.array(taken.keys, dtype=np.int64)
        self.languages = np.array(taken.languages)
        self._count_words(taken)
        self._place_meanings(taken)

    def best(self, question: Question, *, among: "Mask | None" = None, limit: int = 10) -> list[Found]:
        """The best passages, best first, however little they have to do with it."""
        import numpy as np

        allowed = np.ones(len(self.keys), dtype=bool) if among is None else among
        places = np.flatnonzero(allowed)
        if not len(places):
            return []
        asked = self._asked(question)
        by_words, shared = self._by_words(question)
        words, meanings = by_words[places], self._by_meaning(asked)[places]
        first = np.argsort(-_together(meanings, words), kind="stable")[:_CLOSER_LOOK]
        meanings[first] = self._with_sentences(asked, places[first], meanings[first])
        scores = _together(meanings, words)
        rest = np.ones(len(places), dtype=bool)
        rest[first] = False
        scores[rest] = np.minimum(scores[rest], scores[first].min())
        order = np.argsort(-scores, kind="stable")[:limit]
        return [
            Found(int(self.keys[places[at]]), float(scores[at]), float(meanings[at]), float(words[at]), int(shared[places[at]]))
            for at in order
        ]

    def sentences_told(self, question: Question, key: int) -> list[float]:
        """How near each sentence of one passage is, in order; nothing for a passage of a single sentence or without meanings."""
        import numpy as np

        asked, places = self._asked(question), np.flatnonzero(self.keys == key)
        if asked is None or not len(places):
            return []
        begin, end = self._sentence_of[places[0]], self._sentence_of[places[0] + 1]
        return [float(one) for one in self._sentences[begin:end].astype(np.float32) @ asked]

    def _by_words(self, question: Question) -> "tuple[Floats, NDArray[np.int32]]":
        """What the words are worth by passage, and how many of them it has."""
        import numpy as np

        found, shared = np.zeros(len(self.keys), dtype=np.float32), np.zeros(len(self.keys), dtype=np.int32)
        for term in dict.fromkeys(question.terms):
            own = np.zeros_like(found)
            self._raise(own, (question.language, term), 1.0)
            for other in self.synonyms.get((question.language, term), ()):
                self._raise(own, (question.language, other), _SYNONYM)
            found += own
            shared += own > 0
        return found, shared

    def _raise(self, scores: "Floats", term: tuple[str, str], share: float) -> None:
        """The best of a term's synonyms counts, not their sum."""
        import numpy as np

        if (number := self._vocabulary.get(term)) is not None:
            here = slice(self._starts[number], self._starts[number + 1])
            places = self._places[here]
            scores[places] = np.maximum(scores[places], share * self._weights[here])

    def _asked(self, question: Question) -> "Floats | None":
        """The question's meaning, freed of what all questions of its language share."""
        if question.meaning is None or not len(self._owners):
            return None
        mean = self._question_means.get(question.language)
        return _unit(question.meaning if mean is None else question.meaning - mean)

    def _by_meaning(self, asked: "Floats | None") -> "Floats":
        import numpy as np

        found = np.zeros(len(self.keys), dtype=np.float32)
        if asked is None:
            return found
        found[:] = -1.0
        np.maximum.at(found, self._owners, self._matrix @ asked)
        return found

    def _with_sentences(self, asked: "Floats | None", places: "NDArray[np.int64]", meanings: "Floats") -> "Floats":
        """The meanings of these passages with their best sentence in them."""
        import numpy as np

        if asked is None:
            return meanings
        found = meanings.copy()
        for at, place in enumerate(places):
            begin, end = self._sentence_of[place], self._sentence_of[place + 1]
            if end > begin:
                best = float((self._sentences[begin:end].astype(np.float32) @ asked).max())
                found[at] = (1 - _SHARE_OF_SENTENCE) * found[at] + _SHARE_OF_SENTENCE * best
        return found

    def _count_words(self, taken: "_Taken") -> None:
        """BM25's weights, those of one term side by side."""
        import numpy as np

        terms, times = np.array(taken.terms, dtype=np.int32), np.array(taken.times, dtype=np.float32)
        places, lengths = np.array(taken.places, dtype=np.int32), np.array(taken.lengths, dtype=np.float32)
        self._vocabulary = taken.vocabulary
        order = np.argsort(terms, kind="stable")
        terms, times, places = terms[order], times[order], places[order]
        having = np.bincount(terms, minlength=len(self._vocabulary))
        self._starts = np.concatenate(([0], np.cumsum(having)))
        total, average = np.ones(len(lengths)), np.ones(len(lengths))
        for language in set(taken.languages):
            ours = self.languages == language
            total[ours], average[ours] = ours.sum(), float(lengths[ours].mean()) or 1.0
        rarity = np.log(1 + (total[places] - having[terms] + 0.5) / (having[terms] + 0.5))
        weights = rarity * times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * lengths[places] / average[places]))
        self._places, self._weights = places, weights.astype(np.float32)

    def _place_meanings(self, taken: "_Taken") -> None:
        """One row for each passage and wording, each freed of what its kind shares within its language."""
        import numpy as np

        titles = _rows(taken.titles, taken.size)
        spoken = np.array(taken.title_languages)
        self._question_means = {language: _mean(titles[spoken == language]) for language in set(taken.title_languages)}
        self._owners = np.array(taken.owners, dtype=np.int64)
        self._matrix = _rows(taken.meanings, taken.size).astype(np.float32)
        is_wording = np.array(taken.are_wordings, dtype=bool)
        of = self.languages[self._owners] if len(self._owners) else np.array([])
        for language in set(of):
            own, said = (of == language) & ~is_wording, (of == language) & is_wording
            mean = _mean(self._matrix[own])
            self._matrix[own] -= mean
            self._matrix[said] -= self._question_means.get(language, mean)
        self._matrix /= np.maximum(np.linalg.norm(self._matrix, axis=1, keepdims=True), _TINY)
        self._place_sentences(taken)

    def _place_sentences(self, taken: "_Taken") -> None:
        """In half the room: few of them are looked at for a question."""
        import numpy as np

        self._sentence_of = np.concatenate(([0], np.cumsum(taken.sentence_counts, dtype=np.int64)))
        self._sentences = _rows(taken.sentences, taken.size)
        of = np.repeat(self.languages, taken.sentence_counts) if len(self.languages) else np.array([])
        for language in set(of):
            ours = np.flatnonzero(of == language)
            mean = _mean(self._sentences[ours])
            for begin in range(0, len(ours), _AT_ONCE):
                some = ours[begin : begin + _AT_ONCE]
                rows = self._sentences[some].astype(np.float32) - mean
                self._sentences[some] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _TINY)


class _Taken:
    """What is kept of the passages while an index is made: plain numbers, for 20,000 passages as objects would be half a gigabyte."""

    def __init__(self) -> None:
        self.keys: list[int] = []
        self.languages: list[str] = []
        self.vocabulary: dict[tuple[str, str], int] = {}
        self.terms, self.places, self.times, self.lengths = array("i"), array("i"), array("i"), array("i")
        self.meanings, self.titles, self.sentences = bytearray(), bytearray(), bytearray()
        self.title_languages: list[str] = []
        self.owners, self.sentence_counts, self.are_wordings = array("q"), array("q"), bytearray()
        self.size = 0

    def take(self, passage: Passage) -> None:
        """The next one."""
        place = len(self.keys)
        self.keys.append(passage.key)
        self.languages.append(passage.language)
        counts = Counter(passage.terms)
        self.lengths.append(counts.total())
        for term, times in counts.items():
            self.terms.append(self.vocabulary.setdefault((passage.language, term), len(self.vocabulary)))
            self.places.append(place)
            self.times.append(times)
        if passage.title is not None:
            self.titles += _stored(passage.title)
            self.title_languages.append(passage.language)
        if passage.meaning is not None:
            self.size = len(passage.meaning)
            for number, vector in enumerate((passage.meaning, *passage.wordings)):
                self.meanings += _stored(vector)
                self.owners.append(place)
                self.are_wordings.append(number > 0)
        self.sentence_counts.append(len(passage.sentences))
        for vector in passage.sentences:
            self.sentences += _stored(vector)


def _stored(vector: "Floats") -> bytes:
    import numpy as np

    return np.asarray(vector, dtype="<f2").tobytes()


def _rows(stored: bytearray, size: int) -> Any:
    """Vectors one below the other, in the same memory; none where there is no meaning at all."""
    import numpy as np

    return np.frombuffer(stored, dtype="<f2").reshape(-1, size) if size else np.empty((0, 0), dtype="<f2")


def _mean(vectors: "Floats") -> "Floats":
    """What they share; nothing while they are few, for then it is what they say."""
    import numpy as np

    if len(vectors) < _FEWEST_TO_CENTRE:
        return np.zeros(vectors.shape[1], dtype=np.float32)
    mean: Floats = np.asarray(np.mean(vectors, axis=0, dtype=np.float32))
    return mean


def _unit(vector: "Floats") -> "Floats":
    import numpy as np

    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _together(meanings: "Floats", words: "Floats") -> "Floats":
    return (1 - _SHARE_OF_WORDS) * _spread(meanings) + _SHARE_OF_WORDS * _spread(words)


def _spread(scores: "Floats") -> "Floats":
    """From the least to the most, 0 to 1."""
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else scores * 0
