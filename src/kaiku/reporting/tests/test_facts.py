"""Facts from events: against a plain recomputation, again and anew the same, and what stays when tickets go."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to
from kaiku.conftest import City
from kaiku.handling.actions import close_ticket, contribute, join_part, reopen_ticket, request_information, take_ticket, transfer_ticket
from kaiku.intake.splitting import Piece, split_ticket
from kaiku.organisation.models import ServiceGroup, Unit
from kaiku.organisation.queries import city_today
from kaiku.organisation.rules import Calendar, Hours, working_time_between
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.reporting.actions import move_facts, rebuild_facts, write_facts, write_new_facts
from kaiku.reporting.measures.answering import answer
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.definitions import MEASURES
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.measures.periods import Period
from kaiku.reporting.models import FactContact, FactCursor, FactMessage, FactStep
from kaiku.reporting.rules import BUSY, DONE, Facts, Known, cell_of, facts_of
from kaiku.reporting.situation import situation_of
from kaiku.reporting.worktime import WorkClock
from kaiku.retention.forgetting import anonymise_tickets, destroy_tickets
from kaiku.tickets.models import Event, Status, Ticket

# Two weeks with a change of clocks in each; Christmas, and a night shift's long day.
_BEGINNINGS = [datetime(2026, 3, 23, tzinfo=UTC), datetime(2026, 10, 19, tzinfo=UTC), datetime(2026, 12, 18, tzinfo=UTC)]
_CALENDARS = {
    1: Calendar(),
    2: Calendar(weekly={day: (Hours(time(0), time(11)), Hours(time(12), time(23, 30))) for day in range(7)}),
}
_KINDS = {
    "taken": {}, "assigned": {"to": 5, "from": None}, "released": {}, "transferred": {"from": 1, "to": 2}, "routed": {"queue": 1},
    "replied": {}, "asked": {}, "customer_replied": {}, "stepped": {"to": "odottaa"}, "closed": {"reason": "done"}, "reopened": {},
    "noted": {}, "edited": {}, "resolved": {},
}  # fmt: skip


def _slow(group: int, start: datetime, end: datetime) -> int:
    return round(working_time_between(start, end, _CALENDARS[group]).total_seconds())


def _known(working: Callable[[int, datetime, datetime], int]) -> Known:
    return Known(lambda queue: queue, lambda _version, key: "waiting" if key == "odottaa" else "", working)


_moments = st.integers(0, 14 * 24 * 3600).flatmap(lambda s: st.sampled_from(_BEGINNINGS).map(lambda begins: begins + timedelta(seconds=s)))


@given(start=_moments, length=st.integers(-3600, 900 * 24 * 3600), group=st.sampled_from([1, 2]))
@settings(max_examples=60)
def test_working_time_is_the_same_quickly_and_slowly(start: datetime, length: int, group: int) -> None:
    end = start + timedelta(seconds=length)
    assert WorkClock(_CALENDARS[group]).seconds(start, end) == _slow(group, start, end)


@st.composite
def _lives(draw: st.DrawFn) -> tuple[Ticket, list[Event]]:
    begins = draw(_moments)
    at, round_, status = begins, 1, "new"
    events = [Event(pk=1, kind="received", at=at, by="customer"), Event(pk=2, kind="routed", at=at, by="system", data={"queue": 1})]
    for number, kind in enumerate(draw(st.lists(st.sampled_from(sorted(_KINDS)), max_size=12)), start=3):
        at += timedelta(seconds=draw(st.sampled_from([0, 5, 61, 3600, 30 * 3600, 80 * 3600])))
        round_ += kind == "reopened"
        events.append(Event(pk=number, kind=kind, at=at, by="staff", actor_id=7, round=round_, data=_KINDS[kind]))
    ticket = Ticket(
        pk=9, received_at=begins, queue_id=1, group_id=1, unit_id=1, area_id=1, round=round_, updated_at=at, sensitivity="normal",
        channel="phone", language="fi", status=status,
    )  # fmt: skip
    last = facts_of(ticket, events, [], _known(_slow)).steps
    # The ticket stands where its events end: their last stretch before the ticket is asked.
    told = [step for step in last if step.ended_at] or list(last)
    ticket.status, ticket.queue_id = told[-1].status, told[-1].queue_id
    ticket.closed_at = at if ticket.status == Status.CLOSED else None
    return ticket, events


def _summed(facts: Facts, statuses: tuple[str, ...], until: datetime) -> int:
    """Working time in these statuses by the slow rule, stretch by stretch."""
    steps = [step for step in facts.steps if step.status in statuses]
    return sum(_slow(step.group_id, step.begun_at, min(step.ended_at or until, until)) for step in steps)


@given(_lives())
@settings(max_examples=60)
def test_stretches_cover_the_whole_life_and_add_up(life: tuple[Ticket, list[Event]]) -> None:
    ticket, events = life
    clocks = {group: WorkClock(calendar) for group, calendar in _CALENDARS.items()}
    facts = facts_of(ticket, events, [], _known(lambda group, start, end: clocks[group].seconds(start, end)))
    steps, contact = facts.steps, facts.contact

    assert steps[0].begun_at == ticket.received_at
    assert all(one.ended_at == two.begun_at for one, two in pairwise(steps))
    assert [step.ended_at is None for step in steps] == [False] * (len(steps) - 1) + [True]
    assert (steps[-1].status, steps[-1].queue_id) == (ticket.status, ticket.queue_id)
    if contact.done_at is None:
        assert ticket.status not in DONE
        assert contact.lead_seconds is None
        return
    assert contact.lead_seconds == (contact.done_at - ticket.received_at).total_seconds()
    assert contact.handling_working == _summed(facts, BUSY, contact.done_at)
    assert contact.waiting_working == _summed(facts, (Status.WAITING,), contact.done_at)
    done = sum(step.seconds or 0 for step in steps if step.status in DONE and step.ended_at and step.ended_at <= contact.done_at)
    assert contact.lead_seconds == (contact.handling_seconds or 0) + (contact.waiting_seconds or 0) + done


@pytest.fixture
def told(lamp: Ticket, aino: User, eero: User, city: City) -> Ticket:
    """Lived through: taken, asked, answered, closed, reopened, transferred and closed again."""
    monday = datetime(2026, 3, 30, 7, 0, tzinfo=UTC)  # 10.00 in the city, the day after the clocks moved
    Ticket.objects.filter(pk=lamp.pk).update(received_at=monday)

    def at(hours: float) -> Any:
        return moved_to(monday + timedelta(hours=hours))

    with at(1):
        take_ticket(lamp.pk, by=eero)
    with at(2):
        request_information(lamp.pk, body="Missä kohdassa?", by=eero, seen_version=1)
    with at(26):
        receive_customer_reply(lamp.pk, text="Kulmassa.")
    with at(27):
        send_reply(lamp.pk, body="Korjattu.", by=eero, seen_version=3, and_close=True)
    with at(48):
        reopen_ticket(lamp.pk, reason="Ei auta.", by=aino)
    with at(49):
        transfer_ticket(lamp.pk, to=city.library, by=aino)
    with at(50):
        close_ticket(lamp.pk, by=aino)
    return Ticket.objects.get(pk=lamp.pk)


def _rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values_list(*_names(model))) for model in (FactContact, FactStep, FactMessage)]


def _names(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.attname != "id"]


@pytest.mark.covers("R102")
def test_a_life_is_measured_in_working_time_with_the_customers_part_apart(told: Ticket, city: City) -> None:
    write_new_facts()

    fact = FactContact.objects.get(ticket_id=told.pk)
    hour = 3600
    assert (fact.status, fact.rounds, fact.transfers, fact.messages_in, fact.messages_out) == ("closed", 2, 1, 2, 2)
    assert (fact.reply_seconds, fact.reply_working) == (27 * hour, 3 * hour)
    # Busy 10-12 on Monday, 12-13 on Tuesday; reopened 10-12 on Wednesday.
    assert (fact.handling_working, fact.waiting_seconds, fact.waiting_working) == (5 * hour, 24 * hour, 8 * hour)
    assert (fact.lead_seconds, str(fact.done_on), fact.area_id) == (50 * hour, "2026-04-01", city.other_area.pk)
    assert fact.cell == cell_of(told.east, told.north) != ""
    assert list(FactStep.objects.order_by("number").values_list("status", "round")) == [
        ("new", 1), ("open", 1), ("waiting", 1), ("open", 1), ("closed", 1), ("open", 2), ("open", 2), ("closed", 2),
    ]  # fmt: skip


@pytest.mark.covers("R119")
def test_writing_twice_bit_by_bit_and_anew_gives_the_same(told: Ticket, contact: Callable[..., Ticket], eero: User) -> None:
    write_new_facts()
    other = contact()
    write_new_facts()
    take_ticket(other.pk, by=eero)
    assert write_new_facts() == 1
    assert write_new_facts() == 0
    step_by_step = _rows()

    list(rebuild_facts())
    write_facts([told.pk])
    assert sorted(map(str, _rows()[0])) == sorted(map(str, step_by_step[0]))
    for model in (FactContact, FactStep, FactMessage):
        model._default_manager.all().delete()
    call_command("rebuild_facts")

    assert [sorted(map(str, rows)) for rows in _rows()] == [sorted(map(str, rows)) for rows in step_by_step]
    assert FactContact.objects.get(ticket_id=other.pk).status == "open"


def test_an_event_of_a_change_that_ends_late_is_not_passed_over(lamp: Ticket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaiku.reporting.actions.settled_event_id", lambda: None)
    assert write_new_facts() == 0
    assert not FactCursor.objects.exists()
    monkeypatch.undo()
    assert write_new_facts() == 1


@pytest.mark.covers("R117")
def test_figures_outlive_the_anonymising_and_the_destruction_of_their_tickets(told: Ticket) -> None:
    write_new_facts()
    before = FactContact.objects.values("received_on", "done_on", "handling_working", "area_id", "rounds", "topic_id").get()
    anonymise_tickets([told.pk])
    assert FactContact.objects.get().cell == ""
    list(rebuild_facts())
    assert FactContact.objects.filter(**before, ticket_id=told.pk, cell="").exists()

    destroy_tickets([told.pk])
    list(rebuild_facts())

    assert FactContact.objects.filter(**before, ticket_id=None).count() == 1
    assert not FactStep.objects.exists()
    assert not FactMessage.objects.exists()


def test_facts_follow_their_group_to_another_area(told: Ticket, city: City) -> None:
    write_new_facts()
    group = city.library_group
    group.unit = Unit.objects.create(key="muu", names={"fi": "Muu"}, service_group=ServiceGroup.objects.get(area=city.area))
    group.save()
    move_facts([group.pk])
    assert FactContact.objects.filter(area_id=city.area.pk, unit_id=group.unit_id, ticket_id=told.pk).exists()


@pytest.mark.covers("R100")
def test_a_part_is_work_and_no_contact_in_figures_situation_and_anew(lamp: Ticket, aino: User, eero: User) -> None:
    parts = split_ticket(lamp.pk, pieces=[Piece("Milloin kirjasto on auki?", "kirjastot"), Piece("Lamppu.")], with_files=False, by=eero)
    contribute(parts[0].ticket_id, body="Kello 9.", by=aino, and_close=True)
    join_part(lamp.pk, part_id=parts[1].pk, by=eero)

    def told() -> dict[str, int]:
        today = city_today()
        asked = {key: Question(MEASURES[key], DIMENSIONS["group"], Period(today, today)) for key in ("received", "done", "parts", "open")}
        return {key: answer(aino, question).total.cells[0].count for key, question in asked.items()}

    write_new_facts()
    assert told() == {"received": 1, "done": 0, "parts": 2, "open": 1}
    situation = situation_of(aino)
    assert (situation.received_today, situation.done_today, situation.open) == (1, 0, 1)
    rows = _rows()
    list(rebuild_facts())
    assert _rows() == rows
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM kaiku_reports_fact_contact), (SELECT count(*) FROM kaiku_reports_fact_step)")
        assert cursor.fetchone() == (1, FactStep.objects.filter(ticket_id=lamp.pk).count())


def test_a_restricted_contact_tells_no_square(lamp: Ticket) -> None:
    Ticket.objects.filter(pk=lamp.pk).update(sensitivity="restricted")
    write_facts([lamp.pk])
    assert FactContact.objects.filter(ticket_id=lamp.pk, is_restricted=True, cell="").exists()
