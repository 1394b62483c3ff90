"""The form of one key."""

from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.categories.queries import topics
from kaiku.channels.webform.embedding import Embedding, value_of
from kaiku.channels.webform.models import EmbeddingKey
from kaiku.organisation.languages import served_languages
from kaiku.organisation.models import Unit
from kaiku.ui.components.plain_form import PlainForm


class EmbeddingForm(PlainForm):
    """Who may show the form, and what it begins with."""

    name = forms.CharField(
        label=gettext_lazy("Nimi"),
        max_length=120,
        help_text=gettext_lazy("Mistä sivusta tai sivustosta on kyse. Nimi näkyy vain hallinnassa."),
    )
    origins = forms.CharField(
        label=gettext_lazy("Sivustot, joilla lomakkeen saa näyttää"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "none", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Yksi osoite riviä kohti, esimerkiksi https://www.kaupunki.fi. Tähti alussa tarkoittaa kaikkia alisivustoja: https://*.kaupunki.fi."
        ),
    )
    topic_key = forms.ChoiceField(label=gettext_lazy("Aihe valmiina"), required=False)
    unit_key = forms.ChoiceField(label=gettext_lazy("Sivuston yksikkö"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Kieli"),
        required=False,
        help_text=gettext_lazy("Jos sivu itse ei kerro kieltä. Asiakas voi vaihtaa sen lomakkeella."),
    )
    answers_keyless = forms.BooleanField(
        label=gettext_lazy("Sivustoilla on myös avaimetonta HTML:ää"),
        required=False,
        help_text=gettext_lazy("Ota pois, kun sivuille on vaihdettu HTML, jossa on avain."),
    )
    is_active = forms.BooleanField(label=gettext_lazy("Avain on käytössä"), required=False, initial=True)

    def __init__(self, data: Any = None, *, row: EmbeddingKey | None = None) -> None:
        super().__init__(data, initial=_initial(row) if row else None)
        nothing = [("", _("Ei valittu"))]
        self._choices("topic_key", nothing + [(topic.key, str(topic)) for topic in topics()])
        self._choices("unit_key", nothing + [(unit.key, str(unit)) for unit in Unit.objects.filter(is_active=True)])
        self._choices("language", [*nothing, *((code, name) for code, name in settings.LANGUAGES if code in served_languages())])
        if row is None or not row.answers_keyless:
            del self.fields["answers_keyless"]

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """What is out of use since stays chosen until somebody changes it."""
        kept = self.initial.get(name, "")
        known = {key for key, _label in choices}
        cast(forms.ChoiceField, self.fields[name]).choices = choices + ([(kept, kept)] if kept not in known else [])

    def value(self) -> Embedding:
        """The key as it was typed."""
        return Embedding(**{**self.cleaned_data, "origins": tuple(self.cleaned_data["origins"].split())})


def _initial(row: EmbeddingKey) -> dict[str, Any]:
    return {**asdict(value_of(row)), "origins": "\n".join(row.origins)}
