"""People among hundreds: lists stay short, cheap and searchable; rights change at once and leave a trace."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.actions import AccountError, grant_role, revoke_role, set_active
from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Capability, Reach, Role, can
from kaiku.audit.changes import changes_of, restore_change
from kaiku.audit.models import AuditEntry
from kaiku.base.errors import NotAllowed
from kaiku.config.demo.crowd import EVERYBODY, EXPECTED, crowd
from kaiku.config.demo.material import read_material
from kaiku.config.demo.staff import make_staff
from kaiku.conftest import City
from kaiku.organisation.models import Membership
from kaiku.tickets.models import Ticket

pytestmark = pytest.mark.django_db
PAGE = "/hallinta/kayttajat/"


@pytest.fixture
def everybody(city: Any) -> list[User]:
    """All the accounts that the city expects, over the three groups of the small city."""
    groups = [city.advisors.key, city.lighting_group.key, city.library_group.key]
    return make_staff(crowd(groups, read_material(settings.PACK / "demo").names, count=EVERYBODY), password="vain-testiin")


@pytest.fixture
def desk(client: Client, teemu: User) -> Client:
    client.force_login(teemu)
    return client


def cost(client: Client, address: str) -> int:
    client.get(address)  # what is kept in memory is read now
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.covers("R169")
def test_crowd_has_the_citys_numbers_of_each_role(everybody: list[User]):
    assert EVERYBODY == 610 == len(everybody) == User.objects.count()
    for role, _reach, count in EXPECTED:
        assert RoleGrant.objects.filter(role=role).count() == count, role
    assert len({user.username for user in everybody}) == 610


@pytest.mark.covers("R169")
def test_list_of_people_costs_the_same_for_six_hundred(aino: User, desk: Client, request: pytest.FixtureRequest):
    few = cost(desk, PAGE)
    request.getfixturevalue("everybody")

    assert cost(desk, PAGE) == few
    assert desk.get(PAGE).content.decode().count('<th scope="row">') == 50


@pytest.mark.covers("R169")
def test_every_person_is_on_exactly_one_page(everybody: list[User], desk: Client):
    seen: list[str] = []
    address = PAGE
    for _page in range(20):
        response = desk.get(address)
        seen += [person.username for person in response.context["people"]]
        if not response.context["next"]:
            break
        address = f"{PAGE}{response.context['next']}"

    assert len(seen) == len(set(seen)) == User.objects.count()


@pytest.mark.covers("R169")
def test_person_is_found_by_parts_of_name_title_and_by_role(everybody: list[User], desk: Client, aino: User):
    assert [person.pk for person in desk.get(PAGE, {"words": "neuvonen ain"}).context["people"]] == [aino.pk]
    advisors = desk.get(PAGE, {"role": "advisor"}).context["people"]
    assert len(advisors) == 13
    assert all(Role.ADVISOR in person.reaches for person in advisors)
    assert "Ketään ei löytynyt" in desk.get(PAGE, {"words": "olematon"}).content.decode()


@pytest.mark.covers("R169")
def test_list_to_assign_from_holds_only_who_may_handle_and_costs_the_same(
    city: Any, client: Client, aino: User, lamp: Ticket, eero: User, katri: User, request: pytest.FixtureRequest
):
    client.force_login(aino)
    address = f"/tyopoyta/{lamp.pk}/kasittelija/"
    few = cost(client, address)
    everybody = request.getfixturevalue("everybody")

    offered = set(client.get(address).context["form"].fields["assignee"].queryset)
    assert cost(client, address) == few
    assert eero in offered and katri not in offered
    groups = {city.lighting_group.pk, city.advisors.pk}
    homes = {person.pk: set(person.memberships.values_list("group", flat=True)) for person in [*everybody, eero, aino]}
    assert offered == {
        person
        for person in [*everybody, eero, aino]
        if (can(person, Capability.HANDLE) and homes[person.pk] & groups) or Role.PARTNER in person.reaches
    }


@pytest.mark.covers("R160", "R170")
def test_a_role_with_its_reach_holds_at_once_for_what_is_in_it_and_nothing_else(
    desk: Client, katri: User, teemu: User, city: City, contact: Callable[..., Ticket]
):
    lamp, book = contact(), contact(text="Laina on kadonnut.", topic_key="kirjastot")
    katri.grants.all().delete()
    katri.memberships.all().delete()
    Membership.objects.create(user=katri, group=city.library_group)
    viewer = Client()
    viewer.force_login(katri)

    def seen() -> list[int]:
        return [viewer.get(f"/tyopoyta/{ticket.pk}/").status_code for ticket in (lamp, book)]

    assert set(seen()) <= {403, 404}
    for role, reach, wanted in (("viewer", "unit", [404, 200]), ("viewer", "all", [200, 200]), ("viewer", "unit", [404, 200])):
        desk.post(f"{PAGE}{katri.pk}/roolit/", {"role": role, "reach": reach})
        assert seen() == wanted, (role, reach)
        assert viewer.post(f"/tyopoyta/{book.pk}/otto/").status_code == 403, "seeing is not handling"
    desk.post(f"{PAGE}{katri.pk}/roolit/", {"role": "specialist", "reach": "group"})
    assert viewer.post(f"/tyopoyta/{book.pk}/otto/").status_code == 302 and viewer.post(f"/tyopoyta/{lamp.pk}/otto/").status_code == 404
    for role in ("viewer", "specialist"):
        desk.post(f"{PAGE}{katri.pk}/roolit/", {"taken": role})
    assert set(seen()) <= {403, 404}

    told = AuditEntry.objects.filter(object_type="user", object_id=katri.pk).order_by("pk").values_list("action", "actor_id", "reason")
    granted = [("role.granted", teemu.pk, words) for words in ("viewer: unit", "viewer: all", "viewer: unit", "specialist: group")]
    assert list(told) == [*granted, ("role.revoked", teemu.pk, "viewer"), ("role.revoked", teemu.pk, "specialist")]


@pytest.mark.covers("R161", "R170")
def test_given_role_holds_at_once_and_is_written_down(client: Client, desk: Client, katri: User, teemu: User):
    viewer = Client()
    viewer.force_login(katri)
    assert viewer.get("/tyopoyta/uusi/").status_code == 403

    desk.post(f"{PAGE}{katri.pk}/roolit/", {"role": "advisor", "reach": "all"})
    assert viewer.get("/tyopoyta/uusi/").status_code == 200
    desk.post(f"{PAGE}{katri.pk}/roolit/", {"taken": "advisor"})
    assert viewer.get("/tyopoyta/uusi/").status_code == 403

    entries = AuditEntry.objects.filter(object_type="user").order_by("pk").values_list("action", "object_id", "actor_id", "reason")
    assert list(entries) == [
        ("role.granted", katri.pk, teemu.pk, "advisor: all"),
        ("role.revoked", katri.pk, teemu.pk, "advisor"),
    ]


@pytest.mark.covers("R170")
def test_closed_account_is_out_at_once_and_comes_back_when_opened(desk: Client, eero: User):
    specialist = Client()
    specialist.force_login(eero)
    assert specialist.get("/tyopoyta/").status_code == 200

    desk.post(f"{PAGE}{eero.pk}/tunnus/", {"active": "0"})
    assert specialist.get("/tyopoyta/").status_code == 302
    desk.post(f"{PAGE}{eero.pk}/tunnus/", {"active": "1"})
    eero.refresh_from_db()
    assert eero.is_active


def test_nobody_changes_his_own_rights(desk: Client, teemu: User):
    for path, data in (
        ("roolit", {"taken": "technical_admin"}),
        ("roolit", {"role": "viewer", "reach": "all"}),
        ("tunnus", {"active": "0"}),
    ):
        answer = desk.post(f"{PAGE}{teemu.pk}/{path}/", data)
        assert answer.status_code == 422
        assert "omia oikeuksiasi" in answer.content.decode()

    assert list(RoleGrant.objects.filter(user=teemu).values_list("role", flat=True)) == ["technical_admin"]
    with pytest.raises(AccountError):
        set_active(teemu.pk, is_active=False, by=teemu)


@pytest.mark.covers("R161", "R171")
@pytest.mark.parametrize("who", ["saara", "aino", "risto"])
def test_only_who_manages_users_changes_rights(who: str, eero: User, request: pytest.FixtureRequest):
    by = request.getfixturevalue(who)
    acts: tuple[Callable[[], None], ...] = (
        lambda: grant_role(eero.pk, role=Role.ADVISOR, reach=Reach.ALL, by=by),
        lambda: revoke_role(eero.pk, role=Role.SPECIALIST, by=by),
        lambda: set_active(eero.pk, is_active=False, by=by),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()

    eero.refresh_from_db()
    assert eero.is_active and list(eero.grants.values_list("role", flat=True)) == ["specialist"]


@pytest.mark.covers("R170")
def test_last_administrator_keeps_his_rights(teemu: User, katri: User, eero: User):
    grant_role(katri.pk, role=Role.TECHNICAL_ADMIN, reach=Reach.ALL, by=teemu)
    katri = User.objects.get(pk=katri.pk)
    set_active(teemu.pk, is_active=False, by=katri)
    ghost = User.objects.get(pk=teemu.pk)
    ghost.is_active = True  # his session was read before the account was closed
    for act in (
        lambda: revoke_role(katri.pk, role=Role.TECHNICAL_ADMIN, by=ghost),
        lambda: grant_role(katri.pk, role=Role.TECHNICAL_ADMIN, reach=Reach.OWN, by=ghost),
        lambda: set_active(katri.pk, is_active=False, by=ghost),
    ):
        with pytest.raises(AccountError, match="viimeinen pääkäyttäjä"):
            act()
    assert can(User.objects.get(pk=katri.pk), Capability.MANAGE_USERS)

    grant_role(eero.pk, role=Role.TECHNICAL_ADMIN, reach=Reach.ALL, by=katri)
    revoke_role(katri.pk, role=Role.TECHNICAL_ADMIN, by=User.objects.get(pk=eero.pk))


@pytest.mark.covers("R161")
def test_nobody_gives_or_takes_what_reaches_further_than_his_own(katri: User, eero: User, aino: User, teemu: User):
    grant_role(katri.pk, role=Role.TECHNICAL_ADMIN, reach=Reach.UNIT, by=teemu)
    small = User.objects.get(pk=katri.pk)
    grant_role(eero.pk, role=Role.VIEWER, reach=Reach.UNIT, by=small)
    for act in (
        lambda: grant_role(eero.pk, role=Role.VIEWER, reach=Reach.AREA, by=small),
        lambda: revoke_role(aino.pk, role=Role.ADVISOR, by=small),
        lambda: set_active(aino.pk, is_active=False, by=small),
    ):
        with pytest.raises(AccountError, match="pidemmälle"):
            act()
    assert User.objects.get(pk=aino.pk).reaches == {Role.ADVISOR: Reach.ALL}


@pytest.mark.covers("R170")
def test_rights_are_put_back_from_the_log_of_changes(desk: Client, teemu: User, katri: User, aino: User):
    before = User.objects.get(pk=katri.pk).reaches
    desk.post(f"{PAGE}{katri.pk}/roolit/", {"role": "advisor", "reach": "all"})
    desk.post(f"{PAGE}{katri.pk}/tunnus/", {"active": "0"})
    first = changes_of("account", katri.username).last()
    newest = changes_of("account", katri.username)[0]
    assert first is not None
    with pytest.raises(NotAllowed):
        restore_change(first.pk, seen=newest.pk, by=aino)
    restore_change(first.pk, seen=newest.pk, by=teemu)
    after = User.objects.get(pk=katri.pk)
    assert after.reaches == before
    assert after.is_active
