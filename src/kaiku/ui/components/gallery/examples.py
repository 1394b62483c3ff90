"""The gallery's themes and the made-up data its examples show."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaiku.base.clock import now


@dataclass(frozen=True, slots=True)
class Theme:
    """One page section of examples."""

    key: str
    title: str

    @property
    def template(self) -> str:
        return f"gallery/{self.key}.html"


THEMES = (
    Theme("actions", str(_("Painikkeet ja valikot"))),
    Theme("fields", str(_("Lomakkeen kentät"))),
    Theme("errors", str(_("Virheet"))),
    Theme("places", str(_("Paikka ja kartta"))),
    Theme("badges", str(_("Merkit"))),
    Theme("notices", str(_("Tiedotteet ja tyhjät näkymät"))),
    Theme("conversation", str(_("Viestit ja aikajana"))),
    Theme("lists", str(_("Luettelot, taulukot ja luvut"))),
    Theme("navigation", str(_("Kulkeminen"))),
)


class ExampleForm(forms.Form):
    """One field of each kind."""

    text = forms.CharField(
        label=_("Kerro asiasi"), help_text=_("Älä kirjoita henkilötunnusta."), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    email = forms.EmailField(label=_("Sähköposti"))
    phone = forms.CharField(label=_("Puhelin"), required=False)
    topic = forms.ChoiceField(label=_("Aihe"), choices=[("", _("Valitse aihe")), ("light", _("Katuvalot")), ("plough", _("Auraus"))])
    reply = forms.ChoiceField(label=_("Haluatko vastauksen?"), choices=[("yes", _("Kyllä")), ("no", _("En"))], widget=forms.RadioSelect)
    times = forms.MultipleChoiceField(
        label=_("Milloin valo on pimeänä?"),
        choices=[("morning", _("Aamulla")), ("evening", _("Illalla"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consent = forms.BooleanField(
        label=_("Yhteydenoton saa julkaista"), help_text=_("Poistamme tiedot, joista sinut tunnistaa."), required=False
    )
    pictures = forms.FileField(label=_("Kuvat"), help_text=_("Enintään 5 kuvaa, 10 Mt kukin."), required=False)
    place = forms.CharField(label=_("Osoite tai paikan nimi"), required=False)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.fields["reply"].choice_hints = {"yes": _("Vastaamme viidessä arkipäivässä.")}  # type: ignore[attr-defined]


def gallery_context() -> dict[str, Any]:
    """What the examples are filled with."""
    moment = now()
    broken = ExampleForm({"text": "", "email": "maija@", "topic": "", "reply": ""}, prefix="broken")
    return {
        "themes": THEMES,
        "example": ExampleForm(prefix="example"),
        "broken": broken,
        "moment": moment,
        "recently": moment - timedelta(minutes=12),
        "overdue": moment - timedelta(minutes=20),
        "soon": moment + timedelta(minutes=100),
        "tomorrow": moment + timedelta(days=1),
        "later": moment + timedelta(days=6),
        "steps": [_("Uusi"), _("Käsittelyssä"), _("Odottaa urakoitsijaa"), _("Valmis")],
    }
