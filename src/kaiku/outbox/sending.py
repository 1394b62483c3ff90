"""Sending what waits: each row claimed, tried and settled so that no crash loses it and no two workers send it."""

from datetime import datetime
from enum import Enum
from typing import Any

import structlog
from django.db import DatabaseError, OperationalError, transaction
from procrastinate.contrib.django import app

from kaiku.base.clock import now
from kaiku.base.jobs import defer_once
from kaiku.base.live import publish
from kaiku.outbox.claiming import OUTGOING, claim, held_by_us, settle
from kaiku.outbox.health import fails_again_and_again, is_connection_down, is_paused, note_failure, note_success
from kaiku.outbox.models import Outgoing
from kaiku.outbox.rules import MAX_ATTEMPTS, SWEEP_EVERY, WAIT_WHEN_DOWN, wait_after
from kaiku.outbox.senders import Send, Sender, lane_of

log = structlog.get_logger("kaiku.outbox")


class SendingError(Exception):
    """It did not go out this time."""


class Refused(SendingError):
    """The receiver said no for good: trying again would not help."""


class TryAgain(SendingError):
    """Not now: this one thing was put off."""


class ConnectionDown(TryAgain):
    """Nobody answers there: the other rows need not be tried either."""


class Outcome(Enum):
    """How one attempt ended."""

    SENT = "sent"
    FAILED = "failed"
    DOWN = "down"
    SKIPPED = "skipped"


def send_one(outgoing_id: int, connection_name: str, sender: Sender) -> Outcome:
    """Try one new row now; while its connection is down the sweep tries instead, one row at a time."""
    if is_connection_down(connection_name):
        return Outcome.SKIPPED
    with sender.open() as send:
        return _attempt(outgoing_id, sender, send)


def send_due(connection_name: str, sender: Sender, *, limit: int = 500) -> int:
    """Send what is due, over a new connection after one that broke; stops when nobody answers. Returns how many went out."""
    if is_paused(connection_name):
        return 0
    due = Outgoing.objects.filter(connection=connection_name, state=Outgoing.State.PENDING, next_attempt_at__lte=now())
    waiting = sorted(due.order_by("next_attempt_at").values_list("pk", flat=True)[:limit], reverse=True)  # the last was written first
    sent = 0
    while waiting:
        sent += _send_until_it_breaks(waiting, sender)
        if waiting and fails_again_and_again(connection_name):  # one call that broke tells nothing of the next
            break
    return sent


def _send_until_it_breaks(waiting: list[int], sender: Sender) -> int:
    """Take from the list's end and send, over one connection; how many went out."""
    sent = 0
    with sender.open() as send:
        while waiting:
            outcome = _attempt(waiting.pop(), sender, send)
            sent += outcome is Outcome.SENT
            if outcome is Outcome.DOWN:
                break
    return sent


def _attempt(outgoing_id: int, sender: Sender, send: Send) -> Outcome:
    """No transaction is open while the receiver is talked to: a slow one must not hold locks or an old snapshot."""
    with held_by_us(OUTGOING, outgoing_id) as held:
        row = claim(Outgoing.objects.filter(state=Outgoing.State.PENDING), outgoing_id, wait_after) if held else None
        if row is None:
            return Outcome.SKIPPED
        try:
            receipt = send(row)
        except Refused as error:
            refusal = str(error)
            settle(lambda: _bury(row, refusal, sender))
        except ConnectionDown as error:
            return _failed(row, str(error), sender, down=True)
        except TryAgain as error:
            return _failed(row, str(error), sender)
        except DatabaseError:
            raise
        except Exception as error:  # one thing that breaks its sender must not hold up the others
            log.exception("sender broke", connection=row.connection, outgoing=row.pk)
            return _failed(row, f"{type(error).__name__} in the sender", sender)
        else:
            settle(lambda: _mark_sent(row, receipt, sender))
            return Outcome.SENT
        return Outcome.FAILED


def _failed(row: Outgoing, error: str, sender: Sender, *, down: bool = False) -> Outcome:
    tried = row.attempts

    def note() -> None:
        if down and fails_again_and_again(row.connection):  # not this row's fault: nothing is given up because nobody answers
            row.attempts, row.next_attempt_at = tried - 1, now() + WAIT_WHEN_DOWN
        if row.attempts >= MAX_ATTEMPTS:
            _bury(row, error, sender)
        else:
            row.last_error = error[:500]
            row.save(update_fields=["attempts", "next_attempt_at", "last_error"])
        until = note_failure(row.connection, error) if down else None
        if until:
            _sweep_at(row.connection, until)
        elif row.state == Outgoing.State.PENDING and row.next_attempt_at < now() + SWEEP_EVERY:
            _try_again_soon(row)

    settle(note)
    return Outcome.DOWN if down else Outcome.FAILED


def _try_again_soon(row: Outgoing) -> None:
    """Before the next sweep. Without the line's lock: a job that waits for its moment would hold up those behind it."""
    own, moment = f"again-{row.pk}", row.next_attempt_at
    defer_once(_task("deliver"), queueing_lock=own, at=moment, connection=row.connection, outgoing_id=row.pk)


def _sweep_at(connection_name: str, moment: datetime) -> None:
    """What waits is tried when the rest of its connection ends, and not only at the next sweep."""
    lane = lane_of(connection_name)
    defer_once(_task("sweep_line"), queueing_lock=f"sweep-{connection_name}", lock=lane, at=moment, line=connection_name)


def _task(name: str) -> Any:
    """Our own, by name: their module imports this one."""
    return app.tasks[f"kaiku.outbox.tasks.{name}"]


def _mark_sent(row: Outgoing, receipt: str, sender: Sender) -> None:
    row.state, row.sent_at, row.last_error = Outgoing.State.SENT, now(), ""
    row.save(update_fields=["state", "sent_at", "last_error"])
    note_success(row.connection)
    try:
        with transaction.atomic():
            sender.on_sent(row, receipt)
    except OperationalError:
        raise
    except Exception:  # it did go out: a bookkeeping fault must not make it go out again
        log.exception("sent, but the sender could not note it", connection=row.connection, outgoing=row.pk)


def _bury(row: Outgoing, error: str, sender: Sender) -> None:
    row.state, row.last_error = Outgoing.State.DEAD, error[:500]
    row.save(update_fields=["state", "last_error"])
    try:
        with transaction.atomic():
            sender.on_dead(row)
    except OperationalError:
        raise
    except Exception:  # a dead letter stays one even when nobody could be told of it
        log.exception("given up, but the sender could not note it", connection=row.connection, outgoing=row.pk)
    publish("outbox", connection=row.connection, state="dead")
    log.warning("given up", connection=row.connection, outgoing=row.pk, attempts=row.attempts)
