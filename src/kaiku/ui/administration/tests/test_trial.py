"""The rules are tried out without a contact."""

import re
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.snapshots import forget_snapshots
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact
from kaiku.intake.trial import try_out
from kaiku.outbox.models import Outgoing, Received
from kaiku.places.models import PlaceName
from kaiku.tickets.models import Ticket
from kaiku.workflow.ruling.models import HandlingRule

pytestmark = pytest.mark.django_db
TEXT = "Katuvalo ei pala. Vaara: sähköjohto roikkuu."


@pytest.mark.covers("R53")
def test_dry_run_says_where_and_why_and_stores_nothing(city: Any, teemu: User, client: Client):
    conditions = [{"all": [{"field": "topic", "values": ["katuvalot"]}]}]
    HandlingRule.objects.create(key="valot", names={"fi": "Valot kirjastolle"}, effects={"queue": "kirjasto"}, conditions=conditions)
    client.force_login(teemu)

    page = client.post("/hallinta/ohjauskoe/", {"text": TEXT, "channel": "webform"}).content.decode()

    assert "Kirjasto" in page and "Sääntö ”Valot kirjastolle”." in page
    assert "Katuvalot" in page and "Tekstissä on:" in page
    assert not (Ticket.objects.exists() or Received.objects.exists() or Outgoing.objects.exists())


@pytest.mark.covers("R53")
@pytest.mark.parametrize("text", [TEXT, "Kirjan laina-aika", "Jotain aivan muuta", "Lastensuojelu"])
def test_dry_run_decides_as_the_real_thing(city: Any, text: str):
    contact = IncomingContact(channel="webform", key="koe", text=text, language="fi")

    tried = try_out(contact)
    ticket = Ticket.objects.get(pk=receive(contact).ticket_id)

    assert (tried.route.queue.id, int(tried.classification.priority.value)) == (ticket.queue_id, ticket.priority)
    assert (tried.classification.topic.value if tried.classification.topic else "") == (ticket.topic.key if ticket.topic else "")


def tried(client: Client, **typed: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.post("/hallinta/ohjauskoe/", {"text": TEXT, **typed}).content.decode()))


def add_rules(*rules: tuple[str, dict[str, list[str]], dict[str, Any]], **more: Any) -> None:
    for key, conditions, effects in rules:
        group = [{"all": [{"field": field, "values": values} for field, values in conditions.items()]}]
        HandlingRule.objects.create(key=key, names={"fi": f"Sääntö {key}"}, conditions=group, effects=effects, position=5, **more)
    forget_snapshots()


@pytest.mark.covers("R53")
def test_the_trial_tells_of_each_rule_what_it_does_or_which_condition_does_not_hold(city: Any, teemu: User, client: Client):
    add_rules(
        ("a-eka", {"topic": ["katuvalot"]}, {"queue": "kirjasto", "tags": ["valo"]}),
        ("b-toka", {"topic": ["katuvalot"]}, {"queue": "epaselvat"}),
        ("c-muu", {"topic": ["katuvalot"], "channel": ["phone"]}, {"priority": "low"}),
    )
    add_rules(("d-koe", {"topic": ["katuvalot"]}, {"queue": "epaselvat"}), is_shadow=True)
    client.force_login(teemu)

    shown = tried(client)

    assert "Työjono Kirjasto Sääntö ”Sääntö a-eka”." in shown
    assert "Tunniste valo Sääntö ”Sääntö a-eka”." in shown
    assert "Tekee: työjono on Kirjasto. Tekee: tunnisteet on valo." in shown
    assert "Sääntö b-toka Koko kaupunki Ei enää: työjono tulee aiemmasta säännöstä ”Sääntö a-eka”." in shown
    assert "Sääntö d-koe Koko kaupunki Sääntö on koekäytössä, joten se ei muuta mitään." in shown
    assert "Sääntö c-muu Koko kaupunki Ei pidä paikkaansa: kanava on Puhelin." in shown
    assert "Ei enää: kiireellisyys tulee aiemmasta säännöstä ”Tekstissä on vaaraa tarkoittava sana”." in tried(client, channel="phone")


@pytest.mark.covers("R53")
def test_what_is_known_beside_the_text_counts(city: Any, teemu: User, client: Client):
    add_rules(
        ("sv", {"language": ["sv"]}, {"tags": ["ruotsi"]}),
        ("yksikko", {"unit": ["kirjasto-yksikko"]}, {"tags": ["yksikkö"]}),
        ("viikonloppu", {"weekday": ["sun"], "hours": ["outside"]}, {"tags": ["sunnuntai"]}),
        ("yritys", {"customer": ["company"]}, {"tags": ["yritys"]}),
    )
    client.force_login(teemu)

    assert "Aihe Kirjastot Asiakas valitsi tämän." in tried(client, topic="kirjastot")
    assert "Tunniste ruotsi" in tried(client, language="sv")
    assert "Tunniste yksikkö" in tried(client, unit="kirjasto-yksikko")
    assert "Tunniste sunnuntai" in tried(client, at="2026-11-29T03:00")
    assert "Tunniste yritys" in tried(client, customer="company")
    assert "Tunniste sunnuntai" not in tried(client, at="2026-11-30T12:00")


@pytest.mark.covers("R53")
def test_a_place_is_found_by_its_name_and_an_unknown_one_is_told(city: Any, teemu: User, client: Client):
    PlaceName.objects.create(kind="street", name="Hämeenpuisto", folded="hameenpuisto", lon=23.7497, lat=61.4981, highest_number=50)
    client.force_login(teemu)

    assert client.post("/hallinta/ohjauskoe/", {"text": TEXT, "place": "Hämeenpuisto 3"}).status_code == 200
    refused = client.post("/hallinta/ohjauskoe/", {"text": TEXT, "place": "Qwxz"})
    assert refused.status_code == 422 and "Paikkaa ei löydy." in refused.content.decode() and TEXT in refused.content.decode()


@pytest.mark.covers("R53")
def test_later_moments_are_tried_out_too(city: Any, teemu: User, client: Client):
    client.force_login(teemu)
    moments = {
        "vastaus": {"moment": "answered"},
        "auki": {"moment": "step", "places": ["status:open"]},
        "hiljaa": {"moment": "idle", "hours": 16},
    }
    for key, moment in moments.items():
        HandlingRule.objects.create(key=key, names={"fi": f"Sääntö {key}"}, moment=moment, effects={"tags": [key]})
    forget_snapshots()

    assert "Sääntö vastaus" not in tried(client)
    answer = tried(client, moment="answered")
    assert "Tunnisteet vastaus Sääntö ”Sääntö vastaus”." in answer and "Sääntö auki" not in answer and "vaaraa tarkoittava" not in answer
    assert "Tunnisteet auki" in tried(client, moment="step", spot="palaute/kasittelyssa")
    elsewhere = tried(client, moment="step", spot="status:closed")
    assert "Ei pidä paikkaansa: yhteydenotto tulee paikkaan Tila: Käsittelyssä." in elsewhere
    assert "Ei vielä: aika on 16 työtuntia." in tried(client, moment="idle", hours="8")
    assert "Tunnisteet hiljaa" in tried(client, moment="idle", hours="16")
