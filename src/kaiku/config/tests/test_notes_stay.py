"""What is written inside never reaches a customer: a thousand submissions by every way, and then everything that leaves is read."""

import json
import random
from collections.abc import Callable
from itertools import cycle

import pytest
from django.test import Client

from kaiku.accounts.models import User
from kaiku.base.errors import KaikuError
from kaiku.channels.email.send import rendered
from kaiku.conftest import City
from kaiku.handling.actions import (
    Question,
    add_note,
    answer_comment,
    ask_comment,
    close_without_reply,
    reopen_ticket,
    request_information,
    save_draft,
    send_copy,
    transfer_ticket,
)
from kaiku.handling.models import CommentRequest
from kaiku.outbox.models import Outgoing
from kaiku.outbox.sending import Refused
from kaiku.publishing.actions import publish_ticket
from kaiku.replies.actions import receive_customer_reply, send_reply
from kaiku.replies.runs.actions import plan_run, start_run
from kaiku.replies.runs.macros import keep_macro
from kaiku.replies.runs.models import Macro
from kaiku.tickets.models import Event, Message, Note, Ticket

SUBMISSIONS, SEED, MARK = 1000, 8, "xqz"
SHAPES = (
    "{mark}", "Hei {mark}, terveisin neuvoja", "@Eero Osaaja katso {mark}", "@[Eero Osaaja] {mark} liisa@posti.example",
    "To: liisa@posti.example\r\nBcc: {mark}@posti.example\r\n\r\n{mark}", "--- Vastaa tämän rivin yläpuolelle --- {mark}",
    "{{asiakkaan_nimi}} {{tunnus}} {mark}", "<b>{mark}</b><script>{mark}</script>", "> {mark}\n> lainaus", "\u202e{mark}\u200b\x1f{mark}",
    "Julkinen: kyllä\nVastaus: {mark}", "%(name)s {{{{ ticket.title }}}} {{% {mark} %}}", "🙂" * 40 + "{mark}", "a" * 3000 + " {mark}",
)  # fmt: skip


class Office:
    """Three colleagues who write to one another about some contacts."""

    def __init__(self, tickets: list[Ticket], city: City, aino: User, eero: User, kirsi: User) -> None:
        self.tickets, self.city, self.aino, self.eero, self.kirsi = tickets, city, aino, eero, kirsi
        self.chance, self.refused = random.Random(SEED), 0
        self.ways: dict[str, Callable[[int, str], object]] = {
            "note": lambda pk, words: add_note(pk, body=words, by=aino),
            "mention": lambda pk, words: add_note(pk, body=f"@{eero.name} {words}", by=aino),
            "transfer": self._transfer,
            "copy": lambda pk, words: send_copy(pk, user=kirsi, by=aino, note=words),
            "question to a colleague": lambda pk, words: ask_comment(pk, question=Question(words[:1900], 1, user=eero), by=aino),
            "comment": self._comment,
            "macro": self._macro,
            "macro that answers": self._answering_macro,
            "closing": self._close,
            "draft of a note": lambda pk, words: save_draft(pk, kind="note", body=words, by=aino),
        }

    def submit(self, number: int, way: str) -> None:
        """One text by one way to some contact; what the state does not allow is refused, as it is at the desk."""
        words = self.chance.choice(SHAPES).format(mark=f"{MARK}{number}") + self.chance.choice(("", "\n", " loppu."))
        try:
            self.ways[way](self.chance.choice(self.tickets).pk, words)
        except KaikuError:
            self.refused += 1

    def talk(self) -> None:
        """What does go to the customer, and what he says, so that quotes and threads have something to carry."""
        for ticket in self.tickets:
            ticket.refresh_from_db()
            if ticket.status == "closed":
                ticket = reopen_ticket(ticket.pk, reason=f"Jatkuu {MARK}", by=self.aino)
            send_reply(ticket.pk, body="Korjaamme lampun.", by=self.aino, seen_version=ticket.version)
            receive_customer_reply(ticket.pk, text="Kiitos, vielä yksi asia.")
            ticket.refresh_from_db()
            request_information(ticket.pk, body="Kummalla puolella?", by=self.aino, seen_version=ticket.version)
            receive_customer_reply(ticket.pk, text="Länsipuolella.")

    def _transfer(self, pk: int, words: str) -> None:
        queue = Ticket.objects.values_list("queue_id", flat=True).get(pk=pk)
        transfer_ticket(pk, to=self.city.library if queue == self.city.lighting.pk else self.city.lighting, by=self.aino, note=words)

    def _comment(self, pk: int, words: str) -> None:
        request = CommentRequest.objects.filter(ticket=pk, user=self.eero).first()
        if request is None:
            request = ask_comment(pk, question=Question("Mitä tehdään?", 1, user=self.eero), by=self.aino)
        answer_comment(request.pk, body=words, by=self.eero)

    def _macro(self, pk: int, words: str) -> None:
        self._run(pk, Macro(name=f"{MARK} sisäinen", owner=self.aino, note=words, tags=[MARK]))

    def _answering_macro(self, pk: int, words: str) -> None:
        self._run(pk, Macro(name=f"{MARK} vastaus", owner=self.aino, note=words, texts={"fi": "Vaihdamme {tunnus}."}, words="send"))

    def _run(self, pk: int, macro: Macro) -> None:
        start_run(plan_run("macro", [pk], by=self.aino, macro=keep_macro(macro, by=self.aino)).pk, by=self.aino)

    def _close(self, pk: int, words: str) -> None:
        close_without_reply(pk, reason="handled_by_phone", words=words, by=self.aino)
        reopen_ticket(pk, reason=words, by=self.aino)


@pytest.mark.slow
@pytest.mark.covers("R72")
def test_of_a_thousand_internal_texts_none_leaves(
    contact: Callable[..., Ticket], city: City, aino: User, eero: User, kirsi: User, client: Client
) -> None:
    office = Office([contact(may_publish=True) for _number in range(8)], city, aino, eero, kirsi)
    public = {ticket.pk: publish_ticket(ticket.pk, title="Lamppu", text="Ei pala.", by=aino).number for ticket in office.tickets}
    for number, way in zip(range(SUBMISSIONS), cycle(office.ways), strict=False):
        office.submit(number, way)
        if number % 250 == 249:
            office.talk()
    assert Note.objects.filter(body__contains=MARK).count() > SUBMISSIONS * 0.6, office.refused
    assert Message.objects.filter(kind=Message.Kind.REPLY).count() > 50

    left = _everything_that_left()
    assert sum("Korjaamme lampun." in mail for mail in left) >= 32
    assert [mail for mail in left if MARK in mail] == []
    assert not [body for body in Message.objects.values_list("body", flat=True) if MARK in body]
    for ticket in office.tickets:
        pages = _what_a_customer_reads(client, ticket, public[ticket.pk])
        assert "Korjaamme lampun." in pages[0]
        assert [page for page in pages if MARK in page] == []
    events = json.dumps(list(Event.objects.values_list("data", flat=True)))  # what other systems read of a contact's life
    assert MARK not in events.replace(f'"{MARK}"', "")


def _everything_that_left() -> list[str]:
    """Each letter with its headers and parts."""
    found: list[str] = []
    for row in Outgoing.objects.all():
        if row.connection == "email":
            try:
                mail = rendered(row)
            except Refused:
                continue
            if mail is not None:
                parts = [part.get_content() for part in mail.mail.walk() if part.get_content_maintype() == "text"]
                found.append("\n".join([*(f"{name}: {value}" for name, value in mail.mail.items()), *parts]))
    return found


def _what_a_customer_reads(client: Client, ticket: Ticket, number: str) -> list[str]:
    own = f"/asia/{ticket.follow_code}/"
    answers = [
        client.get(address) for address in (own, f"/tapaus/{number}/", f"/open311/v2/requests/{number}.json", "/open311/v2/requests.json")
    ]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    return [answer.content.decode() for answer in answers]
