"""The main user of a unit manages the contacts of his unit, and nothing of others: by page, list, search, count and action."""

from collections.abc import Callable

import pytest
from django.test import Client

from kaiku.accounts.actions import grant_role
from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.errors import NotAllowed
from kaiku.conftest import City, make_person
from kaiku.handling.actions import assign_ticket
from kaiku.tickets.actions import index_ticket
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to


@pytest.fixture
def main_user(city: City) -> User:
    """Of the lighting unit."""
    return make_person("ulla", "Ulla Yksikkö", Role.CONTENT_ADMIN, Reach.UNIT, city.lighting_group)


@pytest.fixture
def signed_in(main_user: User, client: Client) -> Client:
    client.force_login(main_user)
    return client


@pytest.mark.covers("R179")
def test_she_sees_counts_and_finds_the_contacts_of_her_unit_only(
    contact: Callable[..., Ticket], main_user: User, signed_in: Client
) -> None:
    own, other = contact(text="Lamppu on rikki"), contact(text="Lamppu kirjastossa on rikki", topic_key="kirjastot")
    assert own.unit_id != other.unit_id
    for ticket in (own, other):
        index_ticket(ticket)
    assert list(tickets_visible_to(main_user)) == [own]
    assert signed_in.get(f"/tyopoyta/{own.pk}/").status_code == 200
    assert signed_in.get(f"/tyopoyta/{other.pk}/").status_code == 404
    for address in ("/tyopoyta/jonot/", "/tyopoyta/haku/?q=lamppu"):
        page = signed_in.get(address).content.decode()
        assert own.reference in page and other.reference not in page, address


@pytest.mark.covers("R179")
def test_she_gives_work_to_the_people_of_her_unit_and_cannot_touch_the_work_of_others(
    contact: Callable[..., Ticket], main_user: User, eero: User, signed_in: Client
) -> None:
    own, other = contact(text="Lamppu on rikki"), contact(text="Milloin kirjasto aukeaa?", topic_key="kirjastot")
    assign_ticket(own.pk, to=eero, by=main_user)
    own.refresh_from_db()
    assert own.assignee == eero
    assert signed_in.post(f"/tyopoyta/{own.pk}/sulkeminen/", {"reason": "spam"}).status_code == 302
    own.refresh_from_db()
    assert own.status == "closed"
    for part, words in (("sulkeminen", {"reason": "spam"}), ("kiireys", {"priority": "1"}), ("merkinnat", {"body": "Sana"})):
        assert signed_in.post(f"/tyopoyta/{other.pk}/{part}/", words).status_code == 404, part
    with pytest.raises(Exception) as refused:
        assign_ticket(other.pk, to=eero, by=main_user)
    assert isinstance(refused.value, NotAllowed | Ticket.DoesNotExist)
    other.refresh_from_db()
    assert (other.status, other.assignee) == ("new", None)


@pytest.mark.covers("R179")
def test_she_looks_after_the_settings_of_her_own_area_and_gives_no_rights(
    city: City, main_user: User, eero: User, signed_in: Client
) -> None:
    for group, may in ((city.lighting_group, True), (city.library_group, False)):
        page = signed_in.get(f"/hallinta/organisaatio/ryhma/{group.key}/").content.decode()
        assert ('name="seen"' in page) is may, group.key
    assert signed_in.post(f"/hallinta/organisaatio/ryhma/{city.library_group.key}/jasenet/", {"person": eero.pk}).status_code == 403
    assert signed_in.get("/hallinta/kayttajat/").status_code == 403
    with pytest.raises(NotAllowed):
        grant_role(eero.pk, role=Role.VIEWER, reach=Reach.UNIT, by=main_user)


@pytest.mark.covers("R160", "R179")
def test_moved_to_another_unit_she_sees_that_one_in_her_open_session(
    contact: Callable[..., Ticket], city: City, main_user: User, signed_in: Client
) -> None:
    own, other = contact(text="Lamppu on rikki"), contact(text="Milloin kirjasto aukeaa?", topic_key="kirjastot")
    assert signed_in.get(f"/tyopoyta/{own.pk}/").status_code == 200
    main_user.memberships.update(group=city.library_group)
    assert [signed_in.get(f"/tyopoyta/{ticket.pk}/").status_code for ticket in (own, other)] == [404, 200]
