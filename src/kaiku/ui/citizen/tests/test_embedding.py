"""The form in a frame of another of the city's sites."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.audit.changes import changes_of, restore_change
from kaiku.base.errors import NotAllowed, StaleChange
from kaiku.base.snapshots import forget_snapshots
from kaiku.channels.webform.embedding import Embedding, EmbeddingError, add_embedding, change_embedding, seen_of, value_of
from kaiku.channels.webform.models import ContactDraft, EmbeddingKey
from kaiku.channels.webform.rules import site_origin
from kaiku.classification.models import Decision
from kaiku.organisation.queries import city_today
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import ANSWERS, BASE, TEXT, send, walk

SITE = "https://kirjasto.kaupunki.example"
LIBRARY = Embedding("Kirjasto", (f"{SITE}/sivu?x=1",), topic_key="katuvalot", unit_key="kirjasto-yksikko")


@pytest.fixture
def key(city: Any, teemu: User) -> Iterator[EmbeddingKey]:
    """The library's key."""
    yield add_embedding(LIBRARY, by=teemu)
    forget_snapshots()


def frame_policy(response: Any) -> str:
    """The frame-ancestors of a page."""
    found = re.search(r"frame-ancestors ([^;]+)", response.headers["Content-Security-Policy"])
    return found.group(1).strip() if found else ""


def hidden_of(response: Any) -> dict[str, str]:
    """The hidden fields of the page's form."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()))


def walk_in_frame(start: str, **changes: dict[str, str]) -> Any:
    """From the frame's address to the receipt, by a browser that keeps no cookies."""
    page: Any = Client().get(start, follow=True)
    for answers in ({**ANSWERS, **changes}).values():
        path = page.redirect_chain[-1][0].split("?")[0]
        response = Client().post(path, {**hidden_of(page), **answers})
        assert response.status_code == 302, response.content.decode()
        assert "kaiku_luonnos" not in response.cookies
        page = Client().get(response.url, follow=True)
        page.redirect_chain = page.redirect_chain or [(response.url, 302)]
    ContactDraft.objects.update(started_at="2026-01-01T10:00:00Z")
    sent = Client().post(f"{BASE}tarkista/", hidden_of(page))
    assert sent.status_code == 302, sent.content.decode()
    return Client().get(sent.url)


@pytest.mark.covers("R7")
def test_framed_form_works_without_cookies_and_goes_to_the_units_queue(city: Any):
    receipt = walk_in_frame("/upotus/?aihe=katuvalot&yksikko=kirjasto-yksikko")

    ticket = Ticket.objects.get()
    assert ticket.queue_id == city.library.pk
    assert Decision.objects.get(ticket=ticket, field="queue").reason == {"code": "unit"}
    assert ticket.messages.order_by("pk")[0].body == TEXT
    assert ticket.follow_code in receipt.content.decode()
    assert 'target="_blank"' in receipt.content.decode()


@pytest.mark.covers("R7", "R97")
def test_unit_of_the_site_holds_when_the_person_leaves_the_topic_to_the_city(city: Any):
    walk_in_frame("/upotus/?yksikko=kirjasto-yksikko", aihe={"choice": "en-tieda"})

    assert Ticket.objects.get().queue_id == city.library.pk


def test_person_who_chooses_a_topic_of_others_writes_to_them(city: Any):
    walk_in_frame("/upotus/?yksikko=kirjasto-yksikko")

    assert Ticket.objects.get().queue_id == city.lighting.pk


def test_unknown_presets_are_left_out(city: Any):
    page = Client().get("/upotus/?aihe=ei-ole&yksikko=ei-ole", follow=True)

    assert page.redirect_chain == [(f"{BASE}kuvaile/?upotus=1", 302)]
    assert hidden_of(page) == {"upotus": "1"}


@pytest.mark.covers("R7")
def test_keys_presets_and_sites_hold_through_the_whole_journey(key: EmbeddingKey):
    receipt = walk_in_frame(f"/upotus/{key.key}/")

    ticket = Ticket.objects.get()
    assert (ticket.topic.key if ticket.topic else "", ticket.unit.key) == ("katuvalot", "kirjasto-yksikko")
    assert frame_policy(receipt) == SITE
    assert f'name="upotus" value="{key.key}"' in receipt.content.decode()
    key.refresh_from_db()
    assert key.last_used_on == city_today()


@pytest.mark.covers("R7")
def test_frame_opens_to_its_keys_sites_exactly_and_no_other_page_opens(key: EmbeddingKey, teemu: User):
    add_embedding(Embedding("Museo", ("https://museo.kaupunki.example", "https://*.museot.example")), by=teemu)
    forget_snapshots()

    framed, plain = Client().get(f"{BASE}kuvaile/?upotus={key.key}"), Client().get(f"{BASE}kuvaile/")
    assert (frame_policy(framed), frame_policy(plain)) == (SITE, "'none'")
    assert ("X-Frame-Options" in framed.headers, plain.headers["X-Frame-Options"]) == (False, "DENY")
    assert f'<frame-height data-origins="{SITE}">' in framed.content.decode()
    assert "frame-height" not in plain.content.decode()
    for other in ("/", "/asia/", "/kirjaudu/", "/tietosuoja/"):
        assert frame_policy(Client().get(f"{other}?upotus={key.key}")) == "'none'", other


@pytest.mark.covers("R7")
@pytest.mark.parametrize("named", ["olematon", "<b>", "x" * 300])
def test_page_of_an_unknown_key_opens_in_no_frame(city: Any, named: str):
    response = Client().get(f"{BASE}kuvaile/", {"upotus": named})

    assert (response.status_code, frame_policy(response), response.headers["X-Frame-Options"]) == (200, "'none'", "DENY")
    assert "<b>" not in response.content.decode().partition("<main")[2]


def test_key_out_of_use_leads_to_the_form_without_a_frame(key: EmbeddingKey, teemu: User):
    change_embedding(key.key, replace(LIBRARY, is_active=False), seen=seen_of(key.key), by=teemu)
    forget_snapshots()

    response = Client().get(f"/upotus/{key.key}/?aihe=kirjastot")
    assert (response.status_code, response.url, frame_policy(response)) == (302, "/yhteydenotto/?aihe=kirjastot", "'none'")  # type: ignore[attr-defined]
    assert frame_policy(Client().get(f"{BASE}kuvaile/?upotus={key.key}")) == "'none'"
    key.refresh_from_db()
    assert key.last_used_on is None


@pytest.mark.parametrize(
    ("language", "address", "first"),
    [
        ("", "/upotus/{key}/", "/yhteydenotto/kuvaile/"),
        ("sv", "/upotus/{key}/", "/sv/yhteydenotto/kuvaile/"),
        ("sv", "/upotus/{key}/?kieli=en", "/en/yhteydenotto/kuvaile/"),
        ("sv", "/upotus/{key}/?kieli=fi", "/yhteydenotto/kuvaile/"),
        ("sv", "/en/upotus/{key}/", "/en/yhteydenotto/kuvaile/"),
        ("", "/upotus/{key}/?kieli=xx", "/yhteydenotto/kuvaile/"),
    ],
)
def test_page_decides_the_language_and_else_its_key(language: str, address: str, first: str, key: EmbeddingKey, teemu: User):
    change_embedding(key.key, replace(LIBRARY, language=language), seen=seen_of(key.key), by=teemu)
    forget_snapshots()

    response = Client().get(address.format(key=key.key))
    assert response.headers["Location"].partition("?")[0] == first


def test_what_the_page_names_goes_before_the_keys_presets(key: EmbeddingKey):
    page = Client().get(f"/upotus/{key.key}/?aihe=kirjastot", follow=True)

    assert hidden_of(page) == {"upotus": key.key, "aihe": "kirjastot", "yksikko": "kirjasto-yksikko"}


def test_use_is_written_once_a_day(key: EmbeddingKey):
    Client().get(f"/upotus/{key.key}/")
    forget_snapshots()
    Client().get(f"/upotus/{key.key}/")

    with CaptureQueriesContext(connection) as asked:
        Client().get(f"/upotus/{key.key}/")
    assert not [one["sql"] for one in asked if "UPDATE" in one["sql"]]


@pytest.mark.covers("R7")
def test_html_from_before_keys_still_works_on_its_own_sites_only(key: EmbeddingKey, teemu: User):
    assert frame_policy(Client().get(f"{BASE}kuvaile/?upotus=1")) == "'self'"
    EmbeddingKey.objects.create(key="vanha", name="Vanha", origins=["https://vanha.example"], answers_keyless=True, made_at=key.made_at)
    forget_snapshots()

    assert frame_policy(Client().get(f"{BASE}kuvaile/?upotus=1")) == "'self' https://vanha.example"


def test_draft_that_is_gone_begins_anew_in_the_same_frame(key: EmbeddingKey):
    page = Client().post(f"{BASE}tarkista/", {"upotus": key.key})

    assert (page.status_code, frame_policy(page)) == (410, SITE)
    assert f'href="/upotus/{key.key}/"' in page.content.decode()


def test_frame_never_shows_the_draft_of_the_cookie(client: Client, city: Any):
    client.post(f"{BASE}kuvaile/", {"text": TEXT})

    framed = client.get(f"{BASE}kuvaile/?upotus=1")
    assert TEXT not in framed.content.decode()
    assert client.get(f"{BASE}tarkista/?upotus=1").status_code == 302
    assert TEXT in client.get(f"{BASE}kuvaile/").content.decode()


def test_post_from_the_surrounding_site_is_refused_inside_the_frame_too(client: Client, city: Any):
    response = client.post(f"{BASE}kuvaile/", {"text": TEXT, "upotus": "1"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert not ContactDraft.objects.exists()


def test_link_to_the_form_from_a_units_page_presets_the_unit_without_a_frame(client: Client, city: Any):
    page = client.get("/yhteydenotto/?yksikko=kirjasto-yksikko", follow=True)
    assert "Kirjasto, yksikkö" in page.content.decode()

    client.post(f"{BASE}kuvaile/", {**hidden_of(page), "text": TEXT})
    walk(client, kuvaile={"text": TEXT}, aihe={"choice": "en-tieda"})
    send(client)

    assert Ticket.objects.get().queue_id == city.library.pk


@pytest.mark.parametrize("person", ["saara", "aino"])
def test_only_who_manages_settings_makes_and_changes_keys(person: str, key: EmbeddingKey, request: pytest.FixtureRequest):
    with pytest.raises(NotAllowed):
        add_embedding(LIBRARY, by=request.getfixturevalue(person))
    with pytest.raises(NotAllowed):
        change_embedding(key.key, replace(LIBRARY, is_active=False), seen=seen_of(key.key), by=request.getfixturevalue(person))

    assert list(EmbeddingKey.objects.values_list("key", "is_active")) == [(key.key, True)]


def test_sites_are_kept_once_and_as_browsers_compare_them(teemu: User):
    made = add_embedding(replace(LIBRARY, origins=(SITE, "", f"{SITE.upper()}:443/", "https://*.kaupunki.example")), by=teemu)

    assert made.origins == [SITE, "https://*.kaupunki.example"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"origins": ()}, "vähintään yksi"),
        ({"origins": (SITE, "http://a.fi")}, "http://a.fi"),
        ({"origins": tuple(f"https://a{n}.example" for n in range(31))}, "enintään 30"),
        ({"name": " "}, "nimi"),
        ({"language": "xx"}, "kieli"),
    ],
)
def test_key_that_cannot_be_is_refused_in_words(change: dict[str, Any], told: str, teemu: User):
    with pytest.raises(EmbeddingError, match=told):
        add_embedding(replace(LIBRARY, **change), by=teemu)

    assert not EmbeddingKey.objects.exists()


def test_change_to_an_old_state_is_refused_and_a_change_can_be_put_back(key: EmbeddingKey, teemu: User):
    seen = seen_of(key.key)
    change_embedding(key.key, replace(LIBRARY, name="Pääkirjasto"), seen=seen, by=teemu)
    with pytest.raises(StaleChange):
        change_embedding(key.key, LIBRARY, seen=seen, by=teemu)

    newest = changes_of("embedding_key", key.key)[0]
    restore_change(newest.pk, seen=newest.pk, by=teemu)
    key.refresh_from_db()
    assert value_of(key) == replace(LIBRARY, origins=(SITE,))


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://www.tampere.fi/kirjastot", "https://www.tampere.fi"),
        ("www.tampere.fi", "https://www.tampere.fi"),
        ("https://*.tampere.fi", "https://*.tampere.fi"),
        ("https://päiväkoti.example", "https://xn--pivkoti-5wac.example"),
        ("http://localhost:8151/x", "http://localhost:8151"),
        ("http://www.tampere.fi", ""),
        ("https://*.fi", ""),
        ("https://*", ""),
        ("https://a.fi; script-src *", ""),
        ("https://user@a.fi", ""),
        ("https://192.168.1.1", ""),
        ("javascript://a.fi", ""),
        ("data:text/html,x", ""),
        ("'self'", ""),
        ("https://a.fi:99999", ""),
        ("", ""),
    ],
)
def test_site_becomes_an_origin_or_nothing(typed: str, origin: str):
    assert site_origin(typed) == origin


def test_administrator_makes_a_key_changes_it_and_copies_the_html(city: Any, teemu: User, client: Client):
    client.force_login(teemu)
    refused = client.post("/hallinta/upotus/uusi/", {"name": "Kirjasto", "origins": "http://a.fi<b>", "is_active": "on"})
    assert refused.status_code == 422
    assert "http://a.fi&lt;b&gt;" in refused.content.decode()

    typed = {"name": "Kirjasto", "origins": f"{SITE}\r\n", "topic_key": "kirjastot", "language": "en", "is_active": "on"}
    made = client.post("/hallinta/upotus/uusi/", typed)
    key = EmbeddingKey.objects.get()
    page = client.get(made.headers["Location"]).content.decode()

    assert f"&lt;kaiku-contact key=&quot;{key.key}&quot; lang=&quot;en&quot;&gt;" in page
    assert "/en/yhteydenotto/?aihe=kirjastot&quot;" in page
    assert f"/upotus/{key.key}/&quot; title=" in page
    changed = client.post(made.headers["Location"], {**typed, "seen": seen_of(key.key), "is_active": ""})
    key.refresh_from_db()
    assert (changed.status_code, key.is_active) == (302, False)
    assert client.post(made.headers["Location"], {**typed, "seen": 0}).status_code == 409


def test_who_manages_content_sees_keys_and_their_html_only(key: EmbeddingKey, saara: User, client: Client):
    client.force_login(saara)
    page = client.get(f"/hallinta/upotus/{key.key}/").content.decode()

    assert (key.key in page, 'name="origins"' in page, SITE in page) == (True, False, True)
    assert client.post(f"/hallinta/upotus/{key.key}/", {"name": "x"}).status_code == 403


def test_list_of_keys_asks_the_same_of_many_as_of_one(key: EmbeddingKey, teemu: User, client: Client):
    client.force_login(teemu)
    client.get("/hallinta/upotus/")
    with CaptureQueriesContext(connection) as one:
        client.get("/hallinta/upotus/")
    for number in range(8):
        add_embedding(replace(LIBRARY, name=str(number)), by=teemu)
    with CaptureQueriesContext(connection) as many:
        client.get("/hallinta/upotus/")
    assert len(many) == len(one)


@pytest.mark.covers("R7")
def test_loader_weighs_at_most_five_kilobytes_and_sets_no_cookie_or_style_attribute(client: Client, db: None):
    answer = client.get("/kaiku-embed.js")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert (answer.headers["Access-Control-Allow-Origin"], len(answer.cookies)) == ("*", 0)
    assert len(answer.content) <= 5_000
    assert not [word for word in (b"cookie", b"localStorage", b"innerHTML", b'"style"', b"<style") if word in answer.content]
    assert client.get("/kaiku-embed.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("mark", ["²", "/../", "%", "a b", "nul\x00"])
def test_a_mark_that_no_key_can_be_is_none(mark: str, client: Client, city: Any) -> None:
    answer = client.post(f"{BASE}kuvaile/", {"text": TEXT, "upotus": mark})
    assert answer.status_code == 302 and "upotus" not in answer["Location"]
    assert client.get(f"{BASE}tarkista/", {"upotus": mark}).status_code == 302
