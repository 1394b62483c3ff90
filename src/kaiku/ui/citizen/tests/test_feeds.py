"""Feeds: a page of another system reads them, what is withdrawn is gone everywhere at once, and what is not meant for a channel never shows."""

import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.snapshots import forget_snapshots
from kaiku.channels.webform.embedding import Embedding, add_embedding
from kaiku.channels.webform.models import EmbeddingKey
from kaiku.conftest import City
from kaiku.knowledge.actions import withdraw
from kaiku.knowledge.tests.writing import published, translated
from kaiku.publishing.actions import publish_ticket, unpublish_ticket
from kaiku.publishing.models import Publication
from kaiku.texts.models import Notice

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://kaupunki.example"


def items(address: str) -> Any:
    response = Client().get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def titles(address: str) -> list[str]:
    return [item["title"] for item in items(address)["items"]]


@pytest.fixture
def guide(aino: User, teemu: User, city: City) -> Any:
    outlets = ("faq", "form", "chat", "site")
    version = published(aino, teemu, "Katuvalo ei pala", "Ilmoita **heti**. <script>", topics=(city.lamps.key,), outlets=outlets)
    published(aino, teemu, "Vain lomakkeelle", "Ilmoita.", outlets=("form",))
    return version


@pytest.mark.covers("R149", "R151", "R152")
def test_a_page_of_the_citys_site_reads_the_same_in_three_shapes(guide: Any, aino: User, teemu: User, city: City) -> None:
    translated(guide.article, aino, teemu, "A street light is out", "Report it.", language="en")
    address = f"/ohjeet/{guide.article.key}/"

    told = items("/syotteet/ohjeet.json")
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = told["items"]
    assert (item["title"], item["tags"], item["language"]) == ("Katuvalo ei pala", [city.lamps.key], "fi")
    assert item["url"].endswith(address)
    assert "<strong>heti</strong>" in item["content_html"]
    assert "<script" not in item["content_html"]

    (row,) = items("/syotteet/ohjeet.jsonapi")["data"]
    assert (row["type"], row["attributes"]["status"], row["attributes"]["langcode"]) == ("kaiku--faq", True, "fi")
    assert row["attributes"]["body"]["processed"] == item["content_html"]

    atom = ElementTree.fromstring(Client().get("/syotteet/ohjeet.atom").content)
    assert [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")] == ["Katuvalo ei pala"]
    assert atom.find(f"{ATOM}entry/{ATOM}content").text == item["content_html"]  # type: ignore[union-attr]

    assert titles("/en/syotteet/ohjeet.json") == ["A street light is out"]
    assert titles("/sv/syotteet/ohjeet.json") == []
    assert titles("/syotteet/ohjeet.json?kanava=form") == ["Vain lomakkeelle", "Katuvalo ei pala"]
    assert titles(f"/syotteet/ohjeet.json?aihe={city.lamps.key}&kanava=form") == ["Katuvalo ei pala"]
    assert titles("/syotteet/ohjeet.json?filter[topic]=muu") == []


@pytest.mark.covers("R149")
def test_what_is_withdrawn_or_over_is_gone_everywhere_at_the_next_asking(guide: Any, teemu: User, aino: User) -> None:
    add_embedding(Embedding("Sivusto", (SITE,)), by=teemu)
    forget_snapshots()
    places = ("/syotteet/ohjeet.json", "/syotteet/ohjeet.atom", "/syotteet/ohjeet.jsonapi", _block("ohjeet"), "/ohjeet/", "/?q=katuvalo")
    for place in places:
        response = Client().get(place)
        assert "Katuvalo ei pala" in response.content.decode(), place
        assert "max-age=30" in response.headers.get("Cache-Control", "max-age=30"), place
    mark = Client().get("/syotteet/ohjeet.json").headers["ETag"]
    assert Client().get("/syotteet/ohjeet.json", headers={"If-None-Match": mark}).status_code == 304

    withdraw(guide.pk, by=teemu)

    for place in (*places, f"/ohjeet/{guide.article.key}/"):
        assert "Katuvalo ei pala" not in Client().get(place).content.decode(), place
    assert Client().get("/syotteet/ohjeet.json", headers={"If-None-Match": mark}).status_code == 200

    news = published(aino, teemu, "Vesikatko", "Vesi on poikki.", kind="notice", outlets=("site",))
    assert titles("/syotteet/tiedotteet.json") == ["Vesikatko"]
    news.article.valid_until = now() - timedelta(seconds=1)
    news.article.save()
    assert titles("/syotteet/tiedotteet.json") == []


@pytest.mark.covers("R149")
def test_notices_of_disturbances_stand_first_while_they_hold(guide: Any, aino: User, teemu: User) -> None:
    published(aino, teemu, "Kirjasto muuttaa", "Uusi osoite.", kind="news", outlets=("site",))
    span = {"starts_at": now() - timedelta(hours=1), "ends_at": now() + timedelta(hours=1)}
    Notice.objects.create(names={"fi": "Katu poikki"}, texts={"fi": "Kierrä <Hämeenkatu>."}, **span)
    forget_snapshots()

    told = items("/syotteet/tiedotteet.json")["items"]
    assert [item["title"] for item in told] == ["Katu poikki", "Kirjasto muuttaa"]
    assert told[0]["content_html"] == "<p>Kierrä &lt;Hämeenkatu&gt;.</p>"
    assert told[0]["_kaiku"]["ends"] is not None


@pytest.mark.covers("R149")
def test_published_answers_are_told_without_who_asked(contact: Any, aino: User) -> None:
    ticket = contact(text="Lamppu on pimeä. Terveisin Liisa", may_publish=True, topic_key="katuvalot")
    publish_ticket(ticket.pk, title="Lamppu on pimeä", text="Lamppu on pimeä.", answer="Lamppu on vaihdettu.", by=aino)

    (item,) = items("/syotteet/vastaukset.json")["items"]
    assert item["summary"] == "Lamppu on vaihdettu."
    assert "Liisa" not in json.dumps(item)
    assert titles("/syotteet/vastaukset.json?aihe=katuvalot") == ["Lamppu on pimeä"]
    assert titles("/syotteet/vastaukset.json?aihe=kirjastot") == titles("/syotteet/vastaukset.json?aihe=olematon") == []
    unpublish_ticket(ticket.pk, reason="Virhe", by=aino)
    assert Publication.objects.get().withdrawn_at is not None
    assert titles("/syotteet/vastaukset.json") == []


def test_pages_go_on_and_the_count_of_statements_does_not_grow(
    guide: Any, aino: User, teemu: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        published(aino, teemu, f"Ohje {number}", "Teksti.", outlets=("site",))
    Client().get("/syotteet/ohjeet.json")
    with django_assert_max_num_queries(4):
        first = items("/syotteet/ohjeet.json?maara=3")
    assert [item["title"] for item in first["items"]] == ["Ohje 3", "Ohje 2", "Ohje 1"]
    following = first["next_url"].partition("/syotteet")[2]
    rest = items(f"/syotteet{following}")
    assert [item["title"] for item in rest["items"]] == ["Ohje 0", "Katuvalo ei pala"]
    assert "next_url" not in rest
    for odd in ("maara=-1", "maara=9999999999999999999", "ennen=a", "kanava=x", "page[limit]=0"):
        assert Client().get(f"/syotteet/ohjeet.json?{odd}").status_code == 200, odd
    assert Client().get("/syotteet/muut.json").status_code == 404
    assert Client().get("/syotteet/ohjeet.exe").status_code == 404


def _block(feed: str) -> str:
    return f"/upotus/{EmbeddingKey.objects.get().key}/{feed}/"


@pytest.mark.covers("R149", "R152")
def test_the_block_opens_in_frames_of_the_keys_sites_only(guide: Any, teemu: User) -> None:
    add_embedding(Embedding("Sivusto", (SITE,)), by=teemu)
    forget_snapshots()

    response = Client().get(_block("ohjeet"))
    assert f"frame-ancestors {SITE}" in response.headers["Content-Security-Policy"]
    assert 'target="_top"' in response.content.decode()
    unknown = Client().get("/upotus/olematon/ohjeet/")
    assert "frame-ancestors 'none'" in unknown.headers["Content-Security-Policy"]
    assert Client().get("/upotus/olematon/muut/").status_code == 404
