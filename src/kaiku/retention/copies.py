"""What else holds the personal data of a ticket: whoever keeps copies registers from its apps.py how they are forgotten."""

from collections.abc import Callable, Collection

from django.db import transaction

from kaiku.outbox.actions import forget_raw
from kaiku.outbox.models import Received

Forget = Callable[[Collection[int]], None]
_keepers: dict[str, Forget] = {}


def register_copies(name: str, forget: Forget) -> None:
    """Make one keeper known; it forgets what it has of the tickets with these ids, in the caller's transaction."""
    _keepers[name] = forget


@transaction.atomic
def forget_copies(ticket_ids: Collection[int]) -> None:
    """Forget what arrived as it arrived and all copies of it; the tickets with their messages and customers are the caller's."""
    forget_raw(Received.objects.filter(ticket_id__in=ticket_ids))
    for forget in _keepers.values():
        forget(ticket_ids)
