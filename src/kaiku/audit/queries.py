"""Reading the audit log: by whose data it was, by who looked, by time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from kaiku.audit.actions import NIGHT_CHECK
from kaiku.audit.models import AuditEntry, AuditSeal


@dataclass(frozen=True)
class AuditSearch:
    """What is looked for; nothing given finds everything."""

    customer_ids: tuple[int, ...] = ()
    ticket_ids: tuple[int, ...] = ()
    actor_ids: tuple[int, ...] | None = None
    user_ids: tuple[int, ...] | None = None
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    of_nobody: bool = False


def audit_entries(search: AuditSearch, *, before: int | None = None) -> QuerySet[AuditEntry]:
    """Matching entries, newest first, those before an id when given; slice it."""
    rows = AuditEntry.objects.order_by("-pk")
    if search.of_nobody:
        return rows.none()
    if search.customer_ids or search.ticket_ids:
        about = Q(object_type="ticket", object_id__in=search.ticket_ids)
        rows = rows.filter(about | Q(customer_id__in=search.customer_ids))
    if search.actor_ids is not None:
        rows = rows.filter(actor_id__in=search.actor_ids)
    if search.user_ids is not None:
        rows = rows.filter(object_type="user", object_id__in=search.user_ids)
    if search.action:
        rows = rows.filter(action=search.action)
    if search.since:
        rows = rows.filter(at__gte=search.since)
    if search.until:
        rows = rows.filter(at__lt=search.until)
    if before:
        rows = rows.filter(pk__lt=before)
    return rows


def seals_between(since: datetime | None, until: datetime | None) -> QuerySet[AuditSeal]:
    """The seals made within a time; their entries are older by minutes."""
    rows = AuditSeal.objects.filter(sealed_at__gte=since) if since else AuditSeal.objects.all()
    return rows.filter(sealed_at__lt=until) if until else rows


def last_seal() -> AuditSeal | None:
    """The newest seal."""
    return AuditSeal.objects.order_by("-last_entry").first()


def last_night_check() -> AuditEntry | None:
    """What the last check of the whole log found: the entry's object_id counts the broken seals."""
    found = AuditEntry.objects.filter(object_type="broken_seals", action=NIGHT_CHECK, object_id__isnull=False)
    return found.order_by("-at").first()
