from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from kaiku.accounts.models import User
from kaiku.channels.email.addresses import reply_token, ticket_of_token
from kaiku.channels.email.render import message_mail, prompt_mail
from kaiku.channels.email.send import MAIL
from kaiku.channels.email.tests.smtp_peer import Peer
from kaiku.conftest import City
from kaiku.handling.actions.asking import request_information
from kaiku.handling.actions.closing import close_ticket, close_without_reply
from kaiku.handling.models import Prompt
from kaiku.handling.rules import HandlingError
from kaiku.intake.contact import Sender
from kaiku.outbox.models import Outgoing
from kaiku.outbox.sending import send_due
from kaiku.replies.actions import send_reply
from kaiku.replies.closing import finish_ticket
from kaiku.tickets.actions import attach_files
from kaiku.tickets.files import check_file
from kaiku.tickets.models import Message, Ticket
from kaiku.tickets.public import case_by_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses(settings: Any) -> None:
    settings.MAIL_FROM = "asiakaspalvelu@kaupunki.example"
    settings.MAIL_REPLY = "yhteys@kaupunki.example"
    settings.PUBLIC_URL = "https://kaiku.kaupunki.example"


def mail_of(message: Message) -> EmailMessage:
    """The mail as the receiver's program would read it."""
    return message_from_bytes(message_mail(message).mail.as_bytes(), policy=policy.default)


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def receipt_of(ticket: Ticket) -> Message:
    return ticket.messages.get(kind=Message.Kind.RECEIPT)


@pytest.mark.covers("R13")
def test_a_receipt_tells_the_code_and_leads_to_the_case_without_typing_it(lamp: Ticket) -> None:
    mail = mail_of(receipt_of(lamp))

    text, page = part(mail, "plain"), part(mail, "html")
    link = next(word for word in text.split() if word.startswith("https://kaiku.kaupunki.example/asia/"))
    assert case_by_token(link.split("/asia/")[1].rstrip("/")) == lamp
    assert lamp.follow_code in text and lamp.follow_code in page
    assert link in page
    assert mail["Subject"] == f"[{lamp.reference}] Katuvalo ei pala Hämeenpuistossa"
    sender = mail["From"].addresses
    assert [(one.display_name, one.addr_spec) for one in sender] == [("Valaistus, yksikkö", "asiakaspalvelu@kaupunki.example")]
    assert mail["Content-Language"] == "fi"


@pytest.mark.covers("R229")
@pytest.mark.parametrize(("language", "way"), [("fi", "/yhteydenotto/"), ("sv", "/sv/yhteydenotto/"), ("en", "/en/yhteydenotto/")])
def test_the_receipt_of_a_mail_shows_the_way_to_the_form_and_that_of_the_form_does_not(
    contact: Callable[..., Ticket], language: str, way: str
) -> None:
    mailed, sent = (part(mail_of(receipt_of(contact(channel=channel, language=language))), "plain") for channel in ("email", "webform"))

    assert f"https://kaiku.kaupunki.example{way}" in mailed.split()
    assert "/yhteydenotto/" not in sent


def test_a_receipt_starts_no_conversation_between_machines(lamp: Ticket, eero: User) -> None:
    receipt = mail_of(receipt_of(lamp))
    answer = mail_of(send_reply(lamp.pk, body="Valmis.", by=eero, seen_version=lamp.version))

    assert (receipt["Auto-Submitted"], receipt["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
    assert (answer["Auto-Submitted"], answer["List-Id"]) == (None, None)
    assert message_mail(receipt_of(lamp)).envelope_from == ""


@pytest.mark.covers("R13")
@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [("en", "The street lamp is broken on our street", "/en/asia/"), ("sv", "Gatlyktan är trasig på vår gata", "/sv/asia/")],
)
def test_a_mail_and_its_link_are_in_the_customers_language(contact: Any, language: str, text: str, unit: str) -> None:
    mail = mail_of(receipt_of(contact(language=language, text=text)))

    assert mail["Content-Language"] == language
    assert unit in part(mail, "plain")
    assert f'<html lang="{language}">' in part(mail, "html")


@pytest.mark.covers("R68")
def test_an_answer_stands_in_the_thread_of_the_receipt(lamp: Ticket, eero: User) -> None:
    receipt = mail_of(receipt_of(lamp))
    question = request_information(lamp.pk, body="Mikä pylväs?", by=eero, seen_version=lamp.version)
    first = mail_of(question)
    lamp.refresh_from_db()
    second = mail_of(send_reply(lamp.pk, body="Valmis.", by=eero, seen_version=lamp.version))

    assert first["In-Reply-To"] == receipt["Message-ID"]
    assert second["References"].split() == [receipt["Message-ID"], first["Message-ID"]]
    assert second["In-Reply-To"] == first["Message-ID"]
    assert second["Subject"] == f"Re: {receipt['Subject']}"
    assert mail_of(question)["Message-ID"] == first["Message-ID"]


@pytest.mark.covers("R11")
def test_an_answer_to_a_mail_finds_the_ticket_and_a_forged_one_does_not(lamp: Ticket) -> None:
    mail = mail_of(receipt_of(lamp))

    token = str(mail["Reply-To"]).removeprefix("yhteys+").removesuffix("@kaupunki.example")
    assert ticket_of_token(token) == ticket_of_token(token.upper()) == lamp.pk
    assert len(token.partition("-")[2]) == 16
    number, _dash, signature = token.partition("-")
    forged = f"{int(number, 16) + 1:x}-{signature}"
    assert [ticket_of_token(wrong) for wrong in (forged, number, "", "-", "zz-aa", "f" * 40 + "-" + signature)] == [None] * 6
    assert reply_token(lamp.pk) == token


def test_the_sender_is_the_packs_own_when_no_other_is_set(lamp: Ticket, settings: Any) -> None:
    settings.MAIL_FROM = ""
    mail = message_mail(receipt_of(lamp))

    assert mail.mail["From"].addresses[0].addr_spec == "asiakaspalvelu@example.org"
    assert mail.mail_id.endswith("@example.org>")


def test_without_a_mailbox_for_answers_the_mail_says_so(lamp: Ticket, settings: Any) -> None:
    settings.MAIL_REPLY = ""
    mail = mail_of(receipt_of(lamp))

    assert mail["Reply-To"] is None
    assert "Tätä sähköpostiosoitetta ei lueta." in part(mail, "plain")


@pytest.mark.covers("R68")
def test_the_unit_signs_and_a_person_only_when_he_wants_to(lamp: Ticket, eero: User) -> None:
    message = send_reply(lamp.pk, body="Valo on korjattu.", by=eero, seen_version=lamp.version)
    mail = mail_of(message)
    assert "Valaistus, yksikkö" in part(mail, "plain") and "Eero" not in mail.as_string()

    eero.preferences["sign_with_name"] = True
    eero.save()
    assert "Eero Osaaja" in part(mail_of(Message.objects.get(pk=message.pk)), "plain")


@pytest.mark.covers("R68")
def test_attachments_of_the_answer_leave_with_it(lamp: Ticket, eero: User) -> None:
    message = send_reply(lamp.pk, body="Ohje liitteenä.", by=eero, seen_version=lamp.version)
    attach_files(lamp, [check_file(ContentFile("Ohje äänekkäästi".encode(), name="ohje ä.txt"))], message=message)

    mail = mail_of(message)
    attached = list(mail.iter_attachments())
    assert [(file.get_filename(), file.get_content_type()) for file in attached] == [("ohje ä.txt", "text/plain")]
    assert attached[0].get_payload(decode=True) == "Ohje äänekkäästi".encode()
    assert "Liitteet: ohje ä.txt" in part(mail, "plain")


def test_what_a_person_wrote_stays_text_in_both_parts(lamp: Ticket, eero: User) -> None:
    body = 'Katso <b>tämä</b> & "tuo": <script>alert(1)</script>\n\nhttps://www.kaupunki.example/ohje'
    mail = mail_of(send_reply(lamp.pk, body=body, by=eero, seen_version=lamp.version))

    assert body in part(mail, "plain").replace("\r\n", "\n")
    assert "<script>" not in part(mail, "html") and "&lt;b&gt;" in part(mail, "html")
    assert '<a href="https://www.kaupunki.example/ohje"' in part(mail, "html")


def test_no_line_break_in_a_title_makes_a_header(contact: Any) -> None:
    outgoing = message_mail(receipt_of(contact(title="Valo\r\nBcc: kaikki@posti.example")))

    mail = message_from_bytes(outgoing.mail.as_bytes(), policy=policy.default)
    assert mail["Bcc"] is None
    assert mail["Subject"].endswith("Valo Bcc: kaikki@posti.example")


@pytest.mark.parametrize("sign", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_rare_line_breaks_in_a_title_stop_no_mail(contact: Any, peer: Peer, sign: str) -> None:
    receipt_of(contact(title=f"Valo{sign}Bcc: kaikki@posti.example"))

    assert send_due("email", MAIL) == 1
    _sender, recipients, source = peer.mails[-1]
    mail = message_from_bytes(source, policy=policy.default)
    assert (len(recipients), mail["Bcc"]) == (1, None)
    assert mail["Subject"].endswith("Valo Bcc: kaikki@posti.example")


@pytest.mark.parametrize("address", ["liisa@posti.example\nCc: muu@posti.example", "liisa", "a@b, c@d", "<a@b>", "a b@c"])
def test_what_is_not_one_address_is_refused_at_once(contact: Any, peer: Peer, address: str) -> None:
    ticket = contact(sender=Sender(email=address))

    assert send_due("email", MAIL) == 0
    assert peer.mails == []
    assert receipt_of(ticket).delivery == Message.Delivery.BOUNCED


def test_a_restricted_matter_is_not_named_in_the_subject(contact: Any, city: City) -> None:
    ticket = contact(text="Lastensuojelu ei ole vastannut meille.", topic_key="tuki")

    assert ticket.is_restricted
    assert mail_of(receipt_of(ticket))["Subject"] == f"[{ticket.reference}] Yhteydenottosi"


def test_a_prompt_to_staff_tells_nothing_of_the_customer(lamp: Ticket, eero: User) -> None:
    prompt = Prompt.objects.create(user=eero, ticket=lamp, kind=Prompt.Kind.CUSTOMER_REPLIED, created_at=timezone.now())
    outgoing = prompt_mail(prompt)

    assert outgoing.recipient == "eero@kaupunki.example"
    assert outgoing.mail["Subject"] == f"[{lamp.reference}] Asiakas vastasi"
    told = message_from_bytes(outgoing.mail.as_bytes(), policy=policy.default).as_string()
    assert "liisa" not in told.lower() and "Katuvalo" not in told and "meenpuisto" not in told


def test_a_prompt_that_was_read_in_time_is_not_mailed(lamp: Ticket, eero: User, peer: Peer) -> None:
    Outgoing.objects.all().delete()
    prompt = Prompt.objects.create(user=eero, ticket=lamp, kind=Prompt.Kind.GIVEN, created_at=timezone.now(), read_at=timezone.now())
    Outgoing.objects.create(
        connection="email", kind="prompt", subject_id=prompt.pk, key="prompt:1", next_attempt_at=timezone.now() - timedelta(seconds=1)
    )

    assert send_due("email", MAIL) == 1
    assert peer.mails == []


@pytest.mark.covers("R13", "R95")
def test_who_waited_for_an_answer_hears_that_his_case_was_closed(lamp: Ticket, eero: User) -> None:
    send_reply(lamp.pk, body="Korjaamme valon huomenna.", by=eero, seen_version=lamp.version)

    ticket = finish_ticket(lamp.pk, by=eero)

    closing = ticket.messages.get(kind=Message.Kind.CLOSING)
    assert (ticket.status, closing.delivery) == (Ticket.Status.CLOSED, Message.Delivery.QUEUED)
    assert "Asiasi on valmis" in part(mail_of(closing), "html")
    assert Outgoing.objects.filter(kind="message", subject_id=closing.pk).count() == 1
    assert ticket.version == Ticket.objects.get(pk=ticket.pk).version


@pytest.mark.covers("R93", "R95")
def test_an_answer_that_ends_the_case_says_so_and_is_the_only_mail(lamp: Ticket, aino: User) -> None:
    message = send_reply(lamp.pk, body="Valo on korjattu.", by=aino, seen_version=lamp.version, and_close=True)

    mail = mail_of(Message.objects.get(pk=message.pk))
    words = "Asia on nyt suljettu. Jos se ei ole kunnossa, kerro siitä asian sivulla 30 päivän kuluessa."
    assert words in part(mail, "plain").replace("\n", " ") and words in part(mail, "html")
    assert not lamp.messages.filter(kind=Message.Kind.CLOSING).exists()


@pytest.mark.covers("R73")
def test_closing_without_reply_sends_no_mail(lamp: Ticket, aino: User) -> None:
    before = set(Outgoing.objects.values_list("pk", flat=True))

    close_without_reply(lamp.pk, reason="needless", by=aino)

    assert not lamp.messages.filter(kind=Message.Kind.CLOSING).exists()
    assert set(Outgoing.objects.filter(kind="message").values_list("pk", flat=True)) <= before


@pytest.mark.covers("R95")
def test_who_wanted_no_answer_gets_no_closing_mail(contact: Any, eero: User) -> None:
    ticket = contact(wants_reply=False)

    finish_ticket(ticket.pk, by=eero)

    assert not Outgoing.objects.exists()


def test_a_case_that_was_never_answered_is_not_finished_and_no_mail_leaves(lamp: Ticket, eero: User) -> None:
    with pytest.raises(HandlingError):
        finish_ticket(lamp.pk, by=eero)
    with pytest.raises(HandlingError):
        close_ticket(lamp.pk, by=eero)
    assert not lamp.messages.filter(kind=Message.Kind.CLOSING).exists()
