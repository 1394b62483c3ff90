"""Forms of the editor of topics; content() gives what the actions take."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.categories.actions import TypeContent
from kaiku.categories.content import DiversionContent, TopicContent
from kaiku.categories.models import Category, Diversion
from kaiku.categories.queries import contact_types
from kaiku.organisation.languages import served_languages
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import managed_by
from kaiku.ui.administration.workflows.forms import LANGUAGES, initial_texts, texts_of
from kaiku.ui.administration.workflows.wording import named
from kaiku.ui.components.plain_form import PlainForm
from kaiku.workflow.queries import published_workflows

_LONGEST, _LONGEST_LIST = 1000, 6000
_IN = {"fi": gettext_lazy("suomeksi"), "sv": gettext_lazy("ruotsiksi"), "en": gettext_lazy("englanniksi")}
_NOBODY = ""
LINE, AREA = forms.TextInput, forms.Textarea(attrs={"rows": 3})


def _three(form: PlainForm, name: str, label: str, *, required: Iterable[str] = (), widget: Any = LINE, longest: int = 120) -> None:
    """A field in each language, called e.g. name_fi."""
    for language in LANGUAGES:
        made = forms.CharField(label=f"{label} {_IN[language]}", required=language in required, widget=widget, max_length=longest)
        form.fields[f"{name}_{language}"] = made


def _lines(values: Mapping[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    """Lines of three fields by language, each once."""
    typed = {language: values.get(f"{name}_{language}", "").splitlines() for language in LANGUAGES}
    cleaned = {language: tuple(dict.fromkeys(line.strip() for line in lines if line.strip())) for language, lines in typed.items()}
    return {language: lines for language, lines in cleaned.items() if lines}


def _initial_lines(words: Mapping[str, Iterable[str]], name: str) -> dict[str, str]:
    return {f"{name}_{language}": "\n".join(words.get(language, ())) for language in LANGUAGES}


class NodeForm(PlainForm):
    """A theme or a service: its names."""

    def __init__(self, *args: Any, **named_arguments: Any) -> None:
        super().__init__(*args, **named_arguments)
        _three(self, "name", _("Nimi"), required=served_languages())

    @staticmethod
    def initial_of(content: TopicContent) -> dict[str, Any]:
        """The present content."""
        return initial_texts(content.names, "name")

    def content(self, present: TopicContent) -> TopicContent:
        """The present content with what was typed."""
        return replace(present, names=texts_of(self.cleaned_data, "name"))


class TopicForm(PlainForm):
    """One topic. Finnish name and theme are needed; missing translations are told, not demanded."""

    parent = forms.ChoiceField(label=gettext_lazy("Teema"))
    audience = forms.ChoiceField(label=gettext_lazy("Kuka voi valita"), choices=Category.Audience.choices)
    place_need = forms.ChoiceField(label=gettext_lazy("Kysytäänkö paikkaa"), choices=Category.PlaceNeed.choices)
    type = forms.ChoiceField(label=gettext_lazy("Tavallinen tyyppi"), required=False)
    group = forms.ChoiceField(
        label=gettext_lazy("Kuka käsittelee"),
        required=False,
        help_text=gettext_lazy("Yhteydenotto menee ryhmän jonoon, ellei sääntö sano toisin."),
    )
    service = forms.ChoiceField(label=gettext_lazy("Vastuupalvelu"), required=False)
    hours = forms.IntegerField(
        label=gettext_lazy("Vastausaika työtunteina"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=gettext_lazy("8 tuntia on yksi arkipäivä. Tyhjä: työnkulun oma määräaika."),
    )
    workflow = forms.ChoiceField(label=gettext_lazy("Työnkulku"), required=False)
    retention = forms.ChoiceField(
        label=gettext_lazy("Säilytysaika"), required=False, choices=[("", gettext_lazy("Yleinen")), *Category.Retention.choices]
    )
    restricted = forms.BooleanField(label=gettext_lazy("Arkaluonteinen: avaamiseen tarvitaan lisäoikeus"), required=False)
    diversion = forms.ChoiceField(
        label=gettext_lazy("Hoitaako asian joku muu"),
        required=False,
        choices=[(_NOBODY, gettext_lazy("Ei, tämä on meidän asiamme")), *Diversion.Kind.choices],
    )
    diverted_phone = forms.CharField(label=gettext_lazy("Puhelin"), required=False, max_length=40)
    may_insist = forms.BooleanField(label=gettext_lazy("Voi silti kirjoittaa kaupungille"), required=False)
    diverted_types = forms.MultipleChoiceField(
        label=gettext_lazy("Koskee vain näitä tyyppejä"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tyhjä: koskee kaikkia."),
    )

    def __init__(self, *args: Any, by: User, present: TopicContent | None = None, **named_arguments: Any) -> None:
        super().__init__(*args, **named_arguments)
        _three(self, "name", _("Nimi"), required=("fi",))
        _three(self, "description", _("Lyhyt kuvaus"), longest=200)
        _three(self, "guidance", _("Ohje kirjoittajalle"), widget=AREA, longest=_LONGEST)
        _three(self, "urgent", _("Kiireellinen ohje"), widget=AREA, longest=400)
        _three(self, "words", _("Sanat"), widget=forms.Textarea(attrs={"rows": 8}), longest=_LONGEST_LIST)
        _three(self, "examples", _("Esimerkkilauseet"), widget=forms.Textarea(attrs={"rows": 6}), longest=_LONGEST_LIST)
        _three(self, "diverted_title", _("Otsikko"), longest=200)
        _three(self, "diverted_text", _("Teksti"), widget=AREA, longest=_LONGEST)
        _three(self, "diverted_link", _("Linkin nimi"), longest=200)
        _three(self, "diverted_url", _("Linkin osoite"), longest=500)
        for name, choices in _choices(by, present).items():
            cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("diversion") and not (values.get("diverted_title_fi") and values.get("diverted_text_fi")):
            self.add_error("diverted_title_fi", _("Kirjoita, kuka asian hoitaa: otsikko ja teksti suomeksi."))
        for language in LANGUAGES:
            name = f"diverted_url_{language}"
            if (url := values.get(name, "")) and not url.startswith(("https://", "http://")):
                self.add_error(name, _("Kirjoita osoite kokonaan, esimerkiksi https://www.kaupunki.fi."))
        return values

    @staticmethod
    def initial_of(content: TopicContent) -> dict[str, Any]:
        """The present content."""
        diverted = content.diversion or DiversionContent(_NOBODY)
        return {
            **initial_texts(content.names, "name"), **initial_texts(content.descriptions, "description"),
            **initial_texts(content.guidance, "guidance"), **initial_texts(content.urgent_notices, "urgent"),
            **_initial_lines(content.words, "words"), **_initial_lines(content.examples, "examples"),
            **initial_texts(diverted.titles, "diverted_title"), **initial_texts(diverted.texts, "diverted_text"),
            **initial_texts(diverted.link_names, "diverted_link"), **initial_texts(diverted.urls, "diverted_url"),
            "diversion": diverted.kind, "diverted_phone": diverted.phone, "may_insist": diverted.may_insist,
            "diverted_types": list(diverted.contact_types), "parent": content.parent, "audience": content.audience,
            "place_need": content.place_need, "type": content.type, "group": content.group, "service": content.service,
            "hours": content.reply_within_hours, "workflow": content.workflow, "retention": content.retention,
            "restricted": content.is_restricted,
        }  # fmt: skip

    def content(self, present: TopicContent | None = None) -> TopicContent:
        """What was typed; whether it is in use, and what replaced it, stay as they are."""
        values = self.cleaned_data
        return TopicContent(
            names=texts_of(values, "name"),
            parent=values["parent"],
            descriptions=texts_of(values, "description"),
            guidance=texts_of(values, "guidance"),
            urgent_notices=texts_of(values, "urgent"),
            words=_lines(values, "words"),
            examples=_lines(values, "examples"),
            audience=values["audience"],
            place_need=values["place_need"],
            type=values["type"],
            service=values["service"],
            group=values["group"],
            workflow=values["workflow"],
            retention=values["retention"],
            reply_within_hours=values["hours"],
            is_restricted=values["restricted"],
            diversion=self._diversion(),
            is_active=present.is_active if present else True,
            replaced_by=present.replaced_by if present else "",
        )

    def _diversion(self) -> DiversionContent | None:
        values = self.cleaned_data
        if not values["diversion"]:
            return None
        return DiversionContent(
            kind=values["diversion"],
            titles=texts_of(values, "diverted_title"),
            texts=texts_of(values, "diverted_text"),
            link_names=texts_of(values, "diverted_link"),
            urls=texts_of(values, "diverted_url"),
            phone=values["diverted_phone"],
            may_insist=values["may_insist"],
            contact_types=tuple(values["diverted_types"]),
        )


def _choices(by: User, present: TopicContent | None) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen: things in use, groups of the person's own areas, and what is chosen now."""
    language, kept = get_language() or "fi", present or TopicContent({})
    nodes = [row for row in Category.objects.filter(parent=None) if row.is_active or row.key in (kept.parent, kept.service)]
    managed = managed_by(by)
    groups = [
        (row.key, f"{row.name_in(language)} ({row.unit.name_in(language)})")
        for row in HandlerGroup.objects.filter(is_active=True).select_related("unit__service_group")
        if managed.covers(row.unit.service_group.area_id) or row.key == kept.group
    ]
    kinds = [(kind.key, kind.name_in(language)) for kind in contact_types() if kind.is_active or kind.key == kept.type]
    flows = [(key, named(flow.names)) for key, flow in published_workflows().items()]
    if kept.workflow and kept.workflow not in published_workflows():
        flows.append((kept.workflow, kept.workflow))
    return {
        "parent": [(row.key, row.name_in(language)) for row in nodes if row.tree == Category.Tree.TOPIC],
        "service": [("", _("Ei valittu")), *((row.key, row.name_in(language)) for row in nodes if row.tree == Category.Tree.SERVICE)],
        "group": [*([("", _("Palvelupiste selvittää"))] if managed.everything else []), *groups],
        "type": [("", _("Ei valittu")), *kinds],
        "workflow": [("", _("Tyypin tai säännön mukaan")), *flows],
        "diverted_types": kinds,
    }


class TypeForm(PlainForm):
    """One contact type; residents see its name, so all languages are needed."""

    workflow = forms.ChoiceField(label=gettext_lazy("Työnkulku"))
    forms_task = forms.BooleanField(label=gettext_lazy("On tehtävä, jolla on tekijä ja määräaika"), required=False)

    def __init__(self, *args: Any, **named_arguments: Any) -> None:
        super().__init__(*args, **named_arguments)
        _three(self, "name", _("Nimi"), required=served_languages(), longest=80)
        _three(self, "words", _("Sanat"), widget=forms.Textarea(attrs={"rows": 8}), longest=_LONGEST_LIST)
        flows = [(key, named(flow.names)) for key, flow in published_workflows().items()]
        cast(forms.ChoiceField, self.fields["workflow"]).choices = flows
        self.order_fields([f"name_{language}" for language in LANGUAGES])

    @staticmethod
    def initial_of(content: TypeContent) -> dict[str, Any]:
        """The present content."""
        texts = {**initial_texts(content.names, "name"), **_initial_lines(content.words, "words")}
        return {**texts, "workflow": content.workflow, "forms_task": content.forms_task}

    def content(self, present: TypeContent | None = None) -> TypeContent:
        """What was typed."""
        values = self.cleaned_data
        is_active = present.is_active if present else True
        return TypeContent(texts_of(values, "name"), _lines(values, "words"), values["workflow"], values["forms_task"], is_active)
