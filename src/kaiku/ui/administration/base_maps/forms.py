"""Forms of a map: where its server is, and how it is shown."""

import base64
import re
from dataclasses import replace
from html import unescape
from typing import Any, cast
from urllib.parse import parse_qsl

from cryptography.fernet import InvalidToken
from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.base.encryption import decrypt, encrypt
from kaiku.places.maps.actions import MapValue, value_of
from kaiku.places.maps.offers import PROJECTIONS, Offer
from kaiku.places.models import BaseMap
from kaiku.ui.components.plain_form import PlainForm

LANGUAGES = ("fi", "sv", "en")
_FRAME = re.compile(r"""<iframe\b[^>]*\bsrc=["']([^"']+)["'].*""", re.IGNORECASE | re.DOTALL)
_QUIET = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


def _secret_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Avain"), max_length=300, required=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )


def _checked_secret(text: str) -> str:
    """name=value as it goes to the end of the address."""
    if text and not parse_qsl(text, strict_parsing=False):
        raise forms.ValidationError(_("Kirjoita avain muodossa nimi=arvo, esimerkiksi api-key=1234."))
    return text


class ServerForm(PlainForm):
    """Where the maps come from."""

    class Source(models.TextChoices):
        SERVER = "server", gettext_lazy("Karttapalvelin (WMTS, WMS tai karttalehdet)")
        OSKARI = "oskari", gettext_lazy("Julkaistu Oskari-kartta")

    source = forms.ChoiceField(
        label=gettext_lazy("Mistä kartta tulee"), choices=Source.choices, initial=Source.SERVER, required=False, widget=forms.RadioSelect
    )
    url = forms.CharField(label=gettext_lazy("Osoite"), max_length=1000, widget=forms.TextInput(attrs=_QUIET))
    secret = _secret_field()

    def clean_url(self) -> str:
        """Oskari gives a piece of HTML to paste; the address in it is what is wanted."""
        url: str = unescape(_FRAME.sub(r"\1", self.cleaned_data["url"].strip()))
        if len(url) > 500:
            raise forms.ValidationError(_("Osoitteessa saa olla enintään 500 merkkiä."))
        if not url.startswith("https://"):
            raise forms.ValidationError(_("Osoitteen pitää alkaa https://, muuten selaimet eivät näytä karttaa."))
        return url

    def clean_secret(self) -> str:
        return _checked_secret(self.cleaned_data["secret"])

    @property
    def is_oskari(self) -> bool:
        return bool(self.cleaned_data["source"] == self.Source.OSKARI)

    @property
    def is_xyz(self) -> bool:
        return "{z}" in self.cleaned_data["url"]


class OfferForm(PlainForm):
    """Which of the server's layers is taken, and as what."""

    choice = forms.ChoiceField(label=gettext_lazy("Taso"), widget=forms.RadioSelect)
    is_overlay = forms.BooleanField(label=gettext_lazy("Näytä pohjakartan päällä"), required=False)
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, offers: list[Offer], kept: str = "") -> None:
        super().__init__(data, initial={"kept": kept, "choice": offers[0].choice if offers else ""})
        self.offers = {offer.choice: offer for offer in offers}
        cast(forms.ChoiceField, self.fields["choice"]).choices = [
            (offer.choice, f"{offer.name} – {offer.kind.upper()}, {offer.projection}") for offer in offers
        ]

    def value(self) -> MapValue:
        """The chosen layer as a map."""
        offer = self.offers[self.cleaned_data["choice"]]
        return MapValue(
            names={"fi": offer.name}, kind=offer.kind, url=offer.url, layer=offer.layer, matrix_set=offer.matrix_set,
            projection=offer.projection, format=offer.format, attribution=offer.attribution, options=offer.options,
            is_overlay=self.cleaned_data["is_overlay"],
        )  # fmt: skip


def closed(secret: str) -> str:
    """A map server's key as it travels from one page of the form to the next: nobody can read it there."""
    return base64.urlsafe_b64encode(encrypt(secret.encode())).decode() if secret else ""


def opened(kept: str) -> str:
    """The key again; empty for what we did not close."""
    try:
        return decrypt(base64.urlsafe_b64decode(kept.encode())).decode() if kept else ""
    except (InvalidToken, ValueError):
        return ""


class MapForm(PlainForm):
    """How one map is called and shown."""

    name_fi = forms.CharField(label=gettext_lazy("Nimi suomeksi"), max_length=80)
    name_sv = forms.CharField(label=gettext_lazy("Nimi ruotsiksi"), max_length=80, required=False)
    name_en = forms.CharField(label=gettext_lazy("Nimi englanniksi"), max_length=80, required=False)
    attribution = forms.CharField(label=gettext_lazy("Lähdemerkintä"), max_length=200, required=False)
    is_overlay = forms.BooleanField(label=gettext_lazy("Näytä pohjakartan päällä"), required=False)
    opacity = forms.IntegerField(label=gettext_lazy("Peittävyys (%)"), min_value=10, max_value=100, initial=100)
    url = forms.CharField(label=gettext_lazy("Osoite"), max_length=500, required=False, widget=forms.TextInput(attrs=_QUIET))
    projection = forms.ChoiceField(label=gettext_lazy("Koordinaatisto"), choices=[(code, code) for code in PROJECTIONS], required=False)
    secret = _secret_field()
    is_active = forms.BooleanField(label=gettext_lazy("Näytä asukkaille ja työpöydällä"), required=False)

    def __init__(self, data: Any = None, *, row: BaseMap) -> None:
        self.row = row
        names = {f"name_{language}": row.names.get(language, "") for language in LANGUAGES}
        shown = {name: getattr(row, name) for name in ("attribution", "is_overlay", "opacity", "url", "projection", "is_active")}
        super().__init__(data, initial={**names, **shown})
        if row.kind != BaseMap.Kind.XYZ:  # the others' tiles are placed by what their server said
            del self.fields["projection"]
        if row.kind == BaseMap.Kind.SCHEMATIC:
            for name in ("url", "secret", "is_overlay", "opacity"):
                del self.fields[name]
        if row.kind == BaseMap.Kind.OSKARI:
            for name in ("secret", "is_overlay", "opacity", "attribution"):
                del self.fields[name]

    def clean_secret(self) -> str:
        return _checked_secret(self.cleaned_data["secret"])

    def value(self) -> MapValue:
        """The map as it was typed; the key travels apart."""
        given = self.cleaned_data
        names = {language: given[f"name_{language}"] for language in LANGUAGES if given[f"name_{language}"]}
        kept = {name: given[name] for name in ("attribution", "is_overlay", "opacity", "url", "projection", "is_active") if name in given}
        return replace(value_of(self.row), names=names, **kept)
