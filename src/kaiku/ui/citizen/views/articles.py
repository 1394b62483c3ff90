"""The knowledge base for residents: answers by theme, one article, and whether it helped."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kaiku.accounts.rules import Capability, can
from kaiku.categories.queries import choosable_topic, topics_by_id, topics_by_key
from kaiku.channels.webform.limits import OPINIONS, count_request
from kaiku.knowledge.actions import count_articles, note_miss, save_feedback
from kaiku.knowledge.models import Article, ArticleCount, ArticleVersion, SearchMiss
from kaiku.knowledge.notices import notices_for
from kaiku.knowledge.queries import find, listed, newest_news, read_in, shown_picture
from kaiku.knowledge.text import html_of
from kaiku.ui.citizen.guards import is_cross_site, sender_of
from kaiku.ui.citizen.journey import too_many_page
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.responses import never_runs

AUDIENCE = Article.Outlet.FAQ
_MOST_FOUND = 10
_MOST_OTHERS = 4  # that have something to do with it, after those that may be the answer
_MOST_NEWS = 20  # older ones are found by search and in the feed
_ANSWERS = (Article.Kind.FAQ, Article.Kind.GUIDE)


@dataclass
class Theme:
    """Articles under one heading."""

    anchor: str
    name: str
    articles: list[ArticleVersion] = field(default_factory=list)


class FeedbackForm(PlainForm):
    """What was missing."""

    text = forms.CharField(
        label=gettext_lazy("Mitä jäi puuttumaan?"),
        help_text=gettext_lazy("Älä kirjoita henkilötietoja. Emme voi vastata tähän."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """Frequent questions and guides by theme, the news above them; with words, what they find."""
    language = _language()
    words = request.GET.get("q", "").strip()[:300]
    context: dict[str, Any] = {"words": words}
    if words:
        hits = find(words, language=language, audience=AUDIENCE, limit=_MOST_FOUND)
        near, others = [hit for hit in hits if hit.is_near], [hit for hit in hits if not hit.is_near]
        context |= {"found": near, "others": others[:_MOST_OTHERS]}
        if not near:
            note_miss(words, language=language, where=SearchMiss.Where.FAQ)
    else:
        context["themes"] = _by_theme(listed(language, audience=AUDIENCE, kinds=_ANSWERS), language)
        context["news"] = newest_news(language, limit=_MOST_NEWS)
        context["notices"] = notices_for(language, audience=AUDIENCE, limit=_MOST_FOUND)
    return render(request, "citizen/articles.html", context)


@require_safe
def article(request: HttpRequest, key: str) -> HttpResponse:
    """One article in the reader's language, in another with a note where it lacks."""
    language = _language()
    version = _readable(key, language)
    if version is None:
        return render(request, "404.html", status=404)
    if request.method == "GET":
        count_articles([version.article_id], ArticleCount.What.READ)
    if version.article.address:  # it is read where it is
        return HttpResponseRedirect(version.article.address)
    topic = next((choosable_topic(one) for one in version.article.topics if choosable_topic(one)), None)
    context = {
        "version": version,
        "article": version.article,
        "html": html_of(version.text),
        "is_other_language": version.language != language,
        "updated": version.decided_at or version.written_at,
        "topic_key": topic.key if topic else "",
        "said": request.GET.get("kiitos", ""),
        "form": FeedbackForm(),
    }
    return render(request, "citizen/article.html", context)


@require_safe
def picture(request: HttpRequest, key: UUID) -> FileResponse:
    """A picture that a published text shows; others only for who may read drafts."""
    row = shown_picture(key, is_staff=request.user.is_authenticated and can(request.user, Capability.READ_ARTICLES))
    if row is None:
        raise Http404
    try:
        response = FileResponse(row.file.open("rb"), content_type=row.content_type)
    except FileNotFoundError:
        raise Http404 from None
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "private, max-age=600"  # withdrawn within minutes
    never_runs(response)
    return response


@csrf_exempt  # rule form-without-a-token: nobody is signed in here, and forms of other sites are refused
@require_POST
def feedback(request: HttpRequest, key: str) -> HttpResponse:
    """Did it help? Nothing is kept of who said so."""
    if is_cross_site(request):
        return render(request, "citizen/forbidden.html", status=403)
    version = _readable(key, _language())
    if version is None:
        raise Http404
    passage = count_request(OPINIONS, sender_of(request))
    if not passage.is_open:
        return too_many_page(request, passage)
    helped = request.POST.get("auttoi") == "1"
    form = FeedbackForm(request.POST)
    save_feedback(version, helped=helped, text=form.cleaned_data["text"] if form.is_valid() and not helped else "")
    return HttpResponseRedirect(f"{reverse('citizen:article', args=[key])}?kiitos={1 if helped else 0}#auttoiko")


def _readable(key: str, language: str) -> ArticleVersion | None:
    """What the form alone suggests has its page too, though no list names it."""
    outlets = (AUDIENCE, Article.Outlet.FORM, Article.Outlet.CHAT)
    return next((version for outlet in outlets if (version := read_in(key, language, audience=outlet))), None)


def _by_theme(rows: list[ArticleVersion], language: str) -> list[Theme]:
    """Under the theme of the first topic, in the order of the themes; the rest last."""
    themes: dict[str, Theme] = {}
    rest = Theme("muut", _("Muut"))
    for topic in topics_by_key().values():
        parent = topics_by_id().get(topic.parent_id) if topic.parent_id else None
        if parent is not None:
            themes.setdefault(parent.key, Theme(parent.key, parent.name_in(language)))
    for row in rows:
        first = next((found for key in row.article.topics if (found := topics_by_key().get(key)) is not None), None)
        parent = topics_by_id().get(first.parent_id) if first is not None and first.parent_id else None
        (themes[parent.key] if parent is not None else rest).articles.append(row)
    return [theme for theme in (*themes.values(), rest) if theme.articles]


def _language() -> str:
    return (get_language() or "fi")[:2]
