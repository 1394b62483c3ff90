"""Asking the systems what has happened to our faults, and telling the handlers of silence."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import QuerySet

from kaiku.base.clock import now
from kaiku.handling.models import Prompt
from kaiku.handling.notifying import prompt_holders
from kaiku.integrations.maintenance.actions import take_told
from kaiku.integrations.maintenance.models import Case, CaseUpdate, MaintenanceSystem
from kaiku.integrations.maintenance.rules import ACTIVE, UNFINISHED, State, Told, told_of
from kaiku.integrations.maintenance.sending import server_of
from kaiku.integrations.open311.client import Away, HeardUpdate, Open311Client, Refusal, connected
from kaiku.organisation.queries import calendar_of
from kaiku.organisation.rules import is_silent
from kaiku.outbox.health import is_connection_down, note_failure, note_success
from kaiku.tickets.actions import lock_ticket, record_event
from kaiku.tickets.models import Event

log = structlog.get_logger("kaiku.maintenance")
_AGAIN = timedelta(minutes=5)  # clocks differ, and an update may be written a moment after its time
_FIRST = timedelta(days=7)
_AT_ONCE = 50
_FINISHED_FOR = timedelta(days=30)


def systems_to_ask(*, one_by_one: bool) -> QuerySet[MaintenanceSystem]:
    """Those that are called; without one_by_one only those that tell all news in one answer, as is known from the last time."""
    rows = MaintenanceSystem.objects.filter(is_active=True, kind=MaintenanceSystem.Kind.OPEN311)
    return rows if one_by_one else rows.exclude(heard_until=None)


def ask(system: MaintenanceSystem) -> int:
    """Ask one system; how much was new. What it does not answer now is asked again, of one that is down after each pause."""
    cases = _followed(system)
    if not cases or is_connection_down(system.line):
        return 0
    try:
        try:
            count = _call(system, cases)
        except Away:  # one lost call is no reason to let an answer wait for the next time
            count = _call(system, cases)
    except (Away, Refusal) as error:
        note_failure(system.line, str(error))
        return 0
    note_success(system.line)
    return count


def _followed(system: MaintenanceSystem) -> dict[str, Case]:
    """Cases whose news are of interest, by their number there."""
    rows = Case.objects.filter(system=system, state__in=ACTIVE, made_at__gt=now() - timedelta(days=730)).exclude(remote_number="")
    rows = rows.exclude(state=State.DONE, heard_at__lt=now() - _FINISHED_FOR)
    return {row.remote_number: row for row in rows}


def _call(system: MaintenanceSystem, cases: dict[str, Case]) -> int:
    with connected(server_of(system)) as client:
        return _hear(system, client, cases)


def _hear(system: MaintenanceSystem, client: Open311Client, cases: dict[str, Case]) -> int:
    began = now()
    since = (system.heard_until or began - _FIRST) - _AGAIN
    found = client.updates(since=since)
    told, count = found is not None, 0
    seen: set[tuple[str, str]] = set()
    while found and (new := [one for one in found if (one.number, one.id) not in seen]):
        count += _take(new, cases)
        seen.update((one.number, one.id) for one in new)
        latest = max((one.at for one in new if one.at), default=None)
        # What one answer holds is limited, and nobody tells by how much: there may be more after the last.
        found = client.updates(since=latest) if latest else None
    MaintenanceSystem.objects.filter(pk=system.pk).update(heard_until=began if told else None)
    numbers = [] if told else sorted(cases)
    return count + sum(_take(client.states(numbers[at : at + _AT_ONCE]), cases) for at in range(0, len(numbers), _AT_ONCE))


def _take(found: Sequence[HeardUpdate], cases: dict[str, Case]) -> int:
    known = set(CaseUpdate.objects.filter(case__in=cases.values(), key__in=[one.id[:120] for one in found]).values_list("case_id", "key"))
    count = 0
    for one in found:
        case = cases.get(one.number)
        if case is None or not one.id or (case.pk, one.id[:120]) in known:
            continue
        told = told_of(one.state)
        if told is Told.RECEIVED and not one.words and case.state != State.DONE:
            continue  # that it is open there we know
        count += take_told(case.pk, key=one.id, told=told, words=one.words, said_at=one.at)
    return count


def tell_silence(limit: int = 200) -> int:
    """Prompt the handlers once of each fault of which nothing has been heard for too long; how many."""
    rows = Case.objects.filter(state__in=[State.WAITING, *UNFINISHED], alarmed_at=None, system__answer_hours__gt=0, system__is_active=True)
    calendar, at = calendar_of(None), now()
    count = 0
    for case in rows.select_related("system").order_by("pk")[:limit].iterator():
        if is_silent(case.heard_at or case.sent_at or case.made_at, case.system.answer_hours, calendar, at):
            count += _tell(case)
    return count


@transaction.atomic
def _tell(case: Case) -> bool:
    ticket = lock_ticket(case.ticket_id)
    if not Case.objects.filter(pk=case.pk, alarmed_at=None).update(alarmed_at=now()):
        return False
    record_event(ticket, Event.Kind.MIRRORED, data={"system": case.system.name, "state": "silent", "case": case.pk})
    prompt_holders(ticket, Prompt.Kind.PARTNER)
    log.warning("nothing heard of a fault", system=case.system.key, ticket=ticket.pk)
    return True
