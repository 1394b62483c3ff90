"""How long a simple contact takes on a phone, by the keystroke-level model: every tap, decision, character and word in sight is counted."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from e2e.citizen_walk import DESCRIBE, be_slow, on_page
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City
from kaiku.places.models import PlaceName
from kaiku.tickets.models import Ticket
from kaiku.ui.components.brand import brand

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
TEXT = "Katuvalo ei pala Keskustorilla suojatien kohdalla."
PHONE = {"width": 360, "height": 740}

# Card, Moran and Newell's keystroke-level model with a thumb on glass; how fast pages come is measured elsewhere.
TAP, SWIPE, THINK, CHARACTER = 1.1, 1.1, 1.35, 0.28  # seconds
WORDS_A_SECOND = 240 / 60
LIMIT = 90.0

# Words of the page's own part that have come into sight and were not met before: a label that recurs is known by then.
NEW_WORDS = r"""known => {
  const seen = new Set(known), fresh = []
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const node = walk.currentNode, holder = node.parentElement
    const text = node.data.trim().replace(/\s+/g, " ")
    if (!text || seen.has(text) || holder.closest(".visually-hidden, [aria-hidden=true], textarea, noscript, [hidden]")) continue
    if (!holder.checkVisibility({ visibilityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const box = range.getBoundingClientRect()
    if (box.height === 0 || box.bottom <= 0 || box.top >= innerHeight) continue
    seen.add(text)
    fresh.push(text)
  }
  return fresh
}"""


@dataclass
class Thumb:
    """A person with a phone: does things on the page and counts them."""

    page: Page
    taps: int = 0
    swipes: int = 0
    decisions: int = 0
    characters: int = 0
    texts: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    def arrive(self, heading: str) -> None:
        """A page is there: what is in sight is read."""
        on_page(self.page, heading)
        self.pages.append(heading)
        self.read()

    def read(self) -> None:
        """Read what has come into sight."""
        self.texts += self.page.evaluate(NEW_WORDS, self.texts)

    @property
    def words(self) -> int:
        """How many words were read."""
        return sum(len(text.split()) for text in self.texts)

    def tap(self, target: Locator, *, decides: bool = False) -> None:
        """Tap; one swipe a screen when the target is out of sight. A tap that answers something is thought over first."""
        box = target.bounding_box()
        assert box is not None
        below = box["y"] + box["height"] - PHONE["height"]
        if below > 0:
            self.swipes += 1 + int(below // PHONE["height"])
            target.scroll_into_view_if_needed()
            self.read()
        self.decisions += decides
        self.taps += 1
        target.tap()

    def write(self, target: Locator, text: str) -> None:
        """Tap the field, think of what to say, write."""
        self.tap(target, decides=True)
        target.press_sequentially(text)
        self.characters += len(text)

    @property
    def seconds(self) -> float:
        """The model's sum."""
        by_hand = self.taps * TAP + self.swipes * SWIPE + self.characters * CHARACTER
        return by_hand + self.decisions * THINK + self.words / WORDS_A_SECOND


@pytest.fixture
def phone(new_context: Any) -> Page:
    """A phone's browser."""
    context: BrowserContext = new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    return context.new_page()


@pytest.mark.covers("R238")
def test_a_simple_contact_takes_under_ninety_seconds_on_a_phone(phone: Page, live_server: Any, city: City) -> None:
    lon, lat = brand().map_centre
    PlaceName.objects.create(kind="street", name="Keskustori", folded="keskustori", lon=lon, lat=lat)
    forget_snapshots()
    thumb, main = Thumb(phone), phone.locator("main")
    go_on = main.locator("form#contact-form").get_by_role("button", name="Jatka", exact=True)
    phone.goto(live_server.url + DESCRIBE)

    thumb.arrive("Kerro asiasi")
    thumb.write(phone.get_by_label("Kerro asiasi"), TEXT)
    thumb.tap(go_on)

    thumb.arrive("Mitä asia koskee?")
    thumb.decisions += 1  # the suggested topic is right
    thumb.tap(go_on)

    thumb.arrive("Missä asia on?")
    thumb.write(phone.get_by_label("Osoite tai paikan nimi"), "Keskus")
    thumb.tap(phone.get_by_role("option", name="Keskustori"), decides=True)
    thumb.tap(go_on)

    thumb.arrive("Haluatko vastauksen?")
    thumb.tap(phone.get_by_text("Ei, en tarvitse vastausta"), decides=True)
    thumb.read()
    thumb.tap(go_on)

    thumb.arrive("Tarkista ja lähetä")
    be_slow()
    thumb.tap(main.get_by_role("button", name="Lähetä", exact=True), decides=True)
    on_page(phone, "Kiitos yhteydenotosta")

    ticket = Ticket.objects.get()
    assert (ticket.topic and ticket.topic.key, ticket.address, ticket.wants_reply) == ("katuvalot", "Keskustori", False)
    assert len(thumb.pages) == 5
    assert thumb.taps == 9 and thumb.swipes <= 6, thumb
    assert thumb.seconds <= LIMIT, f"{thumb.seconds:.0f} s: {thumb}"
