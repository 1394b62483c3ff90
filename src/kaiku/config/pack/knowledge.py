"""The pack's articles and synonyms: checked with the place of each fault, and written where there is no such article yet.

They are a beginning, not configuration: what staff have written or changed is never written over, and nothing is taken away."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from django.db import transaction

from kaiku.base.clock import now
from kaiku.base.values import Origin
from kaiku.config.pack.problems import PackError
from kaiku.config.pack.schema import Keyed, Reader, spec
from kaiku.config.pack.source import load_yaml
from kaiku.knowledge.models import Article, ArticleVersion, Synonym
from kaiku.knowledge.rules import FOR_STAFF, LANGUAGES, About, ArticleRefused, Words, require_sayable, tidy

ARTICLES, SYNONYMS = "knowledge/articles.yaml", "knowledge/synonyms.yaml"
_TO_RESIDENTS = (Article.Outlet.FAQ, Article.Outlet.FORM, Article.Outlet.CHAT)


@dataclass(frozen=True, kw_only=True)
class PackWords:
    """What an article says in one language."""

    title: str
    text: str
    internal: str = ""
    wordings: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """As the rules know it."""
        return tidy(Words(self.title, self.text, self.internal, self.wordings))


@dataclass(frozen=True, kw_only=True)
class PackArticle(Keyed):
    """One article in up to three languages."""

    kind: ClassVar[str] = "article"
    key: str
    sort: str = spec(yaml="kind", choices=tuple(Article.Kind.values))
    topics: tuple[str, ...] = ()
    fi: PackWords
    sv: PackWords | None = None
    en: PackWords | None = None

    @property
    def about(self) -> About:
        """As the rules know it."""
        return About(self.sort, self.topics, () if self.sort in FOR_STAFF else _TO_RESIDENTS)

    @property
    def words(self) -> dict[str, Words]:
        """By language."""
        return {language: told.words for language in LANGUAGES if (told := getattr(self, language)) is not None}


@dataclass(frozen=True)
class PackKnowledge:
    """What a pack knows: articles, and words that mean the same by language."""

    articles: tuple[PackArticle, ...] = ()
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_knowledge(path: Path) -> PackKnowledge:
    """The two files, if the pack has them; PackError with every fault."""
    reader = Reader()
    articles: tuple[PackArticle, ...] = ()
    if (path / ARTICLES).exists():
        articles = reader.entries(load_yaml(path / ARTICLES, ARTICLES, reader.problems), PackArticle, ARTICLES)
    for article in () if reader.problems else articles:
        _check(article, reader)
    synonyms: Any = load_yaml(path / SYNONYMS, SYNONYMS, reader.problems) if (path / SYNONYMS).exists() else {}
    if reader.problems:
        raise PackError(reader.problems)
    return PackKnowledge(articles, tuple((language, tuple(group)) for language, groups in synonyms.items() for group in groups))


@transaction.atomic
def write_knowledge(found: PackKnowledge, *, is_demonstration: bool) -> int:
    """Add the articles that are not there, published; how many. Search takes them in by itself."""
    there = set(Article.objects.values_list("key", flat=True))
    at = now()
    new = [article for article in found.articles if article.key not in there]
    for article in new:
        about = article.about
        row = Article.objects.create(
            key=article.key, kind=about.kind, topics=list(about.topics), outlets=list(about.outlets), origin=Origin.PACK,
            is_demonstration=is_demonstration, made_at=at, changed_at=at,
        )  # fmt: skip
        for language, words in article.words.items():
            follows = None if language == "fi" else 1
            ArticleVersion.objects.create(
                article=row, language=language, number=1, state=ArticleVersion.State.PUBLISHED, translates=follows, written_at=at,
                decided_at=at, **words.as_values(),
            )  # fmt: skip
    if not Synonym.objects.exists():
        Synonym.objects.bulk_create(Synonym(language=language, words=list(words)) for language, words in found.synonyms)
    return len(new)


def _check(article: PackArticle, reader: Reader) -> None:
    try:
        for words in article.words.values():
            require_sayable(article.about, words)
    except ArticleRefused as error:
        reader.note(reader.spots[id(article)], str(error))
