from collections.abc import Callable
from itertools import combinations

import pytest
from django.db.models import Q

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import CAPABILITIES, Capability, Reach, Role
from kaiku.conftest import City, make_person
from kaiku.handling.actions import assign_ticket, send_copy, transfer_ticket
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import may, may_see, scope_ids, scope_of, tickets_visible_to
from kaiku.tickets.rules import Home

MakeContact = Callable[..., Ticket]


@pytest.fixture
def tickets(contact: MakeContact, city: City, aino: User, paavo: User, ilkka: User) -> dict[str, Ticket]:
    """One ticket of each kind that the rules tell apart."""
    made = {
        "lamp": contact(),
        "book": contact(text="Kirjaston kirja on hukassa"),
        "unclear": contact(text="Hei hei vaan"),
        "restricted": contact(text="Lastensuojelu ei vastaa", topic_key="tuki"),
        "given": contact(text="Valopylväs on vinossa"),
        "moved": contact(text="Lamppu on rikki kirjaston edessä", topic_key="katuvalot"),
        "copied": contact(text="Valot pois kirjastolta", topic_key="katuvalot"),
        "internal": contact(channel="internal", text="Työpöytäni lamppu ei pala", recorded_by_id=ilkka.pk),
    }
    assign_ticket(made["given"].pk, to=paavo, by=aino)
    send_copy(made["copied"].pk, group=city.library_group, by=aino)
    transfer_ticket(made["moved"].pk, to=city.library, by=aino)
    return {name: Ticket.objects.get(pk=ticket.pk) for name, ticket in made.items()}


@pytest.mark.covers("R50", "R87", "R89", "R161", "R175")
@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("aino", {"lamp", "book", "unclear", "restricted", "given", "moved", "copied", "internal"}),
        ("eero", {"lamp", "given", "moved", "copied", "internal"}),
        ("kirsi", {"book", "restricted", "moved", "copied"}),
        ("katri", {"lamp", "unclear", "given", "moved", "copied", "internal"}),
        ("paavo", {"given"}),
        ("ilkka", {"internal"}),
        ("risto", set()),
        ("teemu", set()),
    ],
)
def test_each_role_sees_exactly_its_tickets(
    tickets: dict[str, Ticket], request: pytest.FixtureRequest, person: str, seen: set[str]
) -> None:
    user = request.getfixturevalue(person)

    visible = set(tickets_visible_to(user).values_list("pk", flat=True))

    assert {name for name, ticket in tickets.items() if ticket.pk in visible} == seen


@pytest.mark.covers("R161", "R174")
@pytest.mark.parametrize("at_home", ["nowhere", "lighting_group", "library_group"])
def test_the_filter_and_the_single_check_agree_for_every_pair_of_roles(
    tickets: dict[str, Ticket], city: City, ilkka: User, at_home: str
) -> None:
    home = Home(frozenset(), frozenset(), frozenset())
    if at_home != "nowhere":
        group = getattr(city, at_home)
        home = Home(frozenset({group.pk}), frozenset({group.unit_id}), frozenset({group.unit.service_group.area_id}))
    grants = [(role, reach) for role in Role for reach in Reach]
    found: dict[Q | None, frozenset[int]] = {}  # many pairs ask the database the same

    def fetched(condition: Q | None) -> frozenset[int]:
        if condition not in found:
            found[condition] = frozenset(Ticket.objects.filter(condition if condition is not None else Q()).values_list("pk", flat=True))
        return found[condition]

    for (first, near), (second, far) in combinations(grants, 2):
        if first == second:
            continue
        user = User(pk=ilkka.pk, username="u", is_active=True)  # who has sent a contact of his own
        user.__dict__ |= {"reaches": {first: near, second: far}, "_ticket_home": home}
        for capability in (Capability.SEE_TICKETS, Capability.HANDLE):
            scope = scope_of(user, capability)
            filtered = fetched(scope.as_filter())
            checked = {ticket.pk for ticket in tickets.values() if scope.covers(scope_ids(ticket))}
            assert filtered == checked, (first, near, second, far, capability)
            if branches := scope.branches():
                assert filtered <= set().union(*map(fetched, branches)), (first, near, second, far, capability)


@pytest.mark.covers("R174")
def test_two_roles_never_lend_each_other_their_reach(tickets: dict[str, Ticket], city: City) -> None:
    user = make_person("veera", "Veera Kaksirooli", Role.SPECIALIST, Reach.GROUP, city.lighting_group)
    RoleGrant.objects.create(user=user, role=Role.VIEWER, reach=Reach.AREA)

    assert may_see(user, tickets["unclear"])
    assert not may(user, Capability.HANDLE, tickets["unclear"])
    assert may(user, Capability.HANDLE, tickets["lamp"])


def test_a_disabled_person_sees_nothing(tickets: dict[str, Ticket], aino: User) -> None:
    User.objects.filter(pk=aino.pk).update(is_active=False)

    assert not tickets_visible_to(User.objects.get(pk=aino.pk)).exists()


def test_no_role_has_an_unknown_capability() -> None:
    assert set(CAPABILITIES) == set(Role)
    assert frozenset().union(*CAPABILITIES.values()) <= set(Capability)
