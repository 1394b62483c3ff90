"""Everything that happens by itself can be left to people, and comes back."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.errors import NotAllowed
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Priority
from kaiku.classification.models import Decision
from kaiku.classification.queries import decisions_of, reason_text
from kaiku.conftest import City
from kaiku.organisation.actions import switch_automation
from kaiku.organisation.models import Automation, AutomationOff
from kaiku.outbox.models import Outgoing
from kaiku.replies.timed import carry_out_due_timers
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R98", "R196")]
DANGER = "Katuvalo on rikki, sähköjohto roikkuu ja on vaara."
PAGE = "/hallinta/automaatiot/"


@pytest.fixture
def switched_off(teemu: User) -> Iterator[Callable[[Automation], None]]:
    """Switch one off; other tests do not see it."""

    def switch(automation: Automation) -> None:
        switch_automation(automation, is_on=False, by=teemu)
        forget_snapshots()

    yield switch
    forget_snapshots()


def test_without_reading_the_text_the_topic_is_left_open(
    contact: Callable[..., Ticket], city: City, switched_off: Callable[..., None]
) -> None:
    assert contact().topic == city.lamps
    switched_off(Automation.TOPIC)

    ticket = contact()
    assert (ticket.topic, ticket.contact_type, ticket.queue.kind) == (None, None, "unclear")
    assert contact(topic_key="katuvalot").topic == city.lamps  # the customer's own choice stands


def test_without_priority_rules_everything_is_normal(contact: Callable[..., Ticket], switched_off: Callable[..., None]) -> None:
    assert contact(text=DANGER).priority < Priority.NORMAL
    switched_off(Automation.PRIORITY)

    ticket = contact(text=DANGER)
    assert ticket.priority == Priority.NORMAL
    assert reason_text(decisions_of(ticket)[Decision.Field.PRIORITY].reason) == "Automaatio on kytketty pois, joten neuvojat valitsevat."


def test_without_routing_advisors_get_everything(contact: Callable[..., Ticket], switched_off: Callable[..., None]) -> None:
    assert contact(topic_key="katuvalot").queue.kind == "normal"
    switched_off(Automation.ROUTING)

    assert contact(topic_key="katuvalot").queue.kind == "unclear"


def test_without_receipts_nothing_leaves_but_the_contact_is_there(
    contact: Callable[..., Ticket], switched_off: Callable[..., None]
) -> None:
    switched_off(Automation.RECEIPT)

    ticket = contact()
    assert ticket.pk
    assert not Outgoing.objects.exists()


def test_timed_moves_wait_for_people(switched_off: Callable[..., None]) -> None:
    switched_off(Automation.TIMERS)

    assert carry_out_due_timers() == 0


def test_identity_code_is_recognised_whatever_is_off(contact: Callable[..., Ticket], switched_off: Callable[..., None]) -> None:
    for automation in Automation:
        switched_off(automation)

    assert contact(text="Tunnukseni on 131052-308T, katuvalo ei pala.").is_restricted


def test_administrator_switches_in_the_browser_and_it_is_logged(client: Client, teemu: User) -> None:
    client.force_login(teemu)
    assert client.get(PAGE).content.decode().count("Kytke pois") == len(Automation)
    for _twice in range(2):
        answer = client.post(f"{PAGE}routing/", {"on": "0"}, follow=True)
    page = answer.content.decode()
    assert "Pois päältä: Ohjaus työjonoon." in page
    assert teemu.name in page
    assert "1 on pois päältä" in client.get("/hallinta/").content.decode()

    client.post(f"{PAGE}routing/", {"on": "1"})
    assert not AutomationOff.objects.exists()
    done = AuditEntry.objects.filter(object_type="automation").order_by("pk").values_list("action", "reason")
    assert list(done) == [("automation.switched_off", "routing"), ("automation.switched_on", "routing")]
    assert client.post(f"{PAGE}olematon/", {"on": "1"}).status_code == 404


def test_an_advisor_may_not(aino: User) -> None:
    with pytest.raises(NotAllowed):
        switch_automation(Automation.TOPIC, is_on=False, by=aino)
