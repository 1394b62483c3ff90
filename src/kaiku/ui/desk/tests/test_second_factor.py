from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client

from kaiku.accounts import second_factor
from kaiku.accounts.actions import AccountError
from kaiku.accounts.models import RecoveryCode, SecondFactor, User
from kaiku.accounts.second_factor import has_factor, is_right_code, leave_factor, new_secret, remove_lost_factor, reset_factor, take_factor
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.conftest import PASSWORD
from kaiku.handling.models import Draft
from kaiku.tickets.models import Ticket


def code_of(secret: str, ahead: int = 0) -> str:
    return pyotp.TOTP(secret).at(now() + timedelta(seconds=30 * ahead))


@pytest.fixture(autouse=True)
def _still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The middle of a step, so that none ends between making a code and giving it."""
    at = now()
    middle = at - timedelta(seconds=at.timestamp() % 30 - 15)
    monkeypatch.setattr(second_factor, "now", lambda: middle)


def with_app(person: User) -> tuple[str, list[str]]:
    """The secret and the recovery codes; the code of the step before now is used up."""
    secret = new_secret()
    return secret, take_factor(person, secret=secret, code=code_of(secret, -1))


def password(client: Client, person: User, **more: str) -> Any:
    return client.post("/kirjaudu/", {"username": person.username, "password": PASSWORD, **more})


def is_in(client: Client) -> bool:
    return client.get("/tyopoyta/").status_code == 200


@pytest.mark.covers("R161")
def test_the_password_alone_opens_nothing(aino: User, client: Client) -> None:
    secret, _codes = with_app(aino)
    assert "Anna koodi" in password(client, aino).content.decode()
    assert not is_in(client)

    assert client.post("/kirjaudu/koodi/", {"code": "000000"}).status_code == 422
    assert not is_in(client)
    assert client.post("/kirjaudu/koodi/", {"code": code_of(secret), "next": "/tyopoyta/jonot/"}).headers["Location"] == "/tyopoyta/jonot/"
    assert is_in(client)


def test_a_code_without_the_password_is_no_way_in(aino: User, client: Client) -> None:
    secret, _codes = with_app(aino)
    assert client.post("/kirjaudu/koodi/", {"code": code_of(secret)}).headers["Location"] == "/kirjaudu/"
    assert client.get("/kirjaudu/tunnistus/").headers["Location"] == "/kirjaudu/"
    password(client, aino)
    assert client.get("/kirjaudu/tunnistus/").headers["Location"] == "/kirjaudu/"  # half in is no place to change the app
    aino.set_password("toinen salasana")
    aino.save()
    assert client.post("/kirjaudu/koodi/", {"code": code_of(secret)}).headers["Location"] == "/kirjaudu/"
    assert not is_in(client)


def test_a_code_is_good_once(aino: User) -> None:
    secret, _codes = with_app(aino)
    code = code_of(secret)
    assert [is_right_code(aino, code), is_right_code(aino, code)] == [True, False]
    assert not is_right_code(aino, code_of(secret, -1))
    assert is_right_code(aino, code_of(secret, 1))
    assert not is_right_code(aino, code_of(secret, 5))


def test_a_recovery_code_is_good_once_however_it_is_typed(aino: User, eero: User) -> None:
    _secret, codes = with_app(aino)
    assert len(set(codes)) == 10
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()
    assert not is_right_code(eero, codes[0])
    assert is_right_code(aino, codes[0].upper().replace("-", " "))
    assert not is_right_code(aino, codes[0])
    assert AuditEntry.objects.filter(action="second_factor.recovery_used", actor_id=aino.pk).count() == 1


def test_guessing_codes_is_held_back_even_with_the_right_one(aino: User, client: Client) -> None:
    secret, _codes = with_app(aino)
    password(client, aino)
    for _guess in range(5):
        assert "ei ole oikein" in client.post("/kirjaudu/koodi/", {"code": "123456"}).content.decode()
    assert "Liian monta yritystä" in client.post("/kirjaudu/koodi/", {"code": code_of(secret)}).content.decode()
    assert not is_in(client)


def test_the_secret_is_not_readable_in_the_database(aino: User) -> None:
    from django.db import connection

    secret, _codes = with_app(aino)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM accounts_secondfactor")
        assert secret.encode() not in bytes(cursor.fetchone()[0])
    assert SecondFactor.objects.get().secret == secret


@pytest.mark.covers("R161")
def test_a_role_that_asks_for_it_gets_no_further_before_an_app_is_taken(teemu: User, client: Client, settings: Any) -> None:
    settings.MFA_ROLES = ["technical_admin"]
    page = password(client, teemu)
    assert "Roolisi vaatii kaksivaiheisen tunnistuksen" in page.content.decode()
    assert not is_in(client)
    secret = page.context["secret"].replace(" ", "")
    assert page.context["picture"].startswith("data:image/svg+xml")

    wrong = client.post("/kirjaudu/tunnistus/", {"code": "000000"})
    assert (wrong.status_code, wrong.context["secret"].replace(" ", "")) == (422, secret)
    assert not has_factor(teemu)
    taken = client.post("/kirjaudu/tunnistus/", {"code": code_of(secret), "next": "/hallinta/"})
    assert (len(taken.context["codes"]), taken.context["wanted"]) == (10, "/hallinta/")
    assert is_in(client)
    with pytest.raises(AccountError):
        leave_factor(teemu)
    assert has_factor(teemu)


def test_whoever_wants_takes_an_app_and_leaves_it(aino: User, client: Client) -> None:
    password(client, aino)
    secret = client.get("/kirjaudu/tunnistus/").context["secret"].replace(" ", "")
    assert len(client.post("/kirjaudu/tunnistus/", {"code": code_of(secret)}).context["codes"]) == 10
    page = client.get("/tyopoyta/istunnot/").content.decode()
    assert "Käyttämättömiä varakoodeja on 10" in page
    assert secret not in page

    client.post("/kirjaudu/tunnistus/poisto/")
    assert not has_factor(aino)
    assert not RecoveryCode.objects.exists()


def test_a_lost_phone_is_reset_by_another_administrator_only(aino: User, eero: User, teemu: User) -> None:
    with_app(aino)
    with_app(teemu)
    with pytest.raises(NotAllowed):
        reset_factor(aino.pk, by=eero)
    with pytest.raises(AccountError, match="omaa"):
        reset_factor(teemu.pk, by=teemu)
    assert (has_factor(aino), has_factor(teemu)) == (True, True)

    inside = Client()
    inside.force_login(aino)
    reset_factor(aino.pk, by=teemu)
    assert not has_factor(aino)
    assert not is_in(inside)
    assert AuditEntry.objects.get(action="second_factor.reset", object_id=aino.pk).actor_id == teemu.pk
    remove_lost_factor(teemu, by=None)
    assert not has_factor(teemu)


def test_unsent_text_survives_the_second_step(lamp: Ticket, aino: User, client: Client) -> None:
    secret, _codes = with_app(aino)
    kept = {"kept_ticket": str(lamp.pk), "kept_kind": "reply", "kept_body": "Puoli tuntia."}
    assert 'value="Puoli tuntia."' in password(client, aino, **kept).content.decode()
    client.post("/kirjaudu/koodi/", {"code": code_of(secret), **kept})
    assert Draft.objects.get().body == "Puoli tuntia."
