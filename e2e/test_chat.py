"""The chat in a browser: bot, queue, advisor and ticket in two windows; reload, second tab, small screen, a frame on another site."""

import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from e2e.test_embedded_form import LibrarySite, library_site, listed
from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.chat.live.sweeping import sweep
from kaiku.chat.models import Conversation, Seat
from kaiku.chat.tests.talking import begun, bot, bot_answers, come, open_hours, said
from kaiku.knowledge.tests.writing import published
from kaiku.tickets.models import Ticket

__all__ = ["bot", "library_site", "listed"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("settled_server", "city", "bot")]
PICTURES = os.environ.get("KAIKU_PICTURES", "")
_WIDE = "document.documentElement.scrollWidth"
_ADDED = """() => { window.added = 0
  new MutationObserver(found => { for (const one of found) window.added += one.addedNodes.length })
    .observe(document.querySelector('[data-log]'), {childList: true}) }"""
_HEAR = "document.body.dispatchEvent(new CustomEvent('kaiku:resync', {detail: {}}))"


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def only_talk() -> Conversation:
    return Conversation.objects.get()


@pytest.mark.covers("R125", "R126", "R132", "R137")
def test_bot_queue_advisor_and_ticket_with_reload_and_second_tab(
    page: Page, live_server: Any, sign_in: Callable[[User], Page], aino: User, teemu: User, axe_findings: Findings
) -> None:
    open_hours()
    page.goto(f"{live_server.url}/chat/")
    assert axe_findings(page) == []
    page.get_by_label("Kysymyksesi").fill("Milloin kirjasto on auki?")
    page.get_by_role("button", name="Aloita keskustelu").click()
    expect(page.locator("[data-status]")).to_have_text("Vastausta haetaan")
    field = page.get_by_label("Viestisi")
    page.evaluate(_ADDED)
    bot_answers(only_talk())
    page.evaluate(_HEAR)
    expect(page.get_by_role("log")).to_contain_text("Kirjasto on auki kello 9–19.")
    field.fill("Entä sunnuntaina?")
    field.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Entä sunnuntaina?")
    bot_answers(only_talk())
    page.evaluate(_HEAR)
    expect(page.get_by_role("log").locator("article")).to_have_count(3)
    assert page.evaluate("window.added") == 3  # whole lines, each once: two to an exchange
    expect(field).to_be_focused()
    expect(page.get_by_role("button", name="Siirry palveluneuvojalle")).to_be_visible()

    second_tab = page.context.new_page()
    second_tab.goto(page.url)
    second_tab.get_by_role("button", name="Siirry palveluneuvojalle").click()
    expect(second_tab.get_by_text("Olet jonossa 1.").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("Olet jonossa 1.").first).to_be_visible()
    expect(page.locator(".talk-line")).to_have_count(5)
    assert axe_findings(page) == []
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(_WIDE) <= 320
    picture(page, "talk-320")
    page.set_viewport_size({"width": 1280, "height": 900})
    picture(page, "talk-1280")
    second_tab.close()

    published(aino, teemu, "Kirjaston ajat", "Kirjasto on avoinna arkisin.", kind="reply")
    come(aino)
    desk = sign_in(aino).context.new_page()
    _serve(desk, live_server.url, axe_findings)
    page.evaluate(_HEAR)
    expect(page.get_by_role("log")).to_contain_text("Hei, olen Aino.")
    expect(page.get_by_role("log")).to_contain_text(Ticket.objects.get(channel="chat").follow_code)
    assert [text for who, text in said(only_talk()) if who == "advisor"] == ["Hei, olen Aino."]

    _back_to_the_bot(page, desk)
    assert (axe_findings(page), only_talk().helped) == ([], "partly")


def _back_to_the_bot(page: Page, desk: Page) -> None:
    """The advisor gives the talk back; the customer ends it and says what it was worth."""
    desk.get_by_label("Siirrä").select_option("Botille")
    desk.get_by_role("button", name="Siirrä", exact=True).click()
    expect(desk.get_by_text("Botti jatkaa keskustelua.")).to_be_visible()
    page.evaluate(_HEAR)
    expect(page.get_by_role("log")).to_contain_text("Tekoälybotti vastaa taas")
    expect(page.get_by_role("button", name="Siirry palveluneuvojalle")).to_be_visible()
    with page.expect_navigation():  # a talk that is over is read anew
        page.get_by_role("button", name="Lopeta keskustelu").click()
    page.get_by_role("group", name="Saitko keskustelusta apua?").get_by_role("button", name="Osittain").click()
    expect(page.locator("[data-door]")).to_contain_text("Kiitos vastauksestasi.")


def _serve(desk: Page, home: str, axe_findings: Findings) -> None:
    """An advisor answers in the console and makes a ticket of the talk."""
    desk.goto(f"{home}/tyopoyta/chat/{only_talk().pk}/")
    expect(desk.get_by_role("heading", name="Omat keskustelut")).to_be_visible()
    assert axe_findings(desk) == []
    picture(desk, "console-1280")
    field = desk.get_by_label("Viesti asiakkaalle")
    expect(desk.locator("[data-place='1']")).to_contain_text("Kirjaston ajat")
    field.press_sequentially("Hei! /1")
    expect(field).to_have_value("Hei! Kirjasto on avoinna arkisin.")
    field.press_sequentially(" //")
    expect(desk.get_by_label("Hae ohjeista")).to_be_focused()
    desk.keyboard.press("Escape")
    expect(field).to_be_focused()
    field.fill("Hei, olen Aino.")
    desk.get_by_role("button", name="Lähetä asiakkaalle").click()
    expect(desk.get_by_role("log")).to_contain_text("Hei, olen Aino.")
    desk.get_by_text("Tee yhteydenotto", exact=True).first.click()
    desk.get_by_label("Sähköpostiosoite").fill("liisa@posti.example")
    desk.get_by_role("button", name="Tee yhteydenotto").click()
    expect(desk.get_by_role("link", name="Avaa yhteydenotto")).to_be_visible()
    desk.set_viewport_size({"width": 320, "height": 640})
    assert desk.evaluate(_WIDE) <= 320
    picture(desk, "console-320")


@pytest.mark.covers("R28", "R127", "R138")
def test_when_people_are_away_the_call_back_and_the_form_have_what_was_said(page: Page, live_server: Any, axe_findings: Findings) -> None:
    page.goto(f"{live_server.url}/chat/")
    page.get_by_label("Kysymyksesi").fill("Katuvalo on rikki Hämeenkadulla")
    page.get_by_role("button", name="Aloita keskustelu").click()
    expect(page.locator("[data-status]")).to_have_text("Vastausta haetaan")
    bot_answers(only_talk())
    page.evaluate(_HEAR)
    log = page.get_by_role("log")
    expect(log).to_contain_text("Kirjasto on auki kello 9–19.")
    expect(page.get_by_role("button", name="Siirry palveluneuvojalle")).to_have_count(0)
    log.get_by_role("button", name="Uimahallit").click()
    expect(log).to_contain_text("Sinä")
    expect(page.get_by_role("button", name="Uimahallit")).to_have_count(0)
    expect(page.get_by_label("Viestisi")).to_be_focused()

    page.get_by_role("button", name="Tee yhteydenotto tästä").click()
    expect(page.get_by_role("main").locator("textarea").first).to_have_value(re.compile("Katuvalo on rikki Hämeenkadulla"))
    page.go_back()
    page.get_by_role("link", name="Jätä soittopyyntö").click()
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(_WIDE) <= 320 and axe_findings(page) == []
    page.get_by_label("Puhelinnumero").fill("040 123 4567")
    page.get_by_label("Milloin sopii soittaa?").fill("huomenna kello 9")
    page.get_by_role("button", name="Lähetä").click()
    ticket = Ticket.objects.get(channel="chat")
    expect(page.get_by_role("main")).to_contain_text(ticket.follow_code)
    page.get_by_role("link", name="Takaisin keskusteluun").click()
    expect(page.get_by_role("link", name="Näytä seurantakoodi")).to_be_visible()
    assert "huomenna kello 9" in ticket.messages.get(kind="contact").body


@pytest.mark.covers("R126", "R132", "R139")
def test_a_lost_network_and_a_closed_laptop_cost_neither_words_nor_the_place(
    page: Page, live_server: Any, sign_in: Callable[[User], Page], aino: User, anna: User
) -> None:
    open_hours()
    come(aino)
    customer = page.context.browser.new_context(locale="fi-FI")  # type: ignore[union-attr]
    window = customer.new_page()
    window.goto(f"{live_server.url}/chat/{begun().key}/")
    window.get_by_role("button", name="Siirry palveluneuvojalle").click()
    log, field = window.get_by_role("log"), window.get_by_label("Viestisi")
    expect(log).to_contain_text("Aino liittyi keskusteluun.")
    expect(field).to_be_focused()

    customer.set_offline(True)
    field.fill("Olen junassa")
    field.press("Enter")
    expect(window.locator("[data-status]")).to_have_text("Viesti ei vielä lähtenyt. Yritämme uudelleen.")
    expect(field).to_have_value("Olen junassa")
    desk = sign_in(aino)
    desk.goto(f"{live_server.url}/tyopoyta/chat/{only_talk().pk}/")
    desk.get_by_label("Viesti asiakkaalle").fill("Ei kiirettä, odotan.")
    desk.get_by_role("button", name="Lähetä asiakkaalle").click()
    expect(desk.get_by_role("log")).to_contain_text("odotan.")
    customer.set_offline(False)
    expect(log).to_contain_text("Ei kiirettä, odotan.")
    expect(log).to_contain_text("Olen junassa", timeout=20_000)
    expect(field).to_have_value("")
    expect(window.locator("[data-status]")).to_have_text("")

    desk.goto("about:blank")
    Seat.objects.filter(user=aino).update(seen_at=now() - timedelta(minutes=5))
    sweep()
    window.evaluate(_HEAR)
    expect(log).to_contain_text("Yhteys neuvojaan katkesi.")
    expect(window.locator("[data-door]")).to_contain_text("Olet jonossa 1.")
    come(anna)
    window.evaluate(_HEAR)
    expect(log).to_contain_text("Anna liittyi keskusteluun.")
    expect(field).to_be_focused()
    other = sign_in(anna)
    other.goto(f"{live_server.url}/tyopoyta/chat/{only_talk().pk}/")
    expect(other.get_by_role("main")).to_contain_text("Olen junassa")
    words = [text for who, text in said(only_talk()) if who in ("customer", "advisor")]
    assert words[1:] in (["Ei kiirettä, odotan.", "Olen junassa"],)
    numbers = window.locator("[data-sequence].talk-line").evaluate_all("rows => rows.map(row => Number(row.dataset.sequence))")
    assert numbers == list(range(1, only_talk().last_sequence + 1))
    assert window.locator("[role=log] [aria-live], [role=log] [role=status]").count() == 0
    customer.close()


@pytest.mark.covers("R131")
def test_on_another_site_the_chat_opens_by_its_button_without_cookies_and_goes_on_after_a_reload(page: Page, listed: LibrarySite) -> None:
    body = f'<script type="module" src="{listed.kaiku}/kaiku-embed.js"></script><kaiku-chat key="{listed.key}" lang="fi"></kaiku-chat>'
    listed.body = lambda path: body  # type: ignore[method-assign]
    page.goto(listed.origin)
    button = page.get_by_role("button", name="Avaa chat")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert len(page.frames) == 1
    button.click()
    frame = page.frame_locator("iframe")
    frame.get_by_label("Kysymyksesi").fill("Milloin kirjasto on auki?")
    frame.get_by_role("button", name="Aloita keskustelu").click()
    expect(frame.get_by_label("Viestisi")).to_be_visible()
    assert page.context.cookies() == []
    talk = only_talk()
    assert talk.began_at == listed.key and talk.topic_key == "kirjastot"
    bot_answers(talk)
    page.reload()
    page.get_by_role("button", name="Avaa chat").click()
    frame.get_by_role("link", name="Jatka aiempaa keskustelua").click()
    expect(frame.get_by_text("Kirjasto on auki kello 9–19.")).to_be_visible()
    frame.get_by_label("Viestisi").press("Escape")
    expect(page.get_by_role("button", name="Avaa chat")).to_be_focused()
