"""A published map of Oskari where a place is marked: it shows the ground and the pin, every way marks the same point, and without it
everything goes on."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.map_ways import WAITS, by_key, by_suggestion, metres_apart, named_point, pin, take_pin_off, zoom_in
from e2e.oskari_page import ADDRESS, page_of
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City
from kaiku.places.maps.tiles import projected
from kaiku.places.models import BaseMap
from kaiku.places.tests.mapserver import middle_of_point

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
POINT = (23.7660, 61.4965)
PLACE = "/yhteydenotto/paikka/?alku=kartta"


def offer_oskari(page: Page, live_server: Any, answer: Callable[[Any], None]) -> None:
    """The first of the city's maps, before a drawn one."""
    BaseMap.objects.all().delete()
    BaseMap.objects.create(key="oskari", names={"fi": "Oskari-kartta"}, kind="oskari", url=ADDRESS)
    BaseMap.objects.create(key="kaavio", names={"fi": "Kaaviokartta"}, kind="schematic", position=1)
    forget_snapshots()
    page.route("https://oskari.example/**", answer)
    page.goto(live_server.url + PLACE)
    page.locator("#map-title").scroll_into_view_if_needed()


@pytest.mark.covers("R4", "R187")
@pytest.mark.parametrize("srs", ["EPSG:3067", "EPSG:3878"])
def test_on_a_published_map_of_oskari_every_way_marks_the_same_point_within_a_metre(
    page: Page, live_server: Any, lit_city: City, srs: str, axe_findings: Any
) -> None:
    names = named_point(POINT)
    content = page_of(srs, point=projected(*POINT, srs), middle=projected(23.70, 61.48, srs), origin=live_server.url)
    offer_oskari(page, live_server, lambda route: route.fulfill(status=200, content_type="text/html", body=content))
    map_, frame = page.locator("pin-map .map"), page.frame_locator("iframe.map-page")
    expect(page.locator("iframe.map-page")).to_be_visible(timeout=WAITS)
    found = axe_findings(page, colours=False)
    assert [one for one in found if not one.startswith("frame-tested")] == []  # what is inside is another server's

    for name in names:
        assert metres_apart(by_suggestion(page, name), POINT) < 1.0
        expect(frame.locator("#kaiku-pin")).to_be_visible()  # the same pin on Oskari's map
        take_pin_off(page)
        expect(frame.locator("#kaiku-pin")).to_have_count(0)
    zoom_in(page, 2)
    assert metres_apart(by_key(page), POINT) < 1.0
    take_pin_off(page)

    page.locator("pin-map [data-map]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(600)
    x, y = middle_of_point(map_.screenshot())
    box = map_.bounding_box()
    assert box is not None and abs(x - box["width"] / 2) > 50
    page.mouse.click(box["x"] + x, box["y"] + y)
    assert metres_apart(pin(page), POINT) < 1.0

    page.get_by_label("Pohjakartta").select_option("kaavio")
    expect(page.locator("iframe.map-page")).to_have_count(0)
    policy = page.request.get(live_server.url + PLACE).headers["content-security-policy"].split("; ")
    assert {"frame-src 'self' https://oskari.example", "img-src 'self' data: blob:"} <= set(policy)


@pytest.mark.covers("R187")
def test_a_map_of_oskari_that_does_not_come_leaves_the_ordinary_one(page: Page, live_server: Any, lit_city: City) -> None:
    page.clock.install()
    offer_oskari(page, live_server, lambda route: route.fulfill(status=503, content_type="text/html", body="<html>poissa</html>"))
    expect(page.locator("iframe.map-page")).to_be_attached(timeout=WAITS)
    page.clock.run_for(13_000)
    expect(page.locator("pin-map [data-status]")).to_have_text("Valittu kartta ei vastaa. Näytämme tavallisen kartan.", timeout=WAITS)
    expect(page.locator("iframe.map-page")).to_have_count(0)
    expect(page.get_by_label("Pohjakartta")).to_have_value("kaavio")
    page.clock.resume()
    by_key(page)
    page.reload()  # for ten minutes nobody waits for it again
    page.locator("#map-title").scroll_into_view_if_needed()
    expect(page.get_by_label("Pohjakartta")).to_have_value("kaavio", timeout=WAITS)
    assert page.locator("iframe.map-page").count() == 0
