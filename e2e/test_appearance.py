"""A changed token file changes the form's buttons and the map's land, in the browser that shows them."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.organisation.actions import publish_appearance
from kaiku.organisation.models import Appearance

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("settled_server")]
WAIT = 30_000
VIOLET, LAND = (91, 42, 134), (253, 246, 233)
TOKENS = {
    "theme": {
        "light": {
            "action": {"$type": "color", "bg": {"$value": "#5b2a86"}},
            "map": {"$type": "color", "land": {"$value": "#fdf6e9"}},
        }
    }
}


def button_colour(page: Page) -> str:
    return str(page.get_by_role("button", name="Jatka", exact=True).last.evaluate("button => getComputedStyle(button).backgroundColor"))


def land_share(page: Page) -> float:
    """How much of the drawn map has the new colour of land."""
    page.locator("pin-map").scroll_into_view_if_needed()
    target = page.locator("pin-map [role=application]")
    expect(target.locator("canvas").first).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(2000)
    picture = Image.open(io.BytesIO(target.screenshot())).convert("RGB")
    colours = {colour: count for count, colour in picture.getcolors(picture.width * picture.height) or []}
    return colours.get(LAND, 0) / (picture.width * picture.height)


@pytest.mark.covers("R8")
def test_uploaded_tokens_colour_the_form_and_the_map(
    city: Any, live_server: Any, sign_in: Callable[[User], Page], teemu: User, axe_findings: Findings
):
    page = sign_in(teemu)
    place = f"{live_server.url}/yhteydenotto/paikka/?alku=kartta"
    page.goto(place, timeout=WAIT)
    assert button_colour(page) != f"rgb{VIOLET}"
    assert land_share(page) == 0

    page.goto(f"{live_server.url}/hallinta/ulkoasu/", timeout=WAIT)
    assert axe_findings(page) == []
    page.get_by_label("Mikä muuttui").fill("Violetti kokeilu")
    page.get_by_label("Muotoilumuuttujat (JSON)").set_input_files(
        {"name": "muuttujat.json", "mimeType": "application/json", "buffer": json.dumps(TOKENS).encode()}
    )
    page.get_by_role("button", name="Tarkista ja tallenna luonnos").click()
    expect(page.get_by_role("heading", name="Tarkistus")).to_be_visible(timeout=WAIT)
    assert axe_findings(page) == []
    page.get_by_role("button", name="Ota käyttöön").click()
    expect(page.get_by_text("on käytössä.")).to_be_visible(timeout=WAIT)

    page.goto(place, timeout=WAIT)
    assert button_colour(page) == f"rgb{VIOLET}"
    assert land_share(page) > 0.1


def test_preview_shows_a_draft_to_the_administrator_only(city: Any, live_server: Any, sign_in: Callable[[User], Page], teemu: User):
    look = Appearance.objects.create(tokens=json.dumps(TOKENS), made_at="2026-11-24T10:00:00Z")
    page = sign_in(teemu)

    page.goto(f"{live_server.url}/hallinta/ulkoasu/{look.pk}/esikatselu/", timeout=WAIT)
    colour = page.locator("main button.button").first.evaluate("button => getComputedStyle(button).backgroundColor")
    page.goto(f"{live_server.url}/yhteydenotto/kuvaile/", timeout=WAIT)

    assert colour == f"rgb{VIOLET}"
    assert button_colour(page) != f"rgb{VIOLET}"


def test_published_look_is_there_in_dark_too(city: Any, live_server: Any, page: Page, teemu: User):
    tokens = {"theme": {"dark": {"action": {"$type": "color", "bg": {"$value": "#e9d5ff"}, "bg-hover": {"$value": "#ddd6fe"}}}}}
    publish_appearance(Appearance.objects.create(tokens=json.dumps(tokens), made_at="2026-11-24T10:00:00Z").pk, by=teemu)
    forget_snapshots()

    page.emulate_media(color_scheme="dark")
    page.goto(f"{live_server.url}/yhteydenotto/kuvaile/", timeout=WAIT)

    assert button_colour(page) == "rgb(233, 213, 255)"
