"""What a screen reader is told of the main pages, kept in files so that a change of it is seen when it is reviewed.

KAIKU_WRITE_OUTLINES=1 writes them anew.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from e2e.test_account_pages import COOKIE
from kaiku.accounts.models import User
from kaiku.audit.actions import record_audit
from kaiku.channels.account.actions import sign_in_customer
from kaiku.channels.account.tests.conftest import MAIJA
from kaiku.conftest import City
from kaiku.customers.models import Account
from kaiku.tickets.models import Ticket
from kaiku.ui.citizen.tests.walking import walk

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]
FOLDER = Path(__file__).parent / "snapshots"
ROLES = (
    "banner|main|navigation|contentinfo|complementary|region|search|form|dialog|heading|link|button|textbox|searchbox|combobox"
    "|radio|radiogroup|checkbox|group|list|table"
)
KEPT = re.compile(rf"^\s*- '?(?:{ROLES})\b(?: \"(?:[^\"\\]|\\.)*\")?(?: \[[^\]]*\])*")
PASSING = "[data-map], .due-badge, .avatar, .presence-strip"  # there at one time and not at another
CODE = re.compile(r"\b[A-Z0-9]{3}-[A-Z0-9]{4}(-[A-Z0-9]{4})?\b")


def outline(page: Page) -> str:
    """Roles and names; running text, codes, days and numbers would change without any change of the page."""
    page.evaluate("names => document.querySelectorAll(names).forEach(one => one.remove())", PASSING)
    kept = "\n".join(found.group() for line in page.locator("body").aria_snapshot().splitlines() if (found := KEPT.match(line)))
    return re.sub(r"(?<!level=)\b\d+", "0", CODE.sub("CODE", kept)) + "\n"


def hold_against(page: Page, name: str) -> str:
    """The difference in words, or nothing."""
    expect(page.locator(".workspace-list .skeleton, .htmx-request")).to_have_count(0, timeout=20_000)
    page.wait_for_timeout(300)
    file, now = FOLDER / f"{name}.aria.yaml", outline(page)
    if os.environ.get("KAIKU_WRITE_OUTLINES"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8")
    kept = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    gone, come = [one for one in kept if one not in now.splitlines()], [one for one in now.splitlines() if one not in kept]
    return f"gone: {gone}\ncome: {come}" if kept != now.splitlines() else ""


def test_a_residents_pages_say_what_was_agreed(
    lit_city: City, lamp: Ticket, client: Client, page: Page, follow_up: Callable[[Client], None], live_server: Any
) -> None:
    walk(client, until="vastaus", paikka={"address": "Keskustori"})
    client.post("/yhteydenotto/kysymykset/", {"k-vika": "vaurio", "k-johdot": "Kaksi"})
    client.post("/yhteydenotto/vastaus/", {"wants": "yes", "email": "liisa@posti.example", "language": "fi"})
    follow_up(client)
    pages = {
        "front": "/",
        "describe": "/yhteydenotto/kuvaile/",
        "topic": "/yhteydenotto/aihe/",
        "place": "/yhteydenotto/paikka/",
        "reply": "/yhteydenotto/vastaus/",
        "check": "/yhteydenotto/tarkista/",
        "follow": f"/asia/{lamp.follow_code}/",
    }
    found = {}
    for name, address in pages.items():
        page.goto(live_server.url + address)
        if changed := hold_against(page, f"citizen-{name}"):
            found[name] = changed
    assert found == {}


def test_the_pages_of_a_residents_account_say_what_was_agreed(
    contact: Callable[..., Ticket], aino: User, page: Page, settings: Any, live_server: Any
) -> None:
    settings.SUOMIFI_METADATA = settings.SUOMIFI_KEY_PATH = settings.SUOMIFI_CERTIFICATE = "/ei/ole"
    page.goto(live_server.url + "/oma/")
    found = {"door": changed} if (changed := hold_against(page, "account-door")) else {}
    page.context.add_cookies([{"name": COOKIE, "value": sign_in_customer(MAIJA), "url": live_server.url}])
    own = contact(account_id=Account.objects.get().pk, may_publish=True, text="Valo sammunut torilla")
    record_audit("ticket.opened", actor_id=aino.pk, actor_name=aino.name, object_type="ticket", object_id=own.pk)
    for name, address in {
        "cases": "",
        "profile": "tiedot/",
        "looks": "katselut/",
        "erasure": "poistopyynto/",
        "ending": "lopetus/",
    }.items():
        page.goto(f"{live_server.url}/oma/{address}")
        if changed := hold_against(page, f"account-{name}"):
            found[name] = changed
    assert found == {}


def test_the_administrators_pages_say_what_was_agreed(
    lit_city: City, teemu: User, sign_in: Callable[[User], Page], live_server: Any
) -> None:
    page = sign_in(teemu)
    page.set_viewport_size({"width": 1440, "height": 900})
    pages = {
        "home": "",
        "topic": "aiheet/katuvalot/",
        "workflow": "tyonkulut/palaute/",
        "rule": "saannot/uusi/",
        "organisation": "organisaatio/",
        "connections": "yhteydet/",
        "merge": "aiheet/katuvalot/yhdistys/?kohde=kirjastot",
    }
    found = {}
    for name, address in pages.items():
        page.goto(f"{live_server.url}/hallinta/{address}")
        if changed := hold_against(page, f"administration-{name}"):
            found[name] = changed
    assert found == {}


def test_the_desks_pages_say_what_was_agreed(desk: dict[str, str], aino: User, sign_in: Callable[[User], Page], live_server: Any) -> None:
    page = sign_in(aino)
    page.set_viewport_size({"width": 1440, "height": 900})
    found = {}
    for name in ("list", "note", "close", "record", "search"):
        page.goto(live_server.url + desk[name])
        if changed := hold_against(page, f"desk-{name}"):
            found[name] = changed
    assert found == {}
