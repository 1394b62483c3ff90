"""The resident's own account in a real browser: each page and state in three languages, axe, 320 pixels; no scripts, and the way out."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Page, expect

from e2e.test_citizen_pages import address_in, check, examine, finnish_words  # noqa: F401 - fixtures
from kaiku.accounts.models import User
from kaiku.audit.actions import record_audit
from kaiku.channels.account.actions import sign_in_customer
from kaiku.channels.account.tests.conftest import MAIJA
from kaiku.customers.models import Account
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True), pytest.mark.slow]
COOKIE = "__Host-kaiku_oma" if django_settings.SESSION_COOKIE_SECURE else "kaiku_oma"


@pytest.fixture
def switched_on(settings: Any) -> None:
    settings.SUOMIFI_METADATA = settings.SUOMIFI_KEY_PATH = settings.SUOMIFI_CERTIFICATE = "/ei/ole"


@pytest.mark.covers("R24", "R25", "R26", "R27")
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_of_the_account(
    page: Page,
    live_server: Any,
    switched_on: None,
    contact: Callable[..., Ticket],
    aino: User,
    examine: Callable[[str], list[str]],  # noqa: F811
    language: str,
) -> None:
    base = address_in(language, live_server)

    def states() -> Iterator[str]:
        for name, address in {"door": "/oma/", "over": "/oma/?loppui=1", "out": "/oma/?ulos=taalla", "refused": "/oma/tunnistus/"}.items():
            page.goto(base + address)
            yield f"{language}-{name}"
        page.context.add_cookies([{"name": COOKIE, "value": sign_in_customer(MAIJA), "url": live_server.url}])
        for name in ("oma", "oma/tiedot", "oma/katselut", "oma/poistopyynto", "oma/lopetus"):
            page.goto(f"{base}/{name}/")
            yield f"{language}-empty-{name}"
        own = contact(account_id=Account.objects.get().pk, may_publish=True, text="Valo sammunut torilla")
        record_audit("ticket.opened", actor_id=aino.pk, actor_name=aino.name, object_type="ticket", object_id=own.pk)
        for name in ("oma", "oma/tiedot"):
            page.goto(f"{base}/{name}/")
            yield f"{language}-full-{name}"
        page.goto(f"{base}/oma/")
        page.locator("[name=code]").fill("AAA-BBBB-CCCC")
        page.locator("form[action$='liittaminen/'] button").click()
        expect(page.locator(".error-summary")).to_be_visible(timeout=20_000)
        yield f"{language}-error"

    check(states(), examine, language)


@pytest.mark.covers("R25")
def test_the_account_works_without_scripts_to_the_way_out(browser: Browser, live_server: Any, switched_on: None, contact: Any) -> None:
    other = browser.new_context(java_script_enabled=False)
    other.add_cookies([{"name": COOKIE, "value": sign_in_customer(MAIJA), "url": live_server.url}])
    page = other.new_page()
    page.goto(f"{live_server.url}/oma/tiedot/")
    page.get_by_label("Yhteystietoni saa tallentaa").check()
    page.get_by_label("Sähköposti", exact=False).first.fill("maija@posti.example")
    page.get_by_role("button", name="Tallenna").press("Enter")
    expect(page.get_by_text("Tiedot on tallennettu.")).to_be_visible(timeout=20_000)
    assert Account.objects.get().email == "maija@posti.example"
    with page.expect_download() as got:
        page.get_by_role("button", name="Lataa tietosi").click()
    assert got.value.suggested_filename == "omat-tiedot.zip"
    page.get_by_role("button", name="Kirjaudu ulos").press("Enter")
    expect(page.get_by_text("Olet kirjautunut ulos.")).to_be_visible(timeout=20_000)
    assert not [row for row in other.cookies() if row["name"] == COOKIE]
    other.close()
