"""What becomes of accounts, sessions and work when the directory tells."""

import pytest

from kaiku.accounts.models import Identity, RoleGrant, User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.errors import NotAllowed
from kaiku.handling.actions import save_draft, take_ticket
from kaiku.handling.models import Prompt
from kaiku.integrations.directory.directories import approve_leaving, join_account, set_mapping
from kaiku.integrations.directory.following import follow
from kaiku.integrations.directory.giving import differences
from kaiku.integrations.directory.keeping import keep_groups, keep_people, remove_people
from kaiku.integrations.directory.models import DirectoryPerson
from kaiku.integrations.directory.rules import GroupTold, MappingRule, PersonTold, are_too_many
from kaiku.organisation.models import Membership
from kaiku.tickets.models import Event


@pytest.fixture
def entra(directory_of, city):
    return directory_of()


def told(*names, **more):
    return [
        PersonTold(f"oid-{name}", f"{name}@tampere.example", name=name.title(), email=f"{name}@tampere.example", **more) for name in names
    ]


def tell(entra, *names, **more):
    return follow(entra, keep_people(entra, told(*names, **more)).people)


def link(entra, user, name):
    Identity.objects.create(user=user, tenant=entra.tenant, subject=f"oid-{name}")


@pytest.mark.covers("R180")
def test_who_leaves_loses_the_session_and_the_work_returns_to_the_queue(entra, aino, anna, eero, lamp, client):
    link(entra, eero, "eero")
    tell(entra, "eero", "bea", "cia", "dora", "eila", "fanni")
    eero.refresh_from_db()
    client.force_login(eero)
    assert client.get("/tyopoyta/jono/").status_code in (200, 302, 404)
    take_ticket(lamp.pk, by=eero)
    save_draft(lamp.pk, kind="reply", body="Kesken jäänyt vastaus", by=eero)
    Membership.objects.create(user=anna, group_id=lamp.group_id)
    User.objects.filter(pk=anna.pk).update(preferences={"group_prompts": True})

    followed = follow(entra, remove_people(entra, ["oid-eero"]))
    assert (followed.left, followed.tickets, followed.is_held) == (1, 1, False)
    lamp.refresh_from_db()
    assert lamp.assignee is None
    event = lamp.events.latest("pk")
    assert (event.kind, event.actor, event.data) == (Event.Kind.RELEASED, None, {"from": eero.pk, "why": "left"})
    assert Prompt.objects.filter(ticket=lamp, user=anna).exists()
    assert client.get("/tyopoyta/").status_code == 302  # to sign in
    assert lamp.drafts.get(user=eero).body == "Kesken jäänyt vastaus"


def test_who_was_closed_by_hand_stays_closed_and_who_left_comes_back(entra):
    tell(entra, "anna", "bea", "cia", "dora", "eila", "fanni")
    User.objects.filter(username="bea@tampere.example").update(is_active=False)
    tell(entra, "anna", is_active=False)
    assert not User.objects.get(username="anna@tampere.example").is_active

    assert tell(entra, "anna", title="Takaisin").returned == 1
    tell(entra, "bea", title="Uusi nimike")
    assert User.objects.get(username="anna@tampere.example").is_active
    assert not User.objects.get(username="bea@tampere.example").is_active


@pytest.mark.covers("R180")
def test_too_many_leavers_wait_for_an_administrator(entra, teemu, katri, client):
    names = [f"h{number}" for number in range(10)]
    tell(entra, *names)
    keep_groups(entra, [GroupTold("g1", "Kaikki", members=frozenset(f"oid-{name}" for name in names))])
    set_mapping(entra.key, [MappingRule("g1", "viewer", "area")], seen=0, by=teemu)
    held = follow(entra, remove_people(entra, [f"oid-{name}" for name in names[:3]]))
    assert (held.left, held.is_held) == (0, True)
    assert User.objects.filter(username__startswith="h", is_active=True).count() == 10
    assert RoleGrant.objects.filter(source="directory").count() == 10  # nothing is taken from who waits
    client.force_login(teemu)
    row = {"saanto-0-group": "g1", "saanto-0-role": "viewer", "saanto-0-reach": "area", "saanto-0-handlers": ""}
    formset = {"saanto-TOTAL_FORMS": "1", "saanto-INITIAL_FORMS": "1", **row}
    looked = client.post(f"/hallinta/hakemisto/{entra.key}/ryhmat/", {**formset, "esikatsele": "1"})
    assert (looked.status_code, looked.context["count"]) == (200, 0)

    with pytest.raises(NotAllowed):
        approve_leaving(entra.key, by=katri)
    assert approve_leaving(entra.key, by=teemu).left == 3
    entra.refresh_from_db()
    assert entra.held_at is None
    assert RoleGrant.objects.filter(source="directory").count() == 7


def test_a_hold_ends_when_the_directory_is_mended(entra):
    names = [f"h{number}" for number in range(10)]
    tell(entra, *names)
    assert tell(entra, *names[:4], is_active=False).is_held
    tell(entra, *names[:4])
    entra.refresh_from_db()
    assert entra.held_at is None


def test_leavers_one_by_one_are_counted_together(entra):
    names = [f"h{number}" for number in range(10)]
    tell(entra, *names)
    assert [tell(entra, name, is_active=False).is_held for name in names[:3]] == [False, False, True]


@pytest.mark.parametrize(("leaving", "of", "are"), [(2, 3, False), (2, 10, False), (3, 10, True), (20, 100, False), (21, 100, True)])
def test_how_many_are_too_many(leaving, of, are):
    assert are_too_many(leaving, of) is are


@pytest.mark.covers("R180")
def test_the_last_administrator_stays(entra, teemu):
    link(entra, teemu, "teemu")
    tell(entra, "teemu", "bea", "cia", "dora", "eila", "fanni")
    followed = follow(entra, remove_people(entra, ["oid-teemu"]))
    assert (followed.left, len(followed.kept)) == (0, 1)
    teemu.refresh_from_db()
    assert teemu.is_active
    entra.refresh_from_db()
    assert entra.keeps_administrator


def test_the_last_administrator_keeps_the_role_that_a_group_gave(entra, teemu):
    tell(entra, "pomo")
    keep_groups(entra, [GroupTold("g1", "Pääkäyttäjät", members=frozenset({"oid-pomo"}))])
    set_mapping(entra.key, [MappingRule("g1", "technical_admin", "all")], seen=0, by=teemu)
    RoleGrant.objects.filter(user=teemu).delete()
    follow(entra, keep_groups(entra, [GroupTold("g1", removed=frozenset({"oid-pomo"}))]).people)
    assert RoleGrant.objects.get(source="directory").user.username == "pomo@tampere.example"
    entra.refresh_from_db()
    assert entra.keeps_administrator


@pytest.mark.covers("R180")
def test_groups_give_and_take_and_leave_alone_what_was_given_by_hand(entra, teemu, eero, city):
    link(entra, eero, "eero")
    tell(entra, "eero", "bea")
    keep_groups(entra, [GroupTold("g1", "Neuvonta", members=frozenset({"oid-eero", "oid-bea"}))])
    rules = [
        MappingRule("g1", "advisor", "all"),
        MappingRule("g1", "specialist", "unit"),
        MappingRule("g1", handlers=city.lighting_group.key),
    ]
    seen = {one.person.username: one for one in differences(entra, rules)}
    assert seen["bea@tampere.example"].gained == (
        "Asiantuntija (Oma yksikkö)",
        "Palveluneuvoja (Kaikki)",
        city.lighting_group.name_in("fi"),
    )
    assert not RoleGrant.objects.filter(source="directory").exists()  # only looked at

    set_mapping(entra.key, rules, seen=0, by=teemu)
    assert User.objects.get(pk=eero.pk).reaches == {Role.ADVISOR: Reach.ALL, Role.SPECIALIST: Reach.UNIT}
    assert Membership.objects.get(user=eero).source == "hand"
    assert Membership.objects.get(user__username="bea@tampere.example").source == "directory"

    follow(entra, keep_groups(entra, [GroupTold("g1", members=frozenset())]).people)
    assert User.objects.get(pk=eero.pk).reaches == {Role.SPECIALIST: Reach.GROUP}
    assert Membership.objects.filter(user=eero).count() == 1
    assert not Membership.objects.filter(user__username="bea@tampere.example").exists()


def test_nobody_gets_the_account_of_another_of_the_same_name(entra, teemu, anna):
    assert tell(entra, "eero").made == 1
    row = keep_people(entra, [PersonTold("oid-anna", "ANNA", name="Toinen Anna")])
    follow(entra, row.people)
    person = DirectoryPerson.objects.get(external_id="oid-anna")
    assert (person.user, person.is_clashing) == (None, True)
    anna.refresh_from_db()
    assert anna.name == "Anna Auttaja"

    join_account(person.pk, by=teemu)
    anna.refresh_from_db()
    assert (anna.name, anna.directory_people.get().is_clashing) == ("Toinen Anna", False)


def test_a_round_of_many_costs_few_statements(entra, django_assert_max_num_queries):
    names = [f"h{number}" for number in range(60)]
    with django_assert_max_num_queries(60 + 30):  # one entry of the log a new account
        tell(entra, *names)
    with django_assert_max_num_queries(20):
        tell(entra, *names, title="Toinen")
