"""Reading facts."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kaiku.base.clock import now
from kaiku.base.watching import Trouble
from kaiku.reporting.models import FactCursor
from kaiku.tickets.models import Event

_LATE = timedelta(minutes=30)


def facts_until() -> datetime | None:
    """Up to which moment the facts tell everything; None before they were first written."""
    return FactCursor.objects.values_list("moved_at", flat=True).first()


def late_facts() -> Iterator[Trouble]:
    """For the alarms: there are events that reports do not know of yet."""
    cursor = FactCursor.objects.first()
    waiting = Event.objects.filter(pk__gt=cursor.event_id if cursor else 0).order_by("pk").values_list("at", flat=True).first()
    moved = cursor.moved_at if cursor else None
    if waiting is not None and waiting < now() - _LATE and (moved is None or moved < now() - _LATE):
        yield Trouble("facts", _("Raporttien luvut ovat jääneet jälkeen. Katso taustatöistä, miksi."))
