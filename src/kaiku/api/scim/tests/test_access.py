"""Who may call SCIM: only a client with the scope, whose directory tells by SCIM; nobody who has merely signed in."""

import json
from urllib.parse import quote

import pytest

from kaiku.accounts.models import RoleGrant, User
from kaiku.api.scim.tests.conftest import CORE_USER, PATCH_OP
from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key, revoke_key
from kaiku.integrations.clients.models import ClientKey
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.directory.models import Directory

ADDRESSES = ["/Users", "/Groups", "/ServiceProviderConfig", "/Schemas", "/ResourceTypes", "", "/Users/1", "/Bulk", "/Me"]


@pytest.mark.covers("R180")
def test_no_session_and_no_other_scope_gets_in(client, key, teemu, person):
    person()
    client.force_login(teemu)
    others = add_client(ClientEdit("Muu", scopes=tuple(one for one in ApiScope.values if one != "directory")), by=teemu)
    RoleGrant.objects.create(user=others.user, role="technical_admin", reach="all")
    wrong = make_key(others.pk, by=teemu)
    unbound = make_key(add_client(ClientEdit("Ilman", scopes=("directory",)), by=teemu).pk, by=teemu)
    for address in ADDRESSES:
        assert client.get(f"/scim/v2{address}").status_code == 401
        for bad, status in ((wrong, 403), (unbound, 403), ("kaiku_0000000000_" + "x" * 43, 401), ("", 401)):
            answer = client.get(f"/scim/v2{address}", headers={"Authorization": f"Bearer {bad}"})
            assert answer.status_code == status
            assert json.loads(answer.content)["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
            assert b"sanni" not in answer.content


def test_two_keys_hold_at_once_and_a_revoked_one_ends(client, key, teemu):
    owner = ClientKey.objects.get().client_id
    second = make_key(owner, by=teemu)
    for one in (key, second):
        assert client.get("/scim/v2/Users", headers={"Authorization": f"Bearer {one}"}).status_code == 200
    revoke_key(owner, ClientKey.objects.earliest("pk").pk, by=teemu)
    assert client.get("/scim/v2/Users", headers={"Authorization": f"Bearer {key}"}).status_code == 401
    assert client.get("/scim/v2/Users", headers={"Authorization": f"Bearer {second}"}).status_code == 200


@pytest.mark.covers("R180")
def test_another_source_is_refused_with_a_word_of_why(scim):
    Directory.objects.update(source="graph")
    refused = scim("GET", "/Users")
    assert (refused.status, refused.body["detail"]) == (403, "This directory is told of by graph, not by SCIM: it has one source.")


def test_only_its_own_people_are_told_of(scim, person, lamp, teemu):
    person()
    other = Directory.objects.create(key="toinen", name="Toinen", tenant="toinen", source="rest")
    other.people.create(user_name="vieras@toinen.example", external_id="v", made_at=lamp.received_at, changed_at=lamp.received_at)
    told = json.dumps([scim("GET", address).body for address in ("/Users", "/Groups", "", "/Users?filter=userName pr")])
    assert "sanni" in told
    for stranger in ("vieras", "teemu", "Teemu", "Liisa", "liisa", lamp.reference):
        assert stranger not in told


FORGED = ["0", "-1", "9" * 30, "1%27%20OR%20%271%27=%271", "%00", "..%2fGroups", "Users", "a" * 500, "00000000-0000-0000-0000-000000000000"]
INJECTED = [
    'userName eq "x" or 1 eq 1', "userName eq \"x' OR '1'='1\"", 'password eq "x"', 'user.password sw "a"', 'grants.role eq "x"',
    'userName co "%"', 'emails[type eq "work" and value co "@"].value co "t"', 'meta.created gt "x"', "(" * 2000 + "userName pr",
    'userName eq "\\ud800"', 'externalId co "\\u0000"', 'emails.value eq "\\udfff"', "not (userName pr)", 'schemas eq "x"', 'id eq "1"', 'userName pr and not (externalId pr) or userName pr',
]  # fmt: skip


@pytest.mark.covers("R161", "R180", "R200")
def test_no_operation_reaches_an_account_that_the_directory_did_not_make(scim, person, teemu, aino):
    """By a forged id, by the number of a city's own account, or by a path that is none: nobody is read, changed or ended."""
    person()
    before = list(User.objects.order_by("pk").values())
    patch = {"schemas": [PATCH_OP], "Operations": [{"op": "replace", "path": "active", "value": False}]}
    put = {"schemas": [CORE_USER], "userName": "varas@tampere.example", "active": False}
    for forged in [*FORGED, str(teemu.pk), str(aino.pk), "teemu", "aino"]:
        for kind in ("Users", "Groups"):
            for method, body in (("GET", None), ("DELETE", None), ("PATCH", patch), ("PUT", put)):
                answer = scim(method, f"/{kind}/{forged}", body)
                assert answer.status in (400, 404), (method, kind, forged, answer.status, answer.body)
    assert list(User.objects.order_by("pk").values()) == before


@pytest.mark.covers("R180", "R200")
def test_no_filter_finds_more_than_the_directorys_own_people_nor_breaks_anything(scim, person):
    uid = person()
    for asked in INJECTED:
        answer = scim("GET", f"/Users?filter={quote(asked)}")
        assert answer.status in (200, 400), (asked, answer.status, answer.body)
        assert {one["id"] for one in answer.body.get("Resources", [])} <= {uid}, asked
    for path in (
        'emails[type eq "work"',
        "password",
        "user.is_superuser",
        "__class__",
        "grants",
        "meta.created",
        "urn:x:y",
        "." * 3000,
        "a" * 9000,
    ):
        told = {"schemas": [PATCH_OP], "Operations": [{"op": "add", "path": path, "value": "x"}]}
        assert scim("PATCH", f"/Users/{uid}", told).status in (200, 204, 400), path
    assert not RoleGrant.objects.filter(user__directory_people__uid=uid).exists()
