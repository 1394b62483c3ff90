"""The case as its own sender sees it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.handling.actions.noting import add_note
from kaiku.handling.actions.taking import take_ticket
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.replies.citizen import request_deletion
from kaiku.replies.follow import followed_case, own_attachment
from kaiku.tickets.models import Attachment, Event, Message, Note, Ticket
from kaiku.tickets.public import case_by_code

PDF: dict[str, Any] = {"content_type": "application/pdf", "size": 1, "sha256": ""}


def follow(ticket: Ticket) -> Any:
    found = case_by_code(ticket.follow_code)
    assert found is not None
    return followed_case(found, language="fi")


@pytest.mark.covers("R10")
def test_the_story_is_told_in_plain_words_without_people_or_notes(lamp: Ticket, aino: User) -> None:
    take_ticket(lamp.pk, by=aino)
    add_note(lamp.pk, body="Hankala asiakas", by=aino)
    lamp.refresh_from_db()
    send_reply(lamp.pk, body="Korjaamme valon.", by=aino, seen_version=lamp.version)

    case = follow(lamp)

    assert [step.title for step in case.milestones] == ["Otimme yhteydenoton vastaan", "Käsittely alkoi", "Vastasimme sinulle"]
    assert [step.is_current for step in case.milestones] == [False, False, True]
    assert [message.is_mine for message in case.messages] == [True, False]
    assert "Hankala" not in repr(case)
    assert "Aino" not in repr(case)
    assert case.unit == "Valaistus, yksikkö"


@pytest.mark.covers("R10")
def test_the_receipt_mail_is_not_repeated_on_the_page(lamp: Ticket) -> None:
    assert lamp.messages.filter(kind=Message.Kind.RECEIPT).exists()
    assert len(follow(lamp).messages) == 1


def test_a_long_story_takes_no_more_queries_than_a_short_one(lamp: Ticket) -> None:
    with CaptureQueriesContext(connection) as short:
        follow(lamp)
    for turn in range(12):
        receive_customer_reply(lamp.pk, text=f"Lisätieto {turn}")
    with CaptureQueriesContext(connection) as long:
        assert len(follow(lamp).messages) == 13
    assert len(long) == len(short) <= 6


def test_files_of_notes_and_of_others_stay_closed(lamp: Ticket, aino: User, contact: Callable[..., Ticket]) -> None:
    note = Note.objects.create(ticket=lamp, body="x", author=aino, created_at=lamp.received_at)
    secret = Attachment.objects.create(ticket=lamp, note=note, file="a.pdf", name="a.pdf", **PDF)
    loose = Attachment.objects.create(ticket=lamp, file="b.pdf", name="b.pdf", **PDF)
    own = Attachment.objects.create(
        ticket=lamp,
        message=lamp.messages.get(kind="contact"),
        file="c.pdf",
        name="c.pdf",
        content_type="application/pdf",
        size=1,
        sha256="",
    )
    assert own_attachment(lamp, secret.pk) is None
    assert own_attachment(lamp, loose.pk) is None
    assert own_attachment(contact(), own.pk) is None
    assert own_attachment(lamp, own.pk) == own


def test_deletion_is_asked_once_and_shown(lamp: Ticket) -> None:
    request_deletion(lamp.pk)
    request_deletion(lamp.pk)
    assert lamp.events.filter(kind=Event.Kind.DELETION_REQUESTED).count() == 1
    assert follow(lamp).deletion_requested
