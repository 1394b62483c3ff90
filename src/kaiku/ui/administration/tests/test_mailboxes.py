"""The mailboxes' pages: made, changed, tried and seen; and what could not be read, tried again or downloaded."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.accounts.models import User
from kaiku.audit.changes import changes_of, restore_change
from kaiku.audit.models import AuditEntry, ConfigurationChange
from kaiku.base.clock import moved_to, now
from kaiku.channels.email.mailboxes import mailbox_states
from kaiku.channels.email.models import Mailbox
from kaiku.channels.email.tasks import fetch_mailbox
from kaiku.conftest import City
from kaiku.intake.actions import receive
from kaiku.intake.contact import IncomingContact
from kaiku.organisation.queries import city_today
from kaiku.outbox.actions import keep_for_later, take_again
from kaiku.outbox.health import note_failure
from kaiku.outbox.models import Connection, Received
from kaiku.outbox.receivers import Unreadable
from kaiku.outbox.rules import FAILURES_TO_ALARM
from kaiku.outbox.taking import take_one
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Yhteys", "address": "yhteys@kaupunki.example", "kind": "imap", "host": "posti.kaupunki.example", "port": "993",
    "security": "tls", "username": "", "sign_in": "password", "secret": "salasana-xyz", "secret_expires_on": "", "folder": "INBOX",
    "done_folder": "Kaiku", "topic_key": "", "unit_key": "", "language": "", "silent_hours": "16", "is_active": "on",
}  # fmt: skip


@pytest.fixture
def made(client: Client, teemu: User) -> Mailbox:
    client.force_login(teemu)
    client.post("/hallinta/postilaatikot/uusi/", TYPED)
    return Mailbox.objects.get()


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def changed(client: Client, **values: str) -> Any:
    newest = ConfigurationChange.objects.filter(kind="mailbox").latest("pk").pk
    return client.post("/hallinta/postilaatikot/yhteys/", {**TYPED, "secret": "", "seen": str(newest), **values})


@pytest.mark.covers("R30")
def test_a_mailbox_is_made_and_its_secret_is_nowhere_to_be_seen(client: Client, made: Mailbox) -> None:
    assert (made.key, made.secret, made.silent_hours) == ("yhteys", "salasana-xyz", 16)
    pages = [
        page_of(client, "/hallinta/postilaatikot/"),
        page_of(client, "/hallinta/postilaatikot/yhteys/"),
        page_of(client, "/hallinta/yhteydet/"),
    ]
    assert all("Yhteys" in page for page in pages)
    change = changes_of("mailbox", "yhteys").get()
    told = [*pages, str(change.after), page_of(client, f"/hallinta/muutokset/{change.pk}/")]
    assert not any("salasana-xyz" in text for text in told)
    assert b"salasana-xyz" not in bytes(_stored_secret(made))


@pytest.mark.covers("R30")
def test_its_pages_tell_whether_its_server_tells_of_mail(client: Client, made: Mailbox) -> None:
    """Listened to lately or not: the connections, the list and its own page say the same."""
    paths = ("/hallinta/yhteydet/", "/hallinta/postilaatikot/", "/hallinta/postilaatikot/yhteys/")
    told, otherwise = "Palvelin kertoo heti uudesta postista", "Haetaan 20 sekunnin välein"
    for path in paths:
        assert otherwise in (page := page_of(client, path)) and told not in page
    Mailbox.objects.update(listened_at=now())
    for path in paths:
        assert told in (page := page_of(client, path)) and otherwise not in page


def _stored_secret(mailbox: Mailbox) -> bytes:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM email_mailbox WHERE id = %s", [mailbox.pk])
        stored: bytes = cursor.fetchone()[0]
        return stored


def test_an_empty_secret_stays_and_a_new_one_is_told_of_in_the_log(client: Client, made: Mailbox) -> None:
    assert changed(client, name="Toinen").status_code == 302
    made.refresh_from_db()
    assert (made.name, made.secret) == ("Toinen", "salasana-xyz")

    changed(client, name="Toinen", secret="uusi-abc")
    made.refresh_from_db()
    assert made.secret == "uusi-abc"
    assert "secret" in changes_of("mailbox", "yhteys")[0].after


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"host": ""}, "Kirjoita palvelimen osoite."),
        ({"security": "none"}, "Ilman salausta voi hakea vain tältä koneelta."),
        ({"kind": "graph"}, "Kirjoita hakemiston tunnus ja sovelluksen tunnus."),
        ({"done_folder": "inbox"}, "Luettu posti tarvitsee oman kansion."),
        ({"address": "ei osoite"}, "Yhteys"),
    ],
)
def test_what_could_not_work_is_refused_and_what_was_typed_is_kept(
    client: Client, made: Mailbox, values: dict[str, str], words: str
) -> None:
    answer = changed(client, name="Keskeneräinen", **values)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Keskeneräinen" in answer.content.decode()
    made.refresh_from_db()
    assert made.name == "Yhteys"


def test_a_page_that_is_older_than_the_settings_is_shown_the_difference(client: Client, made: Mailbox) -> None:
    changed(client, name="Toinen")
    answer = client.post("/hallinta/postilaatikot/yhteys/", {**TYPED, "secret": "", "name": "Kolmas", "seen": "1"})

    assert answer.status_code == 409
    assert "Toinen" in answer.content.decode()
    assert "Kolmas" in answer.content.decode()


def test_a_change_is_put_back_and_the_secret_stays(client: Client, made: Mailbox, teemu: User) -> None:
    changed(client, host="toinen.kaupunki.example")
    newest = changes_of("mailbox", "yhteys")[0]
    restore_change(newest.pk, seen=newest.pk, by=teemu)
    made.refresh_from_db()

    assert (made.host, made.secret) == ("posti.kaupunki.example", "salasana-xyz")
    first = changes_of("mailbox", "yhteys").last()
    assert first is not None
    restore_change(first.pk, seen=changes_of("mailbox", "yhteys")[0].pk, by=teemu)
    made.refresh_from_db()
    assert not made.is_active


def test_trying_out_says_that_nobody_answers(client: Client, made: Mailbox) -> None:
    Mailbox.objects.update(host="127.0.0.1", port=1)
    answer = client.post("/hallinta/postilaatikot/yhteys/kokeilu/", follow=True)

    assert "Yhteys ei toimi: ConnectionRefusedError" in answer.content.decode()
    assert not Connection.objects.exists()


def test_fetching_now_is_a_workers_matter_and_goes_past_a_break(client: Client, made: Mailbox) -> None:
    Mailbox.objects.update(host="127.0.0.1", port=1)
    note_failure("mailbox-yhteys", "no answer")

    answer = client.post("/hallinta/postilaatikot/yhteys/haku/", follow=True)

    assert "Posti haetaan taustalla" in answer.content.decode()
    assert Connection.objects.get().failures_in_row == 1  # the page itself asked nobody
    job = ProcrastinateJob.objects.get(task_name="kaiku.channels.email.tasks.fetch_mailbox")
    assert job.args == {"key": "yhteys", "at_once": True}
    fetch_mailbox(**job.args)
    assert Connection.objects.get().failures_in_row == 2
    assert "ConnectionRefusedError" in page_of(client, "/hallinta/postilaatikot/yhteys/")


def test_a_mailbox_out_of_use_is_not_fetched(client: Client, made: Mailbox) -> None:
    Mailbox.objects.update(is_active=False)

    answer = client.post("/hallinta/postilaatikot/yhteys/haku/", follow=True)

    assert "Postilaatikko ei ole käytössä" in answer.content.decode()
    assert not ProcrastinateJob.objects.filter(task_name__endswith="fetch_mailbox").exists()


def test_silence_and_a_secret_that_ends_are_told(made: Mailbox) -> None:
    assert mailbox_states()[0].problems == ()
    with moved_to(now() + timedelta(days=7)):
        assert "Postia ei ole tullut 16 työtuntiin" in mailbox_states()[0].problems[0]
    Mailbox.objects.update(silent_hours=0, secret_expires_on=city_today() + timedelta(days=20))
    assert "Salaisuus vanhenee" in mailbox_states()[0].problems[0]
    Mailbox.objects.update(secret_expires_on=city_today() - timedelta(days=1))
    assert "Salaisuus on vanhentunut" in mailbox_states()[0].problems[0]


def test_a_mailbox_that_fails_alarms_until_it_is_put_out_of_use(client: Client, made: Mailbox) -> None:
    for _time in range(FAILURES_TO_ALARM):
        note_failure("mailbox-yhteys", "no answer")

    assert "Ei toimi" in page_of(client, "/hallinta/postilaatikot/")
    assert "Yhteys ei toimi" in page_of(client, "/hallinta/")
    changed(client, is_active="")
    assert "Yhteys ei toimi" not in page_of(client, "/hallinta/")


@pytest.fixture
def lost(client: Client, made: Mailbox, city: City, monkeypatch: pytest.MonkeyPatch) -> Received:
    def cannot(*args: object, **named: object) -> None:
        raise Unreadable("no words in it")

    monkeypatch.setattr("kaiku.channels.email.inbox.take_mail", cannot)
    row = keep_for_later("mailbox", key="a", raw=[b"From: ", b"x"], connection="mailbox-yhteys")
    assert row is not None
    take_one(row.pk)
    row.refresh_from_db()
    return row


@pytest.mark.covers("R30")
def test_what_could_not_be_read_is_a_ticket_and_a_row_that_can_be_repaired(client: Client, lost: Received) -> None:
    ticket = Ticket.objects.get(pk=lost.ticket_id or 0)
    assert (ticket.title, ticket.topic_id, ticket.queue.kind) == ("Viestiä ei saatu luettua", None, "unclear")
    page = page_of(client, "/hallinta/yhteydet/")
    assert "Viestit, joita ei saatu luettua" in page
    assert "no words in it" in page

    answer = client.get(f"/hallinta/yhteydet/saapuneet/{lost.pk}/alkuperainen/")
    assert b"".join(answer.streaming_content) == b"From: x"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert AuditEntry.objects.filter(action="inbox.downloaded", object_id=lost.pk).exists()

    client.post("/hallinta/yhteydet/saapuneet/uusinnat/", {"received": str(lost.pk)})
    lost.refresh_from_db()
    assert (lost.state, lost.attempts) == (Received.State.WAITING, 0)
    assert client.get(f"/hallinta/yhteydet/saapuneet/{lost.pk}/alkuperainen/").status_code == 404


@pytest.mark.parametrize("is_contact", [True, False])
def test_reading_it_again_closes_the_ticket_that_told_of_it(lost: Received, monkeypatch: pytest.MonkeyPatch, is_contact: bool) -> None:
    told = Ticket.objects.get(pk=lost.ticket_id or 0)
    made = receive(IncomingContact(channel="email", key="b", text="Katuvalo on pimeä.", is_kept=True)).ticket_id
    monkeypatch.setattr("kaiku.channels.email.inbox.take_mail", lambda *args, **named: made if is_contact else None)

    take_again(lost.pk)
    assert take_one(lost.pk)

    told.refresh_from_db()
    lost.refresh_from_db()
    assert (told.status, lost.state, lost.error) == ("closed", "taken", "")
    reference = Ticket.objects.get(pk=made).reference
    assert told.notes.get().body.startswith("Viesti saatiin luettua.") and (reference in told.notes.get().body) == is_contact
    assert told.events.filter(kind="closed").count() == 1


def test_the_content_administrator_sees_the_list_but_not_the_mail(client: Client, lost: Received, saara: User) -> None:
    client.force_login(saara)

    assert "no words in it" in page_of(client, "/hallinta/yhteydet/")
    assert client.get(f"/hallinta/yhteydet/saapuneet/{lost.pk}/alkuperainen/").status_code == 403
