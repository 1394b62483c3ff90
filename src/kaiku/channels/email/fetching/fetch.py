"""Fetching one mailbox. The order is the promise: kept and committed, then moved at the server; a crash between leaves it found again
under the same key, which keeps it once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from threading import Lock
from time import monotonic
from typing import IO

import structlog

from kaiku.base.clock import now
from kaiku.channels.email.fetching.graph import open_graph
from kaiku.channels.email.fetching.imap import open_imap
from kaiku.channels.email.fetching.source import PIECE, Found, Open, Source
from kaiku.channels.email.models import Mailbox
from kaiku.outbox.actions import keep_for_later
from kaiku.outbox.claiming import FETCHED, held_by_us
from kaiku.outbox.health import note_failure, note_success, rests_until
from kaiku.outbox.models import Connection
from kaiku.outbox.queries import is_kept
from kaiku.outbox.sending import ConnectionDown, TryAgain

log = structlog.get_logger("kaiku.email")
CHANNEL = "mailbox"
_LONGEST = 300.0  # seconds; what a slow server has left waits for the next time
_one_failing_at_a_time = Lock()  # servers that hang must not keep all of the worker waiting
OPENERS: Mapping[str, Open] = {Mailbox.Kind.IMAP: open_imap, Mailbox.Kind.GRAPH: open_graph}


@dataclass(frozen=True)
class Fetched:
    """How it went: what is new, and what stopped it."""

    count: int = 0
    error: str = ""


def fetch(mailbox: Mailbox, *, at_once: bool = False) -> Fetched:
    """Keep all new mail of one mailbox; while it fails it is left alone for longer each time, unless at once."""
    with held_by_us(FETCHED, mailbox.pk) as held:
        if not held or not mailbox.is_active:
            return Fetched()
        row = Connection.objects.filter(pk=mailbox.connection).first()
        if row is not None and row.is_paused:
            return Fetched()
        if at_once or row is None or not row.failures_in_row:
            return _fetched(mailbox)
        until = rests_until(row.failures_in_row, row.last_error_at)
        if (until and until > now()) or not _one_failing_at_a_time.acquire(blocking=False):
            return Fetched()
        try:
            return _fetched(mailbox)
        finally:
            _one_failing_at_a_time.release()


def _fetched(mailbox: Mailbox) -> Fetched:
    count, faults, until = 0, [], monotonic() + _LONGEST
    try:
        with OPENERS[mailbox.kind](mailbox) as source:
            for mail in source.found():
                try:
                    count += _kept(source, mail, mailbox)
                except ConnectionDown:
                    raise
                except TryAgain as fault:  # one mail must not hold up the others
                    faults.append(str(fault))
                if monotonic() > until:
                    break
            else:
                if not faults:
                    source.finish()
    except ConnectionDown as error:
        faults.append(str(error))
    if faults:
        note_failure(mailbox.connection, faults[-1])
        return Fetched(count, faults[-1])
    note_success(mailbox.connection)
    return Fetched(count)


def try_out(mailbox: Mailbox) -> Fetched:
    """Sign in and count what waits there, at most one page of it; nothing is fetched or moved."""
    try:
        with OPENERS[mailbox.kind](mailbox) as source:
            return Fetched(sum(1 for _mail in source.found()))
    except ConnectionDown as error:
        return Fetched(error=str(error))


def _kept(source: Source, mail: Found, mailbox: Mailbox) -> bool:
    """Is it new? Kept either way; a mail that was kept before a crash is only moved."""
    is_new = False
    if not is_kept(CHANNEL, mail.key):
        with SpooledTemporaryFile(max_size=2 * PIECE) as file:  # no transaction is open while the server is talked to
            for piece in source.read(mail):
                file.write(piece)
            file.seek(0)
            is_new = keep_for_later(CHANNEL, key=mail.key, raw=_pieces(file), connection=mailbox.connection) is not None
    source.done(mail)
    return is_new


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
