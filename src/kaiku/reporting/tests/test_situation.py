"""The situation now: equal to the desk's lists, to the report and to events; within one's reach; few statements."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to, now
from kaiku.conftest import City
from kaiku.handling.actions import close_without_reply, reopen_ticket, request_information, take_ticket, transfer_ticket
from kaiku.intake.contact import Place
from kaiku.organisation.queries import city_today
from kaiku.queues.rules import TicketFilter
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.measures.answering import answer
from kaiku.reporting.measures.asking import Question
from kaiku.reporting.measures.definitions import MEASURES
from kaiku.reporting.measures.dimensions import DIMENSIONS
from kaiku.reporting.measures.periods import Period
from kaiku.reporting.situation import LEVELS, situation_of
from kaiku.tickets.models import Event, Ticket
from kaiku.ui.desk.lists import TicketList, list_query


@pytest.fixture
def busy(contact: Callable[..., Ticket], city: City, aino: User, eero: User) -> list[Ticket]:
    """Eight contacts in three queues: taken, asked, transferred, closed, reopened, late."""
    made = [contact() for _ in range(5)] + [
        contact(text="Milloin kirjasto on auki?", topic_key="kirjastot", place=Place()) for _ in range(3)
    ]
    take_ticket(made[0].pk, by=eero)
    request_information(made[1].pk, body="Missä?", by=aino, seen_version=made[1].version)
    transfer_ticket(made[2].pk, to=city.library, by=aino)
    close_without_reply(made[3].pk, reason="needless", by=aino)
    close_without_reply(made[4].pk, reason="needless", by=aino)
    reopen_ticket(made[4].pk, reason="Sittenkin.", by=aino)
    return made


@pytest.mark.covers("R100", "R101", "R104", "R116")
def test_counts_are_those_of_the_lists_of_the_report_and_of_the_events(busy: list[Ticket], aino: User, city: City) -> None:
    write_new_facts()
    found = situation_of(aino)
    day = city_today()
    for status, count in found.statuses.items():
        assert count == list_query(aino, TicketList("", TicketFilter(statuses=(status,)))).count(), status
    assert {pk: line.open for pk, line in found.queues.items()} == {
        queue.pk: list_query(aino, TicketList(queue.key)).count() for queue in (city.lighting, city.library)
    }
    open_now = answer(aino, Question(MEASURES["open"], DIMENSIONS["area"], Period(day, day)))
    assert found.open == open_now.total.cells[0].count == 7
    assert {part.key: part.line.open for part in found.parts} == {row.member.key: row.cells[0].count for row in open_now.rows}
    last = {event.ticket_id: event.kind for event in Event.objects.order_by("pk")}
    assert found.open == sum(kind != Event.Kind.CLOSED for kind in last.values())
    assert (found.received_today, found.done_today, found.unassigned) == (8, 1, 6)
    assert sum(found.ages) == sum(found.dues) == sum(found.channels.values()) == found.open
    with moved_to(now() + timedelta(days=60)):
        later = situation_of(aino)
        assert later.late == list_query(aino, TicketList("", TicketFilter(due="late"))).count() == 6
        overdue = answer(aino, Question(MEASURES["overdue"], DIMENSIONS["area"], Period(day, day)))
    assert overdue.total.cells[0].count == later.late


@pytest.mark.covers("R111", "R114")
def test_going_down_the_organisation_adds_up_and_stays_within_ones_reach(
    busy: list[Ticket], aino: User, katri: User, risto: User, eero: User, paavo: User, city: City
) -> None:
    write_new_facts()
    for user, wanted in ((aino, 7), (katri, 3), (risto, 3), (eero, 3), (paavo, 0)):
        whole = situation_of(user)
        assert whole.open == wanted, user.username
        keys = [("", part.key, part.line.open) for part in whole.parts]
        for level in LEVELS[1:]:
            below = [(key, situation_of(user, level=level, within=key)) for _above, key, _open in keys]
            assert sum(found.open for _key, found in below) == whole.open
            keys = [(key, part.key, part.line.open) for key, found in below for part in found.parts]
            assert sum(count for _above, _key, count in keys) == whole.open
    assert situation_of(katri, level="unit", within="sivistys-ryhma").open == 0  # another area's part is empty, not refused


def test_restricted_contacts_are_counted_only_for_who_may_open_them(
    busy: list[Ticket], aino: User, katri: User, risto: User, city: City
) -> None:
    Ticket.objects.filter(pk__in=[busy[0].pk, busy[2].pk]).update(sensitivity="restricted")
    Ticket.objects.filter(pk=busy[2].pk).update(group=city.advisors, unit=city.advisors.unit, area=city.area)
    assert [situation_of(user).open for user in (aino, katri, risto)] == [7, 3, 3]  # at home in its group


def test_statements_are_few_and_do_not_grow(busy: list[Ticket], contact: Callable[..., Ticket], katri: User) -> None:
    def asked() -> int:
        katri.__dict__.pop("_ticket_scopes", None)
        katri.__dict__.pop("_ticket_home", None)
        with CaptureQueriesContext(connection) as statements:
            situation_of(katri)
        return len(statements)

    asked()  # roles are read once a request
    few: Any = asked()
    for _ in range(4):
        contact()
    assert asked() == few <= 15
