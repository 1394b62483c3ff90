"""From one ticket's events to its facts: pure, so that writing them again gives the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import floor
from types import SimpleNamespace
from typing import Any, NamedTuple

from kaiku.base.values import Sensitivity
from kaiku.organisation.rules import CITY_TIME
from kaiku.tickets.models import Event, Message, Status, Ticket

CELL = 250  # metres
DONE = (Status.RESOLVED, Status.CLOSED)
BUSY = (Status.NEW, Status.OPEN)
_ONE_TOUCH = timedelta(seconds=60)  # an answer and the closing after it are one time at the matter
PART_OF = "part_of"  # why an event of a part was written: it was parted from another
_MOST = 32_767
_MOST_SECONDS = 2**31 - 1
_OUT = (Message.Kind.REPLY, Message.Kind.QUESTION, Message.Kind.CLOSING)
# What opening an answer or a mirror of another system does is nobody's work on the matter.
_NO_WORK = (Event.Kind.DELIVERED, Event.Kind.BOUNCED, Event.Kind.MIRRORED, Event.Kind.LINKED, Event.Kind.UNLINKED)

Working = Callable[[int, datetime, datetime], int]  # seconds of a group's working time between two moments


@dataclass(frozen=True)
class Known:
    """What events name by id: the group of each queue, and which status a step of a workflow version means."""

    group_of_queue: Callable[[int], int]
    status_of_step: Callable[[int | None, str], str]
    working: Working


class Stands(NamedTuple):
    """What facts read of a ticket: no text. A rebuild reads millions: a row of the model costs ten times as much."""

    pk: int
    received_at: datetime
    first_replied_at: datetime | None
    closed_at: datetime | None
    updated_at: datetime
    due_at: datetime | None
    status: str
    channel: str
    language: str
    priority: int
    sensitivity: str
    topic_id: int | None
    service_id: int | None
    contact_type_id: int | None
    queue_id: int
    group_id: int
    unit_id: int
    area_id: int
    district_id: int | None
    location_id: int | None
    assignee_id: int | None
    workflow_version_id: int | None
    east: float | None
    north: float | None
    round: int
    wants_reply: bool
    closing_reason: str
    may_publish: bool
    rating: int | None


class Happened(NamedTuple):
    """What facts read of an event."""

    pk: int
    ticket_id: int
    kind: str
    at: datetime
    by: str
    actor_id: int | None
    round: int
    data: Mapping[str, Any]


class Sent(NamedTuple):
    """What facts read of a message: never what it said."""

    pk: int
    ticket_id: int
    kind: str
    channel: str
    language: str
    created_at: datetime
    delivery: str


class StepRow(NamedTuple):
    """A FactStep that is not saved."""

    ticket_id: int
    number: int
    round: int
    status: str
    queue_id: int
    group_id: int
    has_assignee: bool
    begun_at: datetime
    ended_at: datetime | None
    seconds: int | None
    working: int | None


class MessageRow(NamedTuple):
    """A FactMessage that is not saved."""

    ticket_id: int
    message_id: int
    kind: str
    channel: str
    language: str
    sent_at: datetime
    sent_on: date
    is_from_customer: bool
    is_bounced: bool


AnyTicket = Ticket | Stands
AnyEvent = Event | Happened
AnyMessage = Message | Sent
# Of these kinds facts read the data too.
TELLING = (
    Event.Kind.ROUTED, Event.Kind.TRANSFERRED, Event.Kind.ASSIGNED, Event.Kind.STEPPED, Event.Kind.LINKED,
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """The rows of one ticket, not saved; the contact has the columns of a FactContact."""

    contact: SimpleNamespace
    steps: tuple[StepRow, ...]
    messages: tuple[MessageRow, ...]


@dataclass(frozen=True)
class _Stretch:
    """A stretch of the ticket's life before it is measured."""

    status: str
    queue: int
    has_assignee: bool
    round: int
    begun: datetime
    ended: datetime | None = None


def facts_of(ticket: AnyTicket, events: Sequence[AnyEvent], messages: Sequence[AnyMessage], known: Known) -> Facts:
    """The facts of one ticket from its events in the order of their ids and its messages."""
    stretches = tuple(_stretches(ticket, events, known))
    steps = tuple(_step(ticket, number, stretch, known) for number, stretch in enumerate(stretches, start=1))
    contact = SimpleNamespace(**_dimensions(ticket), **_counts(ticket, events, messages), **_times(ticket, events, steps, known))
    return Facts(contact, steps, tuple(_message(ticket, message) for message in messages))


def cell_of(east: float | None, north: float | None) -> str:
    """The square that a point is in; empty without a point."""
    if east is None or north is None:
        return ""
    return f"E{floor(east / CELL) * CELL}N{floor(north / CELL) * CELL}"


def city_day(moment: datetime) -> date:
    """The day in the city's own time."""
    return moment.astimezone(CITY_TIME).date()


def _dimensions(ticket: AnyTicket) -> dict[str, Any]:
    is_restricted = ticket.sensitivity == Sensitivity.RESTRICTED
    return {
        "ticket_id": ticket.pk, "received_at": ticket.received_at, "received_on": city_day(ticket.received_at), "due_at": ticket.due_at,
        "status": ticket.status, "channel": ticket.channel, "language": ticket.language, "priority": ticket.priority,
        "is_restricted": is_restricted, "topic_id": ticket.topic_id, "service_id": ticket.service_id,
        "contact_type_id": ticket.contact_type_id, "queue_id": ticket.queue_id, "group_id": ticket.group_id, "unit_id": ticket.unit_id,
        "area_id": ticket.area_id, "district_id": ticket.district_id, "location_id": ticket.location_id,
        "cell": "" if is_restricted else cell_of(ticket.east, ticket.north), "wants_reply": ticket.wants_reply,
        "closing_reason": ticket.closing_reason, "may_publish": ticket.may_publish, "rating": ticket.rating,
    }  # fmt: skip


def _counts(ticket: AnyTicket, events: Sequence[AnyEvent], messages: Sequence[AnyMessage]) -> dict[str, Any]:
    shown = [event.kind for event in events if event.kind in (Event.Kind.PUBLISHED, Event.Kind.UNPUBLISHED)]
    counts = {
        "rounds": ticket.round,
        "touches": _touches(events),
        "transfers": sum(event.kind == Event.Kind.TRANSFERRED and event.by == Event.By.STAFF for event in events),
        "messages_in": sum(message.kind in Message.FROM_CUSTOMER for message in messages),
        "messages_out": sum(message.kind in _OUT for message in messages),
    }
    return {
        **{name: min(count, _MOST) for name, count in counts.items()},
        "is_part": any(event.kind == Event.Kind.LINKED and event.data.get("why") == PART_OF for event in events),
        "is_published": shown[-1:] == [Event.Kind.PUBLISHED],
        "last_event_id": max((event.pk for event in events), default=0),
    }


def _touches(events: Iterable[AnyEvent]) -> int:
    count, last = 0, dict[int | None, datetime]()
    for event in events:
        if event.by != Event.By.STAFF or event.kind in _NO_WORK:
            continue
        before = last.get(event.actor_id)
        if before is None or abs(event.at - before) > _ONE_TOUCH:
            count += 1
        last[event.actor_id] = event.at
    return count


def _stretches(ticket: AnyTicket, events: Sequence[AnyEvent], known: Known) -> Iterator[_Stretch]:
    """The ticket's life in stretches, the last one open; where events do not end at the ticket's status, the ticket is believed."""
    begun, now = ticket.received_at, _first(ticket, events)
    round_ = 1
    for event in events:
        after, at = _after(now, event, ticket, known), max(event.at, begun)
        if after != now:
            yield _Stretch(*now, round=round_, begun=begun, ended=at)
            begun, now = at, after
        round_ = max(round_, event.round)
    told = (ticket.status, ticket.queue_id, ticket.assignee_id is not None)
    if told != now:
        at = max(ticket.closed_at or ticket.updated_at, begun)
        yield _Stretch(*now, round=round_, begun=begun, ended=at)
        begun, now = at, told
    yield _Stretch(*now, round=max(round_, ticket.round), begun=begun)


_State = tuple[str, int, bool]
_ALWAYS: Mapping[str, str] = {
    Event.Kind.ASKED: Status.WAITING, Event.Kind.RESOLVED: Status.RESOLVED, Event.Kind.CLOSED: Status.CLOSED,
    Event.Kind.REOPENED: Status.OPEN,
}  # fmt: skip


def _first(ticket: AnyTicket, events: Iterable[AnyEvent]) -> _State:
    """Where it came: the first routing tells, or the first transfer from there."""
    for event in events:
        if event.kind == Event.Kind.ROUTED and event.data.get("queue"):
            return Status.NEW, int(event.data["queue"]), False
        if event.kind == Event.Kind.TRANSFERRED and event.data.get("from"):
            return Status.NEW, int(event.data["from"]), False
    return Status.NEW, ticket.queue_id, False


def _after(state: _State, event: AnyEvent, ticket: AnyTicket, known: Known) -> _State:
    """The state after one event."""
    status, queue, has = state
    if event.kind in (Event.Kind.ROUTED, Event.Kind.TRANSFERRED):
        moved = int(event.data.get("queue") or event.data.get("to") or queue)
        return status, moved, has and moved == queue
    return _status_after(status, has, event, ticket, known), queue, _has_after(has, event)


def _has_after(has: bool, event: AnyEvent) -> bool:
    """Does anybody answer for it after the event?"""
    if event.kind == Event.Kind.ASSIGNED:
        return event.data.get("to") is not None
    if event.kind == Event.Kind.REPLIED:
        return has or event.by == Event.By.STAFF
    return event.kind == Event.Kind.TAKEN or (has and event.kind != Event.Kind.RELEASED)


def _status_after(status: str, has: bool, event: AnyEvent, ticket: AnyTicket, known: Known) -> str:
    match event.kind:
        case Event.Kind.STEPPED:
            return known.status_of_step(ticket.workflow_version_id, str(event.data.get("to", ""))) or status
        case Event.Kind.TAKEN | Event.Kind.ASSIGNED:
            return Status.OPEN if status == Status.NEW and _has_after(has, event) else status
        case Event.Kind.REPLIED:
            return status if status in DONE else Status.OPEN
        case Event.Kind.CUSTOMER_REPLIED:
            return status if status in DONE or (status == Status.NEW and not has) else Status.OPEN
    return _ALWAYS.get(event.kind, status)


def _step(ticket: AnyTicket, number: int, stretch: _Stretch, known: Known) -> StepRow:
    group = known.group_of_queue(stretch.queue) or ticket.group_id
    ended = stretch.ended
    return StepRow(
        ticket_id=ticket.pk,
        number=min(number, _MOST),
        round=stretch.round,
        status=stretch.status,
        queue_id=stretch.queue,
        group_id=group,
        has_assignee=stretch.has_assignee,
        begun_at=stretch.begun,
        ended_at=ended,
        seconds=_seconds(stretch.begun, ended) if ended else None,
        working=known.working(group, stretch.begun, ended) if ended else None,
    )


def _seconds(start: datetime, end: datetime) -> int:
    return min(max(round((end - start).total_seconds()), 0), _MOST_SECONDS)


_NOT_YET = dict.fromkeys(
    ("reply_seconds", "reply_working", "lead_seconds", "handling_seconds", "handling_working", "waiting_seconds", "waiting_working")
)


def _times(ticket: AnyTicket, events: Iterable[AnyEvent], steps: Sequence[StepRow], known: Known) -> dict[str, Any]:
    replied = next((event.at for event in events if event.kind == Event.Kind.REPLIED), None) or ticket.first_replied_at
    done = _done_at(steps)
    busy, waiting = ([step for step in steps if step.status in kind and step.ended_at] for kind in (BUSY, (Status.WAITING,)))
    found: dict[str, Any] = {**_NOT_YET, "first_replied_at": replied, "done_at": done, "done_on": city_day(done) if done else None}
    if replied is not None:
        found["reply_seconds"] = _seconds(ticket.received_at, replied)
        found["reply_working"] = sum(
            known.working(step.group_id, step.begun_at, min(step.ended_at or replied, replied)) for step in steps if step.status in BUSY
        )
    if done is not None:
        found["lead_seconds"] = _seconds(ticket.received_at, done)
        for name, rows in (("handling", busy), ("waiting", waiting)):
            found[f"{name}_seconds"] = sum(step.seconds or 0 for step in rows)
            found[f"{name}_working"] = sum(step.working or 0 for step in rows)
    return found


def _done_at(steps: Sequence[StepRow]) -> datetime | None:
    """When the present state of being done began; empty while it is open."""
    done = None
    for step in reversed(steps):
        if step.status not in DONE:
            break
        done = step.begun_at
    return done


def _message(ticket: AnyTicket, message: AnyMessage) -> MessageRow:
    return MessageRow(
        ticket_id=ticket.pk,
        message_id=message.pk,
        kind=message.kind,
        channel=message.channel,
        language=message.language,
        sent_at=message.created_at,
        sent_on=city_day(message.created_at),
        is_from_customer=message.kind in Message.FROM_CUSTOMER,
        is_bounced=message.delivery == Message.Delivery.BOUNCED,
    )
