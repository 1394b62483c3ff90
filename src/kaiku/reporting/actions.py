"""Writing facts: always from all events of a ticket, so that doing it twice, late or anew gives the same rows."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, F, When

from kaiku.base.clock import now
from kaiku.base.jobs import defer
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import lasting_calendar_of
from kaiku.queues.models import Queue
from kaiku.reporting.models import FactContact, FactCursor, FactMessage, FactStep
from kaiku.reporting.rules import TELLING, Facts, Happened, Known, Sent, Stands, facts_of
from kaiku.reporting.worktime import WorkClock
from kaiku.tickets.feed import settled_event_id
from kaiku.tickets.models import Event, Message, Ticket
from kaiku.workflow.models import Step

_CURSOR = "events"
_EVENTS = 2000  # looked through at once
_TICKETS = 500  # written at once
_LAST = 2**62  # no ticket has such a number
_WRITERS = 0x6B70  # the advisory lock of those who write facts
_COLUMNS = [str(field.column) for field in FactContact._meta.concrete_fields if not field.primary_key]
_AS_FACTS = f"""
CREATE TEMPORARY TABLE new_facts ON COMMIT DROP AS SELECT {", ".join(_COLUMNS)} FROM reporting_factcontact WITH NO DATA
"""  # noqa: S608 - names come from the model  # nosec B608 - names come from the model
_TOLD = [name for name in _COLUMNS if name != "ticket_id"]
# A row that is as it was is not written again: a rebuild would double the table, and reports read old rows past until it is vacuumed.
_PUT = f"""
INSERT INTO reporting_factcontact AS kept ({", ".join(_COLUMNS)}) SELECT {", ".join(_COLUMNS)} FROM new_facts
ON CONFLICT (ticket_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _TOLD)}
WHERE ({", ".join(f"kept.{name}" for name in _TOLD)}) IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in _TOLD)})
"""  # noqa: S608 - names come from the model  # nosec B608 - names come from the model


def write_new_facts() -> int:
    """Write the facts of all tickets that have new events; how many tickets. Events of changes that are not over yet come later."""
    until, known = settled_event_id(), _known()
    count = 0
    while until is not None:
        found = _write_next(until, known)
        if found is None:
            break
        count += found
    return count


@transaction.atomic
def _write_next(until: int, known: Known) -> int | None:
    cursor = _locked_cursor()
    if cursor.event_id >= until:
        cursor.moved_at = now()
        cursor.save(update_fields=["moved_at"])
        return None
    rows = Event.objects.filter(pk__gt=cursor.event_id, pk__lte=until).order_by("pk").values_list("pk", "ticket_id")[:_EVENTS]
    found = list(rows)
    tickets = {ticket for _event, ticket in found}
    _write(tickets, known)
    cursor.event_id = found[-1][0] if len(found) == _EVENTS else until
    cursor.moved_at = now()
    cursor.save(update_fields=["event_id", "moved_at"])
    return len(tickets)


def rebuild_facts(*, after: int = 0, until: int = _LAST) -> Iterator[int]:
    """Write the facts of every ticket anew, a batch at a time, and forget those whose ticket is not there; yields how many are done.

    Figures of destroyed tickets have no ticket any more and stay. Work goes on beside it: batches take turns with what is new. Several
    processes may rebuild at once, each the tickets of its own numbers: those after one and up to another.
    """
    done, last, known = 0, after, _known()
    tickets = Ticket.objects.filter(pk__lte=until).order_by("pk")
    while batch := list(tickets.filter(pk__gt=last).values_list("pk", flat=True)[:_TICKETS]):
        with transaction.atomic():
            _wait_for_writers(beside_others=True)
            _write_batch(_Within(batch, after=last), known)
            _forget_gone(last, batch[-1])
        last = batch[-1]
        done += len(batch)
        yield done
    with transaction.atomic():
        _wait_for_writers(beside_others=True)
        _forget_gone(last, until)


@transaction.atomic
def write_facts(ticket_ids: Collection[int]) -> None:
    """The facts of these tickets, from their events as they stand."""
    _locked_cursor()
    _write(ticket_ids, _known())


def part_with_tickets(ticket_ids: Collection[int]) -> None:
    """The tickets are to be destroyed, in the caller's transaction: figures stay without anything that leads to them."""
    FactStep.objects.filter(ticket_id__in=ticket_ids).delete()
    FactMessage.objects.filter(ticket_id__in=ticket_ids).delete()
    facts = FactContact.objects.filter(ticket_id__in=ticket_ids)
    facts.update(ticket_id=None, cell="", location_id=None, last_event_id=0)


def forget_places(ticket_ids: Collection[int]) -> None:
    """The tickets tell of nobody any more, in the caller's transaction: the square they were in goes, the district stays."""
    FactContact.objects.filter(ticket_id__in=ticket_ids).update(cell="", may_publish=False)


def move_facts_later(groups: frozenset[int]) -> None:
    """Groups came to another unit or area: their facts follow."""
    defer("kaiku.reporting.tasks.move_facts", queue="reporting", group_ids=sorted(groups))


@transaction.atomic
def move_facts(group_ids: Collection[int]) -> None:
    """Write the unit and area of the groups' facts as they are now, as handling does with their tickets."""
    _locked_cursor()
    for group in HandlerGroup.objects.filter(pk__in=group_ids).select_related("unit__service_group"):
        where = {"unit_id": group.unit_id, "area_id": group.unit.service_group.area_id}
        FactContact.objects.filter(group_id=group.pk).exclude(**where).update(**where)


def _wait_for_writers(*, beside_others: bool = False) -> None:
    """Until the end of the transaction nobody else writes facts; beside others: nobody but those who rebuild other tickets."""
    alone, beside = "SELECT pg_advisory_xact_lock(%s)", "SELECT pg_advisory_xact_lock_shared(%s)"
    with connection.cursor() as cursor:
        cursor.execute(beside if beside_others else alone, [_WRITERS])


def _locked_cursor() -> FactCursor:
    _wait_for_writers()
    FactCursor.objects.get_or_create(name=_CURSOR)
    return FactCursor.objects.select_for_update().get(name=_CURSOR)


def _write(ticket_ids: Collection[int], known: Known) -> None:
    ids = sorted(ticket_ids)
    for start in range(0, len(ids), _TICKETS):
        _write_batch(_Within(ids[start : start + _TICKETS]), known)


@dataclass(frozen=True)
class _Within:
    """Some tickets; after: they are all that there are after this number and up to the last of them, which costs less to ask for."""

    ids: Sequence[int]
    after: int | None = None

    def named(self, name: str) -> dict[str, Any]:
        """As a filter names them."""
        return {f"{name}__in": self.ids} if self.after is None else {f"{name}__gt": self.after, f"{name}__lte": self.ids[-1]}


def _write_batch(which: _Within, known: Known) -> None:
    facts = list(_facts(which, known))
    _put_contacts([one.contact for one in facts])
    FactStep.objects.filter(**which.named("ticket_id")).delete()
    FactMessage.objects.filter(**which.named("ticket_id")).delete()
    _copy(FactStep, [row for one in facts for row in one.steps])
    _copy(FactMessage, [row for one in facts for row in one.messages])


def _facts(which: _Within, known: Known) -> Iterator[Facts]:
    # Texts are not read: facts must not be able to hold them.
    tickets = Ticket.objects.filter(**which.named("pk")).order_by("pk").values_list(*Stands._fields)
    of_ticket = which.named("ticket")
    events, messages = defaultdict[int, list[Happened]](list), defaultdict[int, list[Sent]](list)
    for event in map(Happened._make, _events(of_ticket)):
        events[event.ticket_id].append(event)
    for message in map(Sent._make, Message.objects.filter(**of_ticket).order_by("pk").values_list(*Sent._fields)):
        messages[message.ticket_id].append(message)
    for ticket in map(Stands._make, tickets):
        yield facts_of(ticket, events[ticket.pk], messages[ticket.pk], known)


def _events(of_ticket: dict[str, Any]) -> Any:
    told = Case(When(kind__in=TELLING, then=F("data")), default=None)
    rows = Event.objects.filter(**of_ticket).order_by("pk").annotate(told=told)
    return rows.values_list(*("told" if name == "data" else name for name in Happened._fields))


def _put_contacts(rows: Sequence[Any]) -> None:
    """New facts, or the same rows with new figures: their ids stay. By COPY, because a rebuild writes millions."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS new_facts")
        cursor.execute(_AS_FACTS)
    _copy(FactContact, rows, into="new_facts")
    with connection.cursor() as cursor:
        cursor.execute(_PUT)


def _copy(model: Any, rows: Sequence[Any], *, into: str = "") -> None:
    """Insert many rows by COPY."""
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = attrgetter(*(field.attname for field in fields))
    with connection.cursor() as cursor, cursor.copy(f"COPY {into or model._meta.db_table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(values(row))


def _forget_gone(after: int, until: int) -> None:
    there = Ticket.objects.filter(pk__gt=after, pk__lte=until).values("pk")
    for model in (FactContact, FactStep, FactMessage):
        model._default_manager.filter(ticket_id__gt=after, ticket_id__lte=until).exclude(ticket_id__in=there).delete()


def _known() -> Known:
    """What events name, and the hours of groups, read once for many tickets: a year of a calendar costs more than a thousand of them."""
    groups = dict(Queue.objects.values_list("pk", "group_id"))
    steps: dict[tuple[int, str], str] = {}
    versions: dict[int, int] = {}
    by_workflow: dict[tuple[int, str], str] = {}
    rows = Step.objects.order_by("version_id").values_list("version_id", "version__workflow_id", "key", "status")
    for version, workflow, key, status in rows:
        steps[version, key] = status
        versions[version] = workflow
        by_workflow[workflow, key] = status
    clocks: dict[int, WorkClock] = {}

    def working(group: int, start: Any, end: Any) -> int:
        if group not in clocks:
            clocks[group] = WorkClock(lasting_calendar_of(group))
        return clocks[group].seconds(start, end)

    def status_of(version: int | None, key: str) -> str:
        # A step that the present version does not have was made in an earlier one.
        return steps.get((version or 0, key)) or by_workflow.get((versions.get(version or 0, 0), key), "")

    return Known(lambda queue: groups.get(queue, 0), status_of, working)
