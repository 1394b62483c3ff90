from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kaiku.accounts import forgotten
from kaiku.accounts.models import User
from kaiku.base.clock import now
from kaiku.channels.email.send import rendered
from kaiku.conftest import PASSWORD
from kaiku.outbox.models import Outgoing

NEW = "aivan uusi salasana"


@pytest.fixture(autouse=True)
def _letters_leave(settings: Any) -> None:
    settings.SMTP_HOST = "mail.example"


def asked(client: Client, name: str) -> str:
    return client.post("/kirjaudu/salasana/", {"username": name}).content.decode()


def link() -> str:
    mail = rendered(Outgoing.objects.filter(kind="password-reset").latest("pk"))
    assert mail is not None
    assert mail.recipient == "aino@kaupunki.example"
    text = mail.mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    return next(str(line) for line in text.splitlines() if "/kirjaudu/salasana/" in line).partition("://")[2].partition("/")[2]


@pytest.mark.covers("R161")
def test_a_link_sets_a_new_password_once_and_ends_the_sessions(aino: User, client: Client) -> None:
    inside = Client()
    inside.force_login(aino)
    asked(client, "Aino")
    address = f"/{link()}"

    assert client.post(address, {"password": "lyhyt"}).status_code == 422
    assert client.post(address, {"password": NEW}).status_code == 302
    assert inside.get("/tyopoyta/").status_code == 302
    assert client.post(address, {"password": "kolmas salasana"}).status_code == 410
    assert client.post("/kirjaudu/", {"username": "aino", "password": PASSWORD}).status_code == 422
    assert client.post("/kirjaudu/", {"username": "aino", "password": NEW}).status_code == 302


def test_the_link_grows_old_and_is_nobody_elses(aino: User, eero: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(client, "aino")
    address = f"/{link()}"
    assert client.get(address.replace(f"/{aino.pk}/", f"/{eero.pk}/")).status_code == 410
    monkeypatch.setattr(forgotten.tokens, "_now", lambda: now().replace(tzinfo=None) + timedelta(hours=4))
    assert client.get(address).status_code == 410


def test_nobody_learns_whether_an_account_exists(aino: User, eero: User, client: Client) -> None:
    eero.set_unusable_password()
    eero.save()
    told = [asked(client, name) for name in ("aino", "eero", "olematon")]
    assert len({text.replace(name, "") for text, name in zip(told, ("aino", "eero", "olematon"), strict=True)}) == 1
    assert Outgoing.objects.filter(kind="password-reset").count() == 1


def test_letters_are_not_sent_without_end(aino: User, client: Client) -> None:
    for _time in range(6):
        asked(client, "aino")
    assert Outgoing.objects.filter(kind="password-reset").count() == 3


@pytest.mark.django_db
def test_where_letters_would_stay_readable_there_are_none(client: Client, settings: Any) -> None:
    settings.SMTP_HOST = ""
    assert client.get("/kirjaudu/salasana/").status_code == 404
    assert "Unohdin" not in client.get("/kirjaudu/").content.decode()
