"""What an account's owner tells of himself."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.customers.actions import Profile
from kaiku.customers.models import Account, AccountConsent
from kaiku.customers.queries import allows
from kaiku.organisation.languages import main_language
from kaiku.ui.citizen.forms import offer_languages
from kaiku.ui.components.plain_form import PlainForm

_FEWEST_DIGITS = 6


class ProfileForm(PlainForm):
    """Contact details, kept only while it is allowed, and how answers shall come."""

    consent = forms.BooleanField(
        label=gettext_lazy("Yhteystietoni saa tallentaa"),
        help_text=gettext_lazy("Tuomme ne valmiiksi lomakkeelle, kun olet kirjautunut. Kun poistat rastin, poistamme tiedot heti."),
        required=False,
    )
    email = forms.EmailField(
        label=gettext_lazy("Sähköposti"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi.")},
    )
    answers_by_mail = forms.BooleanField(label=gettext_lazy("Vastauksen saa lähettää sähköpostiini"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Puhelin"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    answers_by_phone = forms.BooleanField(label=gettext_lazy("Minulle saa soittaa"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Millä kielellä vastaamme?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_languages(self)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        phone = cleaned.get("phone", "")
        if phone and sum(character.isdigit() for character in phone) < _FEWEST_DIGITS:
            self.add_error("phone", _("Tarkista puhelinnumero, esimerkiksi 040 123 4567."))
        if (cleaned.get("email") or phone) and not cleaned.get("consent"):
            self.add_error("consent", _("Anna lupa tallentaa yhteystietosi tai tyhjennä ne."))
        return cleaned

    def profile(self) -> Profile:
        """As the action takes it."""
        given = {name: self.cleaned_data[name] for name in self.fields if name != "consent"}
        return Profile(**{"language": main_language(), **given})


def profile_now(account: Account) -> dict[str, Any]:
    """What stands in the form at first."""
    names = ("email", "phone", "language", "answers_by_mail", "answers_by_phone")
    return {name: getattr(account, name) for name in names} | {"consent": allows(account, AccountConsent.Kind.PROFILE)}
