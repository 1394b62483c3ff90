"""A form is made, ordered, tried at two widths, published and put back by keyboard alone; a resident without scripts answers it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.citizen_walk import be_slow
from e2e.keys import Keyboard
from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.contactforms.models import ContactForm, TopicForm
from kaiku.contactforms.queries import answers_in_words
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True), pytest.mark.slow]
Findings = Callable[[Page], list[str]]


def ask(keys: Keyboard, label: str, kind: str, *, options: tuple[str, ...] = (), condition: str = "") -> None:
    """One more question; the fields of its kind appear as it is chosen."""
    keys.press("link", "Lisää kysymys")
    keys.write("Kysymys suomeksi", label)
    keys.choose("Miten vastataan", kind)
    for option, box in zip(options, keys.page.get_by_role("textbox", name="Suomeksi", exact=True).all(), strict=False):
        for _press in range(20):
            if box.evaluate("each => each === document.activeElement"):
                break
            keys.page.keyboard.press("Tab")
        keys.page.keyboard.type(option)
    if condition:
        keys.tick(condition)
    keys.press("button", "Tallenna luonnokseen")


def fits(page: Page, axe_findings: Findings) -> None:
    """Accessible, and no wider than a narrow phone."""
    assert axe_findings(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def answer_without_scripts(page: Page, address: str) -> Ticket:
    """Every question stands on the page; the one whose condition does not hold is left empty."""
    page.goto(f"{address}/yhteydenotto/kuvaile/")
    go_on = page.get_by_role("button", name="Jatka", exact=True)
    page.get_by_label("Kerro asiasi").fill("Haluaisin varata kirjaston kokoushuoneen.")
    go_on.click()
    page.get_by_label("Kirjastot", exact=True).check()
    go_on.click()
    page.get_by_role("button", name="Jatka silti", exact=True).click()  # the library would answer this itself
    page.get_by_label("Ruokaa").check()
    page.get_by_label("Montako ruokailijaa?").fill("monta")
    go_on.click()
    expect(page.locator("main")).to_contain_text("Kirjoita numerona: Montako ruokailijaa?")
    page.get_by_label("Montako ruokailijaa?").fill("12")
    go_on.click()
    page.get_by_label("Ei, en tarvitse vastausta").check()
    go_on.click()
    be_slow()
    page.get_by_role("button", name="Lähetä", exact=True).click()
    expect(page.locator("h1")).to_have_text("Kiitos yhteydenotosta")
    return Ticket.objects.latest("pk")


@pytest.mark.covers("R62", "R197")
def test_a_form_is_made_tried_published_answered_and_put_back(
    lit_city: City,
    saara: User,
    sign_in: Callable[[User], Page],
    new_context: Callable[..., BrowserContext],
    live_server: Any,
    axe_findings: Findings,
) -> None:
    keys = Keyboard(sign_in(saara), live_server.url)
    keys.page.set_viewport_size({"width": 1280, "height": 900})
    keys.open("/hallinta/lomakkeet/")
    fits(keys.page, axe_findings)
    keys.write("Nimi suomeksi", "Tilan varaus")
    keys.press("button", "Tee lomake")
    ask(keys, "Mika paiva?", "Lyhyt teksti")
    ask(keys, "Mita tarvitset?", "Yksi vaihtoehdoista", options=("Ruokaa", "Vain tilan"))
    ask(keys, "Montako ruokailijaa?", "Numero", condition="Mita tarvitset? Ruokaa")
    keys.press("button", "Ylös Mita tarvitset?")
    expect(keys.page.locator(".outline h3").first).to_have_text("1. Mita tarvitset?")
    expect(keys.page.locator("main")).to_contain_text("Kysytään vain, kun ”Mita tarvitset?” on ”Ruokaa”.")
    fits(keys.page, axe_findings)

    form = ContactForm.objects.get(key="tilan-varaus")
    TopicForm.objects.create(topic=lit_city.books, form=form)
    widths = []
    keys.press("link", "Esikatsele")
    for width in ("Puhelin", "Tietokone"):
        keys.press("link", width)
        widths.append(keys.page.locator(".form-preview").bounding_box()["width"])  # type: ignore[index]
        expect(keys.page.get_by_label("Montako ruokailijaa?")).to_be_hidden()
        keys.pick("Ruokaa")
        expect(keys.page.get_by_label("Montako ruokailijaa?")).to_be_visible()
    assert widths[0] <= 360 < widths[1]
    fits(keys.page, axe_findings)
    keys.open("/hallinta/lomakkeet/tilan-varaus/")
    keys.press("button", "Julkaise")

    ticket = answer_without_scripts(new_context(java_script_enabled=False).new_page(), live_server.url)
    told = [(one.label, one.text) for one in answers_in_words(ticket.form_version_id, ticket.answers, "fi")]
    assert told == [("Mita tarvitset?", "Ruokaa"), ("Montako ruokailijaa?", "12")]

    keys.press("button", "Poista Mika paiva?")
    keys.press("button", "Julkaise")
    keys.press("button", "Ota taas käyttöön")
    assert [(one.number, len(one.questions)) for one in form.versions.order_by("number")] == [(1, 3), (2, 2), (3, 3)]
    assert ticket.form_version_id == form.versions.get(number=1).pk
