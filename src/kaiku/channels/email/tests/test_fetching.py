"""Mail is fetched from a real IMAP server: each once, whatever happens in between."""

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.channels.email.fetching import fetch as fetching
from kaiku.channels.email.fetching.fetch import CHANNEL, fetch, try_out
from kaiku.channels.email.fetching.imap import ImapSource
from kaiku.channels.email.fetching.source import MOST_AT_ONCE
from kaiku.channels.email.mailboxes import MailboxRefused, fetch_soon
from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.tasks import fetch_mailboxes
from kaiku.channels.email.tests.dovecot import PASSWORD, Dovecot, missing
from kaiku.outbox.actions import set_paused
from kaiku.outbox.models import Connection, Received
from kaiku.outbox.queries import pieces_of

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(bool(missing()), reason=missing() or "-")]


class Killed(BaseException):
    """As kill -9: nothing catches it."""


def mail(number: int = 1, body: str = "Katuvalo ei pala.") -> bytes:
    return f"From: asukas@posti.example\r\nMessage-ID: <{number}@posti.example>\r\nSubject: Valo\r\n\r\n{body}\r\n".encode()


def kept() -> list[bytes]:
    return [b"".join(pieces_of(row)) for row in Received.objects.filter(channel=CHANNEL).order_by("pk")]


@pytest.mark.covers("R30")
def test_a_mail_is_kept_byte_for_byte_and_moved(dovecot: Dovecot, mailbox: Mailbox) -> None:
    dovecot.deliver(mail(body="Åäö – 8-bittinen."))

    assert fetch(mailbox).count == 1
    assert kept() == [mail(body="Åäö – 8-bittinen.")]
    assert (dovecot.count("INBOX"), dovecot.count("Kaiku")) == (0, 1)
    assert fetch(mailbox).count == 0
    row = Connection.objects.get(name="mailbox-yhteys")
    assert (row.failures_in_row, bool(row.last_ok_at), bool(row.last_arrival_at)) == (0, True, True)


def _kill_while_reading(patch: pytest.MonkeyPatch) -> None:
    def read(self: ImapSource, mail: Any) -> Iterator[bytes]:
        yield b"From: half"
        raise Killed

    patch.setattr(ImapSource, "read", read)


def _kill_before_keeping(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(fetching, "keep_for_later", _kills)


def _kill_after_keeping(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ImapSource, "done", _kills)


def _kill_after_moving(patch: pytest.MonkeyPatch) -> None:
    done = ImapSource.done

    def moves_and_dies(self: ImapSource, mail: Any) -> None:
        done(self, mail)
        raise Killed

    patch.setattr(ImapSource, "done", moves_and_dies)


def _kills(*args: Any, **named: Any) -> None:
    raise Killed


@pytest.mark.covers("R30")
@pytest.mark.parametrize("kill", [_kill_while_reading, _kill_before_keeping, _kill_after_keeping, _kill_after_moving])
def test_a_kill_at_any_point_loses_nothing_and_doubles_nothing(
    dovecot: Dovecot, mailbox: Mailbox, kill: Callable[[pytest.MonkeyPatch], None]
) -> None:
    mails = [mail(number) for number in range(3)]
    for raw in mails:
        dovecot.deliver(raw)
    with pytest.MonkeyPatch.context() as patch:
        kill(patch)
        with pytest.raises(Killed):
            fetch(mailbox)

    fetch(mailbox)
    assert sorted(kept()) == sorted(mails)
    assert (dovecot.count("INBOX"), dovecot.count("Kaiku")) == (0, 3)


def test_two_mails_with_the_same_message_id_are_two(dovecot: Dovecot, mailbox: Mailbox) -> None:
    dovecot.deliver(mail(1))
    dovecot.deliver(mail(1))

    assert fetch(mailbox).count == 2


def test_a_large_mail_is_never_whole_in_memory_while_it_is_fetched(dovecot: Dovecot, mailbox: Mailbox) -> None:
    large = mail(body=("x" * 998 + "\r\n") * 25_000)
    dovecot.deliver(large)
    tracemalloc.start()
    assert fetch(mailbox).count == 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert b"".join(kept()) == large
    assert peak < 20 * 1024 * 1024


def test_a_wrong_password_is_told_and_the_mailbox_left_alone_for_longer_each_time(dovecot: Dovecot, mailbox: Mailbox) -> None:
    dovecot.deliver(mail())
    mailbox.secret = "vanha"
    assert fetch(mailbox).error == "The server refused the sign-in."
    mailbox.secret = PASSWORD

    assert fetch(mailbox).count == 0
    with moved_to(now() + timedelta(minutes=2)):
        assert fetch(mailbox).count == 1
    assert Connection.objects.get(name="mailbox-yhteys").failures_in_row == 0


def test_at_once_does_not_wait(dovecot: Dovecot, mailbox: Mailbox) -> None:
    dovecot.deliver(mail())
    Connection.objects.create(name="mailbox-yhteys", failures_in_row=9, last_error_at=now())

    assert fetch(mailbox).count == 0
    assert fetch(mailbox, at_once=True).count == 1


def test_a_mailbox_that_is_held_by_hand_waits_at_its_server(dovecot: Dovecot, mailbox: Mailbox, teemu: User) -> None:
    dovecot.deliver(mail())
    set_paused(mailbox.connection, paused=True)
    assert (fetch(mailbox).count, fetch(mailbox, at_once=True).count, dovecot.count()) == (0, 0, 1)
    with pytest.raises(MailboxRefused, match="keskeytetty"):
        fetch_soon(mailbox.key, by=teemu)

    set_paused(mailbox.connection, paused=False)
    assert fetch(mailbox).count == 1


def test_nobody_answers(mailbox: Mailbox) -> None:
    mailbox.port = 1

    assert fetch(mailbox).error == "ConnectionRefusedError: Connection refused"


def test_a_mailbox_out_of_use_is_not_fetched(dovecot: Dovecot, mailbox: Mailbox) -> None:
    dovecot.deliver(mail())
    mailbox.is_active = False

    assert fetch(mailbox).count == 0
    assert dovecot.count() == 1


def test_trying_out_counts_and_changes_nothing(dovecot: Dovecot, mailbox: Mailbox) -> None:
    dovecot.deliver(mail())

    assert try_out(mailbox).count == 1
    assert (dovecot.count(), kept()) == (1, [])


def test_one_mail_that_cannot_be_read_does_not_hold_up_the_others(
    dovecot: Dovecot, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = ImapSource._fetched
    dovecot.deliver(mail(1))
    dovecot.deliver(mail(2))
    first = min((uid for uid in dovecot.client().uids()), key=int)
    monkeypatch.setattr(ImapSource, "_fetched", lambda self, uid, part: None if uid == first and "<" in part else fetched(self, uid, part))

    result = fetch(mailbox)
    assert (result.count, result.error) == (1, "The mail left the folder while it was read.")
    assert kept() == [mail(2)]


def test_more_than_one_minutes_mail_waits_for_the_next(dovecot: Dovecot, mailbox: Mailbox) -> None:
    with dovecot.client() as box:
        for number in range(MOST_AT_ONCE + 5):
            box.append(mail(number), "INBOX")

    assert fetch(mailbox).count == MOST_AT_ONCE
    assert fetch(mailbox).count == 5


def test_every_minute_each_mailbox_in_use_gets_a_job_of_its_own(mailbox: Mailbox) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    Mailbox.objects.create(key="vanha", name="Vanha", address="vanha@kaupunki.example", is_active=False)
    fetch_mailboxes(0)
    fetch_mailboxes(60)

    jobs = ProcrastinateJob.objects.filter(task_name="kaiku.channels.email.tasks.fetch_mailbox")
    assert [job.args for job in jobs] == [{"key": "yhteys"}]
