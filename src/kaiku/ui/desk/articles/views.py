"""Pages of the knowledge base: the list, an article, its versions."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kaiku.accounts.rules import Capability, can
from kaiku.base.values import Language, in_language
from kaiku.categories.queries import keys_beneath, topics_by_key
from kaiku.knowledge.actions import note_miss
from kaiku.knowledge.comparing import Line, differences
from kaiku.knowledge.models import Article, ArticleVersion, SearchMiss
from kaiku.knowledge.queries import articles_for_staff, behind, find, newest_versions, read_counts
from kaiku.knowledge.rules import LANGUAGES, STAFF, needs_review
from kaiku.knowledge.text import html_of
from kaiku.organisation.queries import city_today, managed_by
from kaiku.places.queries import district_areas
from kaiku.ui.administration.paging import before_of, page_of
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.articles.forms import FilterForm
from kaiku.ui.desk.sign_in.guards import needs, signed_in

_MOST_FOUND = 20
_VERSIONS_SHOWN = 30
State = ArticleVersion.State


@dataclass(frozen=True)
class ArticleLine:
    """A row of the list: the article by its newest title, and how each language stands."""

    article: Article
    title: str
    versions: list[ArticleVersion]
    is_due: bool


@require_safe
@signed_in
@needs(Capability.READ_ARTICLES)
def articles(request: StaffRequest) -> HttpResponse:
    """The knowledge base by words, topic, kind and state."""
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    words = chosen.get("q", "").strip()
    context = {"form": form, "words": words, "section": "articles", "may_write": can(request.user, Capability.WRITE_ARTICLES)}
    context["may_say_alike"] = can(request.user, Capability.MANAGE_CONTENT)
    topics = keys_beneath(chosen["aihe"]) if chosen.get("aihe") else ()
    if words:
        kinds = (chosen["tyyppi"],) if chosen["tyyppi"] else ()
        found = find(words, language=_language(), audience=STAFF, kinds=kinds, topics=topics, limit=_MOST_FOUND)
        if not any(hit.is_near for hit in found):
            note_miss(words, language=_language(), where=SearchMiss.Where.DESK)
        return render(request, "desk/articles/list.html", {**context, "found": found})
    due = city_today() if chosen.get("vanhat") else None
    kind, state, before = chosen.get("tyyppi", ""), chosen.get("tila", ""), before_of(request) or 0
    page = page_of(request, articles_for_staff(kind=kind, state=state, topics=topics, due=due, before=before))
    return render(request, "desk/articles/list.html", {**context, "page": page, "lines": _lines(page.rows)})


def _lines(rows: list[Article]) -> list[ArticleLine]:
    newest, today, language = newest_versions(row.pk for row in rows), city_today(), _language()
    lines = []
    for row in rows:
        versions = newest.get(row.pk, {})
        shown = versions.get(language) or versions.get("fi") or next(iter(versions.values()), None)
        in_order = [versions[one] for one in LANGUAGES if one in versions]
        lines.append(ArticleLine(row, shown.title if shown else row.key, in_order, needs_review(row, today)))
    return lines


@dataclass(frozen=True)
class LanguagePart:
    """An article in one language as its page shows it."""

    code: str
    name: str
    published: ArticleVersion | None
    newest: ArticleVersion | None
    is_behind: bool

    @property
    def waiting(self) -> ArticleVersion | None:
        """What is being written or waits for approval."""
        return self.newest if self.newest and self.newest.state in (State.DRAFT, State.REVIEW) else None


@require_safe
@signed_in
@needs(Capability.READ_ARTICLES)
def article(request: StaffRequest, article_id: int) -> HttpResponse:
    """An article with its languages: the public and the internal part apart, and what waits."""
    row = get_object_or_404(Article.objects.select_related("owner", "area"), pk=article_id)
    versions = list(row.versions.select_related("written_by", "decided_by").order_by("-pk")[:_VERSIONS_SHOWN])
    language = request.GET.get("kieli", "")
    parts = _parts(row, versions)
    part = next((one for one in parts if one.code == language), None) or next((one for one in parts if one.newest), parts[0])
    shown = part.published or part.newest
    context = {
        "article": row,
        "part": part,
        "parts": parts,
        "shown": shown,
        "html": html_of(shown.text) if shown else "",
        "internal_html": html_of(shown.internal_text) if shown and shown.internal_text else "",
        "history": [version for version in versions if version.language == part.code],
        "topics": [topic.name_in(_language()) for key in row.topics if (topic := topics_by_key().get(key))],
        "districts": [in_language(area.names, _language()) for area in district_areas() if area.key in row.districts],
        "outlets": [Article.Outlet(outlet).label for outlet in row.outlets],
        "is_due": needs_review(row, city_today()),
        "feedback": read_counts(row),
        "may_write": can(request.user, Capability.WRITE_ARTICLES),
        "may_decide": managed_by(request.user).covers(row.area_id),
        "section": "articles",
    }
    return render(request, "desk/articles/article.html", context)


def _parts(row: Article, versions: list[ArticleVersion]) -> list[LanguagePart]:
    late = behind(row)
    parts = []
    for code, name in Language.choices:
        own = [version for version in versions if version.language == code]
        published = next((version for version in own if version.state == State.PUBLISHED), None)
        parts.append(LanguagePart(code, str(name), published, own[0] if own else None, code in late))
    return parts


@require_safe
@signed_in
@needs(Capability.READ_ARTICLES)
def version(request: StaffRequest, words_id: int) -> HttpResponse:
    """One version, and what it changed."""
    row = get_object_or_404(ArticleVersion.objects.select_related("article", "written_by", "decided_by"), pk=words_id)
    earlier = row.article.versions.filter(language=row.language, number__lt=row.number).order_by("-number").first()
    context = {
        "version": row,
        "article": row.article,
        "earlier": earlier,
        "changed": _changes(earlier, row),
        "html": html_of(row.text),
        "internal_html": html_of(row.internal_text) if row.internal_text else "",
        "may_write": can(request.user, Capability.WRITE_ARTICLES),
        "may_decide": managed_by(request.user).covers(row.article.area_id),
        "is_own": row.written_by_id == request.user.pk,
        "section": "articles",
    }
    return render(request, "desk/articles/version.html", context)


def _changes(earlier: ArticleVersion | None, row: ArticleVersion) -> list[tuple[str, list[Line]]]:
    if earlier is None:
        return []
    pairs = (
        ("title", earlier.title, row.title),
        ("text", earlier.text, row.text),
        ("internal_text", earlier.internal_text, row.internal_text),
        ("wordings", "\n".join(earlier.wordings), "\n".join(row.wordings)),
    )
    return [(name, differences(before, after)) for name, before, after in pairs if before != after]


def _language() -> str:
    return (get_language() or "fi")[:2]
