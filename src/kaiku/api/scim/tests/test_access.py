"""Who may call SCIM: only a client with the scope, whose directory tells by SCIM; nobody who has merely signed in."""

import json

import pytest

from kaiku.accounts.models import RoleGrant
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
