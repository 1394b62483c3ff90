from datetime import timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.handling.actions import add_note, close_ticket, close_without_reply, move_ticket, reopen_ticket, request_information, take_ticket
from kaiku.handling.rules import HandlingError
from kaiku.outbox.models import Outgoing
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Event, Message, Status, Ticket


@pytest.mark.covers("R73")
def test_closing_without_reply_needs_a_reason_and_sends_nothing(lamp: Ticket, aino: User) -> None:
    before = Outgoing.objects.count()
    with pytest.raises(HandlingError, match="Valitse"):
        close_without_reply(lamp.pk, reason="", by=aino)

    ticket = close_without_reply(lamp.pk, reason="duplicate", by=aino)

    assert (ticket.status, ticket.closing_reason, ticket.due_at) == (Status.CLOSED, "duplicate", None)
    assert ticket.closed_at is not None
    assert Outgoing.objects.count() == before
    assert lamp.events.get(kind=Event.Kind.CLOSED).data == {"reason": "duplicate", "replied": False}


@pytest.mark.covers("R95")
def test_who_waits_for_an_answer_is_not_closed_silently(lamp: Ticket, aino: User) -> None:
    with pytest.raises(HandlingError, match="odottaa vastausta"):
        close_ticket(lamp.pk, by=aino)

    send_reply(lamp.pk, body="Valo korjataan.", by=aino, seen_version=lamp.version)
    assert close_ticket(lamp.pk, by=aino).status == Status.CLOSED


@pytest.mark.covers("R74")
def test_reopening_begins_a_new_round_with_a_new_due_time(lamp: Ticket, aino: User) -> None:
    close_without_reply(lamp.pk, reason="needless", by=aino)
    with pytest.raises(HandlingError, match="Kirjoita"):
        reopen_ticket(lamp.pk, reason="", by=aino)

    ticket = reopen_ticket(lamp.pk, reason="Asiakas soitti uudelleen.", by=aino)

    assert (ticket.status, ticket.round, ticket.closed_at, ticket.closing_reason) == (Status.OPEN, 2, None, "")
    assert ticket.due_at is not None
    assert lamp.events.get(kind=Event.Kind.REOPENED).round == 2


@pytest.mark.covers("R60")
def test_a_move_that_lacks_something_is_stopped_and_says_what(lamp: Ticket, eero: User) -> None:
    take_ticket(lamp.pk, by=eero)

    with pytest.raises(HandlingError, match="vastaus asiakkaalle"):
        move_ticket(lamp.pk, transition_key="valmis", by=eero)

    send_reply(lamp.pk, body="Korjattu.", by=eero, seen_version=1)
    assert move_ticket(lamp.pk, transition_key="valmis", by=eero).step == "vastattu"


def test_a_move_from_another_step_is_refused(lamp: Ticket, eero: User) -> None:
    with pytest.raises(HandlingError, match="Tätä siirtoa"):
        move_ticket(lamp.pk, transition_key="sulje", by=eero, reason="x")


@pytest.mark.covers("R94")
def test_asking_the_customer_stops_the_clock_and_his_answer_runs_it_again(lamp: Ticket, eero: User) -> None:
    from kaiku.replies.actions import receive_customer_reply

    message = request_information(lamp.pk, body="Missä kohdassa puistoa?", by=eero, seen_version=lamp.version)

    lamp.refresh_from_db()
    assert message.kind == Message.Kind.QUESTION
    assert (lamp.status, lamp.due_at) == (Status.WAITING, None)
    assert lamp.time_left is not None and lamp.time_left > timedelta(0)

    receive_customer_reply(lamp.pk, text="Leikkipuiston vieressä.")
    lamp.refresh_from_db()
    assert lamp.status == Status.OPEN
    assert lamp.due_at is not None and lamp.time_left is None


@pytest.mark.covers("R94")
def test_who_left_no_address_cannot_be_asked(contact: object, eero: User, city: City) -> None:
    ticket = contact(wants_reply=False)  # type: ignore[operator]

    with pytest.raises(HandlingError, match="ei jättänyt yhteystietoja"):
        request_information(ticket.pk, body="Missä?", by=eero, seen_version=ticket.version)

    assert not ticket.messages.filter(kind=Message.Kind.QUESTION).exists()


def test_a_note_has_no_recipient_and_queues_nothing(lamp: Ticket, eero: User) -> None:
    before = Outgoing.objects.count()

    note = add_note(lamp.pk, body="  Kaapelissa vika.  ", by=eero)

    assert note.body == "Kaapelissa vika."
    assert Outgoing.objects.count() == before
    assert not hasattr(note, "delivery")
    assert lamp.events.get(kind=Event.Kind.NOTED).data == {"note": note.pk}
