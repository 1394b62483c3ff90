"""What the checks promise of a workflow holds in the engine: every ticket of a publishable one can be brought to its end."""

from collections import deque
from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from kaiku.accounts.models import User
from kaiku.accounts.rules import Reach, Role
from kaiku.base.clock import now
from kaiku.conftest import City, make_person
from kaiku.handling.actions import move_ticket, move_when_due
from kaiku.tickets.models import Status, Ticket
from kaiku.workflow.actions import set_timer
from kaiku.workflow.checks import can_be_made, errors, moves_by_itself, who_can
from kaiku.workflow.models import StepTimer, Workflow
from kaiku.workflow.plans import WorkflowPlan
from kaiku.workflow.publishing import make_version
from kaiku.workflow.queries import workflow_version
from kaiku.workflow.rules import TransitionRef
from kaiku.workflow.tests.test_plans import edited


@pytest.fixture
def people(city: City) -> dict[Role, User]:
    """One person of each role."""
    return {role: make_person(f"r-{role}", role, role, Reach.OWN if role == Role.PARTNER else Reach.ALL) for role in Role}


def way_out(plan: WorkflowPlan, start: str) -> list[TransitionRef]:
    """The shortest row of moves to a closed step."""
    came: dict[str, list[TransitionRef]] = {start: []}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if plan.step(here).status == Status.CLOSED:
            return came[here]
        for move in plan.moves_from(here):
            if can_be_made(plan, move) and move.target not in came:
                came[move.target] = [*came[here], move]
                queue.append(move.target)
    raise AssertionError(f"no way from {start} to an end")


def make(plan: WorkflowPlan, move: TransitionRef, ticket: Ticket, people: dict[Role, User]) -> None:
    """By a person of a role that can, or by the clock."""
    roles = who_can(plan, move)
    if roles:
        person = people[roles[0]]
        Ticket.objects.filter(pk=ticket.pk).update(assignee=person, first_replied_at=now())
        move_ticket(ticket.pk, transition_key=move.key, by=User.objects.get(pk=person.pk), reason="Valmista tuli")
        return
    assert moves_by_itself(plan, move)
    set_timer(Ticket.objects.get(pk=ticket.pk), workflow_version(ticket.workflow_version_id or 0))
    StepTimer.objects.filter(ticket=ticket).update(fires_at=now())
    assert move_when_due(ticket.pk) is not None


@pytest.mark.covers("R59", "R60")
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(plan=edited())
def test_every_ticket_of_a_publishable_workflow_can_be_closed_by_the_engine(
    plan: WorkflowPlan, people: dict[Role, User], contact: Callable[..., Ticket]
) -> None:
    if errors(plan):
        return
    with transaction.atomic():
        workflow = Workflow.objects.create(key="koe", names={"fi": "Koe"})
        version = make_version(workflow, plan, 1)
        for step in plan.steps:
            if step.status == Status.CLOSED:
                continue
            ticket = contact()
            ticket.workflow_version_id, ticket.step, ticket.status = version.pk, step.key, step.status
            ticket.save()
            for move in way_out(plan, step.key):
                make(plan, move, ticket, people)
            ticket.refresh_from_db()
            assert ticket.status == Status.CLOSED
        transaction.set_rollback(True)
    workflow_version.cache_clear()
