"""Back-channel logout over HTTP, with tokens that the directory really signed, and what a forged one does: nothing."""

import time
from typing import Any

import pytest
from django.test import Client
from joserfc.jwk import RSAKey

from kaiku.accounts.models import StaffSession, User
from kaiku.accounts.sessions import note_session
from kaiku.integrations.entra.tests.test_tokens import EVENT, _directory, claims, token

__all__ = ["_directory"]  # a fixture of that module's, used here too
pytestmark = pytest.mark.django_db
ADDRESS, PAGE = "/kirjaudu/entra/loppu/", "/tyopoyta/istunnot/"


@pytest.fixture(autouse=True)
def _configured(settings: Any) -> None:
    settings.ENTRA_CLIENT_SECRET = "salaisuus"


def inside(person: User, provider_session: str, way: StaffSession.Way = StaffSession.Way.ENTRA) -> Client:
    client = Client()
    client.force_login(person)
    key = client.session.session_key or ""
    note_session(person, key, way=way, device="Firefox", address="203.0.113.7", provider_session=provider_session)
    assert client.get(PAGE).status_code == 200
    return client


def told(**changed: Any) -> dict[str, Any]:
    return claims(nonce=None, sid="s-1", jti=f"j-{time.time()}", events=EVENT, **changed)


@pytest.mark.covers("R180")
def test_the_directorys_call_ends_that_session_and_no_other(aino: User, eero: User) -> None:
    his, elsewhere, hers = inside(aino, "s-1"), inside(aino, "s-2"), inside(eero, "s-3")
    with_password = inside(aino, "s-1", StaffSession.Way.PASSWORD)

    answer = Client().post(ADDRESS, {"logout_token": token(told())})

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert his.get(PAGE).status_code == 302
    assert [client.get(PAGE).status_code for client in (elsewhere, hers, with_password)] == [200, 200, 200]
    assert Client().post(ADDRESS, {"logout_token": token(told())}).status_code == 200  # again: it is over already


@pytest.mark.covers("R180", "R200")
def test_a_forged_old_or_foreign_token_ends_nothing(aino: User) -> None:
    client = inside(aino, "s-1")
    stranger = RSAKey.generate_key(2048, {"kid": "a"})
    forged = [token(told(), stranger), token(told(aud="muu")), token(told(iss="https://evil.example")), token(told(exp=1)), "a.b.c", ""]
    forged.append(token({name: value for name, value in told().items() if name != "events"}))

    assert {Client().post(ADDRESS, {"logout_token": one}).status_code for one in forged} == {400}
    assert Client().get(ADDRESS).status_code == 405
    assert client.get(PAGE).status_code == 200
