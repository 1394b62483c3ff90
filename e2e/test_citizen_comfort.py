"""Large text, wide spacing, no motion, forced colours, paper, big targets: the page bends to the person."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from e2e.citizen_walk import width_of
from kaiku.conftest import City
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import send, walk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
LARGE = "html { font-size: 200% !important }"
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }"""
CLIPPED = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.checkVisibility() && !one.closest('.visually-hidden, .field-trap, .skip-link, .ol-viewport, .table-scroller'))
  .filter(one => !one.matches('input, select'))
  .filter(one => /hidden|clip/.test(getComputedStyle(one).overflow))
  .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map(one => `clipped: ${one.outerHTML.slice(0, 100)}`)"""
OVERLAPS = """() => {
  const pieces = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement
    if (!node.data.trim() || !holder.checkVisibility()) continue
    if (holder.closest('.visually-hidden, .field-trap, .skip-link, .ol-viewport, script, noscript, select, option, textarea')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) if (box.width > 2) pieces.push({ box, node })
  }
  for (const field of document.querySelectorAll('input:not([type=hidden]), select, textarea, button')) {
    if (field.checkVisibility() && !field.closest('.visually-hidden, .field-trap, .ol-viewport')) {
      pieces.push({ box: field.getBoundingClientRect(), node: field })
    }
  }
  const found = []
  pieces.forEach((one, index) => pieces.slice(index + 1).forEach(other => {
    if (one.node === other.node || one.node.contains(other.node) || other.node.contains(one.node)) return
    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
    const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
    const least = Math.min(one.box.height, other.box.height)
    const name = piece => (piece.data ?? piece.outerHTML).trim().slice(0, 50)
    if (wide > 3 && high > least / 3) found.push(`overlap: ${name(one.node)} | ${name(other.node)}`)
  }))
  return found
}"""
SMALL = """least => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(one => one.checkVisibility() && !one.closest('.visually-hidden, .field-trap, .skip-link, .ol-attribution, [aria-hidden=true]'))
  .filter(one => one.tagName !== 'A' || ![...one.parentElement.childNodes].some(part => part.nodeType === 3 && part.data.trim()))
  .map(one => ({ one, box: (one.closest('.choice') ?? one).getBoundingClientRect() }))
  .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
  .map(({ one, box }) => `${Math.round(box.width)}x${Math.round(box.height)}: ${one.outerHTML.slice(0, 100)}`)"""
RING = """() => {
  const style = getComputedStyle(document.activeElement)
  return [style.outlineStyle, parseFloat(style.outlineWidth)]
}"""
PAGES = ("/", "/ota-yhteytta/", "/yhteydenotto/kuvaile/", "/yhteydenotto/aihe/", "/yhteydenotto/paikka/", "/yhteydenotto/kysymykset/",
         "/yhteydenotto/vastaus/", "/yhteydenotto/tarkista/")  # fmt: skip


@pytest.fixture
def addresses(lit_city: City, lamp: Ticket, client: Client) -> list[str]:
    """Pages of the front, the form with a finished draft, and a case; the client holds the draft."""
    walk(client, until="vastaus", paikka={"address": "Keskustori"})
    client.post("/yhteydenotto/kysymykset/", {"k-vika": "vaurio", "k-johdot": "Kaksi"})
    client.post("/yhteydenotto/vastaus/", {"wants": "yes", "email": "liisa@posti.example", "language": "fi"})
    return [*PAGES, f"/asia/{lamp.follow_code}/"]


@pytest.mark.covers("R26")
@pytest.mark.parametrize(("styles", "width"), [(LARGE, 1280), (LARGE, 640), (SPACED, 1280), (SPACED, 320)])
def test_large_text_and_wide_spacing_clip_and_cover_nothing(
    styles: str,
    width: int,
    new_context: Callable[..., BrowserContext],
    live_server: Any,
    addresses: list[str],
    client: Client,
    follow_up_in: Callable[[Page, Client], None],
) -> None:
    page = new_context(bypass_csp=True, viewport={"width": width, "height": 800}).new_page()
    follow_up_in(page, client)
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        page.add_style_tag(content=styles)
        page.wait_for_timeout(100)
        wrong = page.evaluate(CLIPPED) + page.evaluate(OVERLAPS)
        if (wide := width_of(page)) > width:
            wrong.append(f"{wide} pixels wide")
        if wrong:
            found[address] = wrong
    assert found == {}


@pytest.mark.covers("R26")
def test_nothing_moves_when_motion_is_unwanted(
    page: Page, live_server: Any, addresses: list[str], client: Client, follow_up: Callable[[Client], None]
) -> None:
    page.emulate_media(reduced_motion="reduce")
    follow_up(client)
    for address in addresses:
        page.goto(live_server.url + address)
        page.mouse.wheel(0, 200)
        page.locator("main a, main button").first.hover()
        assert page.evaluate("document.getAnimations().length") == 0, address
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colours_keep_borders_and_the_ring(
    page: Page, live_server: Any, addresses: list[str], client: Client, follow_up: Callable[[Client], None]
) -> None:
    page.emulate_media(forced_colors="active")
    follow_up(client)
    for address in addresses:
        page.goto(live_server.url + address)
        bare = page.evaluate("""() => [...document.querySelectorAll('.button, .input, select, textarea, .notice, .error-summary, .panel')]
          .filter(one => one.checkVisibility() && parseFloat(getComputedStyle(one).borderBlockStartWidth)
            + parseFloat(getComputedStyle(one).borderInlineStartWidth) === 0)
          .map(one => one.outerHTML.slice(0, 100))""")
        assert bare == [], address
        for _turn in range(4):
            page.keyboard.press("Tab")
            ring = page.evaluate(RING)
            assert ring[0] != "none" and ring[1] >= 2, address


def test_on_paper_stands_what_matters_and_no_controls(
    page: Page, live_server: Any, addresses: list[str], client: Client, follow_up: Callable[[Client], None]
) -> None:
    follow_up(client)
    receipt = send(client)["Location"]
    page.emulate_media(media="print")
    for address in (receipt, addresses[-1]):
        page.goto(live_server.url + address)
        for hidden in (".site-footer", ".language-switch", "form"):
            for part in page.locator(hidden).all():
                expect(part).not_to_be_visible()
    page.goto(live_server.url + receipt)
    expect(page.locator(".receipt-code-value")).to_be_visible()
    assert page.locator(".receipt-code").evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)") >= 2
    ink, ground = page.locator(".receipt-code").evaluate("one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
    assert ink != ground


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough_for_a_finger(
    width: int, page: Page, live_server: Any, addresses: list[str], client: Client, follow_up: Callable[[Client], None]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    follow_up(client)
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        small = page.evaluate(SMALL, 24)
        small += [
            f"{round(box['height'])} high: {button.inner_text()}"
            for button in page.locator(".form-actions > .button, .form-actions > form > .button").all()
            if (box := button.bounding_box()) and box["height"] < 44
        ]
        if small:
            found[address] = small
    assert found == {}
