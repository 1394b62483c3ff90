"""The form of the alarms' settings."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.integrations.alarms.system import MOST_ADDRESSES, MOST_HOURS, MOST_MINUTES, AlarmsValue
from kaiku.ui.components.plain_form import PlainForm


class AlarmsForm(PlainForm):
    """Whom alarms are told, and when."""

    addresses = forms.CharField(
        label=gettext_lazy("Sähköpostiosoitteet"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    url = forms.CharField(label=gettext_lazy("Kutsun osoite"), max_length=500, required=False)
    patience_minutes = forms.IntegerField(label=gettext_lazy("Kerro häiriöstä, joka kestää (min)"), min_value=0, max_value=MOST_MINUTES)
    queue_hours = forms.IntegerField(
        label=gettext_lazy("Hälytä, kun epäselvä asia odottaa näin monta työtuntia"), min_value=0, max_value=MOST_HOURS
    )

    def __init__(self, data: Any = None, *, value: AlarmsValue) -> None:
        initial = {
            "addresses": "\n".join(value.addresses),
            "url": value.url,
            "patience_minutes": value.patience_minutes,
            "queue_hours": value.queue_hours,
        }
        super().__init__(data, initial=initial)
        for name in ("addresses", "url"):
            self.fields[name].widget.attrs.update({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})

    def clean_addresses(self) -> tuple[str, ...]:
        """One address a line, each once."""
        found = list(dict.fromkeys(line.strip() for line in self.cleaned_data["addresses"].splitlines() if line.strip()))
        for address in found:
            try:
                validate_email(address)
            except ValidationError:
                raise forms.ValidationError(_("”%(address)s” ei ole sähköpostiosoite.") % {"address": address}) from None
        if len(found) > MOST_ADDRESSES:
            raise forms.ValidationError(_("Anna enintään %(most)d osoitetta.") % {"most": MOST_ADDRESSES})
        return tuple(found)

    def value(self) -> AlarmsValue:
        """The settings as they were typed."""
        return AlarmsValue(**{**self.cleaned_data, "url": self.cleaned_data["url"].strip()})
