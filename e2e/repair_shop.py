"""A company that mends faults and has no interface: it reads its mailbox at a real mail server and answers by mail. The server between
it and the city fails as mail servers do."""

import email
import json
import random
import threading
import time
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from e2e.two_cities import photo
from kaiku.channels.email.tests.dovecot import PARTNER, USER, Dovecot

_FAULTS = ("451 4.3.0 try again later", "dies before", "dies after", "twice")


class PostOffice:
    """aiosmtpd's handler: lays mails into mailboxes; every fourth it puts off, loses before or after taking it, or lays twice."""

    def __init__(self, dovecot: Dovecot) -> None:
        self.dovecot, self.chance = dovecot, random.Random(184)
        self.faulted: set[str] = set()
        self.taken: dict[str, float] = {}
        self.faults = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the name that aiosmtpd calls
        raw = bytes(envelope.content or b"")  # type: ignore[arg-type]
        mail_id = str(email.message_from_bytes(raw, policy=default)["Message-ID"])
        if PARTNER not in envelope.rcpt_tos:  # a receipt to a resident: of no concern here
            return "250 taken"
        fault = self.chance.choice(_FAULTS) if self.chance.random() < 0.25 else ""
        self.faults += bool(fault)
        if fault:
            self.faulted.add(mail_id)
        if fault.startswith("451"):
            return fault
        if fault == "dies before":
            server.transport.abort()
            return "451 gone"
        for _time in range(2 if fault == "twice" else 1):
            self.dovecot.deliver(raw, to=PARTNER)
        self.taken.setdefault(mail_id, time.time())
        if fault == "dies after":
            server.transport.abort()
        return "250 taken"


class RepairShop(threading.Thread):
    """Reads letters, knows each by its id as any mail program does, and answers: begun with a photo, then done or not theirs, and that
    once more, as mail that is forwarded to and fro comes."""

    def __init__(self, dovecot: Dovecot) -> None:
        super().__init__(daemon=True)
        self.dovecot, self.ended = dovecot, threading.Event()
        self.letters: dict[str, dict[str, Any]] = {}
        self.answered: dict[str, float] = {}
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            while not self.ended.wait(0.5):
                self._read()
        except BaseException as error:
            self.failure = error
            raise

    def _read(self) -> None:
        with self.dovecot.client(PARTNER) as box:
            found = [(message.uid, message.obj.as_bytes()) for message in box.fetch(mark_seen=False)]
        for uid, raw in found:
            letter = email.message_from_bytes(raw, policy=default)
            if letter["Message-ID"] not in self.letters:
                self._take(letter)  # type: ignore[arg-type]
            with self.dovecot.client(PARTNER) as box:
                box.delete(uid or "")

    def _take(self, letter: EmailMessage) -> None:
        files = {part.get_filename(): part.get_payload(decode=True) for part in letter.iter_attachments()}
        case = json.loads(files.pop("kaiku-case.json"))  # type: ignore[arg-type]
        number = len(self.letters)
        picture = photo("Verstas", number * 2)
        is_ours = number % 5 != 4
        self.letters[str(letter["Message-ID"])] = {**case, "photos": list(files.values()), "picture": picture, "ours": is_ours}
        begun = self._answer(letter, f"{case['case']}-1", "TILA: TYÖN ALLA\nTässä kuva.")
        begun.add_attachment(picture, maintype="image", subtype="jpeg", filename="ennen.jpg")
        words = f"TILA: VALMIS\nKorjattu {case['case']}." if is_ours else "TILA: EI KUULU MEILLE\nYksityinen tie."
        ended = self._answer(letter, f"{case['case']}-2", words)
        for answer in (begun, ended, ended):
            self.dovecot.deliver(answer.as_bytes(), to=USER)
        self.answered[case["case"]] = time.time()

    @staticmethod
    def _answer(letter: EmailMessage, name: str, words: str) -> EmailMessage:
        answer = EmailMessage(policy=default)
        answer["From"], answer["To"] = f"Viat <{PARTNER}>", str(letter["Reply-To"])
        answer["Subject"], answer["In-Reply-To"] = f"Re: {letter['Subject']}", str(letter["Message-ID"])
        answer["Message-ID"] = f"<{name}@kunnossapito.example>"
        answer.set_content(f"{words}\n\n> {letter['Subject']}\n> TILA: VASTAANOTETTU")
        return answer
