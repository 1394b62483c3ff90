"""A resident's whole contact in a browser: with scripts, without them, by keys alone, and on the smallest screen."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import FileChooser, Page, expect

from e2e.citizen_walk import (
    DESCRIBE,
    MAIL,
    TEXT,
    answer_questions,
    attach,
    be_slow,
    choose_topic,
    describe,
    go_on,
    on_page,
    pass_similar,
    send,
    tell_place,
    want_reply,
    width_of,
)
from kaiku.accounts.models import User
from kaiku.channels.webform.models import ContactDraft
from kaiku.conftest import City
from kaiku.customers.models import Customer
from kaiku.handling.actions import request_information, take_ticket
from kaiku.publishing.models import AddressConfirmation, Follower
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Attachment, Message, Status, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start(page: Page, live_server: Any, lit_city: City) -> Page:
    """The empty form."""
    page.goto(live_server.url + DESCRIBE)
    return page


def fill_form(page: Page, *, photo: Path, scripts: bool) -> str:
    """From words to receipt; every page is met. Returns the code."""
    attach(page, photo, scripts=scripts)
    describe(page)
    expect(page.get_by_label("Katuvalot", exact=True)).to_be_checked()
    expect(page.get_by_label("Vikailmoitus")).to_be_checked()
    choose_topic(page)
    tell_place(page)
    on_page(page, "Onko tämä jo ilmoitettu?")
    expect(page.locator(".similar-list")).to_contain_text("Valo sammunut torilla")
    pass_similar(page)
    answer_questions(page)
    want_reply(page)
    for words in (TEXT, photo.name, "Katuvalot", "Vikailmoitus", "Keskustori", "Valo on pimeä", MAIL):
        expect(page.locator(".summary-list")).to_contain_text(words)
    return send(page)


@pytest.mark.covers("R1", "R2", "R3", "R5", "R6", "R9", "R10", "R11", "R12", "R236")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_contact_goes_from_words_to_receipt_and_is_followed_to_its_reopening(
    scripts: bool, request: pytest.FixtureRequest, live_server: Any, published_lamp: str, eero: User, photo: Path
) -> None:
    page: Page = request.getfixturevalue("page" if scripts else "plain_page")
    page.goto(live_server.url + DESCRIBE)
    code = fill_form(page, photo=photo, scripts=scripts)

    ticket = Ticket.objects.get(follow_code=code)
    assert (ticket.topic and ticket.topic.key, ticket.queue.key, ticket.address) == ("katuvalot", "valaistus", "Keskustori")
    assert (ticket.lon, ticket.lat) == (23.761, 61.498)
    assert ticket.customer and ticket.customer.email == MAIL
    assert Attachment.objects.get(ticket=ticket).name == photo.name

    take_ticket(ticket.pk, by=eero)
    request_information(ticket.pk, body="Kummalla puolella katua?", by=eero, seen_version=1)
    page.get_by_role("link", name="Seuraa asiaa").click()
    expect(page.locator("main")).to_contain_text("Odotamme lisätietoja sinulta", timeout=20_000)
    page.get_by_label("Kuvat ja muut liitteet").set_input_files(photo)
    page.get_by_label("Viestisi").fill("Torin puolella.")
    page.get_by_role("button", name="Lähetä viesti").click()
    expect(page.locator(".notice")).to_contain_text("Kiitos, viestisi on perillä.", timeout=20_000)
    ticket.refresh_from_db()
    assert (ticket.status, Attachment.objects.filter(ticket=ticket).count()) == (Status.OPEN, 2)

    send_reply(ticket.pk, body="Valo on korjattu.", by=eero, seen_version=ticket.version, and_close=True)
    page.reload()
    expect(page.locator("main")).to_contain_text("Valo on korjattu.", timeout=20_000)
    page.get_by_label("4 – hyvin").check()
    page.get_by_role("button", name="Lähetä arvio").click()
    expect(page.locator(".notice")).to_contain_text("Kiitos arviostasi.", timeout=20_000)
    expect(page.locator("main")).to_contain_text("Viestisi avaa asian uudelleen.")
    page.get_by_label("Viestisi").fill("Valo sammui taas.")
    page.get_by_role("button", name="Lähetä viesti").click()
    expect(page.locator(".notice")).to_contain_text("Kiitos, viestisi on perillä.", timeout=20_000)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.rating, ticket.round) == (Status.OPEN, 4, 2)


def is_in_table(table: str, words: str) -> bool:
    """Do the words stand in any row of the table, whatever its columns? Past every model."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" AS one WHERE one::text ILIKE %s)', [f"%{words}%"])
        return bool(cursor.fetchone()[0])


@pytest.mark.covers("R9", "R2")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_no_answer_wanted_stores_no_contact_details_anywhere(
    scripts: bool, request: pytest.FixtureRequest, live_server: Any, lit_city: City
) -> None:
    page: Page = request.getfixturevalue("page" if scripts else "plain_page")
    page.goto(live_server.url + DESCRIBE)
    describe(page)
    choose_topic(page)
    tell_place(page)
    answer_questions(page)
    on_page(page, "Haluatko vastauksen?")
    page.get_by_label("Kyllä, haluan vastauksen").check()
    page.get_by_label("Sähköposti").fill(MAIL)
    page.get_by_label("Puhelin").fill("040 123 4567")
    page.get_by_label("Nimi").fill("Liisa Asiakas")
    page.get_by_label("Ei, en tarvitse vastausta").check()
    go_on(page)
    on_page(page, "Tarkista ja lähetä")
    code = send(page)

    ticket = Ticket.objects.get(follow_code=code)
    assert (ticket.customer, ticket.wants_reply) == (None, False)
    assert not Customer.objects.exists()
    assert ContactDraft.objects.get().answers == "{}"
    assert [name for name in connection.introspection.table_names() if is_in_table(name, "Liisa")] == []
    expect(page.locator("main")).to_contain_text("Et saa siitä erillistä vastausta.")


@pytest.mark.covers("R5", "R18")
def test_the_same_matter_is_followed_instead_of_sent_again(start: Page, published_lamp: str) -> None:
    page = start
    describe(page)
    choose_topic(page)
    tell_place(page)
    on_page(page, "Onko tämä jo ilmoitettu?")
    page.get_by_role("button", name=re.compile("Sama asia, seuraan tätä")).click()
    on_page(page, "Valo sammunut torilla")
    expect(page.locator("main")).to_contain_text("Oma luonnoksesi on tallessa")
    page.get_by_label("Sähköposti").fill(MAIL)
    page.get_by_role("button", name="Tallenna sähköposti").click()
    expect(page.locator(".notice")).to_contain_text("Vahvista vielä osoitteesi", timeout=20_000)
    page.goto(page.url.partition("/tapaus/")[0] + f"/seuranta/{AddressConfirmation.objects.get().token}/vahvistus/")
    page.get_by_role("button", name="Vahvista osoite").click()
    expect(page.locator(".notice")).to_contain_text("Saat sähköpostin", timeout=20_000)
    assert Follower.objects.get().email == MAIL
    assert Ticket.objects.count() == 1  # the published one only


def test_changing_an_answer_leads_back_to_the_check_page(start: Page) -> None:
    page = start
    describe(page)
    choose_topic(page)
    tell_place(page)
    answer_questions(page)
    want_reply(page)
    page.get_by_role("link", name=re.compile("Muuta.*Paikka")).click()
    on_page(page, "Missä asia on?")
    page.get_by_label("Kuvaile paikkaa omin sanoin").fill("Kioskin takana")
    go_on(page)
    on_page(page, "Tarkista ja lähetä")
    expect(page.locator(".summary-list")).to_contain_text("Kioskin takana")
    assert Message.objects.count() == 0


STOP = """selector => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect()
  const inSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight
  const x = box.left + box.width / 2, y = box.top + box.height / 2
  const over = document.elementFromPoint(x, y)
  const last = window.lastStop?.isConnected ? window.lastStop : document.documentElement
  const before = last.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING
  window.lastStop = at
  return {
    what: at.outerHTML.slice(0, 120),
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    isInSight: inSight,
    isCovered: Boolean(over && y >= 0 && y < innerHeight && !at.contains(over) && !over.contains(at) && !over.closest('label')),
    isOutOfOrder: Boolean(before),
    isFound: at.matches(selector),
  }
}"""


def tab_to(page: Page, selector: str, most: int = 50) -> None:
    """Tab onward to the element; every stop on the way is in sight, ringed, uncovered and in the order of the page."""
    for _turn in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP, selector)
        assert stop["ring"] >= 2 and stop["isInSight"] and not stop["isCovered"] and not stop["isOutOfOrder"], stop
        if stop["isFound"]:
            return
    raise AssertionError(f"no way by Tab to {selector}")


def press_button(page: Page) -> None:
    """Tab on to the page's button and press it."""
    tab_to(page, ".form-actions button")
    page.keyboard.press("Enter")


def key_in_the_matter(page: Page, photo: Path) -> None:
    """Words, photo and topic."""
    choosers: list[FileChooser] = []
    # Long before it opens, as the browser takes a while to hand its window over.
    page.on("filechooser", lambda chooser: choosers.append(chooser))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Siirry sisältöön")
    page.keyboard.press("Enter")
    tab_to(page, "#id_text")
    page.keyboard.type(TEXT)
    tab_to(page, "input[type=file]")
    page.keyboard.press("Enter")
    for _wait in range(200):
        if choosers:
            break
        page.wait_for_timeout(100)
    choosers[0].set_files(photo)
    expect(page.locator(".file-list")).to_contain_text(photo.name, timeout=20_000)
    press_button(page)
    on_page(page, "Mitä asia koskee?")
    tab_to(page, "[name=choice]:checked")
    press_button(page)


def key_in_the_place(page: Page) -> None:
    """A suggestion chosen by arrows; the map is on the way and lets one through."""
    on_page(page, "Missä asia on?")
    tab_to(page, "#id_address")
    page.keyboard.type("keskust")
    expect(page.get_by_role("option").first).to_be_visible(timeout=20_000)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#id_address")).to_have_value("Keskustori")
    tab_to(page, "a[href='#after-map']")
    expect(page.locator("[data-map] .ol-viewport")).to_be_attached(timeout=20_000)  # it comes when it comes near, and no tab stops before
    tab_to(page, "[data-map]")
    press_button(page)
    on_page(page, "Onko tämä jo ilmoitettu?")
    press_button(page)


def key_in_the_rest(page: Page) -> None:
    """Questions by arrows, the address for the answer."""
    on_page(page, "Tarkenna vielä")
    tab_to(page, "[name=k-vika]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Pylväs on vaurioitunut")).to_be_checked()
    tab_to(page, "[name=k-johdot]")
    page.keyboard.type("Ei näy")
    page.keyboard.press("Enter")
    on_page(page, "Haluatko vastauksen?")
    tab_to(page, "[name=wants]")
    page.keyboard.press("Space")
    tab_to(page, "#id_email")
    page.keyboard.type(MAIL)
    press_button(page)


@pytest.mark.covers("R4", "R26")
def test_the_whole_journey_with_the_keyboard_alone(start: Page, published_lamp: str, photo: Path) -> None:
    page = start
    key_in_the_matter(page, photo)
    key_in_the_place(page)
    key_in_the_rest(page)
    on_page(page, "Tarkista ja lähetä")
    be_slow()
    press_button(page)
    on_page(page, "Kiitos yhteydenotosta")
    tab_to(page, ".receipt-link a")
    page.keyboard.press("Enter")
    expect(page.locator("#messages-title")).to_be_visible(timeout=20_000)
    tab_to(page, "#id_text")
    page.keyboard.type("Valo sammui taas.")
    tab_to(page, ".follow-form .form-actions button")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("Kiitos, viestisi on perillä.", timeout=20_000)
    ticket = Ticket.objects.latest("pk")
    assert (ticket.address, ticket.lon, ticket.lat) == ("Keskustori", 23.761, 61.498)
    assert Message.objects.filter(ticket=ticket, kind=Message.Kind.CUSTOMER_REPLY).count() == 1


LOST = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea')]
  .filter(one => one.checkVisibility() && !one.closest('[aria-hidden=true], .visually-hidden, .table-scroller, .ol-viewport'))
  .filter(one => {
    if (one.matches('.skip-link')) return false
    one.focus()
    const box = one.getBoundingClientRect(), y = box.top + Math.min(box.height, innerHeight) / 2
    const over = document.elementFromPoint(box.left + box.width / 2, y)
    return box.left < -1 || box.right > innerWidth + 1 || !over || !(one.contains(over) || over.contains(one) || over.closest('label'))
  })
  .map(one => one.outerHTML.slice(0, 100))"""


def test_the_whole_journey_on_a_screen_of_320_by_256(start: Page, published_lamp: str, photo: Path) -> None:
    page = start
    page.set_viewport_size({"width": 320, "height": 256})
    seen: dict[str, tuple[int, list[str]]] = {}

    def look(name: str) -> None:
        seen[name] = (width_of(page), page.evaluate(LOST))

    look("describe")
    attach(page, photo)
    look("describe with a file")
    describe(page)
    look("topic")
    choose_topic(page)
    look("place")
    tell_place(page)
    on_page(page, "Onko tämä jo ilmoitettu?")
    look("similar")
    pass_similar(page)
    on_page(page, "Tarkenna vielä")
    look("questions")
    answer_questions(page)
    on_page(page, "Haluatko vastauksen?")
    go_on(page)
    expect(page.locator(".error-summary")).to_be_visible(timeout=20_000)
    look("reply in error")
    want_reply(page)
    look("check")
    send(page)
    look("receipt")
    page.get_by_role("link", name="Seuraa asiaa").click()
    expect(page.locator("#messages-title")).to_be_visible(timeout=20_000)
    look("follow")
    assert {name: found for name, found in seen.items() if found[0] > 320 or found[1]} == {}
