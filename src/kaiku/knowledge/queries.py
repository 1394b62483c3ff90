"""Reading the knowledge base: one search for everybody, and articles as each reader may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from kaiku.base.clock import now
from kaiku.knowledge.asking import Consulted, Hit, Near, ask, consult, is_expected
from kaiku.knowledge.indexing import progress
from kaiku.knowledge.models import Article, ArticlePicture, ArticleVersion, Chunk, Synonym
from kaiku.knowledge.passages import first_sentences
from kaiku.knowledge.rules import FOR_STAFF, LANGUAGES, STAFF, is_read_by, shares_enough
from kaiku.knowledge.terms import synonyms_from, terms_of

State = ArticleVersion.State
_MOST_TERMS = 24
_CANDIDATES = 60


@dataclass(frozen=True)
class FoundArticle:
    """A hit as pages show it."""

    version: ArticleVersion
    summary: str
    is_near: bool = True

    @property
    def article(self) -> Article:
        """The article that the version belongs to."""
        return self.version.article

    @property
    def host(self) -> str:
        """The site that it stands on, of a page of the web."""
        return urlsplit(self.article.address).hostname or ""


def find(
    text: str,
    *,
    language: str,
    audience: str,
    limit: int = 5,
    kinds: Iterable[str] = (),
    topics: Iterable[str] = (),
    only_near: bool = False,
) -> list[FoundArticle]:
    """Published articles that answer the text, best first; what was withdrawn a moment ago is left out already.

    A person who searches sees all that has anything to do with it; to one who did not ask, only_near offers what may be an answer.
    """
    wanted, among, within = text.strip(), tuple(kinds), frozenset(topics)
    if not wanted:
        return []
    more = limit * 4 if among or within else limit
    hits = ask(wanted, language=language, audience=audience, limit=more)
    if hits is None:
        hits = _by_words(wanted, language=language, audience=audience, limit=more)
    if only_near:
        hits = [hit for hit in hits if hit.is_near]
    versions = readable(audience).in_bulk([hit.version_id for hit in hits])
    found = [versions[hit.version_id] for hit in hits if hit.version_id in versions]
    if among:
        found = [version for version in found if version.article.kind in among]
    if within:
        found = [version for version in found if within.intersection(version.article.topics)]
    near = {hit.version_id for hit in hits if hit.is_near}
    return [FoundArticle(version, first_sentences(version.text), version.pk in near) for version in found[:limit]]


@dataclass(frozen=True)
class NearPassage:
    """A passage that may hold the answer, and how near it is; without meanings its likeness and sentences are empty."""

    version: ArticleVersion
    text: str
    terms: tuple[str, ...]
    near: Near


@dataclass(frozen=True)
class Nearest:
    """Passages nearest first, the meaning of the text, and whether all guidance was looked through."""

    passages: list[NearPassage]
    meaning: list[float]
    is_whole: bool


def passages_near(text: str, *, language: str, audience: str, limit: int = 8) -> Nearest:
    """The nearest passages that the audience may read now; while the process that searches does not answer, by words."""
    found = consult(text, language=language, audience=audience, limit=limit) if text.strip() else None
    if found is None:
        hits = _by_words(text, language=language, audience=audience, limit=limit) if text.strip() else []
        made = progress()
        is_whole = made.is_whole if is_expected() else made.has_words
        found = Consulted([Near(hit.version_id, hit.position, hit.score, 0.0, hit.score, []) for hit in hits], [], is_whole)
    near = found.near
    versions = readable(audience).in_bulk({one.version_id for one in near})
    rows = Chunk.objects.filter(version__in=versions, is_internal=False).values_list("version_id", "position", "text", "terms")
    chunks = {(version_id, position): (passage, terms) for version_id, position, passage, terms in rows}
    passages = [
        NearPassage(versions[one.version_id], passage, tuple(terms.split()), one)
        for one in near
        if one.version_id in versions
        for passage, terms in [chunks.get((one.version_id, one.position), ("", ""))]
        if passage
    ]
    return Nearest(passages, found.meaning, found.is_whole)


def readable(audience: str) -> QuerySet[ArticleVersion]:
    """Published versions that this audience may read now; every public read starts here."""
    rows = ArticleVersion.objects.filter(state=State.PUBLISHED).select_related("article")
    if audience == STAFF:
        return rows
    at = now()
    begun = Q(article__valid_from__isnull=True) | Q(article__valid_from__lte=at)
    not_over = Q(article__valid_until__isnull=True) | Q(article__valid_until__gt=at)
    return rows.filter(begun, not_over, article__outlets__contains=[audience]).exclude(article__kind__in=FOR_STAFF)


def read_in(key: str, language: str, *, audience: str) -> ArticleVersion | None:
    """An article in the reader's language, in Finnish or any other where it lacks; None when it may not be read."""
    rows = {version.language: version for version in readable(audience).filter(article__key=key)}
    return next((rows[one] for one in (language, *LANGUAGES) if one in rows), None)


def listed(language: str, *, audience: str, kinds: Iterable[str] = ()) -> list[ArticleVersion]:
    """Every readable article once, in the reader's language where there is one; titles and topics, no texts."""
    rows = readable(audience).defer("text", "internal_text")
    if among := tuple(kinds):
        rows = rows.filter(article__kind__in=among)
    best: dict[int, ArticleVersion] = {}
    order = {one: place for place, one in enumerate(dict.fromkeys((language, *LANGUAGES)))}
    for version in rows.order_by("title"):
        kept = best.get(version.article_id)
        if kept is None or order[version.language] < order[kept.language]:
            best[version.article_id] = version
    return sorted(best.values(), key=lambda version: version.title.lower())


def versions_to_feed(
    language: str, *, audience: str, kinds: Iterable[str], topic: str = "", before: int = 0, limit: int = 20
) -> list[ArticleVersion]:
    """Readable versions of one language with their texts, the newest first, those before a key when one is given; one statement."""
    rows = readable(audience).filter(language=language, article__kind__in=tuple(kinds))
    if topic:
        rows = rows.filter(article__topics__contains=[topic])
    if before:
        rows = rows.filter(pk__lt=before)
    return list(rows.defer("internal_text").order_by("-pk")[:limit])


def newest_news(language: str, *, limit: int = 3) -> list[ArticleVersion]:
    """What is new, the newest first; notices stand apart from the news (kaiku.knowledge.notices). One statement, of so many rows."""
    rows = readable(Article.Outlet.FAQ).filter(article__kind=Article.Kind.NEWS).defer("text", "internal_text")
    order = Case(*(When(language=one, then=place) for place, one in enumerate(dict.fromkeys((language, *LANGUAGES)))))
    best = rows.filter(article=OuterRef("article")).order_by(order).values("pk")[:1]
    begun = Coalesce("article__valid_from", "written_at")
    return list(rows.filter(pk=Subquery(best)).annotate(begun=begun).order_by("-begun", "-pk")[:limit])


def behind(article: Article) -> list[str]:
    """Languages whose published words follow an earlier Finnish version than the one that is published."""
    rows = article.versions.filter(state=State.PUBLISHED).values_list("language", "number", "translates")
    finnish = next((number for language, number, _follows in rows if language == "fi"), None)
    return [language for language, _number, follows in rows if language != "fi" and finnish is not None and (follows or 0) < finnish]


def articles_for_staff(
    *, kind: str = "", state: str = "", topics: Iterable[str] = (), due: date | None = None, before: int = 0
) -> QuerySet[Article]:
    """Articles of the desk's list, the newest change first, those after an article when one is given; slice it."""
    rows = Article.objects.select_related("owner").order_by("-changed_at", "-pk")
    rows = rows.filter(kind=kind) if kind else rows.exclude(kind=Article.Kind.PAGE)  # of which there may be thousands
    if before:
        changed = Article.objects.filter(pk=before).values("changed_at")[:1]
        rows = rows.filter(Q(changed_at__lt=Subquery(changed)) | Q(changed_at=Subquery(changed), pk__lt=before))
    if within := list(topics):
        rows = rows.filter(topics__overlap=within)
    if state:
        rows = rows.filter(pk__in=ArticleVersion.objects.filter(state=state).values("article_id"))
    return rows.filter(review_on__lte=due) if due else rows


def newest_versions(articles: Iterable[int]) -> dict[int, dict[str, ArticleVersion]]:
    """The newest version of each language, by article; one query."""
    rows = ArticleVersion.objects.filter(article_id__in=list(articles)).defer("text", "internal_text").order_by("number")
    found: dict[int, dict[str, ArticleVersion]] = {}
    for version in rows:
        found.setdefault(version.article_id, {})[version.language] = version
    return found


def shown_picture(key: UUID, *, is_staff: bool) -> ArticlePicture | None:
    """A picture that may be seen: residents see those of texts that they may read now."""
    picture = ArticlePicture.objects.filter(key=key).first()
    if picture is None or is_staff:
        return picture
    texts = ArticleVersion.objects.filter(article=picture.article_id, state=State.PUBLISHED, text__contains=str(key)).select_related(
        "article"
    )
    at = now()
    return picture if any(is_read_by(row.article, outlet, at) for row in texts for outlet in row.article.outlets) else None


def _by_words(text: str, *, language: str, audience: str, limit: int) -> list[Hit]:
    """The database's own search: base forms and synonyms, without meanings."""
    terms = list(dict.fromkeys(terms_of(text[:2000], language)))[:_MOST_TERMS]
    synonyms = synonyms_from(Synonym.objects.filter(language=language).values_list("language", "words"))
    asked = dict.fromkeys([*terms, *(other for term in terms for other in sorted(synonyms.get((language, term), ())))])
    if not asked:
        return []
    query = reduce(or_, (SearchQuery(term, config="simple", search_type="phrase") for term in asked))
    rows = Chunk.objects.filter(language=language, words=query, version__in=readable(audience))
    if audience != STAFF:
        rows = rows.filter(is_internal=False)
    ranked = rows.annotate(rank=SearchRank(F("words"), query, normalization=1)).order_by("-rank", "pk")
    best: dict[int, Hit] = {}
    for version_id, position, rank, has in ranked.values_list("version_id", "position", "rank", "terms")[:_CANDIDATES]:
        best.setdefault(version_id, Hit(version_id, position, rank, is_near=shares_enough(terms, has.split())))
    return list(best.values())[:limit]


def read_counts(article: Article) -> tuple[int, int]:
    """How many readers it helped, and how many it did not."""
    counts = dict(article.feedback.values_list("helped").annotate(count=Count("pk")))
    return counts.get(True, 0), counts.get(False, 0)
