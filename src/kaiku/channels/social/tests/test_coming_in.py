"""What is written to the city's pages, from the platform's signed call to the ticket."""

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.channels.social.fetching import fetch
from kaiku.channels.social.lacking import complete_due, may_be_fetched
from kaiku.channels.social.models import SocialAccount, SocialItem, SocialThread
from kaiku.channels.social.tests.conftest import Carry, Peer
from kaiku.customers.models import Customer
from kaiku.handling.actions import close_without_reply
from kaiku.outbox.models import Connection, Outgoing, Received
from kaiku.outbox.taking import take_due
from kaiku.retention.copies import forget_copies
from kaiku.tickets.models import Attachment, Event, Link, Message, Note, Ticket

pytestmark = pytest.mark.django_db
CALL = "/rajapinnat/some/kaupunki/"


def bodies(ticket: Ticket) -> list[str]:
    return list(ticket.messages.order_by("pk").values_list("body", flat=True))


@pytest.mark.covers("R34")
def test_a_private_message_becomes_a_ticket_with_the_writers_name(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.write(person="31", name="Liisa Virtanen", text="Katuvalo ei pala Hämeenkadulla.")

    assert carry() == [200]

    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.title, ticket.wants_reply) == ("social", "Katuvalo ei pala Hämeenkadulla", True)
    assert ticket.customer is not None
    assert (ticket.customer.name, ticket.customer.handle) == ("Liisa Virtanen", "facebook:31")
    assert not Outgoing.objects.exists()
    assert Connection.objects.get(name="social-kaupunki").last_arrival_at is not None


def test_neither_the_names_nor_the_persons_id_are_readable_in_the_tables(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.write(person="310031", name="Liisa Virtanen", text="Hei, katuvalo ei pala.")
    carry()

    with connection.cursor() as cursor:
        for table in (
            "customers_customer",
            "social_socialthread",
            "social_socialitem",
            "outbox_received",
            "tickets_event",
            "outbox_outgoing",
        ):
            cursor.execute(f"SELECT string_agg(row::text, ' ') FROM {table} AS row")
            told = cursor.fetchone()[0] or ""
            assert "Liisa" not in told, table
            assert "310031" not in told, table


def test_a_wrong_signature_keeps_nothing(city_page: SocialAccount, peer: Peer, client: Client) -> None:
    peer.write(person="31", text="Hei")
    call = peer.take_calls()[0]
    for signature in ("", "sha256=00", call["signature"].upper(), call["signature"].replace("sha256=", "sha1=")):
        answer = client.post(CALL, call["body"], content_type="application/json", headers={"X-Hub-Signature-256": signature})
        assert answer.status_code == 403, signature
    answer = client.post(CALL, call["body"] + " ", content_type="application/json", headers={"X-Hub-Signature-256": call["signature"]})
    assert answer.status_code == 403
    assert not Received.objects.exists()


def test_the_address_proves_itself_only_with_the_right_token(city_page: SocialAccount, client: Client) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "sana", "hub.challenge": "1158201444"}
    assert client.get(CALL, asked).content == b"1158201444"
    assert client.get(CALL, {**asked, "hub.verify_token": "väärä"}).status_code == 403
    assert client.get(CALL, {**asked, "hub.mode": "x"}).status_code == 403
    assert client.get("/rajapinnat/some/muu/", asked).status_code == 404
    SocialAccount.objects.update(is_active=False)
    assert client.get(CALL, asked).status_code == 404


def test_the_same_call_twice_is_taken_once(city_page: SocialAccount, peer: Peer, client: Client) -> None:
    peer.write(person="31", text="Katuvalo ei pala.")
    call = peer.take_calls()[0]
    for _again in range(2):
        client.post(CALL, call["body"], content_type="application/json", headers={"X-Hub-Signature-256": call["signature"]})
        take_due()

    assert (Ticket.objects.count(), Message.objects.count(), Received.objects.count()) == (1, 1, 1)


def test_a_conversation_goes_on_with_the_same_ticket_within_the_days(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.write(person="31", text="Katuvalo ei pala.")
    peer.write(person="31", text="Se on Hämeenkadulla.")
    peer.write(person="32", text="Kirjasto oli kiinni.")
    carry()

    first, second = Ticket.objects.order_by("pk")
    assert bodies(first) == ["Katuvalo ei pala.", "Se on Hämeenkadulla."]
    assert bodies(second) == ["Kirjasto oli kiinni."]

    later = now() + timedelta(days=15)
    with moved_to(later):
        peer.behave(offset=15 * 86_400)
        peer.write(person="31", text="Ihan muuta asiaa.")
        carry()
    newest = Ticket.objects.latest("pk")
    assert bodies(newest) == ["Ihan muuta asiaa."]
    link = Link.objects.get()
    assert (link.source_id, link.target_id, link.kind) == (newest.pk, first.pk, Link.Kind.FOLLOW_UP)


def test_after_a_closed_ticket_a_private_message_begins_a_new_one(city_page: SocialAccount, peer: Peer, carry: Carry, aino: User) -> None:
    peer.write(person="31", text="Katuvalo ei pala.")
    carry()
    close_without_reply(Ticket.objects.get().pk, reason="praise", words="", by=aino)
    peer.write(person="31", text="Toinenkin on pimeänä.")
    carry()
    assert Ticket.objects.count() == 2
    assert Ticket.objects.latest("pk").customer.name == ""  # type: ignore[union-attr]


def test_people_of_the_same_name_are_not_one(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.write(person="31", name="Liisa Virtanen", text="Katuvalo ei pala.")
    peer.write(person="32", name="Liisa Virtanen", text="Kirjasto oli kiinni.")
    carry()
    one, other = Customer.objects.order_by("pk")
    assert one.name == other.name
    assert bytes(one.handle_index) != bytes(other.handle_index)


@pytest.mark.covers("R34")
def test_comments_below_one_comment_are_one_ticket(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    root = peer.say(person="31", name="Liisa Virtanen", text="Miksi kadulla on pimeää?")["id"]
    below = peer.say(person="32", name="Matti Meikäläinen", text="Samaa kysyn.", parent=root)["id"]
    peer.say(person="31", text="No niin.", parent=below)
    peer.say(person="33", text="Toinen asia: milloin kirjasto aukeaa?")
    carry()

    first, second = Ticket.objects.order_by("pk")
    assert bodies(first) == ["Miksi kadulla on pimeää?", "Samaa kysyn.", "No niin."]
    assert bodies(second) == ["Toinen asia: milloin kirjasto aukeaa?"]
    items = list(SocialItem.objects.filter(thread__ticket=first).order_by("pk"))
    assert [item.author for item in items] == ["Liisa Virtanen", "Matti Meikäläinen", "Liisa Virtanen"]
    assert items[0].link == "https://www.facebook.com/kaupunki/posts/1"


def test_the_citys_own_words_make_no_ticket_but_stand_in_the_story(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.answer_outside(person="31", text="Kutsu tilaisuuteen.")
    assert carry() == [200]
    assert not Ticket.objects.exists()

    root = peer.say(person="31", text="Miksi kadulla on pimeää?")["id"]
    carry()
    peer.answer_outside(parent=root, text="Korjaamme valon tänään.")
    carry()

    ticket = Ticket.objects.get()
    message = ticket.messages.latest("pk")
    assert (message.kind, message.body, message.delivery, message.author) == ("reply", "Korjaamme valon tänään.", "sent", None)
    assert ticket.first_replied_at is not None
    assert not Outgoing.objects.exists()


@pytest.mark.covers("R34")
def test_what_is_taken_away_there_goes_here_too(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    root = peer.say(person="31", name="Liisa Virtanen", text="Naapurini Pekka varastaa sähköä.")["id"]
    carry()
    peer.delete(id=root)
    carry()

    ticket = Ticket.objects.get()
    assert bodies(ticket) == ["[Kirjoittaja poisti tämän viestin palvelusta Facebook.]"]
    assert "Pekka" not in ticket.title
    assert ticket.events.filter(kind=Event.Kind.MIRRORED).get().data == {"system": "Kaupungin sivu", "state": "deleted"}
    item = SocialItem.objects.get()
    assert (item.author, item.link) == ("", "")
    assert not any(bytes(row.raw) for row in Received.objects.filter(ticket_id=ticket.pk).exclude(key__contains=":deleted:"))


def test_what_was_taken_away_before_we_read_it_never_comes(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    first = peer.say(person="31", text="Hups.")["id"]
    call = peer.take_calls()
    peer.delete(id=first)
    carry()
    client = Client()
    client.post(CALL, call[0]["body"], content_type="application/json", headers={"X-Hub-Signature-256": call[0]["signature"]})
    carry()
    assert not Ticket.objects.exists()


def test_an_edited_message_is_shown_as_it_is_now_and_a_reply_to_the_old_one_is_stopped(
    city_page: SocialAccount, peer: Peer, carry: Carry
) -> None:
    first = peer.write(person="31", text="Katuvalo ei pala.")["id"]
    carry()
    before = Ticket.objects.get()
    peer.edit(id=first, text="Katuvalo palaa sittenkin.")
    carry()
    ticket = Ticket.objects.get()
    assert bodies(ticket) == ["Katuvalo palaa sittenkin."]
    assert ticket.title == "Katuvalo palaa sittenkin"
    assert ticket.version == before.version + 1


def test_a_picture_comes_along_checked(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.write(person="31", name="Liisa Virtanen", text="", files=2)
    carry()
    ticket = Ticket.objects.get()
    assert bodies(ticket) == ["Viestissä ei ole tekstiä."]
    assert ticket.attachment_count == 2
    assert set(Attachment.objects.values_list("content_type", flat=True)) == {"image/png"}


def test_files_come_only_from_the_platforms_servers(city_page: SocialAccount, peer: Peer, carry: Carry, settings: Any) -> None:
    settings.SOCIAL_FILE_HOSTS = ["fbcdn.net"]
    assert may_be_fetched("https://scontent.xx.fbcdn.net/v/kuva.jpg")
    for address in (
        "http://scontent.xx.fbcdn.net/kuva.jpg",
        "https://fbcdn.net.paha.example/kuva.jpg",
        "https://pahafbcdn.net/kuva.jpg",
        "https://a@fbcdn.net/kuva.jpg",
        "https://fbcdn.net:8443/kuva.jpg",
        "https://127.0.0.1/kuva.jpg",
        "http://127.0.0.1/kuva.jpg",
        "file:///etc/passwd",
        "https://[",
    ):
        assert not may_be_fetched(address), address

    peer.write(person="31", name="Liisa Virtanen", text="Kuva", files=1)
    carry()
    assert Ticket.objects.get().attachment_count == 0
    assert "omalla palvelimella" in Note.objects.get().body


def test_a_name_that_cannot_be_fetched_now_is_fetched_later(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.write(person="31", name="Liisa Virtanen", text="Katuvalo ei pala.")
    peer.behave(throttled=[613])
    carry()
    assert Customer.objects.get().name == ""
    SocialItem.objects.update(lacks_until=now())
    assert complete_due() == 1
    assert Customer.objects.get().name == "Liisa Virtanen"


@pytest.mark.covers("R34")
def test_what_the_calls_did_not_bring_is_fetched_once(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.write(person="31", name="Liisa Virtanen", text="Tämä tuli kutsuna.")
    carry()
    peer.behave(is_silent=True)
    peer.write(person="31", text="Tämä jäi kuulematta.")
    root = peer.say(person="32", name="Matti", text="Kommentti jäi kuulematta.")["id"]
    peer.say(person="33", name="Maija", text="Vastaus siihenkin.", parent=root)
    peer.answer_outside(person="31", text="Kaupunki vastasi muualta.")

    assert fetch(city_page) == 4
    carry()
    city_page.refresh_from_db()
    assert fetch(city_page) == 0

    private, public = Ticket.objects.order_by("pk")
    assert bodies(private) == ["Tämä tuli kutsuna.", "Tämä jäi kuulematta.", "Kaupunki vastasi muualta."]
    assert bodies(public) == ["Kommentti jäi kuulematta.", "Vastaus siihenkin."]


def test_a_page_that_a_person_holds_is_not_fetched(city_page: SocialAccount, peer: Peer) -> None:
    peer.behave(is_silent=True)
    peer.write(person="31", text="Tämä jäi kuulematta.")
    Connection.objects.create(name=city_page.connection, is_paused=True)
    assert fetch(city_page) == 0
    Connection.objects.update(is_paused=False)
    assert fetch(city_page) == 1


def test_a_token_that_died_stops_the_fetching_and_says_so(city_page: SocialAccount, peer: Peer) -> None:
    peer.behave(is_valid=False)
    assert fetch(city_page) == 0
    city_page.refresh_from_db()
    assert city_page.is_token_dead
    asked = len(peer.state()["asked"])
    assert fetch(city_page) == 0
    assert len(peer.state()["asked"]) == asked
    assert "not valid" in Connection.objects.get(name="social-kaupunki").last_error


def test_instagrams_messages_and_comments_come_too(gram: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.write(person="41", name="Iida Insta", text="Moikka, onko uimahalli auki?", platform="instagram")
    root = peer.say(person="42", name="kalle_k", text="Hieno kuva!", platform="instagram")["id"]
    peer.say(person="43", name="ville", text="Niin on.", platform="instagram", parent=root)
    peer.behave(is_silent=True)
    peer.say(person="44", name="anni", text="Tämä haetaan.", platform="instagram", parent=root)
    carry()
    fetch(gram)
    carry()
    private, public = Ticket.objects.order_by("pk")
    assert private.customer is not None
    assert (private.customer.name, private.customer.handle) == ("Iida Insta", "instagram:41")
    assert bodies(public) == ["Hieno kuva!", "Niin on.", "Tämä haetaan."]


def test_calls_of_another_page_of_the_same_application_reach_its_own_account(
    city_page: SocialAccount, peer: Peer, client: Client, carry: Carry
) -> None:
    SocialAccount.objects.filter(pk=city_page.pk).update(account_id="9")
    other = SocialAccount.objects.create(key="toinen", name="Toinen", account_id="1001", app_secret="sovelluksen-salaisuus", token="x")
    peer.write(person="31", text="Hei")
    call = peer.take_calls()[0]
    client.post(CALL, call["body"], content_type="application/json", headers={"X-Hub-Signature-256": call["signature"]})
    assert Received.objects.get().connection == other.connection
    SocialAccount.objects.filter(pk=other.pk).update(app_secret="muu")
    peer.write(person="32", text="Hei")
    call = peer.take_calls()[0]
    client.post(CALL, call["body"], content_type="application/json", headers={"X-Hub-Signature-256": call["signature"]})
    assert Received.objects.count() == 1


def test_likes_and_receipts_are_not_kept_and_nonsense_is_for_people(city_page: SocialAccount, carry: Carry, client: Client) -> None:
    def tell(told: Any) -> int:
        body = json.dumps(told).encode()
        signature = "sha256=" + hmac.new(b"sovelluksen-salaisuus", body, hashlib.sha256).hexdigest()
        return client.post(CALL, body, content_type="application/json", headers={"X-Hub-Signature-256": signature}).status_code

    like = {"field": "feed", "value": {"item": "reaction", "verb": "add", "post_id": "1001_1"}}
    read = {"sender": {"id": "31"}, "recipient": {"id": "1001"}, "read": {"watermark": 1}}
    assert tell({"object": "page", "entry": [{"id": "1001", "changes": [like], "messaging": [read]}]}) == 200
    assert not Received.objects.exists()
    assert tell([]) == 400
    assert tell({"object": "page", "entry": [{"id": "1001", "messaging": [{"message": {"text": "ilman lähettäjää"}}]}]}) == 200
    carry()
    assert Received.objects.get(channel="social-page").state == Received.State.DEAD
    assert "Kaupungin sivu" in Ticket.objects.get().messages.get().body


def test_forgetting_a_ticket_forgets_the_conversation_but_takes_nothing_twice(city_page: SocialAccount, peer: Peer, carry: Carry) -> None:
    peer.write(person="31", name="Liisa Virtanen", text="Katuvalo ei pala.")
    carry()
    ticket = Ticket.objects.get()
    forget_copies([ticket.pk])
    assert not SocialThread.objects.exists()
    assert not any(bytes(row.raw) for row in Received.objects.all())
    fetch(city_page)
    carry()
    assert Ticket.objects.count() == 1
