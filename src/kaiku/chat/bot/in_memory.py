"""A library of texts in memory, asked as the knowledge base is: for measuring and for learning."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kaiku.chat.bot.work import Passage, Retrieved
from kaiku.knowledge.index import Index, Question
from kaiku.knowledge.index import Passage as Indexed
from kaiku.knowledge.passages import passages_of, sentences_of
from kaiku.knowledge.terms import synonyms_from, terms_of
from kaiku.language.embeddings import embed, embed_passage, embed_sentence, vector_of

if TYPE_CHECKING:
    import numpy as np

_MOST = 10


@dataclass(frozen=True)
class Text:
    """One text; those of a group say the same (languages), or speak of the same matter."""

    key: str
    language: str
    title: str
    text: str
    group: str = ""


class Library:
    """Passages with their vectors; a question is embedded once."""

    def __init__(self, texts: Sequence[Text], synonyms: Sequence[tuple[str, Sequence[str]]] = ()) -> None:
        self._passages: list[Passage] = []
        self._groups: dict[str, str] = {text.key: text.group or text.key for text in texts}
        indexed: list[Indexed] = []
        for text in texts:
            for passage in passages_of(text.text) or [text.title]:
                terms = terms_of(f"{text.title} {text.title} {passage}", text.language)
                indexed.append(_indexed(len(indexed), text, passage, terms))
                self._passages.append(Passage(text.key, text.title, passage, text.language, f"/ohjeet/{text.key}/", frozenset(terms)))
        self._index = Index(indexed, synonyms_from(synonyms))

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


def _indexed(key: int, text: Text, passage: str, terms: list[str]) -> Indexed:
    whole = f"{text.title}. {passage}" if text.title else passage
    asked_like = text.title or (sentences_of(passage) or [passage])[0]
    sentences = tuple(vector_of(embed_sentence(sentence)) for sentence in sentences_of(passage))
    return Indexed(key, text.language, terms, vector_of(embed_passage(whole)), vector_of(embed(asked_like)), sentences)
