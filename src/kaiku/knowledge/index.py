"""The index that questions are asked of: meanings as one matrix, words as BM25, both in the memory of one process.

The way of counting was measured (docs/knowledge.md): vectors are freed of what all texts of their language share, words count only within
the question's own language, and a fifth of the result is words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    """A passage that was found: its place in the order, and how near it is by meaning and by words."""

    key: int
    score: float
    likeness: float
    words: float


@dataclass
class Index:
    """Built once from all passages; a change makes another one."""

    passages: Sequence[Passage]
    synonyms: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        import numpy as np

        self.keys = np.array([passage.key for passage in self.passages], dtype=np.int64)
        self.languages = np.array([passage.language for passage in self.passages])
        self._words: dict[tuple[str, str], tuple[NDArray[np.int32], Floats]] = {}
        self._count_words()
        self._place_meanings()
        self.passages = ()  # what is counted with is kept, not what it was made of

    def best(self, question: Question, *, among: "Mask | None" = None, limit: int = 10) -> list[Found]:
        """The best passages, best first, however little they have to do with it."""
        import numpy as np

        allowed = np.ones(len(self.keys), dtype=bool) if among is None else among
        places = np.flatnonzero(allowed)
        if not len(places):
            return []
        asked = self._asked(question)
        words, meanings = self._by_words(question)[places], self._by_meaning(asked)[places]
        first = np.argsort(-_together(meanings, words), kind="stable")[:_CLOSER_LOOK]
        meanings[first] = self._with_sentences(asked, places[first], meanings[first])
        scores = _together(meanings, words)
        rest = np.ones(len(places), dtype=bool)
        rest[first] = False
        scores[rest] = np.minimum(scores[rest], scores[first].min())
        order = np.argsort(-scores, kind="stable")[:limit]
        return [Found(int(self.keys[places[at]]), float(scores[at]), float(meanings[at]), float(words[at])) for at in order]

    def sentences_told(self, question: Question, key: int) -> list[float]:
        """How near each sentence of one passage is, in order; nothing for a passage of a single sentence or without meanings."""
        import numpy as np

        asked, places = self._asked(question), np.flatnonzero(self.keys == key)
        if asked is None or not len(places):
            return []
        begin, end = self._sentence_of[places[0]], self._sentence_of[places[0] + 1]
        return [float(one) for one in self._sentences[begin:end].astype(np.float32) @ asked]

    def _by_words(self, question: Question) -> "Floats":
        import numpy as np

        found = np.zeros(len(self.keys), dtype=np.float32)
        for term in dict.fromkeys(question.terms):
            own = np.zeros_like(found)
            self._raise(own, (question.language, term), 1.0)
            for other in self.synonyms.get((question.language, term), ()):
                self._raise(own, (question.language, other), _SYNONYM)
            found += own
        return found

    def _raise(self, scores: "Floats", term: tuple[str, str], share: float) -> None:
        """The best of a term's synonyms counts, not their sum."""
        import numpy as np

        if term in self._words:
            places, weights = self._words[term]
            scores[places] = np.maximum(scores[places], share * weights)

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

    def _count_words(self) -> None:
        """BM25's weights by language and term."""
        import numpy as np

        counts = [Counter(passage.terms) for passage in self.passages]
        lengths = np.array([sum(count.values()) for count in counts], dtype=np.float32)
        postings: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for place, (passage, count) in enumerate(zip(self.passages, counts, strict=True)):
            for term, number in count.items():
                postings.setdefault((passage.language, term), []).append((place, number))
        totals = Counter(passage.language for passage in self.passages)
        averages = {language: float(lengths[self.languages == language].mean()) or 1.0 for language in totals}
        for (language, term), rows in postings.items():
            places, times = (np.array(column, dtype=np.int32) for column in zip(*rows, strict=True))
            rarity = np.log(1 + (totals[language] - len(rows) + 0.5) / (len(rows) + 0.5))
            weights = rarity * times * (_K1 + 1) / (times + _K1 * (1 - _B + _B * lengths[places] / averages[language]))
            self._words[language, term] = places, weights.astype(np.float32)

    def _place_meanings(self) -> None:
        """One row for each passage and wording, each freed of what its kind shares within its language."""
        import numpy as np

        titles: dict[str, list[Floats]] = {}
        for passage in self.passages:
            if passage.title is not None:
                titles.setdefault(passage.language, []).append(passage.title)
        self._question_means = {language: _mean(vectors) for language, vectors in titles.items()}
        means = self._passage_means()
        told = [(place, passage, passage.meaning) for place, passage in enumerate(self.passages) if passage.meaning is not None]
        size = len(told[0][2]) if told else 0
        self._owners = np.array([place for place, passage, _own in told for _row in range(1 + len(passage.wordings))], dtype=np.int64)
        self._matrix = np.empty((len(self._owners), size), dtype=np.float32)
        row = 0
        for _place, passage, own in told:
            mean = means[passage.language]
            questions = self._question_means.get(passage.language, mean)
            for vector, shared in ((own, mean), *((wording, questions) for wording in passage.wordings)):
                self._matrix[row] = _unit(vector - shared)
                row += 1
        self._place_sentences(size)

    def _place_sentences(self, size: int) -> None:
        """In half the room: few of them are looked at for a question."""
        import numpy as np

        kept: dict[str, list[Floats]] = {}
        for passage in self.passages:
            kept.setdefault(passage.language, []).extend(passage.sentences)
        means = {language: _mean(vectors) for language, vectors in kept.items() if vectors}
        self._sentences = np.empty((sum(len(passage.sentences) for passage in self.passages), size), dtype=np.float16)
        row = 0
        for passage in self.passages:
            for sentence in passage.sentences:
                self._sentences[row] = _unit(sentence - means[passage.language])
                row += 1
        self._sentence_of = np.concatenate(([0], np.cumsum([len(passage.sentences) for passage in self.passages], dtype=np.int64)))

    def _passage_means(self) -> dict[str, "Floats"]:
        kept: dict[str, list[Floats]] = {}
        for passage in self.passages:
            if passage.meaning is not None:
                kept.setdefault(passage.language, []).append(passage.meaning)
        return {language: _mean(vectors) for language, vectors in kept.items()}


def _mean(vectors: "list[Floats]") -> "Floats":
    """What they share; nothing while they are few, for then it is what they say."""
    import numpy as np

    mean: Floats = np.asarray(np.mean(vectors, axis=0, dtype=np.float32)) * np.float32(len(vectors) >= _FEWEST_TO_CENTRE)
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
