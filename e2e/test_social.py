"""Social media end to end in a browser: a page is connected, a comment comes by the platform's call, both answers get back there."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from kaiku.accounts.models import User
from kaiku.channels.social.lacking import complete_due
from kaiku.channels.social.models import SocialAccount
from kaiku.channels.social.tests.conftest import Peer, peer, peer_process, send  # noqa: F401 - fixtures
from kaiku.conftest import City
from kaiku.outbox.models import Received
from kaiku.outbox.taking import take_due
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.slow]
SIZES = [(1280, 800), (320, 640)]
PUBLICLY, PRIVATELY = "Julkinen kommentti: kaikki näkevät", "Yksityisviesti: vain asiakas näkee"


def arrived(page: Page, count: int) -> None:
    """The platform's call is on its way: wait until it is kept, then take it as a worker would."""
    for _wait in range(100):
        if Received.objects.filter(channel="social-page").count() >= count:
            break
        page.wait_for_timeout(100)
    take_due()
    complete_due()


def look(page: Page, size: tuple[int, int], axe_findings: Findings) -> list[str]:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_timeout(150)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*axe_findings(page), *([f"{wide} pixels wide"] if wide > size[0] else [])]


def connect(page: Page, url: str) -> None:
    """An administrator connects the page and tries it out."""
    page.goto(f"{url}/hallinta/some/uusi/")
    for label, words in {"Nimi": "Kaupungin sivu", "Sivun tai tilin tunnus": "1001", "Sovelluksen tunnus": "777"}.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("Sovelluksen salaisuus").fill("sovelluksen-salaisuus")
    page.get_by_label("Sivun avain").fill("sivun-avain")
    page.get_by_label("Viestinnän ryhmä").select_option("kirjasto")
    page.get_by_role("button", name="Lisää").click()
    page.get_by_role("button", name="Kokeile yhteyttä").click()
    expect(page.get_by_text("Sen nimi palvelussa on Tampereen kaupunki.")).to_be_visible()


def write(page: Page, how: str, words: str) -> None:
    """An advisor answers in one of the ways."""
    page.get_by_label(how).check()
    page.get_by_label("Viesti asiakkaalle").fill(words)
    page.get_by_role("button", name="Lähetä asiakkaalle").click()


@pytest.mark.covers("R34")
def test_a_comment_comes_in_is_answered_and_the_answer_is_there(
    page: Page,
    live_server: Any,
    settings: Any,
    city: City,
    teemu: User,
    aino: User,
    sign_in: Callable[[User], Page],
    peer: Peer,  # noqa: F811
    send: Callable[[], int],  # noqa: F811
    axe_findings: Findings,
) -> None:
    settings.PUBLIC_URL = live_server.url
    connect(sign_in(teemu), live_server.url)
    for size in SIZES:
        assert look(page, size, axe_findings) == []
    account = SocialAccount.objects.get()
    peer.subscribe(platform="facebook", url=f"{live_server.url}/rajapinnat/some/{account.key}/", verify_token=account.verify_token)
    peer.say(person="32", name="Matti Meikäläinen", text="Miksi Hämeenkadulla on pimeää?")
    arrived(page, 1)
    ticket = Ticket.objects.get()

    sign_in(aino)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/tyopoyta/{ticket.pk}/")
    expect(page.get_by_text("Julkinen · Kaupungin sivu · Matti Meikäläinen")).to_be_visible()
    write(page, PUBLICLY, "Korjaamme valon. Soita 040 123 4567.")
    expect(page.get_by_text("Vastaus näkyisi kaikille, ja siinä on: puhelinnumero.").first).to_be_visible()
    for size in SIZES:
        assert look(page, size, axe_findings) == []
    write(page, PUBLICLY, "Korjaamme valon tänään.")
    expect(page.get_by_text("Viesti lähti.").first).to_be_visible()
    assert send() == 1
    assert [row["text"] for row in peer.state()["comments"].values()][-1] == "Korjaamme valon tänään."

    page.goto(f"{live_server.url}/tyopoyta/{ticket.pk}/")
    write(page, PRIVATELY, "Soita minulle 040 123 4567.")
    expect(page.get_by_text("Viesti lähti.").first).to_be_visible()
    assert send() == 1
    assert peer.state()["messages"][-1]["text"] == "Soita minulle 040 123 4567."
    page.goto(f"{live_server.url}/tyopoyta/{ticket.pk}/")
    expect(page.get_by_text("lähetetty")).to_have_count(2)
    for size in SIZES:
        assert look(page, size, axe_findings) == []


def test_the_room_that_is_left_follows_the_chosen_way(
    page: Page, live_server: Any, city: City, aino: User, sign_in: Callable[[User], Page], peer: Peer  # noqa: F811
) -> None:  # fmt: skip
    account = SocialAccount.objects.create(
        key="insta", name="Instagram", platform="instagram", account_id="2002", page_id="1001", app_id="777",
        app_secret="sovelluksen-salaisuus", token="sivun-avain",
    )  # fmt: skip
    peer.subscribe(platform="instagram", url=f"{live_server.url}/rajapinnat/some/insta/", verify_token=account.verify_token)
    peer.say(person="42", name="kalle", text="Hieno kuva!", platform="instagram")
    arrived(page, 1)
    sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/{Ticket.objects.get().pk}/")
    page.get_by_label("Viesti asiakkaalle").fill("ä" * 290)
    room = page.locator(".workspace-write .char-count")
    expect(room).to_have_text("10 merkkiä jäljellä")
    page.get_by_label(PRIVATELY).check()
    expect(room).to_have_text("420 merkkiä jäljellä")  # bytes, as that way counts
