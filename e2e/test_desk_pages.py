"""Every page of the desk with axe in both themes and two languages, at 320 pixels, and without leaving anything under another thing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.handling.actions import add_note, note_presence, save_draft, take_ticket
from kaiku.handling.notifying import prompt
from kaiku.intake.contact import Place, Sender
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Event, Message, Ticket

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Page]
Contact = Callable[..., Ticket]


@pytest.fixture
def desk(contact: Contact, aino: User, anna: User, ilkka: User) -> dict[str, str]:
    """Addresses of every page and state: empty, in error, long, sensitive, closed, bounced."""
    lamp, late, quiet, secret = (
        contact(text="Katuvalo on rikki, sähköjohto roikkuu ja siinä on vaara. " * 12),
        contact(text="Pimeä alikulku"),
        contact(wants_reply=False, text="Lamppu palaa päivisin"),
        contact(text="Lastensuojelu ei vastaa.", place=Place(), sender=Sender(name="L", email="l@posti.example")),
    )
    take_ticket(lamp.pk, by=aino)
    add_note(lamp.pk, body="Urakoitsija käy torstaina.", by=aino)
    send_reply(lamp.pk, body="Korjaamme valon.", by=aino, seen_version=1)
    Message.objects.filter(kind="reply").update(delivery="bounced", delivery_error="Postilaatikko on täynnä")
    save_draft(lamp.pk, kind="note", body="Kesken", by=aino)
    for number in range(35):
        Event.objects.create(
            ticket=lamp, kind=Event.Kind.EDITED, at=now() + timedelta(seconds=number), by=Event.By.SYSTEM, data={"fields": ["title"]}
        )
    note_presence(late.pk, by=anna, is_writing=True)
    Ticket.objects.filter(pk=late.pk).update(due_at=now() - timedelta(minutes=20), priority=1)
    prompt(late, aino, "given")
    return {
        "own desk": "/tyopoyta/",
        "list": "/tyopoyta/jonot/",
        "queue": "/tyopoyta/jonot/valaistus/",
        "empty list": "/tyopoyta/jonot/?due=late&channel=chat",
        "filters": "/tyopoyta/rajaus/",
        "reply": f"/tyopoyta/{lamp.pk}/",
        "note": f"/tyopoyta/{lamp.pk}/?kirjoita=note",
        "question": f"/tyopoyta/{late.pk}/?kirjoita=question",
        "no details": f"/tyopoyta/{quiet.pk}/?kirjoita=question",
        "sensitive": f"/tyopoyta/{secret.pk}/",
        "neighbours": f"/tyopoyta/{lamp.pk}/rinnalla/",
        "assign": f"/tyopoyta/{late.pk}/kasittelija/",
        "close": f"/tyopoyta/{quiet.pk}/sulkeminen/",
        "classify": f"/tyopoyta/{late.pk}/luokittelu/",
        "place": f"/tyopoyta/{late.pk}/paikka/",
        "search": "/tyopoyta/haku/",
        "no hits": "/tyopoyta/haku/?q=sarvikuono",
        "unknown chip": "/tyopoyta/haku/?q=jono:olematon",
        "record": "/tyopoyta/uusi/",
        "internal": "/tyopoyta/sisainen/",
        "settings": "/tyopoyta/asetukset/",
        "prompts": "/tyopoyta/ilmoitukset/",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fi", "en"])
def test_axe_finds_nothing_on_any_page(
    scheme: str,
    language: str,
    desk: dict[str, str],
    aino: User,
    sign_in: SignIn,
    live_server: Any,
    axe_findings: Callable[[Page], list[str]],
) -> None:
    User.objects.filter(pk=aino.pk).update(preferences={"language": language})
    page = sign_in(aino)
    page.emulate_media(color_scheme=scheme)
    found = {}
    for name, address in desk.items():
        page.goto(live_server.url + address)
        expect(page.locator(".skeleton, .htmx-request")).to_have_count(0)
        page.wait_for_timeout(150)
        assert page.locator("h1").count() == 1, name
        # The map's attribution stands on a picture, which axe cannot read; its own ground under the words was looked at.
        if findings := [finding for finding in axe_findings(page) if "<li>©" not in finding]:
            found[name] = findings
    assert found == {}


def test_every_page_fits_in_320_pixels(desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any) -> None:
    page = sign_in(aino)
    page.set_viewport_size({"width": 320, "height": 256})
    wide = {}
    for name, address in desk.items():
        page.goto(live_server.url + address)
        page.wait_for_timeout(100)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[name] = width
    assert wide == {}


def test_sign_in_page_and_its_error_are_clean(aino: User, page: Page, live_server: Any, axe_findings: Callable[[Page], list[str]]) -> None:
    page.goto(live_server.url + "/kirjaudu/")
    assert axe_findings(page) == []
    page.keyboard.press("Tab")
    page.fill("#id_username", "aino")
    page.fill("#id_password", "väärä")
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    assert page.title().startswith("Virhe: ")
    assert axe_findings(page) == []


def test_a_wide_ticket_scrolls_in_its_panes_and_keeps_the_composer_in_sight(
    desk: dict[str, str], aino: User, sign_in: SignIn, live_server: Any
) -> None:
    page = sign_in(aino)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(live_server.url + desk["reply"])
    box = page.locator("#write").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 901
    assert page.evaluate("document.documentElement.scrollHeight") <= 900
