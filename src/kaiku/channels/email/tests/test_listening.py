"""A mailbox's server tells of mail as it comes; a real Dovecot is listened to. Whatever becomes of the ears, the clock fetches as ever."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from imap_tools import BaseMailBox
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.base.clock import moved_to, now
from kaiku.channels.email.fetching import imap, listening
from kaiku.channels.email.fetching.fetch import fetch
from kaiku.channels.email.fetching.listening import Listener
from kaiku.channels.email.mailboxes import mailbox_states
from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.tests.dovecot import Dovecot, missing
from kaiku.channels.email.tests.test_fetching import mail
from kaiku.outbox.actions import set_paused
from kaiku.outbox.models import Connection

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(bool(missing()), reason=missing() or "-")]


@pytest.fixture
def listener(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """Of a mailbox that has been fetched once."""
    monkeypatch.setattr(listening, "_PATIENCE", 0.05)
    assert not fetch(mailbox).error
    listener = Listener()
    yield listener
    listener.close()


def until(listener: Listener, holds: Callable[[], Any]) -> None:
    """Listen until it is so."""
    ends = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < ends
        listener.turn()


def listening_to(listener: Listener) -> None:
    listener.look()
    until(listener, lambda: all(ear.box for ear in listener.ears.values()))


def asked() -> list[tuple[str, str]]:
    """Which mailboxes a worker is to fetch, and their locks; each once."""
    jobs = ProcrastinateJob.objects.filter(task_name="kaiku.channels.email.tasks.fetch_mailbox")
    return [(job.args["key"], job.lock or "") for job in jobs]


def forget_jobs() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.mark.covers("R30")
def test_mail_is_asked_for_when_its_server_tells_of_it(dovecot: Dovecot, mailbox: Mailbox, listener: Listener) -> None:
    listening_to(listener)
    assert asked() == [("yhteys", "fetching-yhteys")]  # what came before anybody listened
    forget_jobs()

    dovecot.deliver(mail())
    until(listener, asked)

    assert asked() == [("yhteys", "fetching-yhteys")]
    assert fetch(mailbox).count == 1
    forget_jobs()
    for _time in range(10):  # that it was moved is no mail
        listener.turn()
    assert asked() == []


def test_the_state_tells_whether_its_server_is_listened_to(mailbox: Mailbox, listener: Listener) -> None:
    assert [state.is_listening for state in mailbox_states()] == [False]
    listening_to(listener)
    assert [state.is_listening for state in mailbox_states()] == [True]
    with moved_to(now() + timedelta(minutes=2)):  # nobody has said so for a while: the worker is gone
        assert [state.is_listening for state in mailbox_states()] == [False]


@pytest.mark.parametrize("change", ["paused", "failing", "out of use"])
def test_nobody_listens_to_a_mailbox_that_is_not_fetched(mailbox: Mailbox, listener: Listener, change: str) -> None:
    listening_to(listener)
    box = listener.ears[mailbox.pk].box
    assert box is not None
    if change == "paused":
        set_paused(mailbox.connection, paused=True)
    elif change == "failing":
        Connection.objects.filter(name=mailbox.connection).update(failures_in_row=1)
    else:
        Mailbox.objects.update(is_active=False)

    listener.look()
    assert listener.ears == {} and box.client.sock.fileno() == -1


def test_other_settings_are_listened_to_anew(mailbox: Mailbox, listener: Listener) -> None:
    listening_to(listener)
    first = listener.ears[mailbox.pk]
    Mailbox.objects.update(folder="Kaiku")

    listening_to(listener)
    assert listener.ears[mailbox.pk] is not first and first.box is None


def test_a_server_that_hangs_up_is_listened_to_again_after_a_while(
    dovecot: Dovecot, mailbox: Mailbox, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening_to(listener)
    ear = listener.ears[mailbox.pk]
    assert ear.box is not None
    ear.box.client.sock.shutdown(2)  # what the other's end looks like from here
    until(listener, lambda: ear.box is None)
    listener.look()
    assert listener.ears[mailbox.pk] is ear  # not at once again

    monkeypatch.setattr(listening, "monotonic", lambda: time.monotonic() + 61)
    listening_to(listener)
    forget_jobs()
    dovecot.deliver(mail())
    until(listener, asked)


def test_a_server_that_cannot_tell_is_left_to_the_clock(mailbox: Mailbox, listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[BaseMailBox] = []
    signed_in = imap._signed_in

    def mute(mailbox: Mailbox) -> BaseMailBox:
        box = signed_in(mailbox)
        monkeypatch.setattr(box.client, "capability", lambda: ("OK", [b"IMAP4rev1 MOVE"]))
        opened.append(box)
        return box

    monkeypatch.setattr(imap, "_signed_in", mute)
    listener.look()
    ear = listener.ears[mailbox.pk]
    until(listener, lambda: ear.until > time.monotonic() + 3000)

    listener.look()
    assert len(opened) == 1 and opened[0].client.sock.fileno() == -1
    assert asked() == [] and [state.is_listening for state in mailbox_states()] == [False]
