"""Where a page's own script or form sends a number, anybody can send what only looks like one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client

from kaiku.accounts.models import User
from kaiku.audit.models import ConfigurationChange
from kaiku.handling.actions import bundle_tickets, save_draft
from kaiku.organisation.actions import switch_automation
from kaiku.organisation.models import Automation
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.rules.forms import typed_rule
from kaiku.ui.citizen.tests.walking import BASE, photo
from kaiku.ui.desk.tests.conftest import Browse
from kaiku.ui.desk.tests.test_handling import Contact
from kaiku.workflow.ruling.rules import Field, Rule, Then

ODD = pytest.mark.parametrize("odd", ["²", "9" * 5000, "9" * 30, "-1", "1e3"], ids=["superscript", "endless", "large", "negative", "power"])


@ODD
def test_the_desk_takes_no_number_that_is_none(odd: str, lamp: Ticket, contact: Contact, aino: User, browse: Browse) -> None:
    client, at = browse(aino), f"/tyopoyta/{lamp.pk}/"
    save_draft(lamp.pk, kind="reply", body="Kesken", by=aino)
    bundle_tickets(lamp.pk, others=[contact().pk], by=aino)
    posted = {
        "luonnokset/reply/liitteet/": {"remove": odd},
        "lasnaolo/": {"version": odd},
        "nippu/vastaus/": {"text_fi": "Hei", "to": f"{odd}:1"},
    }
    assert [client.post(at + path, values).status_code for path, values in posted.items()] == [302, 200, 422]
    assert client.post("/tyopoyta/koosteet/", {"cases": odd}).status_code < 500
    assert client.post("/tyopoyta/koosteet/uusi/", {"cases": odd}).status_code < 500


def test_a_name_that_no_text_can_be_is_refused(aino: User, browse: Browse) -> None:
    assert browse(aino).post("/tyopoyta/nakymat/", {"name": "Oma\x00", "lista": "q:valaistus~"}).status_code == 400


@ODD
def test_administration_takes_no_number_that_is_none(odd: str, teemu: User) -> None:
    client = Client()
    client.force_login(teemu)
    switch_automation(Automation.TOPIC, is_on=False, by=teemu)
    change = ConfigurationChange.objects.get()
    assert client.post(f"/hallinta/muutokset/{change.pk}/palautus/", {"seen": odd}).status_code == 409
    rule = Rule(key="a", names={}, groups=(), then=Then())
    row = QueryDict(mutable=True)
    row.setlist("row", [f"{odd}:{next(iter(Field.values))}:"])
    assert typed_rule(row, rule).groups == ()


@ODD
def test_a_resident_takes_off_no_file_that_is_none(odd: str, client: Client, city: object, lamp: Ticket) -> None:
    client.post(f"{BASE}liitteet/", {"file": photo()})
    assert client.post(f"{BASE}liitteet/", {"remove": odd}).status_code == 302
    files = [photo(), SimpleUploadedFile("b.exe", b"MZ")]
    waiting = client.post(f"/asia/{lamp.follow_code}/viesti/", {"text": "", "file": files}).context["waiting"]
    assert len(waiting.files) == 1
    off = client.post(f"/asia/{lamp.follow_code}/viesti/", {"text": "", "odottavat": waiting.mark, "remove": odd})
    assert len(off.context["waiting"].files) == 1
