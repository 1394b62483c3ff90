"""A step of a workflow proposes a ticket for publication; a person publishes it or says no."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.handling.actions import take_ticket
from kaiku.publishing.actions import decline_publication, publish_ticket
from kaiku.publishing.models import Publication, PublicationProposal
from kaiku.replies.automatic import carry_out_entry
from kaiku.tickets.models import Event, Ticket
from kaiku.workflow.models import Step, StepEntry
from kaiku.workflow.queries import workflow_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def came(contact: Callable[..., Ticket], aino: User) -> Callable[..., Ticket]:
    """A ticket that came to a step which proposes publication."""

    def make(**fields: Any) -> Ticket:
        Step.objects.filter(key="kasittelyssa").update(actions=[{"kind": "propose", "settings": {}}])
        workflow_version.cache_clear()
        ticket = contact(**fields)
        take_ticket(ticket.pk, by=aino)
        carry_out_entry(StepEntry.objects.get(ticket=ticket).pk)
        return ticket

    return make


def is_proposed(ticket: Ticket) -> bool:
    return PublicationProposal.objects.filter(ticket=ticket, settled_at=None).exists()


def test_what_may_be_published_is_proposed_and_publishing_settles_it(came: Callable[..., Ticket], aino: User, client: Client) -> None:
    ticket = came(may_publish=True)
    assert is_proposed(ticket) and not Publication.objects.exists()
    assert ticket.events.get(kind=Event.Kind.AUTOMATED).data["action"] == "propose"
    client.force_login(aino)
    assert "Työnkulku ehdottaa julkaisua." in client.get(f"/tyopoyta/{ticket.pk}/").content.decode()

    publish_ticket(ticket.pk, title="Valo", text="Valo ei pala", by=aino)
    assert not is_proposed(ticket)
    assert "Työnkulku ehdottaa julkaisua." not in client.get(f"/tyopoyta/{ticket.pk}/").content.decode()


def test_a_person_says_no(came: Callable[..., Ticket], aino: User, client: Client) -> None:
    ticket = came(may_publish=True)
    client.force_login(aino)
    assert client.post(f"/tyopoyta/{ticket.pk}/julkaisuehdotus/").status_code == 302
    assert not is_proposed(ticket)
    decline_publication(ticket.pk, by=aino)
    assert ticket.events.filter(kind=Event.Kind.EDITED).count() == 1


@pytest.mark.parametrize("fields", [{"may_publish": False}, {"may_publish": True, "text": "Lastensuojelu", "topic_key": "tuki"}])
def test_without_consent_or_of_a_sensitive_matter_nothing_is_proposed(came: Callable[..., Ticket], fields: dict[str, Any]) -> None:
    ticket = came(**fields)
    assert not is_proposed(ticket)
    assert ticket.events.get(kind=Event.Kind.AUTOMATED).data["result"] == "kept"
