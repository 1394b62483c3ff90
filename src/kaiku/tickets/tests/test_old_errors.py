"""What servers said of returned mails before it was masked."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from kaiku.base.clock import now
from kaiku.tickets.models import Message, Ticket

OLD = import_module("kaiku.tickets.migrations.0022_old_delivery_errors_masked")


@pytest.mark.django_db
def test_old_errors_lose_whom_they_name_and_once_is_enough(contact: Callable[..., Ticket]) -> None:
    ticket = contact()
    told = ["550 liisa@posti.example: no such user", "452 mailbox full", "Soittakaa 040 123 4567", ""]
    Message.objects.bulk_create(Message(ticket=ticket, kind="reply", body="x", created_at=now(), delivery_error=one) for one in told)
    masked = ["550 [sähköposti]: no such user", "452 mailbox full", "Soittakaa [puhelin]", ""]
    for _again in range(2):
        OLD.mask_errors(apps, connection.schema_editor())
        assert list(Message.objects.filter(kind="reply").order_by("pk").values_list("delivery_error", flat=True)) == masked
