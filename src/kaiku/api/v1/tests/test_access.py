import base64

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from kaiku.accounts.models import User
from kaiku.api.v1.tests.conftest import ROOT, Call
from kaiku.config.middleware.pages import Csrf
from kaiku.integrations.clients.actions import ClientEdit, change_client
from kaiku.integrations.clients.models import ApiClient

pytestmark = pytest.mark.django_db


def change(frends: ApiClient, by: User, **changes: object) -> None:
    frends.refresh_from_db()
    told = {"name": "Frends", "scopes": tuple(frends.scopes), "per_minute": 60_000, "per_day": 1_000_000, **changes}
    change_client(frends.pk, ClientEdit(**told), seen=frends.edits, by=by)


@pytest.mark.covers("R189")
def test_nobody_comes_in_without_a_valid_key(client: Client, call: Call):
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer ä"}):
        answer = client.get(f"{ROOT}/tickets", headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (401, "urn:kaiku:problem:not-known")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert call("GET", "/tickets").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "/tickets", "tickets:read"), ("GET", "/events", "events:read"), ("GET", "/topics", "categories:read"), ("GET", "/places?q=ab", "places:read"),
        ("POST", "/contacts", "contacts:write"), ("PATCH", "/tickets/K7F-3KQ9", "tickets:write"), ("GET", "/tickets/K7F-3KQ9/customer", "customers:read"),
    ],
)  # fmt: skip
def test_each_part_needs_its_scope(call: Call, frends: ApiClient, teemu: User, method: str, path: str, scope: str):
    rest = tuple(one for one in frends.scopes if one != scope)
    change(frends, teemu, scopes=rest)
    refused = call(method, path, {} if method != "GET" else None)
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:kaiku:problem:scope")
    change(frends, teemu, scopes=(scope,))
    assert call(method, path, {} if method != "GET" else None).status_code != 403


def test_limits_are_told_and_kept(call: Call, frends: ApiClient, teemu: User):
    change(frends, teemu, per_minute=2)
    answers = [call("GET", "/topics") for _number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert answers[0].headers["RateLimit-Limit"] == "2"
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert answers[-1].json()["type"] == "urn:kaiku:problem:too-many"


def test_addresses_are_kept(call: Call, frends: ApiClient, teemu: User):
    change(frends, teemu, networks=("192.0.2.0/24",))
    assert call("GET", "/topics").status_code == 403
    assert call("GET", "/topics", REMOTE_ADDR="192.0.2.5").status_code == 200


@pytest.mark.covers("R189")
def test_a_token_is_got_by_client_credentials(client: Client, key: str, frends: ApiClient):
    asked = {"grant_type": "client_credentials", "client_id": "frends", "client_secret": key}
    answer = client.post(f"{ROOT}/oauth/token", asked)
    assert (answer.status_code, answer.json()["token_type"], answer.json()["expires_in"]) == (200, "Bearer", 3600)
    assert answer.headers["Cache-Control"] == "no-store"
    token = answer.json()["access_token"]
    assert client.get(f"{ROOT}/topics", headers={"Authorization": f"Bearer {token}"}).status_code == 200

    basic = base64.b64encode(f"frends:{key}".encode()).decode()
    only = client.post(f"{ROOT}/oauth/token", {"grant_type": "client_credentials"}, headers={"Authorization": f"Basic {basic}"})
    assert only.status_code == 200
    for wrong in ({**asked, "client_secret": "x"}, {**asked, "client_id": "muu"}):
        assert client.post(f"{ROOT}/oauth/token", wrong).status_code == 401
    assert client.post(f"{ROOT}/oauth/token", {**asked, "grant_type": "password"}).status_code == 422
    frends.keys.update(revoked_at="2026-01-01T00:00Z")
    assert client.get(f"{ROOT}/topics", headers={"Authorization": f"Bearer {token}"}).status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nothing", {}, 404), ("GET", "", {}, 404), ("DELETE", "/tickets", {}, 405), ("PUT", "/contacts", {}, 405),
        ("GET", "/tickets", {"Accept": "text/html"}, 406), ("GET", "/tickets", {"Accept": "text/html, */*;q=0.1"}, 200),
        ("POST", "/contacts", {"Content-Type": "text/plain"}, 415), ("POST", "/contacts", {"Content-Type": "application/json; charset=latin1"}, 415),
    ],
)  # fmt: skip
def test_every_refusal_has_one_shape_and_is_kept_by_no_cache(call: Call, method: str, path: str, headers: dict[str, str], status: int):
    kind = headers.pop("Content-Type", "application/json")
    answer = call(method, path, headers=headers, data=b"{}" if method != "GET" else b"", content_type=kind)
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    if status >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json" and answer.json()["status"] == status
    if status == 405:
        assert "Allow" in answer.headers


def test_our_own_fault_tells_nothing_of_itself(call: Call, monkeypatch: pytest.MonkeyPatch):
    def broken(*args: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("kaiku.api.v1.categories.topics", broken)
    answer = call("GET", "/topics")
    assert (answer.status_code, answer.json()) == (500, {"type": "about:blank", "title": "Internal Server Error", "status": 500})


def test_pages_are_as_they_were(client: Client):
    answer = client.get("/ei-ole/")
    assert answer.status_code == 404 and answer.headers["Content-Type"].startswith("text/html")


def test_calls_pass_by_what_only_pages_need(client: Client, call: Call, teemu: User):
    client.force_login(teemu)
    answer = call("GET", "/topics")

    assert not {"Content-Security-Policy", "X-Frame-Options"} & set(answer.headers)
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies
    assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert client.get(f"{ROOT}/topics").status_code == 401  # a person's session opens nothing here


def test_view_that_is_not_exempt_is_refused_without_its_token_below_api_too():
    def view(_request: object) -> HttpResponse:
        return HttpResponse()

    refused = Csrf(view).process_view(RequestFactory().post(f"{ROOT}/x"), view, (), {})
    assert refused is not None and refused.status_code == 403
