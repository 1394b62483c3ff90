"""Sums of days: how many contacts there are of each kind, kept beside the facts and made anew for the days whose facts have changed.

The database itself marks such a day, in the transaction that changes its facts, whoever does it. Marks are only added, so that writers
do not wait for each other; a mark that is seen belongs to a change that is seen. Until its day is summed, its facts are counted."""

from collections.abc import Collection
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection, transaction

from kaiku.reporting.models import DaySum, StaleDay
from kaiku.reporting.models.sums import SUMMED_BY

_AT_ONCE = 100  # days
_SUMMERS = 0x6B71  # the advisory lock of those who sum
_DAYS = ("received_on", "done_on")
_NAMES = ", ".join(SUMMED_BY)


def sum_stale_days() -> int:
    """Sum all days whose facts have changed; how many days."""
    count = 0
    while done := _sum_some():
        count += done
    return count


@transaction.atomic
def _sum_some() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SUMMERS])
    marks = StaleDay.objects.order_by().values_list("counted_by", "day").annotate(ids=ArrayAgg("pk"))
    found = list(marks.order_by("counted_by", "-day")[:_AT_ONCE])
    for counted_by in _DAYS:
        if days := [day for name, day, _ids in found if name == counted_by]:
            _sum(counted_by, days)
    StaleDay.objects.filter(pk__in=[pk for _name, _day, ids in found for pk in ids]).delete()
    return len(found)


def _sum(counted_by: str, days: Collection[date]) -> None:
    DaySum.objects.filter(counted_by=counted_by, day__in=days).delete()
    text = f"""
INSERT INTO reporting_daysum (counted_by, day, {_NAMES}, contacts)
SELECT %s, {counted_by}, {_NAMES}, count(*) FROM reporting_factcontact WHERE {counted_by} = ANY(%s) GROUP BY {counted_by}, {_NAMES}
"""  # noqa: S608 - names of columns, our own  # nosec B608 - names of columns, our own
    with connection.cursor() as cursor:
        cursor.execute(text, [counted_by, list(days)])
