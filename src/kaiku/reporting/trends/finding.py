"""Every night: what rises, what still does and what is usual again; those who follow are told once of each rise."""

from datetime import date, timedelta

from django.db import transaction

from kaiku.base.clock import now
from kaiku.organisation.queries import city_today
from kaiku.reporting.models import FactCursor, Rise
from kaiku.reporting.trends.following import tell_followers
from kaiku.reporting.trends.judging import Judged, judge
from kaiku.reporting.trends.series import Subject, pairs_until, subject_of, weeks_until

TOLD_OF = 5  # contacts: of fewer in one place nothing is told
_KEPT = timedelta(days=800)


@transaction.atomic
def find_rises(last: date | None = None) -> int:
    """Look at the week that ended yesterday, or on `last`; how many new rises. Doing it twice for a day finds nothing new."""
    FactCursor.objects.select_for_update().first()  # one at a time
    last = last or city_today() - timedelta(days=1)
    if Rise.objects.filter(seen_on__gt=last).exists():
        return 0  # later days were looked at already
    series, pairs = weeks_until(last), pairs_until(last)
    open_rises = {subject_of(rise): rise for rise in Rise.objects.filter(ended_on=None)}
    new = []
    for subject, weeks in series.items():
        rise, judged = open_rises.pop(subject, None), judge(weeks)
        if rise is None and judged.rises:
            new.append(_begin(subject, judged, pairs.get(subject), last))
        elif rise is not None:
            _go_on(rise, judged, pairs.get(subject), last)
    for rise in open_rises.values():  # nothing at all is heard of these any more
        _go_on(rise, Judged(0, rise.expected, rise.earlier_years, rises=False), None, last)
    Rise.objects.filter(ended_on__lt=last - _KEPT).delete()
    tell_followers(new, now())
    return len(new)


def _begin(subject: Subject, judged: Judged, most: tuple[int, int] | None, last: date) -> Rise:
    rise = Rise(**vars(subject), began_on=last, seen_on=last, highest=judged.count, earlier_years=judged.earlier_years)
    _tell(rise, judged, most)
    rise.save()
    return rise


def _go_on(rise: Rise, judged: Judged, most: tuple[int, int] | None, last: date) -> None:
    expected = rise.expected  # of the days before it began: later weeks have the rise itself among what is usual
    _tell(rise, judged, most)
    rise.expected = min(expected, judged.expected) if judged.expected else expected
    rise.highest, rise.seen_on = max(rise.highest, judged.count), last
    rise.ended_on = last if judged.is_usual_again else None
    rise.save()


def _tell(rise: Rise, judged: Judged, most: tuple[int, int] | None) -> None:
    rise.count, rise.expected = judged.count, judged.expected
    rise.most_id, rise.most_count = most if most is not None and most[1] >= TOLD_OF else (None, 0)
