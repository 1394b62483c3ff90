"""Listening to mailboxes (IMAP IDLE, RFC 2177): mail is fetched when its server tells of it, not at the next look.

One thread of one worker listens to all of them, over one connection each. It keeps and moves nothing: it asks for the very job that the
clock asks for, so that ears which were lost cost time and no mail."""

import imaplib
import re
from collections.abc import Iterable
from contextlib import suppress
from queue import Empty, SimpleQueue
from selectors import EVENT_READ, DefaultSelector
from threading import Event, Thread
from time import monotonic

import structlog
from django.db import InterfaceError, OperationalError, connection
from imap_tools import BaseMailBox
from imap_tools.errors import ImapToolsError

from kaiku.base.clock import now
from kaiku.channels.email.fetching.imap import ears_for
from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.tasks import fetch_soon
from kaiku.outbox.claiming import LISTENED, held_by_us
from kaiku.outbox.models import Connection
from kaiku.outbox.sending import ConnectionDown

log = structlog.get_logger("kaiku.email")
LOOK_EVERY = 5.0  # seconds until a mailbox that is new or changed is listened to, or another worker takes over
_RENEWED_AFTER = 540.0  # routers forget a quiet connection after ten minutes, servers after half an hour
_AGAIN_AFTER = 5.0  # an ear that was lost, while fetching works
_ASKED_AGAIN_AFTER = 3600.0  # whether a server has learnt to tell
_PATIENCE = 1.0  # how soon the end of the worker is noticed
_CAME = re.compile(rb"^\* [1-9]\d* (EXISTS|RECENT)\b", re.IGNORECASE)
_LOST = (OSError, imaplib.IMAP4.error, ImapToolsError)
_SETTINGS = ("host", "port", "security", "username", "address", "sign_in", "tenant", "client_id", "secret", "folder")


class Ear:
    """A mailbox that is listened to, or will be once its server has answered; None of `box` until then."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox, self.settings = mailbox, _settings(mailbox)
        self.box: BaseMailBox | None = None
        self.until = monotonic() + _AGAIN_AFTER

    def open(self, opened: "SimpleQueue[tuple[Ear, BaseMailBox | None, bool]]") -> None:
        """In a thread of its own, for a server may be slow: sign in and ask to be told."""
        try:
            box = ears_for(self.mailbox)
        except ConnectionDown as error:  # fetching meets it too, and tells of it
            log.info("cannot listen", connection=self.mailbox.connection, error=str(error))
            opened.put((self, None, True))
        else:
            opened.put((self, box, False))

    def hears(self) -> bool:
        """Has mail come? One of _LOST when nobody is there any more."""
        lines = self.box.idle.poll(timeout=0) if self.box else []
        if not lines:  # something to read, but no line: the end
            raise OSError("the server hung up")
        return any(_CAME.match(line) for line in lines)

    def close(self) -> None:
        """At once: the server needs no word for it."""
        if self.box is not None:
            with suppress(*_LOST):
                self.box.client.shutdown()
            self.box = None


class Listener:
    """All ears of one worker."""

    def __init__(self) -> None:
        self.ears: dict[int, Ear] = {}
        self._opened: SimpleQueue[tuple[Ear, BaseMailBox | None, bool]] = SimpleQueue()
        self._selector = DefaultSelector()

    def look(self) -> None:
        """Which mailboxes are to be listened to now; says in the database which are."""
        wanted = {mailbox.pk: mailbox for mailbox in _worth_listening()}
        for key, ear in list(self.ears.items()):
            mailbox = wanted.get(key)
            if mailbox is None or _settings(mailbox) != ear.settings or ear.until < monotonic():
                self._drop(ear)
                del self.ears[key]
        for key in wanted.keys() - self.ears.keys():
            ear = self.ears[key] = Ear(wanted[key])
            Thread(target=ear.open, args=(self._opened,), daemon=True, name=f"ear-{key}").start()
        hearing = [key for key, ear in self.ears.items() if ear.box is not None]
        if hearing:
            Mailbox.objects.filter(pk__in=hearing).update(listened_at=now())

    def turn(self) -> None:
        """Wait a little for a word of any server."""
        for selected, _events in self._selector.select(_PATIENCE):
            ear: Ear = selected.data
            try:
                if ear.hears():
                    fetch_soon(ear.mailbox.key)
            except _LOST as error:
                log.info("no longer listening", connection=ear.mailbox.connection, error=type(error).__name__)
                self._drop(ear)
                ear.until = monotonic() + _AGAIN_AFTER
        try:
            while True:
                self._begin(*self._opened.get_nowait())
        except Empty:
            return

    def close(self) -> None:
        """Listen to none any more."""
        for ear in self.ears.values():
            self._drop(ear)
        self.ears.clear()
        self._selector.close()

    def _begin(self, ear: Ear, box: BaseMailBox | None, is_down: bool) -> None:
        ear.box = box
        if self.ears.get(ear.mailbox.pk) is not ear:  # its settings were changed meanwhile
            ear.close()
        elif box is None:
            ear.until = monotonic() + (_AGAIN_AFTER if is_down else _ASKED_AGAIN_AFTER)
        else:
            ear.until = monotonic() + _RENEWED_AFTER
            self._selector.register(box.client.sock, EVENT_READ, ear)
            Mailbox.objects.filter(pk=ear.mailbox.pk).update(listened_at=now())
            fetch_soon(ear.mailbox.key)  # what came while nobody listened

    def _drop(self, ear: Ear) -> None:
        if ear.box is not None:
            self._selector.unregister(ear.box.client.sock)
            ear.close()


def listen(ended: Event) -> None:
    """Until the worker ends: listen, while no other worker does. A database that goes away is waited for."""
    while not ended.is_set():
        try:
            with held_by_us(LISTENED, 0) as held:
                if held:
                    _listen_to_all(ended)
        except (OperationalError, InterfaceError):
            log.warning("the database is away; listening begins anew")
        finally:
            connection.close()
        ended.wait(LOOK_EVERY)


def _listen_to_all(ended: Event) -> None:
    listener, looked_at = Listener(), 0.0
    try:
        while not ended.is_set():
            if monotonic() - looked_at > LOOK_EVERY:
                listener.look()
                looked_at = monotonic()
            if listener.ears:
                listener.turn()
            else:
                ended.wait(_PATIENCE)
    finally:
        listener.close()


def _worth_listening() -> Iterable[Mailbox]:
    """Those whose fetching works: a wrong password is tried no oftener than fetching tries it."""
    working = Connection.objects.filter(name__startswith="mailbox-", is_paused=False, failures_in_row=0, last_ok_at__isnull=False)
    names = set(working.values_list("name", flat=True))
    return [one for one in Mailbox.objects.filter(is_active=True, kind=Mailbox.Kind.IMAP) if one.connection in names]


def _settings(mailbox: Mailbox) -> tuple[object, ...]:
    return tuple(getattr(mailbox, name) for name in _SETTINGS)
