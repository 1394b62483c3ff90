"""Reading which faults go where, and how they stand."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import ngettext

from kaiku.base.snapshots import snapshot
from kaiku.base.watching import Part, Trouble
from kaiku.categories.queries import topics_by_id
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.maintenance.models import Case, MaintenanceSystem
from kaiku.integrations.maintenance.rules import UNFINISHED, State
from kaiku.tickets.models import Ticket


@dataclass(frozen=True)
class SystemRef:
    """A system in use: its id, its topics, the account as which it calls us."""

    id: int
    topics: frozenset[str]
    client_user_id: int | None


@snapshot
def _in_use() -> tuple[SystemRef, ...]:
    rows = MaintenanceSystem.objects.filter(is_active=True).select_related("client")
    return tuple(SystemRef(row.pk, frozenset(row.services), row.client.user_id if row.client else None) for row in rows)


def system_for(ticket: Ticket) -> SystemRef | None:
    """Where the ticket's topic is mended; None when it is mended nowhere else."""
    topic = topics_by_id().get(ticket.topic_id or 0)
    return next((system for system in _in_use() if topic is not None and topic.key in system.topics), None)


def case_told_by(client: ApiClient, number: str) -> Case | None:
    """The case that a calling system means: by our number, or by its own."""
    rows = Case.objects.select_related("system").filter(system__client=client)
    return rows.filter(Q(number=number) | Q(remote_number=number)).order_by("-pk").first()


def line_names() -> dict[str, str]:
    """The names of the systems by the lines to them."""
    return {system.line: system.name for system in MaintenanceSystem.objects.all()}


@dataclass(frozen=True)
class SystemCounts:
    """How many faults stand how at one system."""

    system: MaintenanceSystem
    unfinished: int
    silent: int
    failed: int
    returned: int


def systems_with_counts() -> list[SystemCounts]:
    """Every system, one query."""
    rows = MaintenanceSystem.objects.annotate(
        unfinished=Count("cases", filter=Q(cases__state__in=[State.WAITING, *UNFINISHED])),
        silent=Count("cases", filter=Q(cases__state__in=[State.WAITING, *UNFINISHED], cases__alarmed_at__isnull=False)),
        failed=Count("cases", filter=Q(cases__state=State.FAILED)),
        returned=Count("cases", filter=Q(cases__state=State.RETURNED)),
    )
    return [SystemCounts(row, row.unfinished, row.silent, row.failed, row.returned) for row in rows]


def troubles() -> list[Trouble]:
    """For the alarms: faults that did not get there, or of which nothing has been heard."""
    found = []
    for row in systems_with_counts():
        if count := row.silent + row.failed:
            text = ngettext("%(name)s: %(count)d asia ilman vastausta", "%(name)s: %(count)d asiaa ilman vastausta", count)
            found.append(Trouble(f"maintenance:{row.system.key}", text % {"name": row.system.name, "count": count}, Part.MAINTENANCE))
    return found
