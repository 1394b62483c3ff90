"""An answer on the desk leaves by the way the contact came, and what became of it is told on the message."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.channels.social.accounts import account_states
from kaiku.channels.social.answering import PublicPersonalData
from kaiku.channels.social.communications import communications_queue, hand_to_communications
from kaiku.channels.social.models import SocialAccount, SocialItem
from kaiku.channels.social.routes import routes_of
from kaiku.channels.social.tests.conftest import Carry, Peer
from kaiku.conftest import City
from kaiku.handling.actions import request_information, save_draft
from kaiku.handling.actions.sending import send_to_customer
from kaiku.handling.models import Draft, DraftFile
from kaiku.handling.rules import HandlingError
from kaiku.outbox.models import Outgoing
from kaiku.replies.actions import resend, send_reply
from kaiku.tickets.models import Message, Note, Ticket

pytestmark = pytest.mark.django_db
DAY = 86_400
Send = Callable[[], int]


def answer(ticket: Ticket, by: User, body: str = "Korjaamme valon tänään.", how: str = "") -> Message:
    ticket.refresh_from_db()
    return send_reply(ticket.pk, body=body, by=by, seen_version=ticket.version, how=how)


@pytest.fixture
def private(city_page: SocialAccount, peer: Peer, carry: Carry) -> Ticket:
    """Liisa's private message."""
    peer.write(person="31", name="Liisa Virtanen", text="Katuvalo ei pala.")
    carry()
    return Ticket.objects.get()


@pytest.fixture
def public(city_page: SocialAccount, peer: Peer, carry: Carry) -> Ticket:
    """Matti's comment below the city's post."""
    peer.say(person="32", name="Matti", text="Miksi kadulla on pimeää?")
    carry()
    return Ticket.objects.get()


def last(peer: Peer) -> Any:
    return peer.state()["messages"][-1]


@pytest.mark.covers("R34")
def test_a_private_message_is_answered_privately(private: Ticket, peer: Peer, carry: Carry, send: Send, aino: User) -> None:
    message = answer(private, aino)
    assert (message.channel, message.delivery) == ("social", "queued")

    assert send() == 1

    message.refresh_from_db()
    assert message.delivery == Message.Delivery.SENT
    assert (last(peer)["person"], last(peer)["text"]) == ("31", "Korjaamme valon tänään.")
    carry()  # its echo comes back
    assert private.messages.count() == 2
    peer.write(person="31", text="Kiitos!")
    carry()
    assert list(private.messages.order_by("pk").values_list("body", flat=True))[-1] == "Kiitos!"


@pytest.mark.covers("R34")
def test_a_comment_is_answered_publicly(public: Ticket, peer: Peer, carry: Carry, send: Send, aino: User) -> None:
    answer(public, aino, how="public")
    assert send() == 1
    said = list(peer.state()["comments"].values())[-1]
    assert (said["writer"], said["text"]) == ("1001", "Korjaamme valon tänään.")
    assert SocialItem.objects.get(message__kind="reply").remote_id == said["id"]
    carry()
    assert public.messages.count() == 2


def test_an_answer_that_comes_back_before_its_sending_was_noted_is_not_told_twice(
    private: Ticket, peer: Peer, carry: Carry, aino: User
) -> None:
    message = answer(private, aino)
    SocialAccount.objects.update(app_id="778")  # so that the echo does not say that we sent it
    peer.answer_outside(person="31", text=message.body)
    carry()
    assert private.messages.count() == 2
    assert SocialItem.objects.get(message=message).remote_id


def test_a_comment_may_be_answered_privately_once_and_the_talk_goes_on_here(
    public: Ticket, peer: Peer, carry: Carry, send: Send, aino: User
) -> None:
    answer(public, aino, "Kerro osoite tässä.", how="private")
    send()
    assert last(peer)["person"] == "psid-32"
    carry()
    with pytest.raises(HandlingError, match="yli 24 tuntia"):  # the platform's window opens only when he answers
        answer(public, aino, "Vielä yksi.", how="private")
    peer.write(person="psid-32", text="Hämeenkatu 5.")
    carry()
    assert Ticket.objects.count() == 1
    answer(public, aino, "Kiitos.", how="private")
    assert send() == 1
    assert (last(peer)["person"], last(peer)["text"]) == ("psid-32", "Kiitos.")


def test_a_week_after_the_comment_it_cannot_be_answered_privately(public: Ticket, aino: User) -> None:
    with moved_to(now() + timedelta(days=7, minutes=1)):
        with pytest.raises(HandlingError, match="seitsemän päivää"):
            answer(public, aino, how="private")
        assert answer(public, aino, how="public").delivery == "queued"


@pytest.mark.covers("R34")
def test_after_24_hours_the_writer_is_told_before_anything_is_sent(private: Ticket, aino: User) -> None:
    with moved_to(now() + timedelta(hours=24, minutes=1)):
        with pytest.raises(HandlingError, match="yli 24 tuntia") as told:
            answer(private, aino)
        assert "Odota, että asiakas kirjoittaa uudelleen" in str(told.value)
    assert not Outgoing.objects.exists()
    assert private.messages.count() == 1


def test_a_window_that_closed_on_the_way_is_told_on_the_message(private: Ticket, peer: Peer, send: Send, aino: User) -> None:
    message = answer(private, aino)
    peer.behave(offset=DAY + 60)
    assert send() == 0
    message.refresh_from_db()
    assert message.delivery == Message.Delivery.BOUNCED
    assert message.delivery_error == "Palvelu ei ota vastaan yksityisviestiä: asiakkaan viimeisestä viestistä on yli 24 tuntia."


def test_it_is_sent_again_once_the_customer_has_written(private: Ticket, peer: Peer, carry: Carry, send: Send, aino: User) -> None:
    message = answer(private, aino)
    peer.behave(offset=DAY + 60)
    send()
    peer.behave(offset=0)
    peer.write(person="31", text="Oletteko siellä?")
    carry()
    resend(message.pk, by=aino)
    assert send() == 1
    message.refresh_from_db()
    assert message.delivery == Message.Delivery.SENT


def test_an_answer_to_a_comment_that_is_gone_says_so(public: Ticket, peer: Peer, send: Send, aino: User) -> None:
    message = answer(public, aino, how="public")
    peer.behave(comments={})
    send()
    message.refresh_from_db()
    assert message.delivery_error == "Viestiä tai kommenttia, johon vastattiin, ei enää ole palvelussa."


def test_an_answer_whose_receipt_was_lost_is_not_said_twice(public: Ticket, peer: Peer, send: Send, aino: User) -> None:
    message = answer(public, aino, how="public")
    peer.behave(lost=1)
    assert send() == 0
    assert send() == 1
    assert sum(row["text"] == message.body for row in peer.state()["comments"].values()) == 1
    message.refresh_from_db()
    assert message.delivery == Message.Delivery.SENT


def test_a_private_answer_whose_receipt_was_lost_is_not_said_twice(private: Ticket, peer: Peer, send: Send, aino: User) -> None:
    answer(private, aino)
    peer.behave(lost=1)
    assert (send(), send()) == (0, 1)
    assert sum(row["ours"] for row in peer.state()["messages"]) == 1


@pytest.mark.parametrize("code", [4, 17, 32, 613])
def test_when_the_platform_asks_to_wait_nothing_is_lost_or_hurried(code: int, private: Ticket, peer: Peer, send: Send, aino: User) -> None:
    message = answer(private, aino)
    peer.behave(throttled=[code])
    assert send() == 0
    asked = len(peer.state()["asked"])
    assert send() == 0
    assert len(peer.state()["asked"]) == asked
    with moved_to(now() + timedelta(minutes=16)):
        assert send() == 1
    message.refresh_from_db()
    assert message.delivery == Message.Delivery.SENT


def test_a_dead_token_alarms_and_the_answer_waits_for_a_new_one(
    city_page: SocialAccount, private: Ticket, peer: Peer, send: Send, aino: User
) -> None:
    message = answer(private, aino)
    peer.behave(is_valid=False)
    assert send() == 0
    assert "ei enää kelpaa" in account_states()[0].problems[0]
    peer.behave(is_valid=True, token="uusi-avain")
    SocialAccount.objects.update(token="uusi-avain", is_token_dead=False)
    assert send() == 1
    message.refresh_from_db()
    assert message.delivery == Message.Delivery.SENT


@pytest.mark.covers("R34")
def test_personal_data_in_a_public_answer_is_stopped_until_it_is_meant(public: Ticket, aino: User) -> None:
    body = "Soita numeroon 040 123 4567, auto ABC-123."
    with pytest.raises(PublicPersonalData, match="puhelinnumero, rekisterinumero"):
        answer(public, aino, body, how="public")
    assert not Outgoing.objects.exists()
    assert answer(public, aino, body, how="public_confirmed").delivery == "queued"
    with pytest.raises(HandlingError, match="Poista henkilötunnus"):
        answer(public, aino, "Tunnus 131052-308T.", how="public_confirmed")
    assert answer(public, aino, body, how="private").delivery == "queued"


def test_nothing_becomes_public_without_being_chosen_so(public: Ticket, aino: User) -> None:
    with pytest.raises(HandlingError, match="Valitse, vastaatko julkisesti vai yksityisesti"):
        answer(public, aino)
    assert not Outgoing.objects.exists()


def test_too_long_an_answer_is_told_by_how_much(private: Ticket, aino: User) -> None:
    with pytest.raises(HandlingError, match=r"3 merkkiä liian pitkä\. Palvelu ottaa vastaan 2000"):
        answer(private, aino, "a" * 2003)
    assert answer(private, aino, "ä" * 2000)


def test_files_do_not_leave_and_that_is_said(private: Ticket, aino: User) -> None:
    draft = save_draft(private.pk, kind=Draft.Kind.REPLY, body="Kuva ohessa", by=aino)
    row = DraftFile(draft=draft, name="a.txt", content_type="text/plain", size=3, sha256="x")
    row.file.save("a.txt", ContentFile(b"abc"), save=True)
    with pytest.raises(HandlingError, match="ei voi liittää tiedostoja"):
        answer(private, aino)
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_the_customer_can_be_asked_for_more(private: Ticket, peer: Peer, send: Send, aino: User) -> None:
    request_information(private.pk, body="Missä valo on?", by=aino, seen_version=private.version)
    send()
    assert last(peer)["text"] == "Missä valo on?"
    private.refresh_from_db()
    assert private.status == "waiting"


def test_what_the_product_says_by_itself_is_never_said_publicly(public: Ticket) -> None:
    message = send_to_customer(public, Message.Kind.REPLY, "Valo on korjattu.", by=None)
    assert (message.delivery, Outgoing.objects.count()) == ("queued", 1)
    assert not SocialItem.objects.get(message=message).is_public
    second = send_to_customer(public, Message.Kind.REPLY, "Valo on taas korjattu.", by=None)
    assert (second.delivery, Outgoing.objects.count()) == ("bounced", 1)
    assert "jo vastattu yksityisviestillä" in second.delivery_error


def test_a_page_out_of_use_takes_no_answers(city_page: SocialAccount, private: Ticket, send: Send, aino: User) -> None:
    message = answer(private, aino)
    SocialAccount.objects.update(is_active=False)
    assert send() == 0
    message.refresh_from_db()
    assert message.delivery_error == "Some-kanava ei ole enää käytössä."
    with pytest.raises(HandlingError, match="Kaupungin sivu ei ole käytössä"):
        answer(private, aino)


def test_a_contact_that_was_only_told_to_come_from_social_media_is_answered_as_any_other(
    contact: Callable[..., Ticket], aino: User
) -> None:
    ticket = contact(channel="social")
    assert routes_of(ticket) == ()
    assert answer(ticket, aino).channel == "email"


@pytest.mark.covers("R34")
def test_communications_take_over_with_a_word_of_why(private: Ticket, city: City, aino: User, kirsi: User) -> None:
    with pytest.raises(Ticket.DoesNotExist):
        hand_to_communications(private.pk, by=kirsi, note="En näe tätä.")
    assert communications_queue(private) == city.library.pk
    with pytest.raises(HandlingError, match="mistä on kyse"):
        hand_to_communications(private.pk, by=aino, note=" ")
    moved = hand_to_communications(private.pk, by=aino, note="Toimittaja kysyy.")
    assert moved.queue_id == city.library.pk
    assert Note.objects.get().body == "Toimittaja kysyy."
    assert communications_queue(moved) is None
    with pytest.raises(HandlingError, match="jo viestinnällä"):
        hand_to_communications(private.pk, by=aino, note="Uudelleen.")


def test_instagram_counts_bytes_and_answers_through_its_page(gram: SocialAccount, peer: Peer, carry: Carry, send: Send, aino: User) -> None:
    peer.write(person="41", text="Moikka", platform="instagram")
    root = peer.say(person="42", name="kalle", text="Hei", platform="instagram")["id"]
    carry()
    private, public = Ticket.objects.order_by("pk")
    with pytest.raises(HandlingError, match="Palvelu ottaa vastaan 1000"):
        answer(private, aino, "ä" * 501)
    answer(private, aino, "ä" * 500)
    answer(public, aino, "Terve!", how="public")
    assert send() == 2
    asked = peer.state()["asked"]
    assert {"POST 1001/messages", f"POST {root}/replies"} <= set(asked)
