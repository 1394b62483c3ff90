from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from kaiku.accounts.actions import set_active
from kaiku.accounts.models import StaffSession, User
from kaiku.accounts.networks import network_mark, shown_network
from kaiku.accounts.sessions import end_session, end_sessions, end_sessions_of_other, open_sessions
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.base.errors import NotAllowed
from kaiku.conftest import PASSWORD


def entered(person: User) -> Client:
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0"})
    assert client.post("/kirjaudu/", {"username": person.username, "password": PASSWORD}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/tyopoyta/").status_code == 200


def test_networks_are_shown_without_their_last_part() -> None:
    assert shown_network("192.0.2.77") == "192.0.2.x"
    assert shown_network("2001:db8:1:2::9") == "2001:db8:1::x"
    assert shown_network("unix:") == ""
    assert network_mark("192.0.2.1") == network_mark("192.0.2.254") != network_mark("192.0.3.1")


@pytest.mark.covers("R161")
def test_ending_all_sessions_also_ends_one_that_nobody_noted(aino: User) -> None:
    noted, unnoted = entered(aino), Client()
    unnoted.force_login(aino)

    end_sessions(aino.pk, by=None, reason="left")

    assert (is_in(noted), is_in(unnoted)) == (False, False)
    assert not open_sessions(aino).exists()
    assert AuditEntry.objects.get(action="sessions.ended").reason == "left"
    assert is_in(entered(aino))


def test_only_an_administrator_ends_anothers_sessions(aino: User, eero: User, teemu: User) -> None:
    client = entered(aino)
    with pytest.raises(NotAllowed):
        end_sessions_of_other(aino.pk, by=eero)
    assert is_in(client)

    end_sessions_of_other(aino.pk, by=teemu)
    assert not is_in(client)


def test_nobody_ends_a_strangers_session(aino: User, eero: User) -> None:
    client = entered(aino)
    assert not end_session(StaffSession.objects.get().pk, by=eero)
    assert is_in(client)
    assert end_session(StaffSession.objects.get().pk, by=aino)
    assert not is_in(client)


@pytest.mark.covers("R161")
def test_a_closed_account_stays_out_with_its_old_session_when_it_is_opened_again(aino: User, teemu: User) -> None:
    client = entered(aino)
    set_active(aino.pk, is_active=False, by=teemu)
    set_active(aino.pk, is_active=True, by=teemu)
    assert not is_in(client)


def ends_at(client: Client) -> Any:
    return Session.objects.get(pk=client.session.session_key).expire_date


def test_a_session_ends_when_nobody_uses_it_and_goes_on_while_somebody_does(aino: User) -> None:
    client = entered(aino)
    assert timedelta(minutes=119) < ends_at(client) - now() <= timedelta(minutes=120)

    Session.objects.update(expire_date=now() + timedelta(minutes=5))
    client.get("/tyopoyta/", headers={"X-Background": "1"})
    assert ends_at(client) - now() < timedelta(minutes=6)
    client.get("/tyopoyta/")
    assert ends_at(client) - now() > timedelta(minutes=118)

    Session.objects.update(expire_date=now() - timedelta(seconds=1))
    assert not is_in(client)


def test_a_session_in_use_ends_all_the_same_when_it_has_lasted_long_enough(aino: User, settings: Any) -> None:
    client = entered(aino)
    settings.SESSION_COOKIE_AGE = 30 * 60
    Session.objects.update(expire_date=now() + timedelta(minutes=5))
    client.get("/tyopoyta/")
    assert timedelta(minutes=29) < ends_at(client) - now() <= timedelta(minutes=30)


def test_the_key_changes_at_sign_in(aino: User, client: Client) -> None:
    session = client.session
    session["visitor"] = "1"
    session.save()
    before = session.session_key
    client.post("/kirjaudu/", {"username": "aino", "password": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()
