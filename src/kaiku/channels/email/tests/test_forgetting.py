"""When a customer's data is erased, no mail of his stays: neither as it came nor what was noted of it."""

from typing import Any

import pytest

from kaiku.channels.email.addresses import reply_address
from kaiku.channels.email.models import ArrivedMail, KeptMail, Mailbox
from kaiku.channels.email.reading.actions import move_to_own_ticket
from kaiku.channels.email.reading.queries import CHANNEL, source_of
from kaiku.channels.email.tests.test_taking_mail import mail
from kaiku.outbox.actions import keep_for_later
from kaiku.outbox.models import Received, ReceivedPart
from kaiku.outbox.taking import take_one
from kaiku.retention.copies import forget_copies
from kaiku.tickets.models import Message

pytestmark = pytest.mark.django_db
WAY = "mailbox-yhteys"


@pytest.fixture(autouse=True)
def _mailbox(city: Any, settings: Any) -> None:
    settings.MAIL_FROM, settings.MAIL_REPLY = "asiakaspalvelu@kaupunki.example", "yhteys@kaupunki.example"
    Mailbox.objects.create(key="yhteys", name="Yhteys", address="yhteys@kaupunki.example")


def arrive(key: str, made: Any) -> ArrivedMail:
    """It is kept in three pieces and taken."""
    raw = made.as_bytes()
    row = keep_for_later(CHANNEL, key=key, raw=[raw[:50], raw[50:100], raw[100:]], connection=WAY)
    assert row is not None and take_one(row.pk)
    return ArrivedMail.objects.get(key=key)


def test_nothing_of_a_ticket_that_came_by_mail_is_left_and_others_stay():
    one = arrive("1", mail())
    ticket_id = one.ticket_id or 0
    arrive("2", mail("Kulmassa.", To=reply_address(ticket_id)))
    arrive("3", mail("Olen poissa.", To=reply_address(ticket_id), Auto_Submitted="auto-replied"))
    other = arrive("4", mail("Kuoppa tiessä.", sender="pekka@example.org"))
    receipt = Message.objects.get(ticket=ticket_id, kind=Message.Kind.RECEIPT)
    KeptMail.objects.create(mail_id="<a@b>", source="Liisa", subject="Vastaanotettu", message_id=receipt.pk)

    forget_copies([ticket_id])

    assert list(ArrivedMail.objects.all()) == [other]
    assert source_of(other) is not None and source_of(one) is None
    assert not KeptMail.objects.exists()
    kept = Received.objects.filter(channel=CHANNEL, ticket_id=ticket_id)
    assert [bytes(row.raw) for row in kept] == [b""] * 3
    assert set(ReceivedPart.objects.values_list("received__key", flat=True)) == {"4"}


def test_a_mail_that_the_server_shows_again_is_not_taken_again():
    one = arrive("1", mail())

    forget_copies([one.ticket_id or 0])

    assert keep_for_later(CHANNEL, key="1", raw=[mail().as_bytes()], connection=WAY) is None


def test_what_could_not_be_read_is_forgotten_with_its_ticket_and_is_not_read_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kaiku.outbox.taking.MAX_TAKES", 1)
    monkeypatch.setattr("kaiku.channels.email.inbox.take_mail", _breaks)
    row = keep_for_later(CHANNEL, key="1", raw=[mail().as_bytes()], connection=WAY)
    assert row is not None and not take_one(row.pk)
    row.refresh_from_db()
    assert row.state == Received.State.DEAD

    forget_copies([row.ticket_id or 0])

    row.refresh_from_db()
    assert (bytes(row.raw), row.state, row.error) == (b"", Received.State.TAKEN, "")


def test_a_mail_that_was_moved_goes_with_its_own_ticket(aino: Any):
    one = arrive("1", mail())
    moved = move_to_own_ticket(
        arrive("2", mail("Minullakin.", sender="pekka@example.org", To=reply_address(one.ticket_id or 0))).pk, by=aino
    )

    forget_copies([one.ticket_id or 0])

    assert source_of(moved) is not None
    forget_copies([moved.ticket_id or 0])
    assert source_of(moved) is None and not ArrivedMail.objects.exists()


def _breaks(*args: Any, **named: Any) -> None:
    raise ValueError
