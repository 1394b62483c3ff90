"""The pages of figures: who may see which, the same figures on page, picture and file, what leaves is in the log."""

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.conftest import City
from kaiku.organisation.queries import city_today
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.models import FactContact, SavedReport
from kaiku.reporting.tests.slow import a_year_of_facts
from kaiku.tickets.models import Ticket
from kaiku.ui.desk.limits import EXPORTS

YEAR = "alku=2025-11-01&loppu=2026-04-30"


def _browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.covers("R104")
def test_who_may_see_the_situation_the_reports_and_the_files(
    lamp: Ticket, teemu: User, saara: User, aino: User, eero: User, risto: User, katri: User, ilkka: User, paavo: User
) -> None:
    allowed = {  # situation, report, measures, file
        teemu: (200, 200, 200, 403), saara: (200, 200, 200, 200), aino: (200, 200, 200, 403), eero: (200, 403, 403, 403),
        risto: (200, 200, 200, 200), katri: (200, 200, 200, 403), ilkka: (403, 403, 403, 403), paavo: (403, 403, 403, 403),
    }  # fmt: skip
    for user, wanted in allowed.items():
        client = _browser(user)
        pages = [client.get(reverse(f"dashboards:{name}")) for name in ("home", "report", "measures")]
        pages.append(client.post(reverse("dashboards:file"), {"muoto": "csv"}))
        assert tuple(page.status_code for page in pages) == wanted, user.username
    assert Client().get(reverse("dashboards:home")).status_code == 302
    assert _browser(risto).post(reverse("dashboards:file"), {"muoto": "exe"}).status_code == 404


@pytest.mark.covers("R100", "R112", "R114", "R116")
def test_a_new_contact_is_in_the_situation_at_once_two_presses_from_ones_desk(
    contact: Callable[..., Ticket], aino: User, risto: User, city: City
) -> None:
    assert reverse("dashboards:home") in _browser(aino).get(reverse("desk:home")).content.decode()
    assert "Avoimia yhteydenottoja ei ole" in _browser(aino).get(reverse("dashboards:home")).content.decode()
    contact()
    page = _browser(aino).get(reverse("dashboards:home"))
    assert page.context["found"].open == 1
    assert "Kaupunkiympäristö" in page.content.decode()
    assert 'data-live="ticket"' in page.content.decode()
    part = _browser(aino).get(reverse("dashboards:home"), headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="counts"')
    paused = _browser(aino).get(reverse("dashboards:home"), {"tauko": "1"}).content.decode()
    assert "hx-trigger" not in paused.split('id="counts"')[1]
    assert "desk-bar" not in _browser(aino).get(reverse("dashboards:home"), {"seina": "1"}).content.decode()
    of_reporter = _browser(risto).get(reverse("dashboards:home")).content.decode().split('id="counts"')[1]
    assert reverse("desk:queues") not in of_reporter  # figures, no way to the tickets


@pytest.mark.covers("R106", "R103", "R115")
def test_page_picture_and_file_tell_the_same_and_the_file_is_in_the_log(city: City, risto: User) -> None:
    a_year_of_facts(city, 300, seed=4)
    client = _browser(risto)
    asked = f"mittari=handling_median&jako=channel&{YEAR}"
    page = client.get(f"{reverse('dashboards:report')}?{asked}")
    found, text = page.context["found"], page.content.decode()
    lines = {line.name: line.figures[0] for line in page.context["lines"]}
    assert len(lines) == 5
    assert {bar.name: bar.words for bar in page.context["chart"].bars} == lines
    assert str(found.question.measure.definition) in text.replace("&quot;", '"')

    reply = client.post(reverse("dashboards:file"), {**dict(found.question.pairs), "muoto": "csv", "mita": "taulukko"})
    rows = list(csv.reader(io.StringIO(b"".join(reply.streaming_content).decode().removeprefix("\ufeff")), delimiter=";"))
    assert {row[0]: f"{row[2]} t" for row in rows[1:-1]} == {name: figure.replace(",0 t", " t") for name, figure in lines.items()}
    entry = AuditEntry.objects.filter(action="report.exported").get()
    assert (entry.actor_id, entry.reason.startswith("csv taulukko mittari=handling_median")) == (risto.pk, True)
    rows_file = client.post(reverse("dashboards:file"), {**dict(found.question.pairs), "muoto": "csv", "mita": "rivit"})
    refused = client.post(reverse("dashboards:file"), {"muoto": "csv", "mita": "rivit", "teksti": "tunnisteet-peitetty"})
    assert refused.status_code == 403  # a reporter sees no tickets, so no words of theirs
    counted = b"".join(rows_file.streaming_content).decode().count("\r\n") - 1
    assert counted == found.total.cells[0].count


def test_files_of_reports_have_a_limit_an_hour(city: City, risto: User) -> None:
    client = _browser(risto)
    told = [client.post(reverse("dashboards:file"), {"muoto": "csv"}).status_code for _number in range(EXPORTS.most + 1)]
    assert told == [200] * EXPORTS.most + [429]
    assert AuditEntry.objects.filter(action="export.limited", actor_id=risto.pk).exists()


@pytest.mark.covers("R47")
def test_every_shape_of_a_report_opens_and_nonsense_is_left_out(city: City, saara: User) -> None:
    a_year_of_facts(city, 120, seed=5)
    client = _browser(saara)
    for query in (
        "", f"jako=month&poikki=channel&{YEAR}", f"mittari=digital&jako=week&{YEAR}", f"jako=cell&{YEAR}", "mittari=open&jako=month",
        f"mittari=satisfaction&jako=group&{YEAR}", f"jako=district&poikki=area&{YEAR}", "mittari=x&jako=y&alku=z&sivu=999&area=%00",
        "alku=2030-01-01&loppu=2030-02-01", f"jako=day&{YEAR}&sivu=2", f"jako=location&{YEAR}",
    ):  # fmt: skip
        page = client.get(f"{reverse('dashboards:report')}?{query}")
        assert page.status_code == 200, query
    assert "Ei tietoa jaksolta" in client.get(f"{reverse('dashboards:report')}?alku=2030-01-01&loppu=2030-02-01").content.decode()
    chart = client.get(f"{reverse('dashboards:report')}?jako=month&poikki=channel&{YEAR}").context["chart"]
    assert (chart.kind, len(chart.lines)) == ("lines", 5)


def test_the_statements_of_a_report_page_do_not_grow(city: City, saara: User) -> None:
    client, asked = _browser(saara), f"{reverse('dashboards:report')}?jako=group&{YEAR}"
    a_year_of_facts(city, 10, seed=6)
    client.get(asked)
    with CaptureQueriesContext(connection) as few:
        client.get(asked)
    FactContact.objects.update(ticket_id=None)
    a_year_of_facts(city, 200, seed=7)
    with CaptureQueriesContext(connection) as many:
        client.get(asked)
    assert len(few) == len(many) <= 35


@pytest.mark.covers("R101")
def test_facts_on_the_page_tell_until_when_they_hold(lamp: Ticket, saara: User) -> None:
    write_new_facts()
    page = _browser(saara).get(f"{reverse('dashboards:report')}?alku={city_today()}&loppu={city_today()}&jako=area")
    assert page.context["found"].total.cells[0].count == 1
    assert page.context["facts_until"] is not None


@pytest.mark.covers("R105")
def test_a_report_is_saved_shared_opened_by_its_name_ordered_removed_and_brought_back(city: City, risto: User, katri: User) -> None:
    client, colleague = _browser(risto), _browser(katri)
    pairs = {"mittari": "received", "jako": "unit", "poikki": "main_topic", "jakso": "last_month", "channel": "phone"}
    client.post(reverse("dashboards:saving"), {**pairs, "name": "Yksiköt", "roles": ["viewer"], "groups": [city.advisors.pk]})
    report = SavedReport.objects.get()
    listed = client.get(reverse("dashboards:saved")).content.decode()
    assert "Saapuneet · Yksikkö × Pääaihe · Viime kuukausi" in listed
    assert f"Katselija, {city.advisors.names['fi']}" in listed
    opened = colleague.get(reverse("dashboards:saved-report", args=[report.pk]), follow=True)
    assert opened.context["found"].question.pairs == list(pairs.items())
    assert (opened.context["saved"], opened.context["may_change"]) == (report, False)
    assert colleague.post(reverse("dashboards:removal", args=[report.pk])).status_code == 403
    colleague.post(reverse("dashboards:order", args=[report.pk]), {"tilaus": "month"})
    assert (report.orders.get().user, report.orders.get().every) == (katri, "month")
    colleague.post(reverse("dashboards:order", args=[report.pk]), {"tilaus": ""})
    assert not report.orders.exists()

    changed = {**pairs, "mittari": "done", "raportti": str(report.pk), "name": "Valmiit yksiköittäin"}
    client.post(reverse("dashboards:saving"), changed)
    assert (SavedReport.objects.get().name, SavedReport.objects.get().roles) == ("Valmiit yksiköittäin", [])
    assert colleague.get(reverse("dashboards:saved-report", args=[report.pk])).status_code == 404
    assert colleague.post(reverse("dashboards:saving"), changed).status_code == 404
    client.post(reverse("dashboards:removal", args=[report.pk]))
    assert "Ei vielä tallennettuja raportteja" in client.get(reverse("dashboards:saved")).content.decode()
    client.post(reverse("dashboards:restoration", args=[report.pk]))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("dashboards:saved"))
    client.post(reverse("dashboards:saving"), {**changed, "uutena": "1", "groups": [city.advisors.pk]})
    with CaptureQueriesContext(connection) as many:
        page = client.get(reverse("dashboards:saved"))
    assert len(page.context["lines"]) == 2
    assert len(few) == len(many)
