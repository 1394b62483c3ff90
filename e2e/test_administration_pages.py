"""Every kind of page of administration with axe and at 320 pixels; one load a page, in Finnish and English by turns."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate
from playwright.sync_api import Page

from e2e.conftest import Findings
from e2e.looks import faults
from kaiku.accounts.models import User
from kaiku.audit.models import ConfigurationChange
from kaiku.base.clock import now
from kaiku.base.snapshots import forget_snapshots
from kaiku.channels.social.models import SocialAccount
from kaiku.conftest import City
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.maintenance.models import MaintenanceSystem
from kaiku.outbox.models import Outgoing
from kaiku.places.models import BaseMap
from kaiku.retention.batches import propose_batch
from kaiku.retention.holds import place_hold
from kaiku.retention.models import Batch, RetentionClass
from kaiku.retention.running import run_batch
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.tests.test_mailboxes import TYPED as MAILBOX
from kaiku.ui.desk.tests.named import bot_names
from kaiku.workflow.ruling.actions import add_rule
from kaiku.workflow.ruling.rules import Condition, Rule, Then

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("settled_server"), pytest.mark.django_db(transaction=True)]


def disposals(contact: Callable[..., Ticket], teemu: User) -> tuple[int, int]:
    """A batch that waits for approval, and one that was carried out, with its certificate; something held, something due."""
    year = {"names": {"fi": "Viat"}, "basis": "Julkisuuslaki 621/1999", "months": 12, "is_default": True}
    klass = RetentionClass.objects.create(key="viat", ending="destroy", **year)
    old = now() - timedelta(days=800)
    for number in range(3):
        ticket = contact(text=f"Vanha vika {number}")
        Ticket.objects.filter(pk=ticket.pk).update(status="closed", closed_at=old, received_at=old, updated_at=old)
        if number == 0:
            done = propose_batch(klass, until=localdate(now()), by=teemu)
            Batch.objects.filter(pk=done.pk).update(state="approved", decided_at=now())
            run_batch(done.pk)
        if number == 1:
            waiting = propose_batch(klass, until=localdate(now()), by=teemu)
    place_hold(ticket, of_person=False, reason="Kantelu", until=None, by=teemu)
    return waiting.pk, done.pk


@pytest.fixture
def addresses(lit_city: City, contact: Callable[..., Ticket], teemu: User, client: Client) -> list[str]:
    """What each page shows is there: a rule, a client with a key, a mailbox, changes, a letter that was not delivered."""
    contact(text="Katuvalo on rikki")
    row = Rule("", {"fi": "Valot neuvontaan."}, ((Condition("topic", ("katuvalot",)),),), Then(queue="epaselvat"), area="ymparisto")
    rule = add_rule(row, by=teemu)
    frends = add_client(ClientEdit("Frends"), by=teemu)
    make_key(frends.pk, by=teemu)
    client.force_login(teemu)
    client.post("/hallinta/postilaatikot/uusi/", MAILBOX)
    MaintenanceSystem.objects.create(key="ramboll", name="Ramboll", url="https://viat.example/open311/v2", services={"katuvalot": "301"})
    BaseMap.objects.create(key="kaavio", names={"fi": "Kaaviokartta"}, kind="schematic")
    BaseMap.objects.create(key="opas", names={"fi": "Opaskartta"}, kind="xyz", url="https://a.example/{z}/{x}/{y}", failing_since=now())
    SocialAccount.objects.create(key="kaupunki", name="Kaupungin sivu", account_id="1001", is_token_dead=True)
    Outgoing.objects.update(state="dead", last_error="550 5.1.1 no such user")
    bot = bot_names()["bot_version_id"]
    forget_snapshots()
    change = ConfigurationChange.objects.latest("pk")
    flow = lit_city.workflow.key
    waiting, done = disposals(contact, teemu)
    pages = (
        "", "yhteydet/", "halytykset/", "postilaatikot/", "postilaatikot/uusi/", "postilaatikot/yhteys/", "kunnossapito/",
        "kunnossapito/uusi/", "kunnossapito/ramboll/", "puhelut/", "paikat/", "paikat/ptv/", "verkkosivut/", "verkkosivut/uusi/",
        "kartat/", "kartat/uusi/", "kartat/kaavio/", "kartat/opas/", "some/", "some/uusi/", "some/kaupunki/", "ottamatta/",
        "jonotyot/", "loki/", "kayttajat/", "chatbotti/", "chatbotti/vastaukset/",
        "chatbotti/testikysymykset/", f"chatbotti/versiot/{bot}/varjo/",
        f"kayttajat/{teemu.pk}/", "ohjauskoe/", "automaatiot/", "lomakkeet/", "lomakkeet/lamppu/", "lomakkeet/lamppu/kysymykset/vika/",
        "tyonkulut/", "tyonkulut/uusi/", f"tyonkulut/{flow}/", f"tyonkulut/{flow}/versiot/", f"tyonkulut/{flow}/testi/",
        f"tyonkulut/{flow}/vaiheet/uusi/", "aiheet/", "aiheet/uusi/", "aiheet/katuvalot/", "aiheet/katuvalot/jako/",
        "aiheet/katuvalot/yhdistys/?kohde=kirjastot", "aiheet/katuvalot/poisto-kaytosta/", "tyypit/", "tunnisteet/", "saannot/",
        "saannot/uusi/", f"saannot/{rule.key}/", f"saannot/{rule.key}/muokkaus/", "organisaatio/", "organisaatio/jonot/",
        "organisaatio/uusi/alue/", "organisaatio/ryhma/valaistus/", "organisaatio/ryhma/valaistus/jasenet/",
        "organisaatio/ryhma/valaistus/poisto/", "tyoajat/", "tyoajat/kaupunki/", "tyoajat/ryhma/valaistus/", "luvatut-ajat/",
        "luvatut-ajat/kaupunki/", "asetukset/", "tekstit/", "tekstit/front-title/", "tiedotteet/", "tiedotteet/uusi/", "muutokset/",
        f"muutokset/{change.pk}/", "lomakkeen-kaytto/", "rajapinnat/", "rajapinnat/uusi/", f"rajapinnat/{frends.pk}/", "liittymat/",
        "ulkoasu/", "upotus/", "upotus/uusi/", "elinkaari/", "elinkaari/luokat/", "elinkaari/luokat/uusi/", "elinkaari/pidot/",
        "loki/pyynto/", "hakemisto/", "elinkaari/lahdossa/viat/", f"elinkaari/erat/{waiting}/", f"elinkaari/erat/{done}/",
        "elinkaari/luokat/viat/",
        "hinnat/", "tietoallas/",
    )  # fmt: skip
    return ["/tyopoyta/poissaolot/", "/tyopoyta/istunnot/", "/kirjaudu/salasana/oma/", *(f"/hallinta/{page}" for page in pages)]


def test_axe_finds_nothing_on_any_page_and_every_page_fits_in_320_pixels(
    addresses: list[str], teemu: User, sign_in: Callable[[User], Page], live_server: Any, axe_findings: Findings
) -> None:
    page, found = sign_in(teemu), {}
    for language, part in (("fi", addresses[::2]), ("en", addresses[1::2])):
        User.objects.filter(pk=teemu.pk).update(preferences={"language": language})
        for address in part:
            if wrong := faults(page, live_server.url + address, axe_findings, in_dark=language == "fi"):
                found[address] = wrong
    assert found == {}
