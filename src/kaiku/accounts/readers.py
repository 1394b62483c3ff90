"""Who reads unusually much, told from the log; systems with keys read much by their nature and are not people."""

from datetime import timedelta

from django.db.models import Count

from kaiku.accounts.models import StaffSession
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now

OPENINGS = ("ticket.opened", "ticket.opened_with_reason")
LIMITED = ("search.limited", "export.limited")
_SIGNED_IN_WITHIN = timedelta(days=1)


def unusual_readers(span: timedelta, *, most: int) -> list[int]:
    """People who opened more than so many different tickets within the span."""
    rows = AuditEntry.objects.filter(action__in=OPENINGS, at__gte=now() - span, actor_id__isnull=False)
    counted = rows.order_by().values("actor_id").annotate(tickets=Count("object_id", distinct=True)).filter(tickets__gt=most)
    found = list(counted.values_list("actor_id", flat=True))
    if not found:
        return []
    people = StaffSession.objects.filter(user__in=[pk for pk in found if pk], last_seen_at__gte=now() - _SIGNED_IN_WITHIN)
    return sorted(set(people.values_list("user_id", flat=True)))


def stopped_at_limits(span: timedelta) -> list[int]:
    """People whom a limit of searches or exports stopped within the span."""
    rows = AuditEntry.objects.filter(action__in=LIMITED, at__gte=now() - span, actor_id__isnull=False)
    return sorted({pk for pk in rows.values_list("actor_id", flat=True) if pk})
