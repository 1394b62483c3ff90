"""The pack's articles and synonyms: checked with the place of each fault, and written where there is no such article yet.

They are a beginning, not configuration: what staff have written or changed is never written over, and nothing is taken away."""

from dataclasses import dataclass
from datetime import datetime, timedelta
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

FOLDER, ARTICLES, SYNONYMS, NEWS = "knowledge", "knowledge/articles.yaml", "knowledge/synonyms.yaml", "demo/news.yaml"
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
    sort: str = spec(yaml="kind", choices=tuple(kind for kind in Article.Kind.values if kind != Article.Kind.PAGE))
    topics: tuple[str, ...] = ()
    outlets: tuple[str, ...] = _TO_RESIDENTS
    districts: tuple[str, ...] = ()
    severity: str = spec(default=Article.Severity.INFO.value, choices=tuple(Article.Severity.values))
    fi: PackWords
    sv: PackWords | None = None
    en: PackWords | None = None

    @property
    def about(self) -> About:
        """As the rules know it."""
        outlets = () if self.sort in FOR_STAFF else self.outlets
        return About(self.sort, self.topics, outlets, districts=self.districts, severity=self.severity)

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
    for file in sorted((path / FOLDER).glob("articles*.yaml")):
        name = f"{FOLDER}/{file.name}"
        articles += reader.entries(load_yaml(file, name, reader.problems), PackArticle, name)
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
            districts=list(about.districts), severity=about.severity, is_demonstration=is_demonstration, made_at=at, changed_at=at,
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


def pack_knowledge() -> PackKnowledge:
    """What is published now, as a pack has it; drafts, owners and days of review stay here."""
    rows: dict[str, dict[str, ArticleVersion]] = {}
    for version in ArticleVersion.objects.filter(state=ArticleVersion.State.PUBLISHED).select_related("article").order_by("article__key"):
        rows.setdefault(version.article.key, {})[version.language] = version
    articles = tuple(_entry(versions) for versions in rows.values() if "fi" in versions)
    synonyms = tuple((row.language, tuple(row.words)) for row in Synonym.objects.all())
    return PackKnowledge(articles, synonyms)


def _entry(versions: dict[str, ArticleVersion]) -> PackArticle:
    article = versions["fi"].article
    told = {
        language: PackWords(title=row.title, text=row.text, internal=row.internal_text, wordings=tuple(row.wordings))
        for language, row in versions.items()
    }
    return PackArticle(
        key=article.key, sort=article.kind, topics=tuple(article.topics), outlets=tuple(article.outlets), severity=article.severity,
        districts=tuple(article.districts), fi=told["fi"], sv=told.get("sv"), en=told.get("en"),
    )  # fmt: skip


@transaction.atomic
def write_news(folder: Path, *, at: datetime) -> int:
    """The demonstration's news and notices, shown from now for as many days as each says; how many new ones."""
    if not (folder / NEWS).exists():
        return 0
    rows: list[dict[str, Any]] = load_yaml(folder / NEWS, NEWS, [])
    there = set(Article.objects.values_list("key", flat=True))
    new = [row for row in rows if row["key"] not in there]
    for row in new:
        is_news = row["kind"] == "news"
        article = Article.objects.create(
            key=row["key"], kind=Article.Kind.NEWS if is_news else Article.Kind.NOTICE, topics=row["topics"], outlets=list(_TO_RESIDENTS),
            districts=[row["district"]] if "district" in row else [], origin=Origin.PACK, is_demonstration=True, made_at=at, changed_at=at,
            severity=Article.Severity.INFO if is_news else Article.Severity.DISRUPTION,
            valid_from=at - timedelta(hours=2), valid_until=at + timedelta(days=row["days"]),
        )  # fmt: skip
        for language, title in row["titles"].items():
            ArticleVersion.objects.create(
                article=article, language=language, number=1, state=ArticleVersion.State.PUBLISHED, title=title,
                text=row["texts"][language], translates=None if language == "fi" else 1, written_at=at, decided_at=at,
            )  # fmt: skip
    return len(new)


def _check(article: PackArticle, reader: Reader) -> None:
    try:
        for words in article.words.values():
            require_sayable(article.about, words)
    except ArticleRefused as error:
        reader.note(reader.spots[id(article)], str(error))
