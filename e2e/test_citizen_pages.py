"""Every page of the citizen's face and its states, in three languages: axe in both themes, words, language, width."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from e2e.citizen_walk import width_of
from e2e.conftest import Findings
from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.channels.webform.limits import Passage
from kaiku.channels.webform.models import ContactDraft
from kaiku.conftest import City
from kaiku.handling.actions import request_information, take_ticket
from kaiku.publishing.actions import publish_ticket, unpublish_ticket
from kaiku.publishing.following import follow_publication
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import send, walk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True), pytest.mark.slow]
Examine = Callable[[str], list[str]]
FORM = "/yhteydenotto/"
PLACE = {"address": "Keskustori", "lon": "23.761", "lat": "61.498"}
EMPTY_AND_SEND = """() => {
  const form = document.querySelector('#contact-form') ?? document.querySelector('main form[method=post]')
  for (const field of form.querySelectorAll('input:not([type=hidden]), textarea')) {
    if (['radio', 'checkbox'].includes(field.type)) field.checked = false
    else field.value = ''
  }
  form.querySelectorAll('select').forEach(field => { field.selectedIndex = 0 })
  form.querySelectorAll('[name=lon], [name=lat], [name=location_key]').forEach(field => { field.value = '' })
  form.requestSubmit()
}"""
FOREIGN = """words => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const named = words.some(one => node.data.includes(one)) && !node.parentElement.closest('textarea')
    if (named && node.parentElement.closest('[lang]').lang !== 'fi') found.push(`no lang on ${node.data.trim()}`)
  }
  return found
}"""
FINNISH = ["Valo sammunut torilla", "Suojatie on aivan pimeä", "Kummalla puolella?", "Valo on korjattu"]
OWN_WORDS = """language => {
  const copy = document.documentElement.cloneNode(true)
  copy.querySelectorAll(`[lang]:not([lang=${language}]), script, pin-map`).forEach(part => part.remove())
  const held = document.createElement('textarea')
  held.innerHTML = copy.outerHTML
  return held.value
}"""


@pytest.fixture(scope="session")
def finnish_words() -> Callable[[str], list[str]]:
    """The source's texts that say something else in a language; none of them belongs on that language's pages."""

    @cache
    def words(language: str) -> list[str]:
        path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
        with path.open("rb") as handle:
            catalogue = read_po(handle, locale=language)
        texts = [(one.id, one.string) for one in catalogue if isinstance(one.id, str)]
        return [text for text, meant in texts if len(text) > 9 and "%" not in text and "{" not in text and meant and meant != text]

    return words


@pytest.fixture
def examine(page: Page, finnish_words: Callable[[str], list[str]], axe_findings: Findings) -> Callable[[str], list[str]]:
    """What is wrong with the open page, a line for each."""

    def findings(scheme: Any, *, colours: bool | None = None) -> list[str]:
        page.emulate_media(color_scheme=scheme)
        return [f"{scheme} {finding}" for finding in axe_findings(page, colours=colours)]

    def look(language: str) -> list[str]:
        expect(page.locator("h1")).to_have_count(1)
        wrong = findings("light", colours=None if language == "fi" else False)
        if language == "fi":  # nothing else changes with the theme
            wrong += findings("dark", colours=True)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 320, "height": 600})
        if (width := width_of(page)) > 320:
            wrong.append(f"{width} pixels wide at 320")
        page.set_viewport_size({"width": 1280, "height": 900})
        if (spoken := page.get_attribute("html", "lang")) != language:
            wrong.append(f"html lang={spoken}")
        if language != "fi":
            text = page.evaluate(OWN_WORDS, language)
            wrong += page.evaluate(FOREIGN, FINNISH)
            left = [words for words in finnish_words(language) if words in text]
            wrong += [f"not translated: {words}" for words in left if re.search(f"(?<!/)(?<!%2F){re.escape(words)}", text)]  # no address
        return wrong

    return look


def check(states: Iterator[str], examine: Examine, language: str) -> None:
    """Look at each state as it is reached; all findings are told at once."""
    assert {name: wrong for name in states if (wrong := examine(language))} == {}


def address_in(language: str, live_server: Any) -> str:
    """The site's address for a language."""
    return live_server.url + ("" if language == "fi" else f"/{language}")  # type: ignore[no-any-return]


def send_empty(page: Page) -> None:
    """Send the page's form with nothing in it and wait for its errors."""
    page.evaluate(EMPTY_AND_SEND)
    expect(page.locator(".error-summary")).to_be_visible(timeout=20_000)


ALONE = {
    "front": "/",
    "front with hits": "/?q=katuvalo",
    "front without hits": "/?q=xyzzy",
    "articles": "/ohjeet/",
    "articles with words": "/ohjeet/?q=xyzzy",
    "guide": "/ota-yhteytta/",
    "accessibility": "/saavutettavuus/",
    "privacy": "/tietosuoja/",
    "changes": "/mita-palautteesta-seurasi/",
    "published": "/julkaistut/",
    "none published so": "/julkaistut/?aihe=kirjastot&tila=valmis",
    "no compilations": "/koosteet/",
    "offline": "/ei-yhteytta/",
    "missing": "/ei-ole-olemassa/",
    "unknown code": "/asia/AAA-AAAA-AAAA/",
    "somebody else's receipt": "/yhteydenotto/kiitos/AAA-AAAA-AAAA/",
}


@pytest.mark.covers("R26", "R27", "R21")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_that_stand_by_themselves(language: str, page: Page, live_server: Any, published_lamp: str, examine: Examine) -> None:
    base = address_in(language, live_server)

    def states() -> Iterator[str]:
        for name, address in ALONE.items():
            page.goto(base + address)
            yield name
        page.goto(base + "/asia/")
        yield "look up"
        send_empty(page)
        yield "look up without a code"

    check(states(), examine, language)


@pytest.mark.covers("R26", "R27")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_form_until_the_place(
    language: str, page: Page, live_server: Any, published_lamp: str, client: Client, follow_up: Callable[[Client], None], examine: Examine
) -> None:
    form = address_in(language, live_server) + FORM

    def states() -> Iterator[str]:
        page.goto(form + "kuvaile/")
        yield "describe"
        send_empty(page)
        yield "describe in error"
        page.goto(form + "ohjaus/?aihe=kirjastot")
        yield "diversion"
        walk(client, until="paikka", kuvaile={"text": "Katuvalo on pimeä. Tunnukseni on 131052-308T. " + "Pitkä tarina. " * 600})
        follow_up(client)
        page.goto(form + "kuvaile/")
        yield "describe, long and with personal data"
        page.goto(form)
        yield "resume"
        page.goto(form + "aihe/")
        yield "topic"
        send_empty(page)
        yield "topic in error"
        page.goto(form + "paikka/")
        page.locator("#map-title").scroll_into_view_if_needed()
        expect(page.locator(".ol-zoom-in")).to_be_visible(timeout=20_000)
        yield "place"
        send_empty(page)
        yield "place in error"
        page.evaluate(
            "for (const [name, value] of [['lon', '25'], ['lat', '60.2']]) document.querySelector(`[name=${name}]`).value = value"
        )
        page.evaluate("document.querySelector('#contact-form').requestSubmit()")
        expect(page.locator("#id_outside")).to_be_visible(timeout=20_000)
        yield "place outside the city"

    check(states(), examine, language)


@pytest.mark.covers("R26", "R27", "R5")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_form_from_the_similar_ones_to_the_receipt(
    language: str, page: Page, live_server: Any, published_lamp: str, client: Client, follow_up: Callable[[Client], None], examine: Examine
) -> None:
    form = address_in(language, live_server) + FORM

    def states() -> Iterator[str]:
        walk(client, until="vastaus", paikka=PLACE)
        follow_up(client)
        page.goto(form + "samat/")
        yield "similar"
        page.goto(form + "kysymykset/")
        yield "questions"
        send_empty(page)
        yield "questions in error"
        client.post(FORM + "kysymykset/", {"k-vika": "pimea"})
        page.goto(form + "vastaus/")
        yield "reply"
        send_empty(page)
        yield "reply in error"
        page.locator("[name=wants][value=yes]").check()
        page.locator("#id_email").fill("liisa@")
        page.locator("#id_phone").fill("12")
        page.evaluate("document.querySelector('#contact-form').requestSubmit()")
        expect(page.locator(".error-summary li")).to_have_count(2, timeout=20_000)
        yield "reply with a wrong address"
        client.post(FORM + "vastaus/", {"wants": "yes", "email": "liisa@gmial.com", "language": "fi"})
        page.goto(form + "tarkista/")
        yield "check"
        ContactDraft.objects.update(started_at=now())
        page.locator("submit-once form button").click()
        expect(page.locator("#id_confirm")).to_be_visible(timeout=20_000)
        yield "check of a hasty sender"
        code = send(client)["Location"].rstrip("/").rpartition("/")[2]
        page.goto(f"{form}kiitos/{code}/")
        yield "receipt"
        page.goto(form + "kuvaile/")
        yield "sent already"
        ContactDraft.objects.all().delete()
        page.goto(form + "kuvaile/")
        page.locator("#id_text").fill("Teksti, jonka luonnos on poistettu.")
        page.evaluate("document.querySelector('#contact-form').action = '../aihe/'; document.querySelector('#contact-form').submit()")
        page.wait_for_url("**/aihe/")
        yield "draft gone"

    check(states(), examine, language)


@pytest.mark.covers("R26", "R27", "R10")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_following_a_case(
    language: str, page: Page, live_server: Any, lamp: Ticket, lit_city: City, eero: User, examine: Examine, disguised: Path
) -> None:
    base = f"{address_in(language, live_server)}/asia/{lamp.follow_code}/"

    def states() -> Iterator[str]:
        page.goto(base)
        yield "new"
        take_ticket(lamp.pk, by=eero)
        request_information(lamp.pk, body="Kummalla puolella?", by=eero, seen_version=1)
        page.goto(base)
        yield "waiting for the customer"
        page.locator("#id_file").set_input_files(disguised)
        page.locator(".follow-form .form-actions button").first.click()
        expect(page.locator(".error-summary")).to_be_visible(timeout=20_000)
        yield "a refused file"
        for number in range(12):
            receive_customer_reply(lamp.pk, text=f"Viesti {number}. " * 20)
        lamp.refresh_from_db()
        send_reply(lamp.pk, body="Valo on korjattu.", by=eero, seen_version=lamp.version, and_close=True)
        page.goto(base)
        yield "closed, with a long story"
        page.locator("form[action*=arvio] button").click()
        expect(page.locator(".error-summary")).to_be_visible(timeout=20_000)
        yield "rating without a grade"
        page.locator("[name=rating]").first.check()
        page.locator("form[action*=arvio] button").click()
        page.wait_for_url("**/?tehty=arvio")
        yield "rated"
        for part in ("julkaisulupa", "poistopyynto"):
            page.goto(f"{base}{part}/")
            yield part

    check(states(), examine, language)


@pytest.mark.covers("R20", "R26", "R27")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_published_cases_and_following_them(
    language: str, page: Page, live_server: Any, published_lamp: str, contact: Callable[..., Ticket], aino: User, examine: Examine
) -> None:
    base = address_in(language, live_server)
    ticket = contact(may_publish=True, topic_key="katuvalot")
    withdrawn = publish_ticket(ticket.pk, title="Poistettu", text="Poistettu asia.", by=aino).number
    unpublish_ticket(ticket.pk, reason="-", by=aino)
    token = follow_publication(published_lamp, language=language).token

    def states() -> Iterator[str]:
        page.goto(f"{base}/tapaus/{published_lamp}/")
        yield "published"
        page.locator("#id_email").fill("liisa@")
        page.locator("#seuraa form button").click()
        expect(page.locator(".error-summary")).to_be_visible(timeout=20_000)
        yield "a wrong address"
        for name, rest in {
            "followed": f"/tapaus/{published_lamp}/?seuraan={token}",
            "withdrawn": f"/tapaus/{withdrawn}/",
            "stop following": f"/seuranta/{token}/lopeta/",
        }.items():
            page.goto(base + rest)
            yield name
        page.locator("main form button").click()
        page.wait_for_load_state()
        yield "stopped"

    check(states(), examine, language)


@pytest.mark.covers("R26", "R27")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_that_ask_one_to_wait(
    language: str, page: Page, live_server: Any, lit_city: City, examine: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = address_in(language, live_server)
    closed = Passage(False, now() + timedelta(minutes=7))

    def states() -> Iterator[str]:
        monkeypatch.setattr("kaiku.ui.citizen.journey.count_request", lambda *_limit: closed)
        page.goto(f"{base}{FORM}kuvaile/")
        page.locator("#id_text").fill("Valo on pimeä, ja kirjoitin siitä pitkään.")
        page.locator("#contact-form .form-actions button").click()
        expect(page.locator("main .panel")).to_have_text("Valo on pimeä, ja kirjoitin siitä pitkään.", timeout=20_000)
        yield "too many contacts from a network"
        monkeypatch.setattr("kaiku.ui.citizen.views.follow.passage", lambda *_limit: closed)
        page.goto(f"{base}/asia/AAA-AAAA-AAAA/")
        yield "too many codes"

    check(states(), examine, language)


def test_a_fault_of_ours_is_told_in_three_languages(
    page: Page, live_server: Any, lit_city: City, examine: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaiku.ui.citizen.views.pages.newest_published", lambda **_named: 1 // 0)
    response = page.goto(live_server.url + "/")
    assert response is not None and response.status == 500
    expect(page.locator("[lang=sv]")).to_contain_text("fel")
    expect(page.locator("[lang=en]")).to_contain_text("fault")
    assert examine("fi") == []
