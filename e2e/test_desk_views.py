"""Desk and administration bend to the person too: large text, wide spacing, no motion, forced colours, paper, targets, focus."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.citizen_walk import width_of
from e2e.test_citizen_comfort import CLIPPED, LARGE, OVERLAPS, RING, SMALL, SPACED
from kaiku.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]
ADMINISTRATION = {
    name: f"/hallinta/{name}" for name in ("", "yhteydet/", "postit/", "jonotyot/", "loki/")
}  # seen by the technical administrator
# Cut short in lists, where the whole words are one press away, or scrolled in a pane of their own; passed over like a map's inside.
SHORTENED = (
    ".back-to-list, .ticket-row-title, .ticket-row-meta, .ticket-line-main > a, .ticket-line-meta, .queue-nav"
    ", .workspace-list, .workspace-flow"
)
COVERED = """() => {
  const one = document.activeElement
  if (one === document.body || one.closest('.ol-viewport')) return ''
  const box = one.getBoundingClientRect()
  const seen = [box.left + 3, box.right - 3].some(x => [box.top + 3, box.bottom - 3].some(y => {
    const top = document.elementFromPoint(x, y)
    return top && (one.contains(top) || top.contains(one) || top.closest('label')?.control === one)
  }))
  return seen ? '' : one.outerHTML.slice(0, 120)
}"""


def clipped(page: Page) -> list[str]:
    """Words that are cut or covered, lists that shorten on purpose excepted."""
    page.evaluate("names => document.querySelectorAll(names).forEach(one => one.classList.add('ol-viewport'))", SHORTENED)
    # The key of the search stands in the room that its field keeps for it.
    return [*page.evaluate(CLIPPED), *(one for one in page.evaluate(OVERLAPS) if not one.startswith("overlap: / | <input"))]


def visit(page: Page, address: str) -> None:
    """The page and what it fetches after itself."""
    page.goto(address)
    expect(page.locator(".workspace-list .skeleton, .htmx-request")).to_have_count(0, timeout=20_000)


@pytest.fixture
def staff_in(sign_in: SignIn, live_server: Any) -> Callable[[BrowserContext, User], Page]:
    """A page of another browser context with the same session."""

    def enter(context: BrowserContext, user: User) -> Page:
        for cookie in sign_in(user).context.cookies():
            context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": live_server.url}])
        return context.new_page()

    return enter


@pytest.mark.covers("R26")
@pytest.mark.parametrize(("styles", "width"), [(LARGE, 640), (SPACED, 1440), (SPACED, 320)])
def test_large_text_and_wide_spacing_clip_and_cover_nothing(
    styles: str,
    width: int,
    desk: dict[str, str],
    aino: User,
    new_context: Callable[..., BrowserContext],
    staff_in: Callable[[BrowserContext, User], Page],
    live_server: Any,
) -> None:
    page = staff_in(new_context(bypass_csp=True, viewport={"width": width, "height": 900}), aino)
    found = {}
    for name in ("own desk", "reply", "record", "settings"):
        visit(page, live_server.url + desk[name])
        page.add_style_tag(content=styles)
        page.wait_for_timeout(100)
        wrong = clipped(page)
        if (wide := width_of(page)) > width:
            wrong.append(f"{wide} pixels wide")
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("width", [320, 1440])
def test_targets_of_the_desk_are_at_least_24_pixels(
    width: int, desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any
) -> None:
    page = sign_in(aino)
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name, address in desk.items():
        visit(page, live_server.url + address)
        if small := page.evaluate(SMALL, 24):
            found[name] = small
    assert found == {}


def test_administration_fits_narrow_screens_and_fingers(city: Any, teemu: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(teemu)
    found = {}
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for name, address in ADMINISTRATION.items():
            visit(page, live_server.url + address)
            wrong = page.evaluate(SMALL, 24)
            if (wide := width_of(page)) > width:
                wrong.append(f"{wide} pixels wide")
            if wrong:
                found[f"{name} {width}"] = wrong
    assert found == {}


def test_nothing_moves_and_colours_may_be_forced(desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(aino)
    page.emulate_media(reduced_motion="reduce", forced_colors="active")
    found = {}
    for name, address in desk.items():
        visit(page, live_server.url + address)
        bare = page.evaluate("""() => [...document.querySelectorAll('.button, .input, select, textarea, .notice, .error-summary, .note')]
          .filter(one => one.checkVisibility() && ['borderBlockStartWidth', 'borderInlineStartWidth']
            .every(side => parseFloat(getComputedStyle(one)[side]) === 0))
          .map(one => one.outerHTML.slice(0, 100))""")
        if page.evaluate("document.getAnimations().length"):
            bare.append("something moves")
        if bare:
            found[name] = bare
    assert found == {}


@pytest.mark.covers("R26")
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (320, 256)])
def test_focus_is_seen_and_never_covered(
    width: int, height: int, desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any
) -> None:
    page = sign_in(aino)
    page.set_viewport_size({"width": width, "height": height})
    found = {}
    for name in ("list", "reply", "record", "filters"):
        visit(page, live_server.url + desk[name])
        hidden = []
        for turn in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break  # once around
            ring = page.evaluate(RING)
            if ring[0] == "none" or ring[1] < 2:
                hidden.append(f"no ring at {turn}: {page.evaluate('document.activeElement.outerHTML.slice(0, 80)')}")
            if covered := page.evaluate(COVERED):
                hidden.append(covered)
        if hidden:
            found[name] = hidden
    assert found == {}


def test_the_skip_link_comes_first_and_leads_past_the_bar(desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(aino)
    visit(page, live_server.url + desk["list"])
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


def test_the_key_sheet_opens_names_keys_and_gives_the_focus_back(
    desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any
) -> None:
    page = sign_in(aino)
    visit(page, live_server.url + desk["list"])
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Pikanäppäimet")
    expect(sheet).to_be_visible()
    assert sheet.locator("kbd").count() >= 10
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()


def test_a_printed_ticket_is_its_story_without_controls(desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(aino)
    visit(page, live_server.url + desk["reply"])
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".desk-bar", ".workspace-list", ".workspace-write", ".ticket-actions", ".workspace-side form"):
        for part in page.locator(gone).all():
            expect(part).not_to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".message").first).to_be_visible()
    ink = page.locator("h1").evaluate("one => getComputedStyle(one).color")
    assert sum(int(part) for part in ink.removeprefix("rgb(").removesuffix(")").split(",")) < 200, "dark words on white paper"
    assert page.evaluate("getComputedStyle(document.querySelector('.workspace')).overflow") == "visible"
