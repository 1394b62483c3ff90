"""Rules of handling in a pack: rules.yaml, and the two files of earlier packs, which are read as the same rules."""

from dataclasses import dataclass, field
from typing import ClassVar

from kaiku.base.values import Channel, Priority
from kaiku.config.pack.schema import Keyed, Names, Reader, Texts, Words, spec
from kaiku.tickets.models import Status
from kaiku.workflow.ruling.moments import MOST_HOURS, STATUS_MARK, Moment, When
from kaiku.workflow.ruling.rules import WEEKDAYS, Condition, Field, Hours, How, Rule, Then, is_word, span_of

PRIORITIES = tuple(name.lower() for name in Priority.names)
URGENCY, ROUTING = "Kiireellisyys", "Ohjaus"  # headings of the rules of the former files
_LANGUAGES = ("fi", "sv", "en")
_SENSITIVITIES = ("normal", "restricted")
_REFERENCES = {
    Field.TOPIC: "category",
    Field.TYPE: "contact type",
    Field.DISTRICT: "district",
    Field.AREA: "service area",
    Field.UNIT: "unit",
}
_FIXED = {
    Field.CHANNEL: tuple(Channel.values),
    Field.LANGUAGE: _LANGUAGES,
    Field.HOURS: tuple(Hours.values),
    Field.WEEKDAY: WEEKDAYS,
    Field.SENSITIVITY: _SENSITIVITIES,
}


_STATUS_PLACES = tuple(f"{STATUS_MARK}{status}" for status in Status.values)


@dataclass(frozen=True, kw_only=True)
class RuleCondition:
    """The contact has one of the values, or with `not` none of them."""

    field: str = spec(choices=tuple(Field.values))
    values: tuple[str, ...]
    negated: bool = spec(default=False, yaml="not")
    how: str = spec(default=How.ANY.value, choices=tuple(How.values))
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class RuleGroup:
    """Conditions that must all hold; one group of several is enough."""

    conditions: tuple[RuleCondition, ...] = spec(yaml="all")


@dataclass(frozen=True, kw_only=True)
class RuleEffects:
    """What the rule does."""

    queue: str = spec(default="", ref="queue")
    workflow: str = spec(default="", ref="workflow")
    priority: str = spec(default="", choices=("", *PRIORITIES))
    sensitivity: str = spec(default="", choices=("", "restricted"))
    tags: tuple[str, ...] = ()
    prompt: str = spec(default="", ref="handler group")
    hold: bool = False
    handler: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class RuleWhen:
    """When the rule is asked; places are "status:waiting" or "workflow/step", hours working hours without anybody's deed."""

    moment: str = spec(default=Moment.ARRIVES.value, choices=tuple(Moment.values))
    places: tuple[str, ...] = ()
    hours: int = 0


@dataclass(frozen=True, kw_only=True)
class HandlingRule(Keyed):
    """If a contact is such, then this happens to it."""

    kind: ClassVar[str] = "rule"
    key: str
    names: Names
    heading: str = ""
    area: str = spec(default="", ref="service area")
    when: RuleWhen = field(default_factory=RuleWhen)
    groups: tuple[RuleGroup, ...] = spec(default=(), yaml="if")
    then: RuleEffects
    active: bool = True
    shadow: bool = False

    def as_rule(self) -> Rule:
        """The product's own value."""
        return Rule(
            key=self.key,
            names=self.names,
            groups=tuple(
                tuple(Condition(one.field, one.values, one.negated, one.how, one.question) for one in group.conditions)
                for group in self.groups
            ),
            then=Then(**vars(self.then)),
            when=When(**vars(self.when)),
            heading=self.heading,
            area=self.area,
            is_active=self.active,
            is_shadow=self.shadow,
        )

    @classmethod
    def of(cls, rule: Rule) -> "HandlingRule":
        """The entry of a rule."""
        groups = tuple(
            RuleGroup(
                conditions=tuple(
                    RuleCondition(field=one.field, values=one.values, negated=one.negated, how=one.how, question=one.about) for one in group
                )
            )
            for group in rule.groups
        )
        return cls(
            key=rule.key,
            names=dict(rule.names),
            heading=rule.heading,
            area=rule.area,
            groups=groups,
            then=RuleEffects(**vars(rule.then)),
            when=RuleWhen(**vars(rule.when)),
            active=rule.is_active,
            shadow=rule.is_shadow,
        )


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """routing-rules.yaml: when a rule fits: all that are given."""

    topics: tuple[str, ...] = spec(default=(), ref="category")
    types: tuple[str, ...] = spec(default=(), ref="contact type")
    districts: tuple[str, ...] = spec(default=(), ref="district")
    channels: tuple[str, ...] = spec(default=(), choices=tuple(Channel.values))
    languages: tuple[str, ...] = spec(default=(), choices=_LANGUAGES)
    sensitivities: tuple[str, ...] = spec(default=(), choices=_SENSITIVITIES)
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RoutingRule(Keyed):
    """routing-rules.yaml: an exception to the topic's own group."""

    kind: ClassVar[str] = "routing rule"
    key: str
    names: Names
    when: Conditions
    queue: str = spec(default="", ref="queue")
    workflow: str = spec(default="", ref="workflow")
    active: bool = True


@dataclass(frozen=True, kw_only=True)
class UrgencyConditions:
    """priority-rules.yaml: when a rule fits: all that are given."""

    topics: tuple[str, ...] = spec(default=(), ref="category")
    types: tuple[str, ...] = spec(default=(), ref="contact type")
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PriorityRule(Keyed):
    """priority-rules.yaml: words or circumstances that make a contact more or less urgent."""

    kind: ClassVar[str] = "priority rule"
    key: str
    priority: str = spec(choices=PRIORITIES)
    names: Texts
    when: UrgencyConditions
    active: bool = True


def from_former_files(urgency: tuple[PriorityRule, ...], routing: tuple[RoutingRule, ...]) -> tuple[HandlingRule, ...]:
    """The rules of the two former files in one list; a key that both use gets a number in the second."""
    made = [
        _made(
            one.key,
            one.names,
            URGENCY,
            {
                Field.TOPIC: one.when.topics,
                Field.TYPE: one.when.types,
                Field.WORDS: tuple(f"{language}:{word}" for language, words in one.when.words.items() for word in words),
            },
            RuleEffects(priority=one.priority),
            active=one.active,
        )
        for one in urgency
    ]
    taken = {one.key for one in made}
    for one in routing:
        when = {
            Field.TOPIC: one.when.topics,
            Field.TYPE: one.when.types,
            Field.DISTRICT: one.when.districts,
            Field.CHANNEL: one.when.channels,
            Field.LANGUAGE: one.when.languages,
            Field.SENSITIVITY: one.when.sensitivities,
            Field.WORDS: one.when.words,
        }
        key = f"{one.key}-2" if one.key in taken else one.key
        made.append(_made(key, one.names, ROUTING, when, RuleEffects(queue=one.queue, workflow=one.workflow), active=one.active))
    return tuple(made)


def _made(
    key: str, names: dict[str, str], heading: str, when: dict[Field, tuple[str, ...]], then: RuleEffects, *, active: bool
) -> HandlingRule:
    conditions = tuple(RuleCondition(field=kind.value, values=values) for kind, values in when.items() if values)
    groups = (RuleGroup(conditions=conditions),) if conditions else ()
    return HandlingRule(key=key, names=names, heading=heading, groups=groups, then=then, active=active)


def check_rules(rules: tuple[HandlingRule, ...], reader: Reader) -> None:
    """Note rules that do nothing, and values that the pack does not have."""
    for rule in rules:
        spot = reader.spots.get(id(rule))
        if spot is None:
            continue  # of the former files, whose entries were checked as they were read
        if rule.then == RuleEffects():
            reader.note(
                spot, "then: queue, workflow, priority, sensitivity, tags, prompt, handler, note or hold is missing: the rule does nothing"
            )
        if (rule.when.moment == Moment.IDLE) != (1 <= rule.when.hours <= MOST_HOURS):
            reader.note(spot, f"when: hours is missing, or not 1-{MOST_HOURS}, or of another moment than idle")
        for place in rule.when.places:
            workflow, mark, _step = place.partition("/")
            if place not in _STATUS_PLACES and not (mark and workflow in reader.keys.get("workflow", {})):
                reader.note(spot, f"when: there is no status or step {place}")
        for condition in (condition for group in rule.groups for condition in group.conditions):
            for value in condition.values:
                if wrong := _wrong(condition, value, reader):
                    reader.note(spot, f"if: {wrong}")


def _wrong(condition: RuleCondition, value: str, reader: Reader) -> str:
    kind = Field(condition.field)
    if kind in _REFERENCES and value not in reader.keys.get(_REFERENCES[kind], {}):
        return f"there is no {_REFERENCES[kind]} {value}"
    if kind in _FIXED and value not in _FIXED[kind]:
        return f"{kind.value}: {value} is not one of {', '.join(_FIXED[kind])}"
    if kind == Field.DATES and span_of(value) is None:
        return f"{value} is not like 2026-12-24..2026-12-26"
    return f"{value} is no word" if kind == Field.WORDS and not is_word(value) else ""
