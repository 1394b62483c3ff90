"""Contacts (KAIKU_KILL_CONTACTS at least) come while web, worker and database are killed at random, each of them once before any a second
time: every receipt is one ticket and one mail. A kill waits until the one before is mended; with KAIKU_KILL_PAUSE (seconds, e.g. 2.5-6) it
does not."""

import email
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path
from typing import Any

import psycopg
import pytest
from aiosmtpd.controller import Controller

from e2e.form_walker import FormWalker
from kaiku.config.tests.running import RunningKaiku, free_port, running_kaiku

CONTACTS = int(os.environ.get("KAIKU_KILL_CONTACTS", "36"))
RESIDENTS = 12
PERSISTENT = 3  # all twelve going on kept both processors from what had to come up again
VICTIMS = ("web", "worker", "database")
SHORTEST, LONGEST = (float(seconds) for seconds in os.environ.get("KAIKU_KILL_PAUSE", "3-6").split("-"))
IS_RELENTLESS = "KAIKU_KILL_PAUSE" in os.environ
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("supervisor")]


class Mailbox:
    """A real SMTP server's handler that keeps what it accepted."""

    def __init__(self) -> None:
        self.mails: list[Message] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name that aiosmtpd calls
        self.mails.append(email.message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box, port = Mailbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture
def kaiku(mailbox: tuple[Mailbox, int]) -> Iterator[RunningKaiku]:
    with tempfile.TemporaryDirectory(prefix="kaiku-kill-") as folder:
        data = Path(folder)
        data.chmod(0o755)
        smtp = {"KAIKU_SMTP_HOST": "127.0.0.1", "KAIKU_SMTP_PORT": str(mailbox[1]), "KAIKU_SMTP_SECURITY": "none"}
        with running_kaiku(data, **smtp) as running:
            command = [sys.executable, "-m", "django", "import_config", "--settings", "kaiku.config.settings"]
            subprocess.run(command, env=running.environment, check=True, capture_output=True, timeout=120)
            yield running


def kill_at_random(kaiku: RunningKaiku, stop: threading.Event, killed: list[str]) -> None:
    chance, turns = random.Random(2026), list[str]()
    while not stop.wait(chance.uniform(SHORTEST, LONGEST)):
        turns = turns or chance.sample(VICTIMS, len(VICTIMS))
        victim = turns[-1]
        try:
            kaiku.kill(kaiku.database_pid() if victim == "database" else kaiku.pid_of(victim))
            killed.append(turns.pop())
        except (OSError, ValueError, KeyError):
            continue  # it was just being started again
        while not (IS_RELENTLESS or kaiku.ready() or stop.is_set()):
            time.sleep(0.5)


@pytest.mark.covers("R192", "R193", "R2")
def test_nothing_acknowledged_is_lost_or_doubled_when_processes_are_killed(kaiku: RunningKaiku, mailbox: tuple[Mailbox, int]) -> None:
    stop = threading.Event()
    killed: list[str] = []
    killer = threading.Thread(target=kill_at_random, args=(kaiku, stop, killed))
    killer.start()
    try:
        with ThreadPoolExecutor(RESIDENTS) as residents:
            codes = [code for some in residents.map(lambda first: send_many(kaiku, first, killed), range(RESIDENTS)) for code in some]
    finally:
        stop.set()
        killer.join()

    assert len(set(codes)) == len(codes) >= CONTACTS
    assert set(killed) == set(VICTIMS)
    kaiku.wait_until(kaiku.ready)
    tickets = stored_tickets(kaiku)
    assert Counter(code for code, _text in tickets) == Counter(codes)
    assert len({text for _code, text in tickets}) == len(codes)
    wait_for_mails(kaiku, mailbox[0], set(codes))
    ids = Counter(mail["Message-ID"] for mail in mailbox[0].mails)
    assert len(ids) == len(codes)


def send_many(kaiku: RunningKaiku, first: int, killed: list[str]) -> list[str]:
    """A resident's share; then a few go on until each of the three was killed under somebody's hands."""
    codes: list[str] = []
    while len(codes) * RESIDENTS + first < CONTACTS or (first < PERSISTENT and set(killed) < set(VICTIMS)):
        codes.append(send(kaiku, len(codes) * RESIDENTS + first))
    return codes


def send(kaiku: RunningKaiku, number: int) -> str:
    return FormWalker(kaiku.address).send(
        f"Puiston nurmikko ja kukkapenkki numero {number} ovat hoitamatta.", f"asukas{number}@posti.example"
    )


def stored_tickets(kaiku: RunningKaiku) -> list[tuple[str, str]]:
    """Follow-up code and text of every contact, read past the product."""
    with psycopg.connect(host=str(kaiku.data / "postgres"), user="kaiku", dbname="kaiku") as connection:
        return connection.execute(
            "SELECT follow_code, body FROM tickets_ticket JOIN tickets_message ON ticket_id = tickets_ticket.id WHERE kind = 'contact'"
        ).fetchall()


def wait_for_mails(kaiku: RunningKaiku, box: Mailbox, codes: set[str]) -> None:
    deadline = time.monotonic() + 120
    while True:
        told = {code for mail in list(box.mails) for code in codes if code in text_of(mail)}
        if told == codes:
            return
        assert time.monotonic() < deadline, f"{len(codes - told)} receipts were not mailed\n{kaiku.output.read_text()[-2000:]}"
        time.sleep(1)


def text_of(mail: Message) -> str:
    part = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    return str(part.get_payload(decode=True).decode())  # type: ignore[union-attr]
