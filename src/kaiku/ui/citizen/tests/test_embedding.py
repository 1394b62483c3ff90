"""The form in a frame of another of the city's sites."""

import re
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.errors import NotAllowed
from kaiku.channels.webform.embedding import EmbeddingError, allow_embedding, forbid_embedding
from kaiku.channels.webform.models import ContactDraft, EmbeddingSite
from kaiku.channels.webform.rules import site_origin
from kaiku.classification.models import Decision
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import ANSWERS, BASE, TEXT, send, walk

SITE = "https://kirjasto.kaupunki.example"


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
def test_only_framed_pages_open_to_the_sites_that_an_administrator_lists(city: Any, teemu: User, django_capture_on_commit_callbacks: Any):
    assert frame_policy(Client().get(f"{BASE}kuvaile/?upotus=1")) == "'self'"
    with django_capture_on_commit_callbacks(execute=True):
        site = allow_embedding(f"{SITE}/sivu?x=1", name="Kirjasto", by=teemu)

    framed, plain = Client().get(f"{BASE}kuvaile/?upotus=1"), Client().get(f"{BASE}kuvaile/")
    assert (frame_policy(framed), frame_policy(plain)) == (f"'self' {SITE}", "'none'")
    assert ("X-Frame-Options" in framed.headers, plain.headers["X-Frame-Options"]) == (False, "DENY")
    for other in ("/", "/asia/?upotus=1", "/kirjaudu/?upotus=1", "/tietosuoja/?upotus=1"):
        assert frame_policy(Client().get(other)) == "'none'", other

    with django_capture_on_commit_callbacks(execute=True):
        forbid_embedding(site.pk, by=teemu)
        forbid_embedding(site.pk, by=teemu)
    assert frame_policy(Client().get(f"{BASE}kuvaile/?upotus=1")) == "'self'"
    assert [(entry.action, entry.reason) for entry in AuditEntry.objects.order_by("pk")] == [
        ("embedding.allowed", SITE),
        ("embedding.forbidden", SITE),
    ]


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
def test_only_who_manages_settings_allows_a_site(person: str, city: Any, request: pytest.FixtureRequest):
    with pytest.raises(NotAllowed):
        allow_embedding(SITE, by=request.getfixturevalue(person))

    assert not EmbeddingSite.objects.exists()


def test_same_site_is_listed_once(city: Any, teemu: User):
    allow_embedding(SITE, by=teemu)

    with pytest.raises(EmbeddingError, match="jo luettelossa"):
        allow_embedding(f"{SITE.upper()}:443/", by=teemu)
    assert EmbeddingSite.objects.count() == 1


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


def test_administrator_adds_a_site_and_copies_the_html(city: Any, teemu: User, client: Client):
    client.force_login(teemu)
    refused = client.post("/hallinta/upotus/sivustot/", {"address": "http://a.fi<b>"})
    assert refused.status_code == 422
    assert "http://a.fi&lt;b&gt;" in refused.content.decode()

    client.post("/hallinta/upotus/sivustot/", {"address": SITE, "name": "Kirjasto"})
    page = client.get("/hallinta/upotus/?topic=kirjastot&unit=kirjasto-yksikko&language=en").content.decode()

    assert SITE in page
    assert "/en/upotus/?aihe=kirjastot&amp;amp;yksikko=kirjasto-yksikko" in page  # shown as text, so escaped once more
