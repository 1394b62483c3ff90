"""Weekly counts of every topic and district in every part of the city, in two passes over the days that matter."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, DateField, F, Func, IntegerField, Q, Value

from kaiku.reporting.models import FactContact, Rise
from kaiku.reporting.trends.judging import WEEKS_BEFORE, Weeks

YEARS = 3
_WEEK, _YEAR = timedelta(days=7), timedelta(days=364)  # a year of whole weeks: weekdays stay where they are
_LONG = 1 + WEEKS_BEFORE
_LEVELS = (
    (Rise.Level.CITY, ()), (Rise.Level.AREA, ("area_id",)), (Rise.Level.UNIT, ("area_id", "unit_id")),
    (Rise.Level.GROUP, ("area_id", "unit_id", "group_id")),
)  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """What is counted, and in which part of the city."""

    level: str
    area_id: int | None
    unit_id: int | None
    group_id: int | None
    topic_id: int | None
    district_id: int | None


def subject_of(rise: Rise) -> Subject:
    """Of what a rise tells."""
    return Subject(rise.level, rise.area_id, rise.unit_id, rise.group_id, rise.topic_id, rise.district_id)


def weeks_until(last: date) -> dict[Subject, Weeks]:
    """Every subject with its weeks; the newest week ends on `last`. Restricted contacts are left out: their topics are told to few."""
    found: dict[Subject, dict[int, list[int]]] = {}
    for column in ("topic_id", "district_id"):
        for year, week, row in _rows(last, column):
            for subject in _subjects(row, column):
                years = found.setdefault(subject, {})
                years.setdefault(year, [0] * _LONG)[week] += row["counted"]
    none = [0] * _LONG
    return {
        subject: Weeks(years.get(0, none), [years[year] for year in sorted(years) if year])
        for subject, years in found.items()
        if 0 in years
    }


def _rows(last: date, column: str) -> Iterator[tuple[int, int, Mapping[str, int]]]:
    for year in range(YEARS + 1):
        end = last - year * _YEAR
        days = Q(received_on__gt=end - _LONG * _WEEK, received_on__lte=end)
        rows = FactContact.objects.filter(days, is_restricted=False, is_part=False, **{f"{column}__isnull": False}).order_by()
        by = rows.values(column, "area_id", "unit_id", "group_id", age=weeks_before(end))
        for row in by.annotate(counted=Count("pk")):  # groups, so not many; for a cursor the database would count them alone
            yield year, int(row["age"]), row


def _subjects(row: Mapping[str, int], column: str) -> Iterator[Subject]:
    for level, columns in _LEVELS:
        parts = {name: row[name] if name in columns else None for name in ("area_id", "unit_id", "group_id")}
        about = {"topic_id": None, "district_id": None, column: row[column]}
        yield Subject(level=level, **parts, **about)


def pairs_until(last: date) -> Mapping[Subject, tuple[int, int]]:
    """Of each subject what most of its newest week tells of: the district of a topic, the topic of a district, and how many."""
    counted: dict[Subject, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    rows = FactContact.objects.filter(
        received_on__gt=last - _WEEK,
        received_on__lte=last,
        is_restricted=False,
        is_part=False,
        topic_id__isnull=False,
        district_id__isnull=False,
    )
    shape = ("topic_id", "district_id", "area_id", "unit_id", "group_id")
    for row in rows.order_by().values(*shape).annotate(counted=Count("pk")):
        for column, other in (("topic_id", "district_id"), ("district_id", "topic_id")):
            for subject in _subjects(row, column):
                counted[subject][row[other]] += row["counted"]
    return {subject: max(others.items(), key=lambda one: (one[1], -one[0])) for subject, others in counted.items()}


def weeks_before(end: date) -> Func:
    """In which week before that day a contact came, 0 being the one that ends on it."""
    until, came = Value(end, output_field=DateField()), F("received_on")
    return Func(until, came, template="(%(expressions)s) / 7", arg_joiner=" - ", output_field=IntegerField())
