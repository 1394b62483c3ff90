"""What the knowledge base lacks and what of it does not serve: read for the page where it is grown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Sum

from kaiku.base.clock import now
from kaiku.knowledge.models import Article, ArticleCount, ArticleVersion, SearchMiss
from kaiku.knowledge.rules import FOR_STAFF

MISSES_OF = timedelta(days=90)
UNUSED_FOR = timedelta(days=180)
OLD_AFTER = timedelta(days=365)
_FEWEST_OPINIONS = 3
_SHOWN = 25
_NOT_TENDED = (Article.Kind.NOTICE, Article.Kind.NEWS, Article.Kind.PAGE)
What = ArticleCount.What


@dataclass(frozen=True)
class Gap:
    """Words that found nothing, and how often."""

    words: str
    language: str
    times: int
    newest: date


@dataclass(frozen=True)
class Measured:
    """What became of those to whom an article was offered on the form."""

    version: ArticleVersion
    suggested: int
    enough: int
    sent: int

    @property
    def gave_up(self) -> int:
        """Neither said nor sent anything: nobody knows why."""
        return max(self.suggested - self.enough - self.sent, 0)


def gaps(today: date) -> list[Gap]:
    """What was searched in vain in three months, the most common first."""
    rows = SearchMiss.objects.filter(day__gt=today - MISSES_OF).values("words", "language").annotate(times=Sum("count"), newest=Max("day"))
    return [Gap(row["words"], row["language"], row["times"], row["newest"]) for row in rows.order_by("-times", "words")[:_SHOWN]]


def told_topics() -> set[str]:
    """Topics of which residents can read something."""
    rows = Article.objects.exclude(kind__in=FOR_STAFF).filter(versions__state=ArticleVersion.State.PUBLISHED).exclude(outlets=[])
    return {key for topics in rows.values_list("topics", flat=True) for key in topics}


def badly_rated() -> list[ArticleVersion]:
    """More often of no help than of help, when enough have said so."""
    told = Article.objects.annotate(
        yes=Count("feedback", filter=Q(feedback__helped=True)), no=Count("feedback", filter=Q(feedback__helped=False))
    )
    rows = told.filter(no__gte=_FEWEST_OPINIONS, no__gt=F("yes")).order_by("-no", "pk")
    return _named(rows.values_list("pk", flat=True)[:_SHOWN])


def unused(today: date) -> list[ArticleVersion]:
    """Published half a year ago and since then neither read, offered nor put into a reply."""
    used = ArticleCount.objects.filter(article=OuterRef("pk"), day__gt=today - UNUSED_FOR, count__gt=0)
    old = ArticleVersion.objects.filter(article=OuterRef("pk"), state=ArticleVersion.State.PUBLISHED, decided_at__lt=now() - UNUSED_FOR)
    rows = Article.objects.filter(Exists(old), ~Exists(used), kind__in=[kind for kind in Article.Kind if kind not in _NOT_TENDED])
    return _named(rows.order_by("changed_at", "pk").values_list("pk", flat=True)[:_SHOWN])


def ageing(today: date) -> list[ArticleVersion]:
    """The day of review has passed, or nobody has looked at the words for a year."""
    rows = ArticleVersion.objects.filter(state=ArticleVersion.State.PUBLISHED, language="fi").filter(
        Q(article__review_on__lte=today) | Q(article__review_on=None, decided_at__lt=now() - OLD_AFTER)
    )
    rows = rows.exclude(article__kind=Article.Kind.PAGE)
    return list(_light(rows).order_by("article__review_on", "decided_at", "pk")[:_SHOWN])


def measured(today: date) -> list[Measured]:
    """By article: how many were offered it while they wrote in three months, to how many it was enough, how many sent anyway."""
    rows = ArticleCount.objects.filter(day__gt=today - MISSES_OF, what__in=(What.SUGGESTED, What.ENOUGH, What.SENT))
    sums: dict[int, dict[str, int]] = {}
    for article, what, count in rows.values_list("article", "what").annotate(all=Sum("count")):
        sums.setdefault(article, {})[what] = count
    often = sorted(sums, key=lambda key: -sums[key].get(What.SUGGESTED, 0))[:_SHOWN]
    return [
        Measured(version, *(sums[version.article_id].get(what, 0) for what in (What.SUGGESTED, What.ENOUGH, What.SENT)))
        for version in _named(often)
    ]


def first_published_on(article: Article) -> date | None:
    """The day from which residents have been able to read it."""
    at = (
        article.versions.filter(decided_at__isnull=False)
        .exclude(state=ArticleVersion.State.DRAFT)
        .aggregate(first=Min("decided_at"))["first"]
    )
    return at.date() if at else None


def counts_of(article: Article) -> dict[str, int]:
    """What has happened to it altogether."""
    return {str(What(what).label): count for what, count in article.counts.values_list("what").annotate(all=Sum("count")).order_by("what")}


def _named(articles: Iterable[int]) -> list[ArticleVersion]:
    """Their published Finnish versions in the order given."""
    keys = list(articles)
    rows = _light(ArticleVersion.objects.filter(article__in=keys, state=ArticleVersion.State.PUBLISHED, language="fi"))
    found = {row.article_id: row for row in rows}
    return [found[key] for key in keys if key in found]


def _light(rows: "QuerySet[ArticleVersion]") -> "QuerySet[ArticleVersion]":
    return rows.select_related("article").defer("text", "internal_text")
