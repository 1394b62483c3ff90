"""A citizen's draft: kept, added to, sent once, forgotten in time."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kaiku.base.clock import now
from kaiku.channels.webform.actions import (
    AlreadySent,
    DraftGone,
    add_file,
    discard_draft,
    discard_old_drafts,
    remove_file,
    save_page,
    save_typing,
    start_draft,
    submit_draft,
)
from kaiku.channels.webform.journeys import journeys_between
from kaiku.channels.webform.models import ContactDraft, ContactDraftFile
from kaiku.channels.webform.queries import answers_of, draft_by_token
from kaiku.channels.webform.rules import Page
from kaiku.customers.models import Customer
from kaiku.organisation.queries import city_today
from kaiku.tickets.files import FileRefused, check_file
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
REPLY = {"wants": "yes", "email": "liisa@posti.example", "phone": "", "name": "Liisa", "language": "fi", "kind": "", "may_publish": True}
PLACE = {"address": "Hämeenpuisto 21", "words": "suojatie", "none": "", "lon": 23.75, "lat": 61.498, "location_key": ""}


def photo(color: str = "red") -> Any:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), color).save(out, "JPEG")
    return check_file(SimpleUploadedFile("valo.jpg", out.getvalue()))


@pytest.fixture
def draft(city: Any) -> ContactDraft:
    """A draft with every page answered."""
    draft = start_draft("fi")
    save_page(draft.token, "kuvaile", {"text": "Katuvalo ei pala. Suojatie on pimeä."}, language="fi")
    save_page(draft.token, "aihe", {"topic": "katuvalot", "type": "vikailmoitus"}, language="fi")
    save_page(draft.token, "paikka", PLACE, language="fi")
    save_page(draft.token, "vastaus", REPLY, language="fi")
    return draft


@pytest.mark.covers("R1", "R3", "R4")
def test_a_draft_becomes_a_ticket_with_all_that_was_told(draft: ContactDraft, city: Any) -> None:
    add_file(draft.token, photo())
    sent = submit_draft(draft.token)

    ticket = Ticket.objects.get(follow_code=sent.follow_code)
    assert sent.is_new
    assert (ticket.topic, ticket.contact_type, ticket.title) == (city.lamps, city.fault, "Katuvalo ei pala.")
    assert (ticket.lon, ticket.lat, ticket.address, ticket.place_words) == (23.75, 61.498, "Hämeenpuisto 21", "suojatie")
    assert ticket.east is not None and ticket.north is not None
    assert ticket.may_publish
    assert ticket.attachments.get().message == ticket.messages.get(kind="contact")


def test_sending_twice_gives_one_ticket_and_the_same_code(draft: ContactDraft) -> None:
    first, second = submit_draft(draft.token), submit_draft(draft.token)

    assert (first.follow_code, first.is_new, second.is_new) == (second.follow_code, True, False)
    assert Ticket.objects.count() == 1


def test_what_was_changed_after_the_draft_was_read_is_what_is_sent(draft: ContactDraft) -> None:
    read = draft_by_token(draft.token)
    save_page(draft.token, "kuvaile", {"text": "Toinenkin valo on pimeänä."}, language="fi")
    add_file(draft.token, photo())

    sent = submit_draft(draft.token, read)

    ticket = Ticket.objects.get(follow_code=sent.follow_code)
    assert ticket.messages.get(kind="contact").body == "Toinenkin valo on pimeänä."
    assert ticket.attachments.count() == 1
    assert Ticket.objects.count() == 1


@pytest.mark.covers("R9")
def test_without_a_wish_for_an_answer_no_contact_details_are_stored(draft: ContactDraft) -> None:
    save_page(draft.token, "vastaus", {**REPLY, "wants": "no"}, language="fi")
    ticket = Ticket.objects.get(follow_code=submit_draft(draft.token).follow_code)

    assert ticket.customer is None
    assert not ticket.wants_reply
    assert Customer.objects.count() == 0


def test_a_sent_draft_holds_no_words_any_more_and_takes_nothing_in(draft: ContactDraft) -> None:
    submit_draft(draft.token)
    draft.refresh_from_db()

    assert draft.answers == "{}"
    assert not ContactDraftFile.objects.exists()
    with pytest.raises(AlreadySent):
        save_page(draft.token, "kuvaile", {"text": "Lisää"}, language="fi")
    with pytest.raises(AlreadySent):
        add_file(draft.token, photo())


def test_answers_are_unreadable_in_the_database(draft: ContactDraft) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM webform_contactdraft WHERE id = %s", [draft.pk])
        assert b"liisa@posti.example" not in bytes(cursor.fetchone()[0])


def test_typing_is_kept_until_the_page_is_accepted(draft: ContactDraft) -> None:
    save_typing(draft.token, "kuvaile", {"text": ["Kesken"]}, language="sv")
    draft.refresh_from_db()
    assert answers_of(draft)["typed"] == {"kuvaile": {"text": ["Kesken"]}}
    assert answers_of(draft)["kuvaile"]["text"].startswith("Katuvalo"), "the accepted answer stands meanwhile"
    assert draft.language == "sv"

    save_page(draft.token, "kuvaile", {"text": "Valmis"}, language="fi")
    draft.refresh_from_db()
    assert answers_of(draft)["typed"] == {}


@pytest.mark.covers("R236")
def test_files_are_counted_kept_once_and_removed(draft: ContactDraft, settings: Any) -> None:
    settings.ATTACHMENTS_EACH = 2
    first = add_file(draft.token, photo("red"))
    assert add_file(draft.token, photo("red")).pk == first.pk
    add_file(draft.token, photo("blue"))
    with pytest.raises(FileRefused, match="enintään 2"):
        add_file(draft.token, photo("green"))
    remove_file(draft.token, first.pk)
    assert draft.files.count() == 1


def test_a_file_of_another_draft_cannot_be_removed(draft: ContactDraft, city: Any) -> None:
    mine = add_file(draft.token, photo())
    remove_file(start_draft("fi").token, mine.pk)
    assert draft.files.get() == mine


def test_stored_names_tell_nothing_of_the_person(draft: ContactDraft) -> None:
    row = add_file(draft.token, photo())
    assert "valo" not in str(row.file.name)


def test_a_day_old_draft_is_gone_and_its_files_with_it(draft: ContactDraft, django_capture_on_commit_callbacks: Any) -> None:
    stored = str(add_file(draft.token, photo()).file.name)
    ContactDraft.objects.update(updated_at=now() - timedelta(hours=25))

    assert draft_by_token(draft.token) is None
    with pytest.raises(DraftGone):
        save_page(draft.token, "kuvaile", {"text": "x"}, language="fi")
    with django_capture_on_commit_callbacks(execute=True):
        assert discard_old_drafts() == 1
    assert not default_storage.exists(stored)


def test_cleaning_leaves_the_files_of_sent_contacts(draft: ContactDraft, django_capture_on_commit_callbacks: Any) -> None:
    stored = str(add_file(draft.token, photo()).file.name)
    submit_draft(draft.token)
    ContactDraft.objects.update(updated_at=now() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):
        discard_old_drafts()
    assert default_storage.exists(stored)
    assert Ticket.objects.get().attachments.get().file.name == stored


@pytest.mark.covers("R238")
def test_what_became_of_forms_is_counted_and_nothing_else_kept(draft: ContactDraft) -> None:
    """One was sent in 73 seconds, one left on the place page, one after some typing; one only opened does not count."""
    ContactDraft.objects.update(started_at=now() - timedelta(seconds=73))
    submit_draft(draft.token)
    stopped, typed = start_draft("fi"), start_draft("sv")
    start_draft("en")
    save_page(stopped.token, "kuvaile", {"text": "Roskis on täynnä."}, language="fi")
    save_page(stopped.token, "aihe", {"topic": "katuvalot", "type": ""}, language="fi")
    save_typing(typed.token, "kuvaile", {"text": ["Hej"]}, language="sv")
    ContactDraft.objects.update(updated_at=now() - timedelta(hours=25))
    assert discard_old_drafts() == 4

    found = journeys_between(city_today(), city_today())
    assert (found.begun, found.sent, found.left) == (3, 1, 2)
    assert found.median_seconds in (75, 80)
    assert dict(found.left_at) == {Page.DESCRIBE: 1, Page.PLACE: 1}


def test_a_discarded_draft_is_forgotten_at_once(draft: ContactDraft) -> None:
    discard_draft(draft.token)
    assert not ContactDraft.objects.exists()


def test_no_token_opens_no_draft(city: Any) -> None:
    assert draft_by_token("") is None
    with pytest.raises(DraftGone):
        submit_draft("arvattu")
