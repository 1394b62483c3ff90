"""A true process that fetches from a real Dovecot and answers to a real SMTP server is killed after each of its steps and started
anew: no mail is lost, none becomes two contacts, and nobody gets two answers."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes

import pytest
from django.db import connection

from kaiku.base.clock import now
from kaiku.channels.email.fetching.fetch import CHANNEL
from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.tests.dovecot import Dovecot, missing
from kaiku.channels.email.tests.smtp_peer import Peer, PeerController
from kaiku.conftest import City
from kaiku.outbox.models import Outgoing, Received
from kaiku.tickets.models import Message, Ticket

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=missing() or "-"),
]
POINTS = (
    "fetched", "being stored", "stored", "done folder made", "copied, not deleted", "moved", "claimed", "ticket made, not committed",
    "ticket committed", "answer begun", "answer taken by the server", "answer being noted", "answer noted",
)  # fmt: skip
WRITERS = {f"asukas{number}@posti.example" for number in range(3)}
Run = Callable[[str], int]


@pytest.fixture(scope="module")
def server() -> Iterator[Peer]:
    """The mail server that answers leave by, the same for the whole module."""
    controller = PeerController(Peer())
    controller.start()
    controller.peer.port = controller.bound_port
    yield controller.peer
    controller.stop(no_assert=True)


@pytest.fixture(scope="module")
def run(server: Peer, django_db_setup: None) -> Iterator[Run]:
    """run(point): a process works until it dies there; how it ended."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kaiku.config.settings",
        "KAIKU_SMTP_HOST": "127.0.0.1",
        "KAIKU_SMTP_PORT": str(server.port),
        "KAIKU_SMTP_SECURITY": "none",
        "KAIKU_MAIL_FROM": "asiakaspalvelu@kaupunki.example",
    }
    command = [sys.executable, "-m", "kaiku.channels.email.tests.mortal", str(connection.settings_dict["NAME"])]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    asked, told = process.stdin, process.stdout
    assert asked is not None and told is not None

    def run_until(point: str) -> int:
        asked.write(f"{point}\n")
        asked.flush()
        return int(told.readline())

    yield run_until
    asked.close()
    process.wait(20)


def waits() -> bool:
    return Received.objects.filter(state=Received.State.WAITING).exists() or Outgoing.objects.filter(state=Outgoing.State.PENDING).exists()


@pytest.mark.covers("R30")
@pytest.mark.parametrize("point", POINTS)
def test_kill_9_loses_no_mail_and_doubles_no_contact_and_no_answer(
    point: str, run: Run, server: Peer, dovecot: Dovecot, mailbox: Mailbox, city: City
) -> None:
    server.mails.clear()
    for writer in sorted(WRITERS):
        text = f"From: {writer}\r\nMessage-ID: <{point.replace(' ', '-')}.{writer}>\r\nSubject: Valo\r\n\r\nKatuvalo ei pala.\r\n"
        dovecot.deliver(text.encode())

    assert run(point) == -signal.SIGKILL
    for _start in range(3):
        assert run("nowhere") == 0
        if not waits():
            break
        Received.objects.filter(state=Received.State.WAITING).update(next_attempt_at=now())
        Outgoing.objects.filter(state=Outgoing.State.PENDING).update(next_attempt_at=now())

    assert not waits() and dovecot.count() == 0
    assert Received.objects.filter(channel=CHANNEL, state=Received.State.TAKEN).count() == len(WRITERS)
    tickets = Ticket.objects.select_related("customer").filter(channel="email")
    assert sorted(ticket.customer.email for ticket in tickets if ticket.customer) == sorted(WRITERS)
    assert Message.objects.filter(kind=Message.Kind.CONTACT).count() == len(WRITERS)
    left = [(recipients[0], str(message_from_bytes(content)["Message-ID"])) for _sender, recipients, content in server.mails]
    assert {recipient for recipient, _mail_id in set(left)} == WRITERS and len(set(left)) == len(WRITERS)
    # What the server has taken and we could not note goes again, under its own Message-ID, so that programs show it once.
    assert sum(Counter(left).values()) - len(WRITERS) == (point in ("answer taken by the server", "answer being noted"))
    assert set(Message.objects.filter(kind=Message.Kind.RECEIPT).values_list("delivery", flat=True)) == {Message.Delivery.SENT}
