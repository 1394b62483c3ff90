"""The component gallery in a real browser: accessible, narrow, dark, by keys, and the elements that make it move."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.conftest import Findings
from kaiku.places.models import BaseMap

GALLERY = "/hallinta/komponentit/"
pytestmark = pytest.mark.browser
SignIn = Callable[[Any], Page]


@pytest.fixture
def maps(transactional_db: None) -> None:
    """A base map from a server, and the drawn one."""
    options = {"origin": [-548576, 8388608], "resolutions": [1024, 256, 64, 16, 4, 1]}
    BaseMap.objects.create(
        key="opas", names={"fi": "Opaskartta"}, kind="wmts", url="https://kartta.kaupunki.example/wmts", layer="opas",
        matrix_set="ETRS-TM35FIN", projection="EPSG:3067", options=options, position=1,
    )  # fmt: skip
    BaseMap.objects.create(key="kaavio", names={"fi": "Kaaviokartta"}, kind="schematic", position=2)


@pytest.fixture
def gallery(sign_in: SignIn, live_server: Any, teemu: Any) -> Page:
    page = sign_in(teemu)
    page.goto(live_server.url + GALLERY)
    return page


@pytest.mark.covers("R26")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_gallery_has_nothing_for_axe_to_say(gallery: Page, axe_findings: Findings, scheme: Any):
    gallery.emulate_media(color_scheme=scheme)
    gallery.reload()

    assert axe_findings(gallery) == []


@pytest.mark.parametrize("size", [(320, 256), (320, 900), (768, 900)])
def test_gallery_needs_no_sideways_scrolling(gallery: Page, size: tuple[int, int]):
    gallery.set_viewport_size({"width": size[0], "height": size[1]})

    assert gallery.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_page_obeys_its_own_content_policy_and_makes_no_noise(sign_in: SignIn, live_server: Any, teemu: Any):
    page = sign_in(teemu)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(live_server.url + GALLERY)
    page.wait_for_load_state("networkidle")

    assert said == []


def test_nothing_moves_when_motion_is_unwanted(gallery: Page):
    gallery.emulate_media(reduced_motion="reduce")

    assert gallery.evaluate("document.getAnimations().length") == 0


def test_error_summary_has_the_focus_and_leads_to_the_field(gallery: Page):
    expect(gallery.locator(".error-summary")).to_be_focused()
    gallery.locator(".error-summary a").nth(1).click()

    expect(gallery.locator("#id_broken-email")).to_be_focused()
    expect(gallery.locator("label[for=id_broken-email]")).to_be_in_viewport()


def test_character_count_follows_the_text(gallery: Page):
    gallery.locator("#id_example-text").fill("Valo ei pala 💡")

    expect(gallery.locator("char-count [data-room]").first).to_have_text(re.compile(r"1\s986 merkkiä jäljellä"))


def test_part_of_a_form_shows_itself_when_its_answer_is_chosen(gallery: Page):
    part = gallery.locator("reveal-part")
    expect(part).to_be_hidden()
    gallery.get_by_label("Kyllä").first.check()
    expect(part).to_be_visible()
    gallery.get_by_label("En", exact=True).first.check()
    expect(part).to_be_hidden()


def test_theme_changes_at_once_and_is_still_there_after_a_reload(gallery: Page):
    gallery.get_by_role("button", name="Tumma").click()
    expect(gallery.locator("html")).to_have_attribute("data-theme", "dark")
    gallery.reload()

    expect(gallery.locator("html")).to_have_attribute("data-theme", "dark")
    assert gallery.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 21, 24)"


def test_keys_are_listed_and_silent_while_one_writes(gallery: Page):
    gallery.locator("#id_example-text").press_sequentially("?")
    expect(gallery.locator("dialog")).to_be_hidden()
    expect(gallery.locator("#id_example-text")).to_have_value("?")
    gallery.locator("h1").click()
    gallery.keyboard.press("?")

    expect(gallery.get_by_role("dialog", name="Pikanäppäimet")).to_be_visible()
    expect(gallery.locator("[data-keys] dd").first).to_have_text("Lähetä")


def test_keys_that_are_switched_off_do_nothing(gallery: Page):
    gallery.evaluate("document.querySelector('shortcut-keys').dataset.enabled = 'false'")
    gallery.locator("h1").click()
    for key in ("?", "j", "l"):
        gallery.keyboard.press(key)

    expect(gallery.locator("dialog")).to_be_hidden()
    assert not gallery.evaluate("document.activeElement.matches('[data-row], button')")


def test_list_is_walked_by_keys_and_stops_at_its_ends(gallery: Page):
    rows = gallery.locator("[data-row]")
    gallery.locator("h1").click()
    gallery.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()  # the open one is where the walk begins
    gallery.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    gallery.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()


def test_menu_closes_on_escape_and_gives_the_focus_back(gallery: Page):
    summary = gallery.locator("details.menu summary").first
    summary.click()
    gallery.keyboard.press("Tab")
    gallery.keyboard.press("Escape")

    expect(gallery.locator("details.menu").first).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


@pytest.fixture
def pin_map(gallery: Page) -> Page:
    gallery.locator("pin-map").scroll_into_view_if_needed()
    gallery.locator("pin-map [role=application]").wait_for()
    return gallery


def position(page: Page) -> list[float]:
    values = page.locator("pin-map input[type=hidden]").evaluate_all("fields => fields.map(field => field.value)")
    return [float(value) for value in values if value]


@pytest.mark.covers("R4")
def test_pin_is_set_moved_and_removed_without_a_mouse(pin_map: Page):
    target = pin_map.locator("pin-map [role=application]")
    target.focus()
    pin_map.keyboard.press("Space")
    first = position(pin_map)
    expect(pin_map.locator("pin-map [data-status]")).not_to_be_empty()
    for _ in range(3):
        pin_map.keyboard.press("ArrowRight")
        pin_map.wait_for_timeout(150)
    pin_map.keyboard.press("Enter")
    second = position(pin_map)
    remove = pin_map.get_by_role("button", name="Poista merkki")
    remove.focus()
    pin_map.keyboard.press("Enter")

    assert first == pytest.approx([23.761, 61.498], abs=0.0005)
    assert second[0] > first[0] + 0.005
    assert position(pin_map) == []
    expect(pin_map.locator("pin-map [data-status]")).to_have_text("Merkki on poistettu.")


def test_pin_by_button_by_click_and_by_location_say_the_same_place(pin_map: Page, context: BrowserContext):
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": 23.761, "latitude": 61.498})
    pin_map.get_by_role("button", name="Aseta merkki kartan keskelle").click()
    by_button = position(pin_map)
    pin_map.locator("pin-map .map").click()
    pin_map.wait_for_timeout(400)  # OpenLayers waits for a second click before it believes in one
    by_click = position(pin_map)
    pin_map.get_by_role("button", name="Käytä sijaintiani").click()
    pin_map.wait_for_timeout(400)

    assert by_click == pytest.approx(by_button, abs=0.0002)
    assert position(pin_map) == pytest.approx(by_button, abs=0.0002)


def test_drawn_map_takes_over_when_no_tiles_come(maps: None, gallery: Page):
    gallery.route("**/wmts?**", lambda route: route.abort())
    with gallery.expect_response("**/kartta/pohja.geojson") as drawn:
        gallery.locator("pin-map").scroll_into_view_if_needed()

    assert drawn.value.status == 200
    expect(gallery.locator("pin-map .map-chooser")).to_have_value("kaavio")


def test_map_buttons_have_names_in_words(pin_map: Page):
    expect(pin_map.get_by_role("button", name="Lähennä")).to_be_visible()
    expect(pin_map.get_by_role("button", name="Loitonna")).to_be_visible()
