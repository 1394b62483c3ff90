"""Forms of insight notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaiku.organisation.languages import WORDS_IN, served_languages
from kaiku.organisation.models import Unit
from kaiku.reporting.insights import InsightValue
from kaiku.reporting.models import Insight
from kaiku.ui.components.plain_form import PlainForm

_NONE = ("", _("Ei valittu"))


class InsightForm(PlainForm):
    """What was learnt, what is done about it, who does it and by when."""

    title = forms.CharField(label=_("Otsikko"), max_length=120)
    text = forms.CharField(label=_("Mitä opittiin"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    topic = forms.ChoiceField(label=_("Aihe"), required=False)
    district = forms.ChoiceField(label=_("Kaupunginosa"), required=False)
    state = forms.ChoiceField(label=_("Tila"), choices=Insight.State.choices, initial=Insight.State.NOTED)
    decision = forms.CharField(label=_("Päätös: mitä tehdään"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    unit = forms.ModelChoiceField(
        label=_("Vastuuyksikkö"), queryset=Unit.objects.filter(is_active=True), required=False, empty_label=_("Ei valittu")
    )
    due_on = forms.DateField(label=_("Määräpäivä"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(
        self, data: Any = None, *, topics: list[tuple[int, str]], districts: list[tuple[int, str]], row: Insight | None = None
    ) -> None:
        super().__init__(data, initial=_initial(row) if row else {})
        for name, choices in (("topic", topics), ("district", districts)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [_NONE, *((str(pk), told) for pk, told in choices)]

    def value(self) -> InsightValue:
        """As it was typed."""
        told = self.cleaned_data
        topic, district = (int(told[name]) if told[name] else None for name in ("topic", "district"))
        same = {name: told[name] for name in ("title", "text", "decision", "unit", "due_on", "state")}
        return InsightValue(**same, topic_id=topic, district_id=district)


def _initial(row: Insight) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(row, name) for name in ("title", "text", "state", "decision", "unit", "due_on")}
    return {**told, "topic": str(row.topic_id or ""), "district": str(row.district_id or "")}


class PublicationForm(PlainForm):
    """What the public reads, in every language that the city serves."""

    def __init__(self, data: Any = None, *, row: Insight) -> None:
        super().__init__(data)
        self.languages = served_languages()
        for language in self.languages:
            name = WORDS_IN[language]
            title = forms.CharField(label=_("Otsikko %(language)s") % {"language": name}, max_length=120, required=False)
            text = forms.CharField(
                label=_("Teksti %(language)s") % {"language": name},
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            title.initial, text.initial = row.public_titles.get(language, ""), row.public_texts.get(language, "")
            for part in (title, text):
                part.widget.attrs["lang"] = language
            self.fields[f"title_{language}"], self.fields[f"text_{language}"] = title, text

    def told(self, part: str) -> dict[str, str]:
        """Titles or texts by language."""
        return {language: self.cleaned_data.get(f"{part}_{language}", "") for language in self.languages}
