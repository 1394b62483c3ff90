"""Signing in by keys alone: the city's own account, a password, taking an app into use, its code; each page with axe and at 320 pixels."""

from typing import Any

import pyotp
import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from kaiku.accounts.models import Identity, User
from kaiku.conftest import PASSWORD
from kaiku.integrations.entra.provider import forget_provider
from kaiku.integrations.entra.tests.peer import SECRET, TENANT, directory

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]


def is_good(page: Page, axe_findings: Findings) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    assert axe_findings(page) == [], page.url
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def give_password(page: Page, url: str, person: User) -> None:
    page.goto(f"{url}/kirjaudu/")
    page.get_by_label("Käyttäjätunnus").focus()
    page.keyboard.type(person.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


@pytest.mark.covers("R161")
def test_an_administrator_takes_an_app_into_use_and_signs_in_with_it(
    page: Page, teemu: User, live_server: Any, settings: Any, axe_findings: Findings
) -> None:
    settings.MFA_ROLES = ["technical_admin"]
    give_password(page, live_server.url, teemu)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ota kaksivaiheinen tunnistus käyttöön")
    expect(page.get_by_role("img", name="QR-koodi")).to_be_visible()
    is_good(page, axe_findings)
    app = pyotp.TOTP(page.locator("code").inner_text().replace(" ", ""))

    page.get_by_label("Koodi").fill("000000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").or_(page.locator(".error-summary"))).to_contain_text("Koodi ei täsmää")
    is_good(page, axe_findings)
    page.get_by_label("Koodi").fill(app.now())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ota varakoodit talteen")
    is_good(page, axe_findings)
    recovery = page.locator("main li code").first.inner_text()
    page.get_by_role("link", name="Olen ottanut koodit talteen").click()
    page.goto(f"{live_server.url}/tyopoyta/istunnot/")
    is_good(page, axe_findings)

    page.context.clear_cookies()
    give_password(page, live_server.url, teemu)
    expect(page.get_by_role("heading", level=1)).to_have_text("Anna koodi")
    is_good(page, axe_findings)
    page.get_by_label("Koodi").fill(recovery)
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation").first).to_be_visible()
    page.goto(f"{live_server.url}/tyopoyta/istunnot/")
    expect(page.get_by_text("Käyttämättömiä varakoodeja on 9")).to_be_visible()


@pytest.mark.covers("R180")
def test_the_citys_own_account_by_way_of_a_real_directory(
    page: Page, aino: User, live_server: Any, settings: Any, axe_findings: Findings
) -> None:
    here = f"{live_server.url}/kirjaudu"
    with directory(f"{here}/entra/paluu/", f"{here}/", f"{here}/entra/loppu/") as peer:
        settings.ENTRA_TENANT, settings.ENTRA_CLIENT_ID, settings.ENTRA_CLIENT_SECRET = TENANT, "kaiku", SECRET
        settings.ENTRA_ISSUER = peer.issuer
        forget_provider()
        Identity.objects.create(user=aino, tenant=TENANT, subject="11111111-2222-3333-4444-tuttu0000000")
        page.goto(f"{live_server.url}/kirjaudu/")
        is_good(page, axe_findings)
        for name, heading in (("outo", "Sinulla ei ole vielä käyttöoikeutta"), ("tuttu", "")):
            page.goto(f"{live_server.url}/kirjaudu/")
            page.get_by_role("link", name="Kirjaudu kaupungin tunnuksella").click()
            page.locator("[name=login]").fill(name)
            page.locator("[name=password]").fill("x")
            page.keyboard.press("Enter")
            page.get_by_role("button", name="Continue").click()
            if heading:
                expect(page.get_by_role("heading", level=1)).to_have_text(heading)
                is_good(page, axe_findings)
                page.context.clear_cookies()
        page.wait_for_url("**/tyopoyta/")
        page.goto(f"{live_server.url}/tyopoyta/istunnot/")
        expect(page.get_by_text("Kaupungin tunnus")).to_be_visible()
