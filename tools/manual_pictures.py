"""Take the manual's pictures anew from a running demonstration: `python tools/manual_pictures.py http://localhost:8000 PASSWORD`.

Each is made small enough to travel with the source: 256 colours, at most 150 kB.
"""

import io
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "manual" / "images"
HEAVIEST = 150_000
TEXT = "Leikkipuiston keinun ketju on poikki, ja lapsi melkein putosi. Numeroni on 040 123 4567."


@dataclass(frozen=True)
class Picture:
    """What is shown, to whom, and what is done on the page first; without a username it is a resident's page."""

    name: str
    address: str
    username: str = ""
    prepare: Callable[[Page], None] = lambda page: None


def _tell(page: Page) -> None:
    page.fill("textarea[name=text]", TEXT)
    page.wait_for_selector("#text-hints .notice")


def _send(page: Page) -> None:
    """The whole form, so that there is a case to follow."""
    page.fill("textarea[name=text]", "Kiitos kirjaston henkilökunnalle hyvästä palvelusta.")
    for _step in range(8):
        if "/kiitos/" in page.url:
            break
        if "/kysymykset/" in page.url:
            page.check("main input[type=radio] >> nth=0")
        if "/vastaus/" in page.url:
            page.check("input[name=wants][value=no]")
        if "/paikka/" in page.url and page.locator("input[name=none]").count():  # not asked where a place is not needed
            page.check("input[name=none] >> nth=0")
        page.wait_for_timeout(1500)  # a form that is filled in faster than a person could asks again
        page.click("main .form-actions button >> nth=0")
        page.wait_for_load_state()
    page.click(".receipt-link a")


def _record(page: Page) -> None:
    page.fill("textarea[name=text]", "Hiekoitus puuttuu Hämeenpuistossa, kävelytie on jäässä.")
    page.wait_for_selector("#hints h2")


def _open_first(page: Page) -> None:
    page.click(".ticket-line-main a >> nth=0")
    page.wait_for_selector("#neighbours dl, #neighbours ul, #neighbours p")


PICTURES = (
    Picture("kerro-asiasi", "/yhteydenotto/kuvaile/", prepare=_tell),
    Picture("seuranta", "/yhteydenotto/kuvaile/", prepare=_send),
    Picture("tyojonot", "/tyopoyta/jonot/", "neuvoja"),
    Picture("yhteydenotto", "/tyopoyta/jonot/?mine=1", "asiantuntija", _open_first),
    Picture("uusi-kirjaus", "/tyopoyta/uusi/", "neuvoja", _record),
    Picture("yhteydet", "/hallinta/yhteydet/", "tekninen"),
)


def small_png(shot: bytes) -> bytes:
    """The picture with as many colours as the limit allows."""
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        Image.open(io.BytesIO(shot)).convert("RGB").quantize(colours).save(out, "PNG", optimize=True)
        if out.tell() <= HEAVIEST:
            break
    return out.getvalue()


def take(browser: Browser, root: str, password: str, picture: Picture) -> None:
    """One picture, in a browser of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fi-FI", color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(60_000)
    if picture.username:
        page.goto(f"{root}/kirjaudu/")
        page.fill("#id_username", picture.username)
        page.fill("#id_password", password)
        page.click("main button")
        page.wait_for_url("**/tyopoyta/**")
    page.goto(root + picture.address)
    picture.prepare(page)
    page.wait_for_timeout(1500)  # pictures, maps and lists that come afterwards
    (FOLDER / f"{picture.name}.png").write_bytes(small_png(page.screenshot()))
    context.close()


def main() -> None:
    root, password, *names = sys.argv[1:]
    program = os.environ.get("KAIKU_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for picture in PICTURES:
            if not names or picture.name in names:
                take(browser, root.rstrip("/"), password, picture)
                print(f"{picture.name}: {(FOLDER / f'{picture.name}.png').stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
