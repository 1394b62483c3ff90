"""Rounds of Graph against a Graph of its own process."""

import time

import pytest

from kaiku.accounts.models import Identity, User
from kaiku.integrations.directory.models import Directory, DirectoryMember, DirectoryPerson
from kaiku.integrations.directory.pulling import pull
from kaiku.outbox.models import Connection

EMPTY = {"page": 2, "empty_pages": True}


def here():
    return sorted(DirectoryPerson.objects.filter(removed_at=None).values_list("external_id", flat=True))


def places():
    return sorted(DirectoryMember.objects.filter(person__removed_at=None).values_list("group__external_id", "person__external_id"))


@pytest.fixture
def tenant(graph):
    for ident in ("anna", "bea", "cia", "dora", "eila"):
        graph.user(id=ident)
    graph.group(id="g1", name="Kadut", members=["anna", "bea", "cia"])
    graph.group(id="g2", name="Puistot", members=["dora"])
    return graph


@pytest.mark.covers("R180")
def test_joining_leaving_and_moving_are_reflected(tenant, directory_of):
    tenant.behave(**EMPTY)
    directory = directory_of()
    assert pull(directory).made == 5
    assert here() == ["anna", "bea", "cia", "dora", "eila"]
    assert places() == [("g1", "anna"), ("g1", "bea"), ("g1", "cia"), ("g2", "dora")]
    assert Identity.objects.get(subject="anna").user.username == "anna@tampere.example"

    directory.refresh_from_db()
    tenant.user(id="anna", jobTitle="Johtaja")
    tenant.user(id="fanni")
    tenant.remove_user(id="bea")
    tenant.group(id="g1", name="Kadut ja torit", members=["cia", "dora"])
    tenant.group(id="g2", name="Puistot", members=["fanni"])
    pull(directory)
    assert here() == ["anna", "cia", "dora", "eila", "fanni"]
    assert places() == [("g1", "cia"), ("g1", "dora"), ("g2", "fanni")]
    anna = User.objects.get(username="anna@tampere.example")
    assert (anna.title, anna.name, anna.email) == ("Johtaja", "Anna", "anna@tampere.example")
    assert not User.objects.get(username="bea@tampere.example").is_active
    assert not [one for one in tenant.seen()["asked"] if "$select" in one and "token" in one]


def test_a_round_without_changes_writes_nothing_of_people(tenant, directory_of):
    directory = directory_of()
    pull(directory)
    before = list(DirectoryPerson.objects.order_by("pk").values_list("version", flat=True))
    directory.refresh_from_db()
    told = pull(directory)
    assert (told.made, told.changed, told.left) == (0, 0, 0)
    assert list(DirectoryPerson.objects.order_by("pk").values_list("version", flat=True)) == before


def test_a_forgotten_cursor_begins_anew_and_finds_who_went_meanwhile(tenant, directory_of):
    directory = directory_of()
    pull(directory)
    tenant.remove_user(id="eila")
    tenant.remove_group(id="g2")
    tenant.behave(forget=True)
    directory.refresh_from_db()
    assert pull(directory).left == 1
    assert here() == ["anna", "bea", "cia", "dora"]
    assert places() == [("g1", "anna"), ("g1", "bea"), ("g1", "cia")]


def test_only_members_of_the_chosen_groups_are_kept(tenant, directory_of):
    directory = directory_of(groups=["g1"])
    pull(directory)
    assert here() == ["anna", "bea", "cia"]

    directory.refresh_from_db()
    tenant.group(id="g1", name="Kadut", members=["anna", "bea", "eila"])  # eila himself did not change
    pull(directory)
    assert here() == ["anna", "bea", "eila"]
    assert not User.objects.get(username="cia@tampere.example").is_active


def test_waits_that_it_asks_for_are_kept(tenant, directory_of):
    directory = directory_of()
    tenant.behave(troubles=[[429, 1], [503, 0]])
    begun = time.monotonic()
    assert pull(directory).made == 5
    assert time.monotonic() - begun >= 1

    directory.refresh_from_db()
    tenant.behave(troubles=[[429, 600]])
    assert pull(directory) is None
    directory.refresh_from_db()
    asked = len(tenant.seen()["asked"])
    assert pull(directory) is None  # it rests
    assert len(tenant.seen()["asked"]) == asked
    assert Connection.objects.get(name="directory-entra").last_error == "The service asks to wait 600 s."


def test_what_breaks_in_the_middle_leaves_everything_as_it_was(tenant, directory_of):
    directory = directory_of()
    pull(directory)
    directory.refresh_from_db()
    cursor = directory.users_cursor
    tenant.user(id="gun")
    tenant.behave(troubles=[[200, None], [500, None]])
    assert pull(directory) is None
    directory.refresh_from_db()
    assert directory.users_cursor == cursor
    assert "gun" not in here()
    assert Connection.objects.get(name="directory-entra").last_error == "500 Internal Server Error: the service refused it"
    assert pull(directory).made == 1


def test_an_application_without_a_token_is_told_of(tenant, directory_of):
    directory = directory_of()
    directory.secret = "väärä"
    assert pull(directory) is None
    assert Connection.objects.get(name="directory-entra").last_error == "401: the application got no token"


def test_user_names_may_be_exchanged(tenant, directory_of):
    directory = directory_of()
    pull(directory)
    directory.refresh_from_db()
    tenant.user(id="anna", userPrincipalName="bea@tampere.example")
    tenant.user(id="bea", userPrincipalName="anna@tampere.example")
    pull(directory)
    assert DirectoryPerson.objects.get(external_id="anna").user_name == "bea@tampere.example"
    assert DirectoryPerson.objects.get(external_id="bea").user_name == "anna@tampere.example"


@pytest.mark.covers("R180")
def test_five_thousand_people_and_two_hundred_groups_are_whole_in_a_minute(graph, directory_of):
    directory_of()
    graph.many(people=5000, groups=200)
    began = time.process_time()
    assert pull(Directory.objects.get()).made == 5000
    graph.user(id="oid-00000", jobTitle="Johtaja")
    graph.remove_user(id="oid-00001")
    told = pull(Directory.objects.get())

    assert (told.made, told.changed, told.left) == (0, 1, 1)
    assert DirectoryMember.objects.filter(person__removed_at=None).exists() and len(here()) == 4999
    assert time.process_time() - began < 60
