from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City
from kaiku.customers.models import Customer
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact, Sender
from kaiku.outbox.models import Outgoing, Received
from kaiku.tickets.models import Event, Message, Status, Ticket
from kaiku.workflow.models import Step
from kaiku.workflow.queries import workflow_version

MakeContact = Callable[..., Ticket]


@pytest.mark.covers("R1", "R53", "R97", "R54")
def test_a_contact_lands_in_the_queue_of_its_topic_by_itself(lamp: Ticket, city: City) -> None:
    assert lamp.queue == city.lighting
    assert lamp.group == city.lighting_group
    assert (lamp.topic, lamp.service, lamp.contact_type) == (city.lamps, city.service, city.fault)
    assert (lamp.status, lamp.step) == (Status.NEW, "saapunut")
    assert lamp.due_at is not None and lamp.due_at > lamp.received_at


@pytest.mark.covers("R78")
def test_an_unclear_contact_goes_to_the_advisors(contact: MakeContact, city: City) -> None:
    ticket = contact(text="Hei, tulisitteko käymään asian tiimoilta jokin päivä?")

    assert ticket.topic is None
    assert ticket.queue == city.unclear


@pytest.mark.covers("R9")
def test_who_wants_no_answer_leaves_no_contact_details(contact: MakeContact) -> None:
    ticket = contact(wants_reply=False)

    assert ticket.customer is None
    assert not Customer.objects.exists()
    assert not Outgoing.objects.exists()


@pytest.mark.covers("R13")
def test_who_left_an_address_gets_one_receipt_in_his_language(contact: MakeContact) -> None:
    ticket = contact(language="en", text="The street lamp is broken on our street")

    receipt = ticket.messages.get(kind=Message.Kind.RECEIPT)
    assert ticket.follow_code in receipt.body
    assert receipt.delivery == Message.Delivery.QUEUED
    assert Outgoing.objects.get().subject_id == receipt.pk


def test_the_same_thing_arrives_once(contact: MakeContact) -> None:
    first = contact(key="same")
    again = receive(IncomingContact(channel="webform", key="same", text="Katuvalo ei pala Hämeenpuistossa."))

    assert (again.ticket_id, again.follow_code, again.is_new) == (first.pk, first.follow_code, False)
    assert Ticket.objects.count() == Received.objects.count() == 1


@pytest.mark.covers("R55")
def test_a_word_of_danger_raises_the_priority_and_says_why(contact: MakeContact) -> None:
    ticket = contact(text="Katuvalo roikkuu ja on vaaraksi!")

    decision = ticket.decisions.get(field="priority")
    assert ticket.priority == 1
    assert decision.reason == {"code": "rule", "rule": "Tekstissä on vaaraa tarkoittava sana", "words": ["vaara"]}


@pytest.mark.covers("R86")
def test_the_timeline_begins_with_arrival_routing_and_receipt(lamp: Ticket) -> None:
    kinds = list(lamp.events.order_by("pk").values_list("kind", flat=True))

    assert kinds == [Event.Kind.RECEIVED, Event.Kind.ROUTED, Event.Kind.ACKNOWLEDGED]


def test_personal_data_stays_out_of_titles_events_and_the_outbox(contact: MakeContact) -> None:
    ticket = contact(
        text="Olen Liisa, soittakaa 040 123 4567 tai liisa@posti.example. Katuvalo on pimeä.",
        sender=Sender(name="Liisa", email="liisa@posti.example"),
    )

    assert "040" not in ticket.title and "@" not in ticket.title
    assert "posti" not in str([event.data for event in ticket.events.all()])


@pytest.mark.covers("R178")
def test_receiving_costs_a_fixed_number_of_statements(contact: MakeContact) -> None:
    contact()
    with CaptureQueriesContext(connection) as statements:
        contact()

    assert len(statements) <= 15, "\n".join(row["sql"][:120] for row in statements)


def test_a_first_step_that_does_something_by_itself_costs_no_statement_more(contact: MakeContact) -> None:
    counts = []
    for actions in ([], [{"kind": "maintenance", "settings": {}}]):
        Step.objects.filter(key="saapunut").update(actions=actions)
        workflow_version.cache_clear()
        forget_snapshots()
        contact()
        with CaptureQueriesContext(connection) as statements:
            ticket = contact()
        counts.append(len(statements))
        assert ticket.step_entries.count() == len(actions)

    assert counts[0] == counts[1]
    (job,) = ProcrastinateJob.objects.filter(
        task_name="kaiku.replies.tasks.carry_out_step", args={"entry_id": ticket.step_entries.get().pk}
    )
    assert job.queue_name == "workflow"


def test_a_code_that_another_ticket_has_is_drawn_anew(contact: MakeContact, lamp: Ticket, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter([lamp.follow_code, "K7F-3KQ9-2MXT"])
    monkeypatch.setattr("kaiku.intake.actions.new_follow_code", lambda: next(codes))

    second = contact()

    assert second.follow_code == "K7F-3KQ9-2MXT"
    assert Received.objects.filter(ticket_id=second.pk).count() == 1
