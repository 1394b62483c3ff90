"""The same matter over channels: proposed with reasons, put together, answered once to each, taken apart."""

import struct

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.classification.learning.models import Meaning
from kaiku.conftest import City
from kaiku.handling.actions import bundle_tickets
from kaiku.handling.models import Bundle, Bundled
from kaiku.handling.rules import HandlingError
from kaiku.intake.contact import Sender
from kaiku.language.embeddings import MODEL, SIZE
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Event, Message, Status, Ticket
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.ui.desk.tests.test_handling import Contact, following

MATTI = Sender(name="Matti Meikäläinen", email="matti@posti.example")
KARIN = Sender(name="Karin Holm", email="karin@posti.example")


@pytest.fixture
def three(contact: Contact) -> list[Ticket]:
    """The same dark street by form, by telephone and in Swedish by mail."""
    found = [contact(), contact(channel="phone", sender=MATTI), contact(channel="email", sender=KARIN, language="sv")]
    for one in found:
        Meaning.objects.create(ticket=one, model=MODEL, vector=struct.pack(f"<{SIZE}e", 1, *[0] * (SIZE - 1)), made_at=now())
    return found


@pytest.mark.covers("R39")
def test_three_channels_are_proposed_with_reasons_bundled_and_answered_each_in_its_own_way(
    three: list[Ticket], aino: User, browse: Browse
) -> None:
    form_ticket, call, mail = three
    client = browse(aino)
    assert "Ehkä sama asia" in client.get(f"/tyopoyta/{form_ticket.pk}/rinnalla/").content.decode()
    page = client.get(f"/tyopoyta/{form_ticket.pk}/nippu/").content.decode()
    assert f"{call.reference} " in page and "sanoo samaa, 0 m päässä, samana päivänä" in page
    assert not Bundle.objects.exists()  # a proposal does nothing by itself

    following(client, f"/tyopoyta/{form_ticket.pk}/nippu/", others=[str(call.pk), str(mail.pk)])  # type: ignore[arg-type]

    assert 'Sama asia <span class="counter">3</span>' in client.get(f"/tyopoyta/{call.pk}/").content.decode()
    Outgoing.objects.all().delete()
    to = [f"{one.pk}:{one.version}" for one in three]
    told = {"text_fi": "Hei {nimi}, lamppu vaihdetaan torstaina. {viite}", "text_sv": "Hej {nimi}, lampan byts på torsdag.", "to": to}
    done = following(client, f"/tyopoyta/{form_ticket.pk}/nippu/vastaus/", **told, and_close="on")  # type: ignore[arg-type]

    assert "3 vastausta lähti" in done
    bodies = {row.ticket_id: row.body for row in Message.objects.filter(kind=Message.Kind.REPLY)}
    assert bodies == {
        form_ticket.pk: f"Hei Liisa Asiakas, lamppu vaihdetaan torstaina. {form_ticket.reference}",
        call.pk: f"Hei Matti Meikäläinen, lamppu vaihdetaan torstaina. {call.reference}",
        mail.pk: "Hej Karin Holm, lampan byts på torsdag.",
    }
    assert Outgoing.objects.filter(kind="message").count() == 3
    assert set(Ticket.objects.filter(bundled__isnull=False).values_list("status", flat=True)) == {Status.CLOSED}


@pytest.mark.covers("R39")
def test_one_that_cannot_be_answered_stops_no_other(three: list[Ticket], aino: User, browse: Browse) -> None:
    bundle_tickets(three[0].pk, others=[one.pk for one in three], by=aino)
    Ticket.objects.filter(pk=three[1].pk).update(version=7)  # the customer has written meanwhile
    to = [f"{one.pk}:{one.version}" for one in three]
    address = f"/tyopoyta/{three[0].pk}/nippu/vastaus/"
    refused = browse(aino).post(address, {"text_fi": " ", "text_sv": "", "to": to[:2]})
    told = refused.content.decode()
    assert refused.status_code == 422 and f"{three[1].reference} " in told and "· puhelin · suomi" in told  # no bare numbers
    assert [value in told for value in (f'value="{to[0]}"', f'value="{to[1]}"')] == [True, True]
    page = following(browse(aino), address, text_fi="Hei", text_sv="", to=to)  # type: ignore[arg-type]
    assert "1 vastaus lähti" in page and "2 ei lähtenyt" in page
    assert "Tähän on tullut uusi viesti" in page and "tämän asiakkaan kielellä: svenska" in page
    assert [row.ticket_id for row in Message.objects.filter(kind=Message.Kind.REPLY)] == [three[0].pk]
    following(browse(aino), address, text_fi="Hei", text_sv="", to=to[:1])  # loaded anew: what was sent is not sent again
    assert Message.objects.filter(kind=Message.Kind.REPLY).count() == 1


@pytest.mark.covers("R39")
def test_a_bundle_is_taken_apart_and_one_alone_is_none(three: list[Ticket], aino: User, browse: Browse) -> None:
    bundle_tickets(three[0].pk, others=[three[1].pk], by=aino)
    assert three[0].events.get(kind=Event.Kind.LINKED).data["reference"] == three[1].reference
    following(browse(aino), f"/tyopoyta/{three[1].pk}/nippu/irrotus/")
    assert not Bundled.objects.exists() and not Bundle.objects.exists()
    assert three[1].events.filter(kind=Event.Kind.UNLINKED).count() == 1


def test_others_bundles_and_strangers_tickets_are_refused_and_only_counted(
    three: list[Ticket], contact: Contact, aino: User, eero: User, city: City, browse: Browse
) -> None:
    elsewhere = contact(text="Milloin kirjasto on auki?")
    Ticket.objects.filter(pk=elsewhere.pk).update(group=city.library.group_id, unit=city.library.group.unit_id)
    with pytest.raises(HandlingError, match="ei löydy"):
        bundle_tickets(three[0].pk, others=[elsewhere.pk], by=eero)
    assert not Bundle.objects.exists()
    bundle_tickets(three[0].pk, others=[elsewhere.pk], by=aino)
    bundle_tickets(three[1].pk, others=[three[2].pk], by=aino)
    with pytest.raises(HandlingError, match="toisessa nipussa"):
        bundle_tickets(three[0].pk, others=[three[1].pk], by=aino)
    page = browse(eero).get(f"/tyopoyta/{three[0].pk}/").content.decode()
    assert (
        "Lisäksi 1, jota et saa nähdä." in page and elsewhere.reference not in page.partition('id="bundle-title"')[2].partition("</ul>")[0]
    )


def test_a_growing_bundle_suggests_a_notice_and_costs_the_same(three: list[Ticket], contact: Contact, aino: User, browse: Browse) -> None:
    bundle_tickets(three[0].pk, others=[one.pk for one in three], by=aino)
    client = browse(aino)
    assert "Monta yhteydenottoa" not in client.get(f"/tyopoyta/{three[0].pk}/?nayta=notes").content.decode()
    with CaptureQueriesContext(connection) as few:
        client.get(f"/tyopoyta/{three[0].pk}/?nayta=notes")
    bundle_tickets(three[0].pk, others=[contact().pk for _n in range(4)], by=aino)
    with CaptureQueriesContext(connection) as many:
        page = client.get(f"/tyopoyta/{three[0].pk}/?nayta=notes").content.decode()
    assert "Monta yhteydenottoa samasta asiasta" in page
    assert len(many) == len(few)
