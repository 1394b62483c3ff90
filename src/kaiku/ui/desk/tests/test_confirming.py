import time
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts.models import SignInHold, StaffSession, User
from kaiku.accounts.networks import network_mark
from kaiku.accounts.rules import Role
from kaiku.audit.models import AuditEntry
from kaiku.conftest import PASSWORD

RIGHT = {"password": PASSWORD}


def long_ago(client: Client, person: User) -> Client:
    """Signed in an hour ago."""
    client.post("/kirjaudu/", {"username": person.username, **RIGHT})
    session = client.session
    session["since"] = session["confirmed"] = time.time() - 3600
    session.save()
    return client


@pytest.mark.covers("R161")
def test_roles_are_not_changed_at_an_open_screen(teemu: User, aino: User, client: Client) -> None:
    long_ago(client, teemu)
    address, wanted = f"/hallinta/kayttajat/{aino.pk}/roolit/", {"role": "viewer", "reach": "all"}

    asked = client.post(address, wanted)
    assert (asked.status_code, 'name="role" value="viewer"' in asked.content.decode()) == (403, True)
    wrong = client.post(address, {**wanted, "confirm_password": "väärä"})
    assert (wrong.status_code, "Salasana ei ole oikein." in wrong.content.decode(), "väärä" in wrong.content.decode()) == (422, True, False)
    assert not aino.grants.filter(role=Role.VIEWER).exists()

    assert client.post(address, {**wanted, "confirm_password": PASSWORD}).status_code == 302
    assert aino.grants.filter(role=Role.VIEWER).exists()
    assert client.post(address, {"taken": "viewer"}).status_code == 302  # asked once
    assert AuditEntry.objects.get(action="sign_in.confirming_failed").actor_id == teemu.pk


def test_the_app_is_not_changed_at_an_open_screen(aino: User, client: Client) -> None:
    long_ago(client, aino)
    asked = client.get("/kirjaudu/tunnistus/")
    assert (asked.status_code, "Vahvista, että se olet sinä" in asked.content.decode()) == (403, True)
    assert client.post("/kirjaudu/tunnistus/", {"code": "000000"}).status_code == 403
    assert client.post("/kirjaudu/tunnistus/", {"confirm_password": PASSWORD}).context["picture"]


def test_guessing_there_is_held_back_too(teemu: User, aino: User, client: Client) -> None:
    long_ago(client, teemu)
    address = f"/hallinta/kayttajat/{aino.pk}/istunnot/"
    for _guess in range(8):
        client.post(address, {"confirm_password": "väärä"})
    assert "Liian monta yritystä" in client.post(address, {"confirm_password": PASSWORD}).content.decode()


def failed(client: Client, name: str, address: str, times: int = 1) -> Any:
    for _time in range(times):
        answer = client.post("/kirjaudu/", {"username": name, "password": "väärä"}, REMOTE_ADDR=address)
    return answer


@pytest.mark.covers("R161")
def test_one_who_fails_elsewhere_shuts_nobody_out(aino: User, client: Client) -> None:
    assert failed(client, "aino", "198.51.100.7", 9).status_code == 429
    assert client.post("/kirjaudu/", {"username": "aino", **RIGHT}, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_many_networks_together_are_held_back_but_not_the_persons_own(aino: User, client: Client) -> None:
    home = client.post("/kirjaudu/", {"username": "aino", **RIGHT}, REMOTE_ADDR="192.0.2.7")
    assert home.status_code == 302
    assert StaffSession.objects.get().network_mark == network_mark("192.0.2.99")
    for network in range(41):
        answer = failed(Client(), "aino", f"198.51.{network}.7")
    assert answer.status_code == 429
    assert Client().post("/kirjaudu/", {"username": "aino", **RIGHT}, REMOTE_ADDR="203.0.113.7").status_code == 429
    assert Client().post("/kirjaudu/", {"username": "aino", **RIGHT}, REMOTE_ADDR="192.0.2.99").status_code == 302


def test_an_account_that_does_not_exist_is_answered_alike(aino: User) -> None:
    told = [[failed(Client(), name, "198.51.100.7") for _time in range(10)] for name in ("aino", "olematon")]
    assert [[answer.status_code for answer in answers] for answers in told] == [[422] * 8 + [429] * 2] * 2
    words = [[answer.context["form"].errors.as_text() for answer in answers] for answers in told]
    assert words[0] == words[1]


def test_an_administrator_sees_the_hold_and_releases_it(aino: User, teemu: User) -> None:
    failed(Client(), "aino", "198.51.100.7", 8)
    desk = Client()
    desk.force_login(teemu)
    assert "198.51.100.x" in desk.get(f"/hallinta/kayttajat/{aino.pk}/").content.decode()

    desk.post(f"/hallinta/kayttajat/{aino.pk}/esto/")
    assert not SignInHold.objects.exists()
    assert Client().post("/kirjaudu/", {"username": "aino", **RIGHT}, REMOTE_ADDR="198.51.100.7").status_code == 302
    assert AuditEntry.objects.get(action="sign_in.released").actor_id == teemu.pk


def test_own_sessions_are_listed_and_ended(aino: User, client: Client) -> None:
    windows, phone = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"}), client
    for one in (windows, phone, third := Client()):
        one.post("/kirjaudu/", {"username": "aino", **RIGHT}, REMOTE_ADDR="192.0.2.7")
    page = phone.get("/tyopoyta/istunnot/").content.decode()
    assert ("Firefox, Windows" in page, "192.0.2.x" in page, "192.0.2.7" in page) == (True, True, False)

    phone.post("/tyopoyta/istunnot/lopetus/", {"session": StaffSession.objects.get(device="Firefox, Windows").pk})
    assert windows.get("/tyopoyta/").status_code == 302
    assert third.get("/tyopoyta/").status_code == 200
    phone.post("/tyopoyta/istunnot/lopetus/")
    assert (third.get("/tyopoyta/").status_code, phone.get("/tyopoyta/").status_code) == (302, 200)
