"""Rules as the pages show them: when, if and then as sentences, in their places, with what speaks against them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.organisation.models import ServiceArea
from kaiku.organisation.queries import managed_by
from kaiku.workflow.ruling.checking import Known
from kaiku.workflow.ruling.conflicts import Conflict, Kind, conflicts
from kaiku.workflow.ruling.queries import all_rules, known_things
from kaiku.workflow.ruling.rules import Effect, Rule
from kaiku.workflow.ruling.wording import effect_text, effect_texts, group_texts, when_text


class State(models.TextChoices):
    """Does the rule bite?"""

    USE = "kaytossa", gettext_lazy("Käytössä")
    TRIAL = "kokeella", gettext_lazy("Koekäytössä")
    OFF = "pois", gettext_lazy("Pois käytöstä")


def state_of(rule: Rule) -> State:
    """In use, on trial, or neither."""
    if not rule.is_active:
        return State.OFF
    return State.TRIAL if rule.is_shadow else State.USE


@dataclass(frozen=True)
class RuleLine:
    """One rule in words; place counts from 1 among the rules of its area that are in use or on trial, 0 for others."""

    rule: Rule
    state: State
    when: str
    groups: list[list[str]]
    effects: list[str]
    place: int = 0
    may_change: bool = False

    @property
    def text(self) -> str:
        """Everything that can be searched for."""
        said = [clause for group in self.groups for clause in group]
        return " ".join([self.rule.key, self.rule.name, self.rule.title, self.rule.heading, self.when, *said, *self.effects]).lower()


@dataclass(frozen=True)
class Headed:
    """Rules that follow each other under one heading."""

    heading: str
    lines: list[RuleLine]


@dataclass(frozen=True)
class Owned:
    """The rules of the city or of one service area, in the order in which they are asked."""

    key: str
    name: str
    parts: list[Headed]
    places: range
    may_change: bool


def line_of(rule: Rule, known: Known, *, place: int = 0, may_change: bool = False) -> RuleLine:
    """One rule in words."""
    return RuleLine(rule, state_of(rule), when_text(rule, known), group_texts(rule, known), effect_texts(rule, known), place, may_change)


def owned_rules(rules: Sequence[Rule], *, by: User, search: str = "", state: str = "") -> list[Owned]:
    """The rules that were looked for, by their owner and heading; owners without any are left out."""
    known, may_change = known_things(), editable_areas(by)
    return [
        part
        for area, listed in groupby(rules, key=lambda rule: rule.area)
        if (part := _owned(area, list(listed), known, area in may_change, search.lower(), state)).parts
    ]


def _owned(area: str, rules: list[Rule], known: Known, may_change: bool, search: str, state: str) -> Owned:
    places = {rule.key: place for place, rule in enumerate([rule for rule in rules if rule.is_active], start=1)}
    ordered = sorted(rules, key=lambda rule: places.get(rule.key, len(rules)))
    lines = [line_of(rule, known, place=places.get(rule.key, 0), may_change=may_change) for rule in ordered]
    wanted = [line for line in lines if search in line.text and state in ("", line.state)]
    parts = [Headed(heading, list(part)) for heading, part in groupby(wanted, key=_heading)]
    return Owned(area, area_name(area, known), parts, range(1, len(places) + 1), may_change)


def _heading(line: RuleLine) -> str:
    return str(State.OFF.label) if line.state == State.OFF else line.rule.heading


def area_name(area: str, known: Known) -> str:
    """Whose own a rule is."""
    return known.name("area", area) if area else _("Koko kaupunki")


def editable_areas(user: User) -> frozenset[str]:
    """Keys of the areas whose rules the person may change; "" is the whole city."""
    managed = managed_by(user)
    areas = frozenset(ServiceArea.objects.values_list("pk", "key"))
    return frozenset(key for pk, key in areas if managed.covers(pk)) | (frozenset({""}) if managed.everything else frozenset())


@dataclass(frozen=True)
class Remark:
    """A finding in words, with the other rule that it is about."""

    rule: Rule
    text: str
    about: str
    other: Rule | None
    is_error: bool


def remarks(rules: Sequence[Rule] | None = None) -> list[Remark]:
    """What rules have against each other."""
    known = known_things()
    return [_remark(one, known) for one in conflicts(all_rules() if rules is None else rules, known)]


def remarks_on(key: str, found: Iterable[Remark]) -> list[Remark]:
    """Those in which a rule takes part."""
    return [one for one in found if key in (one.rule.key, one.other.key if one.other else "")]


def _remark(one: Conflict, known: Known) -> Remark:
    return Remark(one.rule, str(one.kind.label), ", ".join(one.about), one.other, is_error=one.kind != Kind.RIVAL)


@dataclass(frozen=True)
class Differing:
    """A part of a rule that is not as it was."""

    where: str
    before: str
    after: str


def compare(before: Rule | None, after: Rule | None, known: Known) -> list[Differing]:
    """Two versions of a rule, part by part in words."""
    old, new = (dict(_parts(one, known)) if one else {} for one in (before, after))
    where = list(dict.fromkeys([*new, *old]))
    return [Differing(name, old.get(name) or "–", new.get(name) or "–") for name in where if old.get(name, "") != new.get(name, "")]


def _parts(rule: Rule, known: Known) -> list[tuple[str, str]]:
    effects = rule.then.effects()
    return [
        (_("Lause"), rule.names.get("fi", "")),
        (_("Lause ruotsiksi"), rule.names.get("sv", "")),
        (_("Lause englanniksi"), rule.names.get("en", "")),
        (_("Otsikko"), rule.heading),
        (_("Kenen oma"), area_name(rule.area, known)),
        (_("Kun"), when_text(rule, known)),
        (_("Jos"), conditions_text(rule, known)),
        *((str(kind.label), value_words(kind, effects.get(kind, ""), known)) for kind in Effect),
        (_("Tila"), str(state_of(rule).label)),
    ]


def conditions_text(rule: Rule, known: Known) -> str:
    """All conditions as one sentence."""
    groups = [_(" ja ").join(clauses) for clauses in group_texts(rule, known)]
    return _("; tai ").join(groups) or _("kaikki yhteydenotot")


def value_words(kind: str, value: Any, known: Known) -> str:
    """An effect's value by name; several of them with commas, a dash when there is none."""
    if not value:
        return "–"
    if kind == Effect.PROMPT:
        return ", ".join(known.name(kind, one) for one in str(value).split(", "))
    return effect_text(kind, value, known)
