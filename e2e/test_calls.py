"""A call on the desk: the page that the telephone system opens, the contact with what was said, and the administrators' page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from e2e.looks import faults
from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.conftest import City
from kaiku.intake.contact import Sender
from kaiku.integrations.ace.contract import CallEvent
from kaiku.integrations.ace.hearing import hear
from kaiku.integrations.ace.models import Call, TelephoneSystem
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
POP = "/tyopoyta/puhelu/uusi/?call_id=c1&cli=%2B358401234567&entrance=Vaihde&menu=2"
SEGMENTS = [
    {"speaker": "agent", "start_ms": 0, "end_ms": 2000, "text": "Tampereen palvelupiste, Aino Neuvonen."},
    {"speaker": "caller", "start_ms": 2100, "end_ms": 9000, "text": "Katuvalo on ollut pimeänä kaksi viikkoa. Numeroni on 040 123 4567."},
]


@pytest.fixture
def call(lit_city: City, aino: User, contact: Callable[..., Ticket]) -> Call:
    """An answered call of somebody who has written before, with what was said."""
    TelephoneSystem.objects.create(key="ace", name="Telia ACE", heard_at=now(), secret="whsec_AAAA")
    contact(text="Kirjaston ovi on rikki.", sender=Sender(name="Liisa", phone="0401234567"))
    data = {"call_id": "c1", "direction": "inbound", "cli": "+358401234567", "agent_upn": "aino", "entrance": "Vaihde", "menu_choice": "2"}
    at = now() - timedelta(minutes=9)
    told = {"id": "a", "type": "call.accepted", "time": at.isoformat(), "data": {**data, "answered_at": at.isoformat()}}
    said = {"id": "b", "type": "call.transcript.ready", "time": now().isoformat(), "data": {**data, "transcript": {"segments": SEGMENTS}}}
    for event in (told, said):
        made = hear(CallEvent.model_validate(event))
    return made


@pytest.mark.covers("R31", "R32", "R185")
def test_the_screen_pop_is_written_and_the_proposal_taken(
    call: Call, aino: User, sign_in: Callable[[User], Page], live_server: Any
) -> None:
    page = sign_in(aino)
    page.goto(live_server.url + POP)
    assert "1234567" not in page.url
    expect(page.locator("#id_contact")).to_have_value("0401234567")
    expect(page.get_by_role("heading", name="Saman numeron aiemmat")).to_be_visible()
    ticket = call.links.get(is_draft=True).ticket

    page.goto(f"{live_server.url}/tyopoyta/{ticket.pk}/")
    page.get_by_text("Mitä puhelussa sanottiin").click()
    expect(page.get_by_text("[puhelin]").last).to_be_visible()
    page.get_by_role("button", name="Hyväksy yhteydenoton sisällöksi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Katuvalo")


@pytest.mark.covers("R185")
def test_axe_finds_nothing_on_the_pages_of_calls_and_they_fit_in_320_pixels(
    call: Call, aino: User, teemu: User, sign_in: Callable[[User], Page], live_server: Any, axe_findings: Findings
) -> None:
    ticket = call.links.get(is_draft=True).ticket
    page, found = sign_in(aino), {}
    for address in (POP, f"/tyopoyta/{ticket.pk}/", f"/tyopoyta/{ticket.pk}/puhelu/{call.pk}/teksti/"):
        if wrong := faults(page, live_server.url + address, axe_findings, in_dark=True):
            found[address] = wrong
    page = sign_in(teemu)
    if wrong := faults(page, f"{live_server.url}/hallinta/puhelut/", axe_findings, in_dark=True):
        found["/hallinta/puhelut/"] = wrong
    assert found == {}
