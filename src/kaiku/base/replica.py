"""A streaming replica of the database (KAIKU_DATABASE_REPLICA_URL) for reading what costs much: how far behind it is, whether to use it.

A thread asks both servers once a second how far they are. The replica is used while it certainly has all that was committed
MOST_BEHIND seconds ago; otherwise, and when it is gone, the primary is read, and nobody waits to find that out.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

import structlog
from django.db import DEFAULT_DB_ALIAS, Error, InterfaceError, OperationalError, connections
from django.utils.connection import ConnectionDoesNotExist
from prometheus_client import Counter

log = structlog.get_logger("kaiku.replica")
T = TypeVar("T")
ALIAS = "replica"
READS = Counter("kaiku_replica_reads", "Pages that may be read from the replica, and where they were read", ["source"])
MOST_BEHIND = 5.0
PAUSE = 1.0
FRESH_COOKIE = "kaiku_fresh"  # who has just changed something reads the primary
FRESH_SECONDS = 7  # more than MOST_BEHIND, so that what he changed is on the replica when he comes to it
_PRIMARY_AT = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"
_REPLICA_AT = "SELECT coalesce(pg_last_wal_replay_lsn(), pg_current_wal_insert_lsn()) - '0/0'::pg_lsn"  # the latter: it became a primary
_reads_it: ContextVar[bool] = ContextVar("reads_replica", default=False)


def is_set() -> bool:
    """Whether this installation has one."""
    return ALIAS in connections.settings


@contextmanager
def reading() -> Iterator[None]:
    """Reads inside may come from the replica; a transaction that is open, or begins inside, reads the primary."""
    token = _reads_it.set(True)
    try:
        yield
    finally:
        _reads_it.reset(token)


def is_read() -> bool:
    """Whether a read at this moment may come from the replica."""
    return _reads_it.get() and not connections[DEFAULT_DB_ALIAS].in_atomic_block


def read(make: Callable[[], T], *, unless: Callable[[], bool] | None = None) -> T:
    """What make() reads and makes, from the replica while it is near enough and unless() does not say otherwise.

    When its reading fails (the replica died, or took a row away) it is made anew from the primary.
    """
    if not is_set():
        return make()
    if is_usable() and not (unless and unless()):
        try:
            with reading():
                made = make()
        except (OperationalError, InterfaceError):
            give_up()
        else:
            READS.labels("replica").inc()
            return made
    READS.labels("primary").inc()
    return make()


def seconds_behind() -> float:
    """The replica has all that was committed so many seconds ago; infinite while that is unknown."""
    return _watch.seconds_behind()


def is_usable() -> bool:
    """Known at once; the first question only begins the watch."""
    return is_set() and seconds_behind() <= MOST_BEHIND


def give_up() -> None:
    """A read failed: until it has been looked at again, the primary is read."""
    _watch.forget()


def lag(*, patience: float) -> float | None:
    """How long the replica takes to have what is committed now; None when that is longer than one has patience, or it is away."""
    try:
        began, wanted = time.monotonic(), _place(DEFAULT_DB_ALIAS, _PRIMARY_AT)
        while _place(ALIAS, _REPLICA_AT) < wanted:
            if time.monotonic() - began > patience:
                return None
            time.sleep(0.05)
    except Error:
        return None
    return time.monotonic() - began


class _Watch:
    """One a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._marks: deque[tuple[float, int]] = deque(maxlen=600)  # when the primary was where
        self._covered = -float("inf")

    def seconds_behind(self) -> float:
        if self._thread is None or not self._thread.is_alive():
            with self._lock:
                if self._thread is None or not self._thread.is_alive():
                    self._thread = threading.Thread(target=self._keep_looking, name="replica-watch", daemon=True)
                    self._thread.start()
        return time.monotonic() - self._covered

    def forget(self) -> None:
        self._marks.clear()
        self._covered = -float("inf")

    def look(self) -> None:
        """First the primary's place, then the replica's: what the replica has passed, it has."""
        self._marks.append((time.monotonic(), _place(DEFAULT_DB_ALIAS, _PRIMARY_AT)))
        reached = _place(ALIAS, _REPLICA_AT)
        while self._marks and self._marks[0][1] <= reached:
            self._covered = self._marks.popleft()[0]

    def _keep_looking(self) -> None:
        is_lost = False
        while is_set():
            try:
                self.look()
                if is_lost:
                    log.info("the replica answers again")
                is_lost = False
            except (Error, ConnectionDoesNotExist) as error:
                self.forget()
                if not is_lost:
                    log.warning("the replica cannot be read, the primary is", error=type(error).__name__)
                is_lost = True
            time.sleep(PAUSE)


def _place(alias: str, question: str) -> int:
    database = connections[alias]
    try:
        with database.cursor() as cursor:
            cursor.execute(question)
            return int(cursor.fetchone()[0])
    finally:
        database.close()  # back to the pool: this thread has connections of its own only while it looks


_watch = _Watch()
