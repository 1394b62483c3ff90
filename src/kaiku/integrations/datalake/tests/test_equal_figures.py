"""One figure everywhere: situation, report, files, views and lake against a plain reckoning from the events of a year."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow.parquet as parquet
import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.clock import moved_to
from kaiku.conftest import City, make_person
from kaiku.integrations.datalake.exporting import export
from kaiku.integrations.datalake.lake import Lake
from kaiku.integrations.datalake.models import LakeRun
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.measures.answering import FEWEST, answer
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.definitions import MEASURES, Measure
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.measures.periods import Period
from kaiku.reporting.models import FactContact, UnitCost
from kaiku.reporting.situation import situation_of
from kaiku.reporting.spreadsheets import FORMATS, contact_rows, file_chunks
from kaiku.reporting.tests.lives import MOMENT, a_year_of_lives, told_plainly
from kaiku.reporting.tests.slow import slow_figures
from kaiku.tickets.models import Event

_ZONES = ("Europe/Helsinki", "UTC", "Pacific/Auckland", "America/Los_Angeles")
# What these measures need, no file has: grades, due times, districts and parts stay in the figures.
_NOT_IN_FILES = {"satisfaction", "rated", "overdue", "open", "complete", "parts", "part_handling_median"}
_NOT_IN_VIEWS = {"published", "overdue", "complete", "parts", "part_handling_median"}
_NARROWING = {
    "channel": ("phone", "webform"), "area": ("ymparisto", "sivistys"), "group": ("valaistus", "kirjasto"), "language": ("sv",),
    "type": ("vikailmoitus", "-"), "topic": ("katuvalot", "-"),
}  # fmt: skip
_TOLD = (
    "received_on", "done_on", "done_at", "first_replied_at", "status", "group_id", "area_id", "is_restricted", "is_part", "reply_seconds",
    "reply_working", "lead_seconds", "handling_working", "waiting_seconds", "rounds", "touches", "transfers",
)  # fmt: skip
_VIEW = (
    "received_date", "replied_date", "done_date", "status", "channel", "language", "is_restricted", "topic_key", "contact_type_key",
    "group_key", "area_key", "reply_working", "lead_seconds", "handling_working", "waiting_seconds", "rounds", "touches", "transfers",
    "wants_reply", "rating",
)  # fmt: skip

Figure = tuple[float | None, int]


@dataclass(frozen=True)
class Slice:
    """What one asks: who, of which days, narrowed to what."""

    user: str
    period: Period
    narrowed: Mapping[str, tuple[str, ...]]
    zone: str  # of the process that answers and of the connection that reads the views
    split: str
    measures: list[str]


_days = st.one_of(
    st.sampled_from([date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), date(2025, 12, 24), date(2026, 11, 1)]),
    st.integers(0, 366).map(lambda days: date(2025, 11, 1) + timedelta(days=days)),
)
_periods = st.tuples(_days, st.sampled_from([0, 1, 6, 30, 180, 400])).map(lambda one: Period(one[0], one[0] + timedelta(days=one[1])))
_narrowed = st.dictionaries(st.sampled_from(sorted(_NARROWING)), st.integers(0, 1), max_size=2).map(
    lambda told: {key: _NARROWING[key][place : place + 1] or _NARROWING[key] for key, place in told.items()}
)
_slices = st.builds(
    Slice,
    user=st.sampled_from(["aino", "katri", "kaupunki"]),
    period=_periods,
    narrowed=_narrowed,
    zone=st.sampled_from(_ZONES),
    split=st.sampled_from(["area", "group", "channel", "type", "month", "day"]),
    measures=st.lists(st.sampled_from(sorted(set(MEASURES) - _NOT_IN_FILES)), min_size=2, max_size=2, unique=True),
)


class Year:
    """The year as it is told in each way."""

    def __init__(self, city: City, lake: Lake, people: Mapping[str, User]) -> None:
        self.city, self.lake, self.people = city, lake, people
        self.plain, self.figures = told_plainly(), slow_figures(MOMENT)
        self._ids = {
            "ymparisto": city.area.pk, "sivistys": city.other_area.pk, "valaistus": city.lighting_group.pk, "kirjasto": city.library_group.pk,
            "vikailmoitus": city.fault.pk, "katuvalot": city.lamps.pk, "-": None,
        }  # fmt: skip

    def in_view(self, zone: str) -> list[SimpleNamespace]:
        """As Power BI reads them, whose connection has a time zone of its own."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('TimeZone', %s, false)", [zone])
            try:
                cursor.execute(f"SELECT {', '.join(_VIEW)} FROM kaiku_reports_fact_contact")
                rows = cursor.fetchall()
            finally:
                cursor.execute("SELECT set_config('TimeZone', 'UTC', false)")
            return [_of_view(dict(zip(_VIEW, row, strict=True))) for row in rows]

    @cached_property
    def in_lake(self) -> list[SimpleNamespace]:
        """As any reader of the plain files in the lake reads them."""
        found = []
        for file in Path(self.lake.url, "parquet", "fact_contact").rglob("*.parquet"):
            found += [_of_view(row) for row in parquet.ParquetFile(file).read().to_pylist()]
        return found

    def seen(self, facts: list[Any], asked: Slice) -> list[Any]:
        """Those within the reach of the person and the narrowing, in plain words."""
        near, group = self.city.area.pk, self.city.lighting_group.pk
        reach: dict[str, Callable[[Any], bool]] = {
            "aino": lambda f: True,
            "katri": lambda f: f.area_id == near and (not f.is_restricted or f.group_id == group),
            "kaupunki": lambda f: not f.is_restricted,
        }
        facts = [fact for fact in facts if reach[asked.user](fact)]
        for key, wanted in asked.narrowed.items():
            column = DIMENSIONS[key].column
            values = {self._ids.get(name, name) for name in wanted}
            facts = [fact for fact in facts if getattr(fact, column) in values]
        return facts

    def figure(self, facts: list[Any], measure: Measure, period: Period) -> Figure:
        """The figure of these, reckoned plainly."""
        return _close(self.figures[measure.key]([fact for fact in facts if _is_of(period, measure, fact)]))


def _is_of(period: Period, measure: Measure, fact: Any) -> bool:
    day = getattr(fact, measure.day) if measure.day else None
    return not measure.day or (day is not None and period.first <= day <= period.last)


def _close(cell: Figure) -> Figure:
    return (None if cell[0] is None else round(cell[0], 6)), cell[1]


def _of_view(row: Mapping[str, Any]) -> SimpleNamespace:
    named = {"received_on": "received_date", "done_on": "done_date", "first_replied_at": "replied_date", "topic_id": "topic_key"}
    named |= {"contact_type_id": "contact_type_key", "group_id": "group_key", "area_id": "area_key"}
    return SimpleNamespace(**row, **{name: row[of] for name, of in named.items()}, is_part=False)


def _of_file(row: Mapping[str, Any]) -> SimpleNamespace:
    """One line of a file; in CSV everything is text."""
    whole = {name: _number(row[name]) for name in ("reply_working", "lead_seconds", "handling_working", "waiting_seconds", "rounds")}
    whole |= {name: _number(row[name]) for name in ("touches", "transfers", "wants_reply", "may_publish", "is_published")}
    known = {f"{name}_id": row[f"{key}_key"] != "-" for name, key in (("topic", "topic"), ("contact_type", "type"))}
    days = {name: date.fromisoformat(str(row[name])) if row[name] else None for name in ("received_on", "done_on")}
    replied = _number(row["reply_seconds"])
    return SimpleNamespace(**whole, **known, **days, channel=row["channel"], first_replied_at=replied, is_part=False)


def _number(value: Any) -> int | None:
    return None if value in (None, "") else int(value)


def _files(user: User, question: Question) -> Iterator[tuple[str, list[SimpleNamespace]]]:
    rows = list(contact_rows(user, question))
    text = b"".join(file_chunks(FORMATS["csv"], rows)).decode("utf-8-sig")
    yield "csv", [_of_file(row) for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    table = parquet.read_table(io.BytesIO(b"".join(file_chunks(FORMATS["parquet"], rows))))
    yield "parquet", [_of_file(row) for row in table.to_pylist()]


@pytest.fixture
def year(city: City, lake: Lake, aino: User, katri: User) -> Year:
    """300 contacts of a year, their facts, and the lake, written on a machine on the other side of the world."""
    whole = make_person("kaupunki", "Koko Kaupunki", Role.REPORTER, Reach.ALL)
    for channel, first, euros, minutes in (
        ("phone", date(2025, 1, 1), 2, 9),
        ("phone", date(2026, 2, 1), 3, 10),
        ("visit", date(2026, 3, 1), 1, 5),
    ):
        UnitCost.objects.create(channel=channel, valid_from=first, euros=euros, minutes=minutes, hour_euros=42)
    with timezone.override("Pacific/Auckland"), moved_to(MOMENT):
        a_year_of_lives(city, 300, 47, [aino, katri])
        write_new_facts()
        run = export()
    assert run is not None and run.outcome == LakeRun.Outcome.DONE, run.error
    return Year(city, lake, {"aino": aino, "katri": katri, "kaupunki": whole})


@pytest.mark.covers("R102", "R106", "R107", "R114", "R181")
def test_every_slice_of_the_year_is_one_and_the_same_in_situation_report_files_views_and_lake(year: Year) -> None:
    lives = year.plain
    assert sum(fact.rounds > 1 for fact in lives) > 20 and sum(fact.is_part for fact in lives) > 5  # there is something to go wrong
    assert sum(fact.handling_working != fact.lead_seconds for fact in lives) > 50
    _facts_are_equal(lives)
    compared = []

    @given(_slices)
    @settings(max_examples=20, derandomize=True, database=None, phases=[Phase.generate])
    def check(asked: Slice) -> None:
        with timezone.override(asked.zone), moved_to(MOMENT):
            facts = year.seen(lives, asked)
            _report_is_equal(year, asked, facts)
            _files_are_equal(year, asked, facts)
            _views_and_lake_are_equal(year, asked, facts)
            _situation_is_equal(year, asked)
        compared.append(len(facts))

    check()
    assert len(compared) >= 20 and sum(map(bool, compared)) >= 10


def _facts_are_equal(lives: list[FactContact]) -> None:
    """Each contact by itself: what its fact says and what its events say."""
    facts = {fact.ticket_id: fact for fact in FactContact.objects.all()}
    assert len(facts) == len(lives)
    for plain in lives:
        fact = facts[plain.ticket_id]
        told = {name: getattr(fact, name) for name in _TOLD}
        assert told == {name: getattr(plain, name) for name in _TOLD}, list(Event.objects.filter(ticket=plain.ticket_id).values_list())


def _report_is_equal(year: Year, asked: Slice, facts: list[FactContact]) -> None:
    for key, measure in MEASURES.items():
        split = DIMENSIONS["area" if measure.is_now else asked.split]
        found = answer(year.people[asked.user], Question(measure, split, asked.period, narrowed=asked.narrowed), compared=False)
        plain, told = year.figure(facts, measure, asked.period), found.total.cells[0]
        if measure.is_of_people and 0 < plain[1] < FEWEST:
            assert told.is_hidden
            continue
        assert _close((told.value, told.count)) == plain, key
        if not measure.is_of_people:
            assert sum(row.cells[0].count for row in found.rows) == plain[1], key


def _files_are_equal(year: Year, asked: Slice, facts: list[FactContact]) -> None:
    for key in asked.measures:
        measure = MEASURES[key]
        question = Question(measure, DIMENSIONS["area"], asked.period, narrowed=asked.narrowed)
        for form, rows in _files(year.people[asked.user], question):
            assert year.figure(rows, measure, asked.period) == year.figure(facts, measure, asked.period), (key, form)


def _views_and_lake_are_equal(year: Year, asked: Slice, facts: list[FactContact]) -> None:
    # There restricted contacts have no topic, and parts are not there at all.
    is_by_topic = "topic" in asked.narrowed
    plain = [fact for fact in facts if not fact.is_part and not (is_by_topic and fact.is_restricted)]
    hidden = [fact for fact in plain if fact.is_restricted]
    for name, rows in (("view", year.in_view(asked.zone)), ("lake", year.in_lake)):
        told = [row for row in year.seen(rows, asked) if not (is_by_topic and row.is_restricted)]
        for key, measure in MEASURES.items():
            if key not in _NOT_IN_VIEWS and not (key == "classified" and hidden):
                assert year.figure(told, measure, asked.period) == year.figure(plain, measure, asked.period), (key, name)


def _situation_is_equal(year: Year, asked: Slice) -> None:
    facts = year.seen(year.plain, Slice(asked.user, asked.period, {}, asked.zone, "", []))
    today = Period(date(2026, 11, 2), date(2026, 11, 2))
    for level, within in (("area", ""), ("service_group", "ymparisto")):
        inside = [fact for fact in facts if not within or fact.area_id == year.city.area.pk]
        told = situation_of(year.people[asked.user], level=level, within=within)
        plain = {key: year.figure(inside, MEASURES[key], today)[1] for key in ("open", "overdue", "received", "done")}
        assert {"open": told.open, "overdue": told.late, "received": told.received_today, "done": told.done_today} == plain
        still = [fact for fact in inside if fact.status in ("new", "open", "waiting")]
        assert told.statuses == {status: sum(fact.status == status for fact in still) for status in ("new", "open", "waiting")}
        assert told.channels == {one: sum(fact.channel == one for fact in still) for one in {fact.channel for fact in still}}
        assert told.waiting == told.statuses["waiting"] and sum(told.ages) == sum(told.dues) == told.open
