"""Accounts from the command line."""

import io
import sys
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.audit.models import AuditEntry
from kaiku.conftest import City

Typed = Callable[[str], None]
PASSWORD = "pitkä salasana 1"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What stands in standard input."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def add(username: str, *more: str) -> None:
    call_command("add_account", username, "--name", "Maija Mäki", "--role", "technical_admin:all", "--password-stdin", *more)


@pytest.mark.django_db
def test_the_first_administrator_is_made_and_signs_in(city: City, typed: Typed, client: Client) -> None:
    typed(f"{PASSWORD}\n")
    add("maija", "--role", "specialist:group", "--group", city.lighting_group.key)

    maija = User.objects.get(username="maija")
    assert maija.reaches == {Role.TECHNICAL_ADMIN: Reach.ALL, Role.SPECIALIST: Reach.GROUP}
    assert [membership.group for membership in maija.memberships.all()] == [city.lighting_group]
    assert client.post("/kirjaudu/", {"username": "maija", "password": PASSWORD}).status_code == 302
    entry = AuditEntry.objects.get(action="account.added")
    assert (entry.object_id, entry.reason) == (maija.pk, "technical_admin: all, specialist: group")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "more", "words"),
    [
        ("lyhyt", (), "shorter than 12"),
        (PASSWORD, ("--group", "ei-ole"), "no such handler group: ei-ole"),
    ],
)
def test_a_wrong_account_is_refused_and_nothing_is_made(password: str, more: tuple[str, ...], words: str, typed: Typed) -> None:
    typed(f"{password}\n")
    with pytest.raises(CommandError, match=words):
        add("maija", *more)

    assert not User.objects.exists()


@pytest.mark.django_db
def test_an_account_is_not_made_twice(typed: Typed, aino: User) -> None:
    typed(f"{PASSWORD}\n")
    with pytest.raises(CommandError, match="exists already"):
        add("AINO")

    assert User.objects.count() == 1


@pytest.mark.django_db
def test_a_new_password_replaces_the_old_and_ends_its_sessions(typed: Typed, aino: User, client: Client) -> None:
    client.force_login(aino)
    typed(f"{PASSWORD}\n")
    call_command("set_password", "aino", "--password-stdin")

    assert client.get("/tyopoyta/").status_code == 302
    assert client.post("/kirjaudu/", {"username": "aino", "password": PASSWORD}).status_code == 302
    assert AuditEntry.objects.filter(action="account.password_set", object_id=aino.pk).count() == 1


@pytest.mark.django_db
def test_an_unknown_role_or_account_is_named(typed: Typed) -> None:
    typed(f"{PASSWORD}\n")
    with pytest.raises(CommandError, match="no role:reach"):
        call_command("add_account", "maija", "--name", "M", "--role", "kuningas:all", "--password-stdin")
    with pytest.raises(CommandError, match="no such account: maija"):
        call_command("set_password", "maija", "--password-stdin")
