"""Looking at the desk as another person sees it: reads only, within the viewer's own sight, written down, ended with one press."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import PRIVATE, Capability, Reach, Role
from kaiku.audit.models import AuditEntry
from kaiku.base.clock import now
from kaiku.conftest import City, make_person
from kaiku.handling.models import Draft
from kaiku.organisation.queries import may_look_as, may_look_in_role
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_ids, scope_of, tickets_visible_to
from kaiku.ui.desk.urls import urlpatterns as desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def sini(city: City) -> User:
    """A content administrator of the lighting group's area."""
    return make_person("sini", "Sini Sisältö", Role.CONTENT_ADMIN, Reach.AREA, city.lighting_group)


def look(client: Client, viewer: User, person: User) -> int:
    client.force_login(viewer)
    return client.post(f"/hallinta/kayttajat/{person.pk}/katselu/").status_code


def seen_by(viewer: User, person: User) -> User:
    """The person as the guard hands him to a view."""
    found = User.objects.get(pk=person.pk)
    found.viewer = User.objects.get(pk=viewer.pk)
    return found


@pytest.mark.covers("R161", "R170")
def test_viewer_sees_the_desk_of_the_other_under_a_banner_and_comes_back(
    sini: User, eero: User, contact: Callable[..., Ticket], client: Client
) -> None:
    ticket = contact()
    assert look(client, sini, eero) == 302
    page = client.get("/tyopoyta/jonot/").content.decode()
    assert f"niin kuin {eero.name}" in page
    assert "Hallinta" not in page
    assert client.get("/hallinta/").status_code == 403
    assert client.get(f"/tyopoyta/{ticket.pk}/").status_code == 200
    assert client.post("/katselu/loppu/").status_code == 302
    page = client.get("/tyopoyta/").content.decode()
    assert f"niin kuin {eero.name}" not in page
    assert client.get("/hallinta/").status_code == 200


@pytest.mark.covers("R161")
def test_every_post_of_the_desk_is_refused_while_looking(sini: User, eero: User, contact: Callable[..., Ticket], client: Client) -> None:
    ticket = contact()
    look(client, sini, eero)
    before = (Ticket.objects.filter(pk=ticket.pk).values().get(), ticket.events.count(), Draft.objects.count())
    known: dict[str, Any] = {"ticket_id": ticket.pk, "key": "valaistus", "kind": "reply", "view_id": 1, "attachment_id": 1, "message_id": 1}
    tried = 0
    for pattern in desk:
        arguments = {name: known.get(name, "x") for name in pattern.pattern.converters}
        if set(pattern.pattern.converters) <= set(known):
            answer = client.post(reverse(f"desk:{pattern.name}", kwargs=arguments), {"body": "Sana", "language": "sv"})
            assert answer.status_code in (403, 405), pattern.name  # 405: an address that only shows
            tried += answer.status_code == 403
    assert tried > 20
    for address in ("/hallinta/organisaatio/uusi/group/", f"/hallinta/kayttajat/{eero.pk}/katselu/", "/hallinta/organisaatio/uusi-jono/"):
        assert client.post(address.replace("/group/", "/ryhma/"), {"fi": "X"}).status_code == 403
    assert (Ticket.objects.filter(pk=ticket.pk).values().get(), ticket.events.count(), Draft.objects.count()) == before
    assert User.objects.get(pk=eero.pk).preferences == {}


@pytest.mark.covers("R161", "R162")
def test_nothing_beyond_the_viewers_own_sight_is_shown(
    city: City, teemu: User, sini: User, aino: User, contact: Callable[..., Ticket], client: Client
) -> None:
    ticket = contact()
    elsewhere = contact(text="Kirjaston kirja on hukassa", topic_key=city.books.key)
    assert elsewhere.area_id != ticket.area_id
    assert tickets_visible_to(aino).count() == 2
    assert set(tickets_visible_to(seen_by(teemu, aino))) == set()
    for person in (aino, make_person("kaisa", "Kaisa Kaikkinäkevä", Role.ADVISOR, Reach.ALL)):
        shown = set(tickets_visible_to(seen_by(sini, person)))
        assert shown == {ticket}
        for capability in (Capability.SEE_TICKETS, Capability.SEE_CONTACT_DETAILS, Capability.SEE_NOTES):
            assert not scope_of(seen_by(sini, person), capability).covers(scope_ids(elsewhere))
    look(client, teemu, aino)
    assert client.get(f"/tyopoyta/{ticket.pk}/").status_code == 404
    assert "Katuvalo" not in client.get("/tyopoyta/jonot/").content.decode()


@pytest.mark.covers("R161")
@pytest.mark.parametrize("role", list(Role))
def test_no_private_right_is_lent(role: Role, city: City, sini: User, teemu: User) -> None:
    person = make_person("x", "X Y", role, Reach.ALL)
    for viewer in (sini, teemu):
        lent = seen_by(viewer, person).capabilities
        assert lent <= person.capabilities
        assert not (lent & PRIVATE) - viewer.capabilities


@pytest.mark.covers("R161", "R171")
def test_who_may_look_as_whom(
    city: City, teemu: User, sini: User, eero: User, kirsi: User, aino: User, katri: User, client: Client
) -> None:
    assert may_look_as(teemu, eero)
    assert may_look_as(sini, eero)
    assert not may_look_as(sini, kirsi)
    assert not may_look_as(sini, make_person("koti", "Koditon", Role.ADVISOR, Reach.ALL))
    assert not may_look_as(teemu, teemu)
    assert not may_look_as(aino, eero)
    assert look(client, sini, kirsi) == 403
    assert look(client, aino, eero) == 403


@pytest.mark.covers("R161")
def test_looking_ends_when_the_right_to_it_ends(sini: User, eero: User, client: Client) -> None:
    look(client, sini, eero)
    sini.grants.all().delete()
    assert f"niin kuin {eero.name}" not in client.get("/tyopoyta/asetukset/").content.decode()


@pytest.mark.covers("R161", "R162")
def test_what_was_seen_is_in_the_log_under_the_viewers_name(sini: User, eero: User, contact: Callable[..., Ticket], client: Client) -> None:
    ticket = contact()
    look(client, sini, eero)
    client.get(f"/tyopoyta/{ticket.pk}/")
    client.post("/katselu/loppu/")
    entries = list(AuditEntry.objects.order_by("pk").values_list("action", "actor_id"))
    assert entries[0] == ("looking.began", sini.pk)
    assert entries[-1] == ("looking.ended", sini.pk)
    assert all(actor == sini.pk for _action, actor in entries)


@pytest.mark.covers("R161")
def test_drafts_of_the_other_stay_his_own(eero: User, sini: User, contact: Callable[..., Ticket], client: Client) -> None:
    ticket = contact()
    Draft.objects.create(user=eero, ticket=ticket, kind="reply", body="Keskeneräinen lause", seen_version=ticket.version, updated_at=now())
    look(client, sini, eero)
    assert "Keskeneräinen lause" not in client.get(f"/tyopoyta/{ticket.pk}/").content.decode()


def test_counts_of_the_viewer_are_not_kept_as_the_others_own(
    city: City, teemu: User, aino: User, contact: Callable[..., Ticket], client: Client
) -> None:
    contact()
    look(client, teemu, aino)
    client.get("/tyopoyta/jonot/")
    own = Client()
    own.force_login(aino)
    assert own.get("/tyopoyta/jonot/").context["queue_links"][0] is not None
    assert any(link.count == "1" for link in own.get("/tyopoyta/jonot/").context["queue_links"])


def look_in_role(client: Client, viewer: User, role: Role, reach: Reach, group: str = "") -> int:
    client.force_login(viewer)
    return client.post("/hallinta/katselu/", {"role": role.value, "reach": reach.value, "group": group}).status_code


@pytest.mark.covers("R161", "R170", "R231")
def test_a_bare_role_is_looked_at_under_a_banner_within_the_viewers_sight_and_in_the_log(
    city: City, sini: User, contact: Callable[..., Ticket], client: Client
) -> None:
    ticket, elsewhere = contact(), contact(text="Kirjaston kirja on hukassa", topic_key=city.books.key)
    assert look_in_role(client, sini, Role.SPECIALIST, Reach.GROUP, "valaistus") == 302
    page = client.get("/tyopoyta/jonot/").content.decode()
    assert "Näet työpöydän roolissa Asiantuntija (Oma käsittelijäryhmä, Valaistus)" in page
    assert client.get(f"/tyopoyta/{ticket.pk}/").status_code == 200
    assert client.get(f"/tyopoyta/{elsewhere.pk}/").status_code == 404
    assert client.get("/hallinta/").status_code == 403
    assert client.post(f"/tyopoyta/{ticket.pk}/otto/").status_code in (403, 404)
    assert client.post("/tyopoyta/asetukset/", {"language": "sv"}).status_code == 403
    assert client.post("/katselu/loppu/").status_code == 302
    assert client.get("/hallinta/").status_code == 200
    told = (
        AuditEntry.objects.filter(action__startswith="looking.").order_by("pk").values_list("action", "object_type", "actor_id", "reason")
    )
    name = "Asiantuntija (Oma käsittelijäryhmä, Valaistus)"
    assert list(told) == [("looking.began", "role", sini.pk, name), ("looking.ended", "role", sini.pk, name)]
    assert User.objects.filter(pk__lt=0).count() == 0


@pytest.mark.covers("R161", "R171")
def test_who_may_look_in_which_role(city: City, teemu: User, sini: User, aino: User, katri: User, client: Client) -> None:
    assert look_in_role(client, teemu, Role.VIEWER, Reach.ALL) == 302
    for viewer in (aino, katri):
        assert look_in_role(client, viewer, Role.VIEWER, Reach.GROUP, "valaistus") == 403
    for reach, group in ((Reach.ALL, ""), (Reach.GROUP, "kirjasto"), (Reach.GROUP, "")):
        assert look_in_role(client, sini, Role.ADVISOR, reach, group) == 422
    assert not may_look_in_role(sini, Reach.ALL, city.area.pk)
    assert not may_look_in_role(sini, Reach.GROUP, city.other_area.pk)
    assert not may_look_in_role(sini, Reach.GROUP, None)


@pytest.mark.covers("R161")
def test_looking_in_a_role_ends_when_the_right_to_it_or_the_group_ends(city: City, sini: User, client: Client) -> None:
    look_in_role(client, sini, Role.SPECIALIST, Reach.GROUP, "valaistus")
    city.lighting_group.is_active = False
    city.lighting_group.save()
    assert "Näet työpöydän roolissa" not in client.get("/tyopoyta/asetukset/").content.decode()
    city.lighting_group.is_active = True
    city.lighting_group.save()
    look_in_role(client, sini, Role.SPECIALIST, Reach.GROUP, "valaistus")
    sini.grants.all().delete()
    assert "Näet työpöydän roolissa" not in client.get("/tyopoyta/asetukset/").content.decode()


@pytest.mark.covers("R161")
@pytest.mark.parametrize("role", list(Role))
def test_every_page_of_the_desk_opens_or_is_refused_in_every_role(
    role: Role, city: City, teemu: User, contact: Callable[..., Ticket], client: Client
) -> None:
    ticket = contact()
    RoleGrant.objects.create(user=teemu, role=Role.CONTENT_ADMIN, reach=Reach.ALL)  # so that tickets are within his sight
    assert look_in_role(client, teemu, role, Reach.AREA, "valaistus") == 302
    known: dict[str, Any] = {"ticket_id": ticket.pk, "key": "valaistus", "kind": "reply", "view_id": 1, "attachment_id": 1, "message_id": 1}
    opened = 0
    for pattern in desk:
        if set(pattern.pattern.converters) <= set(known):
            arguments = {name: known[name] for name in pattern.pattern.converters}
            answer = client.get(reverse(f"desk:{pattern.name}", kwargs=arguments))
            assert answer.status_code in (200, 302, 403, 404, 405), pattern.name
            opened += answer.status_code == 200
    assert opened >= 3
