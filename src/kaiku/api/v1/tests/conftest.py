"""A client of the interface that may do everything, with the rights of an advisor, and how it calls."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.conftest import City
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope

ROOT = "/api/v1"
Call = Callable[..., Any]


@pytest.fixture
def frends(city: City, teemu: User) -> ApiClient:
    """The city's integration platform."""
    client = add_client(ClientEdit("Frends", scopes=tuple(ApiScope.values), per_minute=60_000, per_day=1_000_000), by=teemu)
    RoleGrant.objects.create(user=client.user, role=Role.ADVISOR, reach=Reach.ALL)
    return client


@pytest.fixture
def key(frends: ApiClient, teemu: User) -> str:
    """Its key."""
    return make_key(frends.pk, by=teemu)


@pytest.fixture
def call(client: Client, key: str) -> Call:
    """call("GET", "/tickets", body={...}, headers={...}); the answer as the interface gave it."""

    def make(method: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None, **more: Any) -> HttpResponse:
        if body is not None:
            more |= {"data": json.dumps(body), "content_type": "application/json"}
        told = {"Authorization": f"Bearer {key}", **(headers or {})}
        return client.generic(method, f"{ROOT}{path}", headers=told, **more)  # type: ignore[return-value]

    return make
