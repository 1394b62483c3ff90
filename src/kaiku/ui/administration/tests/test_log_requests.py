"""Who looked at my data: the report, its files, and what is written down of reading."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability, Role
from kaiku.audit.actions import record_audit
from kaiku.audit.exporting import faults_of_export
from kaiku.audit.models import AuditEntry
from kaiku.audit.sealing import seal_entries
from kaiku.handling.actions import take_ticket
from kaiku.intake.contact import Sender
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
ADDRESS = "/hallinta/loki/pyynto/"
Browse = Callable[[User], Client]


@pytest.fixture
def browse() -> Browse:
    """A browser in which the person has signed in."""

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter


def asked(person: str, who: str = "customer", **more: str) -> dict[str, str]:
    today = timezone.localdate()
    days = {"since": f"{today - timedelta(days=1):%d.%m.%Y}", "until": f"{today:%d.%m.%Y}"}
    return {"who": who, "person": person, "grounds": "TRE:123/2026", **days, **more}


def rows(page: str) -> str:
    return page.partition("<tbody>")[2].partition("</tbody>")[0]


def whole(answer: Any) -> str:
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(part if isinstance(part, bytes) else part.encode() for part in answer).decode()


@pytest.fixture
def read(contact: Callable[..., Ticket], aino: User, eero: User, browse: Browse) -> list[Ticket]:
    """Liisa wrote twice, Matti once; Aino and Eero read, searched, took."""
    tickets = [contact(), contact(), contact(sender=Sender(name="Matti Muu", email="matti@posti.example"))]
    for ticket in tickets:
        browse(aino).get(f"/tyopoyta/{ticket.pk}/")
    browse(eero).post(f"/tyopoyta/{tickets[1].pk}/yhteystiedot/")
    browse(aino).get("/tyopoyta/haku/", {"q": "LIISA@posti.example"})
    browse(aino).get("/tyopoyta/haku/", {"q": "matti@posti.example"})
    take_ticket(tickets[0].pk, by=aino)
    return tickets


@pytest.mark.covers("R168")
def test_reading_searching_and_files_are_written_down_and_the_words_of_a_search_are_not(
    contact: Callable[..., Ticket], aino: User, browse: Browse
) -> None:
    ticket, client = contact(), browse(aino)
    client.get(f"/tyopoyta/{ticket.pk}/")
    client.get(f"/tyopoyta/{ticket.pk}/rinnalla/")
    client.get("/tyopoyta/haku/", {"q": "Liisa Asiakas"})
    client.get("/tyopoyta/haku/", {"q": "tila:avoin"})

    entries = list(AuditEntry.objects.order_by("pk").values_list("action", "object_id", "customer_id"))
    assert entries == [("ticket.opened", ticket.pk, ticket.customer_id), ("search.made", None, None)]
    assert "liisa" not in AuditEntry.objects.get(action="search.made").reason.lower()


@pytest.mark.covers("R161", "R168")
def test_trying_what_one_may_not_is_written_down(contact: Callable[..., Ticket], kirsi: User, browse: Browse) -> None:
    ticket = contact()
    assert browse(kirsi).get(f"/tyopoyta/{ticket.pk}/").status_code == 404
    assert browse(kirsi).get("/hallinta/loki/").status_code == 403

    refused = AuditEntry.objects.filter(action="access.refused", actor_id=kirsi.pk).order_by("pk")
    assert list(refused.values_list("object_id", "reason")) == [(ticket.pk, "desk:ticket"), (None, "administration:audit")]


@pytest.mark.covers("R168")
@pytest.mark.parametrize("person", ["liisa@posti.example", "code", "Liisa Asiakas"])
def test_the_report_tells_who_looked_at_one_persons_data_and_nothing_of_others(
    person: str, read: list[Ticket], teemu: User, browse: Browse
) -> None:
    person = read[0].reference.lower() if person == "code" else person
    page = browse(teemu).post(ADDRESS, asked(person, names="on")).content.decode()

    told = rows(page)
    assert "Aino Neuvonen" in told and "Eero Osaaja" in told
    assert "Avasi yhteydenoton" in told and "Näki asiakkaan yhteystiedot" in told and "Otettiin käsittelyyn" in told
    assert told.count("Haki yhteydenottoja sanoilla") == 1
    assert read[0].reference in told and read[1].reference in told and read[2].reference not in told
    assert "Matti" not in page
    made = AuditEntry.objects.get(action="log_request.made")
    assert made.actor_id == teemu.pk and made.customer_id in {read[0].customer_id, read[1].customer_id}
    assert made.reason.startswith("TRE:123/2026")


def test_without_names_people_are_roles_with_a_number(read: list[Ticket], teemu: User, browse: Browse) -> None:
    told = rows(browse(teemu).post(ADDRESS, asked("liisa@posti.example")).content.decode())

    assert "Aino" not in told and "Eero" not in told
    assert re.search(r"Palveluneuvoja \d</th>", told) and re.search(r"Asiantuntija \d</th>", told)
    assert "Tekninen pääkäyttäjä 1" in told  # the report itself is a look, the newest


@pytest.mark.covers("R168")
def test_the_report_as_a_file_and_about_a_member_of_staff(read: list[Ticket], teemu: User, aino: User, browse: Browse) -> None:
    answer = browse(teemu).post(ADDRESS, {**asked("Aino Neuvonen", who="staff", names="on"), "as": "csv"})

    lines = whole(answer).splitlines()
    assert lines[0].endswith("Aika;Kuka;Mitä;Yhteydenotto;Syy")
    assert sum("Avasi yhteydenoton" in line for line in lines) == 3
    assert "Eero" not in "".join(lines)
    assert AuditEntry.objects.get(action="log_request.made").object_id == aino.pk


def test_days_outside_the_period_are_left_out(read: list[Ticket], teemu: User, browse: Browse) -> None:
    page = browse(teemu).post(ADDRESS, asked("liisa@posti.example", since="1.1.2020", until="2.1.2020")).content.decode()

    assert "Kukaan ei ole katsonut eikä muuttanut" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"person": "ei.ole@posti.example"}, "Tällaista henkilöä ei löytynyt"),
        ({"person": ""}, "Henkilö"),
        ({"grounds": ""}, "Pyynnön asianumero tai peruste"),
        ({"until": "1.1.2020"}, "Päättymispäivä on ennen alkamispäivää."),
    ],
)
def test_a_request_that_cannot_be_answered_says_why_and_makes_no_report(
    wrong: dict[str, str], said: str, teemu: User, browse: Browse
) -> None:
    answer = browse(teemu).post(ADDRESS, {**asked("liisa@posti.example"), **wrong})

    assert answer.status_code == 422 and said in answer.content.decode()
    assert not AuditEntry.objects.filter(action="log_request.made").exists()


@pytest.mark.covers("R168")
def test_the_right_is_the_technical_administrators_and_of_its_own(aino: User, saara: User, browse: Browse) -> None:
    assert [role for role in Role if Capability.ANSWER_LOG_REQUESTS in CAPABILITIES[role]] == [Role.TECHNICAL_ADMIN]
    for person in (aino, saara):
        assert browse(person).post(ADDRESS, asked("liisa@posti.example")).status_code == 403
    assert not AuditEntry.objects.filter(action="log_request.made").exists()


def test_the_report_asks_the_same_however_long_it_is(read: list[Ticket], teemu: User, aino: User, browse: Browse) -> None:
    client = browse(teemu)
    client.post(ADDRESS, asked("liisa@posti.example"))

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked_of:
            client.post(ADDRESS, asked("liisa@posti.example"))
        return len(asked_of)

    few = cost()
    for _more in range(20):
        browse(aino).get(f"/tyopoyta/{read[0].pk}/")
    assert cost() == few


@pytest.mark.covers("R168")
def test_the_log_leaves_as_a_table_and_as_a_sealed_file_that_proves_itself(
    read: list[Ticket], teemu: User, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr("kaiku.audit.sealing.now", lambda: later)
    assert seal_entries() is not None
    client = browse(teemu)

    table = whole(client.post("/hallinta/loki/vienti/", {"reference": read[0].reference, "as": "csv"}))
    sealed = whole(client.post("/hallinta/loki/vienti/", {"as": "sealed"}))

    assert table.count("ticket.opened") == 2
    assert list(faults_of_export(sealed.splitlines())) == []
    assert len(list(faults_of_export(sealed.replace("Aino Neuvonen", "Joku Muu").splitlines()))) == 1
    assert list(AuditEntry.objects.filter(action="audit.exported").order_by("pk").values_list("reason", "actor_id")) == [
        ("CSV", teemu.pk),
        ("JSONL", teemu.pk),
    ]


def test_an_export_of_nonsense_is_refused(teemu: User, browse: Browse) -> None:
    answer: HttpResponse = browse(teemu).post("/hallinta/loki/vienti/", {"since": "2.2.2026", "until": "1.1.2026"})  # type: ignore[assignment]

    assert answer.status_code == 422
    assert not AuditEntry.objects.filter(action="audit.exported").exists()


@pytest.mark.covers("R168")
def test_a_reason_of_an_earlier_release_is_masked_where_it_is_read_and_stays_as_it_was_sealed(teemu: User, browse: Browse) -> None:
    record_audit("ticket.opened", actor_id=teemu.pk, actor_name=teemu.name, reason="Soitti 131052-308T, 040 123 4567")
    page = browse(teemu).get("/hallinta/loki/").content.decode()

    assert "Soitti [henkilötunnus], [puhelin]" in page and "131052-308T" not in page and "040 123 4567" not in page
    assert AuditEntry.objects.filter(reason__contains="131052-308T").exists()  # to change it would break the chain
