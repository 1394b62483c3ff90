"""What Entra ID sends, as it was seen to be sent: each shape is taken, and does what Entra means by it."""

import pytest

from kaiku.api.scim.tests.conftest import CORE_GROUP, CORE_USER, PATCH_OP
from kaiku.integrations.directory.models import DirectoryPerson

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
STRANGE = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"


def patched(scim, path, *operations):
    return scim("PATCH", path, {"schemas": [PATCH_OP], "Operations": list(operations)})


@pytest.fixture
def group(scim):
    def make(*members, name="Valaistus", **more):
        told = {"schemas": [CORE_GROUP, STRANGE], "displayName": name, "members": [{"value": one} for one in members], **more}
        answer = scim("POST", "/Groups", told)
        assert answer.status == 201, answer.body
        return answer.body["id"]

    return make


def members_of(scim, group_id):
    return sorted(one["value"] for one in scim("GET", f"/Groups/{group_id}").body.get("members", []))


# Shapes of one user: the operations, and what then stands in the resource
ONE_USER = [
    ("string booleans", [{"op": "Replace", "path": "active", "value": "False"}], {"active": False}),
    ("string booleans of other case", [{"op": "replace", "path": "active", "value": "false"}], {"active": False}),
    ("booleans", [{"op": "Replace", "path": "active", "value": False}], {"active": False}),
    ("without a path", [{"op": "Replace", "value": {"active": "False", "title": "Teknikko"}}], {"active": False, "title": "Teknikko"}),
    ("dotted keys", [{"op": "replace", "value": {"name.givenName": "Sanna", "name.familyName": "Salo"}}], {"name": {"givenName": "Sanna", "familyName": "Salo"}}),
    ("keys by their URN", [{"op": "add", "value": {f"{ENTERPRISE}:department": "Kadut"}}], {ENTERPRISE: {"department": "Kadut"}}),
    ("the extension as an object", [{"op": "add", "value": {ENTERPRISE: {"department": "Kadut"}}}], {ENTERPRISE: {"department": "Kadut"}}),
    ("a part of the extension", [{"op": "Add", "path": f"{ENTERPRISE}:department", "value": "Kadut"}], {ENTERPRISE: {"department": "Kadut"}}),
    ("the path with its schema", [{"op": "Replace", "path": f"{CORE_USER}:title", "value": "Teknikko"}], {"title": "Teknikko"}),
    ("a number that is not there yet", [{"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "+358401234567"}], {"phoneNumbers": [{"type": "mobile", "value": "+358401234567"}]}),
    ("a replacement of what is not there", [{"op": "Replace", "path": 'emails[type eq "work"].value', "value": "s@t.example"}], {"emails": [{"type": "work", "value": "s@t.example"}]}),
    ("two parts of one that is not there", [{"op": "Add", "path": 'emails[type eq "work"].value', "value": "s@t.example"}, {"op": "Add", "path": 'emails[type eq "work"].primary', "value": "True"}], {"emails": [{"type": "work", "value": "s@t.example", "primary": True}]}),
    ("such a path as a key", [{"op": "Add", "value": {'emails[type eq "work"].value': "s@t.example"}}], {"emails": [{"type": "work", "value": "s@t.example"}]}),
    ("another case of names", [{"op": "REPLACE", "path": "DisplayName", "value": "Sanna"}], {"displayName": "Sanna"}),
    ("an attribute that we do not keep", [{"op": "Add", "path": "nickName", "value": "Sansku"}, {"op": "Add", "path": "title", "value": "Teknikko"}], {"title": "Teknikko"}),
    ("only what we do not keep", [{"op": "Add", "path": 'addresses[type eq "work"].locality', "value": "Tampere"}], {"active": True}),
    ("roles", [{"op": "Add", "path": 'roles[primary eq "True"].value', "value": "User"}], {"active": True}),
    ("an unknown extension", [{"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:custom:2.0:User:x", "value": "1"}], {"active": True}),
    ("another user name", [{"op": "Replace", "path": "userName", "value": "sanna.salo@tampere.example"}], {"userName": "sanna.salo@tampere.example"}),
    ("the external id", [{"op": "Replace", "path": "externalId", "value": "oid-uusi"}], {"externalId": "oid-uusi"}),
]  # fmt: skip


@pytest.mark.covers("R180")
@pytest.mark.parametrize(("operations", "expected"), [case[1:] for case in ONE_USER], ids=[case[0] for case in ONE_USER])
def test_a_patch_of_a_user_is_taken(scim, person, operations, expected):
    uid = person()
    assert patched(scim, f"/Users/{uid}", *operations).status == 204

    found = scim("GET", f"/Users/{uid}").body
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("value", ["{boss}", {"value": "{boss}"}, {"value": "{boss}", "$ref": None}])
def test_a_manager_is_taken_as_a_bare_id_or_as_an_object(scim, person, value):
    boss, uid = person("pomo"), person()
    told = boss if isinstance(value, str) else {**value, "value": boss}
    assert patched(scim, f"/Users/{uid}", {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": told}).status == 204
    assert scim("GET", f"/Users/{uid}").body[ENTERPRISE]["manager"]["value"] == boss

    assert patched(scim, f"/Users/{uid}", {"op": "Remove", "path": f"{ENTERPRISE}:manager"}).status == 204
    assert ENTERPRISE not in scim("GET", f"/Users/{uid}").body


def test_a_user_is_made_with_everything_that_entra_knows_and_keeps_what_we_need(scim):
    told = {
        "schemas": [CORE_USER, ENTERPRISE, "urn:ietf:params:scim:schemas:extension:custom:2.0:User"],
        "userName": "sanni@tampere.example", "externalId": "oid-sanni", "active": "True", "displayName": "Sanni Salo",
        "nickName": "Sansku", "addresses": [{"type": "work", "locality": "Tampere"}], "roles": [], "meta": {"resourceType": "User"},
        "emails": [{"Primary": "True", "type": "work", "value": "sanni.salo@tampere.example"}],
        "phoneNumbers": [{"type": "mobile", "value": None}], "name": {"formatted": "Sanni Salo", "honorificPrefix": None},
        ENTERPRISE: {"department": "Kadut", "manager": "ab-12", "division": "X"},
        "urn:ietf:params:scim:schemas:extension:custom:2.0:User": {"x": 1},
    }  # fmt: skip
    made = scim("POST", "/Users", told, kind="application/json; charset=utf-8")
    assert made.status == 201, made.body
    assert made.body["emails"] == [{"primary": True, "type": "work", "value": "sanni.salo@tampere.example"}]
    assert made.body[ENTERPRISE]["manager"]["value"] == "ab-12"
    assert not {"nickName", "addresses", "roles"} & made.body.keys()

    row = DirectoryPerson.objects.get()
    assert (row.user.username, row.user.email, row.department) == ("sanni@tampere.example", "sanni.salo@tampere.example", "Kadut")
    assert not row.user.has_usable_password()
    assert scim("POST", "/Users", {**told, "userName": "SANNI@tampere.example", "externalId": "x"}).body["scimType"] == "uniqueness"


def test_what_entra_asks_first_is_answered_by_columns(scim, person, django_assert_max_num_queries):
    uid = person("sanni", displayName="Sanni Salo", emails=[{"type": "work", "value": "Sanni@T.example"}])
    person("toinen")
    for asked in (
        'userName eq "SANNI@tampere.example"', 'externalId eq "oid-sanni"', f'id eq "{uid}"', 'displayName eq "sanni salo"',
        'emails[type eq "work"].value eq "sanni@t.example"', 'userName sw "san"', 'userName eq "sanni@tampere.example" and active eq true',
        'not (userName sw "toi")', 'emails.value co "t.example" and meta.created gt "2015-10-10T14:38:21.8617979-07:00"',
    ):  # fmt: skip
        with django_assert_max_num_queries(12):
            found = scim("GET", f"/Users?filter={asked}")
        assert (found.status, [one["id"] for one in found.body["Resources"]]) == (200, [uid]), (asked, found.body)
    nobody = scim("GET", '/Users?filter=userName eq "ei.ole@tampere.example"')
    assert (nobody.status, nobody.body["totalResults"], nobody.body.get("Resources", [])) == (200, 0, [])


def test_a_filter_that_cannot_be_read_is_refused_and_one_that_means_nothing_finds_nobody(scim, person):
    person()
    assert scim("GET", "/Users?filter=userName sw").status == 400
    assert scim("GET", '/Users?filter=externalId eq "OID-SANNI"').body["totalResults"] == 0


@pytest.mark.covers("R180")
def test_one_that_is_disabled_is_still_told_of(scim, person):
    uid = person()
    patched(scim, f"/Users/{uid}", {"op": "Replace", "path": "active", "value": "False"})
    assert scim("GET", f"/Users/{uid}").body["active"] is False
    assert scim("GET", '/Users?filter=userName eq "sanni@tampere.example"').body["Resources"][0]["active"] is False
    replaced = scim("PUT", f"/Users/{uid}", {"schemas": [CORE_USER], "userName": "sanni@tampere.example"})
    assert (replaced.status, replaced.body["active"]) == (200, False)


REMOVALS = [
    ("a list", lambda one: {"op": "Remove", "path": "members", "value": [{"value": one}]}),
    ("a list with an empty reference", lambda one: {"op": "Remove", "path": "members", "value": [{"$ref": None, "value": one}]}),
    ("an object", lambda one: {"op": "remove", "path": "members", "value": {"value": one}}),
    ("a bare id", lambda one: {"op": "remove", "path": "members", "value": one}),
    ("a filter", lambda one: {"op": "remove", "path": f'members[value eq "{one}"]'}),
    ("without a path", lambda one: {"op": "remove", "value": {"members": [{"value": one}]}}),
]


@pytest.mark.covers("R180")
@pytest.mark.parametrize("removal", [case[1] for case in REMOVALS], ids=[case[0] for case in REMOVALS])
def test_removing_one_member_removes_exactly_him(scim, person, group, removal):
    people = sorted(person(name) for name in ("a", "b", "c"))
    uid = group(*people)
    assert patched(scim, f"/Groups/{uid}", removal(people[1])).status == 204
    assert members_of(scim, uid) == [people[0], people[2]]

    assert patched(scim, f"/Groups/{uid}", removal(people[1])).status == 204  # he is gone already
    assert members_of(scim, uid) == [people[0], people[2]]


@pytest.mark.parametrize(
    "shape", [lambda one: [{"value": one}], lambda one: [{"$ref": None, "value": one}], lambda one: one, lambda one: {"value": one}]
)
def test_adding_a_member_adds_him_once(scim, person, group, shape):
    first, second = person("a"), person("b")
    uid = group(first)
    for _twice in range(2):
        assert patched(scim, f"/Groups/{uid}", {"op": "Add", "path": "members", "value": shape(second)}).status == 204
    assert members_of(scim, uid) == sorted([first, second])


def test_all_members_go_only_when_all_are_meant(scim, person, group):
    uid = group(person("a"), person("b"))
    assert patched(scim, f"/Groups/{uid}", {"op": "remove", "path": "members"}).status == 204
    assert members_of(scim, uid) == []
    assert patched(scim, f"/Groups/{uid}", {"op": "remove", "path": "members", "value": [{"value": 'x"] or value pr'}]}).status == 400


def test_a_group_is_found_without_reading_its_members(scim, person, group, django_assert_num_queries):
    uid = group(*(person(str(number)) for number in range(3)), externalId="g-1")
    for address in (f"/Groups/{uid}?excludedAttributes=members", '/Groups?excludedAttributes=members&filter=displayName eq "valaistus"'):
        found = scim("GET", address).body
        assert "members" not in (found["Resources"][0] if "Resources" in found else found)
    assert len(scim("GET", '/Groups?filter=displayName eq "Valaistus"').body["Resources"][0]["members"]) == 3


def test_a_member_that_nobody_told_of_changes_nothing(scim, group):
    uid = group()
    assert patched(scim, f"/Groups/{uid}", {"op": "add", "path": "members", "value": "string id 1"}).status == 204
    assert members_of(scim, uid) == []


def test_who_is_deleted_is_gone_and_may_come_again(scim, person):
    uid = person()
    assert scim("DELETE", f"/Users/{uid}").status == 204
    assert scim("GET", f"/Users/{uid}").status == 404
    assert scim("DELETE", f"/Users/{uid}").status == 404
    account = DirectoryPerson.objects.get(uid=uid).user
    assert not account.is_active
    again = DirectoryPerson.objects.get(uid=person())
    assert again.user_id == account.pk
    account.refresh_from_db()
    assert account.is_active


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{", "application/scim+json", 400), ("[]", "application/scim+json", 400), ({"active": True}, "application/scim+json", 400),
        ({"userName": "x" * 400}, "application/scim+json", 400), ({"userName": "a\x00b"}, "application/scim+json", 400),
        ({"userName": ["a"]}, "application/scim+json", 400), ("<a/>", "text/xml", 415),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_with_an_error_of_scim(scim, body, kind, status):
    refused = scim("POST", "/Users", body, kind=kind)
    assert refused.status == status, refused.body
    assert refused.body["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert not DirectoryPerson.objects.exists()
