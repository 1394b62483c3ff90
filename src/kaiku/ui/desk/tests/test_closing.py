"""Closing on the desk: what the customer gets is said before and after, and is what really happens."""

import pytest

from kaiku.accounts.models import User
from kaiku.intake.contact import Sender
from kaiku.outbox.models import Outgoing
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Message, Status, Ticket
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.ui.desk.tests.test_handling import Contact, following


def closing_mails(ticket: Ticket) -> int:
    rows = Outgoing.objects.filter(kind="message").values_list("subject_id", flat=True)
    return ticket.messages.filter(kind=Message.Kind.CLOSING, pk__in=list(rows)).count()


def answered(ticket: Ticket, by: User) -> str:
    """Answer the ticket; the address of its closing form."""
    send_reply(ticket.pk, body="Korjaamme valon huomenna.", by=by, seen_version=ticket.version)
    return f"/tyopoyta/{ticket.pk}/sulkeminen/"


@pytest.mark.covers("R13", "R95")
def test_an_answered_customer_gets_a_closing_mail_and_the_form_said_so(lamp: Ticket, eero: User, browse: Browse) -> None:
    address, client = answered(lamp, eero), browse(eero)
    form = client.get(address).content.decode()
    assert "Sulje yhteydenotto" in form
    assert "Kun asia on hoidettu valmiiksi, asiakas saa siitä sähköpostin." in form

    assert "Yhteydenotto on suljettu. Asiakas saa siitä sähköpostin." in following(client, address, reason="done")
    assert closing_mails(lamp) == 1


@pytest.mark.covers("R13")
def test_who_left_only_a_number_gets_no_mail_and_the_form_says_so(contact: Contact, eero: User, browse: Browse) -> None:
    ticket = contact(sender=Sender(name="Liisa Asiakas", phone="040 1234567"))
    address, client = answered(ticket, eero), browse(eero)
    assert "Asiakas ei jättänyt sähköpostiosoitetta, joten hänelle ei lähde viestiä." in client.get(address).content.decode()

    assert "koska asiakkaalla ei ole sähköpostiosoitetta" in following(client, address, reason="done")
    assert closing_mails(ticket) == 0


@pytest.mark.covers("R95")
def test_who_wanted_no_answer_gets_no_mail_and_the_form_says_so(contact: Contact, eero: User, browse: Browse) -> None:
    ticket, client = contact(wants_reply=False), browse(eero)
    address = f"/tyopoyta/{ticket.pk}/sulkeminen/"
    assert "Asiakas ei halunnut vastausta, joten hänelle ei lähde viestiä." in client.get(address).content.decode()

    assert "koska asiakas ei halunnut vastausta" in following(client, address, reason="done")
    assert closing_mails(ticket) == 0


@pytest.mark.covers("R73")
def test_closing_without_reply_needs_a_reason_and_says_that_nothing_leaves(lamp: Ticket, eero: User, browse: Browse) -> None:
    client, address = browse(eero), f"/tyopoyta/{lamp.pk}/sulkeminen/"
    form = client.get(address).content.decode()
    assert "Sulje ilman vastausta" in form and "Asia on hoidettu valmiiksi" not in form
    assert "Asiakas odottaa vastausta. Suljet ilman vastausta, joten asiakkaalle ei lähde viestiä." in form
    assert client.post(address, {"reason": "done"}).status_code == 422
    assert client.post(address, {}).status_code == 422
    lamp.refresh_from_db()
    assert lamp.status == Status.NEW

    assert "Asiakkaalle ei lähetetty viestiä." in following(client, address, reason="duplicate")
    assert closing_mails(lamp) == 0


@pytest.mark.covers("R95", "R60")
def test_a_step_that_closes_an_answered_case_sends_the_same_mail(lamp: Ticket, eero: User, browse: Browse) -> None:
    answered(lamp, eero)

    page = following(browse(eero), f"/tyopoyta/{lamp.pk}/vaihe/", move="sulje", reason="Valo palaa taas.")

    lamp.refresh_from_db()
    assert lamp.status == Status.CLOSED, page
    assert closing_mails(lamp) == 1


def test_a_step_that_closes_without_an_answer_sends_nothing(lamp: Ticket, eero: User, browse: Browse) -> None:
    browse(eero).post(f"/tyopoyta/{lamp.pk}/otto/")
    following(browse(eero), f"/tyopoyta/{lamp.pk}/vaihe/", move="sulje", reason="Ei vaadi toimia.")

    lamp.refresh_from_db()
    assert lamp.status == Status.CLOSED
    assert closing_mails(lamp) == 0


def test_many_at_once_are_closed_without_a_message_and_it_is_said(lamp: Ticket, aino: User, browse: Browse) -> None:
    answer = browse(aino).post("/tyopoyta/joukkotoiminto/", {"verb": "close", "ticket": [str(lamp.pk)]}, follow=True)
    page = answer.content.decode()

    assert "Suljet ilman vastausta, joten asiakkaalle ei lähde viestiä." in page
