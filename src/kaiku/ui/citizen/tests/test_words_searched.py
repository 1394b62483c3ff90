"""What a resident searched for on the front page stands in the form's text already; it never replaces his own words."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from kaiku.channels.webform.models import ContactDraft
from kaiku.ui.citizen.tests.walking import BASE, TEXT, walk

WORDS = "katuvalo ei pala & <b>vilkkuu"
PROPOSED = "Hakusanasi ovat valmiina tekstissä."
pytestmark = pytest.mark.covers("R21")


def links(client: Client, **query: str) -> list[str]:
    page = client.get("/", query).content.decode()
    return [unescape(found) for found in re.findall(rf'href="({BASE}[^"]*)"', page)]


def text_of(response: Any) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", response.content.decode(), re.S)
    assert found is not None
    return unescape(found.group(1)).strip()


def test_every_way_from_the_search_into_the_form_brings_the_words(client: Client, city: Any):
    ways = [way for way in links(client, q=WORDS) if "sanat=" in way]

    assert len(ways) >= 3  # begin, begin on the map, the topic that was found
    for way in ways:
        page = client.get(way, follow=True)
        if "kartta" not in way:
            assert (text_of(page), PROPOSED in page.content.decode()) == (WORDS, True), way
    assert not any("sanat" in way for way in links(client))
    assert not ContactDraft.objects.exists()


def test_the_way_over_the_map_brings_the_words_too(client: Client, city: Any):
    page = client.get(f"{BASE}", {"alku": "kartta", "sanat": WORDS}, follow=True)
    assert 'name="sanat" value="katuvalo ei pala &amp; &lt;b&gt;vilkkuu"' in page.content.decode()
    turned = client.post(f"{BASE}luonnos/paikka/", {"alku": "kartta", "sanat": WORDS, "kieli": "sv"})
    assert "sanat=katuvalo" in turned["Location"]

    client.post(f"{BASE}paikka/", {"alku": "kartta", "sanat": WORDS, "address": "Hämeenpuisto 21"})

    assert text_of(client.get(f"{BASE}kuvaile/")) == WORDS


def test_the_words_come_along_into_another_language_as_they_were_changed(client: Client, city: Any):
    address = f"{BASE}luonnos/kuvaile/"
    swedish = client.post(address, {"text": f"{WORDS} taas", "kieli": "sv"})
    page = client.get(swedish["Location"])

    assert text_of(page) == f"{WORDS} taas"
    assert "Dina sökord" not in page.content.decode()
    client.post(address, {"text": ""})
    assert text_of(client.get(f"{BASE}kuvaile/", {"sanat": WORDS})) == ""


def test_words_never_replace_a_draft_unless_one_begins_anew(client: Client, city: Any):
    walk(client, until="aihe")

    resumed = client.get(f"{BASE}", {"sanat": WORDS})
    assert "Sinulla on kesken oleva yhteydenotto" in resumed.content.decode()
    assert text_of(client.get(f"{BASE}kuvaile/", {"sanat": WORDS})) == TEXT

    anew = client.post(f"{BASE}uusi/", {"sanat": WORDS}, follow=True)
    assert text_of(anew) == WORDS
    assert len(text_of(client.get(f"{BASE}kuvaile/", {"sanat": "a" * 2000}))) == 300
