"""Pages that stand by themselves: front, guide to the right channel, accessibility, privacy, faults."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kaiku.base.values import in_language
from kaiku.categories.queries import topics
from kaiku.categories.rules import Topic, for_residents, grouped
from kaiku.classification.queries import suggest_topics
from kaiku.knowledge.actions import note_miss
from kaiku.knowledge.models import Article, SearchMiss
from kaiku.knowledge.notices import notices_for
from kaiku.knowledge.queries import find, newest_news
from kaiku.publishing.queries import newest_published, same_topic_published
from kaiku.reporting.insights import public_changes
from kaiku.ui.citizen.channels import ways_to_reach
from kaiku.ui.citizen.city_texts import privacy_notice
from kaiku.ui.citizen.forms import CodeForm
from kaiku.ui.citizen.journey import WORDS
from kaiku.ui.citizen.statement import accessibility_statement

_OFTEN = 5
_ANSWERS = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page: find an answer first, then choose how to make contact."""
    language = _language()
    words = request.GET.get("q", "").strip()[:300]
    groups = _topic_groups(language)
    context = {
        "words": words,
        "start_query": f"?{urlencode({WORDS: words})}" if words else "",
        "found": _found(words, language) if words else None,
        "ways": ways_to_reach(language),
        "themes": groups,
        "often": [group.topics[0] for group in groups[:_OFTEN]],
        "news": newest_news(language),
        "notices": notices_for(language, audience=Article.Outlet.FAQ),
        "newest": newest_published(limit=3, language=language),
        "changes": public_changes(language, limit=3),
        "code_form": CodeForm(),
    }
    return render(request, "citizen/home.html", context)


def _found(words: str, language: str) -> dict[str, object]:
    """Articles that answer the words, topics that they are about, and published answers to the likeliest one."""
    suggested = [suggestion.topic for suggestion in suggest_topics(words, language, limit=3)]
    related = same_topic_published(suggested[0].id, limit=3, language=language) if suggested else []
    articles = find(words, language=language, audience=Article.Outlet.FAQ, limit=_ANSWERS)
    if not any(hit.is_near for hit in articles):
        note_miss(words, language=language, where=SearchMiss.Where.FRONT)
    return {"articles": articles, "topics": [_link(topic, language) for topic in suggested], "related": related}


@dataclass(frozen=True)
class TopicLink:
    """A topic that begins the form."""

    key: str
    name: str
    description: str


@dataclass(frozen=True)
class TopicLinks:
    """Topics under one heading."""

    anchor: str
    name: str
    topics: tuple[TopicLink, ...]


def _topic_groups(language: str) -> list[TopicLinks]:
    links = []
    for group in grouped(for_residents(topics())):
        anchor, name = (group.parent.key, group.parent.name_in(language)) if group.parent else ("muut", _("Muut"))
        links.append(TopicLinks(anchor, name, tuple(_link(topic, language) for topic in group.topics)))
    return links


def _link(topic: Topic, language: str) -> TopicLink:
    return TopicLink(topic.key, topic.name_in(language), in_language(topic.descriptions, language))


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Which way to make contact suits what; hours and the state now."""
    return render(request, "citizen/guide.html", {"ways": ways_to_reach(_language()), "groups": _topic_groups(_language())})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "citizen/accessibility.html", {"statement": accessibility_statement(_language())})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a contact, why and how long."""
    return render(request, "citizen/privacy.html", {"privacy": privacy_notice(_language())})


@require_http_methods(["GET", "HEAD"])
def service_feedback(request: HttpRequest) -> HttpResponse:
    """Feedback about this service is a contact like any other, with its own topic."""
    return HttpResponseRedirect(f"{reverse('citizen:start')}?aihe={accessibility_statement(_language()).feedback_topic}")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """No connection: what still works."""
    return render(request, "citizen/offline.html", {})


def _language() -> str:
    return (get_language() or "fi")[:2]
