"""What people decide of mails: who wrote, whose matter it is, and whether it is a contact at all."""

from datetime import UTC, datetime
from typing import Any

import pytest

from kaiku.accounts.models import User
from kaiku.base.errors import NotAllowed
from kaiku.channels.email.addresses import reply_address
from kaiku.channels.email.models import ArrivedMail
from kaiku.channels.email.reading.actions import MailRefused, confirm_sender, leave, move_to_own_ticket, take_after_all
from kaiku.channels.email.tests.test_taking_mail import OUTLOOK, first, mail, take
from kaiku.outbox.actions import keep_raw
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Attachment, Link, Message, Status, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses(settings: Any) -> None:
    settings.MAIL_FROM, settings.MAIL_REPLY = "asiakaspalvelu@kaupunki.example", "yhteys@kaupunki.example"


def kept(made: Any) -> ArrivedMail:
    """Taken, and its original kept as the fetching keeps it."""
    arrived = take(made)
    keep_raw("mailbox", key=arrived.key, raw=made.as_bytes(), ticket_id=arrived.ticket_id)
    return arrived


def from_another(ticket: Ticket) -> ArrivedMail:
    """Pekka answers Liisa's letter, with a file."""
    made = mail("Minullakin on pimeää Pispalassa.", sender="Pekka <pekka@example.org>", To=reply_address(ticket.pk))
    made.add_attachment(b"%PDF-1.4 kuva", maintype="application", subtype="pdf", filename="kuva.pdf")
    return kept(made)


@pytest.mark.covers("R30")
@pytest.mark.parametrize("status", [Status.CLOSED, Status.RESOLVED])
def test_another_sender_never_opens_a_closed_ticket_but_gets_one_that_is_linked(city, status):
    ticket = first()
    Ticket.objects.filter(pk=ticket.pk).update(status=status, closed_at=datetime.now(UTC))

    arrived = from_another(ticket)

    ticket.refresh_from_db()
    assert (ticket.status, ticket.messages.count()) == (status, 2)
    assert arrived.outcome == "contact" and arrived.ticket_id != ticket.pk
    assert (Link.objects.get().kind, Link.objects.get().target_id) == (Link.Kind.RELATED, ticket.pk)


def test_the_customer_himself_still_opens_it(city):
    ticket = first()
    Ticket.objects.filter(pk=ticket.pk).update(status=Status.CLOSED, closed_at=datetime.now(UTC))

    take(mail("Nyt se on taas pimeä.", To=reply_address(ticket.pk)))

    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN


@pytest.mark.covers("R30")
def test_another_sender_changes_neither_whom_we_write_to_nor_gets_any_mail(city):
    ticket = first()
    sent = Outgoing.objects.count()

    arrived = from_another(ticket)

    ticket.refresh_from_db()
    assert ticket.customer is not None and ticket.customer.email == "liisa@example.org"
    assert (arrived.sender_state, Outgoing.objects.count()) == ("unverified", sent)


def test_confirming_another_sender_is_noted_and_writes_to_nobody(city, aino):
    arrived = from_another(first())
    sent = Outgoing.objects.count()

    confirmed = confirm_sender(arrived.pk, by=aino)

    assert (confirmed.sender_state, confirmed.settled_by_id, Outgoing.objects.count()) == ("confirmed", aino.pk, sent)
    with pytest.raises(MailRefused, match="jo vahvistettu"):
        confirm_sender(arrived.pk, by=aino)


def test_confirming_a_forwarded_mail_sends_the_resident_his_receipt(city, aino):
    User.objects.create(username="aino.s", name="Aino", email="aino@kaupunki.example")
    arrived = take(mail(OUTLOOK, sender="Aino <aino@kaupunki.example>", Subject="VS: Katuvalo"))
    assert not Outgoing.objects.filter(kind="message").exists()

    confirm_sender(arrived.pk, by=aino)

    receipt = Message.objects.get(ticket_id=arrived.ticket_id or 0, kind=Message.Kind.RECEIPT)
    assert Outgoing.objects.get(kind="message").subject_id == receipt.pk


def test_who_does_not_answer_the_ticket_confirms_nothing(city, katri, kirsi):
    arrived = from_another(first())

    with pytest.raises(NotAllowed):
        confirm_sender(arrived.pk, by=katri)
    for act in (confirm_sender, move_to_own_ticket):
        with pytest.raises((NotAllowed, Ticket.DoesNotExist)):
            act(arrived.pk, by=kirsi)

    arrived.refresh_from_db()
    assert (arrived.sender_state, arrived.settled_at) == ("unverified", None)
    assert Ticket.objects.count() == 1


@pytest.mark.covers("R30")
def test_another_persons_mail_becomes_a_ticket_of_its_own_and_leaves_the_first(city, aino, django_capture_on_commit_callbacks):
    ticket = first()
    arrived = from_another(ticket)
    stored = Attachment.objects.get(ticket=ticket).file

    with django_capture_on_commit_callbacks(execute=True):
        moved = move_to_own_ticket(arrived.pk, by=aino)

    ticket.refresh_from_db()
    own = Ticket.objects.get(pk=moved.ticket_id or 0)
    assert own.customer is not None and own.customer.email == "pekka@example.org"
    assert own.messages.get(kind=Message.Kind.CONTACT).body == "Minullakin on pimeää Pispalassa."
    assert (own.attachment_count, [file.name for file in own.attachments.all()]) == (1, ["kuva.pdf"])
    assert not ticket.messages.filter(kind=Message.Kind.CUSTOMER_REPLY).exists()
    assert (ticket.attachment_count, ticket.attachments.count()) == (0, 0)
    assert not stored.storage.exists(stored.name)
    assert moved.pk == arrived.pk and (moved.sender_state, moved.settled_by_id) == ("", aino.pk)
    assert ticket.events.filter(data__why="mail_moved", data__to=own.pk).count() == 1
    with pytest.raises(MailRefused):
        move_to_own_ticket(moved.pk, by=aino)


def test_the_ticket_says_that_another_wrote_and_offers_both_ways(city, aino, client):
    ticket = first()
    arrived = from_another(ticket)
    client.force_login(aino)

    page = client.get(f"/tyopoyta/{ticket.pk}/").content.decode()
    answer = client.post(f"/tyopoyta/{ticket.pk}/sahkoposti/{arrived.pk}/oma-yhteydenotto/", follow=True).content.decode()

    assert "Viesti odottaa tarkistusta." in page and "ei näe viestiä seurantasivullaan" in page
    assert "Vahvistamaton lähettäjä" in page and "Vahvista lähettäjä" in page and "Erota omaksi yhteydenotoksi" in page
    own = Ticket.objects.exclude(pk=ticket.pk).get()
    assert f"Viestistä tuli yhteydenotto {own.reference}." in answer
    assert "Vahvistamaton lähettäjä" not in answer


@pytest.mark.covers("R30")
def test_the_customer_sees_a_strangers_message_and_its_file_only_when_somebody_has_confirmed_the_writer(city, aino, client):
    ticket = first()
    arrived = from_another(ticket)
    file, message = ticket.attachments.get(), Message.objects.get(pk=arrived.message_id or 0)
    page, its_file = f"/asia/{ticket.follow_code}/", f"/asia/{ticket.follow_code}/liite/{file.pk}/"
    assert message.is_unverified

    hidden = client.get(page).content.decode()
    assert "Pispalassa" not in hidden and "kuva.pdf" not in hidden and "Lähetit lisätietoja" not in hidden
    assert client.get(its_file).status_code == 404

    confirm_sender(arrived.pk, by=aino)
    shown = client.get(page).content.decode()
    assert "Pispalassa" in shown and "kuva.pdf" in shown and "Lähetit lisätietoja" in shown
    assert client.get(its_file).status_code == 200


def test_a_mail_whose_original_is_gone_stays_where_it_is(city, aino):
    ticket = first()
    arrived = take(mail("Minullakin.", sender="pekka@example.org", To=reply_address(ticket.pk)))

    with pytest.raises(MailRefused, match="ei ole enää tallessa"):
        move_to_own_ticket(arrived.pk, by=aino)

    assert ticket.messages.filter(kind=Message.Kind.CUSTOMER_REPLY).exists() and Ticket.objects.count() == 1


def test_what_looked_automatic_becomes_a_contact_once(city, saara):
    arrived = kept(mail(Precedence="bulk"))
    assert arrived.outcome == "not_taken"

    taken = take_after_all(arrived.pk, by=saara)

    assert (taken.pk, taken.outcome, taken.settled_by_id) == (arrived.pk, "contact", saara.pk)
    assert Ticket.objects.get().pk == taken.ticket_id
    with pytest.raises(MailRefused, match="jo käsitellyt"):
        take_after_all(arrived.pk, by=saara)
    assert Ticket.objects.count() == 1


def test_a_mail_that_is_left_stays_kept_and_waits_no_more(city, saara):
    arrived = kept(mail(Precedence="bulk"))

    leave(arrived.pk, by=saara)

    arrived.refresh_from_db()
    assert (arrived.outcome, arrived.settled_by_id) == ("not_taken", saara.pk)
    assert not Ticket.objects.exists()
    with pytest.raises(MailRefused):
        leave(arrived.pk, by=saara)


@pytest.mark.parametrize("act", [take_after_all, leave])
def test_only_who_looks_after_the_whole_decides_of_them(city, aino, act):
    arrived = kept(mail(Precedence="bulk"))

    with pytest.raises(NotAllowed):
        act(arrived.pk, by=aino)

    arrived.refresh_from_db()
    assert arrived.settled_at is None and not Ticket.objects.exists()
