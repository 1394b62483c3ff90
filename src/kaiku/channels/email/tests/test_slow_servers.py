"""A mail server that hangs holds up only its own mailbox."""

import socket
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from kaiku.base.clock import now
from kaiku.channels.email.fetching import fetch as fetching
from kaiku.channels.email.fetching.fetch import fetch
from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.tests.dovecot import Dovecot, missing
from kaiku.channels.email.tests.test_fetching import kept, mail
from kaiku.outbox.models import Connection

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "-")
SILENCE = 4.0


class Tarpit:
    """Takes connections and says nothing."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.taken: list[socket.socket] = []
        Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        try:
            while True:
                self.taken.append(self._listening.accept()[0])
        except OSError:
            return

    def close(self) -> None:
        """Nobody is taken any more."""
        for one in (self._listening, *self.taken):
            one.close()


@pytest.fixture
def tarpit() -> Iterator[Tarpit]:
    pit = Tarpit()
    yield pit
    pit.close()


def hanging(key: str, tarpit: Tarpit, *, failures: int) -> Mailbox:
    """A mailbox behind the silent server, which has been tried before."""
    made = Mailbox.objects.create(key=key, name=key, address=f"{key}@kaupunki.example", host="127.0.0.1", port=tarpit.port, security="none")
    Connection.objects.create(name=made.connection, failures_in_row=failures, last_error_at=now().replace(year=2020))
    return made


def in_thread(mailbox: Mailbox) -> Thread:
    def work() -> None:
        fetch(mailbox)
        connection.close()

    thread = Thread(target=work)
    thread.start()
    return thread


def until(condition: Any) -> None:
    for _turn in range(100):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_while_one_server_hangs_others_are_fetched_and_no_second_failing_one_is_waited_for(
    dovecot: Dovecot, mailbox: Mailbox, tarpit: Tarpit, settings: Any
) -> None:
    settings.MAIL_TIMEOUT = SILENCE
    first, second = hanging("eka", tarpit, failures=2), hanging("toka", tarpit, failures=3)
    dovecot.deliver(mail())
    waiting = in_thread(first)
    until(lambda: tarpit.taken)
    began = time.monotonic()

    assert fetch(mailbox).count == 1
    assert fetch(second).error == ""
    assert time.monotonic() - began < SILENCE and waiting.is_alive() and len(tarpit.taken) == 1
    waiting.join()
    rows = dict(Connection.objects.values_list("name", "failures_in_row"))
    assert (rows["mailbox-eka"], rows["mailbox-toka"], rows["mailbox-yhteys"]) == (3, 3, 0)
    assert Connection.objects.get(name="mailbox-eka").last_error == "TimeoutError: no answer"


@pytest.mark.django_db
def test_a_server_that_takes_too_long_leaves_the_rest_for_the_next_minute(
    dovecot: Dovecot, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_LONGEST", -1.0)
    for number in range(3):
        dovecot.deliver(mail(number))

    assert [fetch(mailbox).count for _minute in range(4)] == [1, 1, 1, 0]
    assert len(kept()) == 3
