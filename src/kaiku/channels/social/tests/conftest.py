"""The platform as a process beside us, a page and an Instagram account connected to it, and its calls carried to our address."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from kaiku.base.clock import now
from kaiku.channels.social.lacking import complete_due
from kaiku.channels.social.models import SocialAccount
from kaiku.conftest import City
from kaiku.outbox.models import Outgoing
from kaiku.outbox.senders import sender_of
from kaiku.outbox.sending import send_due
from kaiku.outbox.taking import take_due


class Peer:
    """The other process, driven by its control addresses: peer.write(person="31", text="Hei")."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __getattr__(self, verb: str) -> Callable[..., Any]:
        def call(**given: Any) -> Any:
            request = urllib.request.Request(f"{self.base}/_/{verb}", json.dumps(given).encode())
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.loads(answer.read())

        return call


@pytest.fixture(scope="session")
def peer_process() -> Iterator[Peer]:
    """Started once."""
    command = [sys.executable, "-m", "kaiku.channels.social.tests.meta_peer"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Peer(process.stdout.readline().strip())
        process.terminate()


@pytest.fixture
def peer(peer_process: Peer, settings: Any) -> Peer:
    """As in the beginning, and the product told where it is."""
    peer_process.reset()
    settings.SOCIAL_META_URL = f"{peer_process.base}/v23.0"
    settings.SOCIAL_FILE_HOSTS = ["127.0.0.1"]
    return peer_process


@pytest.fixture
def city_page(city: City, peer: Peer) -> SocialAccount:
    """The city's Facebook page; the library's group stands for communications."""
    return SocialAccount.objects.create(
        key="kaupunki", name="Kaupungin sivu", account_id="1001", app_id="777", app_secret="sovelluksen-salaisuus",
        token="sivun-avain", verify_token="sana", group_key="kirjasto",
    )  # fmt: skip


@pytest.fixture
def gram(city: City, peer: Peer) -> SocialAccount:
    """The city's Instagram account, whose messages go through the page."""
    return SocialAccount.objects.create(
        key="insta", name="Instagram", platform="instagram", account_id="2002", page_id="1001", app_id="777",
        app_secret="sovelluksen-salaisuus", token="sivun-avain", verify_token="sana",
    )  # fmt: skip


Carry = Callable[[], list[int]]


@pytest.fixture
def carry(peer: Peer) -> Carry:
    """Bring what the platform calls to our address and take it; the answers' statuses."""
    client = Client()

    def bring() -> list[int]:
        keys = {one.platform: one.key for one in SocialAccount.objects.all()}
        statuses = [
            client.post(
                f"/rajapinnat/some/{keys[call['platform']]}/",
                call["body"],
                content_type="application/json",
                headers={"X-Hub-Signature-256": call["signature"]},
            ).status_code
            for call in peer.take_calls()
        ]
        take_due()
        complete_due()
        return statuses

    return bring


@pytest.fixture
def send() -> Callable[[], int]:
    """Let the outbox send what is due, also what would be tried later; how many went out."""

    def leave() -> int:
        Outgoing.objects.filter(connection="social", state=Outgoing.State.PENDING).update(next_attempt_at=now())
        sender = sender_of("social")
        assert sender is not None
        return send_due("social", sender)

    return leave
