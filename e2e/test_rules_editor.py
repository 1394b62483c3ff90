"""Rules by keyboard alone, as a content administrator: made, tried, taken into use, seen at work, put back; every page is accessible."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.keys import Keyboard
from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.base.values import Priority
from kaiku.conftest import City
from kaiku.handling.actions.ruled import carry_out_rules
from kaiku.replies.actions import receive_customer_reply
from kaiku.tickets.models import Ticket
from kaiku.workflow.ruling.models import HandlingRule, Happening

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True), pytest.mark.slow]
SignIn = Callable[[User], Page]
RULE, NAME = "vastaus-kertoo-vaarasta", "Vastaus kertoo vaarasta."


@pytest.fixture
def keys(city: City, saara: User, sign_in: SignIn, live_server: Any) -> Keyboard:
    page = sign_in(saara)
    page.set_viewport_size({"width": 1280, "height": 900})
    return Keyboard(page, live_server.url)


@pytest.mark.covers("R53", "R197")
def test_a_rule_about_answers_is_made_tried_used_and_put_back_without_a_mouse(
    keys: Keyboard, contact: Callable[..., Ticket], axe_findings: Callable[[Page], list[str]]
) -> None:
    ticket = contact(text="Katuvalo ei pala")
    make_rule(keys)
    assert axe_findings(keys.page) == []
    keys.press("button", "Ota käyttöön")
    expect(keys.page.get_by_text("Sääntö on käytössä.")).to_be_visible()
    try_out(keys)

    answer(ticket, "Nyt tästä on vaaraa.")

    ticket.refresh_from_db()
    assert ticket.priority == Priority.URGENT
    keys.open(f"/tyopoyta/{ticket.pk}/")
    expect(keys.page.get_by_text("Sääntö, versio 2: muutti kiireellisyyttä: kiireellinen").first).to_be_attached()
    put_back(keys)
    other = contact(text="Katuvalo on pimeä")
    answer(other, "Tästäkin on vaaraa.")
    other.refresh_from_db()
    assert other.priority == Priority.NORMAL


def make_rule(keys: Keyboard) -> None:
    """When the customer answers, if the matter is a lamp and the answer speaks of danger, then it is urgent."""
    keys.open("/hallinta/saannot/")
    keys.press("link", "Uusi sääntö")
    keys.write("Sääntö yhdellä lauseella", NAME)
    keys.choose("Milloin sääntö toimii", "Asiakas vastaa")
    keys.choose("Uusi ehto", "Aihe")
    keys.press("button", "Lisää ehto")
    keys.tick("Katuvalot")
    keys.choose("Uusi ehto", "Sanat")
    keys.press("button", "Lisää ehto")
    keys.write("Sanat tekstissä", "fi:vaara")
    keys.choose("Kiireellisyys", "Kiireellinen")
    keys.press("button", "Kokeile viimeisiin yhteydenottoihin")
    expect(keys.page.get_by_text("Sääntö koskee niistä 0.")).to_be_visible()
    keys.press("button", "Tallenna")
    expect(keys.page.get_by_text("Kun asiakas vastaa tai lisää tietoja").first).to_be_visible()


def try_out(keys: Keyboard) -> None:
    """An answer that nobody sent."""
    keys.open("/hallinta/ohjauskoe/")
    keys.write("Yhteydenoton teksti", "Katuvalosta on vaaraa")
    keys.press("button", "Kokeile")
    keys.choose("Aihe", "Katuvalot")
    keys.choose("Milloin", "Asiakas vastaa")
    keys.press("button", "Kokeile")
    expect(keys.page.get_by_role("link", name=f"Sääntö ”{NAME.rstrip('.')}”.").first).to_be_visible()


def answer(ticket: Ticket, text: str) -> None:
    """The customer answers, and the worker does what rules say of it."""
    forget_snapshots()
    receive_customer_reply(ticket.pk, text=text)
    for pk in Happening.objects.filter(ticket=ticket, done_at=None).values_list("pk", flat=True):
        carry_out_rules(pk)


def put_back(keys: Keyboard) -> None:
    """What was before it was taken into use."""
    keys.open(f"/hallinta/saannot/{RULE}/")
    keys.press("link", "Katso ja palauta versiota 2 edeltävä tilanne")
    keys.press("button", "Palauta tilanne ennen tätä muutosta")
    assert not HandlingRule.objects.get(key=RULE).is_active


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_of_rules_promises_and_workflows_are_accessible(
    keys: Keyboard, axe_findings: Callable[[Page], list[str]], width: int
) -> None:
    page = keys.page
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for path in (
        "saannot/", "saannot/uusi/", "saannot/vaara/", "saannot/huomiot/", "ohjauskoe/", "luvatut-ajat/", "luvatut-ajat/aihe/katuvalot/",
        "luvatut-ajat/kaupunki/", "tyonkulut/", "tyonkulut/palaute/",
    ):  # fmt: skip
        keys.open(f"/hallinta/{path}")
        found[path] = axe_findings(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[path].append("wider than the window")
    assert {path: listed for path, listed in found.items() if listed} == {}
