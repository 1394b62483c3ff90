"""What is typed but not sent: it outlives a reload, another tab, another language and a day, and never a longer time."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Route, expect

from e2e.citizen_walk import DESCRIBE, TEXT, attach, describe, go_on, on_page
from kaiku.base.clock import now
from kaiku.channels.webform.models import ContactDraft
from kaiku.conftest import City
from kaiku.ui.citizen.tests.walking import walk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
FORM = "/yhteydenotto/"


def type_and_rest(page: Page, text: str = TEXT) -> None:
    """Write, then stop: the page says that the draft is safe."""
    page.get_by_label("Kerro asiasi").fill(text)
    expect(page.locator("[data-draft-status]")).to_contain_text("Luonnos on tallessa", timeout=20_000)


@pytest.mark.covers("R27", "R238")
def test_text_and_photo_outlive_a_reload_another_tab_and_the_end_of_sessions(
    page: Page, live_server: Any, lit_city: City, photo: Path
) -> None:
    page.goto(live_server.url + DESCRIBE)
    attach(page, photo)
    type_and_rest(page)
    page.reload()
    expect(page.get_by_label("Kerro asiasi")).to_have_value(TEXT)
    expect(page.locator(".file-list")).to_contain_text(photo.name)

    Session.objects.all().delete()
    tab = page.context.new_page()
    tab.goto(live_server.url + FORM)
    on_page(tab, "Sinulla on kesken oleva yhteydenotto")
    tab.get_by_role("link", name="Jatka luonnosta").click()
    expect(tab.get_by_label("Kerro asiasi")).to_have_value(TEXT, timeout=20_000)
    expect(tab.locator(".file-list")).to_contain_text(photo.name)


def hide(page: Page, *, hidden: bool) -> None:
    """As when one goes to another tab, or comes back."""
    page.evaluate(
        """hidden => {
        Object.defineProperty(document, "hidden", { value: hidden, configurable: true })
        document.dispatchEvent(new Event("visibilitychange"))
    }""",
        hidden,
    )


def test_a_draft_that_could_not_be_saved_is_tried_again_though_one_looked_elsewhere(page: Page, live_server: Any, lit_city: City) -> None:
    page.goto(live_server.url + DESCRIBE)
    page.clock.install()
    page.route("**/luonnos/**", lambda route: route.fulfill(status=503))
    page.get_by_label("Kerro asiasi").fill(TEXT)
    page.clock.run_for(1_500)
    expect(page.locator("[data-draft-status]")).to_contain_text("Yritämme uudelleen")
    hide(page, hidden=True)  # its beacon is refused too
    hide(page, hidden=False)
    page.unroute("**/luonnos/**")
    page.clock.run_for(11_000)
    expect(page.locator("[data-draft-status]")).to_contain_text("Luonnos on tallessa")
    assert ContactDraft.objects.get().updated_at


def test_what_is_typed_last_goes_out_though_a_long_text_is_on_its_way(page: Page, live_server: Any, lit_city: City) -> None:
    page.goto(live_server.url + DESCRIBE)
    page.evaluate(
        "window.told = {}; const send = navigator.sendBeacon.bind(navigator);navigator.sendBeacon = (to, what) => told[to] = send(to, what)"
    )
    held: list[Route] = []
    page.route("**/luonnos/**", lambda route: held.append(route))
    page.get_by_label("Kerro asiasi").fill("€" * 14_000)
    page.wait_for_timeout(1_500)
    page.get_by_label("Kerro asiasi").press_sequentially("!")
    hide(page, hidden=True)
    assert page.evaluate("Object.entries(told).filter(([to]) => to.includes('luonnos')).map(([, went]) => went)") == [True]


def test_another_browser_sees_nothing_of_it(
    page: Page, new_context: Callable[..., BrowserContext], live_server: Any, lit_city: City
) -> None:
    page.goto(live_server.url + DESCRIBE)
    type_and_rest(page)
    other = new_context().new_page()
    other.goto(live_server.url + FORM)
    on_page(other, "Kerro asiasi")
    expect(other.get_by_label("Kerro asiasi")).to_have_value("")


def switch(page: Page, name: str, language: str, heading: str) -> None:
    """Choose another language at the top of the page."""
    page.get_by_role("navigation").get_by_role("button", name=name).click()
    on_page(page, heading)
    assert page.get_attribute("html", "lang") == language


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def any_page(request: pytest.FixtureRequest) -> Page:
    """The browser with scripts, then the one without."""
    page: Page = request.getfixturevalue("page" if request.param else "plain_page")
    return page


@pytest.mark.covers("R27")
def test_changing_the_language_at_once_keeps_words_and_files(
    any_page: Page, plain_page: Page, live_server: Any, lit_city: City, photo: Path
) -> None:
    page = any_page
    page.goto(live_server.url + DESCRIBE)
    page.get_by_label("Kerro asiasi").fill(TEXT)
    page.get_by_label("Kuvat ja muut liitteet").set_input_files(photo)
    if page is not plain_page:  # scripts send it as it is chosen
        expect(page.locator(".file-list")).to_contain_text(photo.name, timeout=20_000)
    for name, language, heading in (("Svenska", "sv", "Beskriv ditt ärende"), ("English", "en", "Tell us about your matter")):
        switch(page, name, language, heading)
        expect(page.locator("#id_text")).to_have_value(TEXT)
        expect(page.locator(".file-list")).to_contain_text(photo.name)


@pytest.mark.covers("R27")
def test_changing_the_language_on_the_way_keeps_every_page(
    any_page: Page, live_server: Any, lit_city: City, follow_up_in: Callable[[Page, Client], None], client: Client
) -> None:
    page = any_page
    walk(client, until="paikka")
    follow_up_in(page, client)
    page.goto(live_server.url + FORM + "aihe/")
    page.get_by_label("Kysymys").check()
    switch(page, "English", "en", "What is this about?")
    expect(page.get_by_label("Question")).to_be_checked()

    page.goto(live_server.url + FORM + "paikka/")
    page.get_by_label("Osoite tai paikan nimi").fill("Keskustori")
    page.get_by_label("Kuvaile paikkaa omin sanoin").fill("Kioskin takana")
    switch(page, "Svenska", "sv", "Vilken plats gäller ärendet?")
    expect(page.locator("#id_address")).to_have_value("Keskustori")
    expect(page.locator("#id_words")).to_have_value("Kioskin takana")

    client.post(FORM + "paikka/", {"address": "Keskustori"})
    page.goto(live_server.url + FORM + "kysymykset/")
    page.get_by_label("Pylväs on vaurioitunut").check()
    page.locator("#id_k-johdot").fill("Kaksi")
    switch(page, "English", "en", "A few more details")
    expect(page.get_by_label("The post is damaged")).to_be_checked()
    expect(page.locator("#id_k-johdot")).to_have_value("Kaksi")

    client.post(FORM + "kysymykset/", {"k-vika": "pimea"})
    page.goto(live_server.url + FORM + "vastaus/?muuta=1")
    page.get_by_label("Kyllä, haluan vastauksen").check()
    page.locator("#id_name").fill("Liisa Asiakas")
    page.locator("#id_email").fill("liisa@")
    switch(page, "Svenska", "sv", "Vill du ha ett svar?")
    assert "muuta=1" in page.url
    expect(page.locator("#id_name")).to_have_value("Liisa Asiakas")
    expect(page.locator("#id_email")).to_have_value("liisa@")
    expect(page.locator("#id_wants_0")).to_be_checked()


def test_enter_in_a_field_goes_on_and_changes_no_language(plain_page: Page, live_server: Any, lit_city: City, client: Client) -> None:
    page = plain_page
    page.goto(live_server.url + DESCRIBE)
    describe(page)
    go_on(page)
    page.get_by_label("Osoite tai paikan nimi").fill("Keskustori")
    page.keyboard.press("Enter")
    on_page(page, "Tarkenna vielä")


def test_a_draft_lives_a_day_and_not_longer(page: Page, live_server: Any, lit_city: City) -> None:
    page.goto(live_server.url + DESCRIBE)
    describe(page)
    ContactDraft.objects.update(updated_at=now() - timedelta(hours=23, minutes=58))
    page.goto(live_server.url + DESCRIBE)
    expect(page.get_by_label("Kerro asiasi")).to_have_value(TEXT)

    page.goto(live_server.url + FORM + "aihe/")
    page.get_by_label("Katuvalot", exact=True).check()
    go_on(page)
    on_page(page, "Missä asia on?")
    page.get_by_label("Kuvaile paikkaa omin sanoin").fill("Kioskin takana, suuren kuusen alla")
    expect(page.locator("[data-draft-status]")).to_contain_text("Luonnos on tallessa", timeout=20_000)
    page.wait_for_timeout(1500)
    ContactDraft.objects.update(updated_at=now() - timedelta(hours=24, minutes=1))
    go_on(page)
    on_page(page, "Luonnosta ei enää ole")
    expect(page.locator("main")).to_contain_text("Kioskin takana, suuren kuusen alla")
    page.goto(live_server.url + DESCRIBE)
    expect(page.get_by_label("Kerro asiasi")).to_have_value("")


def test_a_browser_that_forgets_its_cookie_gets_its_words_back(page: Page, live_server: Any, lit_city: City, client: Client) -> None:
    page.goto(live_server.url + DESCRIBE)
    describe(page)
    go_on(page)
    page.get_by_label("Kuvaile paikkaa omin sanoin").fill("Kioskin takana")
    page.context.clear_cookies()
    go_on(page)
    on_page(page, "Luonnosta ei enää ole")
    expect(page.locator("main")).to_contain_text("Kioskin takana")
