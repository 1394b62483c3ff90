"""A resident wrote to an employee's own mailbox, and the employee sent it on: as mail programs write that in three languages."""

from datetime import UTC, datetime
from typing import Any

import pytest

from kaiku.accounts.models import User
from kaiku.channels.email.models import ArrivedMail
from kaiku.channels.email.reading.actions import confirm_sender
from kaiku.channels.email.render import prompt_mail
from kaiku.channels.email.tests.test_taking_mail import mail, take
from kaiku.conftest import City
from kaiku.handling.models import Prompt
from kaiku.tickets.models import Message, Status, Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R38")]
AINO = "Aino Neuvonen <aino@kaupunki.example>"
LIISA = "Liisa Lahti <liisa@example.org>"
WORDS = "Katuvalo on pimeä Hämeenkadulla.\n\nTerveisin\nLiisa"
RULE = "________________________________"
GMAIL = "---------- Forwarded message ---------"


def quoted(text: str) -> str:
    """As Apple's Mail sends on."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


FORWARDS = {
    "outlook fi": (
        "VL: Katuvalo",
        f"{RULE}\nLähettäjä: {LIISA}\nLähetetty: perjantai 27. helmikuuta 2026 14.05\nVastaanottaja: {AINO}\nKopio: x@y.fi\nAihe: Katuvalo\n\n{WORDS}",
    ),
    "outlook fi, answered instead": (
        "VS: Katuvalo",
        f"{RULE}\nLähettäjä: {LIISA}\nLähetetty: perjantai 27. helmikuuta 2026 klo 14.05\nVastaanottaja: {AINO}\nAihe: Katuvalo\n\n{WORDS}",
    ),
    "outlook fi, old": (
        "VL: Katuvalo",
        "-----Alkuperäinen viesti-----\nLähettäjä: Liisa Lahti [mailto:liisa@example.org]\nLähetetty: 27. helmikuuta 2026 14:05\n"
        f"Vastaanottaja: Neuvonen Aino\nAihe: Katuvalo\n\n{WORDS}",
    ),
    "outlook sv": (
        "VB: Katuvalo",
        f"{RULE}\nFrån: {LIISA}\nSkickat: fredag den 27 februari 2026 14:05\nTill: {AINO}\nÄmne: Katuvalo\n\n{WORDS}",
    ),
    "outlook en": (
        "FW: Katuvalo",
        f"{RULE}\nFrom: {LIISA}\nSent: Friday, February 27, 2026 2:05 PM\nTo: {AINO}\nSubject: Katuvalo\n\n{WORDS}",
    ),
    "outlook en-gb": ("Fw: Katuvalo", f"{RULE}\nFrom: {LIISA}\nSent: 27 February 2026 14:05\nTo: {AINO}\nSubject: Katuvalo\n\n{WORDS}"),
    "gmail fi": (
        "Fwd: Katuvalo",
        f"{GMAIL}\nLähettäjä: {LIISA}\nDate: pe 27. helmik. 2026 klo 14.05\nSubject: Katuvalo\nTo: {AINO}\n\n\n{WORDS}",
    ),
    "gmail sv": (
        "Fwd: Katuvalo",
        f"{GMAIL}\nFrån: {LIISA}\nDate: fre 27 feb. 2026 kl 14:05\nSubject: Katuvalo\nTo: {AINO}\n\n\n{WORDS}",
    ),
    "gmail en": (
        "Fwd: Katuvalo",
        f"{GMAIL}\nFrom: {LIISA}\nDate: Fri, Feb 27, 2026 at 2:05 PM\nSubject: Katuvalo\nTo: {AINO}\n\n\n{WORDS}",
    ),
    "apple fi": (
        "Vl: Katuvalo",
        "Välitetty viesti alkaa:\n\n"
        + quoted(
            f"Lähettäjä: {LIISA}\nAihe: Katuvalo\nPäivämäärä: 27. helmikuuta 2026 klo 14.05.12 UTC+2\nVastaanottaja: {AINO}\n\n{WORDS}"
        ),
    ),
    "apple sv": (
        "Vb: Katuvalo",
        "Vidarebefordrat brev:\n\n"
        + quoted(f"Från: {LIISA}\nÄmne: Katuvalo\nDatum: 27 februari 2026 kl. 14:05:12 EET\nTill: {AINO}\n\n{WORDS}"),
    ),
    "apple en": (
        "Fwd: Katuvalo",
        "Begin forwarded message:\n\n"
        + quoted(f"From: {LIISA}\nSubject: Katuvalo\nDate: 27 February 2026 at 14:05:12 EET\nTo: {AINO}\n\n{WORDS}"),
    ),
    "apple en-us": (
        "Fwd: Katuvalo",
        "Begin forwarded message:\n\n"
        + quoted(f"From: {LIISA}\nSubject: Katuvalo\nDate: February 27, 2026 at 2:05:12 PM GMT+2\nTo: {AINO}\n\n{WORDS}"),
    ),
}
OUTLOOK_HTML = """<html><body><p class="MsoNormal">Hoidatteko?</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt">
<p class="MsoNormal"><b>Lähettäjä:</b> Liisa Lahti &lt;liisa@example.org&gt; <br><b>Lähetetty:</b> perjantai 27. helmikuuta 2026 14.05<br>
<b>Vastaanottaja:</b> Aino Neuvonen &lt;aino@kaupunki.example&gt;<br><b>Aihe:</b> Katuvalo</p></div></div>
<p class="MsoNormal">Katuvalo on pimeä Hämeenkadulla.</p></body></html>"""


@pytest.fixture(autouse=True)
def _addresses(settings: Any) -> None:
    settings.MAIL_FROM, settings.MAIL_REPLY = "asiakaspalvelu@kaupunki.example", "yhteys@kaupunki.example"


@pytest.fixture
def forwarder(city: City) -> User:
    """An employee whose address residents know."""
    return User.objects.create(username="aino.n", name="Aino", email="aino@kaupunki.example")


def customer_of(arrived: ArrivedMail) -> tuple[str, str]:
    customer = Ticket.objects.select_related("customer").get(pk=arrived.ticket_id or 0).customer
    assert customer is not None
    return customer.name, customer.email


@pytest.mark.parametrize(("subject", "text"), FORWARDS.values(), ids=FORWARDS)
def test_the_contact_is_the_residents_with_its_day_and_files(subject: str, text: str, forwarder: User) -> None:
    made = mail(f"Hoidatteko tämän?\n\nAino\n\n{text}", sender=AINO, Subject=subject)
    made.add_attachment(b"%PDF-1.4 kuva", maintype="application", subtype="pdf", filename="kuva.pdf")

    arrived = take(made)

    ticket = Ticket.objects.get(pk=arrived.ticket_id or 0)
    assert customer_of(arrived) == ("Liisa Lahti", "liisa@example.org")
    assert (ticket.title, ticket.messages.get().body) == ("Katuvalo", WORDS)
    assert arrived.sent_at is not None and arrived.sent_at.replace(second=0) == datetime(2026, 2, 27, 12, 5, tzinfo=UTC)
    assert (arrived.sender_state, arrived.forwarder) == ("forwarded", "aino@kaupunki.example")
    assert [file.name for file in ticket.attachments.all()] == ["kuva.pdf"]
    assert "Hoidatteko tämän?" in arrived.cut


def test_a_mail_that_has_only_html_is_read_too(forwarder: User) -> None:
    made = mail(sender=AINO, Subject="VL: Katuvalo")
    made.set_content(OUTLOOK_HTML, subtype="html")

    arrived = take(made)

    assert customer_of(arrived) == ("Liisa Lahti", "liisa@example.org")
    assert Message.objects.get(ticket=arrived.ticket_id).body == "Katuvalo on pimeä Hämeenkadulla."
    assert arrived.sent_at == datetime(2026, 2, 27, 12, 5, tzinfo=UTC)


def test_the_forwarder_is_told_that_it_came(forwarder: User) -> None:
    arrived = take(mail(FORWARDS["outlook fi"][1], sender=AINO, Subject="VL: Katuvalo"))

    told = Prompt.objects.get()
    ticket = Ticket.objects.get(pk=arrived.ticket_id or 0)
    assert (told.user, told.ticket, told.kind) == (forwarder, ticket, Prompt.Kind.FORWARDED)
    letter = prompt_mail(told).mail.as_string()
    assert ticket.reference in letter and "/tyopoyta/" not in letter  # he has no right to read it


def test_an_answer_that_came_to_an_employee_goes_to_the_ticket_that_it_answers(forwarder: User, aino: User) -> None:
    """Nobody but its customer could have written it, as far as the employee's mail tells: a person looks before the customer sees it."""
    ticket = Ticket.objects.get(pk=take(mail(sender=LIISA)).ticket_id or 0)
    receipts = Message.objects.filter(kind=Message.Kind.RECEIPT).count()
    subject = f"Re: [{ticket.reference}] Katuvalo"
    text = f"{RULE}\nLähettäjä: {LIISA}\nLähetetty: perjantai 27. helmikuuta 2026 14.05\nVastaanottaja: {AINO}\nAihe: {subject}\n\nSe on kulmassa."

    arrived = take(mail(text, sender=AINO, Subject=f"VL: {subject}"))

    message = Message.objects.get(pk=arrived.message_id or 0)
    assert (arrived.outcome, message.ticket_id, message.body) == ("reply", ticket.pk, "Se on kulmassa.")
    assert (arrived.sender_state, message.is_unverified) == ("forwarded", True)
    confirm_sender(arrived.pk, by=aino)
    message.refresh_from_db()
    assert not message.is_unverified
    assert Message.objects.filter(kind=Message.Kind.RECEIPT).count() == receipts


@pytest.mark.parametrize("status", [Status.CLOSED, Status.RESOLVED])
def test_what_was_sent_on_opens_no_closed_ticket_but_is_linked_to_it(status: str, forwarder: User) -> None:
    ticket = Ticket.objects.get(pk=take(mail(sender=LIISA)).ticket_id or 0)
    Ticket.objects.filter(pk=ticket.pk).update(status=status, closed_at=datetime.now(UTC))
    subject = f"Re: [{ticket.reference}] Katuvalo"
    text = (
        f"{RULE}\nLähettäjä: {LIISA}\nLähetetty: perjantai 27. helmikuuta 2026 14.05\nVastaanottaja: {AINO}\nAihe: {subject}\n\nYhä pimeä."
    )

    arrived = take(mail(text, sender=AINO, Subject=f"VL: {subject}"))

    ticket.refresh_from_db()
    assert (arrived.outcome, ticket.status) == ("contact", status)
    assert customer_of(arrived) == ("Liisa Lahti", "liisa@example.org")
    assert ticket.links_in.filter(source=arrived.ticket_id).exists()
