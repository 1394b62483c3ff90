"""The customer's history: what is his by itself, what people join and part, and who may read it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.conftest import City
from kaiku.customers.models import CustomerTie
from kaiku.intake.contact import Sender
from kaiku.tickets.models import Event, Ticket
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.ui.desk.tests.test_handling import Contact, following

MATTI = Sender(name="Matti Asiakas", email="liisa@posti.example")
WORK = Sender(name="Liisa Asiakas", email="liisa@tyo.example")


def history(client: Client, ticket: Ticket) -> str:
    return client.get(f"/tyopoyta/{ticket.pk}/asiakas/").content.decode()


def parts(page: str) -> tuple[str, str]:
    """What is surely the customer's, and what may be another's."""
    sure, _heading, rest = page.partition("Sama osoite, ehkä toinen asiakas")
    return sure, rest


@pytest.mark.covers("R221")
def test_a_shared_address_joins_nobody_until_a_person_does_and_it_can_be_taken_back(
    contact: Contact, liisa: Sender, aino: User, browse: Browse
) -> None:
    lamp, own, spouse, work = contact(), contact(), contact(sender=Sender(name="Matti", email=liisa.email)), contact(sender=WORK)
    client = browse(aino)
    sure, maybe = parts(history(client, lamp))
    assert own.reference in sure and spouse.reference not in sure and spouse.reference in maybe
    assert work.reference not in sure + maybe

    following(client, f"/tyopoyta/{lamp.pk}/asiakas/yhdistys/", code=work.reference)
    following(client, f"/tyopoyta/{lamp.pk}/asiakas/erotus/", ticket=str(spouse.pk))

    page = history(client, lamp)
    assert work.reference in page and spouse.reference not in page
    assert lamp.reference in history(client, work) and own.reference in history(client, work)
    assert f"merkitsi samaksi asiakkaaksi kuin yhteydenotossa {work.reference}" in client.get(f"/tyopoyta/{lamp.pk}/").content.decode()

    following(client, f"/tyopoyta/{lamp.pk}/asiakas/erotus/", ticket=str(work.pk))
    following(client, f"/tyopoyta/{lamp.pk}/asiakas/yhdistys/", ticket=str(spouse.pk))

    sure, _maybe = parts(history(client, lamp))
    assert work.reference not in sure and spouse.reference in sure
    assert CustomerTie.objects.count() == 2  # a later word replaces the earlier one
    for ticket, before in ((work, WORK), (spouse, liisa)):
        ticket.refresh_from_db()
        assert ticket.customer and ticket.customer.email == before.email  # nobody's details were changed


@pytest.mark.covers("R221")
def test_the_history_is_read_within_rights_and_the_reading_is_written_down(
    contact: Contact, lamp: Ticket, eero: User, katri: User, city: City, browse: Browse
) -> None:
    elsewhere = contact(text="Milloin kirjasto on auki?")
    Ticket.objects.filter(pk=elsewhere.pk).update(group=city.library.group_id, unit=city.library.group.unit_id)
    here = contact()

    page = history(browse(eero), lamp)

    assert here.reference in page and elsewhere.reference not in page
    assert AuditEntry.objects.filter(action="customer.history_shown", actor_id=eero.pk, object_id=lamp.pk).count() == 1
    browse(eero).get(f"/tyopoyta/{lamp.pk}/rinnalla/")
    assert AuditEntry.objects.filter(action="customer.history_shown", actor_id=eero.pk, object_id=lamp.pk).count() == 2
    assert browse(katri).get(f"/tyopoyta/{lamp.pk}/asiakas/").status_code == 403
    refused = browse(eero).post(f"/tyopoyta/{lamp.pk}/asiakas/yhdistys/", {"ticket": elsewhere.pk})
    assert refused.status_code == 422 and "Toista yhteydenottoa ei löydy." in refused.content.decode()
    assert not CustomerTie.objects.exists() and not Event.objects.filter(kind=Event.Kind.LINKED).exists()


@pytest.mark.covers("R221")
def test_a_long_history_goes_by_pages_and_costs_the_same(contact: Contact, lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    first = contact()
    history(client, lamp)
    with CaptureQueriesContext(
        connection,
    ) as few:
        history(client, lamp)
    for _n in range(30):
        contact()
    with CaptureQueriesContext(connection) as many:
        page = history(client, lamp)
    assert len(many) == len(few)
    assert first.reference not in page and "Vanhemmat" in page
    last = page.split("?ennen=")[1].split('"')[0]
    assert first.reference in client.get(f"/tyopoyta/{lamp.pk}/asiakas/?ennen={last}").content.decode()
