"""Browser tests: Debian's Chromium, the real pages on a live server, a person signed in by session."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import Page, expect

from e2e.citizen_city import *  # noqa: F403 - what the citizen's pages show
from e2e.desk_city import desk  # noqa: F401 - what the desk shows
from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import *  # noqa: F403 - the same cast and city
from kaiku.conftest import _fresh_memory  # noqa: F401 - a star leaves it out
from kaiku.workflow.queries import workflow_version
from tools.chromium import chromium

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
expect.set_options(timeout=30_000)  # a loaded machine is no fault of the product
# A process for each page, and one more in reserve, is a third of what opening a page costs.
ONE_PROCESS = ("--process-per-site", "--renderer-process-limit=1", "--disable-site-isolation-trials")
# No page lives long enough to earn back what an optimising compiler spends on its scripts and on axe; nor what small heaps cost.
SHORT_LIVES = "--js-flags=--no-turbofan --no-maglev --min-semi-space-size=64"
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
FIND = """options => axe.run(options).then(({violations, incomplete}) =>
  [...violations, ...incomplete].flatMap(finding => finding.nodes.map(node =>
    [finding.id, node.target, node.html, [...node.any, ...node.all, ...node.none].map(check => check.message).join(" ")])))"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's browser, so that nothing has to be downloaded; without windows of its own it takes half of the processor time."""
    path = chromium()
    if path is None:
        pytest.skip("Chromium is missing: tools/browser.sh says how to get it")
    return {
        **browser_type_launch_args,
        "executable_path": path,
        "args": ["--no-sandbox", "--disable-dev-shm-usage", *ONE_PROCESS, SHORT_LIVES],
    }


@pytest.fixture
def sign_in(page: Page, live_server: Any) -> Callable[[User], Page]:
    """Give the browser the session of a person."""

    def enter(user: User) -> Page:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


class Findings(Protocol):
    """What axe has to say of the open page, one readable line for each place; of its colours alone, or of all else, when that is asked.

    Colours take two thirds of axe's time and are the same in every language.
    """

    def __call__(self, page: Page, *, colours: bool | None = None) -> list[str]: ...


@pytest.fixture(scope="session")
def axe_findings() -> Findings:
    """Violations and undecided cases. Whatever passes is not described: that takes a third of axe's time. A page reads axe once."""
    script = Axe().axe_script

    def find(page: Page, *, colours: bool | None = None) -> list[str]:
        chosen = {"type": "rule", "values": COLOUR_RULES} if colours else {"type": "tag", "values": RULES}
        left_out = {name: {"enabled": False} for name in COLOUR_RULES if colours is False}
        expect(page.locator(".htmx-request")).to_have_count(0)  # a part that is being exchanged stands nowhere for axe
        if not page.evaluate("'axe' in window"):  # the pages after this one begin with it: sending it each time took 55 ms more
            page.add_init_script(f"if (self === top) {{ {script} }}")
            page.evaluate(script)
        found = page.evaluate(FIND, {"runOnly": chosen, "rules": left_out, "resultTypes": ["violations", "incomplete"], "preload": False})
        return [
            f"{name}: {target} {html[:120]} {why[:240]}" for name, target, html, why in found if not is_over_a_picture(target, html, why)
        ]

    return find


def is_over_a_picture(target: list[str], html: str, why: str) -> bool:
    """Words on the map, in a chart's drawing, or on a message that lies over the page: axe cannot know their ground, our tokens do."""
    return "<li>©" in html or ("could not be determined" in why and (html.startswith("<text") or ".toast" in str(target)))


class Traffic:
    """Requests that the live server, a thread of this process, is answering now."""

    def __init__(self) -> None:
        self.open, self.lock = 0, threading.Lock()
        request_started.connect(self._begin)
        request_finished.connect(self._end)

    def _begin(self, **_signal: Any) -> None:
        with self.lock:
            self.open += 1

    def _end(self, **_signal: Any) -> None:
        with self.lock:
            self.open -= 1

    def stop(self) -> None:
        request_started.disconnect(self._begin)
        request_finished.disconnect(self._end)

    def wait_for_silence(self, seconds: float = 10.0) -> None:
        """Until nothing has been answered for a while; emptying the tables under a request would lock both up."""
        deadline, quiet_since = time.monotonic() + seconds, time.monotonic()
        while time.monotonic() < deadline and time.monotonic() - quiet_since < 0.3:
            if self.open > 0:
                quiet_since = time.monotonic()
            time.sleep(0.02)


@pytest.fixture
def settled_server(transactional_db: None, page: Page) -> Iterator[None]:
    """The server knows nothing of the test before, and has answered everything when the tables are emptied."""
    forget_snapshots()
    workflow_version.cache_clear()
    cache.clear()
    traffic = Traffic()
    yield
    for context in page.context.browser.contexts if page.context.browser else ():
        for opened in context.pages:
            opened.goto("about:blank")
    traffic.wait_for_silence()
    traffic.stop()
