from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.handling.actions import assign_ticket, take_ticket
from kaiku.handling.models import Prompt
from kaiku.outbox.models import Outgoing
from kaiku.replies.actions import ReplyError, mark_bounced, rate_ticket, receive_customer_reply, send_reply
from kaiku.tickets.models import Event, Message, Status, Ticket


@pytest.mark.covers("R68")
def test_an_answer_is_queued_for_the_customers_mail(lamp: Ticket, eero: User) -> None:
    message = send_reply(lamp.pk, body="Valo korjataan perjantaina.", by=eero, seen_version=lamp.version)

    lamp.refresh_from_db()
    assert (message.delivery, message.channel) == (Message.Delivery.QUEUED, "email")
    assert Outgoing.objects.filter(kind="message", subject_id=message.pk).count() == 1
    assert (lamp.status, lamp.assignee, lamp.due_at) == (Status.OPEN, eero, None)
    assert lamp.first_replied_at == message.created_at


@pytest.mark.covers("R93")
def test_an_advisor_answers_and_closes_in_one_action(lamp: Ticket, aino: User) -> None:
    send_reply(lamp.pk, body="Tässä vastaus.", by=aino, seen_version=lamp.version, and_close=True)

    lamp.refresh_from_db()
    assert (lamp.status, lamp.closing_reason) == (Status.CLOSED, "answered")
    assert lamp.events.get(kind=Event.Kind.CLOSED).data == {"reason": "answered", "replied": True}


@pytest.mark.covers("R68")
def test_without_an_address_the_answer_waits_on_the_follow_page(contact: Callable[..., Ticket], eero: User) -> None:
    ticket = contact(wants_reply=False)

    message = send_reply(ticket.pk, body="Korjattu.", by=eero, seen_version=ticket.version)

    assert message.delivery == Message.Delivery.NONE
    assert not Outgoing.objects.exists()


@pytest.mark.covers("R12")
def test_a_customers_answer_reopens_a_closed_ticket(lamp: Ticket, eero: User) -> None:
    send_reply(lamp.pk, body="Valmis.", by=eero, seen_version=lamp.version, and_close=True)

    receive_customer_reply(lamp.pk, text="Ei se ole korjattu!")

    lamp.refresh_from_db()
    assert (lamp.status, lamp.round) == (Status.OPEN, 2)
    assert Prompt.objects.filter(user=eero, kind=Prompt.Kind.CUSTOMER_REPLIED).count() == 1


@pytest.mark.covers("R12")
def test_what_the_customer_writes_after_an_answer_is_to_be_answered_in_time_too(lamp: Ticket, eero: User) -> None:
    send_reply(lamp.pk, body="Korjaamme.", by=eero, seen_version=lamp.version)

    receive_customer_reply(lamp.pk, text="Milloin?")
    lamp.refresh_from_db()
    due = lamp.due_at
    assert due is not None and due > now()

    receive_customer_reply(lamp.pk, text="Haloo?")
    lamp.refresh_from_db()
    assert lamp.due_at == due


@pytest.mark.covers("R12")
def test_long_after_closing_a_new_contact_is_asked_for(lamp: Ticket, eero: User) -> None:
    send_reply(lamp.pk, body="Valmis.", by=eero, seen_version=lamp.version, and_close=True)
    Ticket.objects.filter(pk=lamp.pk).update(closed_at=now() - timedelta(days=31))

    with pytest.raises(ReplyError, match="uusi yhteydenotto"):
        receive_customer_reply(lamp.pk, text="Hei taas")

    lamp.refresh_from_db()
    assert lamp.status == Status.CLOSED


@pytest.mark.covers("R12")
def test_a_rating_is_kept_and_a_later_one_replaces_it(lamp: Ticket) -> None:
    rate_ticket(lamp.pk, rating=2)
    rate_ticket(lamp.pk, rating=4)

    lamp.refresh_from_db()
    assert lamp.rating == 4
    with pytest.raises(ReplyError):
        rate_ticket(lamp.pk, rating=6)


@pytest.mark.covers("R13")
def test_a_bounced_answer_is_seen_on_the_ticket_and_by_its_handler(lamp: Ticket, eero: User) -> None:
    take_ticket(lamp.pk, by=eero)
    message = send_reply(lamp.pk, body="Valmis.", by=eero, seen_version=lamp.version)

    mark_bounced(message.pk, error="550 no such user")

    message.refresh_from_db()
    assert (message.delivery, message.delivery_error) == (Message.Delivery.BOUNCED, "550 no such user")
    assert Prompt.objects.get(user=eero).kind == Prompt.Kind.BOUNCED


@pytest.mark.covers("R90", "R89")
def test_a_partner_answers_what_is_given_to_him_and_nothing_else(lamp: Ticket, aino: User, paavo: User) -> None:
    with pytest.raises(Ticket.DoesNotExist):
        send_reply(lamp.pk, body="Hei", by=paavo, seen_version=lamp.version)

    assign_ticket(lamp.pk, to=paavo, by=aino)
    assert send_reply(lamp.pk, body="Korjasimme valon.", by=paavo, seen_version=lamp.version).author == paavo


def test_a_viewer_may_not_answer(lamp: Ticket, katri: User) -> None:
    with pytest.raises(NotAllowed):
        send_reply(lamp.pk, body="Hei", by=katri, seen_version=lamp.version)

    assert not lamp.messages.filter(kind=Message.Kind.REPLY).exists()


def test_an_answer_costs_a_fixed_number_of_statements(lamp: Ticket, eero: User) -> None:
    take_ticket(lamp.pk, by=eero)
    with CaptureQueriesContext(connection) as statements:
        send_reply(lamp.pk, body="Valmis.", by=eero, seen_version=lamp.version)

    assert len(statements) <= 13, "\n".join(row["sql"][:120] for row in statements)
