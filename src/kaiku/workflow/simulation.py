"""Walking through a plan without a ticket: where one stands after some moves, and what could happen from there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaiku.accounts.rules import Role
from kaiku.workflow.checks import moves_by_itself, who_can
from kaiku.workflow.plans import PlanError, WorkflowPlan
from kaiku.workflow.rules import DEFAULT_REPLY_HOURS, StepRef, TransitionRef

MOST_MOVES = 50


@dataclass(frozen=True)
class OpenMove:
    """A move that leaves the step: by whom, and whether the clock makes it."""

    move: TransitionRef
    target: StepRef
    roles: tuple[Role, ...]
    by_itself: bool


@dataclass(frozen=True)
class Stand:
    """Where one stands: the step, how one came, what the step waits for."""

    step: StepRef
    walked: tuple[tuple[TransitionRef, StepRef], ...]
    hours: int
    moves: tuple[OpenMove, ...]


def stand_after(plan: WorkflowPlan, path: Sequence[str], *, hours_of: Callable[[StepRef], int] | None = None) -> Stand:
    """After making these moves from the first step; PlanError when one of them does not leave the step where it is made."""
    if not plan.steps:
        raise PlanError(_("Työnkulussa ei ole vaiheita."))
    here = plan.steps[0]
    walked: list[tuple[TransitionRef, StepRef]] = []
    for key in path[:MOST_MOVES]:
        move = next((move for move in plan.moves_from(here.key) if move.key == key), None)
        if move is None:
            raise PlanError(_("Siirtoa ei voi tehdä vaiheesta ”%(step)s”.") % {"step": here.names.get("fi", here.key)})
        here = plan.step(move.target)
        walked.append((move, here))
    hours = hours_of(here) if hours_of else here.reply_within_hours or DEFAULT_REPLY_HOURS
    return Stand(here, tuple(walked), hours, tuple(_open(plan, move) for move in plan.moves_from(here.key)))


def _open(plan: WorkflowPlan, move: TransitionRef) -> OpenMove:
    return OpenMove(move, plan.step(move.target), tuple(who_can(plan, move)), moves_by_itself(plan, move))
