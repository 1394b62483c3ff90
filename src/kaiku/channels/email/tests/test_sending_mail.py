from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils import timezone

from kaiku.accounts.models import User
from kaiku.channels.email.models import KeptMail
from kaiku.channels.email.send import MAIL
from kaiku.channels.email.tests.smtp_peer import Peer
from kaiku.handling.actions.taking import take_ticket
from kaiku.handling.models import Prompt
from kaiku.outbox.actions import enqueue
from kaiku.outbox.health import is_connection_down
from kaiku.outbox.models import Connection, Outgoing
from kaiku.outbox.sending import send_due
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Event, Message, Ticket

pytestmark = pytest.mark.django_db


def sweep() -> int:
    """Send all that waits now, whatever its next attempt is."""
    Outgoing.objects.filter(state=Outgoing.State.PENDING).update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    return send_due("email", MAIL)


def parsed(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)


def receipt_of(ticket: Ticket) -> Message:
    return ticket.messages.get(kind=Message.Kind.RECEIPT)


@pytest.mark.covers("R13")
def test_a_receipt_leaves_as_a_real_mail_and_is_marked_as_sent(lamp: Ticket, peer: Peer) -> None:
    assert sweep() == 1

    envelope_from, recipients, content = peer.mails[0]
    mail, receipt = parsed(content), receipt_of(lamp)
    assert (envelope_from, recipients) == ("<>", ["liisa@posti.example"])
    assert mail["To"] == "liisa@posti.example"
    assert mail["Message-ID"] == receipt.mail_id
    assert receipt.delivery == Message.Delivery.SENT
    assert lamp.events.filter(kind=Event.Kind.DELIVERED).count() == 1
    assert sweep() == 0
    assert len(peer.mails) == 1


@pytest.mark.covers("R13")
def test_an_unknown_recipient_is_a_bounce_that_the_handler_sees(lamp: Ticket, eero: User, peer: Peer) -> None:
    take_ticket(lamp.pk, by=eero)
    lamp.refresh_from_db()
    message = send_reply(lamp.pk, body="Valo on korjattu.", by=eero, seen_version=lamp.version)
    Prompt.objects.all().delete()
    peer.answers["RCPT"] = ["250 OK", "550 5.1.1 <liisa@posti.example>: user unknown"]

    assert sweep() == 1

    message.refresh_from_db()
    row = Outgoing.objects.get(subject_id=message.pk, kind="message")
    assert (message.delivery, message.delivery_error) == (Message.Delivery.BOUNCED, "550 5.1.1 <[…]>: user unknown")
    assert (row.state, row.last_error) == (Outgoing.State.DEAD, "550 5.1.1 <[…]>: user unknown")
    assert Prompt.objects.get(user=eero).kind == Prompt.Kind.BOUNCED
    assert [mail[1] for mail in peer.mails] == [["liisa@posti.example"]]


def test_a_refusal_of_the_content_is_a_bounce_too(lamp: Ticket, peer: Peer) -> None:
    peer.answers["DATA"] = ["554 5.7.1 not wanted"]

    assert sweep() == 0
    assert receipt_of(lamp).delivery == Message.Delivery.BOUNCED


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
def test_a_server_that_asks_to_wait_is_tried_again(lamp: Ticket, peer: Peer, stage: str) -> None:
    peer.answers[stage] = ["451 4.7.1 greylisted, come back"]

    assert sweep() == 0
    row = Outgoing.objects.get()
    assert (row.state, row.last_error) == (Outgoing.State.PENDING, "451 4.7.1 greylisted, come back")
    assert receipt_of(lamp).delivery == Message.Delivery.QUEUED
    assert not is_connection_down("email")

    assert sweep() == 1
    assert len(peer.mails) == 1


def test_a_server_that_hangs_delays_nobody_for_long_and_loses_nothing(lamp: Ticket, peer: Peer, settings: Any) -> None:
    settings.SMTP_TIMEOUT, peer.hang_seconds = 0.3, 1.0

    assert sweep() == 0
    assert Connection.objects.get(name="email").last_error == "SMTPServerDisconnected: no answer"

    peer.hang_seconds, settings.SMTP_TIMEOUT = 0.0, 5.0
    assert sweep() == 1
    assert receipt_of(lamp).delivery == Message.Delivery.SENT


def test_a_server_that_is_not_there_is_tried_again(lamp: Ticket, peer: Peer, settings: Any) -> None:
    port, settings.SMTP_PORT = settings.SMTP_PORT, 1
    assert sweep() == 0
    row = Connection.objects.get(name="email")
    assert (row.failures_in_row, row.last_error) == (1, "ConnectionRefusedError: Connection refused")

    settings.SMTP_PORT = port
    assert sweep() == 1
    row.refresh_from_db()
    assert row.failures_in_row == 0


def test_a_server_that_dies_in_the_middle_gets_the_same_mail_again(lamp: Ticket, peer: Peer) -> None:
    peer.dies_in_data = 1

    assert sweep() == 0
    assert sweep() == 1
    assert len(peer.mails) == 1
    assert receipt_of(lamp).delivery == Message.Delivery.SENT


def test_when_the_answer_is_lost_the_second_copy_has_the_same_message_id(lamp: Ticket, peer: Peer) -> None:
    peer.dies_after_taking = 1

    assert sweep() == 0
    assert sweep() == 1

    ids = [parsed(content)["Message-ID"] for _sender, _recipients, content in peer.mails]
    assert len(ids) == 2 and len(set(ids)) == 1


def test_one_connection_serves_a_whole_sweep(contact: Any, peer: Peer) -> None:
    for number in range(5):
        contact(key=f"many-{number}")
    peer.connections = 0

    assert sweep() == 5
    assert peer.connections == 1


def test_one_bad_address_does_not_stop_the_others(contact: Any, peer: Peer) -> None:
    for number in range(3):
        contact(key=f"many-{number}")
    peer.answers["RCPT"] = ["250 OK", "550 no", "250 OK"]

    assert sweep() == 2
    assert sorted(Outgoing.objects.values_list("state", flat=True)) == ["dead", "sent", "sent"]


def test_our_own_address_being_refused_blames_no_customer(lamp: Ticket, peer: Peer) -> None:
    peer.answers["MAIL"] = ["530 5.7.0 authentication required"]

    assert sweep() == 0
    assert receipt_of(lamp).delivery == Message.Delivery.QUEUED
    assert Connection.objects.get(name="email").last_error == "530 5.7.0 authentication required"
    assert sweep() == 1


@pytest.mark.covers("R13")
def test_without_a_server_a_mail_is_kept_readable_once(lamp: Ticket, settings: Any) -> None:
    settings.SMTP_HOST = ""

    assert sweep() == 1
    Outgoing.objects.update(state=Outgoing.State.PENDING)  # as if the worker had died before it could write
    assert sweep() == 1

    kept = KeptMail.objects.get()
    assert (kept.recipient, kept.message_id) == ("liisa@posti.example", receipt_of(lamp).pk)
    assert lamp.follow_code in str(parsed(kept.source.encode()).get_body(("plain",)))
    assert receipt_of(lamp).delivery == Message.Delivery.SENT


def test_who_erased_his_address_gets_no_mail_and_nothing_breaks(lamp: Ticket, peer: Peer) -> None:
    assert lamp.customer is not None
    lamp.customer.email = ""
    lamp.customer.save()

    assert sweep() == 0
    assert peer.mails == []
    assert Outgoing.objects.get().last_error == "There is no address any more."


def test_no_personal_data_stands_in_outbox_health_or_log(lamp: Ticket, peer: Peer, caplog: Any, capsys: Any) -> None:
    assert lamp.customer is not None
    lamp.customer.name, lamp.customer.email = "Thi Tuyet Nguyenova", "tuyet.nguyenova@posti.example"
    lamp.customer.save()
    said = "Liisa.Asiakas@Posti.example / tuyet.nguyenova@posti.example unknown, call 040 1234567"
    peer.answers["RCPT"] = [f"451 4.2.1 Mailbox of NGUYENOVA, Tuyet or Marketta Merkkinen is full: {said}"]
    sweep()
    peer.answers["RCPT"] = [f"550 5.1.1 User Thi Nguyenova (Merkkinen Marketta, Merkkikatu 77) has moved: {said}"]
    waits = Outgoing.objects.get().last_error
    assert waits.startswith("451 4.2.1 Mailbox of […], […] or [nimi] is full")
    sweep()
    peer.answers["MAIL"] = ["421 4.7.0 Marketta Merkkinen must sign in"]
    enqueue("email", "message", subject_id=receipt_of(lamp).pk, key="once more")
    sweep()
    assert Connection.objects.get().last_error == "421 4.7.0 [nimi] must sign in"

    told = waits + " ".join(str(vars(row)) for row in [*Outgoing.objects.all(), *Connection.objects.all()])
    told += caplog.text + "".join(capsys.readouterr()) + receipt_of(lamp).delivery_error
    assert "has moved" in told
    assert not [word for word in ("posti.example", "1234567", "katuvalo", "nguyen", "tuyet", "merkki", "marketta") if word in told.lower()]
