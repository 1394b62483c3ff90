"""Macros and mentions by keyboard: a colleague is named with the arrows, a macro runs with m and its number, many get one after a look."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from kaiku.accounts.models import User
from kaiku.handling.models import Prompt
from kaiku.replies.runs.macros import keep_macro
from kaiku.replies.runs.models import Macro
from kaiku.tickets.models import Message, Ticket

SignIn = Callable[[User], Page]
SENT_OF_TWO_CLICKS = """() => {
  let sent = 0
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sent += 1
    event.preventDefault()
  })
  const button = document.querySelector("form[action$='/poisto/'] button")
  button.click()
  button.click()
  return sent
}"""
HELLO = {"fi": "Hei {asiakkaan_nimi}, vaihdamme lampun."}


def test_macros_and_mentions_by_keyboard(
    contact: Callable[..., Ticket], lamp: Ticket, aino: User, eero: User, sign_in: SignIn, live_server: Any
) -> None:
    keep_macro(Macro(name="Lamppu vaihtoon", owner=aino, hand="mine", tags=["lamppu"], texts=HELLO), by=aino)
    keep_macro(Macro(name="Vastaa ja sulje", owner=aino, words="send", closing="done", texts=HELLO), by=aino)
    page = sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/?kirjoita=note#write")
    page.locator("#write textarea").focus()
    page.keyboard.type("Katso @ee")
    expect(page.locator(".mention-list [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#write textarea")).to_have_value("Katso @Eero Osaaja ")
    page.get_by_role("button", name="Tallenna sisäinen").click()
    expect(page.locator("#flow")).to_contain_text("Katso @Eero Osaaja")
    assert Prompt.objects.get().user == eero

    page.locator("h1").first.click()
    page.keyboard.press("m")
    expect(page.locator(".macro-list")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator("#write textarea")).to_have_value("Hei Liisa Asiakas, vaihdamme lampun.")

    page.locator("h1").first.click()
    page.keyboard.press("m")
    expect(page.locator(".macro-list")).to_be_visible()
    page.keyboard.press("2")
    expect(page.locator("h1")).to_have_text("Vastaa ja sulje")
    assert not Message.objects.filter(kind=Message.Kind.REPLY).exists()  # what sends is read first

    contact(text="Katuvalo 2 ei pala.")
    page.goto(f"{live_server.url}/tyopoyta/jonot/valaistus/")
    page.locator(".ticket-line input").first.check()
    page.locator("#bulk-all").check()
    page.locator(".bulk-bar button", has_text="Makro").click()
    page.get_by_label("Makro").select_option(label="Lamppu vaihtoon")
    page.get_by_role("button", name="Näytä, mitä tapahtuu").click()
    page.locator("main form button.button").click()
    expect(page.locator(".notice")).to_contain_text("2 onnistui")

    page.goto(f"{live_server.url}/tyopoyta/makrot/{Macro.objects.get(name='Vastaa ja sulje').pk}/")
    assert page.evaluate(SENT_OF_TWO_CLICKS) == 1  # every form of the page is guarded by one script
