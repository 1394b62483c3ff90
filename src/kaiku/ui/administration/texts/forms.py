"""Forms of texts and notices."""

import json
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.audit.rules import Value
from kaiku.base.clock import now
from kaiku.texts.actions import NoticeValue
from kaiku.texts.models import Notice
from kaiku.texts.queries import pattern_of
from kaiku.texts.rules import LANGUAGES, ONE_LINE, Text, faults
from kaiku.ui.components.plain_form import PlainForm

LANGUAGE_NAMES = {"fi": gettext_lazy("Suomeksi"), "sv": gettext_lazy("Ruotsiksi"), "en": gettext_lazy("Englanniksi")}
_MOMENTS = ["%d.%m.%Y %H.%M", "%d.%m.%Y %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
_HOW = gettext_lazy("pp.kk.vvvv tt.mm, esimerkiksi 24.12.2026 12.00")


def seen_from(typed: str) -> dict[str, Any]:
    """What the page showed as it was; {} for what is no such thing."""
    try:
        value = json.loads(typed)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


class TextForm(PlainForm):
    """One text in each language; an empty one is the product's own."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, text: Text, ours: Value) -> None:
        initial = {"seen": json.dumps(dict(ours)), **{language: pattern_of(text, language) for language in LANGUAGES}}
        super().__init__(data, initial=initial)
        self.text = text
        for language in LANGUAGES:
            rows = 2 if text.longest <= ONE_LINE else 8 if text.longest > 1000 else 4
            field = forms.CharField(label=LANGUAGE_NAMES[language], required=False, max_length=text.longest, strip=True)
            field.widget = forms.Textarea(attrs={"rows": rows, "lang": language, "maxlength": text.longest})
            self.fields[language] = field

    def clean(self) -> dict[str, Any]:
        """Places that the text has, and no others."""
        values: dict[str, Any] = super().clean() or {}
        for language, amiss in faults(self.text, self.typed(values)).items():
            for fault in amiss:
                self.add_error(language, fault)
        return values

    def typed(self, values: dict[str, Any]) -> dict[str, str]:
        """The three texts, with line breaks as they are kept."""
        return {language: (values.get(language) or "").replace("\r\n", "\n") for language in LANGUAGES}


class NoticeForm(PlainForm):
    """A notice: what, to whom, from when until when."""

    title_fi = forms.CharField(label=gettext_lazy("Otsikko suomeksi"), max_length=120)
    title_sv = forms.CharField(label=gettext_lazy("Otsikko ruotsiksi"), max_length=120, required=False)
    title_en = forms.CharField(label=gettext_lazy("Otsikko englanniksi"), max_length=120, required=False)
    text_fi = forms.CharField(
        label=gettext_lazy("Teksti suomeksi"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    text_sv = forms.CharField(
        label=gettext_lazy("Teksti ruotsiksi"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    text_en = forms.CharField(
        label=gettext_lazy("Teksti englanniksi"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    audience = forms.ChoiceField(label=gettext_lazy("Kenelle"), choices=Notice.Audience.choices, widget=forms.RadioSelect)
    starts_at = forms.DateTimeField(label=gettext_lazy("Alkaa"), input_formats=_MOMENTS, help_text=_HOW)
    ends_at = forms.DateTimeField(label=gettext_lazy("Päättyy"), input_formats=_MOMENTS, help_text=_HOW)
    is_urgent = forms.BooleanField(
        label=gettext_lazy("Kiireellinen"),
        help_text=gettext_lazy("Näkyy ensimmäisenä ja huomiovärillä. Käytä vain häiriöihin."),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, notice: Notice | None, seen: Value | None) -> None:
        super().__init__(data, initial={"seen": json.dumps(seen) if seen else "", **_initial(notice)})

    def clean(self) -> dict[str, Any]:
        """The end is after the beginning; both languages are asked for where residents read it."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("starts_at") and values.get("ends_at") and values["ends_at"] <= values["starts_at"]:
            self.add_error("ends_at", _("Päättymisajan pitää olla alkamisajan jälkeen."))
        return values

    def value(self) -> NoticeValue:
        """The notice as typed."""
        values = self.cleaned_data
        return NoticeValue(
            names={language: words for language in LANGUAGES if (words := values[f"title_{language}"])},
            texts={language: words.replace("\r\n", "\n") for language in LANGUAGES if (words := values[f"text_{language}"])},
            audience=values["audience"],
            is_urgent=values["is_urgent"],
            starts_at=values["starts_at"],
            ends_at=values["ends_at"],
        )


def _initial(notice: Notice | None) -> dict[str, Any]:
    if notice is None:
        start = localtime(now()).replace(second=0, microsecond=0)
        return {"audience": Notice.Audience.CITIZEN, "starts_at": _shown(start), "ends_at": _shown(start + timedelta(days=7))}
    words = {f"title_{language}": notice.names.get(language, "") for language in LANGUAGES}
    words |= {f"text_{language}": notice.texts.get(language, "") for language in LANGUAGES}
    times = {"starts_at": _shown(localtime(notice.starts_at)), "ends_at": _shown(localtime(notice.ends_at))}
    return {**words, **times, "audience": notice.audience, "is_urgent": notice.is_urgent}


def _shown(moment: datetime) -> str:
    return f"{moment.day}.{moment.month}.{moment.year} {moment:%H.%M}"
