"""The editor of topics by keyboard alone, without scripts, on a narrow screen; what is made there is offered to residents."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from e2e.keys import Keyboard
from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.categories.models import Category

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("settled_server")]
WAIT = 30_000
PAGES = ("aiheet/", "aiheet/?puu=palvelut", "aiheet/uusi/", "aiheet/katuvalot/", "aiheet/katuvalot/jako/?nimet=Tolpat%0ALamput",
         "aiheet/katuvalot/yhdistys/", "aiheet/katuvalot/poisto-kaytosta/", "tyypit/", "tyypit/kiitos/", "tunnisteet/")  # fmt: skip


def test_every_page_is_accessible_and_fits_a_narrow_screen(
    city: Any, live_server: Any, sign_in: Callable[[User], Page], teemu: User, axe_findings: Findings
) -> None:
    page = sign_in(teemu)
    found = {}
    for address in PAGES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{live_server.url}/hallinta/{address}", timeout=WAIT)
        faults = axe_findings(page)
        page.set_viewport_size({"width": 320, "height": 640})
        page.wait_for_timeout(100)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append("wider than the screen")
        if faults:
            found[address] = faults
    assert found == {}


@pytest.mark.covers("R56", "R197")
def test_a_topic_is_made_and_retired_by_keyboard_without_scripts(city: Any, live_server: Any, browser: Any, saara: User) -> None:
    client = Client()
    client.force_login(saara)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}]
    )
    page = context.new_page()
    keys = Keyboard(page, live_server.url)
    keys.open("/hallinta/aiheet/")
    keys.press("link", "Uusi aihe")
    keys.write("Nimi suomeksi", "Laiturit")
    keys.choose("Kuka käsittelee", "Valaistus")
    keys.write("Sanat suomeksi (valinnainen)", "laituri")
    keys.press("button", "Lisää")
    expect(page.get_by_role("heading", name="Laiturit", exact=True)).to_be_visible(timeout=WAIT)

    forget_snapshots()
    made = Category.objects.get(key="laiturit")
    assert (made.group, made.words) == (city.lighting_group, {"fi": ["laituri"]})
    page.goto(f"{live_server.url}/yhteydenotto/?aihe=laiturit", timeout=WAIT)
    assert "aihe=laiturit" in page.url

    keys.open("/hallinta/aiheet/laiturit/poisto-kaytosta/")
    keys.choose("Mitä tarjotaan tilalle", "Katuvalot")
    keys.press("button", "Poista käytöstä")
    expect(page.get_by_text("Vanhat linkit ja luonnokset vievät aiheeseen")).to_be_visible(timeout=WAIT)
    forget_snapshots()
    page.goto(f"{live_server.url}/yhteydenotto/?aihe=laiturit", timeout=WAIT)
    assert "aihe=katuvalot" in page.url
    context.close()
