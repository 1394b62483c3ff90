"""Administration: who may open it, and what its pages do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from kaiku.accounts.models import User
from kaiku.audit.actions import NIGHT_CHECK, record_audit
from kaiku.audit.models import AuditEntry
from kaiku.audit.sealing import seal_entries
from kaiku.channels.email.models import KeptMail
from kaiku.channels.email.send import MAIL
from kaiku.intake.contact import Sender
from kaiku.outbox.models import Connection, Outgoing
from kaiku.outbox.sending import Outcome, send_due, send_one
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.wording import QUEUES, TASKS

pytestmark = pytest.mark.django_db
ROLES = ("teemu", "saara", "aino", "eero", "risto", "katri", "ilkka", "paavo")
# technical administrator, content administrator, then everybody else
ADDRESSES = {
    "/hallinta/": "++------",
    "/hallinta/yhteydet/": "++------",
    "/hallinta/jonotyot/": "++------",
    "/hallinta/postit/": "+-------",
    "/hallinta/loki/": "+-------",
    "/hallinta/komponentit/": "+-------",
    "/hallinta/liittymat/": "++------",
    "/hallinta/ohjauskoe/": "++------",
    "POST /hallinta/ohjauskoe/": "++------",
    "/hallinta/kayttajat/": "+-------",
    "/hallinta/ulkoasu/": "+-------",
    "POST /hallinta/ulkoasu/": "+-------",
    "POST /hallinta/ulkoasu/oma/": "+-------",
    "/hallinta/upotus/": "++------",
    "/hallinta/upotus/uusi/": "+-------",
    "POST /hallinta/yhteydet/email/uusinnat/": "+-------",
    "POST /hallinta/yhteydet/email/tauko/": "+-------",
    "POST /hallinta/jonotyot/uusinnat/": "+-------",
    "POST /hallinta/loki/eheys/": "+-------",
}


@pytest.fixture
def browse() -> Callable[[User], Client]:
    """A browser in which the person has signed in."""

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter


Browse = Callable[[User], Client]


@pytest.mark.covers("R161")
@pytest.mark.parametrize("address", ADDRESSES)
def test_only_administrators_come_in(address: str, request: pytest.FixtureRequest, browse: Browse, settings: Any) -> None:
    settings.DEMO = True
    path = address.removeprefix("POST ")
    found = ""
    for name in ROLES:
        client = browse(request.getfixturevalue(name))
        answer = client.post(path) if address.startswith("POST") else client.get(path)
        found += {200: "+", 302: "+", 422: "+", 403: "-"}.get(answer.status_code, "?")
    assert found == ADDRESSES[address]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_visitor_is_asked_to_sign_in(address: str, client: Client, city: object) -> None:
    answer = client.post(address.removeprefix("POST ")) if address.startswith("POST") else client.get(address)
    assert answer.status_code == (401 if address.startswith("POST") else 302)


def dead_letter(number: int = 1, error: str = "550 5.1.1 no such user") -> Outgoing:
    return Outgoing.objects.create(
        connection="email", kind="message", subject_id=number, key=f"dead:{number}", state="dead", attempts=1,
        next_attempt_at=timezone.now(), last_error=error,
    )  # fmt: skip


def test_the_health_of_a_connection_is_told_in_words(lamp: Ticket, teemu: User, browse: Browse) -> None:
    Outgoing.objects.update(created_at=timezone.now() - timedelta(hours=2))
    dead_letter()

    page = browse(teemu).get("/hallinta/yhteydet/").content.decode()

    assert "Sähköposti" in page and "Ei toimi" in page
    assert "550 5.1.1 no such user" in page and "Lähetä uudelleen" in page
    front = browse(teemu).get("/hallinta/").content.decode()
    assert "Yhteys ei toimi" in front


def test_a_dead_letter_is_sent_again_and_who_did_it_is_written_down(lamp: Ticket, teemu: User, browse: Browse, settings: Any) -> None:
    row = Outgoing.objects.get()
    Outgoing.objects.update(state="dead")
    other = dead_letter(99)

    answer = browse(teemu).post("/hallinta/yhteydet/email/uusinnat/", {"letter": row.pk}, follow=True)

    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.state, other.state) == ("pending", "dead")
    assert "1 viesti lähetetään uudelleen." in answer.content.decode()
    assert AuditEntry.objects.filter(action="outbox.replayed", object_id=row.pk, actor_id=teemu.pk).count() == 1
    again = browse(teemu).post("/hallinta/yhteydet/email/uusinnat/", {"letter": row.pk}, follow=True)
    assert "jo lähetetty uudelleen" in again.content.decode()


def test_a_connection_is_held_by_hand_and_goes_on_with_what_waited(lamp: Ticket, teemu: User, browse: Browse) -> None:
    client = browse(teemu)
    row = Outgoing.objects.get()
    page = client.post("/hallinta/yhteydet/email/tauko/", {"tauko": "1"}, follow=True).content.decode()

    assert "Keskeytetty" in page and "Lähtevät odottavat täällä" in page and "Jatka" in page
    assert "Yhteys on keskeytetty" in client.get("/hallinta/").content.decode()
    assert (send_due("email", MAIL), send_one(row.pk, "email", MAIL)) == (0, Outcome.SKIPPED)
    page = client.post("/hallinta/yhteydet/email/tauko/", {"tauko": "0"}, follow=True).content.decode()
    assert "Yhteys jatkuu" in page and "Keskeytetty" not in page
    assert send_due("email", MAIL) == 1
    assert list(AuditEntry.objects.filter(object_type="connection").order_by("pk").values_list("action", "reason")) == [
        ("connection.paused", "email"),
        ("connection.resumed", "email"),
    ]
    assert client.post("/hallinta/yhteydet/olematon/tauko/", {"tauko": "1"}).status_code == 404


def test_when_a_failing_connection_is_tried_next_is_told(lamp: Ticket, teemu: User, browse: Browse) -> None:
    at = timezone.localtime(timezone.now() + timedelta(minutes=7))
    Outgoing.objects.update(next_attempt_at=at)
    assert "seuraava yritys" not in browse(teemu).get("/hallinta/yhteydet/").content.decode()

    Connection.objects.create(name="email", failures_in_row=2, last_error_at=timezone.now(), last_error="421 later")
    page = browse(teemu).get("/hallinta/yhteydet/").content.decode()
    assert "Häiriö" in page and "seuraava yritys" in page and f"{at:%-H.%M}" in page


def test_all_dead_letters_of_a_connection_are_sent_again_at_once(teemu: User, browse: Browse) -> None:
    for number in range(3):
        dead_letter(number)

    browse(teemu).post("/hallinta/yhteydet/email/uusinnat/")

    assert set(Outgoing.objects.values_list("state", flat=True)) == {"pending"}


def test_what_did_not_reach_other_systems_is_named_in_words_and_sent_again(teemu: User, browse: Browse) -> None:
    for way, kind in (("webhooks", "step-0"), ("subscriptions", "subscription-7"), ("email", "sample:receipt:fi")):
        row = dead_letter(1)
        Outgoing.objects.filter(pk=row.pk).update(connection=way, kind=kind, key=kind)
    client = browse(teemu)

    page = client.get("/hallinta/yhteydet/").content.decode()
    client.post("/hallinta/yhteydet/webhooks/uusinnat/")

    for words in (
        "Työnkulkujen kutsut",
        "Työnkulun vaiheen kutsu",
        "Tapahtumien kertominen",
        "Tapahtuma rajapinnan asiakkaalle",
        "Koeviesti",
    ):
        assert words in page
    assert not any(code in page for code in ("step-0", "subscription-7", "sample:", ">webhooks", ">subscriptions"))
    assert page.count("Lähetä kaikki uudelleen") == 3
    assert dict(Outgoing.objects.values_list("connection", "state")) == {"webhooks": "pending", "subscriptions": "dead", "email": "dead"}


def test_a_content_administrator_sees_the_health_without_buttons(saara: User, browse: Browse) -> None:
    dead_letter()

    page = browse(saara).get("/hallinta/yhteydet/").content.decode()

    assert "550 5.1.1" in page and "Lähetä uudelleen" not in page


@pytest.mark.parametrize("letter", ["0", "abc", "99999999999999999999", "-1"])
def test_nonsense_replays_nothing(letter: str, teemu: User, browse: Browse) -> None:
    row = dead_letter()

    assert browse(teemu).post("/hallinta/yhteydet/email/uusinnat/", {"letter": letter}).status_code == 302

    row.refresh_from_db()
    assert row.state == "dead"


def test_the_number_of_queries_does_not_grow_with_the_letters(teemu: User, browse: Browse) -> None:
    client = browse(teemu)
    client.get("/hallinta/yhteydet/")
    with CaptureQueriesContext(connection) as few:
        client.get("/hallinta/yhteydet/")
    for number in range(70):
        dead_letter(number)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/hallinta/yhteydet/").content.decode()

    assert len(many) == len(few) <= 13
    assert page.count('name="letter"') == 50
    assert "?ennen=" in page


@pytest.mark.covers("R13")
def test_the_demonstration_shows_the_mails_as_they_would_leave(lamp: Ticket, teemu: User, browse: Browse, settings: Any) -> None:
    settings.DEMO, settings.SMTP_HOST = True, ""
    send_due("email", MAIL)
    kept = KeptMail.objects.get()
    client = browse(teemu)

    listed = client.get("/hallinta/postit/").content.decode()
    page = client.get(f"/hallinta/postit/{kept.pk}/").content.decode()
    frame = client.get(f"/hallinta/postit/{kept.pk}/sisalto/")

    assert lamp.reference in listed and "liisa@posti.example" in listed
    assert lamp.follow_code in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    policy = frame.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox allow-popups" in policy and "script" not in policy
    assert "frame-ancestors 'self'" in policy and frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert lamp.follow_code in frame.content.decode()
    assert AuditEntry.objects.filter(action="mail.opened", actor_id=teemu.pk).count() == 1


def test_an_installation_with_real_customers_shows_no_mails(lamp: Ticket, teemu: User, browse: Browse, settings: Any) -> None:
    settings.DEMO, settings.SMTP_HOST = False, ""
    send_due("email", MAIL)
    client = browse(teemu)

    for address in (
        "/hallinta/postit/",
        f"/hallinta/postit/{KeptMail.objects.get().pk}/",
        f"/hallinta/postit/{KeptMail.objects.get().pk}/sisalto/",
    ):
        assert client.get(address).status_code == 404
    assert "/hallinta/postit/" not in client.get("/hallinta/").content.decode()


def failed_job() -> ProcrastinateJob:
    job_id = app.configure_task("kaiku.tickets.tasks.index_words").defer(ticket_id=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job_id])
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 5 WHERE id = %s", [job_id])
    job: ProcrastinateJob = ProcrastinateJob.objects.get(pk=job_id)
    return job


def test_a_failed_job_is_seen_and_runs_again(teemu: User, browse: Browse) -> None:
    job = failed_job()
    client = browse(teemu)

    page = client.get("/hallinta/jonotyot/").content.decode()
    assert "Hakusanojen päivitys" in page and "yhteydenotto 1" in page and "Tekstien lukeminen" in page
    answer = client.post("/hallinta/jonotyot/uusinnat/", {"job": job.pk}, follow=True).content.decode()

    assert ProcrastinateJob.objects.get(pk=job.pk).status == "todo"
    assert "1 työ käynnistettiin uudelleen." in answer
    assert "Työ ei ole enää epäonnistunut." in client.post("/hallinta/jonotyot/uusinnat/", {"job": job.pk}, follow=True).content.decode()


def test_no_job_or_queue_of_jobs_is_told_by_its_code() -> None:
    ours = {name: task for name, task in app.tasks.items() if not name.startswith(("builtin:", "procrastinate."))}

    assert set(TASKS) == set(ours)
    assert set(QUEUES) == {task.queue for task in ours.values()}


def test_all_failed_jobs_run_again_at_once(teemu: User, browse: Browse) -> None:
    failed_job()
    failed_job()

    browse(teemu).post("/hallinta/jonotyot/uusinnat/")

    assert not ProcrastinateJob.objects.filter(status="failed").exists()


def look(ticket: Ticket, actor: User) -> None:
    record_audit(
        "customer.details_shown", actor_id=actor.pk, actor_name=actor.name, object_type="ticket", object_id=ticket.pk,
        customer_id=ticket.customer_id,
    )  # fmt: skip


@pytest.mark.covers("R161")
def test_the_log_is_searched_by_whose_data_was_seen(
    contact: Callable[..., Ticket], teemu: User, eero: User, aino: User, browse: Browse
) -> None:
    first, second = contact(), contact()  # Liisa wrote twice
    other = contact(sender=Sender(email="matti@posti.example"))
    look(first, eero)
    look(second, aino)
    look(other, eero)

    page = browse(teemu).get("/hallinta/loki/", {"reference": first.reference.lower()}).content.decode()

    assert "Eero Osaaja" in page and "Aino Neuvonen" in page
    assert second.reference in page and other.reference not in page
    assert AuditEntry.objects.filter(action="audit.searched", actor_id=teemu.pk, object_id=first.pk).count() == 1


def test_the_log_is_searched_by_who_looked_what_was_done_and_when(
    lamp: Ticket, teemu: User, eero: User, aino: User, browse: Browse
) -> None:
    look(lamp, eero)
    look(lamp, aino)
    client = browse(teemu)

    def found(**search: str) -> str:
        return client.get("/hallinta/loki/", search).content.decode().partition("<tbody>")[2]

    assert "Aino" not in found(actor="eero") and "Eero" in found(actor="Osaaja")
    assert found(action="sign_in") == "" and "Eero" in found(action="customer.details_shown")
    assert found(until="1.1.2020") == "" and "Eero" in found(since="1.1.2020")
    assert found(actor="ei ketään tällaista") == found(reference="XXX-XXXX") == ""


def test_a_search_that_makes_no_sense_keeps_what_was_typed(teemu: User, browse: Browse) -> None:
    answer = browse(teemu).get("/hallinta/loki/", {"since": "2.2.2026", "until": "1.1.2026", "actor": "eero"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Päättymispäivä on ennen alkamispäivää." in page and 'value="eero"' in page


def test_checking_the_seals_tells_whether_anybody_changed_the_log(
    lamp: Ticket, teemu: User, eero: User, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(lamp, eero)
    later = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr("kaiku.audit.sealing.now", lambda: later)
    assert seal_entries() is not None
    client = browse(teemu)
    assert "Loki on eheä" in client.post("/hallinta/loki/eheys/", follow=True).content.decode()

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER audit_entry_append_only")
        cursor.execute("UPDATE audit_auditentry SET actor_name = 'Joku muu' WHERE action = 'customer.details_shown'")
        cursor.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER audit_entry_append_only")
    assert "Lokia on muutettu 1 kohdassa." in client.post("/hallinta/loki/eheys/", follow=True).content.decode()


@pytest.mark.parametrize(("broken", "said"), [(0, "se on eheä"), (3, "löysi 3 rikkoutunutta sinettiä")])
def test_the_page_tells_what_the_check_of_the_night_found(teemu: User, browse: Browse, broken: int, said: str) -> None:
    assert "Ensimmäistä tulosta ei ole vielä" in browse(teemu).get("/hallinta/loki/").content.decode()
    record_audit(NIGHT_CHECK, actor_id=None, object_type="broken_seals", object_id=broken)

    assert said in browse(teemu).get("/hallinta/loki/").content.decode()
