"""Events of calls: who may tell them, that each is kept once, and what one is told of them."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.api.v1.tests.conftest import ROOT, Call
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.integrations.ace.models import TelephoneSystem
from kaiku.integrations.ace.tests.conftest import SECRET
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.webhooks.calling import signed
from kaiku.outbox.models import Received
from kaiku.outbox.taking import take_due
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
PATH = "/integrations/calls/events"
Send = Callable[..., Any]


@pytest.fixture
def ace(city: City) -> TelephoneSystem:
    return TelephoneSystem.objects.create(key="ace", name="Telia ACE", secret=SECRET)


def told(**changes: Any) -> dict[str, Any]:
    """An event of an accepted call."""
    data = {"call_id": "c-1", "direction": "inbound", "cli": "+358401234567", "agent_upn": "aino"}
    return {"specversion": "1.0", "id": "e-1", "type": "call.accepted", "time": now().isoformat(), "data": data, **changes}


@pytest.fixture
def send(client: Client) -> Send:
    """send(event, secret=..., age=...): signed by Standard Webhooks."""

    def make(event: Any, *, secret: str = SECRET, age: int = 0, key: str = "", path: str = PATH, method: str = "POST") -> Any:
        body = json.dumps(event).encode() if event is not None else b""
        headers = signed(key or "e-1", body, at=int(now().timestamp()) - age, secrets=(secret,))
        return client.generic(method, f"{ROOT}{path}", body, "application/json", headers=headers)

    return make


@pytest.mark.covers("R185", "R189")
def test_a_signed_event_is_kept_once_and_its_contact_told(send: Send, ace: TelephoneSystem, aino: User):
    answers = [send(told()) for _time in range(3)]
    assert {answer.status_code for answer in answers} == {202}
    assert answers[0].headers["Location"] == answers[0].json()["status_url"] == f"{ROOT}{PATH}/e-1"
    assert answers[0].json()["state"] == "waiting" and Received.objects.filter(channel="calls").count() == 1
    assert take_due() == 1

    asked = send(None, method="GET", path=f"{PATH}/e-1").json()
    assert (asked["state"], asked["tickets"]) == ("taken", [Ticket.objects.get().reference])
    assert send(None, method="GET", path=f"{PATH}/e-2").status_code == 404
    ace.refresh_from_db()
    assert ace.heard_at is not None


@pytest.mark.covers("R185")
@pytest.mark.parametrize("fault", [{"age": 330}, {"age": -330}, {"secret": "whsec_AAAA"}])
def test_a_bad_or_old_signature_is_401_and_keeps_nothing(send: Send, ace: TelephoneSystem, fault: dict[str, Any]):
    assert send(told(), **fault).status_code == 401
    assert not Received.objects.filter(channel="calls").exists()


def test_changed_words_and_a_signature_that_is_none_are_401(client: Client, ace: TelephoneSystem):
    headers = signed("e-1", b"{}", at=int(now().timestamp()), secrets=(SECRET,))
    for changed in ({}, {"webhook-signature": "v1,ääkkönen"}, {"webhook-timestamp": "²"}, {"webhook-id": ""}):
        answer = client.post(f"{ROOT}{PATH}", json.dumps(told()), "application/json", headers={**headers, **changed})
        assert answer.status_code == 401, changed


def test_while_the_secret_is_changed_both_hold_and_then_the_new_one(send: Send, ace: TelephoneSystem):
    TelephoneSystem.objects.update(secret="whsec_bmV3", former_secret=SECRET, former_until=now() + timedelta(days=1))
    assert send(told()).status_code == send(told(), secret="whsec_bmV3").status_code == 202
    TelephoneSystem.objects.update(former_until=now())
    assert send(told()).status_code == 401
    TelephoneSystem.objects.update(is_active=False)
    assert send(told(), secret="whsec_bmV3").status_code == 401


def test_a_client_with_its_own_scope_may_tell_and_no_other(call: Call, frends: ApiClient):
    assert call("POST", PATH, told()).status_code == 202
    frends.scopes = ["contacts:write"]
    frends.save()
    assert call("POST", PATH, told(id="e-2")).status_code == 403
    assert call("POST", PATH, told(), headers={"Authorization": "Bearer x"}).status_code == 401


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"type": "call.ringing"}, "type"), ({"id": ""}, "id"), ({"time": 1}, "time"), ({"time": "2026-11-30T10:00:00"}, "time"), ({"data": {}}, "call_id"),
        ({"type": "call.transcript.ready"}, "transcript"), ({"data": {"call_id": "a b", "direction": "inbound"}}, "call_id"),
        ({"data": {"call_id": "a", "direction": "inbound", "cli": "\x00"}}, "cli"),
    ],
)  # fmt: skip
def test_what_is_not_of_the_contract_is_422_and_says_where(call: Call, changes: dict[str, Any], where: str):
    answer = call("POST", PATH, told(**changes))
    assert answer.status_code == 422 and where in str(answer.json()["errors"])
    assert not Received.objects.filter(channel="calls").exists()
