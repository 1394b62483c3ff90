"""The editor's form: the whole rule at once, so that nothing bites before it is saved; rows come and go by buttons."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.base.values import Channel, Language, Priority, Sensitivity
from kaiku.ui.administration.workflows.forms import area_choices
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.typed import typed_number
from kaiku.workflow.ruling.checking import PLACE, PRIORITIES, Fault, Known
from kaiku.workflow.ruling.moments import PLACED, Moment, When
from kaiku.workflow.ruling.rules import (
    HOLD,
    LONGEST_NOTE,
    MOST_CONDITIONS,
    MOST_GROUPS,
    Condition,
    Effect,
    Field,
    Group,
    Hours,
    How,
    Rule,
    Then,
    span_of,
)
from kaiku.workflow.ruling.wording import DAY_NAMES, value_text

_LANGUAGES = ("fi", "sv", "en")
_MOST_ROWS = MOST_GROUPS * MOST_CONDITIONS
_MOST_IN_SIGHT = 12  # boxes to tick
_FINNISH_DAY = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_KEEP = ("", gettext_lazy("Ei muuteta"))
_FIXED: Mapping[str, Sequence[tuple[str, Any]]] = {
    Field.CHANNEL: Channel.choices,
    Field.LANGUAGE: Language.choices,
    Field.SENSITIVITY: Sensitivity.choices,
    Field.HOURS: Hours.choices,
    Field.WEEKDAY: tuple(DAY_NAMES.items()),
}
_HINTS = {
    Field.WORDS: gettext_lazy(
        "Yksi sana tai sanapari riville, perusmuodossa. Esimerkiksi fi:kaatunut puu koskee vain suomenkielistä tekstiä."
    ),
    Field.DATES: gettext_lazy("Yksi jakso riville, esimerkiksi 24.12.2026–26.12.2026."),
    Field.ANSWER: gettext_lazy("Yksi vastaus riville."),
}


@dataclass(frozen=True)
class Row:
    """A condition in the form: which group it belongs to, and its fields."""

    number: int
    group: int
    spec: str
    label: str
    negated: BoundField
    values: BoundField
    how: BoundField | None
    chosen: list[str]

    @property
    def is_long(self) -> bool:
        """So many choices that they are folded away?"""
        return len(getattr(self.values.field, "choices", ())) > _MOST_IN_SIGHT

    @property
    def is_open(self) -> bool:
        """Nothing chosen yet, or something wrong with it."""
        return not self.chosen or bool(self.values.errors)


def typed_rule(post: QueryDict, base: Rule) -> Rule:
    """The rule as it stands in the form, whether it is good or not."""
    groups: dict[int, list[Condition]] = {}
    for number, spec in enumerate(post.getlist("row")[:_MOST_ROWS]):
        typed, _mark, kind = spec.partition(":")
        field, _mark, about = kind.partition(":")
        if (group := typed_number(typed)) is not None and field in Field.values:
            groups.setdefault(group, []).append(_typed_condition(post, number, field, about))
    queue = post.get("queue", "")
    texts = {name: post.get(name, "") for name in ("workflow", "priority", "sensitivity", "prompt")}
    note = post.get("note", "").replace("\r\n", "\n").strip()
    tags = tuple(dict.fromkeys(tag.strip() for tag in post.get("tags", "").split(",") if tag.strip()))
    return replace(
        base,
        names={language: text for language in _LANGUAGES if (text := post.get(f"name_{language}", "").strip())},
        heading=post.get("heading", "").strip(),
        area=post.get("area", base.area),
        groups=tuple(tuple(groups[number]) for number in sorted(groups)),
        when=_typed_when(post),
        then=Then(
            queue="" if queue == HOLD else queue, hold=queue == HOLD, tags=tags, handler=post.get("handler") == "1", note=note, **texts
        ),
    )


def _typed_when(post: QueryDict) -> When:
    """What does not belong to the chosen moment is left out."""
    moment = post.get("moment", Moment.ARRIVES.value)
    places = tuple(dict.fromkeys(post.getlist("places"))) if moment in PLACED else ()
    return When(moment, places, (typed_number(post.get("hours", ""), digits=3) or 0) if moment == Moment.IDLE else 0)


def _typed_condition(post: QueryDict, number: int, field: str, about: str) -> Condition:
    typed = post.getlist(f"r{number}-values")
    values = tuple(typed)
    if field in (Field.WORDS, Field.DATES) or (field == Field.ANSWER and len(typed) == 1 and "\n" in typed[0]):
        values = tuple(dict.fromkeys(line.strip() for text in typed for line in text.splitlines() if line.strip()))
    if field == Field.DATES:
        values = tuple(_as_span(line) for line in values)
    return Condition(
        field=field,
        values=tuple(value.strip() for value in values if value.strip()),
        negated=post.get(f"r{number}-negated") == "1",
        how=post.get(f"r{number}-how", How.ANY.value),
        about=about,
    )


def _as_span(line: str) -> str:
    """24.12.2026–26.12.2026, or one day, as it is kept; anything else as it was typed."""
    days = [_FINNISH_DAY.match(part.strip()) for part in re.split(r"[–-]", line)]
    try:
        found = [date(int(match[3]), int(match[2]), int(match[1])).isoformat() for match in days if match]
    except ValueError:
        return line
    return f"{found[0]}..{found[-1]}" if found and len(found) == len(days) <= 2 else line


def _shown_span(value: str) -> str:
    span = span_of(value)
    if span is None:
        return value
    return f"{span[0]:%-d.%-m.%Y}–{span[1]:%-d.%-m.%Y}"


def with_condition(rule: Rule, group: int, kind: str) -> Rule:
    """One condition more, in a group or in a new one after the last."""
    field, _mark, about = kind.partition(":")
    if field not in Field.values:
        return rule
    made = Condition(field, (), about=about)
    groups = list(rule.groups)
    if 0 <= group < len(groups):
        groups[group] = (*groups[group], made)
    else:
        groups.append((made,))
    return replace(rule, groups=tuple(groups))


def without_condition(rule: Rule, number: int) -> Rule:
    """Without the condition of one row; a group without any goes too."""
    rows = [(place, condition) for place, group in enumerate(rule.groups) for condition in group]
    kept = [row for place, row in enumerate(rows) if place != number]
    groups: list[Group] = [tuple(condition for at, condition in kept if at == place) for place in range(len(rule.groups))]
    return replace(rule, groups=tuple(group for group in groups if group))


class RuleForm(PlainForm):
    """A rule: its sentence, its conditions by rows, its effects."""

    name_fi = forms.CharField(
        label=gettext_lazy("Sääntö yhdellä lauseella"),
        max_length=200,
        help_text=gettext_lazy("Käsittelijä näkee lauseen perusteluna. Esimerkiksi: Kaatunut puu voi tukkia väylän."),
    )
    name_sv = forms.CharField(label=gettext_lazy("Lause ruotsiksi"), max_length=200, required=False)
    name_en = forms.CharField(label=gettext_lazy("Lause englanniksi"), max_length=200, required=False)
    heading = forms.CharField(label=gettext_lazy("Otsikko luettelossa"), max_length=80, required=False)
    area = forms.ChoiceField(label=gettext_lazy("Kenen oma"), required=False)
    moment = forms.ChoiceField(label=gettext_lazy("Milloin sääntö toimii"), choices=Moment.choices, required=False)
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Vaiheet ja tilat"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kun kukaan ei ole tehnyt mitään: tyhjä tarkoittaa kaikkia avoimia."),
    )  # fmt: skip
    hours = forms.CharField(
        label=gettext_lazy("Kuinka monta työtuntia mitään ei ole tehty"), required=False, max_length=5,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    queue = forms.ChoiceField(label=gettext_lazy("Työjono"), required=False)
    workflow = forms.ChoiceField(label=gettext_lazy("Työnkulku"), required=False)
    priority = forms.ChoiceField(label=gettext_lazy("Kiireellisyys"), required=False)
    sensitivity = forms.ChoiceField(label=gettext_lazy("Arkaluonteisuus"), required=False)
    tags = forms.CharField(label=gettext_lazy("Tunnisteet"), max_length=400, required=False, help_text=gettext_lazy("Erota pilkulla."))
    prompt = forms.ChoiceField(label=gettext_lazy("Heräte ryhmälle"), required=False)
    handler = forms.ChoiceField(label=gettext_lazy("Heräte käsittelijälle"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Sisäinen merkintä"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Merkintä jää yhteydenotolle. Asiakas ei näe sitä."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, rule: Rule, user: User, known: Known) -> None:
        self.rule, self.known = rule, known
        super().__init__(data, initial=_initial(rule))
        areas = area_choices(user)
        self._choose("area", areas if rule.area in dict(areas) else [*areas, (rule.area, known.name("area", rule.area))])
        hold = (HOLD, _("Jätetään neuvojien selvitettäväksi"))
        self._choose("queue", [_KEEP, *_named(known, Effect.QUEUE, rule.then.queue), hold])
        self._choose("workflow", [_KEEP, *_named(known, Effect.WORKFLOW, rule.then.workflow)])
        self._choose("priority", [_KEEP, *((name, Priority(number).label) for name, number in PRIORITIES.items())])
        self._choose("sensitivity", [_KEEP, (Sensitivity.RESTRICTED.value, Sensitivity.RESTRICTED.label)])
        self._choose("prompt", [_KEEP, *_named(known, Effect.PROMPT, rule.then.prompt)])
        self._choose("handler", [("", _("Ei lähetetä")), ("1", _("Lähetetään; jos käsittelijää ei ole, ryhmälle"))])
        gone = [(place, _("%(value)s (ei enää käytössä)") % {"value": place}) for place in rule.when.places if not known.has(PLACE, place)]
        self._choose("places", [*known.names.get(PLACE, {}).items(), *gone])
        numbered = [(place, one) for place, group in enumerate(rule.groups) for one in group]
        self.rows = [self._row(number, place, one) for number, (place, one) in enumerate(numbered)]

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)

    def _row(self, number: int, group: int, condition: Condition) -> Row:
        name, kind = f"r{number}", condition.field
        label = condition_label(kind, condition.about, self.known)
        sides = [("", _("on jokin näistä")), ("1", _("ei ole mikään näistä"))]
        negated = forms.ChoiceField(label=_("Ehto"), choices=sides, required=False, initial="1" if condition.negated else "")
        self.fields[f"{name}-negated"] = negated
        self.fields[f"{name}-values"] = _values_field(condition, label, self.known)
        if kind == Field.WORDS:
            self.fields[f"{name}-how"] = forms.ChoiceField(label=_("Miten"), choices=How.choices, initial=condition.how)
        spec = f"{group}:{kind}" + (f":{condition.about}" if condition.about else "")
        how = self[f"{name}-how"] if kind == Field.WORDS else None
        chosen = [value_text(condition, value, self.known) for value in condition.values]
        return Row(number, group, spec, label, self[f"{name}-negated"], self[f"{name}-values"], how, chosen)

    @property
    def is_later(self) -> bool:
        """Is it asked at another moment than arrival, or something wrong with the moment?"""
        return self.rule.when.moment != Moment.ARRIVES or bool(self.errors.keys() & {"places", "hours"})

    @property
    def grouped(self) -> list[list[Row]]:
        """Rows by group."""
        return [[row for row in self.rows if row.group == place] for place in range(len(self.rule.groups))]

    def tell(self, faults: Sequence[Fault]) -> None:
        """Put each fault beside what it is about."""
        for fault in faults:
            self.add_error(self._place(fault), fault.text)

    def _place(self, fault: Fault) -> str | None:
        if isinstance(fault.place, tuple):
            group, number = fault.place
            rows = [row for row in self.rows if row.group == group]
            return f"r{rows[number].number}-values" if number < len(rows) else None
        return {"name": "name_fi", "then": "queue", "moment": "moment", "places": "places", "hours": "hours"}.get(fault.place)


def condition_label(kind: str, about: str, known: Known) -> str:
    """What a condition asks of, by name."""
    return _("Vastaus: %(question)s") % {"question": known.name("question", about)} if about else str(Field(kind).label)


def condition_kinds(known: Known) -> list[tuple[str, str]]:
    """What can be asked; of answers each question of the forms in use."""
    plain = [(kind.value, str(kind.label)) for kind in Field if kind != Field.ANSWER]
    questions = sorted(known.names.get("question", {}), key=lambda key: known.name("question", key).lower())
    return plain + [(f"{Field.ANSWER.value}:{key}", condition_label(Field.ANSWER, key, known)) for key in questions]


def _values_field(condition: Condition, label: str, known: Known) -> forms.Field:
    kind, values = condition.field, list(condition.values)
    listed = known.names.get(f"answer:{condition.about}" if kind == Field.ANSWER else kind)
    choices = list(_FIXED.get(kind, ())) or sorted((listed or {}).items(), key=lambda pair: pair[1].lower())
    if kind in (Field.WORDS, Field.DATES) or not choices:
        shown = [_shown_span(value) for value in values] if kind == Field.DATES else values
        area = forms.Textarea(attrs={"rows": min(max(len(shown) + 1, 3), 10)})
        hint = _HINTS.get(Field(kind), "")
        return forms.CharField(label=label, required=False, initial="\n".join(shown), help_text=hint, widget=area)
    gone = [(value, _("%(value)s (ei enää käytössä)") % {"value": value}) for value in values if value not in dict(choices)]
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, required=False, choices=[*choices, *gone], initial=values, widget=boxes)


def _named(known: Known, kind: str, present: str) -> list[tuple[str, str]]:
    """Things of a kind by name; one that is out of use stays to be seen while the rule names it."""
    listed = sorted(known.names.get(kind, {}).items(), key=lambda pair: pair[1].lower())
    gone = [(present, _("%(value)s (ei enää käytössä)") % {"value": present})] if present and present not in dict(listed) else []
    return [*listed, *gone]


def _initial(rule: Rule) -> dict[str, Any]:
    then = rule.then
    return {
        **{f"name_{language}": rule.names.get(language, "") for language in _LANGUAGES},
        "heading": rule.heading,
        "area": rule.area,
        "moment": rule.when.moment,
        "places": list(rule.when.places),
        "hours": rule.when.hours or "",
        "handler": "1" if then.handler else "",
        "note": then.note,
        "queue": HOLD if then.hold else then.queue,
        "workflow": then.workflow,
        "priority": then.priority,
        "sensitivity": then.sensitivity,
        "tags": ", ".join(then.tags),
        "prompt": then.prompt,
    }
