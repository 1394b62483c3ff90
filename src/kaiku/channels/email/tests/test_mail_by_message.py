import pytest
from django.db import connection

from kaiku.channels.email.reading.arrived import ArrivedMail


@pytest.mark.django_db
def test_the_mails_behind_messages_are_found_by_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # a table of no rows would be read through
    assert "arrived_by_message" in ArrivedMail.objects.filter(message_id__in=[1, 2]).explain()
