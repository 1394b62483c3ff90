"""Every page of the desk with axe in both themes and two languages, at 320 pixels, and without leaving anything under another thing."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from e2e.conftest import Findings
from e2e.looks import faults
from kaiku.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fi", "en"])
def test_axe_finds_nothing_on_any_page_and_every_page_fits_in_320_pixels(
    language: str, desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any, axe_findings: Findings
) -> None:
    User.objects.filter(pk=aino.pk).update(preferences={"language": language})
    page = sign_in(aino)
    found, is_finnish = {}, language == "fi"
    for name, address in desk.items():
        status = 403 if name == "sensitive" else 200  # it asks for a reason first
        if wrong := faults(page, live_server.url + address, axe_findings, colours=is_finnish, in_dark=is_finnish, status=status):
            found[name] = wrong
    assert found == {}


def test_sign_in_page_and_its_error_are_clean(aino: User, page: Page, live_server: Any, axe_findings: Findings) -> None:
    page.goto(live_server.url + "/kirjaudu/")
    assert axe_findings(page) == []
    page.keyboard.press("Tab")
    page.fill("#id_username", "aino")
    page.fill("#id_password", "väärä")
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    assert page.title().startswith("Virhe: ")
    assert axe_findings(page) == []


def test_a_wide_ticket_scrolls_in_its_panes_and_keeps_the_composer_in_sight(
    desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any
) -> None:
    page = sign_in(aino)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(live_server.url + desk["reply"])
    box = page.locator("#write").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 901
    assert page.evaluate("document.documentElement.scrollHeight") <= 900
