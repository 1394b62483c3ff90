"""Forms of the clients' pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kaiku.integrations.clients.actions import MOST_A_DAY, MOST_A_MINUTE, ClientEdit
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope
from kaiku.tickets.models import Event
from kaiku.ui.components.plain_form import PlainForm

_LINES = ("networks", "photo_hosts")


class ClientForm(PlainForm):
    """What an administrator decides of a client."""

    name = forms.CharField(label=gettext_lazy("Järjestelmän nimi"), max_length=150)
    keeper = forms.CharField(
        label=gettext_lazy("Yhteyshenkilö"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Keneltä kysytään, jos järjestelmä käyttäytyy oudosti."),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Yhteydenottojen kanava"), choices=[(one.value, one.label) for one in ApiClient.CHANNELS], initial="api"
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Mitä järjestelmä saa tehdä"), choices=ApiScope.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    networks = forms.CharField(
        label=gettext_lazy("Mistä osoitteista saa kutsua"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Yksi IP-osoite tai verkko riviä kohti, esimerkiksi 192.0.2.0/24. Tyhjä: mistä tahansa."),
    )
    photo_hosts = forms.CharField(
        label=gettext_lazy("Miltä palvelimilta sen kertomat kuvat haetaan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Yksi palvelimen nimi riviä kohti, esimerkiksi kuvat.kaupunki.fi. Tyhjä: kuvia ei haeta, ja osoite jää yhteydenoton tekstiin."
        ),
    )
    per_minute = forms.IntegerField(label=gettext_lazy("Kutsuja minuutissa enintään"), min_value=1, max_value=MOST_A_MINUTE, initial=300)
    per_day = forms.IntegerField(label=gettext_lazy("Kutsuja päivässä enintään"), min_value=1, max_value=MOST_A_DAY, initial=50_000)

    def edit(self) -> ClientEdit:
        """The form as a value."""
        told = self.cleaned_data
        lines = {name: tuple(told[name].splitlines()) for name in _LINES}
        return ClientEdit(**{**told, **lines, "scopes": tuple(told["scopes"])})


def initial_of(client: ApiClient) -> dict[str, Any]:
    """A client as the form shows it."""
    names = ("name", "keeper", "channel", "scopes", "per_minute", "per_day")
    return {**{name: getattr(client, name) for name in names}, **{name: "\n".join(getattr(client, name)) for name in _LINES}}


class SubscriptionForm(PlainForm):
    """An address that is told of events."""

    url = forms.CharField(
        label=gettext_lazy("Osoite, johon tapahtumat kerrotaan"),
        max_length=500,
        help_text=gettext_lazy("Alkaa https://. Palvelimen pitää olla asetuksessa KAIKU_WEBHOOK_HOSTS."),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Mistä tapahtumista kerrotaan"),
        choices=Event.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Jos et valitse mitään, kaikista kerrotaan."),
    )
