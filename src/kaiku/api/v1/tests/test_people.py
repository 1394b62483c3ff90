"""People and groups told of by the integration platform."""

import pytest

from kaiku.accounts.models import User
from kaiku.integrations.directory.models import Directory, DirectoryMember


@pytest.fixture
def directory(frends):
    return Directory.objects.create(key="entra", name="Entra", tenant="a", source="rest", client=frends)


def person(name, **more):
    return {"id": f"oid-{name}", "user_name": f"{name}@tampere.example", "name": name.title(), **more}


@pytest.mark.covers("R180")
def test_rows_are_kept_one_by_one_and_the_same_call_changes_nothing(call, directory):
    told = {"people": [person("anna"), person("bea"), {**person("cia"), "user_name": "ANNA@tampere.example"}]}
    first = call("POST", "/people", told).json()
    assert [(row["id"], row["result"]) for row in first["rows"]] == [
        ("oid-anna", "created"),
        ("oid-bea", "created"),
        ("oid-cia", "refused"),
    ]
    assert first["rows"][2]["detail"] == "Another person of the directory has this user_name."
    assert [row["result"] for row in call("POST", "/people", told).json()["rows"]] == ["unchanged", "unchanged", "refused"]

    assert call("POST", "/people", {"people": [person("bea", active=False)]}).json()["rows"][0]["result"] == "updated"
    assert not User.objects.get(username="bea@tampere.example").is_active


def test_groups_hold_exactly_who_is_told_of(call, directory):
    call("POST", "/people", {"people": [person("anna"), person("bea")]})
    told = call("POST", "/groups", {"groups": [{"id": "g1", "name": "Kadut", "members": ["oid-anna", "oid-nobody"]}]}).json()["rows"]
    assert told == [{"id": "g1", "result": "created", "detail": "1 members are not known."}]
    call("POST", "/groups", {"groups": [{"id": "g1", "name": "Kadut", "members": ["oid-bea"]}]})
    assert list(DirectoryMember.objects.values_list("person__external_id", flat=True)) == ["oid-bea"]
    assert call("POST", "/groups", {"groups": [{"id": "g1", "name": "Kadut", "removed": True}]}).json()["rows"][0]["result"] == "updated"
    assert not DirectoryMember.objects.exists()


@pytest.mark.covers("R180")
def test_a_directory_has_one_source(call, directory):
    Directory.objects.update(source="scim")
    refused = call("POST", "/people", {"people": [person("anna")]})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:kaiku:problem:other-source")
    Directory.objects.update(client=None)
    assert call("POST", "/groups", {"groups": [{"id": "g1", "name": "x"}]}).json()["type"] == "urn:kaiku:problem:no-directory"


@pytest.mark.parametrize(
    "row", [{"id": "a"}, {"id": "a", "user_name": ""}, {"id": "a", "user_name": "b", "role": "x"}, {"id": "a", "user_name": "\x00"}]
)
def test_what_is_not_a_person_is_refused(call, directory, row):
    assert call("POST", "/people", {"people": [row]}).status_code == 422
