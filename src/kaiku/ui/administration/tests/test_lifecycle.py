"""The life cycle in the browser: a class is made, the calendar shows what goes, one proposes and another approves; requests are answered."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability, Reach, Role
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.channels.account.actions import ask_for_erasure
from kaiku.conftest import City, make_person
from kaiku.customers.models import Account
from kaiku.retention.models import Batch, DataRequest, Hold, RetentionClass
from kaiku.retention.running import run_batch
from kaiku.tickets.models import Ticket

CLASS = {
    "fi": "Viat",
    "basis": "Julkisuuslaki",
    "starts": "closed",
    "months": "12",
    "ending": "destroy",
    "is_default": "on",
    "is_active": "on",
}
HOME = "/hallinta/elinkaari/"


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT, settings.ARCHIVE_FOLDER = tmp_path / "files", tmp_path / "archive"
    settings.DISPOSAL_LEDGER = tmp_path / "disposals.jsonl"


@pytest.fixture
def satu(city: City) -> User:
    return make_person("satu", "Satu Sisältö", Role.CONTENT_ADMIN, Reach.ALL, city.advisors)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def age(ticket: Ticket, days: int = 800) -> Ticket:
    moment = now() - timedelta(days=days)
    Ticket.objects.filter(pk=ticket.pk).update(status="closed", closed_at=moment, received_at=moment, updated_at=moment)
    return ticket


@pytest.mark.covers("R164", "R165", "R167")
def test_from_a_class_to_a_certificate(lamp: Ticket, teemu: User, satu: User) -> None:
    age(lamp)
    proposer, approver = signed_in(teemu), signed_in(satu)
    assert proposer.post(f"{HOME}luokat/uusi/", {**CLASS, "basis": ""}).status_code == 422
    assert proposer.post(f"{HOME}luokat/uusi/", CLASS).status_code == 302
    assert f"{HOME}lahdossa/viat/" in proposer.get(HOME).content.decode()
    shown = proposer.get(f"{HOME}lahdossa/viat/").content.decode()
    assert lamp.reference in shown
    assert lamp.title not in shown

    batch_url = proposer.post(f"{HOME}lahdossa/viat/esitys/").headers["Location"]
    assert "Teit esityksen itse" in proposer.get(batch_url).content.decode()
    proposer.post(f"{batch_url}hyvaksynta/")
    assert Batch.objects.get().state == "proposed"
    assert "1 esitys odottaa" in approver.get("/hallinta/").content.decode()
    approver.post(f"{batch_url}hyvaksynta/")
    assert "Sivu päivittyy itse" in approver.get(batch_url).content.decode()

    run_batch(Batch.objects.get().pk)
    certificate = json.loads(approver.get(f"{batch_url}todistus/").content)
    assert certificate["certificate"]["disposed"]["count"] == 1
    assert certificate["sha256"] in approver.get(batch_url).content.decode()
    assert not Ticket.objects.exists()


@pytest.mark.covers("R166")
def test_a_package_is_fetched_and_handed_over(lamp: Ticket, teemu: User, satu: User, django_capture_on_commit_callbacks: Any) -> None:
    age(lamp)
    client = signed_in(satu)
    signed_in(teemu).post(f"{HOME}luokat/uusi/", {**CLASS, "ending": "archive"})
    batch_url = signed_in(teemu).post(f"{HOME}lahdossa/viat/esitys/").headers["Location"]
    client.post(f"{batch_url}hyvaksynta/")
    batch = Batch.objects.get()
    run_batch(batch.pk)
    package = batch.packages.get()

    fetched = client.get(f"{HOME}paketit/{package.pk}/")
    assert b"manifest-sha256.txt" in b"".join(fetched.streaming_content)  # type: ignore[attr-defined]
    assert AuditEntry.objects.filter(action="archive.fetched", actor_name=satu.name).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{HOME}paketit/{package.pk}/luovutus/")
    assert client.get(f"{HOME}paketit/{package.pk}/").status_code == 404


def test_a_stale_class_is_shown_with_a_comparison(teemu: User) -> None:
    client = signed_in(teemu)
    client.post(f"{HOME}luokat/uusi/", CLASS)
    answer = client.post(f"{HOME}luokat/viat/", {**CLASS, "months": "24", "seen": "old"})
    assert answer.status_code == 409
    assert RetentionClass.objects.get().months == 12


@pytest.mark.covers("R165")
def test_a_hold_is_placed_seen_on_the_ticket_and_lifted(lamp: Ticket, teemu: User, aino: User) -> None:
    client = signed_in(teemu)
    client.post(f"{HOME}luokat/uusi/", CLASS)
    side = signed_in(aino)
    assert "Säilytysaika alkaa, kun asia suljetaan" in side.get(f"/tyopoyta/{lamp.pk}/rinnalla/").content.decode()
    wrong = client.post(f"{HOME}pidot/", {"reference": "AAA-AAAA", "of": "ticket", "reason": "Kantelu"})
    assert wrong.status_code == 422
    client.post(f"{HOME}pidot/", {"reference": lamp.reference, "of": "ticket", "reason": "Kantelu"})
    assert "Kantelu" in client.get(f"{HOME}pidot/").content.decode()
    assert "mitään ei hävitetä" in side.get(f"/tyopoyta/{lamp.pk}/rinnalla/").content.decode()
    client.post(f"{HOME}pidot/{Hold.objects.get().pk}/purku/")
    assert Hold.objects.get().lifted_at


def test_a_request_is_taken_answered_and_decided(lamp: Ticket, satu: User) -> None:
    age(lamp)
    client = signed_in(satu)
    asked = {"kind": "erasure", "name": "Liisa", "received_on": "1.1.2026"}
    assert client.post("/hallinta/tietopyynnot/", {**asked, "name": ""}).status_code == 422
    url = client.post("/hallinta/tietopyynnot/", {**asked, "email": "liisa@posti.example"}).headers["Location"]
    page = client.get(url).content.decode()
    assert lamp.reference in page
    assert "Määräaika on mennyt" in page
    assert client.post(f"{url}aineisto/").headers["Content-Type"] == "application/zip"
    refused = client.post(f"{url}ratkaisu/", {"state": "refused", "decision": "Ei."})
    assert (refused.status_code, "lain peruste" in refused.content.decode()) == (422, True)
    client.post(f"{url}ratkaisu/", {"state": "done", "decision": "Poistettu.", "tickets": [lamp.pk]})
    assert DataRequest.objects.get().state == "done"
    assert Batch.objects.get().data_request == DataRequest.objects.get()


@pytest.mark.covers("R25", "R167")
def test_a_residents_own_request_stands_in_the_list_with_his_account_as_proof(contact: Callable[..., Ticket], satu: User) -> None:
    account = Account.objects.create(subject_index=b"a", name="Maija Meikäläinen", created_at=now(), signed_in_at=now())
    own = contact(account_id=account.pk)
    request = ask_for_erasure(account.pk)
    assert request is not None
    client = signed_in(satu)
    assert "Asukas itse" in client.get("/hallinta/tietopyynnot/").content.decode()
    assert "1 asukkaan tekemä pyyntö odottaa" in client.get("/hallinta/").content.decode()
    page = client.get(f"/hallinta/tietopyynnot/{request.pk}/").content.decode()
    assert "vahvasti tunnistautuneena" in page and own.reference in page


def test_the_list_of_a_class_costs_the_same_however_long_it_is(contact: Callable[..., Ticket], teemu: User) -> None:
    client = signed_in(teemu)
    client.post(f"{HOME}luokat/uusi/", CLASS)
    age(contact())
    client.get(f"{HOME}lahdossa/viat/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"{HOME}lahdossa/viat/")
    for number in range(4):
        age(contact(key=f"lisaa-{number}"))
    with CaptureQueriesContext(connection) as many:
        client.get(f"{HOME}lahdossa/viat/")
    assert len(many) == len(one)


@pytest.mark.covers("R164")
def test_what_is_proposed_already_is_told_and_not_offered_again(
    lamp: Ticket, contact: Callable[..., Ticket], teemu: User, satu: User
) -> None:
    age(lamp)
    signed_in(teemu).post(f"{HOME}luokat/uusi/", CLASS)
    page = f"{HOME}lahdossa/viat/"
    offer = f'action="{page}esitys/"'
    assert offer in signed_in(teemu).get(page).content.decode()

    batch_url = signed_in(teemu).post(f"{page}esitys/").headers["Location"]
    told = signed_in(satu).get(page).content.decode()
    assert offer not in told and "Kaikki on jo esitetty" in told and f'href="{batch_url}"' in told

    age(contact())
    assert offer in signed_in(satu).get(page).content.decode()
    signed_in(satu).post(f"{batch_url}hylkays/", {"note": "Kesken oleva selvitys"})
    told = signed_in(satu).get(page).content.decode()
    assert offer in told and "Esitetty" not in told


@pytest.mark.covers("R164")
def test_who_only_approves_sees_the_classes_and_changes_none(
    lamp: Ticket, teemu: User, katri: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    age(lamp)
    signed_in(teemu).post(f"{HOME}luokat/uusi/", CLASS)
    assert signed_in(katri).get(f"{HOME}luokat/").status_code == 403
    monkeypatch.setitem(CAPABILITIES, Role.VIEWER, CAPABILITIES[Role.VIEWER] | {Capability.APPROVE_DISPOSAL})

    archivist = signed_in(katri)
    assert f'href="{HOME}"' in archivist.get("/hallinta/").content.decode()
    for page in (HOME, f"{HOME}luokat/", f"{HOME}luokat/viat/"):
        assert "Viat" in archivist.get(page).content.decode()
    assert archivist.get(f"{HOME}luokat/uusi/").status_code == 403
    assert archivist.post(f"{HOME}luokat/viat/", {**CLASS, "fi": "Muu"}).status_code == 403
    assert RetentionClass.objects.get().names["fi"] == "Viat"
