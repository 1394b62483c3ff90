"""The desk's page of a contact from social media: the choice, its warnings, what each message was, communications."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.channels.social.models import SocialAccount, SocialItem, SocialThread
from kaiku.channels.social.tests.conftest import Carry, Peer, carry, city_page, peer, peer_process  # noqa: F401 - fixtures
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(city_page: SocialAccount, peer: Peer, carry: Carry) -> Ticket:  # noqa: F811
    peer.say(person="32", name="Matti", text="Miksi kadulla on pimeää?")
    carry()
    return Ticket.objects.get()


def test_the_page_offers_both_ways_and_tells_the_public_address(comment: Ticket, client: Client, aino: User) -> None:
    client.force_login(aino)
    page = client.get(f"/tyopoyta/{comment.pk}/").content.decode()
    assert "Julkinen kommentti: kaikki näkevät" in page
    assert "Yksityisviesti: vain asiakas näkee" in page
    assert 'href="https://www.facebook.com/kaupunki/posts/1"' in page
    assert "Hän näkee vastauksen" not in page
    assert "Siirrä viestintään" in page


def test_the_choice_that_was_made_is_the_one_that_leaves(comment: Ticket, client: Client, aino: User) -> None:
    client.force_login(aino)
    said = {"body": "Korjaamme valon.", "seen_version": str(comment.version)}
    assert client.post(f"/tyopoyta/{comment.pk}/vastaukset/", {**said, "how": "private"}).status_code == 302
    assert not SocialItem.objects.get(message__kind="reply").is_public


def test_personal_data_for_everybody_is_asked_about_and_the_text_stays(comment: Ticket, client: Client, aino: User) -> None:
    client.force_login(aino)
    said = {"body": "Soita 040 123 4567.", "seen_version": str(comment.version), "how": "public"}
    answer = client.post(f"/tyopoyta/{comment.pk}/vastaukset/", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Vastaus näkyisi kaikille, ja siinä on: puhelinnumero." in page
    assert "Soita 040 123 4567." in page
    assert 'name="confirmed"' in page
    assert not Outgoing.objects.exists()
    assert client.post(f"/tyopoyta/{comment.pk}/vastaukset/", {**said, "confirmed": "1"}).status_code == 302
    assert SocialItem.objects.get(message__kind="reply").is_public


def test_a_stale_answer_keeps_its_choice(comment: Ticket, client: Client, aino: User) -> None:
    client.force_login(aino)
    Ticket.objects.update(version=5)
    answer = client.post(f"/tyopoyta/{comment.pk}/vastaukset/", {"body": "Vanha", "seen_version": "1", "how": "private"})
    assert answer.status_code == 409
    assert '<input type="hidden" name="how" value="private">' in answer.content.decode()


def test_when_nothing_can_be_said_the_page_says_why_and_what_to_do(
    city_page: SocialAccount, peer: Peer, carry: Carry, client: Client, aino: User  # noqa: F811
) -> None:  # fmt: skip
    peer.write(person="31", text="Katuvalo ei pala.")
    carry()
    SocialThread.objects.update(heard_at=now().replace(year=2020))
    client.force_login(aino)
    page = client.get(f"/tyopoyta/{Ticket.objects.get().pk}/").content.decode()
    assert "Tähän ei voi nyt vastata somessa" in page
    assert "Odota, että asiakas kirjoittaa uudelleen" in page
    assert "Lähetä asiakkaalle" not in page


def test_who_may_not_see_the_customer_sees_no_writers(comment: Ticket, client: Client, katri: User, aino: User) -> None:
    client.force_login(aino)
    assert "Matti" in client.get(f"/tyopoyta/{comment.pk}/").content.decode()
    client.force_login(katri)
    answer = client.get(f"/tyopoyta/{comment.pk}/")
    assert "Matti" not in answer.content.decode()


def test_communications_get_it_with_the_note(comment: Ticket, client: Client, aino: User) -> None:
    client.force_login(aino)
    address = f"/tyopoyta/{comment.pk}/viestintaan/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"note": ""}).status_code == 422
    assert client.post(address, {"note": "Toimittaja kysyy."}).status_code == 302
    comment.refresh_from_db()
    assert comment.queue.key == "kirjasto"
    assert "Siirrä viestintään" not in client.get(f"/tyopoyta/{comment.pk}/").content.decode()


def test_a_long_discussion_asks_no_more_than_a_short_one(
    comment: Ticket, peer: Peer, carry: Carry, client: Client, aino: User  # noqa: F811
) -> None:  # fmt: skip
    client.force_login(aino)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/tyopoyta/{comment.pk}/").status_code == 200
        return len(asked)

    queries()
    before = queries()
    root = SocialItem.objects.get().remote_id
    for number in range(4):
        peer.say(person=f"4{number}", name="Muu", text=f"Sanon minäkin {number}.", parent=root)
    carry()
    assert queries() == before
