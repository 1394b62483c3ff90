"""What a page weighs on its way, in bytes as they are sent, by the interface's budgets; no clock is looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import brotli
import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Response

from kaiku.accounts.models import User
from kaiku.config.static_storage import QUALITY
from kaiku.conftest import City
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import walk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
KB = 1000
SIGNIN = Callable[[User], Page]


@dataclass(frozen=True)
class Weight:
    """Bytes of a first visit by what they are."""

    page: int
    style: int
    script: int
    map: int
    drawing: int
    fonts: int
    requests: int

    @property
    def total(self) -> int:
        """Everything but the map, which comes when it comes near."""
        return self.page + self.style + self.script + self.fonts


def sent_bytes(response: Response) -> int:
    """As the product sends it: files were compressed when they were collected, pages are while they leave."""
    if "/static/" in response.url and not response.url.endswith(".woff2"):
        return _compressed(response.body())
    return response.request.sizes()["responseBodySize"]


@cache
def _compressed(file: bytes) -> int:
    """Every page has the same files, and the best compression takes a second of the larger ones."""
    return len(brotli.compress(file, quality=QUALITY))


def weigh(page: Page, address: str) -> Weight:
    """Open the page with an empty cache."""
    came: list[Response] = []
    page.on("response", lambda response: came.append(response))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1500)
    own = [one for one in came if one.ok and one.url.startswith(address.split("/", 3)[0]) and "/events" not in one.url]
    kinds = {"page": 0, "style": 0, "script": 0, "map": 0, "drawing": 0, "fonts": 0}
    for one in own:
        name = one.url.split("?")[0]
        kind = "fonts" if name.endswith(".woff2") else "style" if name.endswith(".css") else "script" if name.endswith(".js") else "page"
        if name.endswith(".geojson"):
            kind = "drawing"  # what the map shows where pictures do not come
        kinds["map" if "/map." in name else kind] += sent_bytes(one)
    return Weight(**kinds, requests=len(own))


def over_citizens_budget(weight: Weight) -> list[str]:
    """What is heavier than a resident's telephone should carry."""
    limits = {"page": 20, "style": 15, "script": 25, "map": 110, "drawing": 25, "fonts": 88, "total": 150}
    found = [f"{name} {getattr(weight, name)} bytes" for name, limit in limits.items() if getattr(weight, name) > limit * KB]
    return [*found, f"{weight.requests} requests"] if weight.requests > 12 + 3 * bool(weight.map) else found


@pytest.mark.covers("R26")
def test_every_page_of_a_resident_is_light(
    published_lamp: str,
    lit_city: City,
    lamp: Ticket,
    client: Client,
    new_context: Callable[..., BrowserContext],
    follow_up_in: Callable[[Page, Client], None],
    live_server: Any,
) -> None:
    walk(client, until="paikka")
    addresses = ("/", "/ota-yhteytta/", "/yhteydenotto/kuvaile/", "/yhteydenotto/aihe/", "/yhteydenotto/paikka/", "/saavutettavuus/",
                 f"/asia/{lamp.follow_code}/", f"/tapaus/{published_lamp}/")  # fmt: skip
    found = {}
    for address in addresses:
        page = new_context(viewport={"width": 390, "height": 800}).new_page()
        follow_up_in(page, client)
        if heavy := over_citizens_budget(weigh(page, live_server.url + address)):
            found[address] = heavy
        page.context.close()
    assert found == {}


def test_a_page_without_a_map_does_not_fetch_one(lit_city: City, page: Page, live_server: Any) -> None:
    assert weigh(page, live_server.url + "/").map == 0
    assert weigh(page, live_server.url + "/yhteydenotto/kuvaile/").map == 0


def test_the_desk_opens_within_300_kilobytes_and_a_ticket_within_40(
    desk: dict[str, str], aino: User, sign_in: SIGNIN, live_server: Any
) -> None:
    page = sign_in(aino)
    for name in ("list", "reply"):
        weight = weigh(page, live_server.url + desk[name])
        assert weight.total + weight.map + weight.drawing <= 300 * KB, f"{name}: {weight}"
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(live_server.url + desk["reply"])
    page.wait_for_timeout(2500)
    came: list[Response] = []
    page.on("response", lambda response: came.append(response))
    page.locator(".workspace-list .ticket-row:not([aria-current])").first.click()
    page.wait_for_timeout(2000)
    swapped = [one for one in came if one.ok and "/tyopoyta/" in one.url]
    assert swapped
    assert sum(map(sent_bytes, swapped)) <= 40 * KB, [one.url for one in swapped]
