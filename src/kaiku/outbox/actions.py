"""Writing what must go out, keeping what came in, and telling how it went."""

from collections.abc import Callable
from django.db import transaction
from django.db.models import F
from procrastinate.contrib.django import app

from kaiku.base.clock import now
from kaiku.base.encryption import encrypt
from kaiku.outbox.models import Connection, Outgoing, Received
from kaiku.outbox.rules import MAX_ATTEMPTS, wait_after


class Refused(Exception):
    """The receiver said no for good: trying again would not help."""


class TryAgain(Exception):
    """Not now: the receiver did not answer, or asked to wait."""


def enqueue(connection: str, kind: str, *, subject_id: int, key: str) -> Outgoing:
    """Write one thing to send, in the caller's transaction; the same key is written once."""
    row = Outgoing(connection=connection, kind=kind, subject_id=subject_id, key=key, next_attempt_at=now())
    row.save(force_insert=True)
    # By name, because tasks.py imports this module.
    app.configure_task("kaiku.outbox.tasks.deliver", queue="outbox").defer(connection=connection, outgoing_id=row.pk)
    return row


def keep_raw(channel: str, *, key: str, raw: bytes) -> Received:
    """Keep what arrived, in the caller's transaction; IntegrityError when the same key came before."""
    return Received.objects.create(channel=channel, key=key, raw=encrypt(raw), received_at=now())


def send_due(connection: str, send: Callable[[Outgoing], None], *, limit: int = 50, on_dead: Callable[[Outgoing], None]) -> int:
    """Send what is due, each in its own transaction with its row locked; returns how many went out."""
    due = Outgoing.objects.filter(connection=connection, state=Outgoing.State.PENDING, next_attempt_at__lte=now())
    ids = list(due.order_by("next_attempt_at").values_list("pk", flat=True)[:limit])
    return sum(send_one(pk, send, on_dead=on_dead) for pk in ids)


def send_one(outgoing_id: int, send: Callable[[Outgoing], None], *, on_dead: Callable[[Outgoing], None]) -> bool:
    """Try one row now; True when it went out. A row that another worker holds is left to it."""
    with transaction.atomic():
        row = (
            Outgoing.objects.select_for_update(skip_locked=True)
            .filter(pk=outgoing_id, state=Outgoing.State.PENDING, next_attempt_at__lte=now())
            .first()
        )
        if row is None:
            return False
        row.attempts += 1
        try:
            with transaction.atomic():
                send(row)
        except Refused as error:
            _bury(row, str(error), on_dead)
        except TryAgain as error:
            if row.attempts >= MAX_ATTEMPTS:
                _bury(row, str(error), on_dead)
            else:
                _postpone(row, str(error))
        else:
            row.state, row.sent_at, row.last_error = Outgoing.State.SENT, now(), ""
            note_success(row.connection)
        row.save(update_fields=["attempts", "state", "sent_at", "last_error", "next_attempt_at"])
        return row.state == Outgoing.State.SENT


def replay(outgoing_id: int) -> None:
    """Give a dead row new attempts at once."""
    Outgoing.objects.filter(pk=outgoing_id, state=Outgoing.State.DEAD).update(
        state=Outgoing.State.PENDING, attempts=0, next_attempt_at=now(), last_error=""
    )


def note_success(connection: str) -> None:
    """The connection works."""
    Connection.objects.update_or_create(name=connection, defaults={"last_ok_at": now(), "failures_in_row": 0, "last_error": ""})


def note_failure(connection: str, error: str) -> None:
    """The connection failed once more."""
    row, _ = Connection.objects.get_or_create(name=connection)
    Connection.objects.filter(pk=row.pk).update(last_error_at=now(), last_error=error[:500], failures_in_row=F("failures_in_row") + 1)


def _postpone(row: Outgoing, error: str) -> None:
    row.next_attempt_at = now() + wait_after(row.attempts)
    row.last_error = error[:500]
    note_failure(row.connection, error)


def _bury(row: Outgoing, error: str, on_dead: Callable[[Outgoing], None]) -> None:
    row.state, row.last_error, row.next_attempt_at = Outgoing.State.DEAD, error[:500], now()
    on_dead(row)
