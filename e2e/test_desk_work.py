"""The desk's daily work in a browser: keyboard, drafts, collisions, coming back to the same row."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from kaiku.accounts.models import User
from kaiku.conftest import PASSWORD
from kaiku.handling.actions import take_ticket
from kaiku.handling.models import Draft
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Message, Note, Status, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]
Contact = Callable[..., Ticket]


@pytest.fixture
def two_screens(browser: Browser, live_server: Any) -> Callable[[User], Page]:
    """A second person at another machine."""
    pages: list[Page] = []

    def enter(user: User) -> Page:
        page = browser.new_context().new_page()
        pages.append(page)
        page.goto(live_server.url + "/kirjaudu/")
        page.fill("#id_username", user.username)
        page.fill("#id_password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/tyopoyta/")
        return page

    return enter


@pytest.mark.covers("R203")
def test_the_rows_beside_a_ticket_are_passed_by_in_one_step(contact: Contact, aino: User, sign_in: SignIn, live_server: Any) -> None:
    tickets = [contact(text=f"Katuvalo numero {number} ei pala.") for number in range(5)]
    page = sign_in(aino)

    def opened(link: str) -> Page:
        page.goto(live_server.url + f"/tyopoyta/{tickets[2].pk}/?lista=a~")
        expect(page.locator(".workspace-list")).to_contain_text(tickets[4].title)
        while page.evaluate("document.activeElement.textContent") != link:
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        return page

    opened("Siirry yhteydenottoon").keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#ticket') !== null")
    expect(opened("Siirry kirjoittamaan").locator("#write textarea")).to_be_focused()


@pytest.mark.covers("R172", "R203")
def test_a_whole_case_with_the_keyboard_alone(contact: Contact, aino: User, sign_in: SignIn, live_server: Any) -> None:
    tickets = [contact(text=f"Katuvalo numero {number} ei pala.") for number in range(3)]
    page = sign_in(aino)
    page.goto(live_server.url + "/tyopoyta/jonot/valaistus/")
    page.evaluate("""for (const kind of ['mousedown', 'click'])
        document.addEventListener(kind, event => { if (event.isTrusted && event.detail) event.stopImmediatePropagation() }, true)""")

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_have_text(tickets[1].title)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") in ("3px", "2px")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/tyopoyta/{tickets[1].pk}/**")
    page.keyboard.press("o")
    expect(page.locator(".toast")).to_contain_text("Otit yhteydenoton käsittelyyn")
    page.keyboard.press("r")
    expect(page.locator("#write textarea")).to_be_focused()
    page.locator("#write textarea").focus()
    page.keyboard.type("Korjaamme valon.")
    page.keyboard.press("Control+Enter")
    page.wait_for_load_state()
    expect(page.locator(".message[data-kind=reply]")).to_contain_text("Korjaamme valon.")

    message = Message.objects.get(kind=Message.Kind.REPLY)
    assert (message.ticket_id, message.author) == (tickets[1].pk, aino)


@pytest.mark.covers("R92")
def test_two_answer_at_once_and_the_second_compares(
    lamp: Ticket, aino: User, anna: User, sign_in: SignIn, two_screens: SignIn, live_server: Any
) -> None:
    first, second = sign_in(aino), two_screens(anna)
    for page in (first, second):
        page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    first.fill("#write textarea", "Ainon vastaus.")
    second.fill("#write textarea", "Annan pitkä vastaus.")

    first.get_by_role("button", name=re.compile("Lähetä asiakkaalle")).click()
    expect(first.locator(".toast")).to_contain_text("Viesti lähti")
    second.get_by_role("button", name=re.compile("Lähetä asiakkaalle")).click()

    expect(second.locator("h1")).to_have_text("Uusi viesti ehti väliin")
    expect(second.locator(".message")).to_contain_text("Ainon vastaus.")
    expect(second.locator("textarea")).to_have_value("Annan pitkä vastaus.")
    assert Message.objects.filter(kind=Message.Kind.REPLY).count() == 1
    assert Draft.objects.get(user=anna).body == "Annan pitkä vastaus."

    second.get_by_role("button", name="Luin uuden, lähetä").click()
    expect(second.locator(".toast")).to_contain_text("Viesti lähti")
    assert Message.objects.filter(kind=Message.Kind.REPLY).count() == 2


@pytest.mark.covers("R64")
def test_two_take_at_once_and_the_second_is_told(
    lamp: Ticket, aino: User, eero: User, sign_in: SignIn, two_screens: SignIn, live_server: Any
) -> None:
    first, second = sign_in(eero), two_screens(aino)
    for page in (first, second):
        page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    first.get_by_role("button", name="Ota käsittelyyn").click()
    expect(first.locator(".toast")).to_contain_text("Otit yhteydenoton")
    second.get_by_role("button", name="Ota käsittelyyn").click()
    expect(second.locator(".toast")).to_contain_text("Eero Osaaja ehti ottaa tämän käsittelyyn.")
    assert Ticket.objects.get().assignee == eero


def test_coming_back_leads_to_the_same_filter_and_row(contact: Contact, aino: User, sign_in: SignIn, live_server: Any) -> None:
    tickets = [contact(text=f"Katuvalo numero {number} ei pala.") for number in range(4)]
    page = sign_in(aino)
    page.goto(live_server.url + "/tyopoyta/jonot/valaistus/?due=week")
    page.get_by_role("link", name=tickets[2].title).click()
    page.wait_for_url(f"**/tyopoyta/{tickets[2].pk}/**")
    page.fill("#write textarea", "Korjaamme.")
    page.select_option("#after", "next")
    page.get_by_role("button", name=re.compile("Lähetä asiakkaalle")).click()
    page.wait_for_url(f"**/tyopoyta/{tickets[3].pk}/**")

    page.goto(f"{live_server.url}/tyopoyta/{tickets[1].pk}/?lista=q%3Avalaistus~due%3Dweek")
    page.keyboard.press("u")
    page.wait_for_url("**/tyopoyta/jonot/valaistus/?due=week#*")
    page.goto(live_server.url + "/tyopoyta/jonot/valaistus/?due=week")
    page.get_by_role("link", name=tickets[1].title).click()
    page.wait_for_url(f"**/tyopoyta/{tickets[1].pk}/**")
    page.go_back()
    expect(page.locator(":focus")).to_have_text(tickets[1].title)
    assert "due=week" in page.url


def test_typed_text_is_a_draft_in_two_seconds_on_every_machine(
    lamp: Ticket, aino: User, sign_in: SignIn, two_screens: SignIn, live_server: Any
) -> None:
    page = sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    page.locator("#write textarea").press_sequentially("Kesken oleva vastaus")
    expect(page.locator("[data-draft-status]")).to_contain_text("Luonnos tallessa", timeout=2500)

    page.reload()
    expect(page.locator("#write textarea")).to_have_value("Kesken oleva vastaus")
    other = two_screens(aino)
    other.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    expect(other.locator("#write textarea")).to_have_value("Kesken oleva vastaus")


def test_changing_the_kind_of_writing_carries_no_text_along(lamp: Ticket, aino: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    page.locator("#write textarea").press_sequentially("Vain asiakkaalle")
    page.get_by_role("link", name="Sisäinen", exact=True).click()
    expect(page.locator("#write")).to_have_attribute("data-kind", "note")
    expect(page.locator("#write textarea")).to_have_value("")
    page.fill("#write textarea", "Vain meille")
    page.get_by_role("button", name="Tallenna sisäinen").click()
    expect(page.locator(".note")).to_contain_text("Vain meille")
    expect(page.locator("#write textarea")).to_have_value("Vain asiakkaalle")
    assert Note.objects.get().body == "Vain meille"
    assert not Message.objects.filter(kind=Message.Kind.REPLY).exists()


def test_session_over_means_signing_in_again_with_the_text_still_there(lamp: Ticket, aino: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    Session.objects.all().delete()
    page.fill("#write textarea", "Puolen tunnin vastaus")
    page.get_by_role("button", name=re.compile("Lähetä asiakkaalle")).click()
    expect(page.locator("main")).to_contain_text("Istuntosi on päättynyt")

    page.fill("#id_username", "aino")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/tyopoyta/{lamp.pk}/")
    expect(page.locator("#write textarea")).to_have_value("Puolen tunnin vastaus")
    assert not Message.objects.filter(kind=Message.Kind.REPLY).exists()


def test_single_keys_are_silent_in_fields_with_modifiers_and_when_switched_off(
    lamp: Ticket, aino: User, sign_in: SignIn, live_server: Any
) -> None:
    page = sign_in(aino)
    address = f"{live_server.url}/tyopoyta/{lamp.pk}/"
    page.goto(address)
    page.locator("#write textarea").focus()
    page.keyboard.type("onu/?gjxae")
    expect(page.locator("#write textarea")).to_have_value("onu/?gjxae")
    page.locator("h1").click()
    for combination in ("Alt+o", "Alt+u", "Meta+o", "Control+o"):
        page.keyboard.press(combination)
    assert page.url == address
    assert Ticket.objects.get().assignee is None

    page.keyboard.press("?")
    expect(page.locator("dialog.key-sheet")).to_be_visible()
    page.keyboard.press("Escape")
    User.objects.filter(pk=aino.pk).update(preferences={"keys_on": False})
    page.goto(address)
    for key in ("o", "u", "j", "?", "g", "o"):
        page.keyboard.press(key)
    assert page.url == address
    expect(page.locator("dialog.key-sheet")).not_to_be_visible()
    assert Ticket.objects.get().assignee is None


def test_choosing_another_row_keeps_the_list_and_opens_the_ticket(contact: Contact, aino: User, sign_in: SignIn, live_server: Any) -> None:
    first, second = contact(text="Ensimmäinen katuvalo."), contact(text="Toinen katuvalo.")
    page = sign_in(aino)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/tyopoyta/{first.pk}/")
    page.locator(".workspace-list .ticket-row", has_text="Toinen katuvalo").click()
    expect(page.locator("h1")).to_have_text("Toinen katuvalo")
    assert f"/tyopoyta/{second.pk}/" in page.url
    page.locator("#write textarea").fill("Teksti toiselle")
    page.get_by_role("button", name=re.compile("Lähetä asiakkaalle")).click()
    expect(page.locator(".toast")).to_be_visible()
    assert Message.objects.get(kind=Message.Kind.REPLY).ticket == second


def test_a_menu_fetches_its_form_and_does_its_work(lamp: Ticket, aino: User, eero: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    page.locator(".ticket-actions summary", has_text="Osoita").click()
    page.locator(".action-panel select").first.select_option(str(eero.pk))
    page.locator(".action-panel button", has_text="Osoita").click()
    expect(page.locator(".ticket-facts")).to_contain_text("Eero Osaaja")


def test_details_appear_in_place(lamp: Ticket, aino: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    page.get_by_role("button", name="Näytä yhteystiedot").click()
    expect(page.locator(".contact-details")).to_contain_text("liisa@posti.example")
    expect(page.locator(".contact-details")).to_be_focused()


@pytest.mark.covers("R52")
def test_a_list_renews_its_rows_in_place_and_keeps_new_ones_behind_a_button(
    contact: Contact, aino: User, eero: User, sign_in: SignIn, live_server: Any
) -> None:
    lamp = contact(text="Ensimmäinen katuvalo.")
    page = sign_in(aino)
    page.goto(live_server.url + "/tyopoyta/jonot/valaistus/")
    take_ticket(lamp.pk, by=eero)
    contact(text="Toinen katuvalo.")
    page.evaluate("document.querySelector('list-news').dispatchEvent(new CustomEvent('kaiku:refresh'))")

    expect(page.locator(".ticket-line")).to_have_count(1)
    expect(page.locator(".ticket-line")).to_contain_text("Eero Osaaja")
    page.get_by_role("button", name="1 uutta, päivitä").click()
    expect(page.locator(".ticket-line")).to_have_count(2)


def test_bulk_close_shows_first_and_can_be_undone(contact: Contact, aino: User, sign_in: SignIn, live_server: Any) -> None:
    for number in range(2):
        contact(text=f"Katuvalo {number}.")
    page = sign_in(aino)
    page.goto(live_server.url + "/tyopoyta/jonot/valaistus/")
    for box in page.locator(".ticket-line input").all():
        box.click()
        expect(box).to_be_checked()  # not the one that was clicked: news of the row may have put another in its place a moment before
    page.locator(".bulk-bar button", has_text="Sulje").click()
    page.get_by_label("Tarpeeton tai aiheeton").check()
    page.locator("main button", has_text="Sulje ilman vastausta").click()
    expect(page.locator(".notice")).to_contain_text("2 onnistui")
    assert Ticket.objects.filter(status=Status.CLOSED).count() == 2
    page.get_by_role("button", name="Kumoa").click()
    expect(page.locator("main")).to_contain_text("palautettu")
    assert Ticket.objects.filter(status=Status.OPEN).count() == 2


def test_the_desk_works_without_scripts(lamp: Ticket, aino: User, browser: Browser, live_server: Any) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + "/kirjaudu/")
    page.fill("#id_username", "aino")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Kirjaudu").click()
    page.goto(live_server.url + "/tyopoyta/jonot/")
    page.get_by_role("link", name=lamp.title).click()
    page.get_by_role("button", name="Ota käsittelyyn").click()
    page.locator(".ticket-actions summary", has_text="Siirrä").click()
    page.locator(".action-panel a", has_text="Siirrä").click()
    expect(page.locator("h1")).to_have_text("Siirrä toiseen jonoon")
    page.go_back()
    page.get_by_role("link", name="Lisätietopyyntö").click()
    page.fill("#write textarea", "Kummalla puolella?")
    page.get_by_role("button", name=re.compile("Lähetä kysymys")).click()
    expect(page.locator("#flow")).to_contain_text("Kummalla puolella?")
    assert Ticket.objects.get().status == Status.WAITING


def test_a_newer_message_is_told_while_one_reads(lamp: Ticket, aino: User, anna: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    send_reply(lamp.pk, body="Anna vastasi.", by=anna, seen_version=1)
    page.evaluate("document.querySelector('presence-beat').dispatchEvent(new CustomEvent('kaiku:refresh'))")
    expect(page.locator(".presence-strip")).to_contain_text("Uusi viesti, päivitä")
