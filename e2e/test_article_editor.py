"""Articles in a browser: written in the editor, reviewed, published, withdrawn; and a draft put into a reply without the mouse."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.conftest import Findings
from kaiku.accounts.models import User
from kaiku.chat.bot.steps.retrieving import from_knowledge
from kaiku.handling.models import Draft
from kaiku.knowledge.indexing import index_words
from kaiku.knowledge.models import ArticleVersion
from kaiku.knowledge.tests.writing import published
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]
WORD = """<p class=MsoNormal style='color:red'><b>Tärkeää</b><o:p></o:p></p><script>alert(1)</script>
<p class=MsoListParagraph style='mso-list:l0'><span style='mso-list:Ignore'>·  </span>lapio</p>
<p class=MsoListParagraph style='mso-list:l0'><span style='mso-list:Ignore'>·  </span>hiekka</p>
<table><tr><th><p>Päivä</p></th><th>Aika</th></tr><tr><td>ma</td><td>8–16</td></tr></table>"""
PASTE = """([field, html]) => {
  const data = new DataTransfer(); data.setData('text/html', html); data.setData('text/plain', 'x')
  field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))
}"""


def _keep(page: Page, name: str) -> None:
    if folder := os.environ.get("KAIKU_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.covers("R140", "R156")
def test_an_article_is_shaped_pasted_reviewed_published_and_withdrawn(
    aino: User, teemu: User, sign_in: SignIn, live_server: Any, axe_findings: Findings
) -> None:
    page, desk = sign_in(aino), live_server.url + "/tyopoyta/ohjeet/"
    _write(page, desk, axe_findings)

    version = ArticleVersion.objects.get()
    assert version.text.startswith("## Ohje\n\nTilaa **ajoissa**\n\n**Tärkeää**\n\n- lapio")
    assert "| Päivä | Aika |\n| --- | --- |\n| ma | 8–16 |" in version.text
    assert "alert" not in version.text

    page.get_by_role("link", name="Katso muutos").click()
    page.get_by_role("button", name="Lähetä hyväksyttäväksi").click()
    page.context.clear_cookies()
    sign_in(teemu)
    page.goto(f"{desk}versio/{version.pk}/")
    page.get_by_role("button", name="Hyväksy ja julkaise").click()
    expect(page.get_by_text("Artikkeli on julkaistu")).to_be_visible()
    page.goto(f"{live_server.url}/ohjeet/{version.article.key}/")
    expect(page.get_by_role("cell", name="8–16")).to_be_visible()
    index_words(version.article_id)  # as the worker does after it
    assert [one.title for one in from_knowledge("milloin hiekoitus tilataan", "fi").passages] == ["Hiekoitus"]  # the chat knows it
    assert axe_findings(page, colours=True) == []

    _withdraw(page, live_server.url, desk, version)
    for path in ("kehitys/", f"{version.article_id}/kuvat/", f"{version.article_id}/vaikutus/"):
        page.goto(desk + path)
        assert axe_findings(page, colours=True) == [], path
    _keep(page, "effect")


def _write(page: Page, desk: str, axe_findings: Findings) -> None:
    """A heading, bold words and what was pasted from Word; looked at on a phone, left by the keyboard."""
    page.goto(desk + "uusi/")
    page.fill("#id_title", "Hiekoitus")
    text = page.get_by_role("textbox", name="Julkinen teksti")
    expect(text).to_have_attribute("contenteditable", "true")
    text.focus()
    page.keyboard.type("## Ohje")
    page.keyboard.press("Enter")
    page.keyboard.type("Tilaa ")
    page.keyboard.press("Control+b")
    page.keyboard.type("ajoissa")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.evaluate(PASTE, [text.element_handle(), WORD])
    assert axe_findings(page, colours=True) == []
    _keep(page, "editor-1280")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    _keep(page, "editor-320")
    page.set_viewport_size({"width": 1280, "height": 800})
    text.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.text-editor-page') === null")  # the field holds nobody
    page.get_by_role("button", name="Tallenna luonnos").press("Enter")
    expect(page.get_by_role("link", name="Katso muutos")).to_be_visible()


def _withdraw(page: Page, home: str, desk: str, version: ArticleVersion) -> None:
    """Out of use on the desk is gone from the public page."""
    page.goto(f"{desk}{version.article_id}/")
    page.get_by_text("Poista käytöstä", exact=True).first.click()
    page.get_by_role("button", name="Poista käytöstä").click()
    answer = page.goto(f"{home}/ohjeet/{version.article.key}/")
    assert answer is not None and answer.status == 404
    assert from_knowledge("milloin hiekoitus tilataan", "fi").passages == ()


@pytest.mark.covers("R82", "R146")
def test_an_advisor_puts_an_article_into_the_reply_without_the_mouse(
    contact: Callable[..., Ticket], aino: User, teemu: User, sign_in: SignIn, live_server: Any
) -> None:
    ticket = contact(text="Katuvalo on pimeänä kotikadulla.")
    published(aino, teemu, "Katuvalo ei pala", "Hei {asiakkaan_nimi}, valo korjataan. Tunnus {tunnus}.", kind="reply")
    page = sign_in(aino)
    page.goto(f"{live_server.url}/tyopoyta/{ticket.pk}/")
    expect(page.get_by_role("button", name="Lisää vastaukseen")).to_be_visible()
    page.evaluate("""for (const kind of ['mousedown', 'click'])
        document.addEventListener(kind, event => { if (event.isTrusted && event.detail) event.stopImmediatePropagation() }, true)""")

    page.keyboard.press("i")

    expect(page.locator("#write textarea")).to_have_value(
        f"Hei {ticket.customer.name if ticket.customer else ''}, valo korjataan. Tunnus {ticket.reference}."
    )
    assert Draft.objects.filter(ticket=ticket, user=aino).exists()
    assert not ticket.messages.filter(kind="reply").exists()


@pytest.mark.covers("R144")
def test_a_resident_finds_with_inflected_and_compound_words(
    aino: User, teemu: User, page: Page, live_server: Any, axe_findings: Findings
) -> None:
    published(aino, teemu, "Pysäköintivirhemaksu", "Virhemaksusta voi vaatia oikaisua kirjallisesti.")
    published(aino, teemu, "Kirjaston aukiolo", "Kirjasto on auki arkisin.")
    for words, title in (
        ("pysäköintivirhemaksuista", "Pysäköintivirhemaksu"),
        ("kirjastossa", "Kirjaston aukiolo"),
        ("virhemaksun", "Pysäköintivirhemaksu"),
    ):
        page.goto(f"{live_server.url}/ohjeet/")
        page.get_by_role("searchbox").fill(words)
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name=title)).to_be_visible()
    assert axe_findings(page, colours=False) == []
    page.get_by_role("link", name="Pysäköintivirhemaksu").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Pysäköintivirhemaksu")).to_be_visible()
