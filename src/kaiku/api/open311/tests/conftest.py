"""A client of Open311 and how it calls."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope

ROOT = "/open311/v2"
LAMP = {
    "service_code": "katuvalot", "description": "Katuvalo ei pala Hämeenpuistossa.", "lat": "61.4981", "long": "23.7497",
    "address_string": "Hämeenpuisto 21", "email": "liisa@posti.example", "first_name": "Liisa", "last_name": "Asiakas",
    "attribute[external_id]": "vika-17", "jurisdiction_id": "tampere.fi", "account_id": "tili-5",
}  # fmt: skip
Send = Callable[..., Any]
Get = Callable[..., Any]


@pytest.fixture
def app(city: City, teemu: User) -> ApiClient:
    """The city's mobile application: it sends, and reads what it sent. No role: it sees nothing else."""
    scopes = (ApiScope.CONTACTS_WRITE.value, ApiScope.TICKETS_READ.value)
    return add_client(ClientEdit("Sovellus", channel="mobile", scopes=scopes, per_minute=60_000, per_day=1_000_000), by=teemu)


@pytest.fixture
def key(app: ApiClient, teemu: User) -> str:
    """Its key."""
    return make_key(app.pk, by=teemu)


@pytest.fixture
def send(client: Client, key: str) -> Send:
    """send({...}) posts a request with the key."""

    def post(fields: dict[str, Any], *, path: str = f"{ROOT}/requests.json", **more: Any) -> HttpResponse:
        return client.post(path, {"api_key": key, **fields}, **more)  # type: ignore[return-value]

    return post


@pytest.fixture
def get(client: Client) -> Get:
    """get("/requests.json", api_key=key)"""

    def ask(path: str, **parameters: Any) -> HttpResponse:
        return client.get(path if path.startswith("/open311") else f"{ROOT}{path}", parameters)  # type: ignore[return-value]

    return ask
