import json
from types import SimpleNamespace

import pytest

from kaiku.integrations.clients.actions import ClientEdit, add_client, make_key
from kaiku.integrations.directory.models import Directory

TENANT = "11111111-2222-3333-4444-555555555555"
CORE_USER = "urn:ietf:params:scim:schemas:core:2.0:User"
CORE_GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


@pytest.fixture
def key(teemu):
    """The key of a client whose directory tells by SCIM."""
    made = add_client(ClientEdit("Entra", scopes=("directory",), per_minute=60_000, per_day=50_000_000), by=teemu)
    Directory.objects.create(key="entra", name="Entra", tenant=TENANT, source="scim", client=made)
    return make_key(made.pk, by=teemu)


@pytest.fixture
def scim(client, key):
    """Calls as the directory makes them: the status and the body."""

    def call(method, path, body=None, kind="application/scim+json", **headers):
        told = {"data": json.dumps(body) if not isinstance(body, str) else body, "content_type": kind} if body is not None else {}
        answer = client.generic(method, f"/scim/v2{path}", headers={"Authorization": f"Bearer {key}", **headers}, **told)
        return SimpleNamespace(status=answer.status_code, body=json.loads(answer.content or b"{}"), headers=answer.headers)

    return call


@pytest.fixture
def person(scim):
    """A user that the directory has made: its id."""

    def make(name="sanni", **more):
        told = {"schemas": [CORE_USER], "userName": f"{name}@tampere.example", "externalId": f"oid-{name}", "active": True, **more}
        answer = scim("POST", "/Users", told)
        assert answer.status == 201, answer.body
        return answer.body["id"]

    return make
