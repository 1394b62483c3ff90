from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from kaiku.accounts.models import User
from kaiku.base.clock import moved_to
from kaiku.conftest import City, names
from kaiku.handling.actions import reopen_ticket, request_information, take_ticket
from kaiku.handling.actions.sending import LONGEST_MESSAGE
from kaiku.outbox.models import Outgoing
from kaiku.replies.actions import receive_customer_reply
from kaiku.replies.tasks import carry_out_timers
from kaiku.replies.timed import carry_out_due_timers, carry_out_timer
from kaiku.tickets.models import Event, Message, Status, Ticket
from kaiku.workflow.models import StepTimer, Transition
from kaiku.workflow.queries import workflow_version

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)  # ten o'clock in Finland
FRIDAY_OF_THE_NEXT_WEEK = datetime(2026, 3, 13, 15, tzinfo=UTC)
TWO_WEEKS_LATER = datetime(2026, 3, 16, 8, tzinfo=UTC)


@pytest.fixture
def lapsing(city: City) -> Transition:
    """Who does not answer in ten working days has his case closed."""
    version = city.workflow.versions.get()
    steps = {step.key: step for step in version.steps.all()}
    made = Transition.objects.create(
        version=version, key="raukeaa", source=steps["odottaa"], target=steps["suljettu"], names=names("Raukeaa"), requires=["reason"],
        after_hours=80, notices=names("Suljemme asian.", "We close the case."),
    )  # fmt: skip
    workflow_version.cache_clear()
    return made


@pytest.fixture
def asked(lapsing: Transition, contact: Callable[..., Ticket], eero: User) -> Ticket:
    """A ticket that has waited for the customer since Monday."""
    with moved_to(MONDAY):
        ticket = contact()
        take_ticket(ticket.pk, by=eero)
        request_information(ticket.pk, body="Mikä lamppu?", by=eero, seen_version=ticket.version)
    ticket.refresh_from_db()
    return ticket


@pytest.mark.covers("R61", "R63")
def test_who_does_not_answer_in_ten_working_days_has_his_case_closed_with_a_notice(asked: Ticket) -> None:
    with moved_to(FRIDAY_OF_THE_NEXT_WEEK):
        assert carry_out_due_timers() == 0
    before = Outgoing.objects.count()
    with moved_to(TWO_WEEKS_LATER):
        carry_out_timers(timestamp=0)

    asked.refresh_from_db()
    assert (asked.status, asked.step, asked.closing_reason, asked.closed_at) == (Status.CLOSED, "suljettu", "no_answer", TWO_WEEKS_LATER)
    event = asked.events.get(kind=Event.Kind.STEPPED)
    assert (event.by, event.data) == (Event.By.SYSTEM, {"from": "odottaa", "to": "suljettu", "move": "raukeaa"})
    message = asked.messages.get(kind=Message.Kind.CLOSING)
    assert (message.body, message.delivery) == ("Suljemme asian.", Message.Delivery.QUEUED)
    assert Outgoing.objects.count() == before + 1


@pytest.mark.covers("R61")
def test_a_timed_move_is_made_once_however_often_it_is_tried(asked: Ticket) -> None:
    with moved_to(TWO_WEEKS_LATER):
        assert [carry_out_timer(asked.pk) is not None for _time in range(3)] == [True, False, False]

    assert asked.events.filter(kind=Event.Kind.STEPPED).count() == 1
    assert asked.messages.filter(kind=Message.Kind.CLOSING).count() == 1


def test_an_answer_of_the_customer_ends_the_timer(asked: Ticket) -> None:
    with moved_to(TWO_WEEKS_LATER.replace(day=4)):
        receive_customer_reply(asked.pk, text="Lamppu numero 7.")

    assert not StepTimer.objects.exists()
    with moved_to(TWO_WEEKS_LATER):
        assert carry_out_due_timers() == 0
    asked.refresh_from_db()
    assert asked.status == Status.OPEN


def test_a_notice_that_cannot_be_sent_leaves_the_case_as_it_was_and_it_is_tried_again(asked: Ticket, lapsing: Transition) -> None:
    set_notice(lapsing, "x" * (LONGEST_MESSAGE + 1))
    with moved_to(TWO_WEEKS_LATER):
        assert carry_out_due_timers() == 0
        asked.refresh_from_db()
        assert asked.status == Status.WAITING
        assert not asked.events.filter(kind=Event.Kind.STEPPED).exists()

        set_notice(lapsing, "Suljemme asian.")
        assert carry_out_due_timers() == 1


def set_notice(move: Transition, text: str) -> None:
    move.notices = names(text)
    move.save()
    workflow_version.cache_clear()


def test_a_move_that_needs_what_is_lacking_is_left_to_people(asked: Ticket, lapsing: Transition) -> None:
    lapsing.requires = ["reply"]
    lapsing.save()
    workflow_version.cache_clear()

    with moved_to(TWO_WEEKS_LATER):
        assert carry_out_due_timers() == 0

    asked.refresh_from_db()
    assert asked.status == Status.WAITING


@pytest.fixture
def thanking(lapsing: Transition) -> Transition:
    """Thanks are passed on after a working day and closed a week after that, by the workflow alone."""
    steps = {step.key: step for step in lapsing.version.steps.all()}
    Transition.objects.create(
        version=lapsing.version,
        key="valitetaan",
        source=steps["saapunut"],
        target=steps["kasittelyssa"],
        names=names("Välitä"),
        after_hours=8,
    )
    lapsing.source, lapsing.requires, lapsing.after_hours = steps["kasittelyssa"], [], 40
    lapsing.save()
    workflow_version.cache_clear()
    return lapsing


@pytest.mark.covers("R99")
@pytest.mark.parametrize("wants_reply", [True, False])
def test_thanks_go_to_their_unit_and_end_by_themselves_and_can_be_opened_again(
    thanking: Transition, contact: Callable[..., Ticket], city: City, eero: User, wants_reply: bool
) -> None:
    with moved_to(MONDAY):
        ticket = contact(text="Kiitos uudesta lampusta, katuvalo palaa kauniisti.", type_key="kiitos", wants_reply=wants_reply)
    assert (ticket.queue, ticket.contact_type, ticket.step) == (city.lighting, city.praise, "saapunut")

    with moved_to(MONDAY + timedelta(days=2)):
        assert carry_out_due_timers() == 1
        ticket.refresh_from_db()
        assert (ticket.step, ticket.status, ticket.queue, ticket.assignee) == ("kasittelyssa", Status.OPEN, city.lighting, None)
    with moved_to(TWO_WEEKS_LATER):
        assert carry_out_due_timers() == 1
        ticket.refresh_from_db()
        assert (ticket.status, ticket.closing_reason) == (Status.CLOSED, "done")
        assert [message.body for message in ticket.messages.filter(kind=Message.Kind.CLOSING)] == ["Suljemme asian."] * wants_reply
        assert not ticket.events.exclude(by__in=(Event.By.SYSTEM, Event.By.CUSTOMER)).exists()  # nobody of the city did anything
        reopen_ticket(ticket.pk, reason="Tässä oli myös kysymys.", by=eero)
    ticket.refresh_from_db()
    assert ticket.is_open
