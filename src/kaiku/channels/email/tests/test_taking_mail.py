"""What becomes of a mail: a ticket, a message of one, a bounce of ours, or a row for people to look at. Nothing vanishes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from kaiku.accounts.models import User
from kaiku.channels.email.addresses import mail_id_of, reply_address
from kaiku.channels.email.models import ArrivedMail
from kaiku.channels.email.reading.take import take_mail
from kaiku.classification.queries import decisions_of, reason_text
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Link, Message, Status, Ticket

pytestmark = pytest.mark.django_db
AT = datetime.now(UTC).replace(microsecond=0)
OUTLOOK = (
    "Voisitteko hoitaa?\n\nAino\n\n________________________________\nLähettäjä: Liisa Lahti <liisa@example.org>\n"
    "Lähetetty: perjantai 27. helmikuuta 2026 14.05\nVastaanottaja: Aino\nAihe: Katuvalo\n\nKatuvalo on pimeä Hämeenkadulla."
)


@dataclass
class Box:
    """A mailbox that contacts come to."""

    address: str = "yhteys@kaupunki.example"
    topic_key: str = ""
    unit_key: str = ""
    queue_key: str = ""
    language: str = ""


@pytest.fixture(autouse=True)
def _addresses(settings: Any) -> None:
    settings.MAIL_FROM, settings.MAIL_REPLY = "asiakaspalvelu@kaupunki.example", "yhteys@kaupunki.example"
    settings.MAIL_AUTHSERV_ID = "mx.kaupunki.example"


def mail(text: str = "Katuvalo on pimeä Hämeenkadulla.", *, sender: str = "Liisa <liisa@example.org>", **headers: str) -> EmailMessage:
    """A mail to the city."""
    made = EmailMessage()
    made["From"], made["To"] = sender, headers.pop("To", "yhteys@kaupunki.example")
    made["Subject"] = headers.pop("Subject", "Katuvalo")
    made["Message-ID"] = headers.pop("Message_ID", f"<{abs(hash((text, sender, tuple(headers.items()))))}@example.org>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


_keys = iter(range(10**9))


def take(made: EmailMessage | bytes, box: Box | None = None) -> ArrivedMail:
    """Take it, and what was noted of it."""
    key = f"1:{next(_keys)}"
    take_mail(made if isinstance(made, bytes) else made.as_bytes(), box or Box(), received_key=key, received_at=AT)
    return ArrivedMail.objects.get(key=key)


def first(**headers: str) -> Ticket:
    """Liisa's ticket that came by mail."""
    return Ticket.objects.get(pk=take(mail(**headers)).ticket_id or 0)


@pytest.mark.covers("R30")
def test_a_mail_becomes_a_ticket_with_its_sender_and_gets_a_receipt(city):
    made = mail()
    made.add_attachment(b"%PDF-1.4 kuva", maintype="application", subtype="pdf", filename="kuva.pdf")
    made.add_attachment(b"MZ\x90\x00", maintype="application", subtype="octet-stream", filename="peli.exe")

    arrived = take(made)

    ticket = Ticket.objects.get(pk=arrived.ticket_id or 0)
    message = ticket.messages.get(kind=Message.Kind.CONTACT)
    assert (ticket.channel, ticket.title, message.body) == ("email", "Katuvalo", "Katuvalo on pimeä Hämeenkadulla.")
    assert ticket.customer is not None and (ticket.customer.name, ticket.customer.email) == ("Liisa", "liisa@example.org")
    assert [file.name for file in ticket.attachments.all()] == ["kuva.pdf"]
    assert len(arrived.refused) == 1 and "nro 2" in arrived.refused[0] and "peli" not in arrived.refused[0]  # it stands in the clear
    assert Outgoing.objects.filter(kind="message").count() == 1


def test_taking_the_same_row_twice_makes_one_ticket(city):
    raw = mail().as_bytes()

    ids = {take_mail(raw, Box(), received_key="7", received_at=AT) for _time in range(2)}

    assert len(ids) == 1 and Ticket.objects.count() == 1


def test_the_same_mail_in_two_mailboxes_is_one_ticket(city):
    made = mail()

    rows = [take(made), take(made, Box(address="kirjaamo@kaupunki.example"))]

    assert [row.outcome for row in rows] == ["contact", "double"]
    assert rows[0].ticket_id == rows[1].ticket_id and Ticket.objects.count() == 1


def test_the_mailbox_gives_topic_and_unit(city):
    arrived = take(mail("Hei"), Box(unit_key="kirjasto-yksikko", language="sv"))

    ticket = Ticket.objects.get(pk=arrived.ticket_id or 0)
    assert (ticket.queue.key, ticket.language) == ("kirjasto", "sv")


def test_the_mailboxs_queue_takes_only_what_nothing_else_routes(city):
    box = Box(queue_key="kirjasto")

    unclear, lamp = take(mail("Hei, soittaisitteko?", Subject="Asiaa"), box), take(mail(), box)

    first, second = (Ticket.objects.get(pk=arrived.ticket_id or 0) for arrived in (unclear, lamp))
    assert (first.queue.key, second.queue.key) == ("kirjasto", "valaistus")
    decision = decisions_of(first)["queue"]
    assert reason_text(decision.reason) == "Postilaatikon oma jono, koska mikään muu ei ohjannut."
    assert Ticket.objects.get(pk=take(mail("Hei!", Subject="Muuta"), Box(queue_key="poistettu")).ticket_id or 0).queue == city.unclear


@pytest.mark.covers("R30")
def test_an_answer_joins_its_ticket_by_the_token(city):
    ticket = first()

    arrived = take(mail("Kulmassa.\n\nma 2.3.2026 klo 10.00 Kaupunki <a@b.fi> kirjoitti:\n> Missä?", To=reply_address(ticket.pk)))

    message = Message.objects.get(pk=arrived.message_id or 0)
    assert (arrived.outcome, message.ticket_id, message.kind, message.body) == ("reply", ticket.pk, "customer_reply", "Kulmassa.")
    assert arrived.sender_state == "" and arrived.cut.endswith("> Missä?")


def test_an_answer_by_token_from_another_address_joins_but_is_marked(city):
    ticket = first()

    arrived = take(mail("Kulmassa.", sender="pekka@example.org", To=reply_address(ticket.pk)))

    assert (arrived.outcome, arrived.ticket_id, arrived.sender_state) == ("reply", ticket.pk, "unverified")


def test_an_answer_joins_by_our_message_id_when_the_sender_is_the_same(city):
    ticket = first()
    receipt = ticket.messages.get(kind=Message.Kind.RECEIPT)
    Message.objects.filter(pk=receipt.pk).update(mail_id=mail_id_of("message", receipt.pk))

    joined = take(mail("Kulmassa.", References=mail_id_of("message", receipt.pk)))
    other = take(mail("Kulmassa.", sender="pekka@example.org", References=mail_id_of("message", receipt.pk)))

    assert (joined.outcome, joined.ticket_id) == ("reply", ticket.pk)
    assert other.outcome == "contact" and other.ticket_id != ticket.pk
    assert Link.objects.get().target_id == ticket.pk


@pytest.mark.parametrize(
    ("sender", "results", "outcome"),
    [
        ("liisa@example.org", "", "reply"),
        ("pekka@example.org", "", "contact"),
        ("liisa@example.org", "mx.kaupunki.example; dmarc=fail", "contact"),
        ("liisa@example.org", "mx.elsewhere.example; dmarc=fail", "reply"),
    ],
    ids=["same sender", "another", "the sender is forged", "a verdict of nobody"],
)
def test_the_tag_in_the_subject_needs_the_same_sender(city, sender, results, outcome):
    ticket = first()
    headers = {"Authentication_Results": results} if results else {}

    arrived = take(mail("Kulmassa.", sender=sender, Subject=f"Re: [{ticket.reference}] Katuvalo", **headers))

    assert arrived.outcome == outcome
    assert (arrived.ticket_id == ticket.pk) == (outcome == "reply")


def test_an_answer_to_what_closed_long_ago_is_a_new_linked_ticket(city):
    ticket = first()
    Ticket.objects.filter(pk=ticket.pk).update(status=Status.CLOSED, closed_at=AT - timedelta(days=90))

    arrived = take(mail("Nyt se on taas pimeä.", To=reply_address(ticket.pk)))

    assert arrived.outcome == "contact"
    assert Link.objects.get().kind == Link.Kind.FOLLOW_UP


def _returned(about: str) -> bytes:
    return f"""Return-Path: <>
From: MAILER-DAEMON@mx.example.org
To: asiakaspalvelu@kaupunki.example
Subject: Undelivered Mail
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=B

--B
Content-Type: text/plain

failed
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; liisa@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--B
Content-Type: message/rfc822

Message-ID: {about}
Subject: x

y
--B--
""".encode()


@pytest.mark.covers("R30")
def test_a_bounce_sets_the_delivery_and_makes_no_ticket(city):
    ticket = first()
    receipt = ticket.messages.get(kind=Message.Kind.RECEIPT)
    Message.objects.filter(pk=receipt.pk).update(mail_id=mail_id_of("message", receipt.pk), delivery=Message.Delivery.SENT)

    arrived = take(_returned(mail_id_of("message", receipt.pk)))

    receipt.refresh_from_db()
    assert (arrived.outcome, arrived.ticket_id) == ("bounce", ticket.pk)
    assert (receipt.delivery, receipt.delivery_error) == ("bounced", "5.1.1 550 5.1.1 no such user")
    assert Ticket.objects.count() == 1


def test_a_bounce_that_sends_nothing_back_is_known_by_its_recipient(city):
    ticket = first()
    ticket.messages.filter(kind=Message.Kind.RECEIPT).update(delivery=Message.Delivery.SENT)

    assert take(_returned("<unknown@elsewhere.example>")).outcome == "bounce"


def test_a_bounce_of_nothing_of_ours_waits_for_a_person(city):
    arrived = take(_returned("<unknown@elsewhere.example>"))

    assert (arrived.outcome, arrived.why, arrived.ticket_id) == ("not_taken", "bounce", None)
    assert not Ticket.objects.exists()


AUTOMATIC = [
    ({"Auto_Submitted": "auto-replied"}, "auto"),
    ({"Subject": "Automaattinen vastaus: Katuvalo"}, "auto"),
    ({"Subject": "Autosvar: Katuvalo"}, "auto"),
    ({"Precedence": "bulk"}, "list"),
    ({"List_Id": "<uutiset.example.org>"}, "list"),
    ({"Mailing_List": "contact uutiset-help@example.org; run by ezmlm"}, "list"),
    ({"Return_Path": "<>"}, "auto"),
    ({"sender": "yhteys@kaupunki.example"}, "loop"),
]


@pytest.mark.covers("R30")
@pytest.mark.parametrize(("headers", "why"), AUTOMATIC, ids=lambda value: str(value))
def test_what_a_machine_sent_neither_opens_nor_answers(city, headers, why):
    arrived = take(mail(**headers))

    assert (arrived.outcome, arrived.why) == ("not_taken", why)
    assert not Ticket.objects.exists() and not Outgoing.objects.exists()


@pytest.mark.parametrize(("headers", "why"), AUTOMATIC, ids=lambda value: str(value))
def test_what_a_machine_sent_never_reopens(city, headers, why):
    ticket = first()
    Ticket.objects.filter(pk=ticket.pk).update(status=Status.CLOSED, closed_at=datetime.now(UTC))

    arrived = take(mail(To=reply_address(ticket.pk), **headers))

    ticket.refresh_from_db()
    assert (arrived.outcome, arrived.why, arrived.ticket_id) == ("noted", why, ticket.pk)
    assert ticket.status == Status.CLOSED and ticket.messages.count() == 2


def test_one_sender_gets_one_receipt_an_hour(city):
    for number in range(3):
        take(mail(f"Katuvalo {number} on pimeä."))

    assert Ticket.objects.count() == 3
    assert Message.objects.filter(kind=Message.Kind.RECEIPT).count() == 1


def test_two_machines_that_answer_each_other_stop(city):
    """The other one hides that it is a machine and answers everything at once, without our token."""
    sent = 0
    for number in range(5):
        before = Outgoing.objects.count()
        take(mail(f"Kiitos viestistäsi {number}.", Subject="Kiitos"))
        if Outgoing.objects.count() == before:
            break
        sent += 1

    assert sent == 1


def test_a_sender_gone_wild_waits_for_a_person(city, settings):
    settings.MAIL_PER_SENDER_A_DAY = 2

    rows = [take(mail(f"Viesti {number}.")) for number in range(3)]

    assert [row.outcome for row in rows] == ["contact", "contact", "not_taken"]
    assert rows[2].why == "too_many"


@pytest.mark.parametrize("headers", [{"X_Auto_Response_Suppress": "All"}, {"sender": "no-reply@example.org"}])
def test_a_contact_that_must_not_be_answered_gets_no_receipt(city, headers):
    arrived = take(mail(**headers))

    assert arrived.outcome == "contact"
    assert not Outgoing.objects.exists()


def test_a_form_of_another_site_says_who_wrote_by_reply_to(city):
    arrived = take(mail(sender="lomake@sivu.example", Reply_To="Liisa <liisa@example.org>"))

    customer = Ticket.objects.get(pk=arrived.ticket_id or 0).customer
    assert customer is not None and (customer.name, customer.email) == ("Liisa", "liisa@example.org")


@pytest.fixture
def worker(city: Any) -> User:
    """A member of staff who got a resident's mail."""
    return User.objects.create(username="aino.s", name="Aino", email="aino@kaupunki.example")


@pytest.mark.covers("R38")
def test_a_forwarded_mail_becomes_the_residents_ticket(city, worker):
    arrived = take(mail(OUTLOOK, sender="Aino <aino@kaupunki.example>", Subject="VS: Katuvalo"))

    ticket = Ticket.objects.get(pk=arrived.ticket_id or 0)
    assert ticket.customer is not None and (ticket.customer.name, ticket.customer.email) == ("Liisa Lahti", "liisa@example.org")
    assert (ticket.title, ticket.messages.get().body) == ("Katuvalo", "Katuvalo on pimeä Hämeenkadulla.")
    assert (arrived.sender_state, arrived.forwarder) == ("forwarded", "aino@kaupunki.example")
    assert arrived.sent_at == datetime(2026, 2, 27, 12, 5, tzinfo=UTC)
    assert "Voisitteko hoitaa?" in arrived.cut
    assert not Outgoing.objects.filter(kind="message").exists()  # the resident is written to when somebody has confirmed who he is


@pytest.mark.covers("R38")
def test_a_mail_forwarded_as_an_attachment_brings_its_files(city, worker):
    inner = mail(sender="Liisa Lahti <liisa@example.org>", Date="Fri, 27 Feb 2026 14:05:00 +0200")
    inner.add_attachment(b"%PDF-1.4 kuva", maintype="application", subtype="pdf", filename="kuva.pdf")
    outer = mail("Tämä kuuluu teille.", sender="aino@kaupunki.example", Subject="FW: Katuvalo")
    outer.add_attachment(inner)

    arrived = take(outer)

    ticket = Ticket.objects.get(pk=arrived.ticket_id or 0)
    assert ticket.customer is not None and ticket.customer.email == "liisa@example.org"
    assert arrived.sent_at == datetime(2026, 2, 27, 12, 5, tzinfo=UTC)
    assert [file.name for file in ticket.attachments.all()] == ["kuva.pdf"]


def test_a_stranger_cannot_write_in_another_residents_name(city, worker):
    arrived = take(mail(OUTLOOK, sender="pekka@example.org", Subject="VS: Katuvalo"))

    customer = Ticket.objects.get(pk=arrived.ticket_id or 0).customer
    assert customer is not None and customer.email == "pekka@example.org"
    forged = mail(OUTLOOK, sender="aino@kaupunki.example", Subject="VS: Katuvalo", Authentication_Results="mx.kaupunki.example; dmarc=fail")
    assert take(forged).sender_state == ""


def test_a_mail_of_any_bytes_becomes_something(city):
    for raw in (b"", b"\x00\xff", b"From: a@b.fi\n\n", "Subject: \ud800".encode("utf-8", "surrogatepass")):
        assert take(raw).outcome in ("contact", "not_taken")


def test_a_long_mail_is_cut_for_showing_but_kept(city):
    arrived = take(mail("Katuvalo on pimeä. " * 2000))

    body = Message.objects.get(pk=arrived.message_id or 0).body
    assert len(body) <= 20_000
    assert len(body) + len(arrived.cut) >= 37_000
