"""The contact form's safety: drafts and files outlive errors, hasty and foreign senders are held back, nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaiku.base.clock import now
from kaiku.channels.webform.limits import Limit
from kaiku.channels.webform.models import ContactDraft, RequestCount
from kaiku.intake.contact import Place
from kaiku.publishing.actions import publish_ticket
from kaiku.tickets.files import check_file
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import ANSWERS, BASE, TEXT, errors_of, photo, send, walk


@pytest.fixture
def published(contact: Any, aino: Any) -> str:
    """A published case about street lights; its public number."""
    ticket = contact(may_publish=True, topic_key="katuvalot", place=Place(lon=23.7500, lat=61.4981, address="Hämeenpuisto 20"))
    return publish_ticket(ticket.pk, title="Valo sammunut", text="Valo ei pala.", by=aino).number


def test_what_is_typed_is_kept_before_it_is_sent(client: Client, city: Any):
    response = client.post(f"{BASE}luonnos/kuvaile/", {"text": "Kesken jäänyt lause"})
    assert response.status_code == 204
    assert "Kesken jäänyt lause" in client.get(f"{BASE}kuvaile/").content.decode()
    assert "Kesken jäänyt lause" not in Client().get(f"{BASE}kuvaile/").content.decode()


def test_an_empty_page_makes_no_draft(client: Client, city: Any):
    client.get(f"{BASE}kuvaile/")
    client.post(f"{BASE}luonnos/kuvaile/", {"text": " "})
    assert client.post(f"{BASE}luonnos/olematon/", {"text": "x"}).status_code == 404
    assert not ContactDraft.objects.exists()


@pytest.mark.covers("R236")
def test_a_photo_survives_errors_elsewhere_and_goes_along(client: Client, city: Any):
    client.post(f"{BASE}liitteet/", {"text": "Kesken", "file": photo()})
    page = client.get(f"{BASE}kuvaile/").content.decode()
    assert "valo.jpg" in page and "Kesken" in page
    assert "valo.jpg" in client.post(f"{BASE}kuvaile/", {"text": ""}).content.decode()
    walk(client)
    assert "valo.jpg" in client.get(f"{BASE}tarkista/").content.decode()
    send(client)
    assert [row.name for row in Ticket.objects.get().attachments.all()] == ["valo.jpg"]


@pytest.mark.covers("R236")
def test_a_disguised_file_is_refused_and_the_text_stays(client: Client, city: Any):
    evil = SimpleUploadedFile("kuva.jpg", b"MZ\x90\x00 evil")
    response = client.post(f"{BASE}liitteet/", {"text": "Tärkeä teksti", "file": evil})
    assert response.status_code == 422
    assert errors_of(response)[0][0] == "id_file"
    assert "Tärkeä teksti" in response.content.decode()
    part = client.post(f"{BASE}liitteet/", {"file": SimpleUploadedFile("kuva.jpg", b"MZ")}, headers={"HX-Request": "true"})
    assert part.status_code == 422 and b"<html" not in part.content


def test_a_file_is_taken_off_and_its_preview_is_the_owners(client: Client, city: Any):
    client.post(f"{BASE}liitteet/", {"file": photo()})
    row = ContactDraft.objects.get().files.get()
    assert client.get(f"{BASE}liitteet/{row.pk}/")["Content-Type"] == "image/jpeg"
    assert Client().get(f"{BASE}liitteet/{row.pk}/").status_code == 404
    client.post(f"{BASE}liitteet/", {"remove": row.pk})
    assert not ContactDraft.objects.get().files.exists()


def test_a_hasty_sender_confirms_and_loses_nothing(client: Client, city: Any):
    walk(client)
    hasty = client.post(f"{BASE}tarkista/")
    assert hasty.status_code == 422
    assert errors_of(hasty)[0][0] == "id_confirm"
    assert Ticket.objects.count() == 0
    assert client.post(f"{BASE}tarkista/", {"confirm": "on"}).status_code == 302
    assert Ticket.objects.count() == 1


def test_a_filled_trap_asks_to_confirm(client: Client, city: Any):
    walk(client, kuvaile={"text": TEXT, "verkkosivu": "http://spam.example"})
    assert send(client).status_code == 422
    assert send(client, confirm="on").status_code == 302


def test_a_flood_is_held_back_in_words_and_the_draft_stays(city: Any):
    client = Client(REMOTE_ADDR="198.51.100.7")
    walk(client)
    RequestCount.objects.update(kind="send", count=30)
    held = send(client)
    assert held.status_code == 429
    assert int(held["Retry-After"]) > 0 and "Odota hetki" in held.content.decode()
    assert Ticket.objects.count() == 0
    RequestCount.objects.all().delete()
    assert send(client).status_code == 302


def test_another_sites_page_cannot_post_here(client: Client, city: Any):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://paha.example"}):
        assert client.post(f"{BASE}kuvaile/", {"text": TEXT}, headers=headers).status_code == 403
    assert not ContactDraft.objects.exists()
    assert client.post(f"{BASE}kuvaile/", {"text": TEXT}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302


def test_a_stale_page_gives_back_what_was_typed(client: Client, city: Any):
    walk(client, until="vastaus")
    ContactDraft.objects.update(updated_at=now() - timedelta(hours=25))
    for browser in (client, Client()):  # the draft is too old; the cookie is gone as well
        late = browser.post(f"{BASE}paikka/", {"address": "Hämeenpuisto 21", "words": "Kuusen vieressä"})
        assert late.status_code == 410
        assert "Luonnosta ei enää ole" in late.content.decode() and "Kuusen vieressä" in late.content.decode()
    assert client.post(f"{BASE}tarkista/").status_code == 410
    assert Ticket.objects.count() == 0


def test_a_text_written_on_a_page_left_open_overnight_begins_a_new_draft(client: Client, city: Any):
    walk(client, until="aihe")
    ContactDraft.objects.update(updated_at=now() - timedelta(hours=25))
    assert client.post(f"{BASE}kuvaile/", {"text": "Aamulla kirjoitettu"}).status_code == 302
    assert "Aamulla kirjoitettu" in client.get(f"{BASE}kuvaile/").content.decode()


@pytest.mark.covers("R238")
def test_an_unfinished_contact_is_offered_to_be_finished(client: Client, city: Any):
    walk(client, until="paikka")
    page = client.get(BASE).content.decode()
    assert "kesken oleva" in page and f'href="{BASE}paikka/"' in page
    anew = client.post(f"{BASE}uusi/")
    assert anew["Location"] == f"{BASE}kuvaile/"
    assert not ContactDraft.objects.exists()


def test_personal_data_in_the_text_is_warned_of_and_never_stops(client: Client, city: Any):
    text = f"{TEXT} Tunnukseni on 131052-308T."
    part = client.post(f"{BASE}kuvaile/vihjeet/", {"text": text}).content.decode()
    assert "Poista henkilötunnus" in part
    assert "henkilötietoja" not in client.post(f"{BASE}kuvaile/vihjeet/", {"text": TEXT}).content.decode()
    walk(client, kuvaile={"text": text})
    assert "Tekstissä on henkilötunnus" in client.get(f"{BASE}tarkista/").content.decode()
    send(client)
    assert Ticket.objects.count() == 1


@pytest.mark.covers("R163")
@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fi", "Äitini sairastaa muistisairautta ja kaatui pihalla.", "arkaluonteisesta asiasta"),
        ("sv", "Min mamma lider av demens och föll på gården.", "känslig"),
        ("en", "My mother has dementia and fell in the yard.", "sensitive"),
    ],
)
def test_health_in_the_text_is_warned_of_in_three_languages_and_restricts(client: Client, city: Any, language: str, text: str, words: str):
    base = BASE if language == "fi" else f"/{language}{BASE}"
    part = client.post(f"{base}kuvaile/vihjeet/", {"text": text}).content.decode()
    assert words in part
    assert words not in client.post(f"{base}kuvaile/vihjeet/", {"text": TEXT}).content.decode()
    if language == "fi":
        walk(client, kuvaile={"text": f"{TEXT} {text}"})
        assert words in client.get(f"{BASE}tarkista/").content.decode()
        send(client)
        assert Ticket.objects.get().is_restricted


@pytest.mark.covers("R18")
def test_published_cases_of_the_topic_show_while_writing(client: Client, published: str):
    part = client.post(f"{BASE}kuvaile/vihjeet/", {"text": TEXT}).content.decode()
    assert f"/tapaus/{published}/" in part


@pytest.mark.covers("R29")
def test_a_sender_may_say_on_whose_behalf_he_writes(client: Client, city: Any):
    walk(client, vastaus={**ANSWERS["vastaus"], "kind": "visitor"})
    send(client)
    customer = Ticket.objects.get().customer
    assert customer is not None and customer.kind == "visitor"


def test_a_likely_slip_in_the_address_is_pointed_out(client: Client, city: Any):
    walk(client, vastaus={"wants": "yes", "email": "liisa@gmial.com", "language": "fi"})
    assert "liisa@gmail.com" in client.get(f"{BASE}tarkista/").content.decode()


def test_the_longest_text_fits_and_a_longer_one_is_kept_with_an_error(client: Client, city: Any):
    assert client.post(f"{BASE}kuvaile/", {"text": "ä" * 10_000}).status_code == 302
    long = client.post(f"{BASE}kuvaile/", {"text": "ä" * 10_001})
    assert long.status_code == 422 and "ä" * 10_001 in long.content.decode()


def test_more_files_than_may_be_attached_are_not_even_looked_into(client: Client, city: Any, monkeypatch: pytest.MonkeyPatch):
    """Unpacking a picture costs a second or more: a hundred in one request would stop the site."""
    looked: list[Any] = []

    def looking(upload: Any) -> Any:
        looked.append(upload)
        return check_file(upload)

    monkeypatch.setattr("kaiku.ui.citizen.draft_files.check_file", looking)

    response = client.post(f"{BASE}liitteet/", {"file": [photo(f"{number}.jpg", side=20 + number) for number in range(30)]})

    assert response.status_code == 422
    assert len(looked) == 6 and ContactDraft.objects.get().files.count() == 5


def test_one_sender_uploads_only_so_much_from_however_many_drafts(city: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kaiku.ui.citizen.draft_files.UPLOADS_FROM", Limit("upload_from", 2, timedelta(hours=1)))
    answers = [Client(REMOTE_ADDR="198.51.100.7").post(f"{BASE}liitteet/", {"file": photo()}) for _draft in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 422]


def test_nobody_fills_a_strangers_mailbox_from_many_places(published: str):
    answers = [
        Client(REMOTE_ADDR=f"198.51.{number}.7").post(f"/tapaus/{published}/", {"email": "Uhri@posti.example"}).status_code
        for number in range(6)
    ]
    assert answers == [302] * 5 + [429]
