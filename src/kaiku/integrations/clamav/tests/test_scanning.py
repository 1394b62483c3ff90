import io
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import User
from kaiku.channels.email.send import rendered
from kaiku.integrations.clamav.client import Clamd
from kaiku.integrations.clamav.tests.clamd import EICAR, running_clamd
from kaiku.outbox.models import Outgoing
from kaiku.outbox.sending import TryAgain
from kaiku.replies.actions import receive_customer_reply
from kaiku.tickets.actions import attach_files
from kaiku.tickets.files import check_file
from kaiku.tickets.models import Attachment, Event, Message, Ticket
from kaiku.tickets.scanners import ScannerAway, use_scanner
from kaiku.tickets.scanning import scan, scan_waiting

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R236")]
NOWHERE = "tcp://127.0.0.1:9"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield
    use_scanner(None)


@pytest.fixture
def clamd() -> Iterator[Clamd]:
    with running_clamd() as address:
        scanner = Clamd(address)
        use_scanner(scanner)
        yield scanner


def attached(ticket: Ticket, content: bytes = b"Ei mitaan pahaa", name: str = "muistio.txt") -> Attachment:
    message = ticket.messages.get(kind=Message.Kind.CONTACT)
    (row,) = attach_files(ticket, [check_file(ContentFile(content, name=name))], message=message)
    Ticket.objects.filter(pk=ticket.pk).update(attachment_count=1)
    return row


def state_of(row: Attachment) -> str:
    row.refresh_from_db()
    return row.scan


def desk_file(row: Attachment) -> str:
    return reverse("desk:attachment", args=[row.pk])


@pytest.fixture
def desk(aino: User) -> Client:
    """Aino's browser."""
    browser = Client()
    browser.force_login(aino)
    return browser


def follow(ticket: Ticket) -> str:
    return f"/asia/{ticket.follow_code}/"


def test_clamd_is_asked_over_the_net_and_says_who_it_is(clamd: Clamd) -> None:
    assert clamd.find(io.BytesIO(b"harmless" * 10_000)) == ""
    assert clamd.find(io.BytesIO(b"hello " + EICAR)) == "Eicar-Test-Signature"
    assert clamd.version().startswith("ClamAV 1.4.3")


def test_a_scanner_that_is_not_there_or_talks_nonsense_is_away() -> None:
    with pytest.raises(ScannerAway):
        Clamd(NOWHERE).find(io.BytesIO(b"x"))
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        with pytest.raises(ScannerAway):
            Clamd(f"tcp://127.0.0.1:{mute.getsockname()[1]}").version()


def test_a_wrong_address_stops_the_start_in_plain_words() -> None:
    with pytest.raises(ValueError, match="tcp://host:3310"):
        Clamd("/run/clamav/clamd.ctl")


def test_without_a_scanner_files_are_open_and_marked_as_not_scanned(lamp: Ticket, desk: Client, client: Client) -> None:
    row = attached(lamp)

    assert state_of(row) == Attachment.Scan.NONE
    assert desk.get(desk_file(row)).status_code == 200
    assert "Ei virustarkistettu" in desk.get(reverse("desk:ticket", args=[lamp.pk])).content.decode()


def test_a_clean_file_opens_once_it_was_looked_at(lamp: Ticket, desk: Client, client: Client, clamd: Clamd) -> None:
    row = attached(lamp)
    assert state_of(row) == Attachment.Scan.WAITING
    assert desk.get(desk_file(row)).status_code == 404
    assert client.get(f"{follow(lamp)}liite/{row.pk}/").status_code == 404
    assert "Tiedostoa tarkistetaan" in client.get(follow(lamp)).content.decode()

    scan(row.pk)

    assert state_of(row) == Attachment.Scan.CLEAN
    assert desk.get(desk_file(row)).status_code == 200
    assert client.get(f"{follow(lamp)}liite/{row.pk}/").status_code == 200


def test_a_virus_is_shown_to_nobody_and_told_to_everybody_and_the_contact_stays(
    lamp: Ticket, desk: Client, client: Client, clamd: Clamd
) -> None:
    receive_customer_reply(lamp.pk, text="Tässä vielä liite", files=[check_file(ContentFile(EICAR, name="lasku.txt"))])
    row = Attachment.objects.get(name="lasku.txt")

    scan(row.pk)

    assert (state_of(row), row.scan_finding) == (Attachment.Scan.BLOCKED, "Eicar-Test-Signature")
    assert desk.get(desk_file(row)).status_code == 404
    assert client.get(f"{follow(lamp)}liite/{row.pk}/").status_code == 404
    told = "Tiedostossa on haittaohjelma, joten sitä ei voi avata."
    workspace, own = desk.get(reverse("desk:ticket", args=[lamp.pk])).content.decode(), client.get(follow(lamp)).content.decode()
    assert told in workspace and told in own
    assert "Tässä vielä liite" in workspace and "lasku.txt" in workspace
    assert "Liite estettiin: siinä on haittaohjelma" in workspace
    assert lamp.events.get(kind=Event.Kind.FILE_BLOCKED).data["attachment"] == row.pk


def test_while_the_scanner_is_away_the_file_waits_and_is_looked_at_later(lamp: Ticket) -> None:
    use_scanner(Clamd(NOWHERE))
    row = attached(lamp)
    assert scan_waiting() == 0
    assert state_of(row) == Attachment.Scan.WAITING

    with running_clamd() as address:
        use_scanner(Clamd(address))
        assert scan_waiting() == 1

    assert state_of(row) == Attachment.Scan.CLEAN


def test_a_scanner_that_was_taken_out_of_use_leaves_no_file_waiting(lamp: Ticket) -> None:
    use_scanner(Clamd(NOWHERE))
    row = attached(lamp)
    use_scanner(None)

    scan_waiting()

    assert state_of(row) == Attachment.Scan.NONE


def reply_with(ticket: Ticket, content: bytes) -> Outgoing:
    message = Message.objects.create(
        ticket=ticket, kind=Message.Kind.REPLY, body="Liitteenä ohje", language="fi", channel="email", created_at=ticket.received_at
    )
    attach_files(ticket, [check_file(ContentFile(content, name="ohje.txt"))], message=message)
    return Outgoing(kind="message", subject_id=message.pk)


def test_mail_waits_for_the_scan_and_never_carries_a_virus(lamp: Ticket, aino: User) -> None:
    use_scanner(Clamd(NOWHERE))
    clean, bad = reply_with(lamp, b"Ohje on tassa"), reply_with(lamp, EICAR)
    with pytest.raises(TryAgain):
        rendered(clean)

    with running_clamd() as address:
        use_scanner(Clamd(address))
        mails = [rendered(row) for row in (clean, bad)]

    names = [[part.get_filename() for part in mail.mail.iter_attachments()] for mail in mails if mail]
    assert names == [["ohje.txt"], []]


def test_the_administrator_sees_what_waits(lamp: Ticket, teemu: User) -> None:
    browser = Client()
    browser.force_login(teemu)
    assert "Ei käytössä" in browser.get(reverse("administration:connections")).content.decode()

    use_scanner(Clamd(NOWHERE))
    attached(lamp)

    assert "Odottaa tarkistusta" in browser.get(reverse("administration:connections")).content.decode()
