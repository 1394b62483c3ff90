"""How many presses a contact costs an advisor: what is counted is every key and click beside the text itself."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.tickets.models import Message, Note, Status, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]
Contact = Callable[..., Ticket]
MOST = 6


class Hand:
    """A person at the desk, whose presses are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def key(self, name: str) -> None:
        """One key, or keys held together."""
        self.count += 1
        self.page.keyboard.press(name)

    def click(self, place: Locator) -> None:
        """One click."""
        self.count += 1
        place.click()

    def write(self, text: str) -> None:
        """The text itself, which is not counted, into what has the focus."""
        self.page.keyboard.type(text)


@pytest.fixture
def three(contact: Contact, aino: User) -> list[Ticket]:
    User.objects.filter(pk=aino.pk).update(preferences={"after_send": "next"})
    return [contact(text=f"Katuvalo numero {number} ei pala.") for number in range(3)]


@pytest.fixture
def hand(three: list[Ticket], aino: User, sign_in: SignIn, live_server: Any) -> Hand:
    page = sign_in(aino)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(live_server.url + "/tyopoyta/jonot/valaistus/")
    return Hand(page)


def opened(page: Page, ticket: Ticket) -> None:
    page.wait_for_url(f"**/tyopoyta/{ticket.pk}/**")
    expect(page.locator("h1")).to_have_text(ticket.title)


@pytest.mark.covers("R172", "R204")
def test_a_routine_answer_with_the_keyboard(hand: Hand, three: list[Ticket], aino: User) -> None:
    page = hand.page
    hand.key("j")
    hand.key("Enter")
    opened(page, three[0])
    hand.key("o")
    expect(page.locator(".ticket-facts")).to_contain_text(aino.name)
    hand.key("r")
    expect(page.locator("#write textarea")).to_be_focused()
    hand.write("Korjaamme valon huomenna.")
    hand.key("Control+Shift+Enter")
    opened(page, three[1])

    assert hand.count <= MOST
    assert Message.objects.get(kind=Message.Kind.REPLY).body == "Korjaamme valon huomenna."
    first = Ticket.objects.get(pk=three[0].pk)
    assert (first.status, first.assignee) == (Status.CLOSED, aino)


def test_keys_pressed_before_the_next_page_is_there_are_meant_for_it(hand: Hand, three: list[Ticket], aino: User) -> None:
    page = hand.page
    hand.key("j")
    hand.key("Enter")
    opened(page, three[0])
    page.evaluate("""() => {
        document.querySelector("[data-key=o]").click();
        for (const key of "rHyvää") document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }""")
    expect(page.locator(".ticket-facts")).to_contain_text(aino.name)

    expect(page.locator("#write textarea")).to_be_focused()
    expect(page.locator("#write textarea")).to_have_value("Hyvää")


@pytest.mark.covers("R204")
def test_a_routine_answer_with_the_mouse(hand: Hand, three: list[Ticket], aino: User) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name=three[0].title))
    opened(page, three[0])
    hand.click(page.get_by_role("button", name="Ota käsittelyyn"))
    expect(page.locator(".ticket-facts")).to_contain_text(aino.name)
    hand.click(page.locator("#write textarea"))
    hand.write("Korjaamme valon huomenna.")
    hand.click(page.get_by_role("button", name="Lähetä ja sulje"))
    opened(page, three[1])

    assert hand.count <= MOST
    assert Ticket.objects.get(pk=three[0].pk).status == Status.CLOSED


def test_who_stays_after_sending_goes_on_with_one_more_press(hand: Hand, three: list[Ticket], aino: User) -> None:
    page = hand.page
    User.objects.filter(pk=aino.pk).update(preferences={"after_send": "stay"})
    hand.click(page.get_by_role("link", name=three[0].title))
    opened(page, three[0])
    hand.click(page.locator("#write textarea"))
    hand.write("Korjaamme valon huomenna.")
    hand.click(page.get_by_role("button", name=re.compile("^Lähetä asiakkaalle")))
    expect(page.locator(".message[data-kind=reply]")).to_contain_text("Korjaamme valon huomenna.")
    hand.click(page.get_by_role("link", name="Seuraava yhteydenotto"))
    opened(page, three[1])

    assert hand.count <= MOST
    assert Ticket.objects.get(pk=three[0].pk).assignee == aino  # who answers has taken it


@pytest.mark.covers("R204")
def test_a_transfer_with_a_word_by_the_keyboard(hand: Hand, three: list[Ticket], city: City) -> None:
    page = hand.page
    hand.key("j")
    hand.key("Enter")
    opened(page, three[0])
    hand.key("t")
    expect(page.locator(".action-panel select:focus")).to_be_visible()
    hand.write("Kirj")
    hand.key("Tab")
    hand.write("Valo on kirjaston pihalla.")
    hand.key("Control+Enter")
    opened(page, three[1])

    assert hand.count <= MOST
    moved = Ticket.objects.get(pk=three[0].pk)
    assert (moved.queue, moved.due_at) == (city.library, three[0].due_at)
    assert Note.objects.get(ticket=moved).body == "Valo on kirjaston pihalla."


@pytest.mark.covers("R204")
def test_a_transfer_with_a_word_by_the_mouse(hand: Hand, three: list[Ticket], city: City) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name=three[0].title))
    opened(page, three[0])
    hand.click(page.locator(".ticket-actions summary", has_text="Siirrä"))
    choice = page.locator(".action-panel select:focus")
    expect(choice).to_be_visible()
    hand.count += 2  # open the list, choose from it: the browser's own list is no part of the page
    choice.select_option(str(city.library.pk))
    hand.click(page.locator(".action-panel textarea"))
    hand.write("Valo on kirjaston pihalla.")
    hand.click(page.locator(".action-panel button", has_text="Siirrä"))
    opened(page, three[1])

    assert hand.count <= MOST
    assert Note.objects.get().body == "Valo on kirjaston pihalla."
