"""The examples of docs/telephone.md are what the interface takes and answers."""

import json
import re

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.config.cli import ROOT
from kaiku.integrations.ace.models import TelephoneSystem
from kaiku.integrations.ace.queries import calls_of
from kaiku.integrations.ace.tests.conftest import SECRET
from kaiku.integrations.webhooks.calling import signed
from kaiku.outbox.taking import take_due
from kaiku.tickets.models import Ticket

GUIDE = (ROOT / "docs" / "telephone.md").read_text(encoding="utf-8")
PATH = "/api/v1/integrations/calls/events"


@pytest.mark.django_db
@pytest.mark.covers("R185", "R235")
def test_every_example_is_taken_and_answered_as_the_guide_says(client: Client, ace: TelephoneSystem, aino: User) -> None:
    examples = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)]
    events, (answer,) = [one for one in examples if "type" in one], [one for one in examples if "state" in one]
    assert {one["type"] for one in events} == {"call.accepted", "call.ended", "call.transcript.ready"}
    for event in reversed(events):
        body = json.dumps(event).encode()
        headers = signed(event["id"], body, at=int(now().timestamp()), secrets=(SECRET,))
        got = client.post(PATH, body, "application/json", headers=headers)
        assert got.status_code == 202 and set(got.json()) == set(answer)
        assert got.headers["Location"] == f"{PATH}/{event['id']}"
    assert take_due() == 3

    ticket = Ticket.objects.get()
    assert (ticket.assignee, ticket.title) == (aino, "Puhelu 30.11. klo 10.15")
    (call,) = calls_of(ticket)
    assert call.transcript is not None and call.transcript.summary == "Katuvalo on ollut pimeänä kaksi viikkoa Hämeenpuistossa."
    assert call.call.outcome == "handled"
