"""The search of the knowledge base in the memory of one process: read from the tables, renewed when an article changes."""

import threading
import time
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Max

from kaiku.base.clock import now
from kaiku.knowledge.asking import Consulted, Hit, Near
from kaiku.knowledge.index import Found, Index, Passage, Question
from kaiku.knowledge.indexing import progress
from kaiku.knowledge.models import Article, ArticleVersion, Chunk, Synonym
from kaiku.knowledge.rules import NEAR, STAFF, has_enough, is_read_by
from kaiku.knowledge.terms import synonyms_from, terms_of
from kaiku.language.embeddings import MODEL, SIZE, can_embed, embed, vector_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOO_FAR = 0.1  # a centred cosine below which a passage without a common word has nothing to do with the question
_NEAR_WITH_WORDS, _WORDS = 0.2, 6.0  # near enough by meaning and words together, measured (docs/knowledge.md)
_LONGEST = 2000  # characters of a question: of a longer text the beginning tells what it is about
_QUESTIONS_KEPT = 4000
_KNOWN_FOR = 30.0  # seconds: an article may begin or end by itself meanwhile; who shows the hits looks whether they still hold


class _Row(NamedTuple):
    """What is kept of a passage beside the index: for 20,000 of them the tables' own rows would be 100 MB."""

    version_id: int
    article_id: int
    language: str
    position: int
    is_internal: bool


class Finder:
    """Ask it from any thread; `renew()` is for one thread at a time, and those who ask meanwhile get what was known before."""

    def __init__(self) -> None:
        self._state: tuple[Any, ...] | None = None
        self._rows: list[_Row] = []
        self._articles: dict[int, Article] = {}
        self._index = Index([])
        self._is_whole = False
        self._renewing = threading.Lock()
        self._answers: dict[tuple[str, str, str, int], tuple[float, list[Hit]]] = {}

    def renew(self) -> bool:
        """Read everything anew if anything changed."""
        with self._renewing:
            state = _state_of_tables()
            if state == self._state:
                return False
            rows: list[_Row] = []
            articles: dict[int, Article] = {}
            index = Index(_taken_in(rows, articles), synonyms_from(_synonyms()))
            # Once whole it stays so while few wait: what is published later waits for its own meaning only. Nothing is whole too, so a
            # city's guidance that is brought into an empty base, or into one much smaller, begins by words.
            made = progress()
            self._is_whole = made.is_whole or (self._is_whole and made.is_mostly_whole)
            self._rows, self._articles, self._index, self._state, self._answers = rows, articles, index, state, {}
            return True

    def find(self, text: str, *, language: str, audience: str, limit: int) -> list[Hit]:
        """The best passage of each version, best first; what was asked a moment ago is known."""
        answers, hits = self._answers, self.known(text, language=language, audience=audience, limit=limit)
        if hits is None:
            hits = self._find(text, language=language, audience=audience, limit=limit)
            if len(answers) < _QUESTIONS_KEPT:
                answers[text, language, audience, limit] = time.monotonic() + _KNOWN_FOR, hits
        return hits

    def known(self, text: str, *, language: str, audience: str, limit: int) -> list[Hit] | None:
        """What was found a moment ago, at once; None when it was not asked then."""
        until, hits = self._answers.get((text, language, audience, limit), (0.0, []))
        return None if until < time.monotonic() else hits

    def _find(self, text: str, *, language: str, audience: str, limit: int) -> list[Hit]:
        rows, index = self._rows, self._index
        question = self._question(text, language)
        found = index.best(question, among=self._readable(rows, audience), limit=limit * 6)
        hits: dict[int, Hit] = {}
        for one in found:
            row = rows[one.key]
            if one.words > 0 or one.likeness >= TOO_FAR:
                hits.setdefault(row.version_id, Hit(row.version_id, row.position, one.score, _is_near(one, question)))
        versions = {row.version_id: row for row in (rows[one.key] for one in found)}
        return _once_an_article(list(hits.values()), versions, language)[:limit]

    def consult(self, text: str, *, language: str, audience: str, limit: int) -> Consulted:
        """The nearest passages with all that is known of their nearness, however far they are; and the question's own meaning."""
        rows, index = self._rows, self._index
        question = self._question(text, language)
        found = index.best(question, among=self._readable(rows, audience), limit=limit)
        near = [
            Near(
                rows[one.key].version_id,
                rows[one.key].position,
                one.score,
                one.likeness,
                one.words,
                index.sentences_told(question, one.key),
            )
            for one in found
        ]
        meaning = [] if question.meaning is None else [round(float(each), 4) for each in question.meaning]
        return Consulted(near, meaning, self._is_whole)

    def _question(self, text: str, language: str) -> Question:
        """By words alone while meanings are being made: a half of them would push aside what has none yet."""
        asked = text[:_LONGEST]
        has_meaning = self._is_whole and can_embed() and asked.strip()
        return Question(language, tuple(terms_of(asked, language)), vector_of(_meaning_of(asked)) if has_meaning else None)

    def _readable(self, rows: "list[_Row]", audience: str) -> "NDArray[np.bool_]":
        import numpy as np

        at = now()
        allowed = {key for key, article in self._articles.items() if is_read_by(article, audience, at)}
        return np.array([row.article_id in allowed and (audience == STAFF or not row.is_internal) for row in rows], dtype=bool)


def _once_an_article(hits: list[Hit], versions: "dict[int, _Row]", language: str) -> list[Hit]:
    """An article found in many languages is shown in the reader's, else in the best one."""
    best: dict[int, Hit] = {}
    for hit in hits:
        article_id = versions[hit.version_id].article_id
        kept = best.setdefault(article_id, hit)
        if kept is not hit and versions[kept.version_id].language != language == versions[hit.version_id].language:
            best[article_id] = Hit(hit.version_id, hit.position, kept.score, kept.is_near or hit.is_near)
    return list(best.values())


def _is_near(one: Found, question: Question) -> bool:
    if question.meaning is None:
        return has_enough(one.shared, of=len(set(question.terms)))
    return bool(one.likeness >= NEAR or (one.words >= _WORDS and one.likeness >= _NEAR_WITH_WORDS))


@lru_cache(maxsize=_QUESTIONS_KEPT)
def _meaning_of(text: str) -> bytes:
    return embed(text)


def _state_of_tables() -> tuple[Any, ...]:
    articles = Article.objects.aggregate(newest=Max("changed_at"), count=Count("pk"))
    synonyms = Synonym.objects.aggregate(newest=Max("pk"), count=Count("pk"))
    return (*articles.values(), *synonyms.values())


def _published_passages() -> Iterator[Chunk]:
    rows = Chunk.objects.filter(version__state=ArticleVersion.State.PUBLISHED).select_related("version__article").order_by("pk")
    yield from rows.defer("words", "text", "version__text", "version__internal_text").iterator(chunk_size=1000)


def _taken_in(rows: list[_Row], articles: dict[int, Article]) -> Iterator[Passage]:
    """Each passage for the index; what is kept beside it is written to rows and articles."""
    for place, row in enumerate(_published_passages()):
        version = row.version
        articles.setdefault(version.article_id, version.article)
        rows.append(_Row(row.version_id, version.article_id, version.language, row.position, row.is_internal))
        yield _passage(place, row)


def _synonyms() -> list[tuple[str, list[str]]]:
    return list(Synonym.objects.values_list("language", "words"))


def _passage(place: int, row: Chunk) -> Passage:
    import numpy as np

    vectors = np.frombuffer(row.vectors, dtype="<f2").reshape(-1, SIZE) if row.vectors and row.model == MODEL else None
    if vectors is None:
        return Passage(place, row.language, row.terms.split())
    meaning, title, rest = vectors[0], vectors[1], vectors[2:]
    return Passage(place, row.language, row.terms.split(), meaning, title, tuple(rest[: row.sentences]), tuple(rest[row.sentences :]))
