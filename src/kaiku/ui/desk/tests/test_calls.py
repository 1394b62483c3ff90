"""Calls on the desk: the page that the telephone system opens, joining, what was said."""

import logging
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.conftest import PASSWORD, City
from kaiku.intake.contact import Sender
from kaiku.integrations.ace.hearing import hear
from kaiku.integrations.ace.models import Call, CallTicket, TelephoneSystem
from kaiku.integrations.ace.tests.conftest import SEGMENTS, Event, ace, event, read  # noqa: F401 - fixtures
from kaiku.tickets.models import Status, Ticket
from kaiku.ui.desk.tests.conftest import Browse

pytestmark = pytest.mark.django_db
POP = "/tyopoyta/puhelu/uusi/?call_id=c1&cli=%2B358%2040%201234567&entrance=Vaihde&menu=2"
SAID = {"language": "fi", "segments": SEGMENTS}


@pytest.mark.covers("R31", "R185")
def test_the_screen_pop_prefills_the_form_and_no_address_or_log_has_the_number(
    aino: User, city: City, client: Client, contact: Callable[..., Ticket], caplog: pytest.LogCaptureFixture
):
    earlier = contact(sender=Sender(name="Liisa", phone="040 1234567"))
    caplog.set_level(logging.INFO)
    refused = client.get(POP)
    assert refused.status_code == 302 and "1234567" not in refused.headers["Location"]
    signed_in = client.post(refused.headers["Location"], {"username": "aino", "password": PASSWORD, "next": "/tyopoyta/uusi/?puhelu=c1"})
    assert signed_in.headers["Location"] == "/tyopoyta/uusi/?puhelu=c1"

    page = client.get("/tyopoyta/uusi/?puhelu=c1").content.decode()
    assert 'value="0401234567"' in page and "Vaihde" in page and earlier.reference in page
    onward = client.get(POP)
    assert onward.headers["Location"] == "/tyopoyta/uusi/?puhelu=c1"
    assert "1234567" not in caplog.text.replace(" ", "")


def test_a_pop_without_a_call_and_a_hidden_number_do_no_harm(aino: User, browse: Browse):
    assert browse(aino).get("/tyopoyta/puhelu/uusi/?call_id=<b>").headers["Location"] == "/tyopoyta/uusi/"
    browser = browse(aino)
    browser.get("/tyopoyta/puhelu/uusi/?call_id=c9&cli=anonymous")
    assert "numero ei näy" in browser.get("/tyopoyta/uusi/?puhelu=c9").content.decode()


def test_another_agents_caller_is_not_shown(ace: TelephoneSystem, aino: User, anna: User, event: Event, browse: Browse):  # noqa: F811
    hear(read(event("call.accepted", agent_upn="aino", cli="0401234567")))
    assert "0401234567" in browse(aino).get("/tyopoyta/uusi/?puhelu=c1").content.decode()
    assert "0401234567" not in browse(anna).get("/tyopoyta/uusi/?puhelu=c1").content.decode()


@pytest.mark.covers("R31")
def test_what_is_written_on_the_popped_page_completes_the_calls_own_contact(ace: TelephoneSystem, aino: User, event: Event, browse: Browse):  # noqa: F811
    hear(read(event("call.accepted", agent_upn="aino", cli="0401234567")))
    browser = browse(aino)
    browser.get(POP)
    told = {"text": "Katuvalo ei pala.", "contact": "", "key": "k", "puhelu": "c1", "settled": "1"}
    assert browser.post("/tyopoyta/uusi/", told).status_code == 302
    assert browser.post("/tyopoyta/uusi/", told).status_code == 302
    ticket = Ticket.objects.get()
    assert (ticket.status, ticket.closing_reason, ticket.title) == (Status.CLOSED, "handled_by_phone", "Katuvalo ei pala")


def test_a_call_is_joined_to_the_callers_earlier_contact(ace: TelephoneSystem, aino: User, lamp: Ticket, event: Event, browse: Browse):  # noqa: F811
    hear(read(event("call.accepted", agent_upn="aino")))
    answer = browse(aino).post(reverse("desk:call-joining", args=[lamp.pk]), {"puhelu": "c1"})
    assert answer.status_code == 302 and CallTicket.objects.filter(ticket=lamp).exists()
    assert Ticket.objects.exclude(pk=lamp.pk).get().status == Status.CLOSED


@pytest.mark.covers("R32")
def test_what_was_said_is_folded_and_masked_and_opens_with_a_reason_that_is_logged(
    ace: TelephoneSystem, aino: User, eero: User, event: Event, browse: Browse  # noqa: F811
):  # fmt: skip
    hear(read(event("call.accepted", agent_upn="aino")))
    call = hear(read(event("call.transcript.ready", after=60, transcript=SAID)))
    ticket, browser = Ticket.objects.get(), browse(aino)
    page = browser.get(f"/tyopoyta/{ticket.pk}/").content.decode()
    assert "[henkilötunnus]" in page and "131052" not in page and "<details" in page and "Neuvoja" in page

    words = reverse("desk:call-words", args=[ticket.pk, call.pk])
    assert "131052" not in browser.get(words).content.decode()
    assert browser.post(words, {"reason": ""}).status_code == 422
    assert "131052-308T" in browser.post(words, {"reason": "Asiakas pyysi tarkistamaan"}).content.decode()
    assert AuditEntry.objects.filter(action="call.transcript_opened", reason="Asiakas pyysi tarkistamaan", object_id=ticket.pk).count() == 1

    answer = browser.post(reverse("desk:call-proposal", args=[ticket.pk, call.pk]))
    assert answer.status_code == 302
    ticket.refresh_from_db()
    assert ticket.topic is not None and ticket.topic.key == "katuvalot" and not CallTicket.objects.filter(is_draft=True).exists()
    assert browse(eero).get(words).status_code == 403


def test_more_calls_take_no_more_statements(
    ace: TelephoneSystem, aino: User, lamp: Ticket, event: Event, browse: Browse  # noqa: F811
):  # fmt: skip
    browser, counts = browse(aino), []
    for number in (1, 4):
        for each in range(number):
            told = {"contact_data": {"ticket": lamp.reference}, "transcript": SAID}
            hear(read(event("call.transcript.ready", f"c{number}-{each}", **told)))
        browser.get(f"/tyopoyta/{lamp.pk}/")
        with CaptureQueriesContext(connection) as seen:
            browser.get(f"/tyopoyta/{lamp.pk}/")
        counts.append(len(seen))
    assert counts[0] == counts[1] and Call.objects.count() == 5
