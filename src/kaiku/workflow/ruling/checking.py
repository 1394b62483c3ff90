"""What is wrong with one rule, in words; and how far a content administrator's rule may reach."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from kaiku.base.values import Channel, Language, Priority, Sensitivity
from kaiku.workflow.ruling.moments import MOST_HOURS, PLACED, Moment
from kaiku.workflow.ruling.rules import (
    LONGEST_NOTE,
    MOST_CONDITIONS,
    MOST_GROUPS,
    MOST_VALUES,
    WEEKDAYS,
    Condition,
    Effect,
    Field,
    Hours,
    How,
    Rule,
    is_word,
    span_of,
)

PRIORITIES = {priority.name.lower(): priority for priority in Priority}
USUAL_PRIORITY = Priority.NORMAL.name.lower()  # what no rule changes
_FIXED: Mapping[str, frozenset[str]] = {
    Field.CHANNEL: frozenset(Channel.values),
    Field.LANGUAGE: frozenset(Language.values),
    Field.HOURS: frozenset(Hours.values),
    Field.WEEKDAY: frozenset(WEEKDAYS),
    Field.SENSITIVITY: frozenset(Sensitivity.values),
}
_LONGEST_TAG = 60
PLACE = "place"  # statuses and steps that a rule may name, among the known names


@dataclass(frozen=True)
class Known:
    """What the city has, as keys with names, and which of it belongs to which service area (by the area's key)."""

    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by field or effect
    area_of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # topic, unit, queue, prompt
    theme_of: Mapping[str, str] = field(default_factory=dict)
    today: date = date.min

    def name(self, kind: str, key: str) -> str:
        """The name of a thing; its key when it has none."""
        return self.names.get(kind, {}).get(key) or key

    def has(self, kind: str, key: str) -> bool:
        """Is there such a thing in use?"""
        return key in (self.names.get(kind) or _FIXED.get(kind, frozenset()))


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong; place is where: "name", "then", or group and condition, counted from 0."""

    text: str
    place: tuple[int, int] | str = ""


def check(rule: Rule, known: Known) -> list[Fault]:
    """Everything that is wrong with a rule before it may be kept."""
    faults = [Fault(_("Anna säännölle nimi."), "name")] if not rule.names.get("fi", "").strip() else []
    if not rule.then.effects():
        faults.append(Fault(_("Valitse ainakin yksi seuraus."), "then"))
    faults += [*_when_faults(rule, known), *_effect_faults(rule, known)]
    if len(rule.groups) > MOST_GROUPS or any(len(group) > MOST_CONDITIONS for group in rule.groups):
        faults.append(Fault(_("Säännössä on liikaa ehtoja. Tee siitä kaksi.")))
    for number, group in enumerate(rule.groups):
        if not group:
            faults.append(Fault(_("Ehtoryhmä on tyhjä: sääntö koskisi kaikkia. Lisää ehto tai poista ryhmä."), (number, 0)))
        faults += [Fault(text, (number, place)) for place, one in enumerate(group) for text in _condition_faults(one, known)]
    return [*faults, *_area_faults(rule, known)]


def _when_faults(rule: Rule, known: Known) -> Iterator[Fault]:
    when, then = rule.when, rule.then
    if when.moment not in Moment.values:
        yield Fault(_("Hetkeä, jolloin sääntö toimii, ei tunneta."), "moment")
        return
    if when.moment == Moment.STEP and not when.places:
        yield Fault(_("Valitse ainakin yksi vaihe tai tila."), "places")
    if when.places and when.moment not in PLACED:
        yield Fault(_("Vaiheita ja tiloja voi valita vain, kun sääntö toimii niiden mukaan."), "places")
    gone = next((place for place in when.places if not known.has(PLACE, place)), None)
    if gone is not None:
        yield Fault(_("Vaihetta tai tilaa ”%(value)s” ei ole käytössä.") % {"value": gone}, "places")
    if (when.moment == Moment.IDLE) != (1 <= when.hours <= MOST_HOURS):
        yield Fault(_("Anna työtunnit kokonaislukuna 1–%(most)d.") % {"most": MOST_HOURS}, "hours")
    if when.moment == Moment.ARRIVES and (then.handler or then.note):
        yield Fault(_("Saapuvalla yhteydenotolla ei ole käsittelijää, eikä siihen kirjoiteta merkintää. Valitse toinen hetki."), "then")
    if when.moment != Moment.ARRIVES and (then.workflow or then.sensitivity):
        yield Fault(_("Työnkulku ja arkaluonteisuus valitaan vain, kun yhteydenotto saapuu."), "then")


def _condition_faults(condition: Condition, known: Known) -> Iterator[str]:
    kind, values = condition.field, condition.values
    if kind not in Field.values or condition.how not in How.values:
        yield _("Ehtoa ei tunneta.")
        return
    if not values:
        yield _("Ehdosta puuttuu arvo: %(field)s.") % {"field": Field(kind).label}
    if len(values) > MOST_VALUES:
        yield _("Ehdossa on liikaa arvoja.")
    if kind == Field.ANSWER and not condition.about:
        yield _("Valitse, mihin kysymykseen vastaus annettiin.")
    wrong = next((value for value in values if not _is_good(kind, value, known)), None)
    if wrong is not None:
        yield _("%(field)s: ”%(value)s” ei kelpaa.") % {"field": Field(kind).label, "value": wrong}


def _is_good(kind: str, value: str, known: Known) -> bool:
    if kind == Field.WORDS:
        return is_word(value)
    if kind == Field.DATES:
        return span_of(value) is not None
    if kind == Field.ANSWER:
        return bool(value.strip())
    return known.has(kind, value)


def _effect_faults(rule: Rule, known: Known) -> Iterator[Fault]:
    then = rule.then
    named = {Effect.QUEUE: then.queue, Effect.WORKFLOW: then.workflow, Effect.PROMPT: then.prompt}
    for kind, key in named.items():
        if key and not known.has(kind, key):
            yield Fault(_("%(field)s: ”%(value)s” ei ole käytössä.") % {"field": kind.label, "value": key}, "then")
    if then.priority and then.priority not in PRIORITIES:
        yield Fault(_("Kiireellisyyttä ei tunneta."), "then")
    if then.sensitivity not in ("", Sensitivity.RESTRICTED):
        yield Fault(_("Sääntö voi vain tehdä asiasta arkaluonteisen, ei purkaa sitä."), "then")
    if any(not tag.strip() or len(tag) > _LONGEST_TAG for tag in then.tags):
        yield Fault(_("Tunniste on tyhjä tai liian pitkä."), "then")
    if len(then.note) > LONGEST_NOTE:
        yield Fault(_("Lyhennä merkintää. Enintään %(most)d merkkiä.") % {"most": LONGEST_NOTE}, "then")
    if then.hold and then.queue:
        yield Fault(_("Valitse joko työjono tai neuvojien selvitettäväksi jättäminen, ei molempia."), "then")


def _area_faults(rule: Rule, known: Known) -> Iterator[Fault]:
    """An area's rule takes only contacts of the area's own topics, units or matters, and sends them within the area."""
    if not rule.area:
        return
    for number, group in enumerate(rule.groups or ((),)):
        if not any(_is_bound(condition, rule.area, known) for condition in group):
            text = _("Palvelualueen säännössä on oltava ehto, joka rajaa sen alueen omiin aiheisiin, yksiköihin tai asioihin.")
            yield Fault(text, (number, 0))
    for kind, key in ((Effect.QUEUE, rule.then.queue), (Effect.PROMPT, rule.then.prompt)):
        if key and known.area_of.get(kind, {}).get(key) != rule.area:
            text = _("Palvelualueen sääntö voi ohjata vain alueen omiin jonoihin ja ryhmiin.")
            yield Fault(text, "then")


def _is_bound(condition: Condition, area: str, known: Known) -> bool:
    if condition.negated or not condition.values:
        return False
    if condition.field == Field.AREA:
        return condition.values == (area,)
    owners = known.area_of.get(condition.field, {}) if condition.field in (Field.TOPIC, Field.UNIT) else {}
    return bool(owners) and all(owners.get(value) == area for value in condition.values)
