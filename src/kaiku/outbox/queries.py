"""Reading the outbox and the inbox: for the administrators, and for who takes what came in."""

from collections.abc import Iterator

from django.db.models import QuerySet

from kaiku.base.clock import now
from kaiku.base.encryption import decrypt
from kaiku.outbox.models import Outgoing, Received
from kaiku.outbox.senders import connections, is_line


def dead_letters(connection: str = "", *, before: int | None = None) -> QuerySet[Outgoing]:
    """Rows that were given up, newest first; slice it."""
    rows = Outgoing.objects.filter(state=Outgoing.State.DEAD).order_by("-pk")
    if connection:
        rows = rows.filter(connection=connection)
    return rows.filter(pk__lt=before) if before else rows


def lines_due() -> list[str]:
    """Lines to single systems on which something is due."""
    due = Outgoing.objects.filter(state=Outgoing.State.PENDING, next_attempt_at__lte=now()).exclude(connection__in=connections())
    return sorted(name for name in due.values_list("connection", flat=True).distinct() if is_line(name))


def unreadable(connection: str = "", *, before: int | None = None) -> QuerySet[Received]:
    """What came in and could not be read, newest first; slice it."""
    rows = Received.objects.filter(state=Received.State.DEAD).defer("raw").order_by("-pk")
    if connection:
        rows = rows.filter(connection=connection)
    return rows.filter(pk__lt=before) if before else rows


def is_kept(channel: str, key: str) -> bool:
    """Did the same thing come before?"""
    return Received.objects.filter(channel=channel, key=key).exists()


def pieces_of(row: Received) -> Iterator[bytes]:
    """What arrived, as it arrived, a piece at a time."""
    yield decrypt(bytes(row.raw))
    for piece in row.parts.order_by("number").values_list("raw", flat=True).iterator(chunk_size=1):
        yield decrypt(bytes(piece))
