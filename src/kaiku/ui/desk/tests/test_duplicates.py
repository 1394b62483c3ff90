"""The same matter twice: both tickets know of it, the customer is told, and it can be taken back."""

import struct

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.classification.learning.models import Meaning
from kaiku.handling.actions import close_without_reply, mark_duplicate, unmark_duplicate
from kaiku.handling.rules import HandlingError
from kaiku.intake.contact import Place, Sender
from kaiku.language.embeddings import MODEL, SIZE
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Event, Link, Message, Status, Ticket
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.ui.desk.tests.test_handling import Contact, following


def test_a_duplicate_is_chosen_from_those_near_by_and_the_customer_is_told(contact: Contact, aino: User, browse: Browse) -> None:
    other = Sender(name="Matti Asiakas", email="matti@posti.example")
    original, copy, client = contact(), contact(sender=other, language="en", topic_key="katuvalot"), browse(aino)
    form = client.get(f"/tyopoyta/{copy.pk}/kaksoiskappale/").content.decode()
    assert f"{original.reference} " in form and "0 m päässä" in form

    page = following(client, f"/tyopoyta/{copy.pk}/kaksoiskappale/", original=str(original.pk))

    copy.refresh_from_db()
    original.refresh_from_db()
    assert "Yhteydenotto on suljettu kaksoiskappaleena. Asiakas saa siitä sähköpostin." in page
    assert "Tämä on kaksoiskappale" in page and f'<a href="/tyopoyta/{original.pk}/">{original.reference}</a>' in page
    assert (copy.status, copy.closing_reason, original.status) == (Status.CLOSED, "duplicate", Status.NEW)
    other_page = client.get(f"/tyopoyta/{original.pk}/").content.decode()
    assert "Samasta asiasta on kaksoiskappaleita" in other_page and f'<a href="/tyopoyta/{copy.pk}/">{copy.reference}</a>' in other_page
    mail = copy.messages.get(kind=Message.Kind.CLOSING)
    assert "received another message about the same matter" in mail.body and original.reference not in mail.body
    assert Outgoing.objects.filter(kind="message", subject_id=mail.pk).exists()


def test_what_says_the_same_in_other_words_is_proposed_with_why(contact: Contact, aino: User, browse: Browse) -> None:
    other = Sender(name="Matti Asiakas", email="matti@posti.example")
    first, ticket = contact(text="Täällä ei näe illalla mitään.", sender=other), contact()
    assert first.topic is None  # so no topic brings the two together
    for one in (first, ticket):
        Meaning.objects.create(ticket=one, model=MODEL, vector=struct.pack(f"<{SIZE}e", 1, *[0] * (SIZE - 1)), made_at=now())

    form = browse(aino).get(f"/tyopoyta/{ticket.pk}/kaksoiskappale/").content.decode()

    assert f"{first.reference} " in form and "0 m päässä, sanoo samaa" in form


def test_a_duplicate_of_any_ticket_is_named_by_its_reference_or_code(contact: Contact, aino: User, browse: Browse) -> None:
    original = contact(text="Milloin kirjasto on auki?", place=Place(), sender=Sender(name="M", email="m@posti.example"))
    for code in (original.reference.lower(), original.follow_code):
        copy = contact()
        following(browse(aino), f"/tyopoyta/{copy.pk}/kaksoiskappale/", code=f" {code} ")
        assert Link.objects.get(source=copy).target == original


def test_a_code_out_of_reach_a_wrong_one_and_none_at_all_are_refused(contact: Contact, eero: User, browse: Browse) -> None:
    lamp = contact()
    book = contact(text="Milloin kirjasto on auki?", place=Place(), sender=Sender(name="M", email="m@posti.example"))
    client, address = browse(eero), f"/tyopoyta/{lamp.pk}/kaksoiskappale/"
    for values in ({"code": book.reference}, {"code": "ei mikään"}, {}, {"original": str(book.pk)}):
        assert client.post(address, values).status_code == 422
    lamp.refresh_from_db()
    assert lamp.status == Status.NEW and not Link.objects.exists()


def test_a_duplicate_is_taken_back_and_opens_again(contact: Contact, aino: User, browse: Browse) -> None:
    original, copy, client = contact(), contact(), browse(aino)
    following(client, f"/tyopoyta/{copy.pk}/kaksoiskappale/", original=str(original.pk))

    page = following(client, f"/tyopoyta/{copy.pk}/kaksoiskappaleen-peruminen/")

    copy.refresh_from_db()
    assert "Kaksoiskappale on peruttu" in page and "Tämä on kaksoiskappale" not in page
    assert (copy.status, copy.closing_reason, copy.round) == (Status.OPEN, "", 2)
    assert not Link.objects.exists()
    assert "Samasta asiasta on kaksoiskappaleita" not in client.get(f"/tyopoyta/{original.pk}/").content.decode()
    assert [event.data["why"] for event in original.events.filter(kind=Event.Kind.UNLINKED)] == ["duplicate"]
    assert "Merkintä on jo peruttu." in following(client, f"/tyopoyta/{copy.pk}/kaksoiskappaleen-peruminen/")


def test_chains_rings_and_closed_ones_are_refused_and_nothing_changes(contact: Contact, aino: User) -> None:
    first, second, third = contact(), contact(), contact()
    mark_duplicate(second.pk, of=first.pk, by=aino)
    with pytest.raises(HandlingError, match=f"Alkuperäinen on {first.reference}"):
        mark_duplicate(third.pk, of=second.pk, by=aino)
    with pytest.raises(HandlingError, match="Alkuperäinen"):
        mark_duplicate(first.pk, of=second.pk, by=aino)
    with pytest.raises(HandlingError, match="itsensä"):
        mark_duplicate(third.pk, of=third.pk, by=aino)
    close_without_reply(third.pk, reason="spam", by=aino)
    with pytest.raises(HandlingError, match="suljettu"):
        mark_duplicate(third.pk, of=first.pk, by=aino)

    assert Link.objects.count() == 1
    assert Ticket.objects.get(pk=first.pk).status == Status.NEW


def test_who_was_opened_again_meanwhile_only_loses_the_tie(contact: Contact, aino: User, browse: Browse) -> None:
    original, copy = contact(), contact()
    mark_duplicate(copy.pk, of=original.pk, by=aino)
    following(browse(aino), f"/tyopoyta/{copy.pk}/avaus/", reason="Asiakas soitti.")

    ticket = unmark_duplicate(copy.pk, by=aino)

    assert (ticket.status, ticket.round) == (Status.OPEN, 2)


def test_a_page_without_twins_asks_nothing_more(lamp: Ticket, aino: User, browse: Browse) -> None:
    assert browse(aino).get(f"/tyopoyta/{lamp.pk}/").context["duplicates"] is None
