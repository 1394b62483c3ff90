"""A conversation of four rounds: what people's programs answer comes to the same ticket, and they show our mails as one thread."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from kaiku.accounts.models import User
from kaiku.channels.email.models import ArrivedMail
from kaiku.channels.email.reading.take import take_mail
from kaiku.channels.email.render import message_mail
from kaiku.channels.email.send import MAIL
from kaiku.channels.email.tests.clients import CLIENTS, Answer, outlook
from kaiku.channels.email.tests.smtp_peer import Peer
from kaiku.channels.email.tests.test_taking_mail import Box, mail, take
from kaiku.conftest import City
from kaiku.handling.actions.asking import request_information
from kaiku.outbox.sending import send_due
from kaiku.replies.actions import send_reply
from kaiku.tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db
FIRST = "<CAF=alku_1@mail.gmail.com>"


def sent(peer: Peer) -> EmailMessage:
    """What left for the customer last, as his program reads it."""
    peer.mails.clear()
    send_due("email", MAIL)
    (content,) = [content for _sender, recipients, content in peer.mails if recipients == ["liisa@example.org"]]
    return message_from_bytes(content, policy=policy.default)


def bare(subject: str) -> str:
    """As programs compare subjects."""
    return re.sub(r"^(?:(?:re|vs|sv)\s*:\s*)+", "", subject, flags=re.IGNORECASE)


def arrives(raw: EmailMessage, number: int) -> ArrivedMail:
    key = f"ketju:{number}"
    take_mail(raw.as_bytes(), Box(), received_key=key, received_at=datetime.now(UTC))
    return ArrivedMail.objects.get(key=key)


@pytest.mark.covers("R30")
@pytest.mark.parametrize("answers_to", ["yhteys@kaupunki.example", ""], ids=["token", "no token"])
@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS)
def test_four_rounds_stay_on_one_ticket_and_in_one_thread(
    client: Answer, answers_to: str, city: City, eero: User, peer: Peer, settings: Any
) -> None:
    settings.MAIL_REPLY = answers_to
    ticket = Ticket.objects.get(pk=take(mail(Message_ID=FIRST)).ticket_id or 0)
    ours, theirs = [sent(peer)], [FIRST]

    for number in range(1, 5):
        answer = client(ours[-1], f"Vastaan kerran {number}.", number)
        arrived = arrives(answer, number)
        assert (arrived.outcome, arrived.ticket_id, arrived.sender_state) == ("reply", ticket.pk, "")
        assert Message.objects.get(pk=arrived.message_id or 0).body == f"Vastaan kerran {number}."
        theirs.append(str(answer["Message-ID"]))
        ticket.refresh_from_db()
        write = request_information if number % 2 else send_reply
        write(ticket.pk, body=f"Sanomme kerran {number}.", by=eero, seen_version=ticket.version)
        ours.append(sent(peer))

    assert Ticket.objects.count() == 1 and len({str(one["Message-ID"]) for one in ours}) == 5
    for number, one in enumerate(ours):
        references = str(one["References"]).split()
        assert one["In-Reply-To"] == references[-1] == theirs[number]
        assert references[0] == FIRST and set(theirs[: number + 1]) <= set(references)
        assert bare(str(one["Subject"])) == f"[{ticket.reference}] Katuvalo"
        assert (one["Reply-To"] is not None) == bool(answers_to)


def test_long_ids_are_written_as_they_are_and_their_number_is_bounded(city: City, eero: User, peer: Peer) -> None:
    long = "<HE1P191MB00742B0E3E9B6C7D5B0E5F1AEF2A9@HE1P191MB0074.EURP191.PROD.OUTLOOK.COM>"
    ticket = Ticket.objects.get(pk=take(mail(Message_ID=long)).ticket_id or 0)
    for number in range(1, 31):
        arrives(outlook(sent(peer), f"Kerta {number}.", number), number)
        ticket.refresh_from_db()
        send_reply(ticket.pk, body=f"Vastaus {number}.", by=eero, seen_version=ticket.version)
    sent(peer)

    head = peer.mails[-1][2].split(b"\r\n\r\n")[0]
    references = re.search(rb"\r\nReferences: (.*?)\r\n(?=\S)", head, re.DOTALL)
    assert references is not None and b"=?" not in references[1]
    ids = references[1].split()
    assert (ids[0].decode(), len(ids)) == (long, 20)
    assert all(len(line) <= 220 for line in head.split(b"\r\n"))


@pytest.mark.parametrize("wrong", ["ilman merkkejä", "<a b@x.fi>", "<ä@x.fi>", f"<{'a' * 300}@x.fi>", "<a@x.fi> <b@x.fi>"])
def test_what_is_no_message_id_is_not_referred_to(wrong: str, city: City) -> None:
    raw = mail(Message_ID="<x@y.fi>").as_bytes().replace(b"<x@y.fi>", wrong.encode())
    take(raw)

    assert message_mail(Message.objects.get(kind=Message.Kind.RECEIPT)).mail["References"] is None


@pytest.fixture
def worker(city: City) -> Iterator[User]:
    """A member of staff who asks the city something himself."""
    yield User.objects.create(username="aino.s", name="Aino", email="liisa@example.org")


@pytest.mark.parametrize("client", CLIENTS.values(), ids=CLIENTS)
def test_an_employees_answer_is_no_forwarded_mail(client: Answer, worker: User, peer: Peer) -> None:
    """Outlook in Finnish writes VS: for an answer, and quotes the sender above what is answered."""
    ticket = Ticket.objects.get(pk=take(mail()).ticket_id or 0)

    arrived = arrives(client(sent(peer), "Kiitos.", 1), 1)

    assert (arrived.outcome, arrived.ticket_id, arrived.forwarder) == ("reply", ticket.pk, "")
