"""When the mail server is at fault: the contact stands, one mail arrives in the end, and an administrator sees what is wrong."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kaiku.accounts.models import User
from kaiku.channels.email.tests.conftest import peer  # noqa: F401 - the mail server of these tests
from kaiku.channels.email.tests.smtp_peer import Peer
from kaiku.handling.models import Prompt
from kaiku.outbox.models import Connection, Outgoing
from kaiku.outbox.rules import FAILURES_TO_ALARM
from kaiku.outbox.tasks import deliver, sweep
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db
HEALTH = "/hallinta/yhteydet/"
Break = Callable[[Peer, Any], None]


def refuses(peer: Peer, settings: Any) -> None:  # noqa: F811
    """Nobody listens at the port."""
    settings.SMTP_PORT = 1


def sends_away(peer: Peer, settings: Any) -> None:  # noqa: F811
    """It answers, and wants none of our mails today."""
    peer.answers["MAIL"] = ["421 4.3.2 closing for maintenance"] * 10


def times_out(peer: Peer, settings: Any) -> None:  # noqa: F811
    """It takes the call and says nothing more."""
    settings.SMTP_TIMEOUT, peer.hang_seconds = 0.3, 1.0


def dies_in_the_middle(peer: Peer, settings: Any) -> None:  # noqa: F811
    """It goes away while the mail is handed over."""
    peer.dies_in_data = 10


def heal(peer: Peer, settings: Any, port: int) -> None:  # noqa: F811
    settings.SMTP_PORT, settings.SMTP_TIMEOUT = port, 5.0
    peer.hang_seconds, peer.dies_in_data, peer.answers["MAIL"] = 0.0, 0, []


def run_worker() -> None:
    """The worker's own sweep, at a time when everything is due again and no connection rests any more."""
    Outgoing.objects.filter(state=Outgoing.State.PENDING).update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    Connection.objects.filter(last_error_at__isnull=False).update(last_error_at=timezone.now() - timedelta(minutes=2))
    sweep(timestamp=0)


def health_page(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get(HEALTH).content.decode()


@pytest.mark.covers("R192", "R193")
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (refuses, "Connection refused"),
        (sends_away, "421 4.3.2 closing for maintenance"),
        (times_out, "no answer"),
        (dies_in_the_middle, "SMTPServerDisconnected"),
    ],
)
def test_a_mail_server_at_fault_loses_nothing_and_is_seen(
    fault: Break,
    words: str,
    peer: Peer,  # noqa: F811
    contact: Callable[..., Ticket],
    teemu: User,
    settings: Any,
) -> None:
    port = settings.SMTP_PORT
    fault(peer, settings)
    ticket = contact()
    row = Outgoing.objects.get()

    deliver(connection="email", outgoing_id=row.pk)
    page = health_page(teemu)
    assert "Häiriö" in page and words in page
    for _sweep in range(FAILURES_TO_ALARM):
        run_worker()
    assert "Ei toimi" in health_page(teemu)
    assert peer.mails == []
    assert (Ticket.objects.get(), Outgoing.objects.get().state) == (ticket, Outgoing.State.PENDING)

    heal(peer, settings, port)
    run_worker()
    run_worker()
    assert [recipients for _sender, recipients, _content in peer.mails] == [["liisa@posti.example"]]
    assert ticket.messages.get(kind=Message.Kind.RECEIPT).delivery == Message.Delivery.SENT
    assert "Toimii" in health_page(teemu)


@pytest.mark.covers("R13", "R193")
def test_a_refused_address_is_a_letter_that_an_administrator_sends_again(
    peer: Peer,  # noqa: F811
    lamp: Ticket,
    eero: User,
    teemu: User,
) -> None:
    run_worker()
    message = send_reply(lamp.pk, body="Korjaamme valon.", by=eero, seen_version=lamp.version)
    peer.answers["RCPT"] = ["550 5.1.1 user unknown"]
    run_worker()

    assert "550 5.1.1 user unknown" in health_page(teemu)
    assert Prompt.objects.get(user=eero).kind == Prompt.Kind.BOUNCED
    client = Client()
    client.force_login(teemu)
    client.post(f"{HEALTH}email/uusinnat/", {"letter": Outgoing.objects.get(subject_id=message.pk, kind="message").pk})
    run_worker()

    message.refresh_from_db()
    assert message.delivery == Message.Delivery.SENT
    to_liisa = [recipients for _sender, recipients, _content in peer.mails if recipients == ["liisa@posti.example"]]
    assert len(to_liisa) == 2  # the receipt and the answer, each once
    assert "Kaikki on mennyt perille" in health_page(teemu)
