"""Forms whose errors say which field they mean and what to do, also where Django's own words name neither."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class PlainForm(forms.Form):
    """A form that speaks of its fields by name; a field's own error_messages go before these."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.name_in_errors(*self.fields.values())

    def name_in_errors(self, *fields: forms.Field) -> None:
        """For fields that are added afterwards, too."""
        for field in fields:
            _name_in_errors(field)


def _name_in_errors(field: forms.Field) -> None:
    given = {code: text for code, text in field.error_messages.items() if text is not _djangos_words(field).get(code)}
    field.error_messages = {**field.error_messages, **_plain_words(field), **given}


def _djangos_words(field: forms.Field) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        words |= getattr(kind, "default_error_messages", {})
    return words


def _plain_words(field: forms.Field) -> dict[str, str]:
    name = {"field": field.label or ""}
    check = _("Tarkista kohta ”%(field)s”.") % name
    return {
        "required": _("Täytä kohta ”%(field)s”.") % name,
        "invalid": check,
        "min_value": check,
        "max_value": check,
        "invalid_choice": _("Valitse kohdassa ”%(field)s” jokin annetuista vaihtoehdoista.") % name,
        "max_length": _("Lyhennä kohtaa ”%(field)s”. Enintään %(most)s merkkiä.") % {**name, "most": getattr(field, "max_length", "")},
        "null_characters_not_allowed": _("Poista kohdasta ”%(field)s” merkit, jotka eivät näy.") % name,
    }
