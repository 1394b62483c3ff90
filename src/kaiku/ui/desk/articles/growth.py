"""Where the knowledge base is grown: what it lacks, what of it does not serve, and what an article did to contacts."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import make_aware
from django.views.decorators.http import require_safe

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.clock import now
from kaiku.categories.queries import topics_by_key
from kaiku.knowledge import growth as growing
from kaiku.knowledge.models import Article
from kaiku.organisation.queries import city_today
from kaiku.organisation.rules import CITY_TIME
from kaiku.tickets.queries import tickets_visible_to
from kaiku.ui.components.responses import StaffRequest
from kaiku.ui.desk.sign_in.guards import needs, signed_in

_TOPICS = 15
_WEEKS = 8


@dataclass(frozen=True)
class UntoldTopic:
    """A topic that people write about and can read nothing of."""

    key: str
    name: str
    contacts: int


@dataclass(frozen=True)
class Week:
    """Contacts on an article's topics in one week before or after it was published."""

    begins: date
    contacts: int
    is_after: bool


@require_safe
@signed_in
@needs(Capability.WRITE_ARTICLES)
def growth(request: StaffRequest) -> HttpResponse:
    """What to write next and what to mend."""
    today = city_today()
    context = {
        "gaps": growing.gaps(today),
        "untold": _untold(request.user),
        "measured": growing.measured(today),
        "badly_rated": growing.badly_rated(),
        "ageing": growing.ageing(today),
        "unused": growing.unused(today),
        "section": "articles",
    }
    return render(request, "desk/articles/growth.html", context)


def _untold(user: User) -> list[UntoldTopic]:
    """By the contacts that the person may see, of three months."""
    told, by_id = growing.told_topics(), {topic.id: topic for topic in topics_by_key().values()}
    rows = tickets_visible_to(user).filter(received_at__gt=now() - growing.MISSES_OF, topic__isnull=False).order_by()
    counted = rows.values_list("topic").annotate(contacts=Count("pk")).order_by("-contacts", "topic")
    topics = [(by_id[topic], contacts) for topic, contacts in counted if topic in by_id and by_id[topic].key not in told]
    return [UntoldTopic(topic.key, topic.name_in("fi"), contacts) for topic, contacts in topics[:_TOPICS]]


@require_safe
@signed_in
@needs(Capability.WRITE_ARTICLES)
def article_effect(request: StaffRequest, article_id: int) -> HttpResponse:
    """How many contacts its topics brought in eight weeks before it was published and in eight after."""
    article = get_object_or_404(Article, pk=article_id)
    day = growing.first_published_on(article)
    weeks = _weeks(request.user, article, day) if day and article.topics else []
    before, after = (sum(week.contacts for week in weeks if week.is_after is side) for side in (False, True))
    shown = article.versions.filter(language="fi").order_by("-number").first()
    names = [topic.name_in("fi") for key in article.topics if (topic := topics_by_key().get(key))]
    context = {
        "article": article,
        "title": shown.title if shown else article.key,
        "day": day,
        "weeks": weeks,
        "before": before,
        "after": after,
        "is_whole": sum(week.is_after for week in weeks) == _WEEKS,
        "topics": names,
        "counts": growing.counts_of(article),
        "section": "articles",
    }
    return render(request, "desk/articles/effect.html", context)


def _weeks(user: User, article: Article, day: date) -> list[Week]:
    """Whole weeks counted from the day of publication; one that has not ended is left out."""
    begin, end = day - timedelta(weeks=_WEEKS), min(day + timedelta(weeks=_WEEKS), city_today())
    rows = tickets_visible_to(user).filter(topic__key__in=article.topics, received_at__gte=_midnight(begin), received_at__lt=_midnight(end))
    days = dict(rows.order_by().values_list("received_at__date").annotate(contacts=Count("pk")))
    weeks = []
    for number in range(-_WEEKS, _WEEKS):
        first = day + timedelta(weeks=number)
        if first + timedelta(weeks=1) > end:
            break
        contacts = sum(days.get(first + timedelta(days=place), 0) for place in range(7))
        weeks.append(Week(first, contacts, number >= 0))
    return weeks


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min), CITY_TIME)
