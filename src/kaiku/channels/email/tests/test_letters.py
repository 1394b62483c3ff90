"""Letters to followers as they leave: in their language, without anything private, easy to stop."""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.channels.email.send import MAIL
from kaiku.channels.email.tests.smtp_peer import Peer
from kaiku.outbox.models import Outgoing
from kaiku.outbox.sending import send_due
from kaiku.publishing.actions import publish_ticket, unpublish_ticket
from kaiku.publishing.following import confirm_address, follow_publication, stop_following
from kaiku.publishing.models import AddressConfirmation, Follower, FollowerLetter, Publication
from kaiku.publishing.telling import tell_followers
from kaiku.publishing.tests.confirming import follow_confirmed
from kaiku.replies.actions import send_reply
from kaiku.replies.closing import finish_ticket
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(contact: Callable[..., Ticket], aino: User) -> Publication:
    """Liisa's case, public; no mail of hers waits."""
    ticket = contact(may_publish=True)
    Outgoing.objects.all().delete()
    return publish_ticket(ticket.pk, title="Katuvalo pimeänä", text="Katuvalo ei pala.", by=aino)


def answered(published: Publication, eero: User) -> None:
    """Answered and closed; the customer's own mails are out of the way."""
    ticket = Ticket.objects.get(pk=published.ticket_id)
    send_reply(ticket.pk, body="Hei Liisa, valosi korjataan.", by=eero, seen_version=ticket.version)
    finish_ticket(ticket.pk, by=eero)
    Outgoing.objects.filter(kind="message").delete()


def parsed(peer: Peer) -> list[EmailMessage]:
    return [message_from_bytes(content, policy=policy.default) for _sender, _recipients, content in peer.mails]


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@pytest.mark.covers("R10")
@pytest.mark.parametrize(
    ("language", "prefix", "heading", "stop"),
    [
        ("fi", "", "Seuraamasi asia on valmis", "Lopeta seuraaminen"),
        ("sv", "/sv", "Ärendet som du följer är klart", "Sluta följa"),
        ("en", "/en", "The case you follow is complete", "Stop following"),
    ],
)
def test_a_letter_leaves_in_the_followers_language_with_a_way_to_stop(
    published: Publication, eero: User, peer: Peer, language: str, prefix: str, heading: str, stop: str
) -> None:
    follower = follow_confirmed(published.number, email="matti@posti.example", language=language)
    answered(published, eero)
    tell_followers()

    assert send_due("email", MAIL) == 1
    [mail] = parsed(peer)
    text, page = part(mail, "plain"), part(mail, "html")
    stop_url = f"https://kaiku.kaupunki.example{prefix}/seuranta/{follower.token}/lopeta/"
    assert (mail["To"], mail["Content-Language"], mail["Reply-To"]) == ("matti@posti.example", language, None)
    assert heading in text and heading in page
    assert f"https://kaiku.kaupunki.example{prefix}/tapaus/{published.number}/?seuraan={follower.token}" in text
    assert stop_url in text and f'href="{stop_url}"' in page and stop in page
    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (f"<{stop_url}>", "List-Unsubscribe=One-Click")
    assert "Katuvalo pimeänä" in text
    assert not FollowerLetter.objects.exists()


def test_a_letter_tells_nothing_of_the_sender_or_of_his_answer(published: Publication, eero: User, peer: Peer) -> None:
    follow_confirmed(published.number, email="matti@posti.example")
    answered(published, eero)
    tell_followers()
    rows = [str(vars(row)) for row in [*Outgoing.objects.all(), *FollowerLetter.objects.all()]]
    send_due("email", MAIL)

    told = parsed(peer)[0].as_string() + part(parsed(peer)[0], "plain")
    assert not any(word in told for word in ("Liisa", "liisa@", "valosi", Ticket.objects.get().follow_code))
    assert not any("posti.example" in row or "Katuvalo" in row for row in rows)


def test_a_published_answer_stands_in_the_letter(published: Publication, aino: User, peer: Peer) -> None:
    follow_confirmed(published.number, email="matti@posti.example", language="en")
    publish_ticket(published.ticket_id, title="Katuvalo pimeänä", text="Ei pala.", answer="Korjaamme valon <heti>.", by=aino)
    tell_followers()
    send_due("email", MAIL)

    [mail] = parsed(peer)
    assert "Korjaamme valon <heti>." in part(mail, "plain")
    assert 'lang="fi">Korjaamme valon &lt;heti&gt;.' in part(mail, "html")


@pytest.mark.parametrize("leave", ["stops", "case is withdrawn"])
def test_who_left_before_the_letter_did_gets_none(published: Publication, aino: User, eero: User, peer: Peer, leave: str) -> None:
    follower = follow_confirmed(published.number, email="matti@posti.example")
    answered(published, eero)
    tell_followers()
    if leave == "stops":
        stop_following(follower.token)
    else:
        unpublish_ticket(published.ticket_id, reason="Pyynnöstä.", by=aino)

    send_due("email", MAIL)

    assert peer.mails == []
    assert Outgoing.objects.get(kind="follower").state == Outgoing.State.SENT


def test_a_mail_program_stops_the_following_in_one_press(published: Publication, client: Client) -> None:
    follower = follow_confirmed(published.number, email="matti@posti.example")

    asked = client.get(f"/seuranta/{follower.token}/lopeta/")
    assert (asked.status_code, Follower.objects.count()) == (200, 1)  # a scanner that opens links stops nothing
    client.post(f"/seuranta/{follower.token}/lopeta/", {"List-Unsubscribe": "One-Click"})

    assert not Follower.objects.exists()


def test_a_follower_whose_address_does_not_exist_troubles_no_customer(published: Publication, eero: User, peer: Peer) -> None:
    follow_confirmed(published.number, email="matti@posti.example")
    answered(published, eero)
    tell_followers()
    peer.answers["RCPT"] = ["550 5.1.1 user unknown"]
    send_due("email", MAIL)

    row = Outgoing.objects.get(kind="follower")
    assert (row.state, row.last_error) == (Outgoing.State.DEAD, "550 5.1.1 user unknown")
    assert not Ticket.objects.get().events.filter(kind="bounced").exists()


def test_letters_of_one_case_stand_in_one_thread(published: Publication, eero: User, aino: User, peer: Peer, settings: Any) -> None:
    settings.PUBLIC_URL = "http://localhost:8000"
    follow_confirmed(published.number, email="matti@posti.example")
    answered(published, eero)
    tell_followers()
    publish_ticket(published.ticket_id, title="Katuvalo pimeänä", text="Ei pala.", answer="Valo palaa taas.", by=aino)
    tell_followers()
    send_due("email", MAIL)

    first, second = parsed(peer)
    assert first["References"] == second["References"]
    assert first["Message-ID"] != second["Message-ID"]
    assert first["List-Unsubscribe-Post"] is None  # one press is allowed over https only


@pytest.mark.parametrize(
    ("language", "prefix", "subject", "button"),
    [
        ("fi", "", "Vahvista, että seuraat asiaa: Katuvalo pimeänä", "Vahvista osoite"),
        ("sv", "/sv", "Bekräfta att du följer ärendet: Katuvalo pimeänä", "Bekräfta adressen"),
        ("en", "/en", "Confirm that you follow the case: Katuvalo pimeänä", "Confirm the address"),
    ],
)
def test_an_address_is_asked_first_in_its_language(
    published: Publication, peer: Peer, language: str, prefix: str, subject: str, button: str
) -> None:
    follower = follow_publication(published.number, email="matti@posti.example", language=language)
    assert send_due("email", MAIL) == 1

    [mail] = parsed(peer)
    asked = AddressConfirmation.objects.get()
    link = f"https://kaiku.kaupunki.example{prefix}/seuranta/{asked.token}/vahvistus/"
    assert (mail["To"], mail["Subject"], mail["Content-Language"]) == ("matti@posti.example", subject, language)
    assert link in part(mail, "plain") and f'href="{link}"' in part(mail, "html") and button in part(mail, "html")
    assert follower.token not in mail.as_string() and "posti.example" not in str(vars(Outgoing.objects.get()))


@pytest.mark.parametrize("change", ["stopped", "withdrawn", "confirmed"])
def test_a_confirmation_that_nobody_needs_any_more_does_not_leave(published: Publication, aino: User, peer: Peer, change: str) -> None:
    follower = follow_publication(published.number, email="matti@posti.example")
    if change == "stopped":
        stop_following(follower.token)
    elif change == "withdrawn":
        unpublish_ticket(published.ticket_id, reason="Pyynnöstä.", by=aino)
    else:
        confirm_address(AddressConfirmation.objects.get().token)

    send_due("email", MAIL)

    assert peer.mails == []
