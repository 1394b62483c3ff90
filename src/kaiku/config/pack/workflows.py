"""Workflows in a pack: workflows.yaml as the plans that the product keeps, and its checks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from django.conf import settings
from django.utils.translation import override

from kaiku.accounts.rules import Capability, Role
from kaiku.config.pack.schema import Keyed, Loose, Names, Partly, Reader, spec
from kaiku.tickets.models import Status
from kaiku.workflow.catalogue import ActionKind, Known, conflicts_in, fault_of
from kaiku.workflow.plans import Need, Part, WorkflowPlan
from kaiku.workflow.rules import StepAction, StepRef, TransitionRef

_KEY_LENGTH = 60


@dataclass(frozen=True, kw_only=True)
class Action:
    """What the system does when a contact comes to a step."""

    type: str = spec(choices=tuple(ActionKind.values), yaml="kind")
    settings: Loose = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A phase of a workflow; hidden lists parts of the contact's page by role."""

    key: str
    status: str = spec(choices=tuple(Status.values))
    names: Names
    public_names: Partly = field(default_factory=dict)
    due: int | None = None
    requires: tuple[str, ...] = spec(default=(), choices=tuple(Need.values))
    hidden: Loose = field(default_factory=dict)
    actions: tuple[Action, ...] = ()

    def as_step(self) -> StepRef:
        """The product's own value."""
        hidden = {role: tuple(parts) for role, parts in self.hidden.items()}
        actions = tuple(StepAction(one.type, one.settings) for one in self.actions)
        return StepRef(self.key, self.names, self.public_names, self.status, self.due, self.requires, hidden, actions)

    @classmethod
    def of(cls, step: StepRef) -> "Step":
        """The entry of a step."""
        return cls(
            key=step.key,
            status=str(step.status),
            names=dict(step.names),
            public_names=dict(step.public_names),
            due=step.reply_within_hours,
            requires=tuple(map(str, step.required_fields)),
            hidden={str(role): [str(part) for part in parts] for role, parts in sorted(step.hidden.items())},
            actions=tuple(Action(type=str(one.kind), settings=dict(one.settings)) for one in step.actions),
        )


@dataclass(frozen=True, kw_only=True)
class Transition:
    """An allowed move between steps; a key is given only to the second one between the same steps."""

    source: str = spec(yaml="from")
    target: str = spec(yaml="to")
    names: Names
    capability: str = spec(default="handle", choices=tuple(Capability.values))
    roles: tuple[str, ...] = spec(default=(), choices=tuple(Role.values))
    requires: tuple[str, ...] = spec(default=(), choices=tuple(Need.values))
    after: int | None = None
    notice: Partly = field(default_factory=dict)
    key: str = ""

    @property
    def full_key(self) -> str:
        """Its key, by its ends unless one is given."""
        return self.key or f"{self.source}--{self.target}"[:_KEY_LENGTH]

    def as_move(self) -> TransitionRef:
        """The product's own value."""
        return TransitionRef(
            self.full_key,
            self.source,
            self.target,
            self.names,
            self.capability,
            frozenset(self.roles),
            self.requires,
            self.after,
            self.notice,
        )

    @classmethod
    def of(cls, move: TransitionRef) -> "Transition":
        """The entry of a move."""
        made = cls(
            source=move.source,
            target=move.target,
            names=dict(move.names),
            capability=str(move.capability),
            roles=tuple(sorted(map(str, move.roles))),
            requires=tuple(map(str, move.requires)),
            after=move.after_hours,
            notice=dict(move.notices),
            key=move.key,
        )
        usual = cls(source=move.source, target=move.target, names={}).full_key
        return cls(**{**vars(made), "key": "" if move.key == usual else move.key})


@dataclass(frozen=True, kw_only=True)
class Workflow(Keyed):
    """A way of working; of the whole city unless an area owns it."""

    kind: ClassVar[str] = "workflow"
    key: str
    names: Names
    area: str = spec(default="", ref="service area")
    steps: tuple[Step, ...]
    transitions: tuple[Transition, ...]

    def as_plan(self) -> WorkflowPlan:
        """The product's own value."""
        steps, moves = tuple(step.as_step() for step in self.steps), tuple(move.as_move() for move in self.transitions)
        return WorkflowPlan(self.names, steps, moves, self.area)

    @classmethod
    def of(cls, key: str, plan: WorkflowPlan) -> "Workflow":
        """The entry of a plan."""
        steps, moves = tuple(map(Step.of, plan.steps)), tuple(map(Transition.of, plan.transitions))
        return cls(key=key, names=dict(plan.names), area=plan.area, steps=steps, transitions=moves)


def check_workflow(workflow: Workflow, reader: Reader) -> None:
    """Note steps and moves that do not fit together, and actions that cannot be done."""
    steps = [step.key for step in workflow.steps]
    for key in _repeated(steps):
        reader.note(reader.spots[id(workflow)], f"the step {key} is given twice")
    for move in workflow.transitions:
        for key in (move.source, move.target):
            if key not in steps:
                reader.note(reader.spots[id(move)], f"workflow {workflow.key}: there is no step {key}")
        if move.after is not None and move.after < 1:
            reader.note(reader.spots[id(move)], f"workflow {workflow.key}: after: at least one working hour is expected")
    for step in _repeated([move.source for move in workflow.transitions if move.after is not None]):
        reader.note(reader.spots[id(workflow)], f"workflow {workflow.key}: the step {step} is left by itself in two ways")
    for key in _repeated([move.full_key for move in workflow.transitions]):
        reader.note(reader.spots[id(workflow)], f"the transition {key.replace('--', ' > ')} is given twice: give the second a key")
    if workflow.steps and workflow.steps[0].status != "new":
        reader.note(reader.spots[id(workflow.steps[0])], f"workflow {workflow.key}: the first step must have the status new")
    for one in workflow.steps:
        _check_step(workflow, one, reader)


def _check_step(workflow: Workflow, step: Step, reader: Reader) -> None:
    spot = reader.spots[id(step)]
    for role, parts in step.hidden.items():
        wrong = [] if role in Role.values else [role]
        wrong += [part for part in parts if part not in Part.values] if isinstance(parts, list) else [str(parts)]
        for one in wrong:
            reader.note(spot, f"workflow {workflow.key}: hidden: {one} is no role, or no part of {', '.join(Part.values)}")
    moves = frozenset(move.full_key for move in workflow.transitions if move.source == step.key)
    known = Known(frozenset(reader.keys.get("handler group", {})), frozenset(settings.WEBHOOK_HOSTS), moves)
    actions = [StepAction(action.type, action.settings) for action in step.actions]
    with override("en"):
        for text in [*filter(None, (fault_of(action, known) for action in actions)), *conflicts_in(actions)]:
            reader.note(spot, f"workflow {workflow.key}: actions: {text}")


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
