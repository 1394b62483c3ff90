"""What happened to articles and what was searched in vain: counts by day, of nobody."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from kaiku.base.clock import now
from kaiku.knowledge.models import Article, ArticleCount, ArticlePresence, SearchMiss
from kaiku.language.personal_data import IDENTIFIERS, mask_personal_data
from kaiku.organisation.queries import city_today

_SHORTEST, _LONGEST = 3, 120
_MOST_MISSES_A_DAY = 3000  # who searches a thousand things at random must not fill the table
_KEPT = timedelta(days=400)


def count_articles(articles: Iterable[int], what: ArticleCount.What) -> date:
    """One more of this to each of the articles that there are, today; the day it was counted on."""
    day, ids = city_today(), list(Article.objects.filter(pk__in=set(articles)).order_by("pk").values_list("pk", flat=True))
    if not ids:
        return day
    with transaction.atomic():
        blank = [ArticleCount(article_id=key, day=day, what=what) for key in ids]
        ArticleCount.objects.bulk_create(blank, ignore_conflicts=True)
        rows = ArticleCount.objects.filter(article__in=ids, day=day, what=what)
        list(rows.select_for_update().order_by("article_id").values_list("pk"))  # in one order, so that no two wait for each other
        rows.update(count=F("count") + 1)
    return day


def uncount_article(article_id: int, what: ArticleCount.What, *, day: str) -> None:
    """What was counted on that day was taken back."""
    ArticleCount.objects.filter(article=article_id, what=what, day=day, count__gt=0).update(count=F("count") - 1)


def note_miss(words: str, *, language: str, where: SearchMiss.Where) -> None:
    """Nothing answered these words; what looks like personal data is masked before it is kept."""
    masked = mask_personal_data(" ".join(words.split()), IDENTIFIERS | {"name", "address"}, language=language).lower()[:_LONGEST]
    if len(masked) < _SHORTEST:
        return
    today = SearchMiss.objects.filter(day=city_today())
    if today.filter(language=language, where=where, words=masked).update(count=F("count") + 1) or today[_MOST_MISSES_A_DAY:].exists():
        return
    first = SearchMiss(day=city_today(), language=language, where=where, words=masked, count=1)
    SearchMiss.objects.bulk_create([first], ignore_conflicts=True)


def forget_old_counts() -> int:
    """Searches of over a year ago, and who had an editor open yesterday; how many rows."""
    searched, _by_kind = SearchMiss.objects.filter(day__lt=city_today() - _KEPT).delete()
    present, _by_kind = ArticlePresence.objects.filter(seen_at__lt=now() - timedelta(days=1)).delete()
    return searched + present
