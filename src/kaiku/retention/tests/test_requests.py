"""A person's own data: found, given out, put right, erased by two, refused by the law's exceptions, within its time."""

import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import moved_to, now
from kaiku.base.errors import NotAllowed
from kaiku.config.tests.everywhere import places_of
from kaiku.customers.models import Customer
from kaiku.intake.contact import Sender
from kaiku.retention.batches import approve_batch
from kaiku.retention.holds import place_hold
from kaiku.retention.models import DataRequest
from kaiku.retention.people import find_person
from kaiku.retention.requests import (
    RequestRefused,
    decide_request,
    extend_request,
    forget_old_requests,
    give_material,
    late_requests,
    rectify,
    take_request,
)
from kaiku.retention.running import run_batch
from kaiku.retention.tests.conftest import MARK
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.usefixtures("own_files")


def asked(kind: str, by: User, **who: str) -> DataRequest:
    details = {"name": "", "email": "", "phone": "", **who}
    return take_request(kind, received_on=date(2026, 1, 31), by=by, **details)


def test_a_person_is_found_by_address_and_number_and_by_name_alone_only_without_them(contact: Callable[..., Ticket], arja: User) -> None:
    mine = contact(sender=Sender(name="Liisa Asiakas", email="liisa@posti.example"))
    rung = contact(sender=Sender(name="Liisa", phone="040 1234567"))
    namesake = contact(sender=Sender(name="Liisa Asiakas", email="toinen@posti.example"))

    found = find_person(asked("access", arja, name="Liisa Asiakas", email="LIISA@posti.example", phone="040 1234567"), by=arja)
    assert set(found.tickets) == {mine, rung}
    assert set(find_person(asked("access", arja, name="liisa asiakas"), by=arja).tickets) == {mine, namesake}


@pytest.mark.covers("R164")
def test_the_material_holds_all_but_notes_and_is_written_down(planted: Ticket, arja: User) -> None:
    row = asked("access", arja, email=f"{MARK}@posti.example")

    archive = zipfile.ZipFile(give_material(row.pk, by=arja))

    told = json.loads(archive.read("tiedot.json"))
    assert [ticket["reference"] for ticket in told["tickets"]] == [planted.reference]
    assert told["customer"][0]["phone"] == "040 1234567"
    page = archive.read("tiedot.html").decode()
    assert f"{MARK} ei pala" in page
    assert "Soitin" not in page + str(told)
    assert [archive.read(name) for name in archive.namelist() if name.startswith("tiedostot/")] == [MARK.encode()]
    entry = AuditEntry.objects.get(action="data_request.material", customer_id=planted.customer_id)
    assert entry.actor_name == "Arja Arkisto"


def test_tickets_out_of_ones_reach_are_counted_and_not_shown(planted: Ticket, saara: User, contact: Callable[..., Ticket]) -> None:
    sender = Sender(name=MARK, email=f"{MARK}@posti.example")
    contact(topic_key="kirjastot", type_key="kysymys", text="Milloin kirjasto aukeaa?", sender=sender)

    found = find_person(asked("access", saara, email=f"{MARK}@posti.example"), by=saara)

    assert (found.tickets, found.elsewhere) == ([planted], 1)


def test_only_those_with_the_right_answer(aino: User, teemu: User, arja: User, lamp: Ticket) -> None:
    row = asked("access", arja, email="liisa@posti.example")
    for stranger in (aino, teemu):
        with pytest.raises(NotAllowed):
            asked("access", stranger, email="liisa@posti.example")
        with pytest.raises(NotAllowed):
            give_material(row.pk, by=stranger)


def test_a_month_to_answer_and_two_more_once_with_a_reason(arja: User) -> None:
    row = asked("access", arja, email="liisa@posti.example")
    assert row.due_on == date(2026, 2, 28)
    with pytest.raises(RequestRefused, match="miksi"):
        extend_request(row.pk, reason=" ", by=arja)
    assert extend_request(row.pk, reason="Pyyntö on laaja", by=arja).due_on == date(2026, 4, 30)
    with pytest.raises(RequestRefused, match="jo jatkettu"):
        extend_request(row.pk, reason="Taas", by=arja)


@pytest.mark.covers("R167")
def test_an_erasure_needs_another_person_and_leaves_nothing_of_the_customer(planted: Ticket, arja: User, satu: User) -> None:
    row = asked("erasure", arja, email=f"{MARK}@posti.example")
    batch = decide_request(row.pk, state="done", decision="Poistettu.", erase=[planted.pk], by=arja)
    assert batch is not None
    run_batch(batch.pk)
    assert Customer.objects.filter(erased_at=None).exists()

    approve_batch(batch.pk, by=satu)
    run_batch(batch.pk)

    assert Customer.objects.get().erased_at is not None
    left = {place.partition(".")[0] for place in places_of(MARK, deciphered=True)}
    assert left == {"retention_datarequest"}  # what was asked is the proof that it was answered


def test_what_is_held_or_open_is_not_erased_and_a_refusal_names_the_law(planted: Ticket, lamp: Ticket, arja: User) -> None:
    row = asked("erasure", arja, email=f"{MARK}@posti.example")
    place_hold(planted, of_person=False, reason="Oikeudenkäynti", until=None, by=arja)
    for chosen in ([planted.pk], [lamp.pk]):
        with pytest.raises(RequestRefused, match="ei voi poistaa"):
            decide_request(row.pk, state="done", decision="Poistettu.", erase=chosen, by=arja)
    with pytest.raises(RequestRefused, match="peruste"):
        decide_request(row.pk, state="refused", decision="Ei.", by=arja)
    decide_request(row.pk, state="refused", decision="Oikeudenkäynti on kesken.", exception="claims", by=arja)
    with pytest.raises(RequestRefused, match="jo ratkaistu"):
        give_material(row.pk, by=arja)


def test_details_are_put_right_on_every_row(contact: Callable[..., Ticket], arja: User) -> None:
    first, second = contact(), contact()
    row = asked("rectification", arja, email="liisa@posti.example")

    assert rectify(row.pk, {"name": "Liisa Uusinimi", "phone": ""}, by=arja) == 2

    people = Customer.objects.filter(pk__in=[first.customer_id, second.customer_id])
    assert {(one.name, one.email) for one in people} == {("Liisa Uusinimi", "liisa@posti.example")}
    found: Any = find_person(asked("access", arja, name="Liisa Uusinimi"), by=arja)
    assert len(found.customers) == 2


@pytest.mark.covers("R164", "R165")
def test_a_closed_request_loses_who_asked_in_time_and_a_late_one_alarms(arja: User, settings: Any) -> None:
    settings.DATA_REQUEST_MONTHS = 24
    asked = {"name": "Liisa Meikäläinen", "email": "liisa@posti.example", "phone": "", "by": arja}
    old = take_request("access", received_on=localdate(now()) - timedelta(days=800), **asked)
    decide_request(old.pk, state="done", decision="Annettu", by=arja)
    late = take_request("access", received_on=localdate(now()) - timedelta(days=40), **asked)
    assert [trouble.key for trouble in late_requests()] == ["data-requests-late"]
    assert forget_old_requests() == 0

    with moved_to(now() + timedelta(days=740)):
        assert forget_old_requests() == 1 and forget_old_requests() == 0

    old.refresh_from_db()
    late.refresh_from_db()
    assert (old.name, old.email, old.decision, old.state, old.kind) == ("", "", "", "done", "access") and old.forgotten_at
    assert late.name == "Liisa Meikäläinen"
