"""The whole way over HTTP to a real OpenID provider that says what Entra says; the name that is typed there decides what is wrong."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from kaiku.accounts.models import Identity, StaffSession, User
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.conftest import PASSWORD
from kaiku.handling.models import Draft
from kaiku.integrations.entra import signing_in
from kaiku.integrations.entra.tests.peer import TENANT, Peer
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def object_id(name: str) -> str:
    return f"11111111-2222-3333-4444-{name:0<12}"


def known(person: User, name: str = "tuttu", tenant: str = TENANT) -> Identity:
    return Identity.objects.create(user=person, tenant=tenant, subject=object_id(name))


def went(client: Client, entra: Peer, name: str = "tuttu", **changed: str) -> Any:
    """There and back."""
    away = client.get("/kirjaudu/entra/?next=/tyopoyta/jonot/")
    return client.get(entra.back(away.headers["Location"], name, **changed))


def reasons() -> list[str]:
    return list(AuditEntry.objects.filter(action="sign_in.refused").order_by("pk").values_list("reason", flat=True))


@pytest.mark.covers("R180")
def test_a_known_person_comes_in_and_only_by_his_own_roles(aino: User, entra: Peer, client: Client) -> None:
    identity = known(aino)
    page = client.get("/kirjaudu/").content.decode()
    assert page.index("Kirjaudu kaupungin tunnuksella") < page.index("Käyttäjätunnus")

    answer = went(client, entra)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/tyopoyta/jonot/")
    assert client.get("/tyopoyta/").status_code == 200
    assert client.get("/hallinta/kayttajat/").status_code == 403  # the token says technical_admin; it is not asked
    identity.refresh_from_db()
    assert identity.last_signed_in_at is not None
    assert StaffSession.objects.get().way == StaffSession.Way.ENTRA
    assert AuditEntry.objects.get(action="sign_in").reason == "entra"


@pytest.mark.covers("R180")
@pytest.mark.parametrize("other", ["tenant", "subject"])
def test_a_name_that_is_equal_is_nobody(other: str, aino: User, entra: Peer, client: Client) -> None:
    """The token says preferred_username aino and her mail; another object or tenant is another person."""
    known(aino, name="muu" if other == "subject" else "tuttu", tenant="cccccccc" if other == "tenant" else TENANT)
    answer = went(client, entra)

    assert (answer.status_code, "Sinulla ei ole vielä käyttöoikeutta" in answer.content.decode()) == (403, True)
    assert client.get("/tyopoyta/").status_code == 302
    assert User.objects.count() == 1
    assert reasons() == ["entra: unknown"]


def test_a_closed_account_is_told_so(aino: User, entra: Peer, client: Client) -> None:
    known(aino)
    User.objects.filter(pk=aino.pk).update(is_active=False)
    answer = went(client, entra)

    assert (answer.status_code, "Tunnuksesi on suljettu" in answer.content.decode()) == (403, True)
    assert client.get("/tyopoyta/").status_code == 302


@pytest.mark.parametrize(
    ("name", "changed", "reason"),
    [
        ("vieras", {}, "entra: tenant"),
        ("tuttu", {"nonce": "toinen"}, "entra: InvalidClaimError: nonce"),
        ("tuttu", {"code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}, "entra: code: 400 invalid_grant"),
        ("tuttu", {"state": "toinen"}, "entra: state"),
    ],
)
def test_what_was_not_agreed_is_not_believed(
    name: str, changed: dict[str, str], reason: str, aino: User, entra: Peer, client: Client
) -> None:
    known(aino, name=name)
    assert went(client, entra, name, **changed).status_code == 403
    assert client.get("/tyopoyta/").status_code == 302
    assert reasons() == [reason]


def test_a_token_that_is_too_old_is_not_believed(aino: User, entra: Peer, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    known(aino)
    back = entra.back(client.get("/kirjaudu/entra/").headers["Location"], "tuttu")
    monkeypatch.setattr(signing_in, "now", lambda: now() + timedelta(hours=2))
    assert client.get(back).status_code == 403
    assert reasons() == ["entra: ExpiredTokenError: exp"]


def test_an_answer_works_once_and_only_in_the_browser_that_asked(aino: User, entra: Peer, client: Client) -> None:
    known(aino)
    away = client.get("/kirjaudu/entra/").headers["Location"]
    back = entra.back(away, "tuttu")

    assert Client().get(back).status_code == 403
    assert client.get(back).status_code == 302
    client.post("/ulos/")
    assert client.get(back).status_code == 403

    # The code alone, in a journey of one's own: the directory gives no second token for it.
    state = parse_qs(urlsplit(client.get("/kirjaudu/entra/").headers["Location"]).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert client.get(f"/kirjaudu/entra/paluu/?code={code}&state={state}").status_code == 403
    assert reasons() == ["entra: state", "entra: state", "entra: code: 400 invalid_grant"]


def test_another_providers_answer_is_not_mixed_in(aino: User, entra: Peer, client: Client) -> None:
    known(aino)
    back = entra.back(client.get("/kirjaudu/entra/").headers["Location"], "tuttu")
    mixed = back.replace("iss=http%3A%2F%2F127.0.0.1", "iss=http%3A%2F%2F127.0.0.2")
    assert mixed != back
    assert client.get(mixed).status_code == 403


def test_a_stranger_gets_an_empty_account_only_where_the_city_says_so(aino: User, entra: Peer, client: Client, settings: Any) -> None:
    settings.ENTRA_NEW_ACCOUNTS = True
    assert went(client, entra).status_code == 302

    made = Identity.objects.get().user
    assert made.pk != aino.pk
    assert made.username == f"aino {object_id('tuttu')}"  # the name is Aino's already
    assert (made.grants.exists(), made.has_usable_password()) == (False, False)
    assert "Sinulla ei ole vielä roolia" in client.get("/tyopoyta/").content.decode()


def test_unsent_text_goes_along(lamp: Ticket, aino: User, entra: Peer, client: Client) -> None:
    known(aino)
    page = client.post(f"/tyopoyta/{lamp.pk}/vastaukset/", {"body": "Puoli tuntia.", "seen_version": "1"}).content.decode()
    assert 'action="/kirjaudu/entra/"' in page

    kept = {"kept_ticket": str(lamp.pk), "kept_kind": "reply", "kept_body": "Puoli tuntia.", "next": f"/tyopoyta/{lamp.pk}/"}
    leaving = client.post("/kirjaudu/entra/", kept)
    assert "Puoli tuntia" not in str(client.session["entra"])
    answer = client.get(entra.back(leaving.context["url"], "tuttu"))

    assert answer.headers["Location"] == f"/tyopoyta/{lamp.pk}/"
    assert Draft.objects.get().body == "Puoli tuntia."


def test_signing_out_also_leads_out_of_the_directory(aino: User, entra: Peer, client: Client) -> None:
    known(aino)
    went(client, entra)
    page = client.post("/ulos/")

    address = page.context["address"]
    assert address.startswith(f"{entra.issuer}/session/end?")
    assert parse_qs(urlsplit(address).query)["post_logout_redirect_uri"] == ["http://testserver/kirjaudu/"]
    assert StaffSession.objects.get().ended_at is not None


def test_a_session_that_ends_at_the_directory_ends_here(aino: User, entra: Peer, client: Client) -> None:
    known(aino)
    went(client, entra)
    session = StaffSession.objects.get().provider_session
    assert session
    assert client.post("/kirjaudu/entra/loppu/", {"logout_token": "a.b.c"}).status_code == 400
    Client().get("/kirjaudu/entra/ulos/", {"iss": "https://evil.example", "sid": session})
    Client().get("/kirjaudu/entra/ulos/", {"iss": entra.issuer, "sid": "muu"})
    assert client.get("/tyopoyta/").status_code == 200

    Client().get("/kirjaudu/entra/ulos/", {"iss": entra.issuer, "sid": session})
    assert client.get("/tyopoyta/").status_code == 302


def test_own_passwords_can_be_left_to_administrators(aino: User, teemu: User, entra: Peer, settings: Any) -> None:
    settings.LOCAL_SIGN_IN = "administrators"
    aside, inside = Client(), Client()
    refused = aside.post("/kirjaudu/", {"username": "aino", "password": PASSWORD})
    assert (refused.status_code, "Käyttäjätunnus tai salasana ei ole oikein." in refused.content.decode()) == (422, True)
    assert inside.post("/kirjaudu/", {"username": "teemu", "password": PASSWORD}).status_code == 302


def test_a_directory_that_is_away_is_told_kindly(aino: User, settings: Any, client: Client) -> None:
    settings.ENTRA_TENANT, settings.ENTRA_CLIENT_ID, settings.ENTRA_ISSUER = TENANT, "kaiku", "http://127.0.0.1:9"
    answer = client.get("/kirjaudu/entra/")
    assert (answer.status_code, "Kaupungin kirjautuminen ei vastaa" in answer.content.decode()) == (503, True)


def test_without_a_directory_there_is_no_such_way(client: Client) -> None:
    assert client.get("/kirjaudu/entra/").status_code == 404
    assert "kaupungin tunnuksella" not in client.get("/kirjaudu/").content.decode()
