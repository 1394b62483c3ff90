"""A maintenance system that takes street lights, and a workflow that sends them there at once."""

from collections.abc import Callable
from typing import Any

import pytest

from kaiku.conftest import City
from kaiku.integrations.maintenance.models import MaintenanceSystem
from kaiku.replies.automatic import carry_out_entry
from kaiku.tickets.models import Ticket
from kaiku.workflow.models import Step, StepEntry
from kaiku.workflow.queries import workflow_version

Fault = Callable[..., Ticket]


@pytest.fixture
def ramboll(city: City) -> MaintenanceSystem:
    """The system; contacts that arrive go there at once."""
    Step.objects.filter(key="saapunut").update(actions=[{"kind": "maintenance", "settings": {}}])
    workflow_version.cache_clear()
    return MaintenanceSystem.objects.create(
        key="ramboll", name="Ramboll", url="http://localhost:1/open311/v2", services={"katuvalot": "valo"},
        steps={"sent": "kasittelyssa", "working": "kasittelyssa", "done": "vastattu"},
    )  # fmt: skip


@pytest.fixture
def fault(ramboll: MaintenanceSystem, contact: Callable[..., Ticket]) -> Fault:
    """fault() arrives and its step does what it does by itself."""

    def arrive(**more: Any) -> Ticket:
        ticket = contact(**{"text": "Katuvalo ei pala Hämeenpuistossa.", "topic_key": "katuvalot", **more})
        for entry in StepEntry.objects.filter(ticket=ticket, done_at=None):
            carry_out_entry(entry.pk)
        ticket.refresh_from_db()
        return ticket

    return arrive
