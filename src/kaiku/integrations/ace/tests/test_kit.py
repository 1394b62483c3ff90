"""The contract test kit: pretended calls hold the contract, and what breaks it is named."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.integrations.ace.checking import check_events
from kaiku.integrations.ace.hearing import hear
from kaiku.integrations.ace.models import CallTicket, TelephoneSystem, Transcript
from kaiku.integrations.ace.pretending import Wish, pretended_events
from kaiku.integrations.ace.tests.conftest import read
from kaiku.tickets.models import Ticket


def lines_of(events: list[dict[str, Any]]) -> list[str]:
    return [json.dumps(event) for event in events]


@pytest.mark.covers("R235")
def test_pretended_calls_hold_the_contract_and_come_again_the_same() -> None:
    at = now()
    events = pretended_events(Wish(calls=16, agents=("aino",)), at=at)
    assert all(finding.is_held for finding in check_events(lines_of(events)))
    assert events == pretended_events(Wish(calls=16, agents=("aino",)), at=at) and len(events) == 3 * (14 * 3 + 2)


@pytest.mark.django_db
@pytest.mark.covers("R185")
def test_pretended_calls_become_one_contact_an_answered_call(ace: TelephoneSystem, aino: User) -> None:
    for event in pretended_events(Wish(calls=8, agents=("aino",)), at=now()):
        hear(read(event))
    assert Ticket.objects.count() == CallTicket.objects.count() == Transcript.objects.count() == 7
    assert set(Ticket.objects.values_list("assignee", flat=True)) == {aino.pk}


@pytest.mark.covers("R235")
@pytest.mark.parametrize(
    ("changes", "demand"),
    [
        ({"type": "call.rang"}, "every line"), ({"data": {"call_id": "a", "direction": "inbound"}}, "agent_upn"),
        ({"type": "call.ended"}, "outcome"), ({"id": "other"}, "used again"),
    ],
)  # fmt: skip
def test_what_breaks_the_contract_is_named(changes: dict[str, Any], demand: str) -> None:
    good = {
        "id": "e",
        "type": "call.accepted",
        "time": now().isoformat(),
        "data": {"call_id": "a", "direction": "inbound", "agent_upn": "aino"},
    }
    other = {**good, "id": "other", "data": {**good["data"], "entrance": "Vaihde"}}  # type: ignore[dict-item]
    found = [
        finding for finding in check_events(lines_of([other, {**good, **changes}])) if not finding.is_held and not finding.is_recommended
    ]
    assert any(demand in finding.demand for finding in found), found


def test_the_command_tells_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text("\n".join(lines_of(pretended_events(Wish(calls=8, agents=("aino",)), at=now()))) + "\nno json\n")
    with pytest.raises(CommandError, match="1 of"):
        call_command("check_calls", str(file))
    assert "FAIL every line is an event of the contract (line" in capsys.readouterr().out
