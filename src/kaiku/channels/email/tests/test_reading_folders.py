"""A folder of real mails on the true way in: none is lost, no machine opens or reopens anything, and nothing stays."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kaiku.channels.email.addresses import reply_address
from kaiku.channels.email.measuring import mails_in, read_mails
from kaiku.channels.email.models import ArrivedMail, Mailbox
from kaiku.channels.email.tests.test_taking_mail import first
from kaiku.outbox.models import Received
from kaiku.tickets.models import Attachment, Status, Ticket

pytestmark = pytest.mark.django_db
REAL = Path(__file__).resolve().parents[6] / "shared" / "data" / "mail"
CONTACT = b"From: Liisa <liisa@example.org>\nSubject: Katuvalo\nMessage-ID: <1@example.org>\n\nKatuvalo on rikki.\n"
AWAY = b"From: Pekka <pekka@example.org>\nSubject: Poissa\nAuto-Submitted: auto-replied\n\nOlen lomalla.\n"


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.MAIL_FROM, settings.MAIL_REPLY = "asiakaspalvelu@kaupunki.example", "yhteys@kaupunki.example"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two mails, and a file that is none."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "contact.eml").write_bytes(CONTACT)
    (tmp_path / "away.eml").write_bytes(AWAY)
    (tmp_path / "README.md").write_text("Two mails.")
    return tmp_path


def test_the_command_tells_what_became_of_each_and_leaves_nothing(city, folder):
    told = StringIO()

    call_command("read_mails", folder, "--each", stdout=told)

    assert [" ".join(line.split()) for line in told.getvalue().splitlines()][:2] == ["not_taken/auto away.eml", "contact deep/contact.eml"]
    assert "2 mails in" in told.getvalue() and "lost                     0" in told.getvalue()
    for left in (Ticket, ArrivedMail, Received, Mailbox, Attachment):
        assert not left.objects.exists()


def test_a_folder_without_mails_is_said(city, tmp_path):
    with pytest.raises(CommandError, match="There are no mails in"):
        call_command("read_mails", tmp_path / "nowhere")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real mails are not here")
@pytest.mark.covers("R30")
def test_no_real_mail_is_lost_and_no_machine_opens_a_ticket(city, settings):
    settings.MAIL_PER_SENDER_A_DAY = 1000

    fared = read_mails(REAL, mails_in(REAL), address="yhteys@kaupunki.example")

    assert fared.mails >= 450
    assert (fared.lost, fared.unreadable, fared.opened, fared.reopened) == ([], {}, [], [])
    # All of these were sent by machines, whatever headers they carry; one was sent on by a person who asks about it.
    contacts = [name for name, outcome in fared.by_name.items() if name.startswith("sisimai/") and outcome == "contact"]
    assert contacts == ["sisimai/err/make-test-36.eml"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real mails are not here")
@pytest.mark.covers("R30")
def test_no_real_machine_reopens_a_closed_ticket_even_with_its_token(city, settings):
    settings.MAIL_PER_SENDER_A_DAY = 1000
    ticket = first()
    Ticket.objects.filter(pk=ticket.pk).update(status=Status.CLOSED, closed_at=datetime.now(UTC))
    names = [path for path in mails_in(REAL) if path.suffix in (".eml", ".box")]

    fared = read_mails(REAL, names, address="yhteys@kaupunki.example", headers=f"Delivered-To: {reply_address(ticket.pk)}\n".encode())

    assert sum(number for outcome, number in fared.outcomes.items() if outcome.startswith("noted")) > 20  # the token is read
    assert (fared.lost, fared.opened, fared.reopened) == ([], [], [])
