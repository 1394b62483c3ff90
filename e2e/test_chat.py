"""The chat in a browser: bot, queue, advisor and ticket in two windows; reload, second tab, small screen, a frame on another site."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from e2e.test_embedded_form import LibrarySite, library_site, listed
from kaiku.accounts.models import User
from kaiku.chat.models import Conversation
from kaiku.chat.tests.talking import bot, bot_answers, come, open_hours, said
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
    page: Page, live_server: Any, sign_in: Callable[[User], Page], aino: User, axe_findings: Findings
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

    come(aino)
    _serve(sign_in(aino).context.new_page(), live_server.url, axe_findings)
    page.evaluate(_HEAR)
    expect(page.get_by_role("log")).to_contain_text("Hei, olen Aino.")
    expect(page.get_by_role("log")).to_contain_text(Ticket.objects.get(channel="chat").follow_code)
    assert [text for who, text in said(only_talk()) if who == "advisor"] == ["Hei, olen Aino."]


def _serve(desk: Page, home: str, axe_findings: Findings) -> None:
    """An advisor answers in the console and makes a ticket of the talk."""
    desk.goto(f"{home}/tyopoyta/chat/{only_talk().pk}/")
    expect(desk.get_by_role("heading", name="Omat keskustelut")).to_be_visible()
    assert axe_findings(desk) == []
    picture(desk, "console-1280")
    desk.get_by_label("Viesti asiakkaalle").fill("Hei, olen Aino.")
    desk.get_by_role("button", name="Lähetä asiakkaalle").click()
    expect(desk.get_by_role("log")).to_contain_text("Hei, olen Aino.")
    desk.get_by_text("Tee yhteydenotto", exact=True).first.click()
    desk.get_by_label("Sähköpostiosoite").fill("liisa@posti.example")
    desk.get_by_role("button", name="Tee yhteydenotto").click()
    expect(desk.get_by_role("link", name="Avaa yhteydenotto")).to_be_visible()
    desk.set_viewport_size({"width": 320, "height": 640})
    assert desk.evaluate(_WIDE) <= 320
    picture(desk, "console-320")


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
