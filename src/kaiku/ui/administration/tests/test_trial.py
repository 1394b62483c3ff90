"""The rules are tried out without a contact."""

from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact
from kaiku.intake.trial import try_out
from kaiku.outbox.models import Outgoing, Received
from kaiku.tickets.models import Ticket
from kaiku.workflow.ruling.models import HandlingRule

pytestmark = pytest.mark.django_db
TEXT = "Katuvalo ei pala. Vaara: sähköjohto roikkuu."


@pytest.mark.covers("R53")
def test_dry_run_says_where_and_why_and_stores_nothing(city: Any, teemu: User, client: Client):
    conditions = [{"all": [{"field": "topic", "values": ["katuvalot"]}]}]
    HandlingRule.objects.create(key="valot", names={"fi": "Valot kirjastolle"}, effects={"queue": "kirjasto"}, conditions=conditions)
    client.force_login(teemu)

    page = client.post("/hallinta/ohjauskoe/", {"text": TEXT, "channel": "webform"}).content.decode()

    assert "Kirjasto" in page and "Sääntö ”Valot kirjastolle”." in page
    assert "Katuvalot" in page and "Tekstissä on:" in page
    assert not (Ticket.objects.exists() or Received.objects.exists() or Outgoing.objects.exists())


@pytest.mark.covers("R53")
@pytest.mark.parametrize("text", [TEXT, "Kirjan laina-aika", "Jotain aivan muuta", "Lastensuojelu"])
def test_dry_run_decides_as_the_real_thing(city: Any, text: str):
    contact = IncomingContact(channel="webform", key="koe", text=text, language="fi")

    tried = try_out(contact)
    ticket = Ticket.objects.get(pk=receive(contact).ticket_id)

    assert (tried.route.queue.id, int(tried.classification.priority.value)) == (ticket.queue_id, ticket.priority)
    assert (tried.classification.topic.value if tried.classification.topic else "") == (ticket.topic.key if ticket.topic else "")
