"""Figures against a plain reckoning, for everybody's reach, by every split; few are hidden; statements do not grow."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from pyarrow import parquet

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.clock import moved_to
from kaiku.conftest import City, make_person
from kaiku.organisation.models import Unit
from kaiku.organisation.queries import city_today
from kaiku.places.models import District, ServiceLocation
from kaiku.reporting.actions import write_facts
from kaiku.reporting.measures.answering import FEWEST, Answer, answer
from kaiku.reporting.measures.asking import Question, question_from
from kaiku.reporting.measures.definitions import MEASURES
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.measures.periods import Period, ready_periods
from kaiku.reporting.measures.reckoning import Cell
from kaiku.reporting.models import FactContact, UnitCost
from kaiku.reporting.rules import cell_of
from kaiku.reporting.spreadsheets import FORMATS, Text, contact_rows, file_chunks, texts_for
from kaiku.reporting.summing import sum_stale_days
from kaiku.reporting.tests.slow import TODAY, a_year_of_facts, slow_figures, slow_split
from kaiku.tickets.models import Ticket

PERIOD = Period(date(2025, 11, 1), date(2026, 4, 30))
MOMENT = datetime(2026, 5, 20, 9, tzinfo=UTC)
# What a slow reader takes for each split; the rest of the splits are made of these or of a plain column.
SPLITS: dict[str, Callable[..., Any]] = {
    "area": lambda f, day: f.area_id, "group": lambda f, day: f.group_id, "channel": lambda f, day: f.channel,
    "topic": lambda f, day: f.topic_id, "month": lambda f, day: getattr(f, day).replace(day=1),
    "week": lambda f, day: getattr(f, day) - timedelta(days=getattr(f, day).weekday()),
}  # fmt: skip


@pytest.fixture
def year(city: City) -> City:
    """500 days of facts, most of them summed."""
    a_year_of_facts(city, 700, seed=11)
    sum_stale_days()
    FactContact.objects.filter(pk__in=[pk for pk in FactContact.objects.values_list("pk", flat=True) if pk % 5 == 0]).update(language="sv")
    for channel, first, euros, minutes in (
        ("phone", date(2025, 1, 1), 2, 9),
        ("phone", date(2026, 2, 1), 3, 10),
        ("webform", date(2025, 12, 1), 1, 0),
    ):
        UnitCost.objects.create(channel=channel, valid_from=first, euros=euros, minutes=minutes, hour_euros=42)
    return city


def _seen_by(user: User, city: City) -> list[FactContact]:
    """Whose figures the person may see, said once more in plain words."""
    facts = list(FactContact.objects.all())
    # Who may not open what is restricted may open that of his own group.
    near = [f for f in facts if f.area_id == city.area.pk and (not f.is_restricted or f.group_id == city.lighting_group.pk)]
    return {
        "aino": facts,  # an advisor may open what is restricted
        "katri": near,
        "risto": near,
        "kaupunki": [f for f in facts if not f.is_restricted],
        "ryhma": [f for f in facts if f.group_id == city.lighting_group.pk],
        "paavo": [],
    }[user.username]


def _told(found: Answer) -> dict[Any, tuple[float | None, int]]:
    return {row.member.key: (row.cells[0].value, row.cells[0].count) for row in found.rows if row.cells[0].count}


@pytest.mark.covers("R102", "R111", "R113", "R114", "R115", "R47", "R225", "R229")
def test_every_measure_by_every_split_is_as_reckoned_plainly_and_within_ones_reach(
    year: City, aino: User, katri: User, risto: User, paavo: User
) -> None:
    whole = make_person("kaupunki", "Koko Kaupunki", Role.REPORTER, Reach.ALL)
    group = make_person("ryhma", "Ryhmän Katselija", Role.VIEWER, Reach.GROUP, year.lighting_group)
    figures, compared = slow_figures(MOMENT), 0
    assert set(figures) == set(MEASURES)
    for user in (aino, katri, risto, whole, group, paavo):
        seen = _seen_by(user, year)
        for key, measure in MEASURES.items():
            if measure.is_of_people:
                continue  # some are hidden: below
            day = measure.day
            facts = [f for f in seen if not day or (getattr(f, day) and PERIOD.first <= getattr(f, day) <= PERIOD.last)]
            for split, value in SPLITS.items():
                if measure.is_now and DIMENSIONS[split].is_time:
                    continue
                with moved_to(MOMENT):
                    found = answer(user, Question(measure, DIMENSIONS[split], PERIOD), compared=False)
                slow = {k: figures[key](some) for k, some in slow_split(facts, partial(value, day=day)).items()}
                told = sorted((cell for cell in slow.values() if cell[1]), key=str)
                assert [_close(cell) for cell in sorted(_told(found).values(), key=str)] == [_close(cell) for cell in told], (key, split)
                assert _close((found.total.cells[0].value, found.total.cells[0].count)) == _close(figures[key](facts)), (key, split)
                compared += 1
    assert compared > 700


def _close(cell: tuple[float | None, int]) -> tuple[float | None, int]:
    return (None if cell[0] is None else round(cell[0], 9)), cell[1]


def test_a_table_across_and_the_periods_before_add_up(year: City, aino: User) -> None:
    question = question_from(QueryDict("mittari=received&jako=month&poikki=channel&alku=2025-11-01&loppu=2026-04-30"), TODAY)
    found = answer(aino, question)
    assert [sum(row.cells[place].count for row in found.rows) for place in range(len(found.columns) + 1)] == [
        cell.count for cell in found.total.cells
    ]
    assert all(sum(cell.count for cell in row.cells[:-1]) == row.cells[-1].count for row in found.rows)

    plain = answer(aino, question_from(QueryDict("jako=area&alku=2026-03-01&loppu=2026-04-30"), TODAY))
    before = answer(aino, question_from(QueryDict("jako=area&alku=2026-01-01&loppu=2026-02-28"), TODAY))
    year_ago = answer(aino, question_from(QueryDict("jako=area&alku=2025-03-01&loppu=2025-04-30"), TODAY))
    assert plain.total.before == before.total.cells[0]
    assert plain.total.year_ago == year_ago.total.cells[0]
    assert {row.member.key: row.before for row in plain.rows} == {row.member.key: row.cells[0] for row in before.rows}


def test_periods_before_are_whole_months_where_the_period_is() -> None:
    assert Period(date(2026, 3, 1), date(2026, 3, 31)).before == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert Period(date(2026, 3, 10), date(2026, 3, 12)).before == Period(date(2026, 3, 7), date(2026, 3, 9))
    assert Period(date(2024, 2, 1), date(2024, 2, 29)).year_ago == Period(date(2023, 2, 1), date(2023, 2, 28))
    assert ready_periods(date(2026, 1, 15))["last_month"] == Period(date(2025, 12, 1), date(2025, 12, 31))
    assert ready_periods(date(2026, 1, 15))["twelve_months"] == Period(date(2025, 2, 1), date(2026, 1, 15))
    assert ready_periods(date(2026, 1, 15))["three_months"] == Period(date(2025, 10, 1), date(2025, 12, 31))


def test_figures_of_few_are_hidden_where_a_person_might_be_told_and_cannot_be_reckoned(year: City, aino: User) -> None:
    FactContact.objects.all().update(district_id=1)
    for pk in FactContact.objects.filter(received_on__range=(PERIOD.first, PERIOD.last)).values_list("pk", flat=True)[:3]:
        FactContact.objects.filter(pk=pk).update(district_id=2)
    for pk in FactContact.objects.filter(received_on__range=(PERIOD.first, PERIOD.last), district_id=1).values_list("pk", flat=True)[:20]:
        FactContact.objects.filter(pk=pk).update(district_id=3)

    found = answer(aino, Question(MEASURES["received"], DIMENSIONS["district"], PERIOD), compared=False)

    hidden = {row.member.key: row.cells[0].is_hidden for row in found.rows}
    assert hidden == {"1": False, "2": True, "3": True}  # the smallest of the others hides too: the total would tell the one
    assert found.hides
    assert all(cell == Cell(None, 0, is_hidden=True) for row in found.rows for cell in row.cells if cell.is_hidden)
    assert FEWEST > 3

    graded = answer(aino, Question(MEASURES["satisfaction"], DIMENSIONS["day"], PERIOD), compared=False)
    assert any(row.cells[0].is_hidden for row in graded.rows)
    assert all(row.cells[0].is_hidden or not row.cells[0].count or row.cells[0].count >= FEWEST for row in graded.rows)


def test_narrowing_leaves_the_named_and_the_unknown(year: City, aino: User) -> None:
    asked = "mittari=received&jako=group&alku=2025-01-01&loppu=2026-12-31"
    for narrow, wanted in (
        ("channel=phone", {"channel": "phone"}), ("topic=katuvalot", {"topic_id": year.lamps.pk}), ("topic=-", {"topic_id": None}),
        ("main_topic=kadut", {"topic_id": year.lamps.pk}), ("service_group=ymparisto-ryhma&channel=email", None), ("area=nothing", {"pk": 0}),
    ):  # fmt: skip
        found = answer(aino, question_from(QueryDict(f"{asked}&{narrow}"), TODAY), compared=False)
        facts = FactContact.objects.filter(is_part=False, **(wanted or {"area_id": year.area.pk, "channel": "email"}))
        assert found.total.cells[0].count == facts.count(), narrow


@pytest.mark.covers("R106")
def test_files_have_the_figures_of_the_page_and_every_row(year: City, katri: User) -> None:
    question = Question(MEASURES["received"], DIMENSIONS["channel"], PERIOD)
    rows = list(contact_rows(katri, question))
    assert len(rows) - 1 == answer(katri, question).total.cells[0].count

    text = b"".join(file_chunks(FORMATS["csv"], rows)).decode()
    assert text.startswith("\ufeffreceived_on;done_on;")
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert {row["area_key"] for row in read} == {"ymparisto"}
    assert len(read) == len(rows) - 1
    lines = b"".join(file_chunks(FORMATS["json"], rows)).decode().splitlines()
    assert json.loads(lines[0])["channel"] == read[0]["channel"]
    kept = parquet.read_table(io.BytesIO(b"".join(file_chunks(FORMATS["parquet"], rows))))
    assert kept.column_names == rows[0]
    assert [list(row.values()) for row in kept.to_pylist()] == rows[1:]
    assert {str(kept.schema.field(name).type) for name in ("received_on", "handling_working", "is_published", "unit_code")} == {
        "date32[day]", "int64", "bool", "string",
    }  # fmt: skip
    book = zipfile.ZipFile(io.BytesIO(b"".join(file_chunks(FORMATS["xlsx"], rows))))
    assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == len(rows)
    assert "rating" not in rows[0]
    assert "ticket_id" not in rows[0]
    formula = b"".join(file_chunks(FORMATS["csv"], [["=1+1", 2.5, None]])).decode()
    assert formula == "\ufeff'=1+1;2,5;\r\n"


def test_the_number_of_statements_does_not_grow_with_facts(city: City, aino: User) -> None:
    question = Question(MEASURES["handling_median"], DIMENSIONS["main_topic"], PERIOD)
    a_year_of_facts(city, 5, seed=1)
    answer(aino, question)  # what the person may see is asked once a request
    with CaptureQueriesContext(connection) as few:
        answer(aino, question)
    FactContact.objects.update(ticket_id=None)
    a_year_of_facts(city, 200, seed=2)
    with CaptureQueriesContext(connection) as many:
        answer(aino, replace(question))
    assert len(few) == len(many) <= 12


@pytest.mark.covers("R108", "R109")
def test_rows_have_classification_times_place_and_words_masked_as_asked_and_keys_of_other_registers(
    contact: Callable[..., Ticket], city: City, saara: User, risto: User, katri: User
) -> None:
    ticket = contact(text="Lamppu on rimmu. Soita Matti Virtaselle 040 123 4567.")
    hidden = contact(text="Salainen asia.")
    Ticket.objects.filter(pk=hidden.pk).update(sensitivity="restricted")
    location = ServiceLocation.objects.create(
        source="ptv", source_id="0f2a", key="kirjasto", names={"fi": "Kirjasto"}, kind="library", lon=23.7, lat=61.5
    )
    district = District.objects.create(key="keskus", code="837-1", names={"fi": "Keskus"}, lon=23.7, lat=61.5)
    Ticket.objects.filter(pk=ticket.pk).update(location=location, district=district)
    Unit.objects.filter(pk=ticket.unit_id).update(external_id="1234")
    write_facts([ticket.pk, hidden.pk])
    today = city_today()
    question = Question(MEASURES["received"], DIMENSIONS["unit"], Period(today, today))

    def told(user: User, text: Text) -> dict[str, Any]:
        heads, *rows = contact_rows(user, question, text)
        found = [dict(zip(heads, row, strict=True)) for row in rows]
        assert all("Salainen" not in str(row) for row in found)
        return next(row for row in found if row["district_code"])

    row = told(saara, Text.IDENTIFIERS_MASKED)
    assert (row["topic_key"], row["type_key"], row["unit_code"]) == ("katuvalot", "vikailmoitus", "1234")
    assert (row["district_code"], row["location_ptv_id"], row["cell"]) == ("837-1", "0f2a", cell_of(ticket.east, ticket.north))
    assert {"handling_working", "lead_seconds", "reply_working"} < row.keys()
    assert row["text"] == "Lamppu on rimmu. Soita Matti Virtaselle [puhelin]."
    assert "Virtaselle" not in told(saara, Text.ALL_MASKED)["text"]
    assert "text" not in told(saara, Text.NONE)
    assert [texts_for(user) for user in (saara, risto, katri)] == [tuple(Text), (Text.NONE,), (Text.NONE,)]
