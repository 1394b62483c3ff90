"""Writing what must go out, and keeping what came in; each in its caller's transaction."""

from datetime import datetime

from kaiku.base.clock import now
from kaiku.base.encryption import encrypt
from kaiku.base.inserting import insert
from kaiku.base.jobs import defer
from kaiku.outbox.models import Outgoing, Received


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


def _begin_anew(row: Outgoing) -> None:
    row.state, row.attempts, row.next_attempt_at, row.sent_at = Outgoing.State.PENDING, 0, now(), None
    row.save(update_fields=["state", "attempts", "next_attempt_at", "sent_at"])
    _deliver_soon(row)


def _deliver_soon(row: Outgoing) -> None:
    # By name, because tasks.py imports what imports this module.
    defer("kaiku.outbox.tasks.deliver", queue="outbox", connection=row.connection, outgoing_id=row.pk)
