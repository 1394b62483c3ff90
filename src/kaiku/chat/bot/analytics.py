"""Figures of the bot as they are: a talk counts as settled only when the customer was content, or did not go on to a person or a form."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Avg, Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import ExtractHour

from kaiku.base.clock import now
from kaiku.chat.bot.models import TestQuestion, Turn
from kaiku.chat.bot.work import Kind
from kaiku.organisation.rules import CITY_TIME

FAILING_FIRST = (F("failing_since").desc(nulls_last=True), F("passed_at").asc(nulls_first=True), "pk")  # of the test set
_ANSWERS = (Kind.ANSWERED, Kind.PARTLY)


@dataclass(frozen=True)
class Row:
    """One line of a table of counts."""

    name: str
    count: int


@dataclass(frozen=True)
class Analytics:
    """Of the last days; shares are whole per cents, None where there is nothing to count."""

    talks: int
    turns: int
    kinds: tuple[Row, ...]
    languages: tuple[Row, ...]
    topics: tuple[Row, ...]
    hours: tuple[Row, ...]
    good: int
    bad: int
    handed_over: int
    settled_talks: int
    content_share: int | None
    settled_share: int | None
    asked_at_end: int
    helped_share: int | None
    confirmed_talks: int
    milliseconds: int
    euros: float


def analytics(days: int) -> Analytics:
    """Counted in the database, whatever the number of rows."""
    rows = Turn.objects.filter(asked_at__gte=now() - timedelta(days=days))
    sums: dict[str, Any] = rows.aggregate(
        turns=Count("pk"),
        talks=Count("talk", distinct=True),
        votes_for=Count("pk", filter=Q(good=True)),
        votes_against=Count("pk", filter=Q(good=False)),
        went_on=Count("talk", filter=Q(handed_over=True) | Q(made_contact=True), distinct=True),
        unsettled=Count("talk", filter=_unsettled(), distinct=True),
        answered=Count("talk", filter=Q(kind__in=_ANSWERS), distinct=True),
        mean=Avg("took"),
        spent=Sum("cost"),
        was_helped=Count("talk", filter=Q(helped=True), distinct=True),
        was_not=Count("talk", filter=Q(helped=False), distinct=True),
    )
    settled = sums["talks"] - sums["unsettled"]
    asked = sums["was_helped"] + sums["was_not"]
    rated = sums["votes_for"] + sums["votes_against"]
    return Analytics(
        talks=sums["talks"],
        turns=sums["turns"],
        kinds=_counted(rows, "kind"),
        languages=_counted(rows, "language"),
        topics=_counted(rows.exclude(topic=""), "topic"),
        hours=_hours(rows),
        good=sums["votes_for"],
        bad=sums["votes_against"],
        handed_over=sums["went_on"],
        settled_talks=settled,
        content_share=round(100 * sums["votes_for"] / rated) if rated else None,
        settled_share=round(100 * settled / sums["talks"]) if sums["talks"] else None,
        asked_at_end=asked,
        helped_share=round(100 * sums["was_helped"] / asked) if asked else None,
        confirmed_talks=_confirmed(rows),
        milliseconds=round(sums["mean"] or 0),
        euros=(sums["spent"] or 0) / 1_000_000,
    )


def _confirmed(rows: QuerySet[Turn]) -> int:
    """Settled talks whose customer said so himself: what is known of containment, where the rest is only hoped."""
    failed = rows.filter(_unsettled()).values("talk")
    told: int = rows.filter(Q(helped=True) | Q(good=True)).exclude(talk__in=failed).aggregate(n=Count("talk", distinct=True))["n"]
    return told


def _unsettled() -> Q:
    """Any of these in a talk and it is not counted as settled by the bot."""
    return (
        Q(handed_over=True) | Q(made_contact=True) | Q(good=False) | Q(helped=False) | Q(said_again=True)
        | Q(kind__in=(Kind.UNKNOWN, Kind.PERSON, Kind.NOT_READY, Kind.CRISIS, Kind.EMERGENCY))
    )  # fmt: skip


def _counted(rows: Any, field: str) -> tuple[Row, ...]:
    found = rows.values_list(field).annotate(count=Count("pk")).order_by("-count", field)[:12]
    return tuple(Row(name, count) for name, count in found)


def _hours(rows: Any) -> tuple[Row, ...]:
    found = rows.annotate(hour=ExtractHour("asked_at", tzinfo=CITY_TIME)).values_list("hour").annotate(count=Count("pk")).order_by("hour")
    return tuple(Row(f"{hour}–{hour + 1}", count) for hour, count in found)


def turns_to_review(*, only_bad: bool = False) -> Any:
    """Answers that nobody has looked at: those with a bad vote first, then the newest; slice it."""
    rows = Turn.objects.filter(reviewed_at=None, kind__in=(*_ANSWERS, Kind.UNKNOWN, Kind.OUTSIDE)).exclude(question="")
    return rows.filter(good=False).order_by("-asked_at") if only_bad else rows.order_by("-asked_at")


def counts_of_test_set() -> dict[str, Any]:
    """How many test questions there are, how many fail now, how many of those did well before, and when they were last asked."""
    fails = Q(failing_since__isnull=False)
    return TestQuestion.objects.aggregate(
        questions=Count("pk"),
        failing=Count("pk", filter=fails),
        tried=Count("pk", filter=Q(passed_at__isnull=False) | fails),
        passed_once=Count("pk", filter=Q(passed_at__isnull=False)),
        lost=Count("pk", filter=fails & Q(passed_at__isnull=False)),
        at=Max("passed_at"),
    )
