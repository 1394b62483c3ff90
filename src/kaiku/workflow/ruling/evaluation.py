"""Which rules hold for a contact, what they do to it, and why the others do not; pure, over rules read once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from kaiku.base.values import Sensitivity
from kaiku.classification.reading import base_forms
from kaiku.classification.rules import TextWords, first_match
from kaiku.organisation.rules import CITY_TIME
from kaiku.workflow.ruling.rules import GATHERED, WEEKDAYS, Condition, Effect, Field, Hours, How, Rule, span_of, word_parts

_NOTHING = TextWords((), {})


@dataclass(frozen=True)
class Facts:
    """What rules and routing ask of a contact; keys are "" when unknown."""

    topic_key: str = ""
    theme_key: str = ""
    topic_group_id: int | None = None
    area_key: str = ""
    type_key: str = ""
    district_key: str = ""
    channel: str = ""
    language: str = ""
    customer_kind: str = ""
    sensitivity: str = ""
    unit_key: str = ""
    fallback_queue: str = ""
    status: str = ""
    step: str = ""
    at: datetime | None = None
    is_working_time: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    words: TextWords = _NOTHING


@dataclass(frozen=True)
class Probe:
    """A condition ready to be asked: words in base form by language, days as dates."""

    condition: Condition
    values: frozenset[str]
    terms: Mapping[str, tuple[str, ...]]
    spans: tuple[tuple[date, date], ...]

    @classmethod
    def of(cls, condition: Condition) -> "Probe":
        """Made once for each reading of the rules."""
        terms: dict[str, set[str]] = {}
        for value in condition.values if condition.field == Field.WORDS else ():
            language, word = word_parts(value)
            terms.setdefault(language, set()).update(base_forms([word], language or "fi"))
        spans = tuple(span for value in condition.values if (span := span_of(value))) if condition.field == Field.DATES else ()
        return cls(condition, frozenset(condition.values), {key: tuple(sorted(words)) for key, words in terms.items()}, spans)

    def holds(self, facts: Facts) -> bool:
        """Does the condition hold, turned around when it is negated?"""
        return self._fits(facts) != self.condition.negated

    def word(self, facts: Facts) -> str:
        """A word that made the condition hold, "" when no word did."""
        if self.condition.field != Field.WORDS or self.condition.negated:
            return ""
        return first_match(self._terms(facts), facts.words.lemmas)

    def _fits(self, facts: Facts) -> bool:
        if self.condition.field == Field.WORDS:
            return self._has_words(facts)
        if self.condition.field == Field.DATES:
            return facts.at is not None and any(first <= facts.at.astimezone(CITY_TIME).date() <= last for first, last in self.spans)
        return not self.values.isdisjoint(_ASKED[self.condition.field](facts, self.condition.about))

    def _has_words(self, facts: Facts) -> bool:
        places, how = facts.words.places, self.condition.how
        if how == How.NEAR:
            return any(facts.words.has_near(term.split("+")) for term in self._terms(facts))
        found = (all(word in places for word in term.split("+")) for term in self._terms(facts))
        return all(found) and bool(self._terms(facts)) if how == How.ALL else any(found)

    def _terms(self, facts: Facts) -> tuple[str, ...]:
        return (*self.terms.get(facts.language, ()), *self.terms.get("", ()))


def _answer(facts: Facts, about: str) -> tuple[str, ...]:
    given = facts.answers.get(about)
    values = given if isinstance(given, list | tuple) else (given,)
    return tuple(str(value) for value in values if value not in (None, ""))


def _hours(facts: Facts, _about: str) -> tuple[str, ...]:
    return () if facts.at is None else ((Hours.WORKING if facts.is_working_time else Hours.OUTSIDE).value,)


def _weekday(facts: Facts, _about: str) -> tuple[str, ...]:
    return () if facts.at is None else (WEEKDAYS[facts.at.astimezone(CITY_TIME).weekday()],)


_ASKED: Mapping[str, Callable[[Facts, str], tuple[str, ...]]] = {
    Field.TOPIC: lambda facts, _about: (facts.topic_key, facts.theme_key),
    Field.TYPE: lambda facts, _about: (facts.type_key,),
    Field.DISTRICT: lambda facts, _about: (facts.district_key,),
    Field.AREA: lambda facts, _about: (facts.area_key,),
    Field.CHANNEL: lambda facts, _about: (facts.channel,),
    Field.LANGUAGE: lambda facts, _about: (facts.language,),
    Field.CUSTOMER: lambda facts, _about: (facts.customer_kind or "unknown",),
    Field.SENSITIVITY: lambda facts, _about: (facts.sensitivity,),
    Field.UNIT: lambda facts, _about: (facts.unit_key,),
    Field.HOURS: _hours,
    Field.WEEKDAY: _weekday,
    Field.ANSWER: _answer,
}


@dataclass(frozen=True)
class Compiled:
    """A rule ready to be asked, with its place in the order."""

    rule: Rule
    groups: tuple[tuple[Probe, ...], ...]
    order: int
    effects: Mapping[str, Any]

    def holds(self, facts: Facts) -> bool:
        """Is it the rule's place, and do all conditions of some group hold?"""
        return self.rule.when.covers(facts.status, facts.step) and any(all(probe.holds(facts) for probe in group) for group in self.groups)

    def failed(self, facts: Facts) -> list[Condition]:
        """The first condition of each group that does not hold; empty when some group holds."""
        firsts = [next((probe.condition for probe in group if not probe.holds(facts)), None) for group in self.groups]
        return [] if None in firsts else [one for one in firsts if one is not None]

    def words(self, facts: Facts) -> list[str]:
        """The words that spoke for it."""
        for group in self.groups:
            if all(probe.holds(facts) for probe in group):
                return [word for probe in group if (word := probe.word(facts))]
        return []


@dataclass(frozen=True)
class Fired:
    """One value that a rule set."""

    rule: Rule
    value: Any
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ruling:
    """What the rules do to a contact, by kind of effect; tags and prompts are gathered from all that hold."""

    effects: Mapping[str, Fired] = field(default_factory=dict)
    tags: tuple[Fired, ...] = ()
    prompts: tuple[Fired, ...] = ()
    reminders: tuple[Fired, ...] = ()
    notes: tuple[Fired, ...] = ()

    def get(self, kind: str) -> Fired | None:
        """Who set this value, if anybody."""
        return self.effects.get(kind)


@dataclass(frozen=True)
class Book:
    """All rules in their order with an index: a rule is asked only when the contact has its topic or one of its words."""

    rules: tuple[Compiled, ...]
    always: frozenset[int]
    by_value: Mapping[tuple[str, str], tuple[int, ...]]
    by_word: Mapping[str, tuple[int, ...]]
    has_trials: bool = False

    @classmethod
    def of(cls, rules: Iterable[Rule], *, queues: "frozenset[str] | None" = None) -> "Book":
        """Compiled; a queue that is not in use (when told which are) is no effect."""
        compiled = tuple(_compiled(rule, order, queues) for order, rule in enumerate(rules))
        always: set[int] = set()
        by_value: dict[tuple[str, str], list[int]] = {}
        by_word: dict[str, list[int]] = {}
        for one in compiled:
            for group in one.groups:
                _index(one.order, group, always, by_value, by_word)
        return cls(
            compiled,
            frozenset(always),
            {key: tuple(orders) for key, orders in by_value.items()},
            {key: tuple(orders) for key, orders in by_word.items()},
            any(one.rule.is_shadow for one in compiled),
        )

    def fitting(self, facts: Facts) -> list[Compiled]:
        """The rules that hold, in order, those on trial too."""
        asked = set(self.always)
        for kind, keys in ((Field.TOPIC, (facts.topic_key, facts.theme_key)), (Field.TYPE, (facts.type_key,))):
            for key in keys:
                asked.update(self.by_value.get((kind, key), ()))
        for word in self.by_word.keys() & facts.words.places.keys():
            asked.update(self.by_word[word])
        return [one for order in sorted(asked) if (one := self.rules[order]).holds(facts)]


def _compiled(rule: Rule, order: int, queues: "frozenset[str] | None") -> Compiled:
    effects = rule.then.effects()
    if queues is not None and rule.then.queue and not rule.then.hold and rule.then.queue not in queues:
        effects.pop(Effect.QUEUE.value, None)
    groups = tuple(tuple(Probe.of(condition) for condition in group) for group in rule.groups or ((),))
    return Compiled(rule, groups, order, effects)


def _index(
    order: int,
    group: Sequence[Probe],
    always: set[int],
    by_value: dict[tuple[str, str], list[int]],
    by_word: dict[str, list[int]],
) -> None:
    """By a condition without which the group cannot hold: its topics, else its types, else the first words of its terms."""
    positive = {probe.condition.field: probe for probe in group if not probe.condition.negated}
    for kind in (Field.TOPIC, Field.TYPE):
        if kind in positive:
            for value in positive[kind].values:
                by_value.setdefault((kind.value, value), []).append(order)
            return
    if Field.WORDS in positive:
        for word in {term.split("+")[0] for terms in positive[Field.WORDS].terms.values() for term in terms}:
            by_word.setdefault(word, []).append(order)
        return
    always.add(order)


def decide(facts: Facts, book: Book) -> Ruling:
    """What the rules in use do: the first that says something of a value sets it; a raised sensitivity is seen by the others."""
    return decided([one for one in book.fitting(facts) if not one.rule.is_shadow], facts, book)


def decided(fitting: Sequence[Compiled], facts: Facts, book: Book) -> Ruling:
    """The same of rules that hold. The rule that raises the sensitivity counts among them, whatever it asked of it itself."""
    raiser = _raiser(fitting, facts)
    if raiser is None:
        return _ruling(fitting, facts)
    seen = replace(facts, sensitivity=raiser.effects[Effect.SENSITIVITY.value])
    trials = {one.order for one in fitting if one.rule.is_shadow}
    again = {one.order: one for one in (raiser, *book.fitting(seen)) if not one.rule.is_shadow or one.order in trials}
    raised = {Effect.SENSITIVITY.value: _fired(Effect.SENSITIVITY, raiser, facts)}
    made = _ruling([again[order] for order in sorted(again)], seen)
    return replace(made, effects={**made.effects, **raised})


def _raiser(fitting: Sequence[Compiled], facts: Facts) -> Compiled | None:
    if facts.sensitivity == Sensitivity.RESTRICTED:
        return None
    return next((one for one in fitting if Effect.SENSITIVITY.value in one.effects), None)


def _ruling(fitting: Sequence[Compiled], facts: Facts) -> Ruling:
    effects = {kind.value: fired for kind in Effect if kind not in GATHERED and (fired := _first(kind, fitting, facts))}
    if facts.sensitivity == Sensitivity.RESTRICTED:
        effects.pop(Effect.SENSITIVITY.value, None)  # it is so already, for another reason
    tags, prompts, reminders, notes = (_gathered(kind, fitting) for kind in GATHERED)
    return Ruling(effects, tags, prompts, reminders, notes)


def _first(kind: Effect, fitting: Sequence[Compiled], facts: Facts) -> Fired | None:
    chooser = next((one for one in fitting if kind.value in one.effects), None)
    return _fired(kind, chooser, facts) if chooser else None


def _fired(kind: Effect, chooser: Compiled, facts: Facts) -> Fired:
    return Fired(chooser.rule, chooser.effects[kind.value], tuple(chooser.words(facts)))


def _gathered(kind: Effect, fitting: Sequence[Compiled]) -> tuple[Fired, ...]:
    found: dict[str, Fired] = {}
    for one in fitting:
        value = one.effects.get(kind.value, ())
        for single in value if isinstance(value, tuple) else (value,):
            found.setdefault(single, Fired(one.rule, single))
    return tuple(found.values())


Changes = dict[str, tuple[str, str]]


def changes_between(before: Ruling, after: Ruling) -> Changes:
    """Effects whose value differs, as texts: {"queue": ("katujen-kunto", "kirjasto")}."""
    was, becomes = effect_texts(before), effect_texts(after)
    return {kind.value: (was.get(kind, ""), becomes.get(kind, "")) for kind in Effect if was.get(kind, "") != becomes.get(kind, "")}


def effect_texts(ruling: Ruling) -> dict[str, str]:
    """Each effect's value as a text."""
    texts = {kind: str(fired.value) for kind, fired in ruling.effects.items()}
    gathered = dict(zip((kind.value for kind in GATHERED), (ruling.tags, ruling.prompts, ruling.reminders, ruling.notes), strict=True))
    return texts | {kind: ", ".join(sorted(str(fired.value) for fired in found)) for kind, found in gathered.items() if found}


def from_usual(usual: Mapping[str, str], changes: Changes) -> Changes:
    """With what the contact really got where no rule had said anything; a rule that says the same changes nothing."""
    told = {kind: (before or usual.get(kind, ""), after or usual.get(kind, "")) for kind, (before, after) in changes.items()}
    return {kind: (before, after) for kind, (before, after) in told.items() if before != after}


def shadow_changes(facts: Facts, book: Book) -> list[tuple[Rule, Changes]]:
    """For each rule on trial that holds: what would be otherwise if it were in use."""
    fitting = book.fitting(facts) if book.has_trials else []
    if not any(one.rule.is_shadow for one in fitting):
        return []
    usual = decide(facts, book)
    return [
        (trial.rule, changes_between(usual, decided([one for one in fitting if not one.rule.is_shadow or one is trial], facts, book)))
        for trial in fitting
        if trial.rule.is_shadow
    ]


@dataclass(frozen=True)
class Explained:
    """What became of one rule: `failed` tells why it does not hold, `sets` what it set, `late` what an earlier one had set."""

    rule: Rule
    holds: bool
    failed: tuple[Condition, ...]
    sets: tuple[str, ...]
    late: Mapping[str, Rule]


def explain(facts: Facts, book: Book) -> list[Explained]:
    """Every rule in its order, as decide() sees it: after a rule has raised the sensitivity the others see it raised."""
    raiser = _raiser([one for one in book.fitting(facts) if not one.rule.is_shadow], facts)
    seen = replace(facts, sensitivity=raiser.effects[Effect.SENSITIVITY.value]) if raiser else facts
    ruling = decide(facts, book)
    return [_explained(one, ruling, facts if one is raiser else seen) for one in book.rules]


def _explained(one: Compiled, ruling: Ruling, facts: Facts) -> Explained:
    if not one.holds(facts):
        return Explained(one.rule, False, tuple(one.failed(facts)), (), {})
    won = {kind: ruling.get(kind) for kind in one.effects if kind not in GATHERED}
    own = {kind for kind, fired in won.items() if fired and fired.rule.key == one.rule.key} | (one.effects.keys() - won.keys())
    late = {kind: fired.rule for kind, fired in won.items() if fired and fired.rule.key != one.rule.key}
    sets = () if one.rule.is_shadow else tuple(kind for kind in one.effects if kind in own)
    return Explained(one.rule, True, (), sets, late)
