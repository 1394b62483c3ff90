"""Forms of the form editor: one question with its options and its condition, and the form's own name and topics."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.keys import numbered
from kaiku.categories.models import Category
from kaiku.categories.stored import area_of
from kaiku.contactforms.editing import WITH_OPTIONS, Questions, find
from kaiku.contactforms.models import ContactForm
from kaiku.contactforms.rules import LONGEST, Condition, Dates, Kind, Option, Question
from kaiku.organisation.models import ServiceArea
from kaiku.organisation.queries import managed_by
from kaiku.ui.components.plain_form import PlainForm

_LANGUAGES = ("fi", "sv", "en")
_LONGEST_LABEL, _LONGEST_HINT, _MOST_LETTERS = 200, 400, 5000
_BETWEEN = ": "


class NameForm(PlainForm):
    """A form's name; only staff see it."""

    fi = forms.CharField(label=gettext_lazy("Nimi suomeksi"), max_length=120)
    sv = forms.CharField(label=gettext_lazy("Nimi ruotsiksi"), max_length=120, required=False)
    en = forms.CharField(label=gettext_lazy("Nimi englanniksi"), max_length=120, required=False)

    def names(self) -> dict[str, str]:
        """The names that were given."""
        return {language: self.cleaned_data[language] for language in _LANGUAGES if self.cleaned_data[language]}


class _FormChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name_in(get_language() or "fi"))


class NewForm(NameForm):
    """A new form: its name, whose it is, and what it begins with."""

    area = forms.ChoiceField(label=gettext_lazy("Kenen lomake"), required=False)
    like = _FormChoice(
        ContactForm.objects.filter(is_active=True), label=gettext_lazy("Pohjaksi"), required=False, empty_label=gettext_lazy("Tyhjä lomake")
    )
    field_order = ("fi", "area", "like")

    def __init__(self, data: Any = None, *, by: User) -> None:
        super().__init__(data)
        del self.fields["sv"], self.fields["en"]
        managed = managed_by(by)
        areas = [
            (str(area.pk), area.name_in(get_language() or "fi"))
            for area in ServiceArea.objects.filter(is_active=True)
            if managed.covers(area.pk)
        ]
        cast(forms.ChoiceField, self.fields["area"]).choices = [("", _("Koko kaupungin"))] * managed.everything + areas

    def names(self) -> dict[str, str]:
        return {"fi": self.cleaned_data["fi"]}

    def area_id(self) -> int | None:
        """None is the whole city."""
        return int(self.cleaned_data["area"]) if self.cleaned_data["area"] else None


class AboutForm(NameForm):
    """The name and the topics that ask the form; topics of another area are not offered."""

    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Aiheet, joissa tämä kysytään"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, form: ContactForm, by: User) -> None:
        asking = [str(pk) for pk in form.topic_forms.values_list("topic_id", flat=True)]
        super().__init__(data, initial={**form.names, "topics": asking})
        managed = managed_by(by)
        language = get_language() or "fi"
        topics = Category.objects.filter(tree=Category.Tree.TOPIC, is_active=True).exclude(parent=None, group=None)
        rows = topics.select_related("group__unit__service_group", "unit__service_group", "topic_form__form")
        self.kept = [int(pk) for pk in asking]
        choices, hints = [], {}
        for row in rows:
            if managed.covers(area_of(row)):
                choices.append((str(row.pk), row.name_in(language)))
                other = getattr(row, "topic_form", None)
                if other is not None and other.form_id != form.pk:
                    hints[str(row.pk)] = _("Nyt: %(form)s") % {"form": other.form.name_in(language)}
        field = cast(forms.MultipleChoiceField, self.fields["topics"])
        field.choices, field.choice_hints = choices, hints  # type: ignore[attr-defined]
        self.offered = {int(value) for value, _name in choices}

    def topic_ids(self) -> set[int]:
        """The chosen ones, and those that are not the person's to take away."""
        return {int(value) for value in self.cleaned_data["topics"]} | (set(self.kept) - self.offered)


class OptionForm(PlainForm):
    """One answer to choose; emptied, it is taken away."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    fi = forms.CharField(label=gettext_lazy("Suomeksi"), required=False, max_length=_LONGEST_LABEL)
    sv = forms.CharField(label=gettext_lazy("Ruotsiksi"), required=False, max_length=_LONGEST_LABEL)
    en = forms.CharField(label=gettext_lazy("Englanniksi"), required=False, max_length=_LONGEST_LABEL)


OptionForms = forms.formset_factory(OptionForm, extra=3, max_num=40, absolute_max=60)


class QuestionForm(PlainForm):
    """One question. Its key is made of its Finnish words once and never changes: answers are kept by it."""

    label_fi = forms.CharField(label=gettext_lazy("Kysymys suomeksi"), max_length=_LONGEST_LABEL)
    label_sv = forms.CharField(label=gettext_lazy("Kysymys ruotsiksi"), max_length=_LONGEST_LABEL, required=False)
    label_en = forms.CharField(label=gettext_lazy("Kysymys englanniksi"), max_length=_LONGEST_LABEL, required=False)
    hint_fi = forms.CharField(label=gettext_lazy("Ohje suomeksi"), max_length=_LONGEST_HINT, required=False)
    hint_sv = forms.CharField(label=gettext_lazy("Ohje ruotsiksi"), max_length=_LONGEST_HINT, required=False)
    hint_en = forms.CharField(label=gettext_lazy("Ohje englanniksi"), max_length=_LONGEST_HINT, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Miten vastataan"), choices=Kind.choices)
    required = forms.BooleanField(label=gettext_lazy("Vastaus on pakollinen"), required=False)
    longest = forms.IntegerField(label=gettext_lazy("Tekstin enimmäispituus"), min_value=1, max_value=_MOST_LETTERS, required=False)
    least = forms.FloatField(label=gettext_lazy("Pienin luku"), required=False)
    most = forms.FloatField(label=gettext_lazy("Suurin luku"), required=False)
    dates = forms.ChoiceField(label=gettext_lazy("Mitkä päivät kelpaavat"), choices=Dates.choices, required=False)
    show_if = forms.MultipleChoiceField(
        label=gettext_lazy("Kysytään vain, kun vastaus on"),
        help_text=gettext_lazy("Valitse vaihtoehtoja yhdestä kysymyksestä. Jos et valitse mitään, kysytään aina."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, questions: Questions, key: str = "") -> None:
        old = find(questions, key)
        super().__init__(data, initial=_initial(old) if old else {"kind": Kind.TEXT})
        self.old, self.questions = old, questions
        self.options = OptionForms(data, prefix="option", initial=[{"key": o.key, **o.names} for o in old.options] if old else [])
        earlier = questions[: [question.key for question in questions].index(key)] if old else questions
        cast(forms.MultipleChoiceField, self.fields["show_if"]).choices = _conditions(earlier)
        if not _conditions(earlier):
            del self.fields["show_if"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.options.is_valid():
            self.add_error(None, _("Lyhennä vaihtoehtojen tekstejä."))
        if len({value.split(_BETWEEN)[0] for value in values.get("show_if") or ()}) > 1:
            self.add_error("show_if", _("Valitse vaihtoehtoja vain yhdestä kysymyksestä."))
        return values

    def question(self) -> Question:
        """The question as typed; what its way of answering does not use is left out."""
        values, kind = self.cleaned_data, self.cleaned_data["kind"]
        chosen = values.get("show_if") or []
        return Question(
            key=self.old.key if self.old else _key_for(values["label_fi"], [question.key for question in self.questions]),
            kind=kind,
            labels=_texts(values, "label"),
            hints=_texts(values, "hint"),
            required=values["required"],
            options=self._options() if kind in WITH_OPTIONS else (),
            show_if=Condition(chosen[0].split(_BETWEEN)[0], frozenset(one.split(_BETWEEN)[1] for one in chosen)) if chosen else None,
            longest=(values["longest"] if kind in LONGEST else None) or LONGEST.get(kind, 200),
            least=values["least"] if kind == Kind.NUMBER else None,
            most=values["most"] if kind == Kind.NUMBER else None,
            dates=values["dates"] if kind == Kind.DATE else "",
        )

    def _options(self) -> tuple[Option, ...]:
        made: list[Option] = []
        kept = {row.get("key") for row in self.options.cleaned_data}
        for row in self.options.cleaned_data:
            names = {language: row[language] for language in _LANGUAGES if row.get(language)}
            if names:
                taken = [*(option.key for option in made), *(key for key in kept if key)]
                made.append(Option(row.get("key") or _key_for(names.get("fi", ""), taken), names))
        return tuple(made)


def _texts(values: dict[str, Any], name: str) -> dict[str, str]:
    return {language: values[f"{name}_{language}"] for language in _LANGUAGES if values[f"{name}_{language}"]}


def _initial(question: Question) -> dict[str, Any]:
    condition = question.show_if
    texts = {f"label_{language}": question.labels.get(language, "") for language in _LANGUAGES}
    hints = {f"hint_{language}": question.hints.get(language, "") for language in _LANGUAGES}
    return {
        **texts,
        **hints,
        "kind": question.kind,
        "required": question.required,
        "longest": question.longest if question.kind in LONGEST else None,
        "least": question.least,
        "most": question.most,
        "dates": question.dates,
        "show_if": [f"{condition.question}{_BETWEEN}{value}" for value in condition.values] if condition else [],
    }


def _conditions(earlier: Sequence[Question]) -> list[tuple[str, str]]:
    language = get_language() or "fi"
    return [
        (f"{question.key}{_BETWEEN}{option.key}", f"{question.label_in(language)} {option.name_in(language)}")
        for question in earlier
        for option in question.options
    ]


def _key_for(text: str, taken: Sequence[str]) -> str:
    return numbered(slugify(text)[:50] or "kysymys", taken)
