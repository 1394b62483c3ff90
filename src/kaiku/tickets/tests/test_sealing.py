"""Texts of restricted tickets stand encrypted in the database, whichever way they came there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.encryption import SEAL, Sealed
from kaiku.base.values import Sensitivity
from kaiku.config.tests.everywhere import places_of
from kaiku.conftest import City
from kaiku.handling.actions import add_note, change_sensitivity, save_draft
from kaiku.handling.actions.editing import TicketEdit, edit_ticket
from kaiku.handling.models import Draft, DraftFile
from kaiku.intake.contact import Place
from kaiku.replies.actions import receive_customer_reply
from kaiku.tickets.actions import attach_files, index_ticket, lock_ticket, seal_what_is_not
from kaiku.tickets.files import check_file
from kaiku.tickets.models import Attachment, Message, Note, SearchEntry, Ticket
from kaiku.tickets.search import search_page

Contact = Callable[..., Ticket]
ILLNESS = "Äitini sairastaa muistisairautta Pispalassa."
TEXTS = (("tickets_ticket", "title"), ("tickets_message", "body"), ("tickets_note", "body"), ("handling_draft", "body"))


@pytest.fixture
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def stored(table: str, column: str) -> list[str]:
    """What the database holds, as it stands there."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return [row[0] for row in cursor.fetchall()]


def all_stored() -> list[str]:
    return [text for table, column in TEXTS for text in stored(table, column)]


@pytest.fixture
def ill(contact: Contact, city: City, aino: User) -> Ticket:
    """A restricted ticket with a message, a note and a draft."""
    ticket = contact(text=ILLNESS)
    add_note(ticket.pk, body="Soitettu omaiselle muistisairaudesta", by=aino)
    save_draft(ticket.pk, kind=Draft.Kind.REPLY, body="Hei, muistisairaus vaatii", by=aino)
    return Ticket.objects.get(pk=ticket.pk)


@pytest.mark.covers("R163")
def test_no_text_of_a_restricted_ticket_can_be_read_in_the_database(ill: Ticket) -> None:
    assert all(text.startswith(SEAL) for text in all_stored())
    assert ill.messages.order_by("pk").values_list("body", flat=True)[0] == ILLNESS
    assert ill.title.startswith("Äitini sairastaa") and isinstance(ill.title, Sealed)
    assert Note.objects.get().body == "Soitettu omaiselle muistisairaudesta"
    assert Draft.objects.get().body == "Hei, muistisairaus vaatii"


@pytest.mark.covers("R163")
def test_search_holds_no_word_of_a_restricted_ticket_and_its_code_still_finds_it(ill: Ticket, aino: User) -> None:
    index_ticket(ill)
    assert not SearchEntry.objects.filter(ticket=ill).exists()
    assert search_page("muistisairaus", aino).rows == []
    assert [ticket.pk for ticket in search_page(ill.reference, aino).rows] == [ill.pk]


@pytest.mark.covers("R163")
def test_becoming_restricted_seals_what_is_there_and_lifting_opens_it(lamp: Ticket, aino: User) -> None:
    index_ticket(lamp)
    add_note(lamp.pk, body="Tavallinen merkintä", by=aino)
    assert not any(text.startswith(SEAL) for text in all_stored())

    receive_customer_reply(lamp.pk, text="Sairastan epilepsiaa ja tarvitsen valon.")
    assert all(text.startswith(SEAL) for text in all_stored())
    assert not SearchEntry.objects.exists()

    change_sensitivity(lamp.pk, sensitivity=Sensitivity.NORMAL, by=aino, reason="Ei kerro kenestäkään")
    assert not any(text.startswith(SEAL) for text in all_stored())
    assert Note.objects.get().body == "Tavallinen merkintä"
    index_ticket(Ticket.objects.get(pk=lamp.pk))
    assert [ticket.pk for ticket in search_page("epilepsia", aino).rows] == [lamp.pk]


def test_a_row_that_is_read_and_saved_again_stays_as_it_was(ill: Ticket, lamp: Ticket) -> None:
    for ticket in (ill, lamp):
        message = Message.objects.filter(ticket=ticket).order_by("pk")[0]
        message.save()
        Message.objects.filter(pk=message.pk).update(language="sv")
        ticket.save()

    assert Ticket.objects.get(pk=lamp.pk).title == lamp.title
    sealed_titles = [text for text in stored("tickets_ticket", "title") if text.startswith(SEAL)]
    assert len(sealed_titles) == 1


def test_what_stood_in_the_clear_before_there_were_seals_is_sealed_by_night(lamp: Ticket) -> None:
    Ticket.objects.filter(pk=lamp.pk).update(sensitivity=Sensitivity.RESTRICTED)
    assert not any(text.startswith(SEAL) for text in all_stored())

    assert seal_what_is_not() == 1
    assert all(text.startswith(SEAL) for text in all_stored())
    assert seal_what_is_not() == 0


def test_a_text_that_looks_sealed_harms_nobody(lamp: Ticket) -> None:
    receive_customer_reply(lamp.pk, text=f"{SEAL}roskaa")
    assert Message.objects.order_by("-pk")[0].body == f"{SEAL}roskaa".strip()


@pytest.mark.covers("R162", "R163")
def test_place_and_answers_are_sealed_with_the_texts_and_opened_with_them(contact: Contact, aino: User) -> None:
    ticket = contact(place=Place(lon=23.75, lat=61.5, address="Salakatu 1", words="oven vieressä"), answers={"vointi": "Salainen vointi"})
    assert stored("tickets_ticket", "address") == ["Salakatu 1"]
    change_sensitivity(ticket.pk, sensitivity=Sensitivity.RESTRICTED, by=aino)

    assert "tickets_ticket.answers" in places_of("Salainen vointi", deciphered=True)
    assert not {place for marker in ("Salakatu", "oven vieressä", "Salainen vointi") for place in places_of(marker) if "ticket" in place}
    found = Ticket.objects.get(pk=ticket.pk)
    assert (found.address, found.place_words, found.answers) == ("Salakatu 1", "oven vieressä", {"vointi": "Salainen vointi"})
    edit = TicketEdit("Otsikko", "Toinenkatu 2", "", (23.75, 61.5))
    edit_ticket(ticket.pk, edit, by=aino)
    assert not places_of("Toinenkatu") and Ticket.objects.get(pk=ticket.pk).address == "Toinenkatu 2"

    change_sensitivity(ticket.pk, sensitivity=Sensitivity.NORMAL, by=aino, reason="Ei ollutkaan")
    assert stored("tickets_ticket", "address") == ["Toinenkatu 2"]
    assert "tickets_ticket.answers" in places_of("Salainen vointi")


def test_what_an_earlier_release_sealed_only_in_part_is_sealed_by_night(contact: Contact, aino: User) -> None:
    ticket = contact(answers={"vointi": "Salainen vointi"})
    change_sensitivity(ticket.pk, sensitivity=Sensitivity.RESTRICTED, by=aino)
    Ticket.objects.filter(pk=ticket.pk).update(answers={"vointi": "Salainen vointi"})

    assert seal_what_is_not() == 1 and seal_what_is_not() == 0
    assert not [place for place in places_of("Salainen vointi") if place.startswith("tickets_")]


@pytest.mark.usefixtures("_own_files")
@pytest.mark.covers("R162", "R163")
def test_a_files_name_is_sealed_with_its_ticket_and_stands_nowhere_on_the_disk(contact: Contact, aino: User) -> None:
    ticket = contact()
    attach_files(ticket, [check_file(ContentFile(b"Sairaus", name="Merkkinen lausunto.txt"))])
    row = ticket.attachments.get()
    assert places_of("Merkkinen") == ["tickets_attachment.name"]  # its file has a name of chance
    assert row.file.name.startswith("attachments/") and row.file.name.endswith(".txt")

    change_sensitivity(ticket.pk, sensitivity=Sensitivity.RESTRICTED, by=aino)
    assert not places_of("Merkkinen") and not places_of("Sairaus")
    assert places_of("Merkkinen", deciphered=True) == ["tickets_attachment.name"]
    assert ticket.attachments.get().name == "Merkkinen lausunto.txt"
    attach_files(lock_ticket(ticket.pk), [check_file(ContentFile(b"Sairaus 2", name="Merkkinen jatko.txt"))])
    assert not places_of("Merkkinen")

    Attachment.objects.filter(pk=row.pk).update(name="Merkkinen lausunto.txt")  # as an earlier release left it
    assert places_of("Merkkinen") and seal_what_is_not() == 1 and seal_what_is_not() == 0
    assert not places_of("Merkkinen")
    change_sensitivity(ticket.pk, sensitivity=Sensitivity.NORMAL, by=aino, reason="Ei ollutkaan")
    assert places_of("Merkkinen") == ["tickets_attachment.name"]


@pytest.mark.usefixtures("_own_files")
@pytest.mark.covers("R162")
def test_the_name_of_a_file_that_waits_with_a_draft_cannot_be_read(contact: Contact, aino: User) -> None:
    draft = Draft.objects.create(ticket=contact(), user=aino, kind=Draft.Kind.REPLY, updated_at=now())
    row = DraftFile(draft=draft, name="Merkkinen.txt", content_type="text/plain", size=7, sha256="a")
    row.file.save("Merkkinen.txt", ContentFile(b"Sairaus"), save=False)
    row.save()

    assert not places_of("Merkkinen") and draft.files.get().name == "Merkkinen.txt"
