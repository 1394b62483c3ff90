"""How sending goes: how many begin, where they stop, how long it takes. Counts only, nothing of any person."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Sum

from kaiku.channels.webform.models import ContactDraft, JourneyCount
from kaiku.channels.webform.queries import answers_of
from kaiku.channels.webform.rules import Page
from kaiku.organisation.rules import CITY_TIME

_STEP, _LONGEST = 5, 3600  # seconds: how finely times are kept, and the last class
_COUNT = """
    INSERT INTO webform_journeycount (day, page, seconds, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (day, page, seconds) DO UPDATE SET count = webform_journeycount.count + 1
"""


@dataclass(frozen=True)
class Journeys:
    """What became of the forms begun within some days; median_seconds counts the sent ones, None when there are none."""

    sent: int
    left: int
    median_seconds: int | None
    left_at: Mapping[Page, int]

    @property
    def begun(self) -> int:
        """All of them."""
        return self.sent + self.left


def count_journey(draft: ContactDraft) -> None:
    """Keep one count of a draft that is about to be forgotten; one in which nothing was written does not count."""
    page = "" if draft.sent_at else _last_page(draft)
    if draft.sent_at is None and not page:
        return
    seconds = _rounded((draft.sent_at - draft.started_at).total_seconds()) if draft.sent_at else 0
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [draft.started_at.astimezone(CITY_TIME).date(), page, seconds])


def journeys_between(first: date, last: date) -> Journeys:
    """Counts of these days, both included; a day is complete when a day has passed after it."""
    rows = JourneyCount.objects.filter(day__range=(first, last)).values_list("page", "seconds").annotate(times=Sum("count"))
    sent = sorted((seconds, times) for page, seconds, times in rows if not page)
    left = {Page(page): times for page, _seconds, times in rows if page in Page.values}
    left_at = {page: left[page] for page in Page if page in left}
    return Journeys(sum(times for _seconds, times in sent), sum(left.values()), _median(sent), left_at)


def _last_page(draft: ContactDraft) -> str:
    """The page where the person stopped: the one after the last accepted, or the first, on which only typing was kept."""
    answers = answers_of(draft)
    if not answers:
        return ""
    accepted = [page for page in Page if page.value in answers]
    if not accepted:
        return Page.DESCRIBE
    order = list(Page)
    skipped = (Page.SIMILAR, Page.QUESTIONS)  # not every contact has them
    later = [page for page in order[order.index(accepted[-1]) + 1 :] if page not in skipped]
    return later[0] if later else Page.CHECK


def _rounded(seconds: float) -> int:
    return min(math.ceil(seconds / _STEP) * _STEP, _LONGEST)


def _median(sent: list[tuple[int, int]]) -> int | None:
    half, passed = sum(times for _seconds, times in sent) / 2, 0
    for seconds, times in sent:
        passed += times
        if passed >= half:
            return seconds
    return None
