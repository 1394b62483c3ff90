"""A real SMTP server for tests: takes mail, or fails as told."""

import time
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Peer:
    """aiosmtpd's handler; what it took is in mails, as (envelope sender, recipients, content)."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, list[str], bytes]] = []
        self.answers: dict[str, list[str]] = {"RCPT": [], "DATA": [], "MAIL": []}
        self.connections = 0
        self.port = 0
        self.hang_seconds = 0.0
        self.dies_in_data = 0
        self.dies_after_taking = 0

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if self.answers["MAIL"]:
            return self.answers["MAIL"].pop(0)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if self.hang_seconds:
            time.sleep(self.hang_seconds)
        if self.answers["RCPT"]:
            answer = self.answers["RCPT"].pop(0)
            if not answer.startswith("250"):
                return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.dies_in_data:
            self.dies_in_data -= 1
            self._hang_up(server)
            return "451 gone"
        if self.answers["DATA"]:
            return self.answers["DATA"].pop(0)
        self.mails.append((envelope.mail_from or "", list(envelope.rcpt_tos), bytes(envelope.content or b"")))  # type: ignore[arg-type]
        if self.dies_after_taking:
            self.dies_after_taking -= 1
            self._hang_up(server)
        return "250 taken"

    @staticmethod
    def _hang_up(server: Any) -> None:
        server.transport.abort()


class PeerController(Controller):
    """The peer on a port of its own."""

    def __init__(self, peer: Peer, **options: Any) -> None:
        super().__init__(peer, hostname="127.0.0.1", port=0, **options)
        self.peer = peer

    @property
    def bound_port(self) -> int:
        """Where it listens."""
        return int(self.server.sockets[0].getsockname()[1])  # type: ignore[union-attr]

    def _trigger_server(self) -> None:
        # aiosmtpd connects to itself to see whether it is up; with port 0 the real port is known only now.
        self.port = self.bound_port
        super()._trigger_server()  # type: ignore[no-untyped-call]
