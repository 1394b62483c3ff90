"""Notices by topic, area and time: the one list for the front page, the form, the map and the chat."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from kaiku.categories.queries import topics_by_id, topics_by_key
from kaiku.knowledge.models import Article, ArticleVersion
from kaiku.knowledge.passages import first_sentences
from kaiku.knowledge.queries import readable
from kaiku.knowledge.rules import LANGUAGES
from kaiku.places.queries import district_areas

_MOST_LOOKED_AT = 300
_ORDER = {Article.Severity.DANGER: 0, Article.Severity.DISRUPTION: 1, Article.Severity.INFO: 2}


@dataclass(frozen=True)
class Notice:
    """A notice as any page shows it; the severity is in words too."""

    key: str
    language: str
    title: str
    summary: str
    severity: str
    severity_words: str
    districts: tuple[str, ...]
    begins_at: datetime
    ends_at: datetime | None
    topics: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Which notice box of the components it is."""
        return {"danger": "error", "disruption": "warning"}.get(self.severity, "info")


def notices_for(
    language: str, *, audience: str = Article.Outlet.FORM, topic: str | None = None, district: str | None = None, limit: int = 3
) -> list[Notice]:
    """What holds now, the gravest first and of those the newest.

    Topic and district narrow to what concerns them; None is any. topic="" is for one who writes of something not known yet: only what is
    out of order is told then.
    """
    versions = _once(_in_force(audience), language)
    return _gravest([version for version in versions if _concerns(version.article, topic, district)])[:limit]


def out_of_order(topics: Collection[str], language: str, *, audience: str) -> list[Notice]:
    """Disruptions and dangers that hold now and name one of these topics or its group."""
    versions = [
        version for version in _once(_in_force(audience), language) if version.article.topics and _concerns(version.article, "", None)
    ]
    return _gravest([version for version in versions if any(_concerns(version.article, topic, None) for topic in topics)])


def _in_force(audience: str) -> QuerySet[ArticleVersion]:
    return readable(audience).filter(article__kind=Article.Kind.NOTICE).order_by("-article__changed_at")[:_MOST_LOOKED_AT]


def _gravest(versions: Iterable[ArticleVersion]) -> list[Notice]:
    """The gravest first and of those the newest."""
    found = sorted(map(_notice, versions), key=lambda notice: (notice.begins_at, notice.key), reverse=True)
    return sorted(found, key=lambda notice: _ORDER[Article.Severity(notice.severity)])


def _concerns(article: Article, topic: str | None, district: str | None) -> bool:
    if district and article.districts and district not in article.districts:
        return False
    if topic == "":
        return article.severity != Article.Severity.INFO
    return topic is None or not article.topics or topic in article.topics or _group_of(topic) in article.topics


def _group_of(topic: str) -> str:
    found = topics_by_key().get(topic)
    parent = topics_by_id().get(found.parent_id) if found and found.parent_id else None
    return parent.key if parent else ""


def _once(rows: Iterable[ArticleVersion], language: str) -> list[ArticleVersion]:
    """Each in the reader's language where there is one."""
    order = {one: place for place, one in enumerate(dict.fromkeys((language, *LANGUAGES)))}
    best: dict[int, ArticleVersion] = {}
    for version in rows:
        kept = best.get(version.article_id)
        if kept is None or order[version.language] < order[kept.language]:
            best[version.article_id] = version
    return list(best.values())


def _notice(version: ArticleVersion) -> Notice:
    article = version.article
    names = {area.key: area.names for area in district_areas()}
    return Notice(
        key=article.key,
        language=version.language,
        title=version.title,
        summary=first_sentences(version.text, 240),
        severity=article.severity,
        severity_words=str(Article.Severity(article.severity).label),
        districts=tuple(names[key].get(version.language) or names[key].get("fi", key) for key in article.districts if key in names),
        begins_at=article.valid_from or version.decided_at or version.written_at,
        ends_at=article.valid_until,
        topics=tuple(article.topics),
    )
