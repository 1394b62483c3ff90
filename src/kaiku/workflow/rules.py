"""Which queue, which step, by when: pure decisions over configuration that has been read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kaiku.classification.rules import Choice, first_match

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
class RoutingRuleRef:
    """A routing rule as read; empty conditions hold for everything."""

    key: str
    name: str
    queue_id: int | None
    topics: frozenset[str] = frozenset()
    contact_types: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    sensitivities: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    workflow_key: str = ""


@dataclass(frozen=True)
class RoutingFacts:
    """What routing asks of a contact; keys are "" when unknown."""

    topic_key: str = ""
    theme_key: str = ""
    topic_group_id: int | None = None
    type_key: str = ""
    district_key: str = ""
    channel: str = ""
    language: str = ""
    sensitivity: str = ""
    unit_key: str = ""
    lemmas: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class RoutingTable:
    """Queues and rules as read from the database."""

    queues: Mapping[int, QueueRef]
    queue_of_group: Mapping[int, QueueRef]
    rules: Sequence[RoutingRuleRef]
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


def holds(rule: RoutingRuleRef, facts: RoutingFacts) -> bool:
    """Do all the rule's conditions hold?"""
    return (
        (not rule.topics or facts.topic_key in rule.topics or facts.theme_key in rule.topics)
        and (not rule.contact_types or facts.type_key in rule.contact_types)
        and (not rule.districts or facts.district_key in rule.districts)
        and (not rule.channels or facts.channel in rule.channels)
        and (not rule.languages or facts.language in rule.languages)
        and (not rule.sensitivities or facts.sensitivity in rule.sensitivities)
        and (not rule.words or first_match(rule.words, facts.lemmas) != "")
    )


def route(facts: RoutingFacts, table: RoutingTable) -> Route:
    """The queue, and the workflow of the first rule that holds and names one."""
    if not table.is_automatic:
        return _to(table.unclear, {"code": "off"}, source="off")
    fitting = [rule for rule in table.rules if holds(rule, facts)]
    chooser = next((rule for rule in fitting if rule.workflow_key), None)
    workflow = Choice(chooser.workflow_key, SURE, {"code": "rule", "rule": chooser.name}, source=chooser.key) if chooser else None
    return replace(_queue_of(facts, table, fitting), workflow=workflow)


def _queue_of(facts: RoutingFacts, table: RoutingTable, fitting: Sequence[RoutingRuleRef]) -> Route:
    """The first rule that holds, else the unit written to, the topic's own group, the internal queue, the unclear queue."""
    for rule in fitting:
        if rule.queue_id is not None and rule.queue_id in table.queues:
            return _to(table.queues[rule.queue_id], {"code": "rule", "rule": rule.name}, source=rule.key)
    units = table.queue_of_unit.get(facts.unit_key)
    if units is not None:
        return _to(units, {"code": "unit"}, source="unit")
    own = table.queue_of_group.get(facts.topic_group_id or 0)
    if own is not None:
        return _to(own, {"code": "topic_group"}, source="topic")
    if facts.channel == "internal" and table.internal is not None:
        return _to(table.internal, {"code": "internal"}, source="internal")
    return _to(table.unclear, {"code": "unclear"}, source="unclear")


def _to(queue: QueueRef, reason: Mapping[str, str], *, source: str) -> Route:
    return Route(queue, Choice(queue.key, SURE, reason, source=source))


@dataclass(frozen=True)
class StepRef:
    """One step of a workflow version."""

    key: str
    names: Mapping[str, str]
    public_names: Mapping[str, str]
    status: str
    reply_within_hours: int | None
    required_fields: tuple[str, ...]


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


def reply_hours(workflow: WorkflowRef | None, step_key: str, topic_hours: int | None) -> int:
    """Working hours to answer in: the topic's promise, else the step's, else the city's default."""
    step = workflow.step(step_key) if workflow else None
    return topic_hours or (step.reply_within_hours if step else None) or DEFAULT_REPLY_HOURS
