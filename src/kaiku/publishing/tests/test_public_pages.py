"""The public list and map say the same; compilations hold only what is public; what is withdrawn is gone from everywhere."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.channels.webform.models import EmbeddingKey
from kaiku.intake.contact import Place
from kaiku.places.models import District
from kaiku.publishing.actions import PublishingError, publish_ticket, settle_statuses, unpublish_ticket
from kaiku.publishing.browsing import Wanted, case_clusters, case_counts, case_page
from kaiku.publishing.compiling import (
    CompilationText,
    approve_compilation,
    propose_compilation,
    public_compilation,
    public_compilations,
    withdraw_compilation,
    write_compilation,
)
from kaiku.publishing.models import Compilation, Publication
from kaiku.publishing.rules import Withdrawn
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
Contact = Callable[..., Ticket]
Make = Callable[..., Publication]


@pytest.fixture
def make(contact: Contact, aino: User) -> Make:
    """A published case; step moves it east."""

    def published(step: int = 0, *, answer: str = "", topic: str = "katuvalot", title: str = "Valo", **fields: Any) -> Publication:
        spot = Place(lon=23.70 + step / 1000, lat=61.498, address="Hämeenpuisto 21")
        ticket = contact(**{"may_publish": True, "topic_key": topic, "place": spot, **fields})
        return publish_ticket(ticket.pk, title=title, text="Ei pala.", answer=answer, by=aino)

    return published


def told(client: Client, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.get(f"/paikat/kaikki-julkaistut{query}").content)
    return found


@pytest.mark.covers("R19", "R75")
def test_list_and_map_have_the_same_cases_by_every_filter(make: Make, client: Client, city: Any) -> None:
    district = District.objects.create(key="keskusta", names={"fi": "Keskusta"}, lon=23.7, lat=61.5)
    cases = [make(step, title=f"Valo {step}") for step in range(7)] + [make(9, topic="kirjastot", title="Kirja")]
    nowhere = make(topic="kirjastot", title="Ei paikkaa", place=Place())
    Publication.objects.filter(pk__in=[case.pk for case in cases[:3]]).update(district=district, status="closed")
    Publication.objects.filter(pk=cases[0].pk).update(received_on=now().date() - timedelta(days=200))

    for query, count in (
        ("", 9), ("?aihe=katuvalot", 7), ("?aihe=kadut", 7), ("?aihe=kirjastot", 2), ("?tila=valmis", 3), ("?tila=kesken", 6),
        ("?alue=keskusta", 3), ("?aika=kuukausi", 8), ("?aika=vuosi&tila=valmis&aihe=katuvalot&alue=keskusta", 3), ("?aihe=tuntematon", 9),
    ):  # fmt: skip
        page = client.get(f"/julkaistut/{query}")
        assert page.context["counts"].cases == len(page.context["page"].cases) == count, query
        placed = sum(feature["properties"]["count"] for feature in told(client, query)["features"])
        assert (
            placed
            == page.context["counts"].placed
            == count - (query in ("", "?aihe=kirjastot", "?tila=kesken", "?aika=kuukausi", "?aihe=tuntematon"))
        ), query
        on_map = client.get(f"/julkaistut/{query}{'&' if query else '?'}nayta=kartta")
        assert [one.number for one in on_map.context["page"].cases] == [one.number for one in page.context["page"].cases]
    assert nowhere.number in client.get("/julkaistut/").content.decode()
    assert "Ei julkaistuja asioita näillä rajauksilla" in client.get("/julkaistut/?aihe=kirjastot&tila=valmis").content.decode()
    assert 'aria-current="page">Kartta' in client.get("/julkaistut/?nayta=kartta").content.decode()


@pytest.mark.covers("R19")
def test_near_cases_are_one_group_far_off_and_pins_of_their_own_near_by(make: Make, client: Client) -> None:
    cases = [make(step) for step in range(5)]
    together = [make(300), make(300)]

    whole = case_clusters(Wanted())
    assert sum(one.count for one in whole) == 7 and len(whole) < 4
    near = case_clusters(Wanted(), (23.699, 61.49, 23.709, 61.505))
    assert {one.number for one in near} == {case.number for case in cases}
    (spot,) = [one for one in case_clusters(Wanted(), (23.99, 61.49, 24.01, 61.505)) if one.count > 1]
    assert spot.is_one_spot
    (feature,) = told(client, "?bbox=23.99,61.49,24.01,61.505")["features"]
    page = client.get(feature["properties"]["url"])
    assert {one.number for one in page.context["page"].cases} == {case.number for case in together}
    assert told(client, "?bbox=roska")["features"] and not told(client, "?bbox=10,50,11,51")["features"]


def test_pages_go_on_by_key_and_statements_do_not_grow(make: Make, client: Client) -> None:
    for step in range(5):
        make(step, title=f"Valo {step}")
    first = case_page(Wanted(), limit=2)
    second = case_page(Wanted(), before=first.next_before, limit=2)
    third = case_page(Wanted(), before=second.next_before, limit=2)
    assert [case.title for page in (first, second, third) for case in page.cases] == [f"Valo {step}" for step in (4, 3, 2, 1, 0)]
    assert (third.next_before, case_page(Wanted(), before="roska_x").cases[0].title) == ("", "Valo 4")

    make(900)  # alone on the map
    for address in ("/julkaistut/?nayta=kartta", "/paikat/kaikki-julkaistut"):
        client.get(address)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as found:
            client.get("/julkaistut/?nayta=kartta")
            client.get("/paikat/kaikki-julkaistut")
        counts.append([query["sql"].split(" WHERE ")[0][-60:] for query in found])
        for step in range(10, 16):
            make(step)
    assert counts[0] == counts[1]


def test_the_map_hears_of_a_finished_case_within_a_minute(make: Make) -> None:
    case = make()
    Ticket.objects.filter(pk=case.ticket_id).update(status="closed", updated_at=now())
    assert case_counts(Wanted(state="valmis")).cases == 0
    assert (settle_statuses(changed_within=timedelta(minutes=10)), settle_statuses()) == (1, 0)
    assert case_counts(Wanted(state="valmis")).cases == 1


@pytest.mark.covers("R19")
def test_the_list_stands_in_a_frame_of_the_keys_own_sites_only(make: Make, client: Client) -> None:
    EmbeddingKey.objects.create(key="kirjasto", name="Kirjasto", origins=["https://kirjasto.example"], made_at=now())
    case = make()
    page = client.get("/upotus/kirjasto/julkaistut/?nayta=kartta")
    assert f"/tapaus/{case.number}/" in page.content.decode()
    assert "frame-ancestors https://kirjasto.example" in page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in client.get("/upotus/tuntematon/julkaistut/").headers["Content-Security-Policy"]


@pytest.fixture
def five(make: Make) -> list[Publication]:
    """Five answered cases."""
    return [make(step, answer=f"Korjaamme valon {step}.", title=f"Valo {step}") for step in range(5)]


def text(cases: list[Publication], **changes: Any) -> CompilationText:
    return CompilationText(**{"title": "Katuvalot", "intro": "Talven valot.", "language": "fi", "topic_id": cases[0].topic_id, "case_ids": [case.pk for case in cases], **changes})  # fmt: skip


@pytest.mark.covers("R17")
def test_five_answered_cases_become_a_public_page_when_another_approves(
    five: list[Publication], aino: User, anna: User, katri: User, client: Client
) -> None:
    row = write_compilation(None, text(five[::-1]), by=aino)
    address = f"/koosteet/{row.number}/"
    assert client.get(address).status_code == 404
    propose_compilation(row.pk, by=aino)
    for person in (aino, katri):
        with pytest.raises(NotAllowed):
            approve_compilation(row.pk, by=person)
    assert client.get(address).status_code == 404 and not public_compilations()

    approve_compilation(row.pk, by=anna)

    page = client.get(address).content.decode()
    places = [page.index(f"Korjaamme valon {step}.") for step in (4, 3, 2, 1, 0)]
    assert places == sorted(places) and "Talven valot." in page
    tickets = Ticket.objects.filter(publication__in=five)
    assert not any(secret in page for ticket in tickets for secret in (ticket.reference, ticket.follow_code, "Liisa"))
    assert row.number in client.get("/koosteet/").content.decode() and row.number in client.get("/julkaistut/").content.decode()
    assert row.number in client.get("/syotteet/koosteet.atom").content.decode()
    assert list(AuditEntry.objects.filter(object_type="compilation").order_by("pk").values_list("action", "actor_id")) == [
        ("compilation.written", aino.pk), ("compilation.proposed", aino.pk), ("compilation.approved", anna.pk)
    ]  # fmt: skip

    write_compilation(row.pk, text(five[:2]), by=anna)  # other words: approved anew
    assert client.get(address).status_code == 404


@pytest.mark.covers("R17")
def test_only_answered_public_cases_and_no_personal_data_are_compiled(five: list[Publication], make: Make, aino: User) -> None:
    for wrong in (
        text(five[:1]), text([*five, make(8)]), text(five, title=" "), text(five, intro="Soita Liisa Virtaselle 040 123 4567"),
        text(five, case_ids=[five[0].pk, 999_999]),
    ):  # fmt: skip
        with pytest.raises(PublishingError):
            write_compilation(None, wrong, by=aino)
    for told in ({"title": "Asia 131052-308T"}, {"intro": "Soittaja on 131052-308T."}):  # of these there is nothing to judge
        with pytest.raises(PublishingError, match="henkilötunnus"):
            write_compilation(None, text(five, is_read=True, **told), by=aino)
    assert not Compilation.objects.exists()
    assert write_compilation(None, text(five, intro="Soita Liisa Virtaselle", is_read=True), by=aino).intro


@pytest.mark.covers("R17", "R76")
def test_a_withdrawn_case_leaves_the_compilation_and_a_withdrawn_compilation_tells_why(
    five: list[Publication], aino: User, anna: User, client: Client
) -> None:
    row = write_compilation(None, text(five), by=aino)
    propose_compilation(row.pk, by=aino)
    approve_compilation(row.pk, by=anna)
    unpublish_ticket(five[2].ticket_id, reason="Virhe", by=aino)
    page = client.get(f"/koosteet/{row.number}/").content.decode()
    assert "Korjaamme valon 2." not in page and "Korjaamme valon 3." in page

    with pytest.raises(PublishingError):
        withdraw_compilation(row.pk, reason=" ", by=aino)
    with pytest.raises(PublishingError, match="henkilötunnus"):
        withdraw_compilation(row.pk, reason="Kuului henkilölle 131052-308T.", by=aino)
    withdraw_compilation(row.pk, reason="Tiedot vanhenivat.", by=aino)
    gone = client.get(f"/koosteet/{row.number}/")
    assert (gone.status_code, "Tiedot vanhenivat." in gone.content.decode()) == (410, True)
    assert not public_compilations() and row.number not in client.get("/syotteet/koosteet.json").content.decode()


def test_a_compilation_of_which_nothing_is_left_is_gone(five: list[Publication], aino: User, anna: User) -> None:
    row = write_compilation(None, text(five[:2]), by=aino)
    propose_compilation(row.pk, by=aino)
    approve_compilation(row.pk, by=anna)
    for case in five[:2]:
        unpublish_ticket(case.ticket_id, reason="Virhe", by=aino)
    assert isinstance(public_compilation(row.number, language="fi"), Withdrawn) and not public_compilations()


@pytest.mark.covers("R17")
def test_a_compilation_is_made_and_approved_at_the_desk(five: list[Publication], aino: User, anna: User, client: Client) -> None:
    client.force_login(aino)
    assert "Valo 3" in client.get("/tyopoyta/koosteet/uusi/?aihe=kadut").content.decode()
    given = {"title": "Katuvalot", "intro": "", "language": "fi", "topic": "katuvalot", "cases": [str(case.pk) for case in five]}
    assert client.post("/tyopoyta/koosteet/uusi/", given | {"cases": []}).status_code == 422
    made = client.post("/tyopoyta/koosteet/uusi/", given)
    row = Compilation.objects.get()
    assert made.headers["Location"] == f"/tyopoyta/koosteet/{row.pk}/"
    client.post(f"/tyopoyta/koosteet/{row.pk}/ehdotus/")
    assert "Toinen henkilö hyväksyy" in client.get(f"/tyopoyta/koosteet/{row.pk}/").content.decode()
    assert client.post(f"/tyopoyta/koosteet/{row.pk}/hyvaksynta/").status_code == 403
    client.force_login(anna)
    client.post(f"/tyopoyta/koosteet/{row.pk}/hyvaksynta/")
    row.refresh_from_db()
    assert (row.state, row.approved_by, row.cases.count()) == ("public", anna, 5)
    assert client.post(f"/tyopoyta/koosteet/{row.pk}/poisto/", {"reason": ""}).status_code == 422
    client.post(f"/tyopoyta/koosteet/{row.pk}/poisto/", {"reason": "Vanhentunut"})
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert client.get("/tyopoyta/koosteet/999999/").status_code == 404


@pytest.mark.covers("R76")
def test_what_is_withdrawn_is_gone_from_every_public_address_at_once(make: Make, aino: User, anna: User, client: Client) -> None:
    secret = "Hietasaaren laiturivalo"
    EmbeddingKey.objects.create(key="kirjasto", name="Kirjasto", origins=["https://kirjasto.example"], made_at=now())
    case = make(answer=f"{secret}: korjattu.", title=secret)
    other = make(1, answer="Toinen.", title="Toinen")
    row = write_compilation(None, text([case, other]), by=aino)
    propose_compilation(row.pk, by=aino)
    approve_compilation(row.pk, by=anna)
    addresses = [
        "/", "/?q=katuvalo+rikki", f"/tapaus/{case.number}/", "/julkaistut/", "/julkaistut/?nayta=kartta", "/paikat/julkaistut", "/paikat/kaikki-julkaistut?bbox=23.69,61.49,23.71,61.50",
        "/upotus/kirjasto/julkaistut/", "/upotus/kirjasto/vastaukset/", f"/koosteet/{row.number}/", "/open311/v2/requests.json", "/open311/v2/requests.xml",
        "/open311/v1/requests.json",
        *(f"/syotteet/{feed}.{shape}" for feed in ("vastaukset", "julkaistut", "koosteet") for shape in ("json", "atom", "jsonapi")),
    ]  # fmt: skip
    seen = {address for address in addresses if secret in everything(client, address)}
    assert set(addresses) - seen <= {"/open311/v1/requests.json", "/?q=katuvalo+rikki"}, set(addresses) - seen
    caches = {address: client.get(address).headers.get("Cache-Control", "") for address in seen}

    unpublish_ticket(case.ticket_id, reason="Pyynnöstä", by=aino)

    assert not [address for address in addresses if secret in everything(client, address)]
    assert client.get(f"/tapaus/{case.number}/").status_code == 410
    # A copy on the way lives half a minute at the most, and no page says that it may be kept longer.
    ages = {address: int(told.split("max-age=")[1].split(",")[0]) for address, told in caches.items() if "max-age=" in told}
    assert all(age <= 30 for age in ages.values()), ages
    # The bot answers from articles alone: no index of it has ever held a published case.
    from kaiku.chat.bot.models import Turn

    client.post("/chat/", {"text": f"Mikä on {secret}?"})
    assert not Turn.objects.filter(text__contains=secret).exists()


def everything(client: Client, address: str) -> str:
    """The address's answer; JSON unescaped."""
    content = client.get(address).content.decode()
    return json.dumps(json.loads(content), ensure_ascii=False) if content.startswith(("{", "[")) else content
