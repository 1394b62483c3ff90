import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.integrations.clients.access import let_in
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.clients.models import ApiClient, Subscription
from kaiku.outbox.models import Outgoing
from kaiku.tickets.models import Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.covers("R189")]
PAGE = "/hallinta/rajapinnat/"
TYPED = {
    "name": "Frends",
    "channel": "api",
    "scopes": ["tickets:read"],
    "networks": "192.0.2.0/24\n",
    "per_minute": "300",
    "per_day": "1000",
}


@pytest.fixture
def desk(client: Client, teemu: User) -> Client:
    client.force_login(teemu)
    return client


@pytest.fixture
def frends(teemu: User) -> ApiClient:
    return add_client(ClientEdit("Frends"), by=teemu)


def test_a_system_is_added_given_a_key_that_is_shown_once_and_taken_out_of_use(desk: Client):
    made = desk.post(f"{PAGE}uusi/", TYPED)
    row = ApiClient.objects.get()
    page = f"{PAGE}{row.pk}/"
    assert made.url == page and row.networks == ["192.0.2.0/24"]

    shown = desk.post(f"{page}avaimet/").content.decode()
    [key] = re.findall(r"kaiku_[a-z0-9]{10}_[\w-]{43}", shown)
    assert let_in(key, address="192.0.2.1")[0] == row
    assert key not in desk.get(page).content.decode()
    desk.post(f"{page}avaimet/")
    third = desk.post(f"{page}avaimet/")
    assert third.status_code == 422 and "kaksi kerrallaan" in third.content.decode()
    desk.post(f"{page}avaimet/{row.keys.earliest('pk').pk}/poisto/")
    assert row.keys.filter(revoked_at=None).count() == 1
    desk.post(f"{page}kaytto/", {"active": "0"})
    row.refresh_from_db()
    assert not row.is_active and "Pois käytöstä" in desk.get(PAGE).content.decode()


def test_what_will_not_do_keeps_what_was_typed(desk: Client, frends: ApiClient):
    for address in (f"{PAGE}uusi/", f"{PAGE}{frends.pk}/"):
        refused = desk.post(address, {**TYPED, "networks": "kaapo", "keeper": "Netum", "seen": "0"})
        told = refused.content.decode()
        assert refused.status_code == 422 and "kaapo" in told and "Netum" in told and "error-summary" in told
    assert ApiClient.objects.get().networks == []


def test_a_stale_change_is_stopped_and_shows_what_is_stored(desk: Client, frends: ApiClient):
    page = f"{PAGE}{frends.pk}/"
    assert desk.post(page, {**TYPED, "name": "Ensin", "seen": "0"}).status_code == 302
    late = desk.post(page, {**TYPED, "name": "Myöhässä", "seen": "0"})
    told = late.content.decode()
    assert late.status_code == 409 and "Ensin" in told and "Myöhässä" in told
    frends.refresh_from_db()
    assert frends.name == "Ensin"
    assert desk.post(page, {**TYPED, "name": "Nyt", "seen": "1"}).status_code == 302


def test_an_address_is_told_stopped_and_told_again(desk: Client, frends: ApiClient, settings: Any, contact: Callable[..., Ticket]):
    settings.WEBHOOK_HOSTS = ["tilaus.example"]
    page = f"{PAGE}{frends.pk}/"
    refused = desk.post(f"{page}tilaukset/", {"url": "https://muu.example/"})
    assert refused.status_code == 422 and "KAIKU_WEBHOOK_HOSTS" in refused.content.decode()
    shown = desk.post(f"{page}tilaukset/", {"url": "https://tilaus.example/", "kinds": ["received"]}).content.decode()
    row = Subscription.objects.get()
    assert row.secret in shown and row.secret not in desk.get(page).content.decode()
    renewed = desk.post(f"{page}tilaukset/{row.pk}/salaisuus/").content.decode()
    row.refresh_from_db()
    assert row.secret in renewed and row.former_secret in shown

    Outgoing.objects.create(
        connection="subscriptions", kind=f"subscription-{row.pk}", subject_id=1, key="a", state="dead", next_attempt_at=row.made_at
    )
    Subscription.objects.update(is_active=False, stopped_because="tilaus.example answered 503.")
    assert "answered 503" in desk.get(page).content.decode()
    assert "osoitteeseen ei saada yhteyttä" in desk.get("/hallinta/").content.decode()
    desk.post(f"{page}tilaukset/{row.pk}/uusinta/")
    row.refresh_from_db()
    assert row.is_active and Outgoing.objects.get().state == "pending"
    desk.post(f"{page}tilaukset/{row.pk}/poisto/")
    assert not Subscription.objects.exists()


def test_list_costs_the_same_for_many(desk: Client, frends: ApiClient, teemu: User):
    desk.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        desk.get(PAGE)
    for number in range(5):
        make_key(add_client(ClientEdit(f"Järjestelmä {number}"), by=teemu).pk, by=teemu)
    with CaptureQueriesContext(connection) as many:
        assert desk.get(PAGE).content.decode().count("Järjestelmä ") >= 5
    assert len(many) == len(few)
