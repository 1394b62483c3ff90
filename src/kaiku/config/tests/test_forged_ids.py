"""Ids that nobody was given, at every address that is not the desk's or administration's: not there, and nothing breaks."""

import json
import re

import pytest
from django.test import Client
from django.urls import get_resolver

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.config.tests.test_every_address import addresses
from kaiku.conftest import City
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.clients.rules import ApiScope
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
_PART = re.compile(r"<(?:\w+:)?\w+>|\(\?P<\w+>[^)]*\)")
FORGED = ("9" * 30, "%00", "..%2f..%2fetc", "' OR '1'='1")
FACES = {"citizen", "dashboards", "components", "open311", "open311-file", "social-calls", "embedding-loader"}


@pytest.mark.covers("R161", "R200")
def test_no_forged_id_opens_anything_or_breaks_it(city: City, lamp: Ticket, aino: User, teemu: User, settings: object) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(aino)
    tried = 0
    for face, route, _pattern in addresses(get_resolver()):
        if face not in FACES or not _PART.search(route):
            continue
        for forged in FORGED:
            address = "/" + _PART.sub(lambda _found, forged=forged: forged, route).strip("^$").replace("\\", "")  # type: ignore[misc]
            for answer in (client.get(address), client.post(address, {})):
                assert answer.status_code < 500, (face, address, answer.status_code)
                told = b"" if answer.streaming else answer.content
                assert lamp.reference.encode() not in told and b"liisa@" not in told, address
                tried += 1
    assert tried > 200


@pytest.mark.covers("R160", "R161", "R200")
def test_no_operation_of_the_interface_breaks_by_a_forged_id_and_a_right_taken_from_a_key_ends_at_once(
    city: City, lamp: Ticket, teemu: User, client: Client
) -> None:
    made = add_client(ClientEdit("Frends", scopes=tuple(ApiScope.values), per_minute=60_000, per_day=1_000_000), by=teemu)
    RoleGrant.objects.create(user=made.user, role=Role.ADVISOR, reach=Reach.ALL)
    headers = {"Authorization": f"Bearer {make_key(made.pk, by=teemu)}", "If-Match": '"1"'}
    paths = json.loads(client.get("/api/v1/openapi.json").content)["paths"]
    named = [(path, method) for path, methods in paths.items() if "{" in path for method in methods]
    assert len(named) > 10
    for path, method in named:
        for forged in FORGED:
            address = re.sub(r"\{\w+\}", lambda _found, forged=forged: forged, path)  # type: ignore[misc]
            answer = client.generic(method.upper(), address, "{}", content_type="application/json", headers=headers)
            assert 400 <= answer.status_code < 500, (method, address, answer.status_code)

    assert client.get(f"/api/v1/tickets/{lamp.reference}", headers=headers).status_code == 200
    RoleGrant.objects.filter(user=made.user).delete()
    assert client.get(f"/api/v1/tickets/{lamp.reference}", headers=headers).status_code == 404
    assert json.loads(client.get("/api/v1/tickets", headers=headers).content)["items"] == []
