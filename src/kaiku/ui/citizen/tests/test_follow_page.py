"""Following one's own case on the page: finding it, answering, rating, taking back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.channels.webform.models import ContactDraft, RequestCount
from kaiku.handling.actions.asking import request_information
from kaiku.handling.actions.noting import add_note
from kaiku.publishing.actions import publish_ticket
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.tickets.models import Attachment, Event, Note, Status, Ticket
from kaiku.tickets.public import follow_token
from kaiku.ui.citizen.tests.walking import errors_of, photo


def address(ticket: Ticket, rest: str = "") -> str:
    return f"/asia/{ticket.follow_code}/{rest}"


@pytest.mark.covers("R10")
def test_the_code_leads_to_the_case_and_so_does_a_letters_link(client: Client, lamp: Ticket):
    response = client.post("/asia/", {"code": f" {lamp.follow_code.lower()} "})
    assert response["Location"] == address(lamp)
    page = client.get(address(lamp))
    assert lamp.title in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer" and "no-store" in page["Cache-Control"]
    assert client.get(f"/asia/{follow_token(lamp)}/").status_code == 200
    assert client.get(f"/sv/asia/{follow_token(lamp)}/").status_code == 200


@pytest.mark.covers("R10")
def test_a_wrong_code_and_an_unknown_one_look_alike(client: Client, lamp: Ticket):
    texts = [
        [text for _field, text in errors_of(client.post("/asia/", {"code": code}))]
        for code in ("AAA-AAAA-AAAA", "tämä ei ole koodi", lamp.reference)
    ]
    assert texts[0] == texts[1] == texts[2] == ["Koodilla ei löytynyt asiaa. Tarkista koodi vahvistuksesta."]
    assert client.get("/asia/AAA-AAAA-AAAA/").status_code == 404
    assert client.post("/asia/", {}).status_code == 422


@pytest.mark.covers("R10")
def test_guessing_is_held_back_and_says_for_how_long(lamp: Ticket):
    guesser = Client(REMOTE_ADDR="198.51.100.7")
    answers = [guesser.post("/asia/", {"code": f"AAA-AAAA-AAA{letter}"}).status_code for letter in "23456789ABC"]
    assert answers == [404] * 10 + [429]
    held = guesser.get(address(lamp))
    assert held.status_code == 429 and "minuutin kuluttua" in held.content.decode()
    assert Client(REMOTE_ADDR="203.0.113.9").get(address(lamp)).status_code == 200
    assert "198.51" not in "".join(RequestCount.objects.values_list("who", flat=True))


@pytest.mark.covers("R10")
def test_notes_and_people_never_show(client: Client, lamp: Ticket, aino: Any):
    add_note(lamp.pk, body="Soittanut jo viisi kertaa", by=aino)
    send_reply(lamp.pk, body="Korjaamme valon.", by=aino, seen_version=lamp.version)
    page = client.get(address(lamp)).content.decode()
    assert "Korjaamme valon." in page
    assert "viisi kertaa" not in page and "Aino" not in page and "liisa@posti.example" not in page


@pytest.mark.covers("R11")
def test_a_question_is_answered_on_the_page_with_a_file(client: Client, lamp: Ticket, aino: Any):
    request_information(lamp.pk, body="Mikä pylvään numero on?", by=aino, seen_version=lamp.version)
    page = client.get(address(lamp)).content.decode()
    assert "Odotamme lisätietoja sinulta" in page and "Mikä pylvään numero on?" in page

    response = client.post(address(lamp, "viesti/"), {"text": "Numero on 1234.", "file": photo()})

    assert response["Location"] == f"{address(lamp)}?tehty=viesti"
    lamp.refresh_from_db()
    assert lamp.status == Status.OPEN
    message = lamp.messages.order_by("-pk").first()
    assert message is not None and message.body == "Numero on 1234."
    row = message.attachments.get()
    assert client.get(address(lamp, f"liite/{row.pk}/"))["Content-Type"] == "image/jpeg"
    assert client.get(address(lamp, f"liite/{row.pk}/?pieni")).status_code == 200
    assert not ContactDraft.objects.exists()


@pytest.mark.covers("R11", "R236")
def test_a_refused_file_loses_neither_the_text_nor_the_good_file(client: Client, lamp: Ticket):
    bad = SimpleUploadedFile("kuva.jpg", b"MZ\x90\x00")
    response = client.post(address(lamp, "viesti/"), {"text": "Tässä kuvat", "file": [photo("hyva.jpg"), bad]})
    body = response.content.decode()
    assert response.status_code == 422
    assert "Tässä kuvat" in body and "hyva.jpg" in body
    assert lamp.messages.filter(kind="customer_reply").count() == 0
    mark = response.context["waiting"].mark

    client.post(address(lamp, "viesti/"), {"text": "Tässä kuvat", "odottavat": mark})

    attachment = Attachment.objects.get(ticket=lamp)
    assert attachment.name == "hyva.jpg"
    assert attachment.file.storage.exists(str(attachment.file.name))


def test_waiting_files_belong_to_their_ticket_and_may_be_taken_off(client: Client, lamp: Ticket, contact: Callable[..., Ticket]):
    first = client.post(address(lamp, "viesti/"), {"text": "", "file": [photo("a.jpg"), SimpleUploadedFile("b.exe", b"MZ")]})
    waiting = first.context["waiting"]
    other = contact()
    client.post(address(other, "viesti/"), {"text": "Toinen", "odottavat": waiting.mark})
    assert not Attachment.objects.exists()
    off = client.post(address(lamp, "viesti/"), {"text": "Teksti", "odottavat": waiting.mark, "remove": waiting.files[0].pk})
    assert "a.jpg" not in off.content.decode() and "Teksti" in off.content.decode()


def test_an_empty_answer_comes_back_with_an_error(client: Client, lamp: Ticket):
    response = client.post(address(lamp, "viesti/"), {"text": "  "})
    assert response.status_code == 422
    assert errors_of(response) == [("id_text", "Kirjoita viesti tai lisää liite.")]


@pytest.mark.covers("R12")
def test_answering_after_closing_reopens_and_a_rating_is_stored(client: Client, lamp: Ticket, aino: Any):
    send_reply(lamp.pk, body="Valo on korjattu.", by=aino, seen_version=lamp.version, and_close=True)
    assert "avaa asian uudelleen" in client.get(address(lamp)).content.decode()
    client.post(address(lamp, "arvio/"), {"rating": "4", "comment": ""})
    lamp.refresh_from_db()
    assert (lamp.rating, lamp.status) == (4, Status.CLOSED)
    client.post(address(lamp, "viesti/"), {"text": "Valo on taas pimeänä."})
    lamp.refresh_from_db()
    assert lamp.status == Status.OPEN
    assert client.post(address(lamp, "arvio/"), {"rating": "9"}).status_code == 422


def test_a_message_is_in_its_own_language_on_the_page(client: Client, contact: Callable[..., Ticket]):
    ticket = contact(language="sv", text="Gatlyktan lyser inte.")
    page = client.get(address(ticket)).content.decode()
    assert '<html lang="fi"' in page and 'lang="sv">' in page


def test_consent_is_taken_back_after_a_question(client: Client, contact: Callable[..., Ticket], aino: Any):
    ticket = contact(may_publish=True)
    number = publish_ticket(ticket.pk, title="Valo", text="Valo ei pala.", by=aino).number
    assert f"/tapaus/{number}/" in client.get(address(ticket)).content.decode()
    assert "Perutaanko" in client.get(address(ticket, "julkaisulupa/")).content.decode()
    client.post(address(ticket, "julkaisulupa/"))
    assert client.get(f"/tapaus/{number}/").status_code == 410
    assert "Peru julkaisulupa" not in client.get(address(ticket)).content.decode()


def test_deletion_is_asked_after_a_question(client: Client, lamp: Ticket):
    client.post(address(lamp, "poistopyynto/"))
    assert lamp.events.filter(kind=Event.Kind.DELETION_REQUESTED).count() == 1
    assert "Olet pyytänyt tietojesi poistamista" in client.get(address(lamp)).content.decode()


def test_a_notes_file_is_not_served(client: Client, lamp: Ticket, aino: Any):
    note = Note.objects.create(ticket=lamp, body="x", author=aino, created_at=lamp.received_at)
    row = Attachment.objects.create(ticket=lamp, note=note, file="x.pdf", name="x.pdf", content_type="application/pdf", size=1, sha256="")
    assert client.get(address(lamp, f"liite/{row.pk}/")).status_code == 404


def test_a_long_story_folds_and_costs_no_more(client: Client, lamp: Ticket):
    client.get(address(lamp))  # reads what is kept in memory: base maps
    with CaptureQueriesContext(connection) as short:
        client.get(address(lamp))
    for turn in range(14):
        receive_customer_reply(lamp.pk, text=f"Viesti {turn}")
    with CaptureQueriesContext(connection) as long:
        page = client.get(address(lamp)).content.decode()
    assert "Näytä 10 aiempaa viestiä" in page
    assert len(long) == len(short) <= 10


def test_posts_from_another_site_are_refused(client: Client, lamp: Ticket):
    response = client.post(address(lamp, "viesti/"), {"text": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert lamp.messages.count() == lamp.messages.exclude(kind="customer_reply").count()


@pytest.mark.covers("R2", "R11")
def test_changing_the_language_keeps_the_unsent_message_and_its_file(client: Client, lamp: Ticket):
    moved = client.post(address(lamp, "viesti/"), {"text": "Valo syttyi hetkeksi", "file": photo(), "kieli": "sv"})
    assert moved["Location"].startswith(f"/sv{address(lamp)}?odottavat=")
    assert not lamp.messages.filter(kind="customer_reply").exists(), "nothing is sent yet"

    page = client.get(moved["Location"].partition("#")[0])
    assert "Valo syttyi hetkeksi" in page.content.decode() and "valo.jpg" in page.content.decode()

    client.post(f"/sv{address(lamp, 'viesti/')}", {"text": "Valo syttyi hetkeksi", "odottavat": page.context["waiting"].mark})
    assert lamp.messages.get(kind="customer_reply").attachments.count() == 1
    assert not ContactDraft.objects.exists()


def test_changing_the_language_of_an_empty_message_begins_no_draft(client: Client, lamp: Ticket):
    assert client.post(address(lamp, "viesti/"), {"text": "", "kieli": "en"})["Location"] == f"/en{address(lamp)}"
    assert not ContactDraft.objects.exists()
