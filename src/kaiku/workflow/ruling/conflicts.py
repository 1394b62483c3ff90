"""What rules have against each other, found without any contact: never reached, never true, rivals, about things of the past."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.workflow.ruling.checking import PLACE, Known
from kaiku.workflow.ruling.moments import Moment
from kaiku.workflow.ruling.rules import GATHERED, Condition, Effect, Field, Group, How, Rule

_MANY = (Field.WORDS, Field.ANSWER)  # a contact may have several of these at once; of the others it has one


class Kind(models.TextChoices):
    """What is wrong."""

    UNREACHABLE = "unreachable", _("Ei toteudu koskaan: aiempi sääntö ehtii aina ensin")
    CONTRADICTORY = "contradictory", _("Ehdot kumoavat toisensa, joten sääntö ei voi toteutua")
    RIVAL = "rival", _("Sama tilanne osuu toiseen yhtä tarkkaan sääntöön, joka tekee toisin: järjestys ratkaisee")
    GONE = "gone", _("Säännössä on arvo, jota ei enää ole käytössä")


@dataclass(frozen=True)
class Conflict:
    """One finding of a rule; other is the rule it collides with, about what is no more."""

    rule: Rule
    kind: Kind
    other: Rule | None = None
    about: tuple[str, ...] = ()


def conflicts(rules: Sequence[Rule], known: Known) -> list[Conflict]:
    """All findings, rule by rule in their order; of rules in use and on trial."""
    active = [rule for rule in rules if rule.is_active]
    found: list[Conflict] = []
    for place, rule in enumerate(active):
        earlier = [one for one in active[:place] if not one.is_shadow and _meet_in_time(one, rule)]
        found += [Conflict(rule, Kind.GONE, about=about) for about in _gone(rule, known)]
        if rule.groups and all(is_contradictory(group, known) for group in rule.groups):
            found.append(Conflict(rule, Kind.CONTRADICTORY))
        elif over := next((one for one in earlier if shadows(one, rule, known)), None):
            found.append(Conflict(rule, Kind.UNREACHABLE, over))
        else:
            found += [Conflict(rule, Kind.RIVAL, one) for one in earlier if are_rivals(one, rule, known)]
    return found


def _meet_in_time(one: Rule, other: Rule) -> bool:
    """Can both be asked about the same thing? Of idleness each rule has its own time and acts alone."""
    return one.when.moment == other.when.moment != Moment.IDLE


def shadows(earlier: Rule, later: Rule, known: Known) -> bool:
    """Does the earlier rule hold whenever the later one does, and set all that it sets?"""
    wants = {kind for kind in later.then.effects() if kind not in GATHERED}
    gathered = later.then.effects().keys() & {kind.value for kind in GATHERED}
    if not wants or gathered or not wants <= earlier.then.effects().keys():
        return False
    if not set(later.when.places) <= set(earlier.when.places):
        return False
    return all(any(implies(strong, weak, known) for weak in earlier.groups or ((),)) for strong in later.groups or ((),))


def implies(strong: Group, weak: Group, known: Known) -> bool:
    """Does every contact of the strong group belong to the weak one? Only what can be seen from the values."""
    return all(any(_condition_implies(one, condition, known) for one in strong) for condition in weak)


def _condition_implies(strong: Condition, weak: Condition, known: Known) -> bool:
    if (strong.field, strong.about) != (weak.field, weak.about):
        return False
    has, needs = set(strong.values), set(weak.values)
    if strong.field == Field.WORDS:
        return _words_imply(strong, weak)
    if strong.negated and weak.negated:
        return needs <= has
    if strong.field == Field.TOPIC and not strong.negated:
        return has <= needs if weak.negated is False and not _themed(has, known) else _topics_imply(has, needs, weak.negated, known)
    if not strong.negated and weak.negated:
        return strong.field not in _MANY and has.isdisjoint(needs)
    return not strong.negated and has <= needs


def _themed(keys: set[str], known: Known) -> bool:
    return any(key in known.theme_of.values() or known.theme_of.get(key, key) != key for key in keys)


def _topics_imply(has: set[str], needs: set[str], negated: bool, known: Known) -> bool:
    if negated:
        return all(key not in needs and known.theme_of.get(key, "") not in needs and key not in _themes(needs, known) for key in has)
    return all(key in needs or known.theme_of.get(key, "") in needs for key in has)


def _themes(keys: set[str], known: Known) -> set[str]:
    return {known.theme_of.get(key, "") for key in keys}


def _words_imply(strong: Condition, weak: Condition) -> bool:
    has, needs = set(strong.values), set(weak.values)
    if strong.negated != weak.negated:
        return False
    if strong.negated:
        return strong.how == weak.how == How.ANY and needs <= has
    if strong.how == How.ALL:
        return (weak.how == How.ALL and needs <= has) or (weak.how == How.ANY and not has.isdisjoint(needs))
    return has <= needs and (weak.how == How.ANY or weak.how == strong.how)


def is_contradictory(group: Group, known: Known) -> bool:
    """Can no contact meet all conditions of the group?"""
    return any(_exclude(one, other, known) for number, one in enumerate(group) for other in group[number + 1 :])


def _exclude(one: Condition, other: Condition, known: Known) -> bool:
    if (one.field, one.about) != (other.field, other.about):
        return False
    if one.field == Field.WORDS:
        return one.negated != other.negated and one.how == other.how == How.ANY and _covers(one, other)
    if one.negated and other.negated:
        return False
    if one.negated != other.negated:
        return _covers(one, other) if one.field not in _MANY else set(one.values) == set(other.values)
    return one.field not in (*_MANY, Field.DATES) and not _overlap(one, other, known)


def _covers(one: Condition, other: Condition) -> bool:
    wanted, refused = (one, other) if other.negated else (other, one)
    return set(wanted.values) <= set(refused.values)


def _overlap(one: Condition, other: Condition, known: Known) -> bool:
    first, second = set(one.values), set(other.values)
    if one.field != Field.TOPIC:
        return not first.isdisjoint(second)
    return not (first | _themes(first, known)).isdisjoint(second) or not (second | _themes(second, known)).isdisjoint(first)


def are_rivals(one: Rule, other: Rule, known: Known) -> bool:
    """Do two rules of the same strength set different queues or workflows for a contact that both fit?"""
    differs = any(
        one.then.effects().get(kind) and other.then.effects().get(kind) and one.then.effects()[kind] != other.then.effects()[kind]
        for kind in (Effect.QUEUE.value, Effect.WORKFLOW.value)
    )
    if one.when.places and not set(one.when.places) & set(other.when.places):
        return False
    return differs and any(_meet(first, second, known) for first in one.groups for second in other.groups)


def _meet(first: Group, second: Group, known: Known) -> bool:
    """The same kinds of conditions whose values overlap in each."""
    ours = {(condition.field, condition.about): condition for condition in first if not condition.negated}
    theirs = {(condition.field, condition.about): condition for condition in second if not condition.negated}
    if ours.keys() != theirs.keys() or not ours or len(ours) != len(first) or len(theirs) != len(second):
        return False
    return all(_overlap(condition, theirs[kind], known) for kind, condition in ours.items())


def _gone(rule: Rule, known: Known) -> Iterator[tuple[str, ...]]:
    for condition in (condition for group in rule.groups for condition in group):
        if condition.field in known.names:
            missing = tuple(value for value in condition.values if not known.has(condition.field, value))
            if missing:
                yield missing
        if condition.field == Field.ANSWER:
            options = known.names.get(f"answer:{condition.about}")
            if condition.about not in known.names.get("question", {}):
                yield (condition.about,)
            elif options and (missing := tuple(value for value in condition.values if value not in options)):
                yield missing
    if missing := tuple(place for place in rule.when.places if not known.has(PLACE, place)):
        yield missing
    for kind, key in ((Effect.QUEUE, rule.then.queue), (Effect.WORKFLOW, rule.then.workflow), (Effect.PROMPT, rule.then.prompt)):
        if key and not known.has(kind, key):
            yield (key,)
