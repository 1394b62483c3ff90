"""How well search finds: questions with their right passages asked of an index made of the file itself."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kaiku.knowledge.index import Index, Passage, Question
from kaiku.knowledge.passages import sentences_of
from kaiku.knowledge.terms import synonyms_from, terms_of
from kaiku.language.embeddings import embed, embed_passage, embed_sentence, vector_of


@dataclass(frozen=True)
class Text:
    """A text of a file or of the articles; those of a group say the same in other languages, or speak of the same matter."""

    key: str
    language: str
    title: str
    text: str
    group: str = ""


@dataclass(frozen=True)
class Asked:
    """A question of the file, the keys of its right passages, and the pair of languages that it is counted in."""

    text: str
    language: str
    right: frozenset[str]
    pair: str


@dataclass
class Figures:
    """Ranks of the right passages of one pair of languages, 1 is the first; 0 where it was not found."""

    ranks: list[int] = field(default_factory=list)

    def within(self, first: int) -> float:
        """The share found among the first."""
        return sum(0 < rank <= first for rank in self.ranks) / len(self.ranks)

    @property
    def mean_reciprocal(self) -> float:
        """1 for the first, a half for the second, and so on."""
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


@dataclass(frozen=True)
class Measured:
    """What came out of a file."""

    passages: int
    figures: dict[str, Figures]
    build_seconds: float
    query_milliseconds: float


def measured(path: Path, synonyms: Sequence[tuple[str, Sequence[str]]] = ()) -> Measured:
    """Ask all questions of a file; the vectors of its passages are made first."""
    texts, asked = read_questions(path)
    begun = time.perf_counter()
    index = Index([indexed(number, text, text.text) for number, text in enumerate(texts)], synonyms_from(synonyms))
    built = time.perf_counter() - begun
    figures: dict[str, Figures] = {}
    begun = time.perf_counter()
    for one in asked:
        question = Question(one.language, terms_of(one.text, one.language), vector_of(embed(one.text)))
        found = [texts[one.key].key for one in index.best(question, limit=len(texts))]
        rank = next((place for place, key in enumerate(found, start=1) if key in one.right), 0)
        figures.setdefault(one.pair, Figures()).ranks.append(rank)
    spent = (time.perf_counter() - begun) / max(len(asked), 1)
    return Measured(len(texts), figures, built, spent * 1000)


def read_questions(path: Path) -> tuple[list[Text], list[Asked]]:
    """Passages and answerable questions of a file of either shape: one JSON object, or a passage a line with its questions."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in content.splitlines() if line]
        texts = [Text(row["id"], row.get("lang", "fi"), row.get("title", ""), row["text"]) for row in rows]
        return texts, list(_of_lines(rows))
    whole = json.loads(content)
    texts = [Text(row["id"], row["lang"], row["title"], row["text"]) for row in whole["passages"]]
    languages = {text.key: text.language for text in texts}
    asked = [
        Asked(row["question"], row["lang"], frozenset(row["gold"]), _pair(row["lang"], {languages[key] for key in row["gold"]}))
        for row in whole["questions"]
        if row["gold"]
    ]
    return texts, asked


def _of_lines(rows: list[dict[str, object]]) -> Iterator[Asked]:
    for row in rows:
        questions = row["questions"]
        for question in questions if isinstance(questions, list) else ():
            yield Asked(question, str(row.get("lang", "fi")), frozenset({str(row["id"])}), "fi > fi")


def _pair(language: str, found_in: set[str]) -> str:
    return f"{language} > {language if language in found_in else ', '.join(sorted(found_in))}"


def indexed(number: int, text: Text, passage: str) -> Passage:
    """One passage of a text as the index takes it: what indexing.py writes for an article's."""
    whole = f"{text.title}. {passage}" if text.title else passage
    sentences = sentences_of(passage)
    asked_like = text.title or (sentences or [passage])[0]
    terms = terms_of(f"{text.title} {text.title} {passage}", text.language)
    vectors = tuple(vector_of(embed_sentence(sentence)) for sentence in sentences)
    return Passage(number, text.language, terms, vector_of(embed_passage(whole)), vector_of(embed(asked_like)), vectors)
