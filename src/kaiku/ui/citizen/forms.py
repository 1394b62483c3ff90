"""The contact form's pages as forms: what is asked, and whether the answer will do."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.categories.queries import choosable_topic, contact_types, topics
from kaiku.categories.rules import ContactTypeRef, Topic, for_residents
from kaiku.channels.webform.rules import LONGEST_TEXT, LONGEST_WORDS
from kaiku.customers.models import Customer
from kaiku.organisation.languages import language_choices
from kaiku.places.queries import describe_point, is_in_city, place_named
from kaiku.texts.catalogue import catalogue
from kaiku.texts.queries import words_of
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.topic_choices import topic_choices

OTHER, UNKNOWN = "muu", "en-tieda"
_SAME_POINT = 0.00001  # degrees, about a metre
_ADDRESS_METRES = 120  # farther off, the nearest street is not the address of a mark
Bound = dict[str, Any] | None


def offer_languages(form: forms.Form) -> None:
    """In which of the city's languages the answer comes; of one there is nothing to choose."""
    choices = language_choices()
    if len(choices) > 1:
        cast(forms.ChoiceField, form.fields["language"]).choices = choices
    else:
        del form.fields["language"]


class DescribeForm(PlainForm):
    """The matter in one's own words."""

    text = forms.CharField(
        label=gettext_lazy("Kerro asiasi"),
        help_text=gettext_lazy("Kerro, mitä on tapahtunut tai mitä toivot. Älä kirjoita henkilötunnusta."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": gettext_lazy("Kerro asiasi omin sanoin."),
            "max_length": gettext_lazy("Lyhennä tekstiä. Enintään %(limit_value)d merkkiä."),
        },
    )
    file = forms.FileField(
        label=gettext_lazy("Kuvat ja muut liitteet"),
        help_text=gettext_lazy("Enintään 5 tiedostoa, kukin enintään 10 Mt. Poistamme kuvista sijainti- ja kameratiedot."),
        required=False,
    )


class TopicForm(PlainForm):
    """What it is about and what kind of contact it is."""

    choice = forms.ChoiceField(label=gettext_lazy("Aihe"), widget=forms.RadioSelect, required=False)
    topic = forms.ChoiceField(label=gettext_lazy("Valitse aihe luettelosta"), required=False)
    type = forms.ChoiceField(label=gettext_lazy("Millainen yhteydenotto on?"), widget=forms.RadioSelect, required=False)

    def __init__(self, data: Bound = None, *, suggested: Sequence[Topic], language: str, initial: Bound = None) -> None:
        super().__init__(data, initial=initial)
        self.has_suggestions = bool(suggested)
        choices = [(topic.key, topic.name_in(language)) for topic in suggested]
        self.choice_field.choices = [*choices, (OTHER, _("Jokin muu aihe")), (UNKNOWN, _("En tiedä, valitkaa puolestani"))]
        hints = {topic.key: topic.descriptions.get(language) or topic.descriptions.get("fi", "") for topic in suggested}
        self.choice_field.choice_hints = hints  # type: ignore[attr-defined]
        lists = topic_choices(for_residents(topics()), language)
        cast(forms.ChoiceField, self.fields["topic"]).choices = [("", _("Valitse")), *lists]
        cast(forms.ChoiceField, self.fields["type"]).choices = [(kind.key, kind.name_in(language)) for kind in _active_types()]

    @property
    def choice_field(self) -> forms.ChoiceField:
        """The radio buttons."""
        return cast(forms.ChoiceField, self.fields["choice"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        choice, listed = cleaned.get("choice", ""), cleaned.get("topic", "")
        if choice == OTHER or (not choice and listed):
            if not choosable_topic(listed):
                self.add_error("topic", _("Valitse aihe luettelosta tai kohta ”En tiedä”."))
            cleaned["chosen"] = listed
        elif choice == UNKNOWN:
            cleaned["chosen"] = ""
        elif not choice:
            self.add_error("choice", _("Valitse, mitä asia koskee."))
        else:
            cleaned["chosen"] = choice
        return cleaned


def _active_types() -> list[ContactTypeRef]:
    return [kind for kind in contact_types() if kind.is_active]


class _ToldSomehow(forms.CharField):
    """Named as needed on the page, though words or a mark on the map will do as well."""

    def validate(self, value: Any) -> None:
        pass


class PlaceForm(PlainForm):
    """Where it is: an address, words, a mark on the map, or no place at all."""

    address = _ToldSomehow(label=gettext_lazy("Osoite tai paikan nimi"), max_length=200)
    words = forms.CharField(
        label=gettext_lazy("Kuvaile paikkaa omin sanoin"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    none = forms.ChoiceField(
        label=gettext_lazy("Eikö paikkaa ole tai etkö tiedä sitä?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("none", gettext_lazy("Ei tiettyä paikkaa")), ("unknown", gettext_lazy("En tiedä"))],
    )
    lon = forms.FloatField(label=gettext_lazy("Kartan merkki"), required=False, widget=forms.HiddenInput, min_value=-180, max_value=180)
    lat = forms.FloatField(label=gettext_lazy("Kartan merkki"), required=False, widget=forms.HiddenInput, min_value=-90, max_value=90)
    location_key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    outside = forms.BooleanField(label=gettext_lazy("Jatkan silti: paikka on merkitty oikein"), required=False)

    def __init__(self, data: Bound = None, *, is_needed: bool, language: str, saved: Bound = None, initial: Bound = None) -> None:
        super().__init__(data, initial=initial)
        self.is_needed, self.language, self.saved = is_needed, language, saved or {}
        self.fields["address"].required = is_needed
        self.is_outside = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("lon") is None or cleaned.get("lat") is None:
            cleaned["lon"] = cleaned["lat"] = None
        if cleaned["lon"] is None or self._is_readdressed(cleaned):
            self._find_address(cleaned)
        elif not cleaned.get("address"):
            cleaned["address"] = _nearest_address(cleaned["lon"], cleaned["lat"], self.language)
        told = any(cleaned.get(name) for name in ("address", "words")) or cleaned.get("lon") is not None
        if told:
            cleaned["none"] = ""
        elif self.is_needed and not cleaned.get("none"):
            self.add_error("address", _("Kerro paikka tai valitse ”Ei tiettyä paikkaa”."))
        if cleaned.get("lon") is not None and not is_in_city(cleaned["lon"], cleaned["lat"]):
            self.is_outside = True
            if not cleaned.get("outside"):
                self.add_error("outside", _outside_text(self.language))
        return cleaned

    def _is_readdressed(self, cleaned: dict[str, Any]) -> bool:
        """Was the address changed while the mark stayed? Then the mark is the old address's."""
        same_point = all(
            self.saved.get(name) is not None and abs(cleaned[name] - self.saved[name]) < _SAME_POINT for name in ("lon", "lat")
        )
        return same_point and bool(cleaned.get("address")) and cleaned["address"] != self.saved.get("address")

    def _find_address(self, cleaned: dict[str, Any]) -> None:
        """Without scripts nobody chose from suggestions: the address as typed may still name one place."""
        place = place_named(cleaned.get("address", ""), language=self.language) if cleaned.get("address") else None
        if place:
            cleaned["lon"], cleaned["lat"], cleaned["location_key"] = place.lon, place.lat, place.location_key


def _outside_text(language: str) -> str:
    confirm = _("Jos paikka on oikein, vahvista se.")
    outside = words_of("outside-city", language) if "outside-city" in catalogue() else _("Paikka ei ole kaupungin alueella.")
    return f"{outside} {confirm}"


def _nearest_address(lon: float, lat: float, language: str) -> str:
    words = describe_point(lon, lat, language=language)
    return words.name if words.metres is not None and words.metres <= _ADDRESS_METRES else ""


class ReplyForm(PlainForm):
    """Is an answer wanted, and how does it reach the person."""

    wants = forms.ChoiceField(
        label=gettext_lazy("Haluatko vastauksen?"),
        widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("Kyllä, haluan vastauksen")), ("no", gettext_lazy("Ei, en tarvitse vastausta"))],
        error_messages={"required": gettext_lazy("Valitse, haluatko vastauksen.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Sähköposti"),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi.")},
    )
    phone = forms.CharField(
        label=gettext_lazy("Puhelin"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Nimi"), required=False, max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Millä kielellä vastaamme?"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kenen asialla olet?"), required=False)
    may_publish = forms.BooleanField(
        label=lazy(words_of, str)("consent"),
        help_text=lazy(words_of, str)("consent-hint"),
        required=False,
    )

    def __init__(self, data: Bound = None, *, initial: Bound = None) -> None:
        super().__init__(data, initial=initial)
        offer_languages(self)
        shown = (Customer.Kind.RESIDENT, Customer.Kind.ORGANISATION, Customer.Kind.COMPANY, Customer.Kind.VISITOR)
        cast(forms.ChoiceField, self.fields["kind"]).choices = [("", _("En kerro")), *((kind.value, kind.label) for kind in shown)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("wants") != "yes":
            # Nothing that was typed into the hidden fields is kept: no answer, no contact details.
            return {**cleaned, "email": "", "phone": "", "name": "", "language": ""}
        phone = cleaned.get("phone", "")
        if phone and sum(character.isdigit() for character in phone) < 6:
            self.add_error("phone", _("Tarkista puhelinnumero, esimerkiksi 040 123 4567."))
        if not cleaned.get("email") and not phone and "email" not in self.errors:
            self.add_error("email", _("Anna sähköposti tai puhelinnumero, jotta voimme vastata."))
        return cleaned

    def full_clean(self) -> None:
        """A half-typed address must not stop a person who wants no answer."""
        if self.is_bound and self.data.get("wants") == "no":
            self.data = {**{key: self.data.get(key, "") for key in self.data}, "email": "", "phone": "", "name": ""}
        super().full_clean()


class CheckForm(PlainForm):
    """The last look; a suspicious sender confirms that he is a person."""

    confirm = forms.BooleanField(
        label=gettext_lazy("Olen ihminen ja haluan lähettää tämän yhteydenoton"),
        required=False,
        error_messages={"required": gettext_lazy("Vahvista lähettäminen valitsemalla ruutu.")},
    )


class FollowForm(PlainForm):
    """Following somebody else's published case."""

    email = forms.EmailField(
        label=gettext_lazy("Sähköposti"),
        help_text=gettext_lazy(
            "Vahvistat osoitteen viestistä, jonka lähetämme. Sitten kerromme, kun asia etenee. Voit jättää kentän tyhjäksi."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Kirjoita sähköpostiosoite muodossa nimi@esimerkki.fi.")},
    )


class CodeForm(PlainForm):
    """The follow-up code from the receipt."""

    code = forms.CharField(
        label=gettext_lazy("Seurantakoodi"),
        help_text=gettext_lazy("Löydät koodin vahvistuksesta, esimerkiksi K7F-3KQ9-2MXT."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Kirjoita seurantakoodi."), "max_length": gettext_lazy("Tarkista seurantakoodi.")},
    )


class AnswerForm(PlainForm):
    """More information or an answer back."""

    text = forms.CharField(
        label=gettext_lazy("Viestisi"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": gettext_lazy("Lyhennä viestiä. Enintään %(limit_value)d merkkiä.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Kuvat ja muut liitteet"),
        help_text=gettext_lazy("Enintään 5 tiedostoa, kukin enintään 10 Mt."),
        required=False,
    )


class RatingForm(PlainForm):
    """How the matter was handled."""

    rating = forms.TypedChoiceField(
        label=gettext_lazy("Miten hyvin asiasi hoidettiin?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[
            (5, gettext_lazy("5 – erittäin hyvin")),
            (4, gettext_lazy("4 – hyvin")),
            (3, gettext_lazy("3 – kohtalaisesti")),
            (2, gettext_lazy("2 – huonosti")),
            (1, gettext_lazy("1 – erittäin huonosti")),
        ],
        error_messages={"required": gettext_lazy("Valitse arvosana.")},
    )
    comment = forms.CharField(
        label=gettext_lazy("Haluatko kertoa lisää?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
