"""A lake in a folder, and three months of facts."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaiku.conftest import City
from kaiku.integrations.datalake.lake import Lake, lake_in_use
from kaiku.reporting.models import FactContact, FactMessage, FactStep
from kaiku.reporting.tests.slow import a_year_of_facts


@pytest.fixture
def lake(tmp_path: Path, settings: Any) -> Lake:
    """A lake that keeps nothing that was replaced."""
    settings.LAKE_URL, settings.LAKE_KEEP_HOURS = str(tmp_path / "lake"), 0
    found = lake_in_use()
    assert found is not None
    return found


@pytest.fixture
def facts(city: City) -> None:
    """Contacts of three months, each with two steps and three messages."""
    a_year_of_facts(city, 400, seed=7)
    FactContact.objects.exclude(received_on__gte=date(2026, 3, 1)).delete()
    contacts = list(FactContact.objects.exclude(ticket_id=None))
    FactStep.objects.bulk_create(
        FactStep(
            ticket_id=one.ticket_id or 0, number=number, round=1, status="open", queue_id=one.queue_id, group_id=one.group_id,
            has_assignee=number == 2, begun_at=one.received_at, ended_at=None, seconds=None, working=None,
        )
        for one in contacts for number in (1, 2)
    )  # fmt: skip
    FactMessage.objects.bulk_create(
        FactMessage(
            ticket_id=one.ticket_id or 0, message_id=one.pk * 10 + number, kind="reply" if number else "contact", channel="email", language="fi",
            sent_at=one.received_at, sent_on=one.received_on, is_from_customer=not number, is_bounced=False,
        )
        for one in contacts for number in range(3)
    )  # fmt: skip
