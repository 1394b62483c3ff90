"""The manual's pictures, taken anew from a demonstration: `make pictures`, or some of them with ARGS="tyojonot seuranta".

Each is made small enough to travel with the source: 256 colours, at most 150 kB. Beside them stands what their pages were then.
"""

import hashlib
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Browser, Page

from tools.docs.demonstration import Demonstration, browser, demonstration
from tools.docs.reading import MANUAL, ROOT

FOLDER = MANUAL / "images"
TAKEN = MANUAL / "pictures.tsv"
OUTLINES = ROOT / "e2e" / "snapshots"
HEAVIEST = 150_000
TEXT = "Leikkipuiston keinun ketju on poikki, ja lapsi melkein putosi. Numeroni on 040 123 4567."


@dataclass(frozen=True)
class Picture:
    """What is shown, to whom, and what is done on the page first; without a username it is a resident's page.

    The outline is the kept one of the same page (`e2e/snapshots`): when the page changes, the picture is old.
    """

    name: str
    outline: str
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
    Picture("kerro-asiasi", "citizen-describe", "/yhteydenotto/kuvaile/", prepare=_tell),
    Picture("seuranta", "citizen-follow", "/yhteydenotto/kuvaile/", prepare=_send),
    Picture("tyojonot", "desk-list", "/tyopoyta/jonot/", "neuvoja"),
    Picture("yhteydenotto", "desk-note", "/tyopoyta/jonot/?mine=1", "asiantuntija", _open_first),
    Picture("uusi-kirjaus", "desk-record", "/tyopoyta/uusi/", "neuvoja", _record),
    Picture("yhteydet", "administration-connections", "/hallinta/yhteydet/", "tekninen"),
)


def page_now(picture: Picture) -> str:
    """A mark of what the picture's page is now."""
    return hashlib.sha256((OUTLINES / f"{picture.outline}.aria.yaml").read_bytes()).hexdigest()[:16]


def pages_then() -> dict[str, str]:
    """By the picture's name, what its page was when it was taken."""
    return dict(line.split("\t") for line in TAKEN.read_text(encoding="utf-8").splitlines()) if TAKEN.exists() else {}


def small_png(shot: bytes) -> bytes:
    """The picture with as many colours as the limit allows."""
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        Image.open(io.BytesIO(shot)).convert("RGB").quantize(colours).save(out, "PNG", optimize=True)
        if out.tell() <= HEAVIEST:
            break
    return out.getvalue()


def take(opened: Browser, shown: Demonstration, picture: Picture) -> None:
    """One picture, in a browser of its own."""
    context = opened.new_context(viewport={"width": 1280, "height": 800}, locale="fi-FI", color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(60_000)
    if picture.username:
        shown.sign_in(page, picture.username)
    page.goto(shown.address + picture.address)
    picture.prepare(page)
    page.wait_for_timeout(1500)  # pictures, maps and lists that come afterwards
    (FOLDER / f"{picture.name}.png").write_bytes(small_png(page.screenshot()))
    context.close()


def main(names: Sequence[str]) -> None:
    """All pictures, or those that are named."""
    taken = pages_then()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with browser() as opened, demonstration() as shown:
        for picture in PICTURES:
            if not names or picture.name in names:
                take(opened, shown, picture)
                taken[picture.name] = page_now(picture)
                print(f"{picture.name}: {(FOLDER / f'{picture.name}.png').stat().st_size // 1024} kB")
    lines = [f"{picture.name}\t{taken.get(picture.name, '')}\n" for picture in PICTURES]
    TAKEN.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
