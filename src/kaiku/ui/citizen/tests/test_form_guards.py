"""The contact form against haste, floods, other sites and slips."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kaiku.base.clock import now
from kaiku.channels.webform.models import ContactDraft, RequestCount
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import ANSWERS, BASE, TEXT, errors_of, send, walk

PLACES = {"paikka": {"address": "Hämeenpuisto 21", "lon": "23.7497", "lat": "61.4981"}}


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
    token = client.cookies["kaiku_luonnos"].value
    ContactDraft.objects.update(updated_at=now() - timedelta(hours=25))
    late = client.post(f"{BASE}paikka/", {"luonnos": token, "address": "Hämeenpuisto 21", "words": "Kuusen vieressä"})
    assert late.status_code in (302, 410)
    gone = client.post(f"{BASE}luonnos/paikka/", {"luonnos": token, "words": "Kuusen vieressä"})
    assert gone.status_code in (204, 410)


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
