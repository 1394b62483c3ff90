"""Help pages with axe on a wide and a narrow screen; menus that can be seen whole."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from kaiku.accounts.models import User
from kaiku.tickets.models import Ticket
from kaiku.ui.desk.guides import GUIDES

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]


@pytest.mark.covers("R26")
def test_every_guide_is_accessible_and_fits_a_phone(sign_in: SignIn, teemu: User, live_server: Any, axe_findings: Findings) -> None:
    page = sign_in(teemu)
    for address in ("", *(f"{guide.key}/" for guide in GUIDES)):
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{live_server.url}/tyopoyta/ohje/{address}")
        assert axe_findings(page) == [], address
        page.emulate_media(color_scheme="dark")
        assert axe_findings(page, colours=True) == [], address
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


@pytest.mark.covers("R195")
def test_help_is_found_from_the_bar_and_its_contents_lead_to_headings(sign_in: SignIn, aino: User, live_server: Any) -> None:
    page = sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/")
    page.get_by_role("link", name="Ohje", exact=True).click()
    page.get_by_role("link", name="Palveluneuvoja").click()
    page.get_by_role("navigation", name="Tällä sivulla").get_by_role("link", name="Kirjaa puhelu tai käynti").click()

    expect(page.get_by_role("heading", name="Kirjaa puhelu tai käynti")).to_be_in_viewport()


INSIDE = """menu => {
  const panel = menu.querySelector(".menu-panel").getBoundingClientRect(), pane = menu.closest(".workspace-main").getBoundingClientRect()
  return panel.left >= pane.left && panel.right <= pane.right
}"""


@pytest.mark.parametrize("width", [1280, 360])
def test_every_menu_of_a_ticket_is_seen_whole(
    width: int, sign_in: SignIn, aino: User, contact: Callable[..., Ticket], live_server: Any
) -> None:
    lamp = contact()
    page = sign_in(aino)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/tyopoyta/{lamp.pk}/")
    for menu in page.locator(".ticket-actions details.menu").all():
        menu.locator("summary").click()
        menu.locator("form, .menu-panel > a").first.wait_for()
        page.wait_for_timeout(300)
        assert menu.evaluate(INSIDE), menu.inner_text()
        page.keyboard.press("Escape")
