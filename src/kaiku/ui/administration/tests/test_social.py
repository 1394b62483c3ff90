"""The pages of the connections to social media: made, changed, tried and seen; secrets nowhere to be read."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.audit.changes import changes_of, restore_change
from kaiku.audit.models import ConfigurationChange
from kaiku.base.clock import moved_to, now
from kaiku.channels.social.accounts import account_states
from kaiku.channels.social.fetching import check_tokens
from kaiku.channels.social.models import SocialAccount
from kaiku.channels.social.tests.conftest import Peer, city_page, peer, peer_process  # noqa: F401 - fixtures
from kaiku.conftest import City

pytestmark = pytest.mark.django_db
ADDRESS = "/hallinta/some/"
TYPED = {
    "name": "Kaupungin sivu", "platform": "facebook", "account_id": "1001", "page_id": "", "app_id": "777",
    "app_secret": "sovelluksen-salaisuus", "token": "sivun-avain", "group_key": "kirjasto", "same_days": "7", "silent_hours": "8",
    "is_active": "on",
}  # fmt: skip


@pytest.fixture
def made(client: Client, teemu: User, peer: Peer) -> SocialAccount:  # noqa: F811
    client.force_login(teemu)
    assert client.post(f"{ADDRESS}uusi/", TYPED).status_code == 302
    return SocialAccount.objects.get()


def changed(client: Client, made: SocialAccount, **values: str) -> Any:
    newest = ConfigurationChange.objects.filter(kind="social_account").latest("pk").pk
    return client.post(f"{ADDRESS}{made.key}/", {**TYPED, "token": "", "app_secret": "", "seen": str(newest), **values})


@pytest.mark.covers("R34")
def test_a_page_is_connected_and_its_secrets_are_nowhere_to_be_seen(client: Client, made: SocialAccount) -> None:
    assert (made.key, made.token, made.app_secret, made.same_days) == ("kaupungin-sivu", "sivun-avain", "sovelluksen-salaisuus", 7)
    page = client.get(f"{ADDRESS}{made.key}/").content.decode()
    assert f"/rajapinnat/some/{made.key}/" in page
    assert made.verify_token in page
    change = changes_of("social_account", made.key).get()
    told = [page, client.get(ADDRESS).content.decode(), str(change.after), client.get(f"/hallinta/muutokset/{change.pk}/").content.decode()]
    assert not any(secret in text for text in told for secret in ("sivun-avain", "sovelluksen-salaisuus"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT row::text FROM social_socialaccount AS row")
        assert "avain" not in cursor.fetchone()[0]


def test_secrets_stay_until_new_ones_are_typed(client: Client, made: SocialAccount) -> None:
    SocialAccount.objects.update(is_token_dead=True)
    assert changed(client, made, name="Toinen").status_code == 302
    made.refresh_from_db()
    assert (made.name, made.token, made.is_token_dead) == ("Toinen", "sivun-avain", True)
    changed(client, made, token="uusi-avain")
    made.refresh_from_db()
    assert (made.token, made.app_secret, made.is_token_dead) == ("uusi-avain", "sovelluksen-salaisuus", False)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"account_id": "kaupunki"}, "pelkkiä numeroita"),
        ({"platform": "instagram"}, "johon Instagram-tili on liitetty"),
        ({"token": ""}, "Kirjoita sivun avain"),
        ({"group_key": "olematon"}, "jokin annetuista vaihtoehdoista"),
        ({"same_days": "0"}, "data-error"),
    ],
)
def test_what_cannot_be_connected_is_said(wrong: dict[str, str], words: str, client: Client, teemu: User, city: City) -> None:
    client.force_login(teemu)
    answer = client.post(f"{ADDRESS}uusi/", {**TYPED, **wrong})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not SocialAccount.objects.exists()


def test_the_same_page_is_connected_once(client: Client, made: SocialAccount) -> None:
    answer = client.post(f"{ADDRESS}uusi/", {**TYPED, "name": "Uudestaan"})
    assert "jo yhdistetty nimellä Kaupungin sivu" in answer.content.decode()


def test_a_change_can_be_taken_back_without_its_secrets(client: Client, made: SocialAccount, teemu: User) -> None:
    changed(client, made, name="Toinen", is_active="")
    newest = changes_of("social_account", made.key).latest("pk")
    restore_change(newest.pk, seen=newest.pk, by=teemu)
    made.refresh_from_db()
    assert (made.name, made.is_active, made.token) == ("Kaupungin sivu", True, "sivun-avain")


@pytest.mark.covers("R34")
def test_trying_it_out_tells_what_is_wrong(client: Client, made: SocialAccount, peer: Peer) -> None:  # noqa: F811
    def tried() -> str:
        return client.post(f"{ADDRESS}{made.key}/kokeilu/", follow=True).content.decode()

    assert "Sen nimi palvelussa on Tampereen kaupunki." in tried()
    peer.behave(fields=["messages"])
    assert "Palvelu ei vielä kutsu meitä" in tried()
    peer.behave(is_valid=False)
    assert "Sivun avain ei kelpaa" in tried()
    made.refresh_from_db()
    assert made.is_token_dead
    assert "Tarkista some-kanava" in client.get("/hallinta/").content.decode()


def test_a_token_that_ends_soon_is_told_of(client: Client, made: SocialAccount, peer: Peer) -> None:  # noqa: F811
    ends = now() + timedelta(days=10)
    peer.behave(expires_at=int(ends.timestamp()))
    check_tokens()
    assert "Sivun avain vanhenee" in account_states()[0].problems[0]
    assert "Sivun avain vanhenee" in client.get(ADDRESS).content.decode()
    with moved_to(ends + timedelta(seconds=1)):
        assert "ei enää kelpaa" in account_states()[0].problems[0]


def test_silence_is_told_of(made: SocialAccount) -> None:
    assert account_states()[0].problems == ()
    with moved_to(now() + timedelta(days=7)):
        assert account_states()[0].problems[0].startswith("Täältä ei ole tullut mitään 8 työtuntiin.")


def test_the_list_asks_as_much_for_many_as_for_one(client: Client, made: SocialAccount) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(ADDRESS).status_code == 200
        return len(asked)

    queries()
    one = queries()
    for number in range(5):
        SocialAccount.objects.create(key=f"sivu-{number}", name=f"Sivu {number}", account_id=f"3{number}")
    assert queries() == one


def test_the_surroundings_tell_that_it_is_in_use(client: Client, made: SocialAccount) -> None:
    from kaiku.ui.administration.surroundings import State, state_of

    assert state_of("channels/social", "social") == State.IN_USE
    SocialAccount.objects.update(is_active=False)
    assert state_of("channels/social", "social") == State.READY
