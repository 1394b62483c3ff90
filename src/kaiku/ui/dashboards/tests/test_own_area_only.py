"""Another area's work changes nothing of what one sees: every address, file, map, letter and link is the same with it and without it."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from pyarrow import parquet

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.clock import moved_to
from kaiku.base.snapshots import forget_snapshots
from kaiku.conftest import City, make_person
from kaiku.outbox.letters import letter_kind
from kaiku.places.models import District
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.insights import InsightValue, link_contact, save_insight
from kaiku.reporting.models import FactContact, Insight, ReportOrder, Rise, RiseNotice, SavedReport, TrendFollow, UnitCost
from kaiku.reporting.ordering import LETTER as ORDERED
from kaiku.reporting.saving import Sharing, save_report
from kaiku.reporting.tests.slow import a_year_of_facts
from kaiku.reporting.trends.following import LETTER as RISES
from kaiku.tickets.models import Ticket
from kaiku.ui.desk import limits

MOMENT = datetime(2026, 5, 20, 9, tzinfo=UTC)
_YEAR = "alku=2025-11-01&loppu=2026-04-30"
# What an address may be asked; those that are not here are asked once as they are.
_ASKED: Mapping[str, tuple[str, ...]] = {
    "home": ("", "taso=service_group&osa=sivistys", "taso=group&osa=kirjasto-yksikko", "seina=1"),
    "report": (
        f"jako=area&{_YEAR}", f"jako=month&poikki=group&{_YEAR}", f"jako=district&{_YEAR}", f"jako=cell&{_YEAR}", "mittari=open&jako=queue",
        f"mittari=handling_median&jako=unit&{_YEAR}&area=sivistys", f"mittari=satisfaction&jako=topic&{_YEAR}",
        f"mittari=cost&jako=channel&{_YEAR}", "jako=year&poikki=area&alku=2000-01-01&loppu=2199-12-31",
    ),
    "trends": ("", "aihe=katuvalot", "aihe=kirjastot", "paikka=keskusta"),
    "coordination": ("", "laji=free", "laji=late&ryhma=kirjasto"),
    "insights": ("", "q=valot"),
    "costs": ("", "jakso=this_year"),
}  # fmt: skip
# Those whose figures are of the city: with everybody's reach the planted work is seen there, else the walk would prove nothing.
_TELLING = {"home", "report", "trends", "coordination", "insight", "costs", "file", "letter"}
_ONLY_POSTED = {
    "saving", "removal", "restoration", "order", "reminders", "insight-contacts", "insight-publication", "trend-following",
}  # fmt: skip
_FILES = [
    {"mittari": "received", "jako": "area"}, {"mittari": "handling_median", "jako": "unit", "area": "sivistys"},
    {"mittari": "received", "jako": "district", "poikki": "topic"},
]  # fmt: skip
_CHANGING = re.compile(r'csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"|"X-CSRFToken": ?"\w+"|&quot;\w{64}&quot;|value="\w{64}"')

Told = dict[str, Any]


def _addresses() -> list[Any]:
    patterns: list[Any] = get_resolver().namespace_dict["dashboards"][1].url_patterns
    return patterns


@dataclass(frozen=True)
class Scene:
    """What stands before the planting: a report shared by somebody, a note with a contact of each area."""

    report: SavedReport
    note: Insight


@pytest.fixture
def scene(city: City, contact: Callable[..., Ticket], monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setattr(limits, "count_request", lambda *_asked: None)  # more files than anybody needs in an hour
    with moved_to(MOMENT):
        maker = make_person("laatija", "Laatija Koko", Role.CONTENT_ADMIN, Reach.ALL)
        a_year_of_facts(city, 220, seed=9)
        for key in ("keskusta", "etela", "lansi"):
            District.objects.create(
                key=key, names={"fi": key.capitalize()}, lon=23.7, lat=61.5, outline=[[23.7, 61.4], [23.7, 61.5], [23.8, 61.5]]
            )
        for channel in ("phone", "webform"):
            UnitCost.objects.create(channel=channel, valid_from=date(2025, 1, 1), euros=3, minutes=10, hour_euros=42)
        _follow_districts()
        lamp, book = contact(), contact(text="Kirjasto on kiinni.", topic_key="kirjastot")
        note = save_insight(InsightValue("Valot", "Valot sammuvat.", topic_id=city.lamps.parent_id), by=maker)
        for ticket in (lamp, book):
            link_contact(note.pk, ticket.follow_code, by=maker)
        sharing = Sharing(tuple(role.value for role in Role))
        report = save_report(None, name="Kaikkien raportti", query=f"jako=area&{_YEAR}", sharing=sharing, by=maker)
        write_new_facts()
        yield Scene(report, note)


def _follow_districts() -> None:
    """The facts' places are those districts that there are."""
    known = list(District.objects.order_by("pk").values_list("pk", flat=True))
    for number, pk in enumerate(known, start=1):
        FactContact.objects.filter(district_id=number).update(district_id=pk)


def _plant(city: City, contact: Callable[..., Ticket], scene: Scene, by: User) -> None:
    """Much happens in the other area: old and new, late and costly, in the same topics, places and squares; rises, a note's contacts."""
    columns = [field.attname for field in FactContact._meta.concrete_fields if field.attname != "id"]
    rows = FactContact.objects.filter(area_id=city.other_area.pk).order_by("pk").values(*columns)
    planted = {
        "ticket_id": None,
        "touches": 9,
        "transfers": 3,
        "rating": 1,
        "topic_id": city.lamps.pk,
        "is_part": False,
        "is_restricted": False,
    }
    planted |= {"handling_working": 999_999, "lead_seconds": 9_999_999, "reply_working": 888_888}
    FactContact.objects.bulk_create(FactContact(**{**row, **planted}) for row in rows for _twice in range(2))
    for number in range(9):
        book = contact(text=f"Kirjasto {number} on vuotava.", topic_key="kirjastot", key=f"planted-{number}")
        Ticket.objects.filter(pk=book.pk).update(received_at=MOMENT - timedelta(days=20), due_at=MOMENT - timedelta(days=2))
        link_contact(scene.note.pk, book.follow_code, by=by)
    write_new_facts()
    about = {"topic_id": city.lamps.pk, "began_on": date(2026, 5, 18), "seen_on": date(2026, 5, 19), "count": 77, "expected": 7.0}
    about |= {"highest": 77, "earlier_years": 1}
    group = city.library_group
    for level, where in (
        ("city", {}), ("area", {"area_id": city.other_area.pk}), ("unit", {"area_id": city.other_area.pk, "unit_id": group.unit_id}),
        ("group", {"area_id": city.other_area.pk, "unit_id": group.unit_id, "group_id": group.pk}),
    ):  # fmt: skip
        rise = Rise.objects.create(level=level, **where, **about)
        for row in TrendFollow.objects.select_related("user"):
            RiseNotice.objects.create(user=row.user, rise=rise, made_at=MOMENT)


def _told_to(user: User, scene: Scene) -> Told:
    """Everything that the person can fetch: each address of the dashboards, files of each kind, letters."""
    forget_snapshots()
    client, told = Client(), Told()
    client.force_login(user)
    for kind, subject in ((ORDERED, ReportOrder.objects.get(user=user).pk), (RISES, user.pk)):
        letter = letter_kind(kind)
        told[f"letter?{kind}"] = str(letter.render(subject)) if letter else ""
    names = {"report_id": scene.report.pk, "insight_id": scene.note.pk}
    for pattern in _addresses():
        if pattern.name in _ONLY_POSTED | {"file"}:
            continue
        wanted = {key: value for key, value in names.items() if key in pattern.pattern.converters}
        for query in _ASKED.get(pattern.name, ("",)):
            page = client.get(f"{reverse(f'dashboards:{pattern.name}', kwargs=wanted)}?{query}", follow=pattern.name == "saved-report")
            body = b"".join(page.streaming_content) if page.streaming else page.content
            told[f"{pattern.name}?{query}"] = (page.status_code, _CHANGING.sub("", body.decode("utf-8", "replace")))
    for form in ("csv", "xlsx", "parquet", "json"):
        for number, asked in enumerate(_FILES):
            for kind in ("taulukko", "rivit"):
                sent = {"alku": "2025-11-01", "loppu": "2026-04-30", **asked, "muoto": form, "mita": kind}
                answer = client.post(reverse("dashboards:file"), sent)
                told[f"file?{form}-{kind}-{number}"] = (
                    _plain(form, b"".join(answer.streaming_content)) if answer.streaming else answer.status_code
                )
    return told


def _plain(form: str, content: bytes) -> Any:
    """What a file tells, without when it was made."""
    if form == "parquet":
        return parquet.read_table(io.BytesIO(content)).to_pylist()
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return {name: book.read(name) for name in book.namelist() if not name.startswith("docProps")}
    return content


def _expect(user: User, scene: Scene, city: City) -> None:
    """The person follows what is planted, and has ordered the shared report."""
    User.objects.filter(pk=user.pk).update(email="joku@kaupunki.example")
    user.refresh_from_db()
    TrendFollow.objects.create(user=user, topic_id=city.lamps.pk)
    ReportOrder.objects.create(report=scene.report, user=user, every="week", sent_for=date(2026, 5, 11))


def test_every_address_is_walked() -> None:
    assert _ONLY_POSTED | set(_ASKED) | {"file", "insight", "saved-report"} <= {pattern.name for pattern in _addresses()}


@pytest.mark.covers("R114", "R104")
def test_nothing_that_happens_in_another_area_changes_anything_that_one_sees(
    scene: Scene, city: City, contact: Callable[..., Ticket], katri: User, risto: User
) -> None:
    own = [katri, risto, make_person("alue", "Alueen Neuvoja", Role.ADVISOR, Reach.AREA, city.advisors)]
    whole = [
        make_person("koko", "Koko Raportoija", Role.REPORTER, Reach.ALL),
        make_person("kaikki", "Kaikki Neuvoja", Role.ADVISOR, Reach.ALL),
    ]
    for user in (*own, *whole):
        _expect(user, scene, city)
    before = {user.pk: _told_to(user, scene) for user in (*own, *whole)}
    _plant(city, contact, scene, User.objects.get(username="laatija"))
    after = {user.pk: _told_to(User.objects.get(pk=user.pk), scene) for user in (*own, *whole)}

    for user in own:
        assert after[user.pk].keys() == before[user.pk].keys() and len(before[user.pk]) > 40
        for where, was in before[user.pk].items():
            assert after[user.pk][where] == was, (user.username, where)
    seen = {where.partition("?")[0] for user in whole for where, was in before[user.pk].items() if after[user.pk][where] != was}
    assert seen >= _TELLING, _TELLING - seen
