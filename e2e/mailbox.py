"""The residents' mail server: a real SMTP peer that keeps what it accepted, and mails as their readers see them."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from kaiku.config.tests.running import free_port

PATIENCE = 120.0


class Mailbox:
    """aiosmtpd's handler; next_to() gives each receiver's mails one by one, oldest first."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[EmailMessage] = []
        self.refused: set[str] = set()
        self._read: dict[str, int] = {}

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 user unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name that aiosmtpd calls
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in list(self.mails) if mail["To"] == address]

    def next_to(self, address: str) -> EmailMessage:
        """The receiver's next mail; waits until the worker has sent it."""
        number = self._read.get(address, 0)
        deadline = time.monotonic() + PATIENCE
        while len(self.to(address)) <= number:
            assert time.monotonic() < deadline, f"mail number {number + 1} to {address} did not come"
            time.sleep(0.1)
        self._read[address] = number + 1
        return self.to(address)[number]


@contextmanager
def running_mailbox() -> Iterator[Mailbox]:
    """A mail server on a port of its own."""
    box = Mailbox(free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """The mail's words: its text or its HTML part."""
    body = mail.get_body((kind,))
    assert body is not None, f"no {kind} part"
    return str(body.get_content())


def follow_link(mail: EmailMessage) -> str:
    """The address of the case, the same in both parts."""
    found = re.search(r"https?://\S+/asia/\S+", text_of(mail))
    assert found is not None
    assert f'href="{found.group()}"' in text_of(mail, "html")
    return found.group()


def confirmation_link(mail: EmailMessage) -> str:
    """Where a follower's address is confirmed."""
    found = re.search(r"https?://\S+/seuranta/\S+/vahvistus/", text_of(mail))
    assert found is not None
    return found.group()
