"""Tickets to which neither staff nor customer has done anything for so many working hours."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kaiku.base.clock import now
from kaiku.organisation.rules import NoWorkingTime, working_time_ago
from kaiku.tickets.models import OPEN_STATUSES, Event, Ticket
from kaiku.workflow.models import WorkflowVersion
from kaiku.workflow.queries import group_calendar
from kaiku.workflow.ruling.moments import When

_LAST = Event.objects.filter(ticket=OuterRef("pk")).exclude(by=Event.By.SYSTEM).order_by("-at", "-pk").values("at")[:1]


def with_idle_since() -> "QuerySet[Any]":
    """Open tickets with the time of what a person did last; what the system does by itself does not count."""
    since = Coalesce(Subquery(_LAST, output_field=DateTimeField()), F("received_at"))
    return Ticket.objects.filter(status__in=OPEN_STATUSES).annotate(idle_since=since)


def idle_tickets(when: When) -> "QuerySet[Any]":
    """Open tickets in the places of the rule whose time is over, the longest idle first."""
    latest = now() - timedelta(hours=when.hours)
    tickets = in_places(with_idle_since().filter(received_at__lte=latest, idle_since__lte=latest), when)
    groups = tickets.order_by().values_list("group_id", flat=True).distinct()
    return tickets.filter(_over(groups, when.hours)).order_by("idle_since", "pk")


def idle_among(tickets: Sequence[Ticket], hours: int) -> Iterable[int]:
    """Which of these tickets have been idle for so long."""
    found = with_idle_since().filter(pk__in=[ticket.pk for ticket in tickets])
    return found.filter(_over({ticket.group_id for ticket in tickets}, hours)).values_list("pk", flat=True)


def in_places(tickets: "QuerySet[Any]", when: When) -> "QuerySet[Any]":
    """Those in one of the places that a rule names; all when it names none."""
    if not when.places:
        return tickets
    found = Q(status__in=when.statuses())
    for workflow, step in when.steps():
        found |= Q(step=step, workflow_version_id__in=WorkflowVersion.objects.filter(workflow__key=workflow).values("pk"))
    return tickets.filter(found)


def _over(groups: Iterable[int], hours: int) -> Q:
    """Each group has its own working hours; most have the same, so the same moment."""
    by_moment: dict[datetime, list[int]] = {}
    for group in groups:
        try:
            moment = working_time_ago(now(), timedelta(hours=hours), group_calendar(group))
        except NoWorkingTime:
            continue  # a group that never works has no time that could be over
        by_moment.setdefault(moment, []).append(group)
    found = Q(pk__in=[])
    for moment, listed in by_moment.items():
        found |= Q(group_id__in=listed, idle_since__lte=moment)
    return found
