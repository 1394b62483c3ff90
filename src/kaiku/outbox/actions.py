"""Writing what must go out, and keeping what came in; each in its caller's transaction."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from kaiku.base.clock import now
from kaiku.base.encryption import encrypt
from kaiku.base.inserting import insert
from kaiku.base.jobs import defer
from kaiku.outbox.models import Connection, Outgoing, Received, ReceivedPart
from kaiku.outbox.senders import lane_of

BEFORE_READING = 10  # somebody waits for what came in; the reading of thousands of texts after an import can wait


def enqueue(connection: str, kind: str, *, subject_id: int, key: str) -> Outgoing:
    """Write one thing to send, in the caller's transaction; IntegrityError when the same key was written before."""
    row = Outgoing(connection=connection, kind=kind, subject_id=subject_id, key=key, next_attempt_at=now())
    insert(row)
    _deliver_soon(row)
    return row


def replay(outgoing_id: int) -> bool:
    """Give a dead row new attempts at once; False when it is not dead any more."""
    row = Outgoing.objects.select_for_update().filter(pk=outgoing_id, state=Outgoing.State.DEAD).first()
    if row is None:
        return False
    _begin_anew(row)
    return True


def replay_all(connection: str, kind: str, *, since: datetime | None = None) -> int:
    """Give dead rows of a kind new attempts, and with `since` also those written from then on that went out; the sweep sends them."""
    rows = Outgoing.objects.filter(connection=connection, kind=kind).exclude(state=Outgoing.State.PENDING)
    rows = rows.filter(created_at__gte=since) if since else rows.filter(state=Outgoing.State.DEAD)
    return rows.update(state=Outgoing.State.PENDING, attempts=0, next_attempt_at=now(), sent_at=None)


def keep_raw(channel: str, *, key: str, raw: bytes, ticket_id: int | None = None) -> Received:
    """Keep what arrived, in the caller's transaction; IntegrityError when the same key came before."""
    row = Received(channel=channel, key=key, raw=encrypt(raw), received_at=now(), ticket_id=ticket_id)
    insert(row)
    return row


@transaction.atomic
def keep_for_later(channel: str, *, key: str, raw: Iterable[bytes], connection: str) -> Received | None:
    """Keep what arrived, in pieces of any size, and let a worker take it; None when the same key came before."""
    pieces = iter(raw)
    first = encrypt(next(pieces, b""))
    waits = {"raw": first, "connection": connection, "state": Received.State.WAITING, "received_at": now(), "next_attempt_at": now()}
    row, is_new = Received.objects.get_or_create(channel=channel, key=key, defaults=waits)
    if not is_new:
        return None
    for number, piece in enumerate(pieces, start=1):
        ReceivedPart.objects.create(received=row, number=number, raw=encrypt(piece))
    Connection.objects.update_or_create(name=connection, defaults={"last_arrival_at": now()})
    _take_soon(row)
    return row


def take_again(received_id: int) -> bool:
    """Give what could not be read new attempts at once; False when it waits or was taken already."""
    row = Received.objects.select_for_update().filter(pk=received_id, state=Received.State.DEAD).defer("raw").first()
    if row is None:
        return False
    row.state, row.attempts, row.next_attempt_at = Received.State.WAITING, 0, now()
    row.save(update_fields=["state", "attempts", "next_attempt_at"])
    _take_soon(row)
    return True


def set_paused(connection: str, *, paused: bool) -> bool:
    """Hold a connection, or let it go on: what waits leaves then within a minute; False when it was so already."""
    Connection.objects.get_or_create(name=connection)
    return bool(Connection.objects.filter(name=connection, is_paused=not paused).update(is_paused=paused))


def note_ticket(channel: str, key: str, ticket_id: int | None) -> None:
    """What arrived belongs to another ticket than was thought first."""
    Received.objects.filter(channel=channel, key=key).update(ticket_id=ticket_id)


@transaction.atomic
def forget_raw(rows: QuerySet[Received]) -> None:
    """Forget what arrived; that it came stays known by its key, so that the same thing is not taken for new."""
    ids = list(rows.values_list("pk", flat=True))
    ReceivedPart.objects.filter(received__in=ids).delete()
    Received.objects.filter(pk__in=ids).update(raw=b"", state=Received.State.TAKEN, error="", next_attempt_at=None)


def _take_soon(row: Received) -> None:
    defer("kaiku.outbox.tasks.take", queue="inbox", priority=BEFORE_READING, received_id=row.pk)


def _begin_anew(row: Outgoing) -> None:
    row.state, row.attempts, row.next_attempt_at, row.sent_at = Outgoing.State.PENDING, 0, now(), None
    row.save(update_fields=["state", "attempts", "next_attempt_at", "sent_at"])
    _deliver_soon(row)


def _deliver_soon(row: Outgoing) -> None:
    # By name, because tasks.py imports what imports this module.
    lane = lane_of(row.connection, row.subject_id)
    defer("kaiku.outbox.tasks.deliver", queue="outbox", lock=lane, connection=row.connection, outgoing_id=row.pk)
