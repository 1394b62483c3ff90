"""How much is heard of one topic or district week by week, beside the same weeks a year ago."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count

from kaiku.accounts.models import User
from kaiku.categories.models import Category
from kaiku.reporting.measures.answering import FEWEST
from kaiku.reporting.reach import facts_visible_to
from kaiku.reporting.trends.series import weeks_before

WEEKS = 26
_WEEK, _YEAR = timedelta(days=7), timedelta(days=364)


@dataclass(frozen=True)
class Week:
    """Seven days with their counts; empty where so few are told of a place that a person might be known."""

    first: date
    last: date
    count: int | None
    year_ago: int | None


def weekly(user: User, last: date, *, topic_id: int | None = None, district_id: int | None = None) -> list[Week]:
    """Half a year of weeks, the oldest first, of what the person may see; two statements, one more for a topic."""
    facts = facts_visible_to(user)
    facts = facts.filter(topic_id__in=under(topic_id)) if topic_id is not None else facts.filter(district_id=district_id)
    here, there = (_counts(facts, end) for end in (last, last - _YEAR))
    return [_week(last - week * _WEEK, here.get(week, 0), there.get(week, 0), topic_id is None) for week in range(WEEKS - 1, -1, -1)]


def _week(last: date, here: int, there: int, few_hidden: bool) -> Week:
    return Week(last - _WEEK + timedelta(days=1), last, *(_shown(count, few_hidden) for count in (here, there)))


def under(topic_id: int) -> Collection[int]:
    """The topic with everything below it."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in Category.objects.filter(tree=Category.Tree.TOPIC).values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found, waiting = {topic_id}, [topic_id]
    while waiting:
        new = [pk for pk in children.get(waiting.pop(), ()) if pk not in found]
        found.update(new)
        waiting += new
    return found


def _counts(facts: Any, end: date) -> dict[int, int]:
    days = facts.filter(received_on__gt=end - WEEKS * _WEEK, received_on__lte=end, is_part=False).order_by()
    return {row["age"]: row["counted"] for row in days.values(age=weeks_before(end)).annotate(counted=Count("pk"))}


def _shown(count: int, few_hidden: bool) -> int | None:
    return None if few_hidden and 0 < count < FEWEST else count
