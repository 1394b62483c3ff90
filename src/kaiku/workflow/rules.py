"""Which queue, which step, by when: pure decisions over configuration that has been read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kaiku.classification.rules import Choice

DEFAULT_REPLY_HOURS = 40  # five working days, where neither topic nor step says
SURE = 1.0


@dataclass(frozen=True)
class QueueRef:
    """A queue with the organisation above it, as ids."""

    id: int
    key: str
    kind: str
    group_id: int
    unit_id: int
    area_id: int


@dataclass(frozen=True)
class RoutingTable:
    """Queues as read from the database."""

    queues: Mapping[int, QueueRef]
    queue_of_group: Mapping[int, QueueRef]
    unclear: QueueRef
    internal: QueueRef | None
    queue_of_unit: Mapping[str, QueueRef] = field(default_factory=dict)
    is_automatic: bool = True


@dataclass(frozen=True)
class Route:
    """Where a contact goes and why; workflow is None when the contact type's own one holds."""

    queue: QueueRef
    choice: Choice
    workflow: Choice | None = None


@dataclass(frozen=True)
class StepAction:
    """One thing that the system does when a ticket comes to a step; workflow/catalogue.py knows the kinds."""

    kind: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class StepRef:
    """One step of a workflow version; hidden tells, by role, which parts of the ticket's page are not shown in it."""

    key: str
    names: Mapping[str, str]
    public_names: Mapping[str, str]
    status: str
    reply_within_hours: int | None
    required_fields: tuple[str, ...]
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actions: tuple[StepAction, ...] = ()


@dataclass(frozen=True)
class TransitionRef:
    """One allowed move."""

    key: str
    source: str
    target: str
    names: Mapping[str, str]
    capability: str
    roles: frozenset[str]
    requires: tuple[str, ...]
    after_hours: int | None = None
    notices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WorkflowRef:
    """One published version of a workflow; never changes, so it may be kept in memory."""

    version_id: int
    key: str
    number: int
    names: Mapping[str, str]
    steps: tuple[StepRef, ...]
    transitions: tuple[TransitionRef, ...]

    def step(self, key: str) -> StepRef | None:
        """The step with this key."""
        return next((step for step in self.steps if step.key == key), None)

    def first_step(self) -> StepRef:
        """Where contacts begin."""
        return self.steps[0]

    def timed_move(self, step_key: str) -> TransitionRef | None:
        """The move that is made by itself from a step, the soonest of several."""
        timed = [move for move in self.transitions if move.source == step_key and move.after_hours is not None]
        return min(timed, key=lambda move: move.after_hours or 0, default=None)

    @property
    def has_timed_moves(self) -> bool:
        """Is any move made by itself?"""
        return any(move.after_hours is not None for move in self.transitions)

    def step_for_status(self, status: str, *, leaving: str = "") -> StepRef | None:
        """The step with this status: one that a transition leads to from the present step first, else the first such step."""
        reachable = [self.step(move.target) for move in self.transitions if move.source == leaving]
        candidates = [step for step in reachable if step is not None] + list(self.steps)
        return next((step for step in candidates if step.status == status), None)
