"""A library of texts in memory, asked as the knowledge base is: for measuring and for learning."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kaiku.chat.bot.work import Passage, Retrieved
from kaiku.knowledge.index import Index, Question
from kaiku.knowledge.index import Passage as Indexed
from kaiku.knowledge.measuring import Text, indexed
from kaiku.knowledge.passages import passages_of
from kaiku.knowledge.terms import synonyms_from, terms_of
from kaiku.language.embeddings import embed, vector_of

if TYPE_CHECKING:
    import numpy as np

_MOST = 10


class Library:
    """Passages with their vectors; a question is embedded once."""

    def __init__(self, texts: Sequence[Text], synonyms: Sequence[tuple[str, Sequence[str]]] = ()) -> None:
        self._passages: list[Passage] = []
        self._groups: dict[str, str] = {text.key: text.group or text.key for text in texts}
        passages: list[Indexed] = []
        for text in texts:
            for passage in passages_of(text.text) or [text.title]:
                passages.append(indexed(len(passages), text, passage))
                terms = frozenset(passages[-1].terms)
                self._passages.append(Passage(text.key, text.title, passage, text.language, f"/ohjeet/{text.key}/", terms))
        self._index = Index(passages, synonyms_from(synonyms))

    def alike(self, key: str) -> frozenset[str]:
        """The keys of a text's group."""
        return frozenset(other for other, group in self._groups.items() if group == self._groups[key])

    def retrieve(self, text: str, language: str, *, without: Collection[str] = ()) -> Retrieved:
        """As steps.retrieving.from_knowledge does."""
        import numpy as np

        vector = _meaning(text)
        question = Question(language, tuple(terms_of(text, language)), vector)
        among = np.array([passage.key not in without for passage in self._passages], dtype=bool)
        found: dict[str, Passage] = {}
        for one in self._index.best(question, among=among, limit=_MOST * 2):
            passage = self._passages[one.key]
            sentences = tuple(self._index.sentences_told(question, one.key))
            found.setdefault(passage.key, replace(passage, likeness=one.likeness, words=one.words, sentences=sentences))
        kept = self._in_language(list(found.values()), language)
        return Retrieved(tuple(kept[:_MOST]), tuple(float(each) for each in vector))

    def _in_language(self, found: list[Passage], language: str) -> list[Passage]:
        ours = {self._groups[passage.key] for passage in found if passage.language == language}
        return [passage for passage in found if passage.language == language or self._groups[passage.key] not in ours]


@lru_cache(maxsize=5000)
def _meaning(text: str) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    return vector_of(embed(text))
