"""The situation and the reports in a browser: axe, 320 pixels, and a new contact that appears by itself while one looks."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from e2e.looks import faults
from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.reporting.insights import InsightValue, save_insight
from kaiku.reporting.saving import Sharing, remove_report, save_report
from kaiku.reporting.tests.slow import a_year_of_facts
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
YEAR = "alku=2025-11-01&loppu=2026-04-30"


def test_axe_finds_nothing_on_the_pages_of_figures_and_they_fit_in_320_pixels(
    city: City, lamp: Ticket, saara: User, sign_in: Callable[[User], Page], live_server: Any, axe_findings: Findings
) -> None:
    a_year_of_facts(city, 400, seed=3)  # figures of two digits: of a single one axe cannot tell whether it is text
    for name in ("Kuukausittain", "Poistettu"):
        report = save_report(None, name=name, query="jako=month", sharing=Sharing(("viewer",), (city.advisors.pk,)), by=saara)
    remove_report(report.pk, by=saara)
    note = save_insight(
        InsightValue("Pimeä katu", "Valot sammuvat.", topic_id=city.lamps.pk, decision="Vaihdetaan.", state="decided"), by=saara
    )
    page = sign_in(saara)
    addresses = (
        "",
        "?seina=1",
        f"raportti/?jako=main_topic&{YEAR}",
        f"raportti/?jako=month&poikki=channel&{YEAR}",
        f"raportti/?jako=cell&{YEAR}",
        f"raportti/?mittari=cost&jako=unit&{YEAR}",
        "mittarit/",
        "nousut/?aihe=katuvalot",
        "tallennetut/",
        "kustannukset/",
        "tietosanakirja/",
        "koordinointi/",
        "havainnot/",
        "havainnot/uusi/",
        f"havainnot/{note.pk}/",
    )
    found = {at: wrong for at in addresses if (wrong := faults(page, f"{live_server.url}/raportit/{at}", axe_findings, in_dark=True))}
    assert found == {}


@pytest.mark.covers("R100", "R112")
def test_the_situation_is_two_presses_away_and_stands_still_when_paused(
    contact: Callable[..., Ticket], risto: User, sign_in: Callable[[User], Page], live_server: Any
) -> None:
    contact()
    page = sign_in(risto)  # a reporter hears no tickets: his page asks every five seconds
    page.goto(live_server.url + "/tyopoyta/")
    page.get_by_role("link", name="Tilanne ja raportit").click()
    open_now = page.locator(".stat", has_text="Avoinna").locator(".stat-value")
    expect(open_now).to_have_text("1")
    contact()
    expect(open_now).to_have_text("2", timeout=8_000)
    page.get_by_role("link", name="Keskeytä päivitys").click()
    expect(page.get_by_text("Päivitys on keskeytetty.")).to_be_visible()
    contact()
    page.wait_for_timeout(6_000)
    expect(open_now).to_have_text("2")
