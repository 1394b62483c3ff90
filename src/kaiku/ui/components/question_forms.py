"""A topic's extra questions as a form; what counts as an answer is decided by contactforms."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from kaiku.base.values import in_language
from kaiku.contactforms.rules import Form, Kind, Question, check_answers
from kaiku.ui.components.plain_form import PlainForm

_PREFIX = "k"


@dataclass(frozen=True)
class Asked:
    """A form field with the condition under which it is shown, as the reveal component wants it."""

    field: BoundField
    when: str
    is_optional: bool


class QuestionForm(PlainForm):
    """One field a question; the browser hides what does not concern, the server judges by the same rule."""

    def __init__(self, data: Any = None, *, form: Form, language: str, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, prefix=_PREFIX)
        self.questions = form.questions
        for question in form.questions:
            self.fields[question.key] = _field(question, language)
        self.answers: dict[str, Any] = {}

    def asked(self) -> list[Asked]:
        """Fields in order with their conditions."""
        return [Asked(self[question.key], _when(question), not question.required) for question in self.questions]

    def clean(self) -> dict[str, Any]:
        given = {question.key: self._given(question) for question in self.questions}
        checked = check_answers(self.questions, given)
        for key, text in checked.errors.items():
            self.add_error(key, text)
        self.answers = checked.answers
        return self.answers

    def _given(self, question: Question) -> Any:
        name = self.add_prefix(question.key)
        if question.kind == Kind.CHOICES:
            return self.data.getlist(name) if hasattr(self.data, "getlist") else self.data.get(name, [])
        return self.data.get(name, "")


def _when(question: Question) -> str:
    if question.show_if is None:
        return ""
    return f"{_PREFIX}-{question.show_if.question}={'|'.join(sorted(question.show_if.values))}"


def _field(question: Question, language: str) -> forms.Field:
    label, hint = question.label_in(language), question.hint_in(language)
    options = [(option.key, in_language(option.names, language)) for option in question.options]
    field: forms.Field
    # Nothing is required or limited here: a hidden question must not stop anybody, so contactforms judges them all.
    if question.kind == Kind.CHOICES:
        field = _FreeChoices(choices=options, widget=forms.CheckboxSelectMultiple)
    elif question.kind == Kind.CHOICE:
        field = _FreeChoice(choices=options, widget=forms.RadioSelect)
    elif question.kind == Kind.LONG_TEXT:
        field = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    elif question.kind == Kind.DATE:
        field = forms.CharField(widget=forms.TextInput(attrs={"type": "date"}))
    elif question.kind == Kind.NUMBER:
        field = forms.CharField(widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    else:
        field = forms.CharField()
    field.label, field.help_text, field.required, field.validators = label, hint, False, []
    return field


class _FreeChoice(forms.ChoiceField):
    def validate(self, value: Any) -> None:
        pass


class _FreeChoices(forms.MultipleChoiceField):
    def validate(self, value: Any) -> None:
        pass
