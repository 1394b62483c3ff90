"""A year of contacts, event by event, and what each of them was, told from its events alone: knows neither facts nor how they are made."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.handling.models import Part
from kaiku.organisation.models import ExceptionalDay, HandlerGroup, WeeklyHours
from kaiku.organisation.queries import lasting_calendar_of
from kaiku.organisation.rules import CITY_TIME, Calendar, working_time_between
from kaiku.queues.models import Queue
from kaiku.reporting.models import FactContact
from kaiku.tickets.models import Event, Message, Ticket

MOMENT = datetime(2026, 11, 2, 10, 30, tzinfo=UTC)
# Where hours are not what they seem: clocks move, holidays, the year ends; and the hour in which the city's day is another than the world's.
_ODD_DAYS = [date(2026, 3, 27), date(2026, 3, 29), date(2026, 10, 23), date(2026, 10, 25), date(2025, 12, 23), date(2025, 12, 31),
             date(2026, 4, 2), date(2026, 6, 18), date(2026, 11, 1), date(2026, 11, 2)]  # fmt: skip
_WAITS = [timedelta(seconds=20), timedelta(minutes=50), timedelta(hours=7), timedelta(hours=21), timedelta(days=3), timedelta(days=16)]
_NEXT = {
    "new": ("taken", "taken", "transferred", "replied", "closed"),
    "open": ("replied", "closed", "closed", "asked", "transferred", "noted", "released"),
    "waiting": ("customer_replied", "customer_replied", "replied", "closed"),
    "closed": ("reopened", "noted"),
}
_BECOMES = {"replied": "open", "closed": "closed", "asked": "waiting", "customer_replied": "open", "reopened": "open", "taken": "open"}
_DONE = ("resolved", "closed")


@dataclass
class _Life:
    """One contact while it is made up."""

    at: datetime
    queue: Queue
    status: str = "new"
    round: int = 1
    by: int | None = None
    replied: datetime | None = None
    closed: datetime | None = None
    events: list[Event] = field(default_factory=list)


def a_year_of_lives(city: City, count: int, seed: int, people: Sequence[User]) -> None:
    """Contacts of all groups with their events and messages; groups with hours of their own; some contacts are parts of others."""
    chance = random.Random(seed)
    _hours(city)
    lives = [_life(chance, city, people) for _number in range(count)]
    tickets = Ticket.objects.bulk_create(_ticket(number, life, chance, city) for number, life in enumerate(lives))
    events, messages = [], []
    for ticket, life in zip(tickets, lives, strict=True):
        for event in life.events:
            event.ticket = ticket
        events += life.events
        messages.append(Message(ticket=ticket, kind="contact", body="x", channel=ticket.channel, created_at=ticket.received_at))
    parts = [ticket for ticket, life in zip(tickets, lives, strict=True) if any(one.kind == "linked" for one in life.events)]
    # By time, as they would have come: the events of one contact are not next to each other.
    Event.objects.bulk_create(sorted(events, key=lambda event: event.at))
    Message.objects.bulk_create(messages)
    Part.objects.bulk_create(Part(ticket=part, main=tickets[0], made_by=people[0], made_at=part.received_at) for part in parts)


def _hours(city: City) -> None:
    """Lighting works late and on Sundays too, through the night when clocks move; the library has a day off and a short day."""
    for weekday in range(7):
        WeeklyHours.objects.create(group=city.lighting_group, weekday=weekday, opens=time(0), closes=time(11))
        WeeklyHours.objects.create(group=city.lighting_group, weekday=weekday, opens=time(12), closes=time(23, 30))
    ExceptionalDay.objects.create(group=city.library_group, date=date(2026, 3, 30))
    ExceptionalDay.objects.create(date=date(2026, 10, 26), opens=time(9), closes=time(11, 15))


def _life(chance: random.Random, city: City, people: Sequence[User]) -> _Life:
    queues = [city.unclear, city.lighting, city.library]
    day = chance.choice(_ODD_DAYS) if chance.random() < 0.5 else date(2025, 11, 1) + timedelta(days=chance.randrange(366))
    at = datetime.combine(day, time(chance.choice([0, 1, 7, 10, 21, 22, 23]), chance.randrange(60), chance.randrange(60)), UTC)
    life = _Life(min(at, MOMENT - timedelta(hours=1)), chance.choice(queues))
    first = life.at
    life.events += [
        Event(kind="received", at=first, by="customer"),
        Event(kind="routed", at=first, by="system", data={"queue": life.queue.pk}),
    ]
    if chance.random() < 0.06:
        life.events.append(Event(kind="linked", at=first, by="system", data={"why": "part_of"}))
    for _step in range(chance.randrange(12)):
        kind, person = chance.choice(_NEXT[life.status]), chance.choice(people)
        at = life.at + chance.choice(_WAITS)
        if at >= MOMENT:
            break
        _go_on(life, kind, at, person, chance.choice(queues))
    return life


def _go_on(life: _Life, kind: str, at: datetime, person: User, queue: Queue) -> None:
    data: dict[str, int] = {}
    if kind == "transferred":
        data, life.by = {"from": life.queue.pk, "to": queue.pk}, life.by if queue == life.queue else None
        life.queue = queue
    elif kind == "released":
        life.by = None
    elif kind in ("taken", "replied"):
        life.by = life.by or person.pk
    life.round += kind == "reopened"
    life.replied = life.replied or (at if kind == "replied" else None)
    life.at, life.status = at, _BECOMES.get(kind, life.status)
    life.closed = life.closed if kind == "noted" else at if life.status == "closed" else None
    staff = kind != "customer_replied"
    event = Event(kind=kind, at=at, by="staff" if staff else "customer", actor=person if staff else None, round=life.round, data=data)
    life.events.append(event)


def _ticket(number: int, life: _Life, chance: random.Random, city: City) -> Ticket:
    group, is_late = life.queue.group, chance.random() < 0.5
    return Ticket(
        follow_code=f"LIFE-{number:07d}", reference=f"L{number:07d}", status=life.status, title="x", language=chance.choice(["fi", "sv"]),
        channel=chance.choice(["webform", "email", "phone", "visit", "mobile"]), topic=chance.choice([None, city.lamps, city.books]),
        contact_type=chance.choice([None, city.fault]), sensitivity="restricted" if chance.random() < 0.1 else "normal", queue=life.queue,
        group=group, unit=group.unit, area=group.unit.service_group.area, assignee_id=life.by, wants_reply=chance.random() < 0.8,
        due_at=MOMENT + timedelta(days=-1 if is_late else 400) if life.status in ("new", "open") else None,
        received_at=life.events[0].at, first_replied_at=life.replied, closed_at=life.closed, updated_at=life.at, round=life.round,
        may_publish=chance.random() < 0.5, rating=chance.choice([None, None, 2, 5]), workflow_version_id=1,
    )  # fmt: skip


def told_plainly() -> list[FactContact]:
    """Every contact as its events tell it, one after another in the order of time; not read from facts, and not saved."""
    groups = dict(HandlerGroup.objects.values_list("pk", "unit__service_group__area_id"))
    calendars = {group: lasting_calendar_of(group) for group in groups}
    of_queue = dict(Queue.objects.values_list("pk", "group_id"))
    return [_plainly(ticket, list(ticket.events.order_by("pk")), of_queue, calendars) for ticket in Ticket.objects.order_by("pk")]


def _plainly(ticket: Ticket, events: Sequence[Event], of_queue: Mapping[int, int], calendars: Mapping[int, Calendar]) -> FactContact:
    status, queue, since, busy, waiting, touches, transfers, rounds = "new", ticket.queue_id, ticket.received_at, 0, 0.0, 0, 0, 1
    done = replied = reply_working = None
    done_busy, done_waiting, last = 0, 0.0, dict[int | None, datetime]()
    for event in events:
        spent = working_time_between(since, event.at, calendars[of_queue[queue]]) if status in ("new", "open") else timedelta(0)
        busy, waiting = busy + int(spent.total_seconds()), waiting + ((event.at - since).total_seconds() if status == "waiting" else 0)
        since = event.at
        queue = event.data.get("queue") or event.data.get("to") or queue
        if event.kind == "replied" and replied is None:
            replied, reply_working = event.at, busy
        if event.by == "staff":
            touches += event.actor_id not in last or event.at - last[event.actor_id] > timedelta(minutes=1)
            last[event.actor_id] = event.at
            transfers += event.kind == "transferred"
        rounds += event.kind == "reopened"
        after = _BECOMES.get(event.kind, status)
        if after in _DONE and status not in _DONE:
            done, done_busy, done_waiting = event.at, busy, waiting
        status = after
    is_done = status in _DONE
    ended = done if is_done else None
    return FactContact(
        ticket_id=ticket.pk, received_at=ticket.received_at, received_on=_day(ticket.received_at), due_at=ticket.due_at, status=status,
        first_replied_at=replied, done_at=ended, done_on=_day(ended) if ended else None, channel=ticket.channel, language=ticket.language,
        is_restricted=ticket.sensitivity == "restricted", topic_id=ticket.topic_id, contact_type_id=ticket.contact_type_id, queue_id=queue,
        group_id=ticket.group_id, unit_id=ticket.unit_id, area_id=ticket.area_id, reply_working=reply_working,
        reply_seconds=round((replied - ticket.received_at).total_seconds()) if replied else None,
        lead_seconds=round((ended - ticket.received_at).total_seconds()) if ended else None, handling_working=done_busy if ended else None,
        waiting_seconds=round(done_waiting) if ended else None, rounds=rounds, touches=touches, transfers=transfers,
        wants_reply=ticket.wants_reply, may_publish=ticket.may_publish, is_published=False, rating=ticket.rating,
        is_part=any(event.data.get("why") == "part_of" for event in events),
    )  # fmt: skip


def _day(moment: datetime) -> date:
    return moment.astimezone(CITY_TIME).date()
