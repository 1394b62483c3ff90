"""Forms whose errors say which field they mean and what to do, also where Django's own words name neither."""

from functools import cache, lru_cache
from typing import Any

from django import forms
from django.utils.translation import get_language
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
    kind: Any = type(field)
    djangos = _djangos_words(kind)
    given = {code: text for code, text in field.error_messages.items() if text is not djangos.get(code)}
    plain = _plain_words(str(field.label or ""), getattr(field, "max_length", ""), get_language() or "")
    field.error_messages = {**field.error_messages, **plain, **given}


@cache
def _djangos_words(kind: type[Any]) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for one in reversed(kind.__mro__):
        words |= getattr(one, "default_error_messages", {})
    return words


@lru_cache(maxsize=1024)
def _plain_words(label: str, most: int | str | None, _language: str) -> dict[str, str]:
    """Seven sentences of each field, for each language: a page has many fields and rarely an error."""
    name = {"field": label}
    check = _("Tarkista kohta ”%(field)s”.") % name
    return {
        "required": _("Täytä kohta ”%(field)s”.") % name,
        "invalid": check,
        "min_value": check,
        "max_value": check,
        "invalid_choice": _("Valitse kohdassa ”%(field)s” jokin annetuista vaihtoehdoista.") % name,
        "max_length": _("Lyhennä kohtaa ”%(field)s”. Enintään %(most)s merkkiä.") % {**name, "most": most},
        "null_characters_not_allowed": _("Poista kohdasta ”%(field)s” merkit, jotka eivät näy.") % name,
    }
