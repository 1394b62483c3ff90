"""Several matters in one contact: divided to their own units, answered once, each part ended by itself, and undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.base.values import Sensitivity
from kaiku.conftest import City
from kaiku.handling.actions import contribute, take_ticket
from kaiku.handling.models import Draft, Part, Prompt
from kaiku.handling.rules import HandlingError
from kaiku.intake.splitting import Piece, split_ticket
from kaiku.outbox.models import Outgoing
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Event, Message, Status, Ticket
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.ui.desk.tests.test_handling import Contact, following

BOTH = "Hei! Katuvalo ei pala Hämeenpuistossa. Lamppu on ollut pimeänä viikon. Milloin kirjasto on auki sunnuntaina?"


@pytest.fixture
def both(contact: Contact, aino: User) -> Ticket:
    """Two matters in one, in the advisor's hands."""
    return take_ticket(contact(text=BOTH).pk, by=aino)


def divided(main: Ticket, by: User) -> tuple[Ticket, Ticket]:
    parts = split_ticket(
        main.pk, pieces=[Piece("Katuvalo ei pala.", "katuvalot"), Piece("Milloin kirjasto on auki?", "kirjastot")], with_files=True, by=by
    )
    return parts[0].ticket, parts[1].ticket


@pytest.mark.covers("R80", "R81")
def test_what_two_units_say_becomes_one_answer_to_one_customer(
    both: Ticket, aino: User, eero: User, kirsi: User, city: City, browse: Browse
) -> None:
    client = browse(aino)
    assert "Ehkä useampi asia" in client.get(f"/tyopoyta/{both.pk}/rinnalla/").content.decode()
    form = client.get(f"/tyopoyta/{both.pk}/osat/").content.decode()
    assert "Lamppu on ollut pimeänä viikon.</textarea>" in form and "Milloin kirjasto on auki sunnuntaina?</textarea>" in form
    mails = Outgoing.objects.filter(kind="message").count()
    values = {"text_0": "Katuvalo ei pala Hämeenpuistossa.", "topic_0": "katuvalot", "text_1": "Milloin kirjasto on auki?"}
    following(client, f"/tyopoyta/{both.pk}/osat/", **values, topic_1="kirjastot", with_files="on")

    lamp, books = (part.ticket for part in Part.objects.order_by("pk"))
    assert (lamp.queue, books.queue) == (city.lighting, city.library)
    assert lamp.received_at == books.received_at == both.received_at
    assert Outgoing.objects.filter(kind="message").count() == mails  # the customer hears nothing of parts

    following(browse(eero), f"/tyopoyta/{lamp.pk}/osuus/", body="Lamppu vaihdetaan torstaina.", close="1")
    following(browse(kirsi), f"/tyopoyta/{books.pk}/osuus/", body="Kirjasto on auki kello 10–16.")

    lamp.refresh_from_db()
    books.refresh_from_db()
    assert (lamp.status, books.status) == (Status.CLOSED, Status.NEW)  # each ends by itself
    assert Prompt.objects.filter(user=aino, ticket=both, kind=Prompt.Kind.PART_ENDED).count() == 1
    beside = client.get(f"/tyopoyta/{both.pk}/rinnalla/").content.decode()
    assert lamp.title not in beside and books.title not in beside  # its own parts are no other contacts
    page = client.get(f"/tyopoyta/{both.pk}/").content.decode()
    assert "Lamppu vaihdetaan torstaina." in page and "Kirjasto on auki kello 10–16." in page and f"hoiti osan {lamp.reference}" in page

    assert "Osuudet ovat nyt vastausluonnoksessasi" in following(client, f"/tyopoyta/{both.pk}/osat/kokoaminen/")
    draft = Draft.objects.get(ticket=both, user=aino, kind="reply")
    assert draft.body.count("Lamppu vaihdetaan torstaina.") == draft.body.count("Kirjasto on auki kello 10–16.") == 1
    following(client, f"/tyopoyta/{both.pk}/osat/kokoaminen/")
    draft.refresh_from_db()
    assert draft.body.count("Lamppu vaihdetaan torstaina.") == 1  # gathering twice does not say it twice
    message = send_reply(both.pk, body=draft.body, by=aino, seen_version=draft.seen_version)
    assert Outgoing.objects.filter(kind="message", subject_id=message.pk).count() == 1
    assert Message.objects.filter(kind=Message.Kind.REPLY).count() == 1


@pytest.mark.covers("R80", "R81")
def test_a_part_cannot_answer_the_customer_and_the_whole_waits_for_its_parts(both: Ticket, aino: User, eero: User, browse: Browse) -> None:
    lamp, _books = divided(both, aino)
    assert lamp.customer_id == both.customer_id and not lamp.wants_reply

    page = browse(eero).get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert "Osa yhteydenottoa" in page and "Lähetä asiakkaalle" not in page
    with pytest.raises(HandlingError, match=both.reference):
        send_reply(lamp.pk, body="Vastaus", by=eero, seen_version=lamp.version)
    refused = browse(aino).post(f"/tyopoyta/{both.pk}/sulkeminen/", {"reason": "spam"})
    assert refused.status_code == 422 and "Osia on vielä kesken." in refused.content.decode()
    assert not Message.objects.filter(kind=Message.Kind.REPLY).exists()


@pytest.mark.covers("R81")
def test_a_part_is_taken_back_and_then_nothing_waits_for_it(both: Ticket, aino: User, eero: User, browse: Browse) -> None:
    lamp, books = divided(both, aino)
    for part in Part.objects.all():
        following(browse(aino), f"/tyopoyta/{both.pk}/osat/{part.pk}/liitto/")

    lamp.refresh_from_db()
    assert (lamp.status, lamp.closing_reason) == (Status.CLOSED, "joined_back")
    assert both.events.filter(kind=Event.Kind.UNLINKED).count() == 2
    page = following(browse(aino), f"/tyopoyta/{both.pk}/sulkeminen/", reason="spam")
    assert f"liitti osan takaisin: {books.reference}" in page
    with pytest.raises(HandlingError, match="ei ole toisen yhteydenoton osa"):
        contribute(lamp.pk, body="Osuus", by=eero)


def test_parts_of_a_sensitive_contact_are_sealed_and_parts_have_no_parts(both: Ticket, aino: User) -> None:
    Ticket.objects.filter(pk=both.pk).update(sensitivity=Sensitivity.RESTRICTED)
    User.objects.get(pk=aino.pk)
    lamp, _books = divided(both, aino)
    assert lamp.is_restricted
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM tickets_message WHERE ticket_id = %s", [lamp.pk])
        assert all("Katuvalo" not in body for (body,) in cursor.fetchall())
    with pytest.raises(HandlingError, match="Jaa se yhteydenotto"):
        split_ticket(lamp.pk, pieces=[Piece("Vielä")], with_files=False, by=aino)
    with pytest.raises(HandlingError, match="enintään viisi"):
        split_ticket(both.pk, pieces=[Piece("Sana")] * 4, with_files=False, by=aino)


def test_the_page_costs_the_same_for_two_parts_and_five(both: Ticket, aino: User, browse: Browse) -> None:
    divided(both, aino)
    client = browse(aino)
    client.get(f"/tyopoyta/{both.pk}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/tyopoyta/{both.pk}/?nayta=notes")
    split_ticket(both.pk, pieces=[Piece("Puu", "katuvalot"), Piece("Puu", "katuvalot"), Piece("Puu")], with_files=False, by=aino)
    with CaptureQueriesContext(connection) as many:
        client.get(f"/tyopoyta/{both.pk}/?nayta=notes")
    assert len(many) == len(few)
