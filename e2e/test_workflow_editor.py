"""The workflow editor by keyboard alone, as a content administrator: from nothing to published, and back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.keys import Keyboard
from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.workflow.models import Workflow, WorkflowVersion
from kaiku.workflow.overview import published_plan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("settled_server")]
SignIn = Callable[[User], Page]
EDITOR = "/hallinta/tyonkulut/"


@pytest.mark.covers("R58", "R59", "R61", "R197")
def test_a_workflow_is_made_checked_tried_published_and_put_back_without_a_mouse(
    sign_in: SignIn, live_server: Any, saara: User, city: City
) -> None:
    page = sign_in(saara)
    keys = Keyboard(page)
    page.goto(f"{live_server.url}{EDITOR}")
    keys.press("link", "Uusi työnkulku")
    keys.write("Nimi suomeksi", "Venepaikka")
    keys.press("button", "Tee luonnos")
    expect(page.get_by_role("heading", level=1)).to_have_text("Venepaikka")

    keys.press("link", "Lisää vaihe")
    keys.write("Nimi suomeksi", "Tarkastus")
    keys.choose("Tila", "Käsi")
    keys.press("button", "Tallenna luonnokseen")
    expect(page.get_by_text("Vaiheeseen ”Tarkastus” ei pääse mistään.")).to_be_visible()

    keys.press("link", "Lisää siirto Saapunut")
    keys.choose("Mihin vaiheeseen", "Tark")
    keys.write("Nimi suomeksi", "Vie tarkastukseen")
    keys.press("button", "Tallenna luonnokseen")
    keys.press("link", "Lisää siirto Tarkastus")
    keys.choose("Mihin vaiheeseen", "Sulj")
    keys.write("Nimi suomeksi", "Sulje itsestään")
    keys.reach("spinbutton", "Tehdään itsestään, kun on kulunut (työtuntia) (valinnainen)")
    page.keyboard.type("80")
    keys.press("button", "Tallenna luonnokseen")
    expect(page.get_by_text("itsestään, kun on kulunut 10 arkipäivää").first).to_be_visible()

    act_and_try(keys)

    keys.press("link", "Julkaise")
    keys.write("Mikä muuttui (valinnainen)", "Ensimmäinen")
    keys.press("button", "Julkaise")
    workflow = Workflow.objects.get(key="venepaikka")
    plan = published_plan(workflow)
    assert plan is not None
    assert [step.key for step in plan.steps] == ["saapunut", "kasittelyssa", "tarkastus", "suljettu"]
    assert plan.step("tarkastus").actions[0].settings == {"tag": "venepaikka"}

    change_and_put_back(keys)
    assert list(workflow.versions.order_by("number").values_list("state", flat=True)) == [
        WorkflowVersion.State.RETIRED, WorkflowVersion.State.RETIRED, WorkflowVersion.State.PUBLISHED
    ]  # fmt: skip
    again = published_plan(workflow)
    assert again is not None
    assert again.step("tarkastus").names["fi"] == "Tarkastus"


def change_and_put_back(keys: Keyboard) -> None:
    """A second version with another name for a step, then the content of the first again."""
    page = keys.page
    keys.press("link", "Muokkaa Tarkastus")
    keys.write("Nimi suomeksi", "Katselmus")
    keys.press("button", "Tallenna luonnokseen")
    keys.press("link", "Vertaa")
    expect(page.get_by_text("Katselmus").first).to_be_visible()
    page.go_back()
    keys.press("link", "Julkaise")
    keys.press("button", "Julkaise")
    keys.press("link", "Versiot")
    keys.press("link", "v1")
    keys.press("button", "Ota tämä sisältö taas käyttöön")


def act_and_try(keys: Keyboard) -> None:
    """A step that tags by itself, and a walk through the draft."""
    page = keys.page
    keys.press("link", "Lisää toimi Tarkastus")
    keys.press("link", "Lisää tunniste")
    keys.write("Tunniste (valinnainen)", "venepaikka")
    keys.press("button", "Lisää toimi")
    expect(page.get_by_text("Lisää tunniste ”venepaikka”").first).to_be_visible()
    keys.press("link", "Testaa")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Venepaikka")
    page.go_back()
