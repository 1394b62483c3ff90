"""Forms whose errors say which field they mean and what to do, also where Django's own words name neither."""

from functools import cache, lru_cache
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _


class _Whole(str):
    """A sentence that has all it says: Django puts values into what it tells, and takes the per cent sign of a label for a place of one."""

    __slots__ = ()

    def __mod__(self, _values: Any) -> str:
        return self


class PlainForm(forms.Form):
    """A form that speaks of its fields by name; a field's own error_messages go before these."""

    def full_clean(self) -> None:
        """Named only when something was sent, so that fields added after the form was made are named as well."""
        if self.is_bound:
            for field in self.fields.values():
                _name_in_errors(field)
        super().full_clean()


def _name_in_errors(field: forms.Field) -> None:
    if not field.label:  # Django's own words are better than an empty name
        return
    kind: Any = type(field)
    djangos = _djangos_words(kind)
    given = {code: text for code, text in field.error_messages.items() if text is not djangos.get(code)}
    plain = _plain_words(str(field.label), getattr(field, "max_length", ""), get_language() or "")
    ours = {code: _Whole(text) for code, text in {**plain, **_words_of_kind(field, str(field.label))}.items()}
    field.error_messages = {**field.error_messages, **ours, **given}


def _words_of_kind(field: forms.Field, label: str) -> dict[str, str]:
    """What one does with a list, a file or an address is not filling in."""
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return {"required": _("Tee valinta kohdassa ”%(field)s”.") % {"field": label}}
    if isinstance(field, forms.FileField):
        return {"required": _("Valitse tiedosto kohdassa ”%(field)s”.") % {"field": label}}
    if isinstance(field, forms.EmailField):
        return {"invalid": _("Kirjoita kohtaan ”%(field)s” koko sähköpostiosoite, esimerkiksi maija@esimerkki.fi.") % {"field": label}}
    return {}


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
