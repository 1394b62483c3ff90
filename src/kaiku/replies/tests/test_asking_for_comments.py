"""A step of a workflow asks colleagues for a comment."""

from collections.abc import Callable

import pytest

from kaiku.accounts.models import User
from kaiku.conftest import City
from kaiku.handling.actions import answer_comment, take_ticket
from kaiku.handling.models import Prompt
from kaiku.handling.queries import asked_of_me
from kaiku.organisation.models import Absence, Membership
from kaiku.organisation.queries import city_today
from kaiku.replies.automatic import carry_out_entry
from kaiku.tickets.models import Event, Ticket
from kaiku.workflow.catalogue import Known, fault_of
from kaiku.workflow.models import Step, StepEntry
from kaiku.workflow.queries import workflow_version
from kaiku.workflow.rules import StepAction

pytestmark = pytest.mark.django_db
Came = Callable[[str], Ticket]


@pytest.fixture
def came(contact: Callable[..., Ticket], city: City, aino: User) -> Came:
    """A ticket that came to a step which asks the lighting group, or its lead."""

    def make(who: str) -> Ticket:
        settings = {"group": "valaistus", "who": who, "question": "Onko valaisin tilauksessa?"}
        Step.objects.filter(key="kasittelyssa").update(actions=[{"kind": "comment", "settings": settings}])
        workflow_version.cache_clear()
        ticket = contact()
        take_ticket(ticket.pk, by=aino)
        Prompt.objects.all().delete()
        carry_out_entry(StepEntry.objects.get(ticket=ticket).pk)
        return ticket

    return make


def duty(user: User, city: City, duty: str) -> None:
    Membership.objects.update_or_create(user=user, group=city.lighting_group, defaults={"duty": duty})


def asked() -> list[tuple[User, str]]:
    return [(row.user, row.kind) for row in Prompt.objects.all()]


@pytest.mark.covers("R60", "R71")
def test_the_lead_is_asked_by_a_request_whose_answer_comes_to_who_has_the_ticket(came: Came, city: City, eero: User, aino: User) -> None:
    duty(eero, city, "lead")
    ticket = came("lead")
    assert asked() == [(eero, Prompt.Kind.COMMENT)]
    request = ticket.comment_requests.get()
    assert (request.asked_by, request.user, request.question) == (None, eero, "Onko valaisin tilauksessa?")
    assert request.due_at > request.asked_at and not ticket.notes.exists()
    assert ticket.events.get(kind=Event.Kind.AUTOMATED).data["action"] == "comment"
    assert list(asked_of_me(eero)) == [request]

    answer_comment(request.pk, body="On tilattu.", by=eero)

    assert (ticket.notes.get().body, ticket.notes.get().author) == ("On tilattu.", eero)
    assert asked()[-1] == (aino, Prompt.Kind.COMMENTED)  # she has the ticket


def test_the_deputy_is_asked_while_the_lead_is_away(came: Came, city: City, eero: User, aino: User) -> None:
    duty(eero, city, "lead")
    duty(aino, city, "deputy")
    Absence.objects.create(user=eero, first_day=city_today(), last_day=city_today())
    came("lead")
    assert asked() == [(aino, Prompt.Kind.COMMENT)]


def test_of_the_group_those_are_asked_who_want_to_hear_of_its_contacts(came: Came, city: City, eero: User, aino: User) -> None:
    duty(eero, city, "lead")
    duty(aino, city, "")
    aino.preferences = {"group_prompts": True}
    aino.save()
    ticket = came("group")
    assert asked() == [(aino, Prompt.Kind.COMMENT)]
    assert ticket.comment_requests.get().group == city.lighting_group


def test_when_nobody_can_be_asked_it_has_failed_and_says_so(came: Came) -> None:
    ticket = came("lead")
    assert (asked(), ticket.comment_requests.count()) == ([], 0)
    assert StepEntry.objects.get(ticket=ticket).results[0] | {"place": 1} == {
        "place": 1, "action": "comment", "result": "failed", "why": "nobody",
    }  # fmt: skip


def test_a_request_without_its_parts_is_refused() -> None:
    whole = {"group": "valaistus", "who": "lead", "question": "Onko?"}
    assert fault_of(StepAction("comment", whole), Known()) == ""
    for part in whole:
        assert fault_of(StepAction("comment", {**whole, part: ""}), Known())
    assert "Enintään 500" in fault_of(StepAction("comment", {**whole, "question": "a" * 501}), Known())
