"""After a test that commits its rows are gone, those that nobody may delete too, and what Django itself keeps has stayed."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from kaiku.config.testing import empty_tables
from kaiku.tickets.models import Event, Ticket


@pytest.mark.django_db(transaction=True)
def test_rows_are_deleted_with_their_append_only_events_and_standing_rows_stay(lamp: Ticket) -> None:
    standing = (ContentType.objects.count(), Permission.objects.count())
    assert Event.objects.exists() and all(standing)

    assert empty_tables()

    assert not Ticket.objects.exists()
    assert not Event.objects.exists()
    assert (ContentType.objects.count(), Permission.objects.count()) == standing
