"""The form of one register."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kaiku.integrations.ptv.models import PlaceSource
from kaiku.integrations.ptv.sources import SourceValue, value_of
from kaiku.ui.components.plain_form import PlainForm


class SourceForm(PlainForm):
    """Whose places, and how the register is asked; each register asks only what it needs."""

    is_active = forms.BooleanField(label=gettext_lazy("Haetaan joka yö"), required=False)
    organizations = forms.CharField(
        label=gettext_lazy("Organisaatioiden tunnisteet"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    municipality = forms.CharField(label=gettext_lazy("Kunnan numero"), max_length=3, required=False)
    version = forms.ChoiceField(
        label=gettext_lazy("Rajapinnan versio"), choices=PlaceSource.Version.choices, widget=forms.RadioSelect, required=False
    )
    secret = forms.CharField(
        label=gettext_lazy("Rajapinnan avain"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, source: PlaceSource) -> None:
        value = value_of(source)
        super().__init__(data, initial={**asdict(value), "organizations": "\n".join(value.organizations)})
        others = ("municipality",) if source.kind == PlaceSource.Kind.PTV else ("organizations", "version", "secret")
        for name in others:
            del self.fields[name]
        for name in ("organizations", "municipality"):
            if name in self.fields:
                self.fields[name].widget.attrs.update({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})

    def value(self) -> SourceValue:
        """As it was typed; the key travels apart."""
        told = self.cleaned_data
        ids = sorted({line.strip().lower() for line in told.get("organizations", "").splitlines() if line.strip()})
        return SourceValue(told["is_active"], ids, told.get("municipality", "").strip(), told.get("version") or PlaceSource.Version.AUTO)
