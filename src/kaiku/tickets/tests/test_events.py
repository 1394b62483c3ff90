import pytest
from django.db import DatabaseError, connection, transaction

from kaiku.tickets.models import Event, Ticket


def test_an_event_is_never_changed_or_removed(lamp: Ticket) -> None:
    event = lamp.events.first()
    assert event is not None

    for change in (lambda: Event.objects.filter(pk=event.pk).update(kind="rated"), event.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()

    assert Event.objects.get(pk=event.pk).kind == event.kind


def test_only_lawful_disposal_removes_a_ticket_with_its_events(lamp: Ticket) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        lamp.delete()

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL kaiku.disposal = 'on'")
    lamp.delete()

    assert not Event.objects.exists()
