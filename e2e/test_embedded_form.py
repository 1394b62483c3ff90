"""The form on a page of another site: a plain iframe, cookies refused, scripts on and off."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from e2e.conftest import Findings
from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.snapshots import forget_snapshots
from kaiku.channels.webform.embedding import allow_embedding
from kaiku.channels.webform.models import EmbeddingSite
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("settled_server")]
WAIT = 30_000


class LibrarySite(ThreadingHTTPServer):
    """Another site of the city: one plain page with a frame, on an origin of its own."""

    frame = ""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class LibraryPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Any = self.server
        frame = f'<iframe title="Lomake" src="{site.frame}" width="700" height="1400"></iframe>'
        body = f"<!DOCTYPE html><title>Kirjasto</title><h1>Kirjasto</h1>{frame}"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_arguments: Any) -> None:
        """Silent."""


@pytest.fixture
def library_site(live_server: Any) -> Iterator[LibrarySite]:
    """127.0.0.1 is another site than localhost to a browser: SameSite cookies do not travel between them."""
    site = LibrarySite(("127.0.0.1", 0), LibraryPage)
    site.frame = f"{live_server.url.replace('127.0.0.1', 'localhost')}/upotus/?aihe=kirjastot&yksikko=kirjasto-yksikko"
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site
    site.shutdown()
    site.server_close()


@pytest.fixture
def listed(library_site: LibrarySite, teemu: User) -> LibrarySite:
    """The administrator has allowed the site."""
    allow_embedding(library_site.origin, by=teemu)
    forget_snapshots()
    return library_site


def fill_in(form: FrameLocator) -> None:
    """From the first page to the receipt, with the buttons only."""
    go_on = form.get_by_role("button", name="Jatka", exact=True)
    form.get_by_role("textbox", name="Kerro asiasi").fill("Lainani uusiminen ei onnistu verkossa. Mitä teen?")
    go_on.click()
    expect(form.get_by_role("heading", name="Mitä asia koskee?")).to_be_visible(timeout=WAIT)
    go_on.click()
    expect(form.get_by_role("heading", name="Haluatko vastauksen?")).to_be_visible(timeout=WAIT)
    form.get_by_label("En tarvitse vastausta").check()
    go_on.click()
    send = form.get_by_role("button", name="Lähetä", exact=True)
    expect(send).to_be_visible(timeout=WAIT)
    send.click()
    confirm = form.get_by_role("checkbox")
    thanks = form.get_by_role("heading", name="Kiitos yhteydenotosta")
    expect(confirm.or_(thanks).first).to_be_visible(timeout=WAIT)
    if confirm.count():  # a test is faster than a person
        confirm.check()
        send.click()
    expect(thanks).to_be_visible(timeout=WAIT)


@pytest.mark.covers("R7")
@pytest.mark.parametrize("scripts", [True, False])
def test_contact_is_sent_from_a_frame_on_another_site(scripts: bool, city: Any, listed: LibrarySite, browser: Browser):
    context = browser.new_context(locale="fi-FI", java_script_enabled=scripts)
    page = context.new_page()
    page.goto(listed.origin, timeout=WAIT)

    fill_in(page.frame_locator("iframe"))

    ticket = Ticket.objects.get()
    assert (ticket.queue_id, ticket.channel, ticket.customer_id) == (city.library.pk, "webform", None)
    assert context.cookies() == []
    assert page.url == f"{listed.origin}/"
    context.close()


@pytest.mark.covers("R7")
def test_site_that_is_not_listed_shows_nothing(city: Any, library_site: LibrarySite, page: Page):
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    EmbeddingSite.objects.create(origin="https://muu.example", added_at=now())

    page.goto(library_site.origin, timeout=WAIT)
    page.wait_for_timeout(1000)

    assert page.frame_locator("iframe").get_by_role("textbox").count() == 0
    assert any("frame-ancestors" in text for text in refused)


@pytest.mark.covers("R7", "R26")
def test_framed_pages_are_accessible(city: Any, live_server: Any, page: Page, axe_findings: Findings):
    page.goto(f"{live_server.url}/upotus/?yksikko=kirjasto-yksikko", timeout=WAIT)
    expect(page.get_by_text("Yhteydenotto koskee: Kirjasto, yksikkö")).to_be_visible()

    assert axe_findings(page) == []
    assert page.locator("footer a[target=_blank]").count() == 2


@pytest.mark.covers("R7", "R26")
def test_administrators_page_of_sites_is_accessible(
    city: Any, live_server: Any, sign_in: Callable[[User], Page], teemu: User, axe_findings: Findings
):
    allow_embedding("https://kirjasto.kaupunki.example", name="Kirjasto", by=teemu)
    page = sign_in(teemu)
    page.goto(f"{live_server.url}/hallinta/upotus/", timeout=WAIT)

    assert axe_findings(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
