"""What happens by itself as the approved classes say: parts that go sooner than their ticket, batches of automatic classes."""

from collections.abc import Callable, Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from kaiku.base.clock import now
from kaiku.retention.batches import BatchRefused, propose_batch, start_batch
from kaiku.retention.classes import active_classes
from kaiku.retention.forgetting import forget_contact_details, forget_originals
from kaiku.retention.models import Batch, Lightened, RetentionClass
from kaiku.retention.queries import is_held, with_class
from kaiku.retention.rules import months_after
from kaiku.tickets.models import Status, Ticket

_AT_ONCE = 200


def lighten() -> int:
    """Forget originals and contact details whose own time is over; held tickets keep all. How many tickets lost something."""
    count = 0
    for klass in active_classes():
        if klass.raw_days is not None:
            count += _lighten(klass, "raw_at", klass.raw_days, forget_originals)
        if klass.contact_months is not None:
            today = localdate(now())
            days = (today - months_after(today, -klass.contact_months)).days
            count += _lighten(klass, "contact_at", days, forget_contact_details)
    return count


def propose_automatic() -> list[Batch]:
    """A batch of each automatic class that has something due, approved by the class itself."""
    made = []
    for klass in active_classes():
        if klass.is_automatic:
            try:
                made.append(_automatic_batch(klass))
            except BatchRefused:  # nothing is due
                continue
    return made


@transaction.atomic
def _automatic_batch(klass: RetentionClass) -> Batch:
    batch = propose_batch(klass, until=localdate(now()), by=None)
    batch.state, batch.decided_at = Batch.State.APPROVED, now()
    batch.save(update_fields=["state", "decided_at"])
    start_batch(batch)
    return batch


def _lighten(klass: RetentionClass, field: str, days: int, forget: Callable[[Collection[int]], None]) -> int:
    done = Lightened.objects.filter(**{"ticket": OuterRef("pk"), f"{field}__isnull": False})
    old = Ticket.objects.filter(~Exists(done), ~is_held(), status=Status.CLOSED, closed_at__lt=now() - timedelta(days=days))
    count = 0
    while ids := list(with_class(old, active_classes()).filter(klass=klass.pk).order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            forget(ids)
        count += len(ids)
    return count
