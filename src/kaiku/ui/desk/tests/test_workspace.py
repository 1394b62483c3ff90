from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.base.snapshots import forget_snapshots
from kaiku.handling.actions import add_note, assign_ticket, note_presence
from kaiku.handling.models import Presence
from kaiku.intake.contact import Place, Sender
from kaiku.tickets.models import Attachment, Event, Message, Ticket
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.workflow.ruling.models import HandlingRule

Contact = Callable[..., Ticket]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_very_long_story_is_fetched_whole_only_when_asked_for(lamp: Ticket, aino: User, browse: Browse) -> None:
    rows = [
        Event(ticket=lamp, kind=Event.Kind.EDITED, by=Event.By.SYSTEM, at=now() + timedelta(seconds=n), data={"fields": ["title"]})
        for n in range(300)
    ]
    Event.objects.bulk_create(rows)
    client, line = browse(aino), "muutti tietoja: otsikko"
    page = client.get(f"/tyopoyta/{lamp.pk}/").content.decode()

    assert page.count(line) == 12
    assert 'href="?kaikki=1&amp;nayta=&amp;lista=a~"' in page.replace("%7E", "~")
    assert client.get(f"/tyopoyta/{lamp.pk}/?kaikki=1").content.decode().count(line) == 300


@pytest.mark.covers("R40")
@pytest.mark.parametrize("channel", ["webform", "email", "phone", "visit", "chat", "mobile", "social", "api"])
def test_a_contact_of_any_channel_opens_in_the_same_view_with_the_same_actions(
    channel: str, contact: Contact, aino: User, browse: Browse
) -> None:
    page = text(browse(aino), f"/tyopoyta/{contact(channel=channel).pk}/")

    for action in ("Ota käsittelyyn", "Osoita", "Siirrä", "Luokittele", "Sulje", "Vastaus asiakkaalle", "Lisätietopyyntö"):
        assert action in page


@pytest.mark.covers("R55", "R98")
def test_every_automatic_value_says_why(contact: Contact, aino: User, browse: Browse) -> None:
    page = text(browse(aino), f"/tyopoyta/{contact(text='Katuvalo on rikki, sähköjohto roikkuu ja on vaara.').pk}/")

    assert "Kiireellinen" in page
    assert "Sääntö ”Tekstissä on vaaraa tarkoittava sana”." in page
    assert "Aiheen oma käsittelijäryhmä." in page
    assert "miksi?" in page


@pytest.mark.covers("R53", "R55", "R98")
def test_every_value_that_a_rule_chose_leads_to_that_version_of_the_rule(contact: Contact, aino: User, saara: User, browse: Browse) -> None:
    conditions = [{"all": [{"field": "words", "values": ["suojatie"]}]}]
    effects = {
        "queue": "epaselvat",
        "workflow": "palaute",
        "priority": "high",
        "tags": ["valo", "tie"],
        "prompt": "valaistus",
    }
    HandlingRule.objects.create(key="suojatiet", names={"fi": "Suojatiet neuvontaan"}, conditions=conditions, effects=effects, version=4)
    forget_snapshots()
    ticket = contact()
    page = browse(saara).get(f"/tyopoyta/{ticket.pk}/").content.decode()

    assert page.count('href="/hallinta/saannot/suojatiet/versiot/4/"') == 6  # queue, workflow, urgency, two tags, prompt
    assert page.count("Sääntö ”Suojatiet neuvontaan”.") >= 6
    assert "/hallinta/saannot/" not in browse(aino).get(f"/tyopoyta/{ticket.pk}/").content.decode()
    decided = {(row.field, row.value) for row in ticket.decisions.filter(source="suojatiet@4")}
    assert {("tag", "valo"), ("tag", "tie"), ("prompt", "valaistus"), ("workflow", "palaute"), ("queue", "epaselvat")} < decided


def test_a_page_costs_the_same_however_many_values_rules_chose(contact: Contact, aino: User, browse: Browse) -> None:
    plain, client = contact(), browse(aino)
    client.get(f"/tyopoyta/{plain.pk}/")
    with CaptureQueriesContext(connection) as before:
        client.get(f"/tyopoyta/{plain.pk}/")
    conditions = [{"all": [{"field": "words", "values": ["suojatie"]}]}]
    HandlingRule.objects.create(key="s", names={"fi": "S"}, conditions=conditions, effects={"workflow": "palaute", "tags": ["valo", "tie"]})
    forget_snapshots()
    ruled = contact()
    client.get(f"/tyopoyta/{ruled.pk}/")
    with CaptureQueriesContext(connection) as after:
        client.get(f"/tyopoyta/{ruled.pk}/")
    assert len(after) <= len(before)


@pytest.mark.covers("R60")
def test_steps_and_open_moves_are_shown(lamp: Ticket, eero: User, browse: Browse) -> None:
    page = text(browse(eero), f"/tyopoyta/{lamp.pk}/")
    for step in ("Saapunut", "Käsittelyssä", "Odottaa asiakasta", "Vastattu", "Suljettu"):
        assert step in page
    assert 'name="move" value="ota"' in page
    assert 'value="sulje"' not in page


@pytest.mark.covers("R86")
def test_who_did_what_is_told_with_names(lamp: Ticket, aino: User, eero: User, browse: Browse) -> None:
    assign_ticket(lamp.pk, to=eero, by=aino)
    page = text(browse(aino), f"/tyopoyta/{lamp.pk}/")
    assert "Aino Neuvonen osoitti käsittelijäksi: Eero Osaaja" in page
    only = text(browse(aino), f"/tyopoyta/{lamp.pk}/?nayta=events")
    assert "Katuvalo ei pala Hämeenpuistossa. Suojatie" not in only


def test_details_are_masked_until_shown_and_showing_is_written_down(lamp: Ticket, aino: User, browse: Browse) -> None:
    client = browse(aino)
    assert "liisa@posti.example" not in text(client, f"/tyopoyta/{lamp.pk}/")
    assert not AuditEntry.objects.filter(action="customer.details_shown").exists()

    shown = client.post(f"/tyopoyta/{lamp.pk}/yhteystiedot/", headers={"HX-Request": "true"}).content.decode()
    whole = client.post(f"/tyopoyta/{lamp.pk}/yhteystiedot/").content.decode()

    assert "liisa@posti.example" in shown
    assert "<html" not in shown
    assert "liisa@posti.example" in whole
    entry = AuditEntry.objects.filter(action="customer.details_shown").first()
    assert entry is not None
    assert (entry.actor_id, entry.object_id, entry.customer_id) == (aino.pk, lamp.pk, lamp.customer_id)


def test_viewer_sees_neither_name_nor_details(lamp: Ticket, katri: User, browse: Browse) -> None:
    client = browse(katri)
    for address in (f"/tyopoyta/{lamp.pk}/", "/tyopoyta/jonot/", f"/tyopoyta/{lamp.pk}/rinnalla/"):
        page = text(client, address)
        assert "Liisa" not in page
        assert "L. Asiakas" not in page
        assert "posti.example" not in page


@pytest.fixture
def secret(contact: Contact) -> Ticket:
    """A restricted contact in the library's queue."""
    return contact(text="Lastensuojelu ei vastaa. Tarvitsen apua.", place=Place())


@pytest.mark.covers("R87")
def test_sensitive_contact_opens_with_a_reason_that_is_written_down(secret: Ticket, aino: User, browse: Browse) -> None:
    assert secret.is_restricted
    client = browse(aino)
    closed = client.get(f"/tyopoyta/{secret.pk}/")
    assert closed.status_code == 403
    assert "Lastensuojelu ei vastaa" not in closed.content.decode()
    assert client.post(f"/tyopoyta/{secret.pk}/otto/").status_code == 403
    assert client.post(f"/tyopoyta/{secret.pk}/perustelu/", {"reason": ""}).status_code == 422
    assert not AuditEntry.objects.exists()

    client.post(f"/tyopoyta/{secret.pk}/perustelu/", {"reason": "Soitti ja kysyi tilannetta"})

    assert "Lastensuojelu ei vastaa" in text(client, f"/tyopoyta/{secret.pk}/")
    given = AuditEntry.objects.get(action="ticket.opened_with_reason")
    assert (given.actor_id, given.reason, given.customer_id) == (aino.pk, "Soitti ja kysyi tilannetta", secret.customer_id)
    assert AuditEntry.objects.filter(action="ticket.opened").count() == 1


def test_the_assignee_is_not_asked_but_his_reading_is_written_down(secret: Ticket, kirsi: User, browse: Browse) -> None:
    Ticket.objects.filter(pk=secret.pk).update(assignee=kirsi)
    assert "Lastensuojelu ei vastaa" in text(browse(kirsi), f"/tyopoyta/{secret.pk}/")
    assert AuditEntry.objects.get().action == "ticket.opened"


def test_lists_tell_only_the_topic_of_a_sensitive_contact(secret: Ticket, aino: User, browse: Browse) -> None:
    page = text(browse(aino), "/tyopoyta/jonot/kirjasto/")
    assert "Arkaluonteinen: Henkilökohtainen tuki" in page
    assert "Lastensuojelu" not in page
    assert "L. Asiakas" not in page


@pytest.mark.covers("R92")
def test_presence_is_seen_in_the_ticket_and_in_the_list(lamp: Ticket, aino: User, anna: User, browse: Browse) -> None:
    note_presence(lamp.pk, by=anna, is_writing=True)
    client = browse(aino)

    strip = client.post(f"/tyopoyta/{lamp.pk}/lasnaolo/", {"version": "1"}).content.decode()
    assert "Anna Auttaja kirjoittaa tähän" in strip
    assert "Anna Auttaja" in text(client, "/tyopoyta/jonot/")
    client.post(f"/tyopoyta/{lamp.pk}/lasnaolo/", {"left": "1"})
    assert list(Presence.objects.values_list("user__username", flat=True)) == ["anna"]


def test_the_strip_tells_of_a_newer_message(lamp: Ticket, aino: User, browse: Browse) -> None:
    Ticket.objects.filter(pk=lamp.pk).update(version=2)
    assert "Uusi viesti, päivitä" in browse(aino).post(f"/tyopoyta/{lamp.pk}/lasnaolo/", {"version": "1"}).content.decode()


@pytest.mark.covers("R84")
def test_earlier_contacts_of_the_same_address_are_listed_within_rights(contact: Contact, eero: User, kirsi: User, browse: Browse) -> None:
    lamp, other = contact(), contact(text="Toinen katuvalo on pimeänä.")
    book = contact(text="Milloin kirjasto on auki?", place=Place())
    contact(sender=Sender(name="Muu", email="muu@posti.example"), text="Kolmas katuvalo on pimeänä.", place=Place())

    page = text(browse(eero), f"/tyopoyta/{lamp.pk}/rinnalla/")

    assert other.title in page
    assert book.title not in page
    assert "Kolmas" not in page
    assert lamp.title not in text(browse(kirsi), f"/tyopoyta/{book.pk}/rinnalla/")


def test_the_same_topic_near_by_is_listed_and_farther_is_not(contact: Contact, eero: User, browse: Browse) -> None:
    lamp = contact()
    contact(sender=Sender(), wants_reply=False, text="Lamppu vilkkuu.", place=Place(lon=23.7499, lat=61.4983))
    contact(sender=Sender(), wants_reply=False, text="Kaukainen lamppu.", place=Place(lon=23.80, lat=61.52))

    page = text(browse(eero), f"/tyopoyta/{lamp.pk}/rinnalla/")
    assert "Lamppu vilkkuu" in page
    assert "Kaukainen lamppu" not in page


def attach(ticket: Ticket, name: str, kind: str, **more: object) -> Attachment:
    row = Attachment(ticket=ticket, name=name, content_type=kind, size=9, sha256="x", **more)
    row.file.save(name, ContentFile(b"<script>1"), save=False)
    row.save()
    return row


def test_files_are_never_run_by_the_browser(lamp: Ticket, aino: User, browse: Browse) -> None:
    message = lamp.messages.get(kind=Message.Kind.CONTACT)
    page, picture = attach(lamp, "sivu.txt", "text/plain", message=message), attach(lamp, "kuva.png", "image/png", message=message)

    sent = browse(aino).get(f"/tyopoyta/liite/{page.pk}/")
    shown = browse(aino).get(f"/tyopoyta/liite/{picture.pk}/")

    assert sent.headers["Content-Type"] == "application/octet-stream"
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert shown.headers["Content-Type"] == "image/png"
    for answer in (sent, shown):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_notes_file_is_not_there_for_a_partner(lamp: Ticket, aino: User, paavo: User, browse: Browse) -> None:
    note = add_note(lamp.pk, body="Sisäinen", by=aino)
    row = attach(lamp, "muistio.pdf", "application/pdf", note=note)
    assign_ticket(lamp.pk, to=paavo, by=aino)

    assert browse(aino).get(f"/tyopoyta/liite/{row.pk}/").status_code == 200
    assert browse(paavo).get(f"/tyopoyta/liite/{row.pk}/").status_code == 404
    assert browse(aino).get("/tyopoyta/liite/999999/").status_code == 404


def test_long_story_folds(lamp: Ticket, aino: User, browse: Browse) -> None:
    for number in range(40):
        Event.objects.create(
            ticket=lamp, kind=Event.Kind.EDITED, at=now() + timedelta(seconds=number), by=Event.By.SYSTEM, data={"fields": ["title"]}
        )
    assert "Näytä 32 aiempaa" in text(browse(aino), f"/tyopoyta/{lamp.pk}/")


def test_what_a_customer_writes_is_never_markup(contact: Contact, aino: User, browse: Browse) -> None:
    evil = contact(text="<img src=x onerror=alert(1)> Katuvalo ei pala.", sender=Sender(name="<b>Liisa</b>", email="l@posti.example"))
    client = browse(aino)
    for address in (
        f"/tyopoyta/{evil.pk}/",
        "/tyopoyta/jonot/",
        "/tyopoyta/",
        "/tyopoyta/luettelo/",
        "/tyopoyta/haku/?q=<script>alert(1)</script>",
    ):
        page = text(client, address)
        assert "<img src=x" not in page
        assert "<b>Liisa" not in page
        assert "<script>alert" not in page


def test_a_row_id_of_any_size_is_only_not_found(aino: User, browse: Browse) -> None:
    client = browse(aino)
    assert client.get("/tyopoyta/999999999999999/").status_code == 404
    assert client.get("/tyopoyta/99999999999999999999999/").status_code == 404
    assert client.get("/tyopoyta/1/?lista=q:olematon~status=x&nayta=%00").status_code == 404


@pytest.mark.covers("R172")
def test_next_goes_through_the_view_and_ends_in_the_list(contact: Contact, aino: User, browse: Browse) -> None:
    first, second = contact(), contact()
    client = browse(aino)

    assert client.get(f"/tyopoyta/{first.pk}/seuraava/?lista=a~").headers["Location"].startswith(f"/tyopoyta/{second.pk}/")
    Ticket.objects.filter(pk=second.pk).update(status="closed")
    assert client.get(f"/tyopoyta/{first.pk}/seuraava/?lista=a~due%3Dweek").headers["Location"] == "/tyopoyta/jonot/?due=week"
