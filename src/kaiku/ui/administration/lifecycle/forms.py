"""Forms of the life cycle."""

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.base.clock import now
from kaiku.base.values import Sensitivity
from kaiku.categories.models import Category, ContactType
from kaiku.handling.rules import CLOSING_REASONS
from kaiku.retention.classes import MOST_MONTHS, ClassValue
from kaiku.retention.models import DataRequest, RetentionClass
from kaiku.ui.components.plain_form import PlainForm

_DAYS = ["%d.%m.%Y", "%Y-%m-%d"]
_DAY_HINT = gettext_lazy("pp.kk.vvvv")


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, input_formats=_DAYS, widget=forms.DateInput(format="%d.%m.%Y"), **{"help_text": _DAY_HINT, **more})


def _number(label: Any, hint: Any, most: int) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, help_text=hint, required=False, min_value=1, max_value=most, widget=widget)


class ClassForm(PlainForm):
    """A class: its name, law, time and ending, and what belongs to it."""

    fi = forms.CharField(label=gettext_lazy("Nimi suomeksi"), max_length=100)
    sv = forms.CharField(label=gettext_lazy("Nimi ruotsiksi"), max_length=100, required=False)
    en = forms.CharField(label=gettext_lazy("Nimi englanniksi"), max_length=100, required=False)
    basis = forms.CharField(
        label=gettext_lazy("Peruste"), max_length=300, help_text=gettext_lazy("Laki, päätös tai tiedonohjaussuunnitelman kohta.")
    )
    starts = forms.ChoiceField(label=gettext_lazy("Mistä aika alkaa"), choices=RetentionClass.Starts.choices)
    months = _number(gettext_lazy("Säilytysaika kuukausina"), gettext_lazy("Tyhjä: säilytetään pysyvästi."), MOST_MONTHS)
    ending = forms.ChoiceField(label=gettext_lazy("Mitä lopussa tapahtuu"), choices=RetentionClass.Ending.choices)
    raw_days = _number(
        gettext_lazy("Alkuperäiset viestit ja kopiot, päivää sulkemisesta"), gettext_lazy("Tyhjä: lähtevät yhteydenoton mukana."), 9999
    )
    contact_months = _number(
        gettext_lazy("Yhteystiedot, kuukautta sulkemisesta"), gettext_lazy("Tyhjä: lähtevät yhteydenoton mukana."), MOST_MONTHS
    )
    topics = forms.MultipleChoiceField(label=gettext_lazy("Aiheet ja teemat"), required=False, widget=forms.CheckboxSelectMultiple)
    contact_types = forms.MultipleChoiceField(label=gettext_lazy("Tyypit"), required=False, widget=forms.CheckboxSelectMultiple)
    closing_reasons = forms.MultipleChoiceField(label=gettext_lazy("Sulkemisen syyt"), required=False, widget=forms.CheckboxSelectMultiple)
    sensitivities = forms.MultipleChoiceField(label=gettext_lazy("Arkaluonteisuus"), required=False, widget=forms.CheckboxSelectMultiple)
    is_default = forms.BooleanField(label=gettext_lazy("Oletus: koskee kaikkea, mitä muut luokat eivät koske"), required=False)
    is_automatic = forms.BooleanField(label=gettext_lazy("Hävitetään ilman kenenkään hyväksyntää"), required=False)
    is_active = forms.BooleanField(label=gettext_lazy("Käytössä"), required=False)

    def __init__(self, data: Any, *, value: ClassValue | None) -> None:
        start: dict[str, Any] = value.as_value() if value else {"is_active": True}
        super().__init__(data, initial={**start, **start.get("names", {})})
        topics = Category.objects.filter(tree=Category.Tree.TOPIC, is_active=True).order_by("parent__position", "position")
        choices: dict[str, list[tuple[str, str]]] = {
            "topics": [(row.key, f"– {row}" if row.parent_id else str(row)) for row in topics],
            "contact_types": [(row.key, str(row)) for row in ContactType.objects.filter(is_active=True)],
            "closing_reasons": [(key, str(name)) for key, name in CLOSING_REASONS.items()],
            "sensitivities": [(key, str(name)) for key, name in Sensitivity.choices],
        }
        for name, listed in choices.items():
            known = {key for key, _name in listed}
            gone = [(key, key) for key in start.get(name, ()) if key not in known]  # out of use since: it stays chosen
            self.fields[name].choices = [*listed, *gone]  # type: ignore[attr-defined]

    def value(self) -> ClassValue:
        """What was typed."""
        values: dict[str, Any] = dict(self.cleaned_data)
        names = {language: values.pop(language).strip() for language in ("fi", "sv", "en")}
        return ClassValue.from_value({**values, "names": {language: name for language, name in names.items() if name}})


class HoldForm(PlainForm):
    """Whose data is held, why and until when."""

    reference = forms.CharField(label=gettext_lazy("Yhteydenoton tunnus"), max_length=20, help_text=gettext_lazy("Esimerkiksi K7F-3KQ9."))
    of = forms.ChoiceField(
        label=gettext_lazy("Mitä ei saa hävittää"),
        choices=(("ticket", gettext_lazy("Tätä yhteydenottoa")), ("person", gettext_lazy("Mitään saman asiakkaan tietoja"))),
        widget=forms.RadioSelect,
        initial="ticket",
    )
    reason = forms.CharField(label=gettext_lazy("Miksi"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    until = _day(gettext_lazy("Viimeinen päivä"), required=False, help_text=gettext_lazy("pp.kk.vvvv. Tyhjä: kunnes pito puretaan."))


class RequestForm(PlainForm):
    """Who asks what; at least one thing that he can be found by."""

    kind = forms.ChoiceField(label=gettext_lazy("Mitä pyydetään"), choices=DataRequest.Kind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=gettext_lazy("Nimi"), max_length=150, required=False)
    email = forms.EmailField(label=gettext_lazy("Sähköposti"), max_length=254, required=False)
    phone = forms.CharField(label=gettext_lazy("Puhelin"), max_length=40, required=False)
    received_on = _day(gettext_lazy("Pyyntö tuli"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"received_on": localdate(now()), "kind": DataRequest.Kind.ACCESS})

    def clean_received_on(self) -> date:
        """Not a day to come."""
        day: date = self.cleaned_data["received_on"]
        if day > localdate(now()):
            raise forms.ValidationError(_("Pyyntö ei voi tulla vasta myöhemmin. Tarkista päivä."))
        return day

    def clean(self) -> dict[str, Any]:
        """A request of nobody finds nobody."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not any(values.get(name) for name in ("name", "email", "phone")):
            self.add_error("email", _("Anna nimi, sähköposti tai puhelin, jolla tiedot löytyvät."))
        return values


class DecisionForm(PlainForm):
    """How a request ended, and by which exception of the law a part of it was refused."""

    tickets = forms.MultipleChoiceField(
        label=gettext_lazy("Yhteydenotot, joiden tiedot poistetaan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    state = forms.ChoiceField(label=gettext_lazy("Miten pyyntö päättyi"), widget=forms.RadioSelect)
    exception = forms.ChoiceField(label=gettext_lazy("Millä perusteella jotain jäi tekemättä"), required=False)
    decision = forms.CharField(
        label=gettext_lazy("Mitä asiakkaalle vastattiin"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )  # fmt: skip

    def __init__(self, data: Any, *, exceptions: list[tuple[str, str]], tickets: list[tuple[str, str]]) -> None:
        super().__init__(data)
        states = [choice for choice in DataRequest.State.choices if choice[0] != DataRequest.State.OPEN]
        for name, listed in (("state", states), ("exception", [("", "–"), *exceptions]), ("tickets", tickets)):
            self.fields[name].choices = listed  # type: ignore[attr-defined]
        if not tickets:
            del self.fields["tickets"]


class RectificationForm(PlainForm):
    """The details as they should be; an empty one stays as it is."""

    name = forms.CharField(label=gettext_lazy("Nimi"), max_length=150, required=False)
    email = forms.EmailField(label=gettext_lazy("Sähköposti"), max_length=254, required=False)
    phone = forms.CharField(label=gettext_lazy("Puhelin"), max_length=40, required=False)
    address = forms.CharField(label=gettext_lazy("Osoite"), max_length=200, required=False)
