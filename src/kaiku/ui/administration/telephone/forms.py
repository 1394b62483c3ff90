"""The form of the telephone system."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.integrations.ace.system import MOST_DAYS, TelephoneValue
from kaiku.ui.components.plain_form import PlainForm


class TelephoneForm(PlainForm):
    """What its lines are about, how long its words are kept, when its silence is told."""

    name = forms.CharField(label=gettext_lazy("Nimi"), max_length=80)
    topics = forms.CharField(
        label=gettext_lazy("Linjat, valinnat ja aiheet"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    keep_days = forms.IntegerField(label=gettext_lazy("Puhelun tekstiä säilytetään (vrk)"), min_value=1, max_value=MOST_DAYS)
    silent_hours = forms.IntegerField(
        label=gettext_lazy("Hälytä, kun mitään ei kuulu näin moneen työtuntiin"), min_value=0, max_value=2000, required=False
    )
    is_active = forms.BooleanField(label=gettext_lazy("Ota puhelujen tapahtumia vastaan"), required=False)

    def __init__(self, data: Any = None, *, value: TelephoneValue) -> None:
        lines = "\n".join(f"{choice} = {topic}" for choice, topic in value.topics.items())
        super().__init__(data, initial={**asdict(value), "topics": lines})
        self.fields["topics"].widget.attrs.update({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})

    def clean_topics(self) -> dict[str, str]:
        """A line or a menu choice a row: what the telephone system calls it, an equals sign, the topic's key."""
        found: dict[str, str] = {}
        for row in self.cleaned_data["topics"].splitlines():
            told, equals, topic = row.rpartition("=")
            choice = " / ".join(part.strip() for part in told.split("/"))
            if not row.strip():
                continue
            if not (equals and choice.strip(" /") and topic.strip()):
                raise forms.ValidationError(
                    _("Kirjoita rivi näin: linja = aihe, tai linja / valinta = aihe. Rivi ”%(row)s” ei ole niin.") % {"row": row}
                )
            if choice.lower() in (known.lower() for known in found):
                raise forms.ValidationError(_("”%(choice)s” on kahdesti.") % {"choice": choice})
            found[choice] = topic.strip()
        return found

    def value(self) -> TelephoneValue:
        """The settings as they were typed."""
        return TelephoneValue(**{**self.cleaned_data, "silent_hours": self.cleaned_data["silent_hours"] or 0})
