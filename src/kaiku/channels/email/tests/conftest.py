from collections.abc import Iterator
from typing import Any

import pytest

from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.tests.dovecot import PASSWORD, USER, Dovecot
from kaiku.channels.email.tests.smtp_peer import Peer, PeerController


@pytest.fixture
def peer(settings: Any) -> Iterator[Peer]:
    """A mail server that runs, and the settings that lead to it."""
    peer = Peer()
    controller = PeerController(peer)
    controller.start()
    settings.SMTP_HOST, settings.SMTP_PORT, settings.SMTP_SECURITY = "127.0.0.1", controller.bound_port, "none"
    settings.SMTP_TIMEOUT = 2.0
    settings.MAIL_FROM = "asiakaspalvelu@kaupunki.example"
    settings.MAIL_REPLY = "yhteys@kaupunki.example"
    settings.PUBLIC_URL = "https://kaiku.kaupunki.example"
    yield peer
    controller.stop(no_assert=True)


@pytest.fixture(scope="session")
def running_dovecot() -> Iterator[Dovecot]:
    server = Dovecot()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def dovecot(running_dovecot: Dovecot) -> Dovecot:
    running_dovecot.empty()
    return running_dovecot


@pytest.fixture
def mailbox(dovecot: Dovecot, db: None) -> Mailbox:
    return Mailbox.objects.create(
        key="yhteys", name="Yhteys", address=USER, host="127.0.0.1", port=dovecot.port, security="none", username=USER, secret=PASSWORD
    )
