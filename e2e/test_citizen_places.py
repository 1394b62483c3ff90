"""Where it is: however the place is told, the same place is stored."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from e2e.citizen_walk import go_on, on_page
from kaiku.conftest import City
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import send, walk
from kaiku.ui.components.brand import brand

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
WAITS = 20_000


def show_map(page: Page) -> None:
    """The map loads when it comes near."""
    page.locator("#map-title").scroll_into_view_if_needed()
    expect(page.locator(".ol-zoom-in")).to_be_visible(timeout=WAITS)


def pin_is_set(page: Page) -> None:
    """The status tells the address, not coordinates."""
    expect(page.locator("[data-status]")).to_have_text("Merkki: Keskustori", timeout=WAITS)


def by_keys(page: Page) -> None:
    show_map(page)
    page.locator("[data-map]").focus()
    page.keyboard.press("Space")
    pin_is_set(page)


def by_button(page: Page) -> None:
    show_map(page)
    page.get_by_role("button", name="Aseta merkki kartan keskelle").click()
    pin_is_set(page)


def zoom_in(page: Page) -> None:
    """So near that a pixel is less than a metre."""
    show_map(page)
    for _turn in range(4):
        page.get_by_role("button", name="Lähennä").click()
        page.wait_for_timeout(400)  # the zoom's own movement


def by_mouse(page: Page) -> None:
    zoom_in(page)
    page.locator("[data-map]").click()
    pin_is_set(page)


def by_touch(page: Page) -> None:
    zoom_in(page)
    page.locator("[data-map]").tap()
    pin_is_set(page)


def by_location(page: Page) -> None:
    show_map(page)
    page.get_by_role("button", name="Käytä sijaintiani").click()
    pin_is_set(page)


def by_suggestion(page: Page) -> None:
    page.get_by_label("Osoite tai paikan nimi").press_sequentially("keskust")
    page.get_by_role("option", name="Keskustori").click()
    expect(page.get_by_label("Osoite tai paikan nimi")).to_have_value("Keskustori")


def by_typing(page: Page) -> None:
    page.get_by_label("Osoite tai paikan nimi").fill("keskustori")


@pytest.mark.covers("R4")
def test_every_way_of_telling_the_place_stores_the_same_one(
    new_context: Callable[..., BrowserContext], plain_page: Page, live_server: Any, lit_city: City, follow_up_in: Callable[..., None]
) -> None:
    lon, lat = brand().map_centre
    context = new_context(has_touch=True, geolocation={"longitude": lon, "latitude": lat}, permissions=["geolocation"])
    screen = context.new_page()
    stored = {}
    for way in (by_keys, by_button, by_mouse, by_touch, by_location, by_suggestion, by_typing):
        page = plain_page if way is by_typing else screen
        client = Client()
        walk(client, until="paikka")
        follow_up_in(page, client)
        page.goto(live_server.url + "/yhteydenotto/paikka/")
        way(page)
        go_on(page)
        on_page(page, "Tarkenna vielä")
        client.post("/yhteydenotto/kysymykset/", {"k-vika": "pimea"})
        client.post("/yhteydenotto/vastaus/", {"wants": "no"})
        send(client)
        ticket = Ticket.objects.latest("pk")
        assert ticket.lon is not None and ticket.lat is not None and ticket.east is not None and ticket.north is not None
        near = way in (by_mouse, by_touch)  # a finger is not exact to the metre
        digits = 4 if near else 6
        stored[way.__name__] = (round(ticket.lon, digits), round(ticket.lat, digits), round(ticket.east, -1), round(ticket.north, -1))
        assert ticket.address.casefold() == "keskustori"
        assert ticket.district is not None and ticket.district.key == "keskusta"

    assert set(stored.values()) == {stored["by_typing"]}
    assert stored["by_typing"][:2] == (lon, lat)


@pytest.mark.covers("R4", "R43")
def test_a_mark_moves_with_the_address_and_can_be_taken_off(page: Page, live_server: Any, lit_city: City) -> None:
    page.goto(live_server.url + "/yhteydenotto/paikka/?alku=kartta")
    by_keys(page)
    expect(page.locator("[name=lon]")).to_have_value("23.761000")
    page.get_by_label("Osoite tai paikan nimi").press_sequentially("hämeenpuisto 21")
    page.get_by_role("option").filter(has_text="Hämeenpuisto 21").first.click()
    expect(page.locator("[data-status]")).to_contain_text("Hämeenpuisto 21", timeout=WAITS)
    expect(page.locator("[name=lon]")).to_have_value("23.749700")
    page.get_by_role("button", name="Poista merkki").click()
    expect(page.locator("[name=lon]")).to_have_value("")
    expect(page.locator("[data-status]")).to_have_text("Merkki on poistettu.")


def test_the_map_can_be_skipped_and_left_by_tab(page: Page, live_server: Any, lit_city: City) -> None:
    page.goto(live_server.url + "/yhteydenotto/paikka/?alku=kartta")
    show_map(page)
    page.get_by_role("link", name="Ohita kartta").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".form-actions button")).to_be_focused()
    page.locator("[data-map]").focus()
    for _turn in range(9):
        page.keyboard.press("Tab")
        if page.locator(".form-actions button").evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("the map holds the focus")
