"""Runs: what is meant is kept, then done ticket by ticket, a few in one transaction that also tells how it went with each."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.base.inserting import rows_together, update_all
from kaiku.base.jobs import defer, jobs_together
from kaiku.base.live import publish
from kaiku.base.savepoints import without_inner_savepoints
from kaiku.handling.actions import assign_ticket, close_without_reply, release_ticket, take_ticket, transfer_ticket
from kaiku.handling.notifying import mails_once
from kaiku.handling.rules import HandlingError
from kaiku.queues.models import Queue
from kaiku.replies.runs.macros import carry_out, count_use, macros_for
from kaiku.replies.runs.models import Macro, Run, RunRow
from kaiku.replies.runs.states import State, put_back, state_of
from kaiku.tickets.holding import holding
from kaiku.tickets.models import Event, Ticket
from kaiku.tickets.queries import tickets_visible_to

log = structlog.get_logger("kaiku.runs")
MOST = 1000
AT_ONCE = 20  # so few are done while the person waits; more go to a worker
UNDO_WITHIN = timedelta(minutes=15)
_BATCH = 100
_TWO_AT_IT = 200  # tickets: while one of two thinks, the database works for the other
_IN_ONE_COMMIT = 25  # their tickets stay locked for others until it: a tenth of a second
_TELL_EVERY = 0.5  # seconds
_QUIET = timedelta(minutes=1)  # then nobody is at it any more
_FORGET_PLANS, _FORGET_RUNS = timedelta(days=1), timedelta(days=30)


class RunRefused(KaikuError):
    """The run cannot be made so."""


@transaction.atomic
def plan_run(
    verb: str,
    tickets: Iterable[int],
    *,
    by: User,
    macro: Macro | None = None,
    given: Mapping[str, Any] | None = None,
    each: Mapping[int, dict[str, Any]] | None = None,
    seen: int | None = None,
) -> Run:
    """Keep which tickets are meant, within the person's sight; nothing happens to them yet.
    each: what concerns one ticket alone. seen: the version that the person read, where he read one; else the present one."""
    wanted = list(dict.fromkeys(tickets))[:MOST]
    versions = dict(tickets_visible_to(by).filter(pk__in=wanted).values_list("pk", "version"))
    chosen = [pk for pk in wanted if pk in versions]
    if not chosen:
        raise RunRefused(_("Valitse ainakin yksi yhteydenotto."))
    run = Run.objects.create(by=by, verb=Run.Verb(verb), macro=macro, given=given or {}, made_at=now())
    RunRow.objects.bulk_create(
        [RunRow(run=run, ticket_id=pk, given={"seen": versions[pk] if seen is None else seen, **(each or {}).get(pk, {})}) for pk in chosen]
    )
    return run


@transaction.atomic
def choose_macro(run_id: int, macro: Macro, *, by: User) -> None:
    """Say which macro a planned run is of, so that what it would do can be shown."""
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.by_id != by.pk or not macros_for(by).filter(pk=macro.pk).exists():
        raise NotAllowed
    if run.started_at is None:
        run.macro = macro
        run.save(update_fields=["macro"])


def start_run(run_id: int, *, by: User, given: dict[str, Any] | None = None, words: str = "") -> Run:
    """Begin what was planned: a few at once, many in a worker. What has begun begins no second time."""
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=run_id)
        if run.by_id != by.pk:
            raise NotAllowed
        if run.started_at is not None:
            return run
        run.started_at = run.beat_at = now()
        run.given, run.words = given or run.given, words
        run.save(update_fields=["started_at", "beat_at", "given", "words"])
        count = run.rows.count()
        if count > AT_ONCE:
            for _worker in range(2 if count >= _TWO_AT_IT else 1):
                _go_on_later(run.pk)
    if count <= AT_ONCE:
        carry_on(run.pk)
    run.refresh_from_db()
    return run


def undo_run(run_id: int, *, by: User) -> Run:
    """Put back what the run did, where nobody has gone on since; as a run of its own."""
    with transaction.atomic():
        run = Run.objects.select_for_update().get(pk=run_id)
        if run.by_id != by.pk:
            raise NotAllowed
        if (before := Run.objects.filter(undoes=run).first()) is not None:
            return before
        if not may_undo(run):
            raise RunRefused(_("Kumoamisen aika on jo ohi."))
        undo = Run.objects.create(by=by, verb=Run.Verb.UNDO, macro=run.macro, undoes=run, made_at=now())
        done = run.rows.filter(state=RunRow.State.DONE).order_by("pk").values_list("ticket_id", flat=True)
        RunRow.objects.bulk_create([RunRow(run=undo, ticket_id=pk) for pk in done])
    return start_run(undo.pk, by=by)


def may_undo(run: Run) -> bool:
    """Is there still time to take it back?"""
    is_fresh = run.done_at is not None and run.done_at > now() - UNDO_WITHIN
    return is_fresh and run.verb != Run.Verb.UNDO


def _go_on_later(run_id: int) -> None:
    defer("kaiku.replies.runs.tasks.go_on", queue="workflow", run_id=run_id)


def carry_on(run_id: int) -> None:
    """Do the rows that wait until none is left. Whoever else is at the same run takes other rows: each is locked while it is done;
    who finds none but those leaves the end to him."""
    run = Run.objects.select_related("by", "macro__topic", "macro__person", "macro__queue", "undoes").get(pk=run_id)
    if run.started_at is None or run.done_at is not None:
        return
    act, told_at = _act_of(run), 0.0
    language = run.by.preferences.get("language", "fi")
    with translation.override(language if language in dict(settings.LANGUAGES) else "fi"), mails_once(f"run:{run.pk}"):
        while _do_rows(run, act):
            if time.monotonic() - told_at > _TELL_EVERY:
                told_at = time.monotonic()
                _beat(run)
    if not run.rows.filter(state=RunRow.State.WAITING).exists():
        _end(run)


def _beat(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(beat_at=now())
    publish("run", user=run.by_id, run=run.pk)


@transaction.atomic
def _end(run: Run) -> None:
    at = now()
    if Run.objects.filter(pk=run.pk, done_at=None).update(done_at=at, beat_at=at, words=""):
        if run.macro_id is not None and run.verb == Run.Verb.MACRO:
            count_use(run.macro_id, times=run.rows.filter(state=RunRow.State.DONE).count())
        publish("run", user=run.by_id, run=run.pk)


def _do_rows(run: Run, act: Callable[[RunRow], object]) -> int:
    """How many rows were done or refused here; none when another is at the last of them, or all are done."""
    try:
        return _in_one_commit(run, act, _IN_ONE_COMMIT)
    except OperationalError:  # two who lock several tickets may meet; nothing was done, and who locks one at a time meets nobody
        log.warning("rows of a run are done one by one", run=run.pk, exc_info=True)
        return sum(_in_one_commit(run, act, 1) for _turn in range(_IN_ONE_COMMIT))


@transaction.atomic
def _in_one_commit(run: Run, act: Callable[[RunRow], object], most: int) -> int:
    waiting = RunRow.objects.select_for_update(skip_locked=True).filter(run=run, state=RunRow.State.WAITING)
    rows = list(waiting.order_by("ticket_id")[:most])  # everybody locks tickets in this order
    tickets = _tickets([row.ticket_id for row in rows], run, locked=True)
    before = _states(tickets, run)
    for row in rows:
        row.before = before.get(row.ticket_id, {})
        _do_row(row, tickets, act)
    done = [row.ticket_id for row in rows if row.state == RunRow.State.DONE]
    after = _states(_tickets(done, run), run)
    newest = dict(Event.objects.filter(ticket__in=done).order_by().values_list("ticket").annotate(Max("pk")))
    for row in rows:
        row.after, row.last_event = after.get(row.ticket_id, {}), newest.get(row.ticket_id, 0)
    update_all(rows, "state", "error", "before", "after", "last_event")
    return len(rows)


def _do_row(row: RunRow, tickets: dict[int, Ticket], act: Callable[[RunRow], object]) -> None:
    """One ticket, whole or not at all. The parts of an act need no savepoints of their own, share the tickets that are locked already and
    write what is new together, a third of their statements; whatever fails so is done again as everybody else does it, and that counts."""
    for way in (_as_a_whole(tickets), nullcontext()):
        try:
            with transaction.atomic(), way:
                act(row)
        except (InterfaceError, OperationalError):
            raise
        except Exception as error:
            failure = error
            tickets.clear()  # they may tell of what was taken back: from here on each is read anew
        else:
            row.state = RunRow.State.DONE
            return
    row.state, row.error = RunRow.State.FAILED, _reason(failure, row)[:300]


@contextmanager
def _as_a_whole(tickets: Mapping[int, Ticket]) -> Iterator[None]:
    with without_inner_savepoints(), holding(tickets), rows_together(Event), jobs_together():
        yield


def _tickets(ticket_ids: list[int], run: Run, *, locked: bool = False) -> dict[int, Ticket]:
    """As they stand, with their tags where the run changes those; locked: until the transaction ends."""
    tickets = Ticket.objects.filter(pk__in=ticket_ids).order_by("pk")
    tickets = tickets.select_for_update() if locked else tickets
    return {ticket.pk: ticket for ticket in (tickets.prefetch_related("tags") if _has_tags(run) else tickets)}


def _states(tickets: Mapping[int, Ticket], run: Run) -> dict[int, State]:
    with_tags = _has_tags(run)
    return {pk: state_of(ticket, with_tags=with_tags) for pk, ticket in tickets.items()}


def _has_tags(run: Run) -> bool:
    return run.macro is not None and bool(run.macro.tags)


def _reason(error: Exception, row: RunRow) -> str:
    """Words for the person; what nobody foresaw stops one ticket only, and is in the log."""
    if isinstance(error, KaikuError):
        return str(error)
    if isinstance(error, NotAllowed):
        return _("Sinulla ei ole oikeutta tähän.")
    if isinstance(error, Ticket.DoesNotExist):
        return _("Yhteydenottoa ei enää ole.")
    log.exception("a row of a run failed", run=row.run_id, ticket=row.ticket_id)
    return _("Tässä meni jokin vikaan. Tee se erikseen.")


def _act_of(run: Run) -> Callable[[RunRow], object]:
    """What is done to each ticket; who did it may have lost a right meanwhile, which the actions see."""
    by, given = User.objects.get(pk=run.by_id), run.given
    if not by.is_active:
        return _refuse
    verb, macro = Run.Verb(run.verb), run.macro
    if verb == Run.Verb.UNDO and run.undoes is not None:
        former = {row.ticket_id: row for row in run.undoes.rows.filter(state=RunRow.State.DONE)}
        steps_too = run.undoes.verb == Run.Verb.MACRO and bool(macro and macro.step)
        return lambda row: put_back(former[row.ticket_id], by=by, steps_too=steps_too)
    if verb == Run.Verb.MACRO and macro is not None:
        return lambda row: carry_out(macro, row.ticket_id, by=by, seen=row.given.get("seen"))
    if verb == Run.Verb.ASSIGN:
        person = User.objects.get(pk=given["assignee"])
        return lambda row: assign_ticket(row.ticket_id, to=person, by=by)
    if verb == Run.Verb.TRANSFER:
        queue = Queue.objects.get(pk=given["queue"])
        return lambda row: transfer_ticket(row.ticket_id, to=queue, by=by, note=run.words)
    if verb == Run.Verb.CLOSE:
        return lambda row: close_without_reply(row.ticket_id, reason=given["reason"], words=run.words, by=by)
    if verb == Run.Verb.SHARE:
        return _sharing(by, given)
    return (lambda row: take_ticket(row.ticket_id, by=by)) if verb == Run.Verb.TAKE else _refuse


def _sharing(by: User, given: Mapping[str, Any]) -> Callable[[RunRow], object]:
    """Each ticket to its own new handler, or back to its queue; one that has left the absent person meanwhile is left alone."""
    people: dict[int, User] = User.objects.in_bulk(given.get("people", []))

    def share(row: RunRow) -> object:
        if Ticket.objects.values_list("assignee_id", flat=True).get(pk=row.ticket_id) != given["absent"]:
            raise HandlingError(_("Tämä on jo siirtynyt toiselle."))
        to = row.given.get("to")
        return assign_ticket(row.ticket_id, to=people[to], by=by) if to else release_ticket(row.ticket_id, by=by)

    return share


def _refuse(row: RunRow) -> object:
    raise HandlingError(_("Tätä ei voi enää tehdä."))


def pick_up_left_behind() -> int:
    """Runs whose worker was lost go on; old ones and plans that never began are forgotten. How many go on."""
    quiet = Run.objects.filter(started_at__isnull=False, done_at=None, beat_at__lt=now() - _QUIET).order_by("pk")
    ids = list(quiet.values_list("pk", flat=True)[:_BATCH])
    for run_id in ids:
        _go_on_later(run_id)
    Run.objects.filter(started_at=None, made_at__lt=now() - _FORGET_PLANS).delete()
    Run.objects.filter(done_at__lt=now() - _FORGET_RUNS).delete()
    return len(ids)
