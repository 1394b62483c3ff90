"""The contact form's pages as a person fills them in, with scripts or without."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from kaiku.base.clock import now
from kaiku.channels.webform.models import ContactDraft

TEXT = "Katuvalo ei pala Keskustorilla. Suojatie on aivan pimeä."
MAIL = "liisa@posti.example"
DESCRIBE = "/yhteydenotto/kuvaile/"


def go_on(page: Page) -> None:
    """Press the page's own button."""
    page.locator("main form#contact-form").get_by_role("button", name="Jatka", exact=True).click()


def on_page(page: Page, heading: str) -> None:
    """We are there now; a loaded machine may take its time."""
    expect(page.locator("h1")).to_have_text(heading, timeout=20_000)


def attach(page: Page, file: Path, *, scripts: bool = True) -> None:
    """Choose a file; without scripts it goes up by its own button."""
    page.get_by_label("Kuvat ja muut liitteet").set_input_files(file)
    if not scripts:
        page.get_by_role("button", name="Liitä valitut tiedostot").click()
    expect(page.locator(".file-list")).to_contain_text(file.name, timeout=20_000)


def describe(page: Page, text: str = TEXT) -> None:
    """The first page."""
    page.get_by_label("Kerro asiasi").fill(text)
    go_on(page)
    on_page(page, "Mitä asia koskee?")


def choose_topic(page: Page, topic: str = "Katuvalot") -> None:
    """The suggestion is taken."""
    page.get_by_label(topic, exact=True).check()
    go_on(page)
    on_page(page, "Missä asia on?")


def tell_place(page: Page, address: str = "Keskustori", words: str = "Suojatien vieressä") -> None:
    """Typed, not chosen: the server finds the place."""
    page.get_by_label("Osoite tai paikan nimi").fill(address)
    page.get_by_label("Kuvaile paikkaa omin sanoin").fill(words)
    go_on(page)


def pass_similar(page: Page) -> None:
    """None of the published ones is the same."""
    on_page(page, "Onko tämä jo ilmoitettu?")
    page.get_by_role("button", name="Ei ole sama, jatkan omaan").click()


def answer_questions(page: Page) -> None:
    """The light is out: nobody asks about wires."""
    on_page(page, "Tarkenna vielä")
    page.get_by_label("Valo on pimeä").check()
    go_on(page)


def want_reply(page: Page, email: str = MAIL) -> None:
    """An answer by mail is wanted."""
    on_page(page, "Haluatko vastauksen?")
    page.get_by_label("Kyllä, haluan vastauksen").check()
    page.get_by_label("Sähköposti").fill(email)
    go_on(page)
    on_page(page, "Tarkista ja lähetä")


def be_slow() -> None:
    """The drafts were begun minutes ago, as a person's are; a hasty sender would be asked to confirm."""
    ContactDraft.objects.filter(sent_at__isnull=True).update(started_at=now() - timedelta(minutes=3))


def send(page: Page) -> str:
    """Send from the check page; returns the follow-up code."""
    be_slow()
    page.locator("main").get_by_role("button", name="Lähetä", exact=True).click()
    on_page(page, "Kiitos yhteydenotosta")
    return page.locator(".receipt-code-value").inner_text()


def width_of(page: Page) -> int:
    """How wide the page is in truth."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width
