"""Non-disclosure (turvakielto): the place is told nowhere; a person with the right sees it one at a time, and that is written down."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.errors import KaikuError
from kaiku.channels.account.actions import tie_case
from kaiku.channels.account.tests.conftest import MAIJA
from kaiku.customers.models import Account
from kaiku.handling.actions import TicketEdit, edit_ticket
from kaiku.integrations.datalake.exporting import export
from kaiku.integrations.maintenance.models import Case, MaintenanceSystem
from kaiku.integrations.maintenance.sending import request_of
from kaiku.places.models import District
from kaiku.publishing.actions import publish_ticket
from kaiku.publishing.models import Publication
from kaiku.publishing.queries import published_points
from kaiku.reporting.actions import write_facts, write_new_facts
from kaiku.reporting.models import FactContact
from kaiku.tickets.actions import index_ticket
from kaiku.tickets.models import SearchEntry, Ticket
from kaiku.tickets.protecting import protected_place_of
from kaiku.tickets.public import follow_token

PROTECTED = replace(MAIJA, subject="hetu:080875-987X", non_disclosure=True)
WORDS = ("Hämeenpuisto 21", "61.49", "23.74")


@pytest.fixture
def hidden(enter: Callable[..., Account], contact: Callable[..., Ticket]) -> Ticket:
    """A contact of a protected person, sent while signed in."""
    return contact(account_id=enter(PROTECTED).pk, may_publish=True, topic_key="katuvalot", text="Valo ei pala.")


def tells(text: str) -> list[str]:
    return [word for word in WORDS if word in text]


@pytest.mark.covers("R24")
def test_the_place_stands_in_no_readable_column(hidden: Ticket):
    assert hidden.hides_place and hidden.lon is None and hidden.address == "" and hidden.district is None
    place = protected_place_of(hidden)
    assert place is not None and (place.address, place.lon, place.lat) == ("Hämeenpuisto 21", 23.7497, 61.4981)
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT to_jsonb(row)::text FROM "{table}" AS row')
            assert not [table for (text,) in cursor.fetchall() if tells(text)]


@pytest.mark.covers("R24")
def test_it_is_published_without_a_place_whatever_is_asked(hidden: Ticket, aino: User, client: Client):
    published = publish_ticket(hidden.pk, title="Valo", text="Valo ei pala.", by=aino)
    assert (published.lon, published.address, published.district) == (None, "", None)
    assert published_points(None) == []
    assert not tells(client.get(f"/tapaus/{published.number}/").content.decode())
    assert client.get("/paikat/julkaistut").json() == client.get("/paikat/julkaistut?aihe=kirjastot").json()
    assert not tells(client.get(f"/open311/v2/requests/{published.number}.json").content.decode())


@pytest.mark.covers("R24")
def test_what_was_published_before_it_was_known_loses_its_place(enter: Callable[..., Account], contact: Callable[..., Ticket], aino: User):
    ticket = contact(may_publish=True, topic_key="katuvalot", text="Valo ei pala.")
    publish_ticket(ticket.pk, title="Valo", text="Valo ei pala.", by=aino)
    assert len(published_points(None)) == 1
    edit_ticket(ticket.pk, TicketEdit(ticket.title, "Hämeenpuisto 21", "", (23.7401, 61.4901)), by=aino)
    write_facts([ticket.pk])
    assert FactContact.objects.get(ticket_id=ticket.pk).cell
    index_ticket(ticket)
    assert "hämeenpuisto" in str(SearchEntry.objects.get(ticket=ticket).words)
    account = enter(replace(PROTECTED, non_disclosure=False))
    tie_case(account.pk, ticket.follow_code)
    assert Publication.objects.get(ticket=ticket).address == "Hämeenpuisto 21"
    enter(PROTECTED)
    row = Publication.objects.get(ticket=ticket)
    assert (row.lon, row.north, row.address, row.district) == (None, None, "", None)
    ticket.refresh_from_db()
    assert ticket.hides_place and ticket.lon is None
    index_ticket(ticket)
    write_new_facts()
    fact = FactContact.objects.get(ticket_id=ticket.pk)
    assert (fact.cell, fact.district_id, fact.location_id) == ("", None, None)
    assert not tells(str(list(ticket.events.values_list("data", flat=True))))
    assert "hämeenpuisto" not in str(SearchEntry.objects.get(ticket=ticket).words)
    later = contact(text="Valo ei pala.")
    assert tie_case(account.pk, later.follow_code).account == account
    later.refresh_from_db()
    assert later.hides_place and later.address == ""


@pytest.mark.covers("R24")
def test_at_the_desk_the_place_opens_with_the_right_and_is_logged(hidden: Ticket, aino: User, katri: User, client: Client):
    client.force_login(aino)
    page = client.get(reverse("desk:ticket", args=[hidden.pk])).content.decode()
    assert "turvakielto" in page.lower() and not tells(page)
    assert not tells(client.get(reverse("desk:side", args=[hidden.pk])).content.decode())
    assert not tells(client.get(reverse("desk:queue", args=["kaikki"])).content.decode())
    assert client.get(reverse("desk:place", args=[hidden.pk])).status_code == 403
    seen = client.post(reverse("desk:contact-details", args=[hidden.pk])).content.decode()
    assert "Hämeenpuisto 21" in seen
    entry = AuditEntry.objects.get(action="customer.details_shown")
    assert (entry.actor_id, entry.object_id) == (aino.pk, hidden.pk)
    client.force_login(katri)
    assert client.post(reverse("desk:contact-details", args=[hidden.pk])).status_code == 403
    assert AuditEntry.objects.filter(action="customer.details_shown").count() == 1


def test_nobody_can_write_a_place_back(hidden: Ticket, aino: User):
    with pytest.raises(KaikuError):
        edit_ticket(hidden.pk, TicketEdit("Valo", "Hämeenpuisto 21", "", None), by=aino)
    hidden.refresh_from_db()
    assert hidden.address == ""


@pytest.mark.covers("R24")
def test_a_fault_leaves_for_another_system_without_its_place(hidden: Ticket):
    system = MaintenanceSystem(name="Yritys", kind=MaintenanceSystem.Kind.LETTER)
    sent: Any = request_of(Case(ticket=hidden, system=system, number="1"))
    assert (sent.lon, sent.lat, sent.address) == (None, None, "")


@pytest.mark.covers("R24")
def test_the_follow_page_behind_a_code_does_not_tell_it(hidden: Ticket, client: Client):
    assert not tells(client.get(f"/asia/{hidden.follow_code}/").content.decode())
    assert not tells(client.get(f"/asia/{follow_token(hidden)}/").content.decode())


@pytest.mark.covers("R24")
def test_the_data_lake_never_gets_it_and_what_it_got_before_is_gone(
    enter: Callable[..., Account], contact: Callable[..., Ticket], settings: Any, tmp_path: Path
):
    settings.LAKE_URL, settings.LAKE_KEEP_HOURS = str(tmp_path), 0
    district = District.objects.create(key="keskusta", names={"fi": "Keskusta"}, lon=23.0, lat=61.0)
    early, *others = (contact(topic_key="katuvalot", text="Valo ei pala.") for _number in range(7))  # fewer are told without a place
    Ticket.objects.update(district=district)
    account = enter(replace(PROTECTED, non_disclosure=False))
    tie_case(account.pk, early.follow_code)
    write_new_facts()
    assert export() is not None
    assert [bool(cell) and bool(key) for _contact, cell, key in places_in_lake(tmp_path)] == [True] * 7

    enter(PROTECTED)
    contact(account_id=account.pk, topic_key="katuvalot", text="Toinenkaan valo ei pala.")
    write_new_facts()
    assert export() is not None
    told = places_in_lake(tmp_path)
    known = set(FactContact.objects.filter(ticket_id__in=[ticket.pk for ticket in others]).values_list("pk", flat=True))
    assert {contact for contact, cell, key in told if cell or key} == known
    assert len(told) == 8


def places_in_lake(folder: Path) -> list[tuple[int, str, int | None]]:
    """Contact, square and district of every fact in any file that lies in the lake, also in files that nothing leads to."""
    columns = ["contact_key", "cell", "district_key"]
    rows = []
    for file in (folder / "parquet" / "fact_contact").rglob("*.parquet"):
        rows += parquet.ParquetFile(file).read(columns=columns).to_pylist()
    kept = [tuple(row[name] for name in columns) for row in rows]
    for file in (folder / "delta" / "fact_contact").rglob("*.parquet"):
        found = [tuple(row[name] for name in columns) for row in parquet.ParquetFile(file).read(columns=columns).to_pylist()]
        assert set(found) <= set(kept), file
    return sorted(kept)
