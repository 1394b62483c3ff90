"""The pages of learning: with axe, within 320 pixels, and a version taken into use and back again by keyboard alone."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.keys import Keyboard
from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.classification.learning.learner import learn
from kaiku.classification.learning.models import ModelVersion
from kaiku.classification.learning.tests.test_learner import LABELLED
from kaiku.conftest import City

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
PAGE = "/hallinta/oppiminen/"


@pytest.fixture
def versions(city: City) -> list[ModelVersion]:
    """One in use, one on trial, one refused; the figures as the gate writes them."""
    stored = learn([sample for sample, _label in LABELLED], [label for _sample, label in LABELLED]).stored()
    classes = [{"name": key, "examples": 12, "tried": 30, "precision": 0.9, "recall": 0.7} for key in ("katuvalot", "kirjastot", "tuki")]
    figures = {
        "tried": 60, "first": 0.8, "first_three": 0.95, "automatic": 0.5, "precision": 0.97, "classes": classes,
        "confusions": [["katuvalot", "kirjastot", 4], ["tuki", "kirjastot", 2]],
        "gate": {"passed": True, "candidate": 0.8, "live": 0.75, "tried": 60},
    }  # fmt: skip
    return [
        ModelVersion.objects.create(
            field="topic",
            number=number,
            state=state,
            made_at=now(),
            examples=240,
            figures=figures,
            learned=stored,
            sha256=sha256(stored).hexdigest(),
        )
        for number, state in enumerate(("live", "shadow", "refused"), start=1)
    ]


def test_the_pages_are_accessible_and_fit_a_phone(
    versions: list[ModelVersion], teemu: User, sign_in: Callable[[User], Page], live_server: Any, axe_findings: Callable[[Page], list[str]]
) -> None:
    page = sign_in(teemu)
    for address in (PAGE, f"{PAGE}versiot/{versions[0].pk}/"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + address)
        assert axe_findings(page) == []
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for number in page.locator("td:nth-child(-n+3)").all():  # what is mixed up, and how well each class is known: without scrolling
        box = number.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320, number.text_content()


@pytest.mark.covers("R56")
def test_a_version_is_looked_at_taken_into_use_and_back_by_keyboard_alone(
    versions: list[ModelVersion], teemu: User, sign_in: Callable[[User], Page], live_server: Any
) -> None:
    keys = Keyboard(sign_in(teemu), live_server.url)
    keys.open(PAGE)
    keys.press("link", "Versio 2 Aihe")
    expect(keys.page.get_by_role("heading", name="Mitkä sekoittuvat")).to_be_visible()
    keys.press("link", "Oppiminen")

    keys.press("button", "Ota käyttöön Versio 2 Aihe")
    expect(keys.page.get_by_text("Versio 2 on käytössä.")).to_be_visible()
    assert ModelVersion.objects.get(state="live").number == 2

    keys.press("button", "Palaa tähän Versio 1 Aihe")
    expect(keys.page.get_by_text("Versio 1 on käytössä.")).to_be_visible()
    assert ModelVersion.objects.get(state="live").number == 1
    expect(keys.page.get_by_role("button", name="Versio 3 Aihe")).to_have_count(0)
