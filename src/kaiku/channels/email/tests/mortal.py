"""A process that fetches, takes and answers mail as a worker does, and is killed (SIGKILL) at the point that it is told.

It reads a point from its input and does the work in a child of its own, so that all that takes long is loaded once; the child dies
without any cleaning up, as after kill -9 or a power failure. Nothing of this is known to the product: each point is a step that is
replaced in the child only."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

Point = Callable[[], None]


def die(*args: Any, **named: Any) -> Any:
    """As kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


def after(owner: Any, name: str) -> Point:
    """Dies as soon as the step has been done."""

    def replace() -> None:
        step = getattr(owner, name)
        setattr(owner, name, lambda *args, **named: die(step(*args, **named)))

    return replace


def instead_of(owner: Any, name: str) -> Point:
    """Dies before the step."""
    return lambda: setattr(owner, name, die)


def points() -> dict[str, Point]:
    """Where it may die, in the order of the work."""
    from imap_tools import BaseMailBox

    from kaiku.channels.email.fetching import fetch
    from kaiku.channels.email.fetching.imap import ImapSource
    from kaiku.channels.email.reading import contacts
    from kaiku.channels.email.smtp import SmtpConnection
    from kaiku.outbox import actions, sending, taking

    def without_moving() -> None:
        """A server that cannot move a mail: it is copied and then deleted."""
        fetch.OPENERS["imap"].__globals__["MailBoxUnencrypted"] = _unable_to_move()
        after(BaseMailBox, "copy")()

    return {
        "fetched": instead_of(fetch, "keep_for_later"),
        "being stored": after(actions.Received.objects, "get_or_create"),
        "stored": after(fetch, "keep_for_later"),
        "done folder made": instead_of(BaseMailBox, "move"),
        "copied, not deleted": without_moving,
        "moved": after(ImapSource, "done"),
        "claimed": instead_of(taking, "_take"),
        "ticket made, not committed": after(contacts, "receive"),
        "ticket committed": after(taking, "_take"),
        "answer begun": instead_of(SmtpConnection, "send"),
        "answer taken by the server": after(SmtpConnection, "send"),
        "answer being noted": after(sending, "_mark_sent"),
        "answer noted": after(sending, "settle"),
        "nowhere": lambda: None,
    }


def _unable_to_move() -> type:
    from imap_tools import MailBoxUnencrypted

    class Old(MailBoxUnencrypted):
        def _get_mailbox_client(self) -> Any:
            client = super()._get_mailbox_client()
            client.capabilities = tuple(name for name in client.capabilities if name != "MOVE")
            return client

    return Old


def work() -> None:
    """What a worker's jobs do of mail, one after the other."""
    from kaiku.channels.email.fetching.fetch import fetch
    from kaiku.channels.email.models import Mailbox
    from kaiku.channels.email.send import MAIL
    from kaiku.outbox.sending import send_due
    from kaiku.outbox.taking import take_due

    for mailbox in Mailbox.objects.all():
        fetch(mailbox, at_once=True)
    take_due()
    send_due("email", MAIL)


def main(database: str) -> None:
    """Answers each point with how the child ended: 0, or -9."""
    django.setup()
    from django.db import connection
    from django.urls import reverse

    from kaiku.language.analyser import analyse
    from kaiku.language.detection import language_here

    connection.settings_dict["NAME"] = database
    language_here("katuvalo on rikki")
    analyse(["katuvalo"])
    reverse("desk:ticket", args=[1])
    known = points()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            known[line.strip()]()
            work()
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
