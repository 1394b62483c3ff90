"""What a form field's template needs to know about a Django BoundField."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

from kaiku.ui.components.attributes import Attribute

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkbox"),
    (forms.RadioSelect, "radio"),
    (forms.CheckboxInput, "consent"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button or checkbox."""

    id: str
    name: str
    value: str
    label: str
    hint: str
    checked: bool
    disabled: bool


@dataclass(frozen=True, slots=True)
class FormError:
    """One line of the error summary; the target is empty when no single field is to blame."""

    text: str
    target: str


def kind_of(field: BoundField) -> str:
    """Which template part draws the field."""
    return next((kind for widget, kind in KINDS if isinstance(field.field.widget, widget)), "input")


def choices_of(field: BoundField) -> list[Choice]:
    """The options of a radio or checkbox group; a form field may carry choice_hints = {value: sentence}."""
    hints: dict[str, str] = getattr(field.field, "choice_hints", {})
    return [
        Choice(
            id=option.id_for_label or "",
            name=option.data["name"],
            value=str(option.data["value"]),
            label=option.choice_label,
            hint=hints.get(str(option.data["value"]), ""),
            checked=bool(option.data["selected"]),
            disabled=bool(option.data["attrs"].get("disabled")),
        )
        for option in field.subwidgets
    ]


def widget_html(field: BoundField, attributes: dict[str, Attribute]) -> SafeString:
    """The bare control. The server checks required and length and says so in words; the browser's own bubbles are switched off."""
    field.form.use_required_attribute = False
    named: dict[str, Any] = {name.strip("_").replace("_", "-"): value for name, value in attributes.items() if value not in (None, "")}
    return field.as_widget(attrs={"class": "input", "maxlength": False, **named})


def errors_of(bound_forms: Iterable[forms.BaseForm]) -> list[FormError]:
    """Every error of the forms in the order of their fields."""
    found: list[FormError] = []
    for form in bound_forms:
        found += [FormError(str(text), "") for text in form.non_field_errors()]
        for field in form:
            group = kind_of(field) in ("radio", "checkbox")
            target = field.id_for_label if not group else f"{field.auto_id}_0"
            found += [FormError(str(text), target) for text in field.errors]
    return found
