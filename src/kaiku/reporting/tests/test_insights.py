"""Insight notes: written, tied to contacts within rights, searched; told to the public by another's approval, with counts that tell of nobody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.errors import KaikuError, NotAllowed, StaleChange
from kaiku.conftest import City, make_person
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.insights import (
    InsightValue,
    approve_publication,
    contacts_seen,
    insights_for,
    link_contact,
    propose_publication,
    public_changes,
    save_insight,
    searched,
    unlink_contact,
    withdraw_publication,
)
from kaiku.reporting.models import Insight, InsightTicket
from kaiku.retention.forgetting import destroy_tickets
from kaiku.tickets.models import Ticket

Contact = Callable[..., Ticket]
TITLES = {"fi": "Pitkäkadun valot vaihdettu", "sv": "Lamporna på Långgatan byttes", "en": "Lamps of Pitkäkatu replaced"}
TEXTS = {"fi": "Saimme palautetta pimeästä kadusta.", "sv": "Vi fick respons om den mörka gatan.", "en": "We were told of the dark street."}


def _browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _note(city: City, by: User, **more: Any) -> Insight:
    told = {
        "title": "Pimeä katu",
        "text": "Valot sammuvat joka syksy.",
        "topic_id": city.lamps.pk,
        "decision": "Vaihdetaan johdot.",
        "state": "decided",
    }
    return save_insight(InsightValue(**{**told, **more}), by=by)


@pytest.mark.covers("R118")
def test_a_note_is_written_tied_to_contacts_by_rights_and_found(
    city: City, contact: Contact, aino: User, eero: User, katri: User, paavo: User
) -> None:
    for refused in (
        InsightValue("", "Teksti"), InsightValue("Otsikko", "Soita 040 123 4567"), InsightValue("Otsikko", "Teksti", state="doing"),
    ):  # fmt: skip
        with pytest.raises(KaikuError):
            save_insight(refused, by=eero)
    for user in (katri, paavo):  # they look, or are not of the city
        with pytest.raises(NotAllowed):
            _note(city, user)
    row = _note(city, eero, unit=city.lighting_group.unit)
    with pytest.raises(StaleChange):
        save_insight(InsightValue("a", "b"), insight_id=row.pk, seen=row.version + 1, by=aino)

    lamp = contact()
    link_contact(row.pk, lamp.follow_code, by=eero)
    link_contact(row.pk, lamp.follow_code, by=eero)  # twice is once
    books = contact(text="Kirjastosta", topic_key=city.books.key)
    link_contact(row.pk, books.follow_code, by=aino)
    with pytest.raises(KaikuError):
        link_contact(row.pk, books.follow_code, by=eero)  # he does not see it
    assert contacts_seen(row, aino) == ([books, lamp], False)
    assert contacts_seen(row, eero) == ([lamp], True)
    unlink_contact(row.pk, books.pk, by=eero)
    assert InsightTicket.objects.count() == 2

    other = _note(city, aino, title="Kirjaston ovi", text="Ovi jää auki.", topic_id=city.books.pk, state="noted")
    assert set(searched(insights_for(katri), words="johdot katu")) == {row}
    assert set(searched(insights_for(katri), state="noted")) == {other}
    assert set(searched(insights_for(katri), topic_id=city.books.parent_id or city.books.pk, words="ovi")) == {other}
    assert not insights_for(paavo).exists()

    destroy_tickets([lamp.pk])
    assert [link.ticket_id for link in row.links.all()] == [books.pk]


@pytest.mark.covers("R118", "R230")
def test_what_came_of_feedback_is_public_by_anothers_approval_in_three_languages_and_gone_when_withdrawn(
    city: City, contact: Contact, eero: User, saara: User
) -> None:
    second = make_person("toinen", "Toinen Sisältö", Role.CONTENT_ADMIN, Reach.ALL)
    noted = _note(city, saara, state="noted")
    with pytest.raises(KaikuError):
        propose_publication(noted.pk, TITLES, TEXTS, by=saara)  # nothing was decided
    row = _note(city, saara)
    with pytest.raises(KaikuError):
        propose_publication(row.pk, {**TITLES, "sv": ""}, TEXTS, by=saara)
    with pytest.raises(KaikuError):
        propose_publication(row.pk, TITLES, {**TEXTS, "en": "Mail matti@posti.example"}, by=saara)
    row = propose_publication(row.pk, TITLES, TEXTS, by=saara)
    for user in (saara, eero):  # not the proposer, nor one who may not
        with pytest.raises(NotAllowed):
            approve_publication(row.pk, seen=row.version, by=user)
    with pytest.raises(StaleChange):
        approve_publication(row.pk, seen=row.version - 1, by=second)
    assert public_changes("fi") == []

    for _number in range(4):
        contact()
    write_new_facts()
    row = approve_publication(row.pk, seen=row.version, by=second)
    assert (row.contacts, public_changes("fi")[0].contacts) == (4, None)  # so few are not told
    page = Client().get("/mita-palautteesta-seurasi/").content.decode()
    assert TITLES["fi"] in page and "taustalla 4" not in page and city.lamps.name_in("fi") in page
    row = propose_publication(row.pk, TITLES, {**TEXTS, "fi": "Nyt katu on valoisa."}, by=saara)
    assert public_changes("fi") == []  # other words are approved anew
    contact()
    write_new_facts()
    approve_publication(row.pk, seen=row.version, by=second)
    for prefix, language in (("", "fi"), ("/sv", "sv"), ("/en", "en")):
        page = Client().get(f"{prefix}/mita-palautteesta-seurasi/").content.decode()
        assert TITLES[language] in page and ("taustalla 5" in page or language != "fi"), language
        assert TITLES[language] in Client().get(f"{prefix}/").content.decode()
    feed = Client().get("/syotteet/muutokset.json").json()
    assert [(item["title"], item["content_html"]) for item in feed["items"]] == [(TITLES["fi"], "<p>Nyt katu on valoisa.</p>")]
    assert TITLES["fi"] in Client().get("/syotteet/muutokset.atom").content.decode()

    withdraw_publication(row.pk, by=second)
    assert TITLES["fi"] not in Client().get("/mita-palautteesta-seurasi/").content.decode()
    assert Client().get("/syotteet/muutokset.json").json()["items"] == []


def test_the_pages_of_the_register(city: City, contact: Contact, aino: User, saara: User, katri: User, paavo: User) -> None:
    client, address = _browser(aino), reverse("dashboards:insight-new")
    assert "Havaintoja ei ole vielä" in client.get(reverse("dashboards:insights")).content.decode()
    told = {"title": "Pimeä katu", "text": "Valot sammuvat.", "topic": city.lamps.pk, "state": "noted", "due_on": "2026-01-02"}
    assert client.post(address, {**told, "state": "done"}).status_code == 422
    assert client.post(address, told).status_code == 302
    row = Insight.objects.get()
    here = reverse("dashboards:insight", args=[row.pk])
    assert client.post(reverse("dashboards:insight-contacts", args=[row.pk]), {"code": contact().follow_code}).status_code == 302
    assert client.post(reverse("dashboards:insight-contacts", args=[row.pk]), {"code": "AAA-AAAA"}).status_code == 422
    assert client.post(here, {**told, "state": "doing", "decision": "Vaihdetaan.", "seen": row.version}).status_code == 302
    assert client.post(here, {**told, "seen": row.version}).status_code == 422  # an old page
    late = client.get(reverse("dashboards:insights"), {"myohassa": "1", "q": "pimeä"})
    assert "Pimeä katu" in late.content.decode()
    publication = {"verb": "ehdota", **{f"title_{one}": TITLES[one] for one in TITLES}, **{f"text_{one}": TEXTS[one] for one in TEXTS}}
    assert client.post(reverse("dashboards:insight-publication", args=[row.pk]), publication).status_code == 302
    row.refresh_from_db()
    asked = {"verb": "hyvaksy", "seen": row.version}
    assert client.post(reverse("dashboards:insight-publication", args=[row.pk]), asked).status_code == 403
    assert "Hyväksy ja julkaise" in _browser(saara).get(here).content.decode()
    assert _browser(saara).post(reverse("dashboards:insight-publication", args=[row.pk]), asked).status_code == 302
    assert TITLES["fi"] in Client().get("/").content.decode()
    assert (_browser(katri).get(here).status_code, _browser(katri).post(here, told).status_code) == (200, 403)
    assert _browser(paavo).get(here).status_code == 403
    assert client.get(reverse("dashboards:insight", args=[row.pk + 1])).status_code == 404

    with CaptureQueriesContext(connection) as few:
        client.get(reverse("dashboards:insights"))
    for _number in range(6):
        _note(city, aino, unit=city.lighting_group.unit)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("dashboards:insights"))
    assert len(many) <= len(few)
