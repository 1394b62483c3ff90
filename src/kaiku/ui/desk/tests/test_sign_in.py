from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from kaiku.accounts.models import User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.conftest import PASSWORD
from kaiku.handling.models import Draft
from kaiku.tickets.models import Message, Ticket
from kaiku.ui.desk.tests.conftest import Browse


def enter(client: Client, username: str, password: str, **more: str) -> int:
    return client.post("/kirjaudu/", {"username": username, "password": password, **more}).status_code


def test_right_password_opens_the_desk_and_is_written_down(aino: User, client: Client) -> None:
    assert enter(client, "AINO", PASSWORD) == 302
    assert client.get("/tyopoyta/").status_code == 200
    assert AuditEntry.objects.get(action="sign_in").actor_id == aino.pk


def test_wrong_password_keeps_the_name_and_tells_nothing_more(aino: User, client: Client) -> None:
    answer = client.post("/kirjaudu/", {"username": "aino", "password": "väärä"})
    unknown = client.post("/kirjaudu/", {"username": "tuntematon", "password": "väärä"})

    assert (answer.status_code, unknown.status_code) == (422, 422)
    assert "Käyttäjätunnus tai salasana ei ole oikein." in answer.content.decode()
    assert 'value="aino"' in answer.content.decode()
    assert "väärä" not in answer.content.decode()


def test_guessing_is_held_back_even_with_the_right_password(aino: User, client: Client) -> None:
    for _attempt in range(8):
        assert enter(client, "aino", "väärä") == 422

    assert enter(client, "aino", PASSWORD) == 429
    assert client.get("/tyopoyta/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_time_are_no_way_around_the_limit(aino: User) -> None:
    def guess(number: int) -> int:
        try:
            return enter(Client(), "aino", f"väärä {number}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as together:
        statuses = list(together.map(guess, range(24)))

    assert (statuses.count(422), statuses.count(429)) == (8, 16)


def test_a_right_password_is_not_counted(aino: User) -> None:
    assert [enter(Client(), "aino", PASSWORD) for _time in range(10)] == [302] * 10


def test_a_removed_person_is_signed_out_at_once(aino: User, browse: Browse) -> None:
    client = browse(aino)
    assert client.get("/tyopoyta/").status_code == 200
    User.objects.filter(pk=aino.pk).update(is_active=False)

    assert client.get("/tyopoyta/").status_code == 302


def test_sign_in_leads_back_but_never_to_another_site(aino: User, client: Client) -> None:
    assert client.get("/tyopoyta/jonot/?status=new").headers["Location"] == "/kirjaudu/?next=%2Ftyopoyta%2Fjonot%2F%3Fstatus%3Dnew"
    good = client.post("/kirjaudu/", {"username": "aino", "password": PASSWORD, "next": "/tyopoyta/jonot/?status=new"})
    bad = Client().post("/kirjaudu/", {"username": "aino", "password": PASSWORD, "next": "https://evil.example/"})

    assert (good.headers["Location"], bad.headers["Location"]) == ("/tyopoyta/jonot/?status=new", "/tyopoyta/")


def test_signing_out_needs_a_post(aino: User, browse: Browse) -> None:
    client = browse(aino)
    assert client.get("/ulos/").status_code == 405
    client.post("/ulos/")
    assert client.get("/tyopoyta/").status_code == 302
    client.post("/ulos/")
    assert AuditEntry.objects.get(action="sign_out").actor_id == aino.pk  # once: a visitor has nothing to end


def test_text_sent_after_the_session_ended_becomes_a_draft_at_sign_in(lamp: Ticket, aino: User, client: Client) -> None:
    answer = client.post(f"/tyopoyta/{lamp.pk}/vastaukset/", {"body": "Puoli tuntia kirjoitettu.", "seen_version": "1"})
    assert answer.status_code == 401
    assert "Puoli tuntia kirjoitettu." in answer.content.decode()

    kept = {"kept_ticket": str(lamp.pk), "kept_kind": "reply", "kept_body": "Puoli tuntia kirjoitettu.", "next": f"/tyopoyta/{lamp.pk}/"}
    assert enter(client, "aino", PASSWORD, **kept) == 302

    assert Draft.objects.get().body == "Puoli tuntia kirjoitettu."
    assert "Puoli tuntia kirjoitettu." in client.get(f"/tyopoyta/{lamp.pk}/").content.decode()
    assert not Message.objects.filter(kind="reply").exists()


def test_kept_text_for_a_strangers_ticket_is_no_draft(lamp: Ticket, kirsi: User, client: Client) -> None:
    kept = {"kept_ticket": str(lamp.pk), "kept_kind": "reply", "kept_body": "Luvaton."}
    assert enter(client, "kirsi", PASSWORD, **kept) == 302
    assert not Draft.objects.exists()


def test_background_requests_hear_that_the_session_is_over(lamp: Ticket, client: Client) -> None:
    assert client.post(f"/tyopoyta/{lamp.pk}/luonnokset/reply/", {"body": "x"}, headers={"X-Requested-With": "fetch"}).status_code == 401
    assert client.get("/tyopoyta/jonot/", headers={"HX-Request": "true"}).status_code == 401


def test_a_form_from_before_the_last_sign_in_loses_nothing(lamp: Ticket, aino: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(aino)
    answer = client.post(f"/tyopoyta/{lamp.pk}/vastaukset/", {"body": "Vanha lomake.", "seen_version": "1"})

    assert answer.status_code == 403
    assert "Vanha lomake." in answer.content.decode()
    assert not Message.objects.filter(kind="reply").exists()
    assert not Draft.objects.exists()


@pytest.mark.covers("R85")
def test_being_at_the_desk_is_noted_once_a_minute_and_not_by_background_requests(aino: User, browse: Browse) -> None:
    client = browse(aino)
    client.get("/tyopoyta/", headers={"X-Background": "1"})
    aino.refresh_from_db()
    assert aino.last_seen_at is None

    client.get("/tyopoyta/")
    aino.refresh_from_db()
    first = aino.last_seen_at
    assert first is not None
    client.get("/tyopoyta/")
    aino.refresh_from_db()
    assert aino.last_seen_at == first

    User.objects.filter(pk=aino.pk).update(last_seen_at=now() - timedelta(minutes=2))
    client.get("/tyopoyta/")
    aino.refresh_from_db()
    assert aino.last_seen_at is not None and aino.last_seen_at > first


def test_a_person_without_roles_is_told_whom_to_ask(aino: User, browse: Browse) -> None:
    aino.grants.all().delete()
    answer = browse(aino).get("/tyopoyta/")
    assert (answer.status_code, "Sinulla ei ole vielä roolia" in answer.content.decode()) == (403, True)
