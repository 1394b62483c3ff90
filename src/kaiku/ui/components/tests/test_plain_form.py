"""Errors of forms name their field and say what to do; no form of a page falls back on words that name neither."""

import importlib
import pkgutil
from collections.abc import Iterator

from django import forms
from django.urls import get_resolver

import kaiku.ui
from kaiku.ui.components.plain_form import PlainForm

# Read by GET, they refuse nothing: what is wrong in an address is left out.
FILTERS = {"FilterForm", "PeopleForm", "AuditSearchForm", "FindForm", "ExampleForm"}


class _Order(PlainForm):
    name = forms.CharField(label="Nimi", max_length=5)
    queue = forms.ChoiceField(label="Jono", choices=[("a", "A")])
    address = forms.EmailField(label="Osoite")
    file = forms.FileField(label="Taulukko")
    reason = forms.CharField(label="Syy", error_messages={"required": "Kerro miksi."})
    nameless = forms.CharField(label="")

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]
        self.fields["later"] = forms.IntegerField(label="Määrä (%)", max_value=100)


def test_every_error_names_its_field_and_says_what_to_do_also_of_one_added_later():
    empty = _Order({}).errors
    wrong = _Order({"name": "Liian pitkä", "queue": "b", "address": "liisa", "later": "kaksi", "reason": "x", "nameless": "x"}).errors

    assert {name: list(texts) for name, texts in empty.items()} == {
        "name": ["Täytä kohta ”Nimi”."],
        "queue": ["Tee valinta kohdassa ”Jono”."],
        "address": ["Täytä kohta ”Osoite”."],
        "file": ["Valitse tiedosto kohdassa ”Taulukko”."],
        "reason": ["Kerro miksi."],
        "nameless": ["Tämä kenttä vaaditaan."],
        "later": ["Täytä kohta ”Määrä (%)”."],
    }
    assert list(wrong["name"]) == ["Lyhennä kohtaa ”Nimi”. Enintään 5 merkkiä."]
    assert list(wrong["queue"]) == ["Valitse kohdassa ”Jono” jokin annetuista vaihtoehdoista."]
    assert list(wrong["address"]) == ["Kirjoita kohtaan ”Osoite” koko sähköpostiosoite, esimerkiksi maija@esimerkki.fi."]
    assert list(wrong["later"]) == ["Tarkista kohta ”Määrä (%)”."]
    assert not _Order().errors


def _forms() -> Iterator[type[forms.Form]]:
    assert get_resolver().url_patterns  # registers what the modules' own addresses are written with
    for found in pkgutil.walk_packages(kaiku.ui.__path__, "kaiku.ui."):
        if ".tests" in found.name or ".migrations" in found.name:
            continue
        module = importlib.import_module(found.name)
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, forms.Form) and thing.__module__ == found.name:
                yield thing


def test_every_form_that_is_sent_speaks_plainly():
    met = set(_forms())

    assert len(met) > 100
    assert {form.__name__ for form in met if not issubclass(form, PlainForm)} == FILTERS


def test_a_per_cent_sign_of_a_label_is_no_place_for_a_value():
    class Form(_Order):
        share = forms.CharField(label="Osuus %d", max_length=2, min_length=2)

    errors = Form({"later": "101", "share": "100", "queue": "b"}).errors
    assert [list(errors[name]) for name in ("later", "share")] == [
        ["Tarkista kohta ”Määrä (%)”."],
        ["Lyhennä kohtaa ”Osuus %d”. Enintään 2 merkkiä."],
    ]
