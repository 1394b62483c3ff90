"""What else holds data of a ticket: whoever keeps any registers from its apps.py how it is forgotten, and says which tables that covers."""

from collections.abc import Callable, Collection, Mapping

from django.db import transaction

from kaiku.outbox.actions import forget_raw
from kaiku.outbox.models import Received

Forget = Callable[[Collection[int]], None]
_keepers: dict[str, Forget] = {}
_covered: dict[str, str] = {}


def register_copies(name: str, forget: Forget, *, covers: Collection[str] = ()) -> None:
    """Make one keeper known; it forgets what it has of the tickets with these ids, in the caller's transaction.

    covers: its tables that tell of a ticket or of a customer, as "app.Model".
    """
    _keepers[name] = forget
    cover(name, covers)


def cover(name: str, tables: Collection[str]) -> None:
    """These tables are looked after by `name`, or hold nothing that a customer said; every table that refers to a ticket is named."""
    _covered.update({table.lower(): name for table in tables})


def covered_tables() -> Mapping[str, str]:
    """Who looks after each table, by its label in small letters."""
    return _covered


@transaction.atomic
def forget_copies(ticket_ids: Collection[int]) -> None:
    """Forget what arrived as it arrived and all copies of it; the tickets with their messages and customers are the caller's."""
    forget_raw(Received.objects.filter(ticket_id__in=ticket_ids))
    for forget in _keepers.values():
        forget(ticket_ids)
