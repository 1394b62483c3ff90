"""A contact that nobody sent: what would happen to it and why, and why each of the other rules does nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.base.values import Channel, Language, Priority, Sensitivity
from kaiku.categories.queries import contact_types, contact_types_by_key, topics, topics_by_key
from kaiku.classification.queries import reason_text
from kaiku.classification.rules import Choice
from kaiku.customers.models import Customer
from kaiku.intake.contact import IncomingContact, Place, Sender
from kaiku.intake.deciding import Decided
from kaiku.places.queries import FoundPlace, places_matching
from kaiku.queues.models import Queue
from kaiku.ui.administration.rules.lines import area_name, value_words
from kaiku.ui.components.plain_form import PlainForm
from kaiku.workflow.queries import published_workflows
from kaiku.workflow.ruling.checking import PLACE, Known
from kaiku.workflow.ruling.evaluation import Book, Explained, Facts, Fired, explain
from kaiku.workflow.ruling.moments import MOST_HOURS, Moment, When
from kaiku.workflow.ruling.queries import known_things, rule_book
from kaiku.workflow.ruling.routing import chosen_by
from kaiku.workflow.ruling.rules import Effect, Field, Rule, source_parts
from kaiku.workflow.ruling.wording import when_text, why_not

_ITSELF = ("", gettext_lazy("Järjestelmä päättelee"))


class TrialForm(PlainForm):
    """What is known of the contact; what is left empty is worked out as for a real one."""

    text = forms.CharField(label=gettext_lazy("Yhteydenoton teksti"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    topic = forms.ChoiceField(label=gettext_lazy("Aihe"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Tyyppi"), required=False)
    place = forms.CharField(label=gettext_lazy("Paikka"), required=False, max_length=120, help_text=gettext_lazy("Osoite tai paikan nimi."))
    channel = forms.ChoiceField(label=gettext_lazy("Kanava"), choices=Channel.choices, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Kieli"), choices=[_ITSELF, *Language.choices], required=False)
    customer = forms.ChoiceField(label=gettext_lazy("Asiakasryhmä"), choices=[("", gettext_lazy("Ei tiedossa"))], required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Yksikön oma lomake"), required=False)
    at = forms.DateTimeField(
        label=gettext_lazy("Saapumisaika"), required=False, help_text=gettext_lazy("Tyhjä: nyt."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    moment = forms.ChoiceField(label=gettext_lazy("Milloin"), choices=Moment.choices, required=False)
    spot = forms.ChoiceField(label=gettext_lazy("Vaihe tai tila"), required=False)
    hours = forms.IntegerField(
        label=gettext_lazy("Kuinka monta työtuntia mitään ei ole tehty"), required=False, min_value=0, max_value=MOST_HOURS,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    found: FoundPlace | None = None

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        language = get_language() or "fi"
        leaves = [(topic.key, topic.name_in(language)) for topic in topics() if topic.is_active and topic.is_leaf]
        self._choose("topic", [_ITSELF, *leaves])
        self._choose("type", [_ITSELF, *((kind.key, kind.name_in(language)) for kind in contact_types() if kind.is_active)])
        units = sorted(known_things().names.get(Field.UNIT, {}).items(), key=lambda pair: pair[1].lower())
        self._choose("unit", [("", _("Ei")), *units])
        self._choose("spot", [("", _("Ei tiedossa")), *known_things().names.get(PLACE, {}).items()])
        self._choose("customer", [("", _("Ei tiedossa")), *((kind.value, kind.label) for kind in Customer.Kind if kind.value)])

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("place"):
            self.found = next(iter(places_matching(values["place"], limit=1)), None)
            if self.found is None:
                self.add_error("place", _("Paikkaa ei löydy. Kirjoita osoite tai paikan nimi toisin, tai jätä kohta tyhjäksi."))
        return values

    def later(self) -> When | None:
        """The later moment that is tried, with the place and the hours of the ticket; None when it is the arrival."""
        values = self.cleaned_data
        if values["moment"] in ("", Moment.ARRIVES):
            return None
        return When(values["moment"], (values["spot"],) if values["spot"] else (), values["hours"] or 0)

    def contact(self) -> IncomingContact:
        """As a channel would hand it in."""
        values, found = self.cleaned_data, self.found
        return IncomingContact(
            channel=values["channel"] or Channel.WEBFORM.value,
            key="",
            text=values["text"],
            language=values["language"],
            topic_key=values["topic"],
            type_key=values["type"],
            unit_key=values["unit"],
            sender=Sender(kind=values["customer"]),
            place=Place(lon=found.lon, lat=found.lat, address=found.name, location_key=found.location_key) if found else Place(),
            received_at=values["at"],
        )


@dataclass(frozen=True)
class Line:
    """One automatic value in words; the address leads to the rule that chose it."""

    label: str
    value: str
    reason: str
    url: str = ""


@dataclass(frozen=True)
class RuleLine:
    """What became of one rule."""

    rule: Rule
    owner: str
    said: list[str]


@dataclass(frozen=True)
class Outcome:
    """Everything that the trial tells."""

    lines: list[Line]
    facts: list[tuple[str, str]]
    held: list[RuleLine]
    others: list[RuleLine]
    is_later: bool = False


def outcome_of(found: Decided, later: When | None = None) -> Outcome:
    """The decisions in words, and every rule with what it did or why it did nothing."""
    known = known_things()
    facts = facts_later(found.facts, later) if later else found.facts
    explained = explained_later(facts, later) if later else explain(facts, rule_book())
    told = [(one, RuleLine(one.rule, area_name(one.rule.area, known), _said(one, known, facts, later))) for one in explained]
    held = [line for one, line in told if one.holds]
    lines = _later_lines(found, explained, known) if later else _lines(found, known)
    return Outcome(lines, _facts(found, known), held, [line for one, line in told if not one.holds], later is not None)


def facts_later(facts: Facts, later: When) -> Facts:
    """The facts of a ticket in the place that is tried."""
    if later.statuses():
        return replace(facts, status=later.statuses()[0])
    for workflow, key in later.steps():
        step = published_workflows()[workflow].step(key) if workflow in published_workflows() else None
        return replace(facts, step=f"{workflow}/{key}", status=step.status if step else "")
    return facts


def explained_later(facts: Facts, later: When) -> list[Explained]:
    """Every rule of the moment; of idleness each acts alone, when its own time is over."""
    book = rule_book(later.moment)
    if later.moment != Moment.IDLE:
        return explain(facts, book)
    alone = [explain(facts, Book.of([one.rule]))[0] for one in book.rules]
    return [one if one.rule.when.hours <= later.hours else replace(one, holds=False, sets=(), late={}) for one in alone]


def _later_lines(found: Decided, explained: Sequence[Explained], known: Known) -> list[Line]:
    """What the contact is, and what the rules of the moment would set."""
    named = {_("Aihe"), _("Tyyppi")}
    set_by = [
        _fired(str(Effect(kind).label), Effect(kind), Fired(one.rule, one.rule.then.effects()[kind]), known)
        for one in explained
        for kind in one.sets
    ]
    return [*(line for line in _lines(found, known) if line.label in named), *set_by]


def _lines(found: Decided, known: Known) -> list[Line]:
    said, language = found.classification, get_language() or "fi"
    topic = topics_by_key()[said.topic.value].name_in(language) if said.topic else _("Ei tunnistettu")
    kind = contact_types_by_key()[said.type.value].name_in(language) if said.type else _("Ei tunnistettu")
    queue = Queue.objects.get(pk=found.route.queue.id).name_in(language)
    workflow = found.route.workflow
    return [
        _line(_("Aihe"), topic, said.topic),
        _line(_("Tyyppi"), kind, said.type),
        _line(_("Kiireellisyys"), str(Priority(int(said.priority.value)).label), said.priority),
        _line(_("Arkaluonteisuus"), str(Sensitivity(said.sensitivity.value).label), said.sensitivity),
        _line(_("Työjono"), queue, found.route.choice),
        _line(_("Työnkulku"), known.name(Effect.WORKFLOW, workflow.value) if workflow else _("Aiheen tai tyypin oma"), workflow),
        *(_fired(_("Tunniste"), Effect.TAGS, fired, known) for fired in found.ruling.tags),
        *(_fired(_("Heräte ryhmälle"), Effect.PROMPT, fired, known) for fired in found.ruling.prompts),
    ]


def _fired(label: str, kind: Effect, fired: Fired, known: Known) -> Line:
    return _line(label, value_words(kind, fired.value, known), chosen_by(fired, str(fired.value)))


def _line(label: str, value: str, choice: Choice | None) -> Line:
    if choice is None:
        return Line(label, value, "")
    named = source_parts(choice.source)
    reason = reason_text(choice.reason)
    if named and choice.reason.get("words"):
        reason = f"{reason} {reason_text({'code': 'words', 'words': choice.reason['words']})}"
    return Line(label, value, reason, reverse("administration:rule", args=[named[0]]) if named else "")


def _facts(found: Decided, known: Known) -> list[tuple[str, str]]:
    """What rules could ask of it, beside the text and the values above."""
    facts = found.facts
    hours = _("Työaikana") if facts.is_working_time else _("Työajan ulkopuolella")
    told = [
        (_("Kieli"), str(Language(facts.language).label) if facts.language in Language.values else facts.language),
        (_("Kaupunginosa"), known.name(Field.DISTRICT, facts.district_key) if facts.district_key else ""),
        (_("Palvelualue"), known.name(Field.AREA, facts.area_key) if facts.area_key else ""),
        (_("Saapuu"), hours),
    ]
    return [(label, value) for label, value in told if value]


def _said(one: Explained, known: Known, facts: Facts, later: When | None) -> list[str]:
    if not one.holds and later and one.rule.when.hours > later.hours:
        return [_("Ei vielä: aika on %(hours)d työtuntia.") % {"hours": one.rule.when.hours}]
    if not one.rule.when.covers(facts.status, facts.step):
        return [_("Ei pidä paikkaansa: %(condition)s.") % {"condition": when_text(one.rule, known)}]
    if not one.holds:
        return [why_not(one.failed, known)]
    effects = one.rule.then.effects()
    set_by_it = [
        _("Tekee: %(field)s on %(value)s.") % {"field": Effect(kind).label.lower(), "value": _value(kind, effects, known)}
        for kind in one.sets
    ]
    too_late = [
        _("Ei enää: %(field)s tulee aiemmasta säännöstä ”%(rule)s”.") % {"field": Effect(kind).label.lower(), "rule": earlier.title}
        for kind, earlier in one.late.items()
    ]
    trial = [_("Sääntö on koekäytössä, joten se ei muuta mitään.")] if one.rule.is_shadow else []
    return [*trial, *set_by_it, *too_late] or [_("Ei muuta mitään: arvo tuli jo muualta.")]


def _value(kind: str, effects: dict[str, Any], known: Known) -> str:
    return value_words(kind, effects.get(kind), known)
