"""The same by letters: what leaves, and what becomes of an answer."""

import json
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from django.core.files.base import ContentFile

from kaiku.channels.email.addresses import letter_address, subject_of_letter
from kaiku.channels.email.models import ArrivedMail, KeptMail
from kaiku.channels.email.send import MAIL
from kaiku.channels.email.tests.test_taking_mail import mail, take
from kaiku.conftest import City
from kaiku.intake.contact import IncomingFile
from kaiku.integrations.maintenance.actions import send_additions
from kaiku.integrations.maintenance.models import Case, MaintenanceSystem
from kaiku.integrations.maintenance.rules import State
from kaiku.integrations.maintenance.tests.conftest import Fault
from kaiku.outbox.sending import send_due
from kaiku.replies.actions import receive_customer_reply
from kaiku.tickets.files import check_file
from kaiku.tickets.models import Message, Status, Ticket

pytestmark = pytest.mark.django_db
THERE = "viat@kunnossapito.example"


@pytest.fixture(autouse=True)
def _letters(settings: Any, ramboll: MaintenanceSystem) -> None:
    settings.MAIL_FROM, settings.MAIL_REPLY = "asiakaspalvelu@kaupunki.example", "yhteys@kaupunki.example"
    settings.MAIL_AUTHSERV_ID, settings.SMTP_HOST = "mx.kaupunki.example", ""
    MaintenanceSystem.objects.update(kind="letter", address=THERE)


def letters() -> list[EmailMessage]:
    """What left to the system, as it left."""
    send_due("email", MAIL)
    kept = [row for row in KeptMail.objects.order_by("pk") if row.recipient == THERE]
    return [message_from_string(row.source, policy=default) for row in kept]  # type: ignore[arg-type, misc]


def left(fault: Fault) -> tuple[Ticket, str]:
    """A fault that left by letter, and where an answer to it goes."""
    ticket = fault(files=(IncomingFile(**vars(check_file(ContentFile(b"Kartta", name="kartta.txt")))),))
    return ticket, str(letters()[0]["Reply-To"])


@pytest.mark.covers("R183", "R184")
def test_a_letter_has_the_fault_its_files_and_an_address_for_the_answer(fault: Fault):
    ticket, answer_to = left(fault)

    (letter,) = letters()
    case = Case.objects.get(ticket=ticket)
    assert (case.state, letter["Subject"]) == (State.SENT, f"[Kunnossapito {ticket.reference}] {ticket.title}")
    files = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert files["kartta.txt"].strip() == "Kartta"
    told = json.loads(files["kaiku-case.json"])
    assert (told["case"], told["place"]["lat"], told["files"]) == (case.number, 61.4981, ["kartta.txt"])
    body = letter.get_body(("plain",))
    assert body is not None and "TILA: VALMIS" in body.get_content() and "61.498100" in body.get_content()
    assert "liisa" not in letter.as_string().lower()
    assert subject_of_letter(answer_to.partition("+")[2].partition("@")[0]) == ("kp", case.pk)


@pytest.mark.covers("R184")
def test_an_answer_moves_the_ticket_and_the_same_one_does_so_once(fault: Fault):
    ticket, answer_to = left(fault)
    answer = mail(
        "TILA: VALMIS\nLamppu on vaihdettu.\n\n> TILA: EI KUULU MEILLE",
        sender=f"Viat <{THERE}>",
        To=answer_to,
        Auto_Submitted="auto-generated",
    )

    first, second = take(answer), take(answer)

    ticket.refresh_from_db()
    assert (first.outcome, second.outcome, first.ticket_id) == ("partner", "double", ticket.pk)
    assert (ticket.status, ticket.messages.get(kind=Message.Kind.REPLY).body) == (Status.RESOLVED, "Lamppu on vaihdettu.")
    assert Ticket.objects.count() == 1


@pytest.mark.covers("R184")
def test_not_ours_by_letter_comes_to_the_advisors_with_its_files(fault: Fault, city: City):
    ticket, answer_to = left(fault)
    answer = mail("Tila: ei kuulu meille\nYksityinen tie.", sender=THERE, To=answer_to)
    answer.add_attachment(b"Tiekartta", maintype="text", subtype="plain", filename="tie.txt")
    take(answer)

    ticket.refresh_from_db()
    assert ticket.queue == city.unclear
    note = ticket.notes.get()
    assert note.body == "Ramboll: Yksityinen tie." and note.attachments.get().name == "tie.txt"


def test_a_forged_token_is_an_ordinary_contact(fault: Fault):
    ticket, answer_to = left(fault)
    forged = answer_to.replace("@", "x@")
    assert take(mail("TILA: VALMIS", sender=THERE, To=forged)).outcome == ArrivedMail.Outcome.CONTACT
    assert subject_of_letter("kp.1-aaaa") is None and subject_of_letter("") is None and subject_of_letter("kp.zz-a") is None
    assert letter_address("kp", 1) != letter_address("xx", 1)
    ticket.refresh_from_db()
    assert ticket.status == Status.OPEN


def test_what_the_customer_adds_goes_in_a_letter_of_the_same_fault(fault: Fault):
    ticket, _answer_to = left(fault)
    receive_customer_reply(ticket.pk, text="Toinenkin on pimeä.")
    assert send_additions() == 1
    added = letters()[1]
    body = added.get_body(("plain",))
    assert added["Subject"].startswith("Re: [Kunnossapito") and body is not None and "Toinenkin on pimeä." in body.get_content()
