"""Taking what was kept: each row claimed, and its ticket made in the transaction that marks it, so that nothing is lost or doubled."""

from contextlib import nullcontext
from threading import Lock

import structlog
from django.db import OperationalError, transaction

from kaiku.base.clock import now
from kaiku.base.live import publish
from kaiku.outbox.claiming import RECEIVED, claim, held_by_us
from kaiku.outbox.models import Received
from kaiku.outbox.receivers import Receiver, Unreadable, received_channels, receiver_of
from kaiku.outbox.rules import MAX_TAKES, wait_after

log = structlog.get_logger("kaiku.outbox")
_one_large_at_a_time = Lock()  # several large mails at once would need several times the memory


def take_one(received_id: int) -> bool:
    """Try one kept row that is due; True when something was made of it."""
    waiting = Received.objects.filter(state=Received.State.WAITING).defer("raw")
    with held_by_us(RECEIVED, received_id) as held:
        row = claim(waiting, received_id, wait_after) if held else None
        receiver = receiver_of(row.channel) if row else None
        if row is None or receiver is None:
            return False
        if row.attempts > MAX_TAKES:  # it ended its worker every time before anything could be written of it
            _bury(row, row.error or "The worker ended while it was read.", receiver)
            return False
        try:
            with _one_large_at_a_time if row.parts.exists() else nullcontext():
                _take(row, receiver)
        except Unreadable as error:
            _bury(row, str(error), receiver)
        except OperationalError:
            raise
        except Exception as error:  # one thing that breaks its receiver must not hold up the others
            log.exception("receiver broke", channel=row.channel, received=row.pk)
            _failed(row, f"{type(error).__name__} in the receiver", receiver)
        else:
            return True
        return False


def take_due(*, limit: int = 200) -> int:
    """Take what is due, in the order it came; returns how many were taken."""
    due = Received.objects.filter(state=Received.State.WAITING, channel__in=received_channels(), next_attempt_at__lte=now()).order_by("pk")
    return sum(take_one(received_id) for received_id in list(due.values_list("pk", flat=True)[:limit]))


@transaction.atomic
def _take(row: Received, receiver: Receiver) -> None:
    ticket_id = receiver.take(row)
    row.state, row.error, row.next_attempt_at = Received.State.TAKEN, "", None
    row.ticket_id = ticket_id or row.ticket_id
    row.save(update_fields=["state", "error", "next_attempt_at", "ticket_id"])


def _failed(row: Received, error: str, receiver: Receiver) -> None:
    if row.attempts >= MAX_TAKES:
        _bury(row, error, receiver)
    else:
        row.error = error[:500]
        row.save(update_fields=["error"])


@transaction.atomic
def _bury(row: Received, error: str, receiver: Receiver) -> None:
    row.state, row.error, row.next_attempt_at = Received.State.DEAD, error[:500], None
    try:
        with transaction.atomic():
            row.ticket_id = receiver.on_dead(row) or row.ticket_id
    except OperationalError:
        raise
    except Exception:  # it stays in the list of what could not be read, even when no ticket could be made
        log.exception("could not be read, and no ticket could be made of it", channel=row.channel, received=row.pk)
    row.save(update_fields=["state", "error", "next_attempt_at", "ticket_id"])
    publish("outbox", connection=row.connection, state="unreadable")
    log.warning("could not be read", channel=row.channel, received=row.pk, attempts=row.attempts)
