"""The form on a page of another site: by the loader under a strict policy and by a plain iframe; cookies refused, scripts on and off."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from e2e.conftest import Findings
from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.channels.webform.embedding import Embedding, add_embedding
from kaiku.channels.webform.models import EmbeddingKey
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("settled_server")]
WAIT = 30_000
LINK = "Ota yhteyttä kaupunkiin"


class LibrarySite(ThreadingHTTPServer):
    """Another site of the city, on an origin of its own: the form by the loader on its front page, by a plain iframe on /kehys."""

    kaiku = ""
    key = ""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def body(self, path: str) -> str:
        if path == "/kehys":
            return f'<iframe title="Lomake" src="{self.kaiku}/upotus/{self.key}/" width="700" height="1400"></iframe>'
        loader = f'<script type="module" src="{self.kaiku}/kaiku-embed.js"></script>'
        link = f'<a href="{self.kaiku}/yhteydenotto/?aihe=kirjastot">{LINK}</a>'
        return f'{loader}<p>Avoinna 8–20.</p><kaiku-contact key="{self.key}" lang="{path.strip("/") or "fi"}">{link}</kaiku-contact>'


class LibraryPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Any = self.server
        meta = '<meta name="viewport" content="width=device-width">'
        page = f'<!DOCTYPE html><html lang="fi"><title>Kirjasto</title>{meta}<h1>Kirjasto</h1>{site.body(self.path)}</html>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", f"default-src 'none'; script-src {site.kaiku}; frame-src {site.kaiku}")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_arguments: Any) -> None:
        """Silent."""


@pytest.fixture
def library_site(live_server: Any) -> Iterator[LibrarySite]:
    """127.0.0.1 is another site than localhost to a browser: SameSite cookies do not travel between them."""
    site = LibrarySite(("127.0.0.1", 0), LibraryPage)
    site.kaiku = live_server.url.replace("127.0.0.1", "localhost")
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site
    site.shutdown()
    site.server_close()


@pytest.fixture
def listed(city: Any, library_site: LibrarySite, teemu: User) -> LibrarySite:
    """The administrator has made the site a key."""
    value = Embedding("Kirjasto", (library_site.origin,), topic_key="kirjastot", unit_key="kirjasto-yksikko")
    library_site.key = add_embedding(value, by=teemu).key
    forget_snapshots()
    return library_site


_HEIGHT = "body => body.getBoundingClientRect().height"
_TOP = "document.querySelector('kaiku-contact').shadowRoot.querySelector('iframe').getBoundingClientRect().top"
_ASKS = """async () => {
    const frame = document.querySelector("kaiku-contact").shadowRoot.querySelector("iframe")
    const heard = []
    addEventListener("message", event => heard.push(event.data))
    frame.contentWindow.postMessage({kaiku: "hello", step: 0}, "*")
    await new Promise(done => setTimeout(done, 500))
    return heard
}"""


def holds_soon(page: Page, question: Callable[[], bool]) -> bool:
    """Playwright's own waiting needs eval, which the page's policy forbids."""
    for _turn in range(50):
        if question():
            return True
        page.wait_for_timeout(100)
    return False


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
@pytest.mark.parametrize(("path", "scripts"), [("/kehys", True), ("/kehys", False), ("/", True)])
def test_contact_is_sent_from_a_frame_on_another_site(path: str, scripts: bool, city: Any, listed: LibrarySite, browser: Browser):
    context = browser.new_context(locale="fi-FI", java_script_enabled=scripts)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    page.goto(listed.origin + path, timeout=WAIT)

    fill_in(page.frame_locator("iframe"))

    ticket = Ticket.objects.get()
    assert (ticket.queue_id, ticket.channel, ticket.customer_id) == (city.library.pk, "webform", None)
    assert (context.cookies(), refused) == ([], [])
    assert page.url == f"{listed.origin}{path}"
    context.close()


@pytest.mark.covers("R7")
def test_frame_is_as_high_as_its_page_and_each_step_begins_in_sight(city: Any, listed: LibrarySite, page: Page):
    page.set_viewport_size({"width": 320, "height": 500})
    page.emulate_media(reduced_motion="reduce")
    page.goto(listed.origin, timeout=WAIT)
    frame, form = page.locator("iframe"), page.frame_locator("iframe")
    inner = form.locator("body")
    expect(form.get_by_role("textbox", name="Kerro asiasi")).to_be_visible(timeout=WAIT)
    expect(frame).to_have_attribute("title", "Yhteydenottolomake")

    for step in range(2):
        expect(frame).to_have_css("visibility", "visible")
        assert holds_soon(page, lambda: 0 <= int(frame.get_attribute("height") or 0) - inner.evaluate(_HEIGHT) < 20)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        if step == 0:
            form.get_by_role("textbox", name="Kerro asiasi").fill("Lainani uusiminen ei onnistu verkossa.")
        form.get_by_role("button", name="Jatka", exact=True).click()
        expect(form.get_by_role("heading", level=1).and_(form.locator(":focus"))).to_be_visible(timeout=WAIT)
        assert holds_soon(page, lambda: page.evaluate(_TOP) > -1)
    expect(page.get_by_text(LINK)).to_be_hidden()


@pytest.mark.covers("R7")
def test_page_names_the_language_of_the_frame(city: Any, listed: LibrarySite, page: Page):
    page.goto(f"{listed.origin}/sv", timeout=WAIT)

    expect(page.locator("iframe")).to_have_attribute("title", "Kontaktformulär", timeout=WAIT)
    expect(page.frame_locator("iframe").locator("html[lang=sv] textarea")).to_be_visible(timeout=WAIT)


@pytest.mark.covers("R7")
def test_without_scripts_the_link_leads_to_the_form(city: Any, listed: LibrarySite, browser: Browser):
    context = browser.new_context(locale="fi-FI", java_script_enabled=False)
    page = context.new_page()
    page.goto(listed.origin, timeout=WAIT)
    page.get_by_role("link", name=LINK).click()

    expect(page.get_by_role("textbox", name="Kerro asiasi")).to_be_visible(timeout=WAIT)
    context.close()


@pytest.mark.covers("R7")
def test_site_that_is_not_the_keys_own_keeps_its_link(city: Any, listed: LibrarySite, page: Page):
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    EmbeddingKey.objects.update(origins=["https://muu.example"])
    forget_snapshots()

    page.goto(listed.origin, timeout=WAIT)
    expect(page.locator("iframe")).to_have_count(0, timeout=WAIT)

    expect(page.get_by_role("link", name=LINK)).to_be_visible()
    assert any("frame-ancestors" in text for text in refused)


@pytest.mark.covers("R7")
def test_height_is_told_to_the_keys_own_site_only(city: Any, listed: LibrarySite, page: Page):
    """A page whose allowed sites do not name the one around says nothing, even where the browser would let it."""
    page.goto(listed.origin, timeout=WAIT)
    expect(page.frame_locator("iframe").locator("frame-height")).to_have_count(1, timeout=WAIT)
    expect(page.locator("iframe")).to_have_css("visibility", "visible")
    page.frame_locator("iframe").locator("frame-height").evaluate("one => { one.dataset.origins = 'https://muu.example https://*.0.0.1' }")
    heard = page.evaluate(_ASKS)

    assert heard == []


@pytest.mark.covers("R7", "R26")
def test_framed_pages_are_accessible(city: Any, live_server: Any, page: Page, axe_findings: Findings):
    page.goto(f"{live_server.url}/upotus/?yksikko=kirjasto-yksikko", timeout=WAIT)
    expect(page.get_by_text("Yhteydenotto koskee: Kirjasto, yksikkö")).to_be_visible()

    assert axe_findings(page) == []
    assert page.locator("footer a[target=_blank]").count() == 2


@pytest.mark.covers("R7", "R26")
def test_administrators_pages_of_keys_are_accessible_and_copy_the_html(
    city: Any, live_server: Any, sign_in: Callable[[User], Page], teemu: User, axe_findings: Findings
):
    key = add_embedding(Embedding("Kirjasto", ("https://kirjasto.kaupunki.example",)), by=teemu).key
    page = sign_in(teemu)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for address in ("", "uusi/", f"{key}/"):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{live_server.url}/hallinta/upotus/{address}", timeout=WAIT)
        assert axe_findings(page) == [], address
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address

    page.get_by_role("button", name="Kopioi Kun sivulla saa olla skripti", exact=True).click()
    expect(page.get_by_text("Kopioitu leikepöydälle")).to_be_visible()
    assert f'<kaiku-contact key="{key}">' in page.evaluate("navigator.clipboard.readText()")
