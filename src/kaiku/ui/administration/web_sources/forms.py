"""The form of one web source."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from kaiku.base.values import Language
from kaiku.categories.queries import topics
from kaiku.integrations.webpages.models import WebSource
from kaiku.integrations.webpages.sources import MOST_PAGES, WebSourceValue, value_of
from kaiku.knowledge.models import Article
from kaiku.ui.components.plain_form import PlainForm

_PATHS = gettext_lazy("Yksi polku rivillä, esimerkiksi /varhaiskasvatus/. Polku koskee kaikkea, mikä alkaa sillä.")


class WebSourceForm(PlainForm):
    """Which site, which of its pages, how often, and where they are found."""

    name = forms.CharField(label=gettext_lazy("Nimi"), max_length=80)
    is_active = forms.BooleanField(label=gettext_lazy("Luetaan"), required=False)
    start = forms.CharField(
        label=gettext_lazy("Aloitusosoite"),
        help_text=gettext_lazy("Sivukartta (sitemap.xml), syöte tai sivu, esimerkiksi https://www.kaupunki.example/sitemap.xml."),
        max_length=500,
        widget=forms.URLInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    follows_links = forms.BooleanField(
        label=gettext_lazy("Seuraa myös sivujen linkkejä"),
        help_text=gettext_lazy("Valitse, jos sivustolla ei ole sivukarttaa. Vain saman sivuston sivut luetaan."),
        required=False,
    )
    include = forms.CharField(
        label=gettext_lazy("Polut, jotka luetaan"), help_text=_PATHS, required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    exclude = forms.CharField(
        label=gettext_lazy("Polut, joita ei lueta"), help_text=_PATHS, required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    outlets = forms.MultipleChoiceField(
        label=gettext_lazy("Missä asukas näkee sen"),
        help_text=gettext_lazy("Jos et valitse mitään, sen näkee vain henkilöstö."),
        choices=[choice for choice in Article.Outlet.choices if choice[0] != Article.Outlet.SITE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.MultipleChoiceField(label=gettext_lazy("Aiheet"), required=False, widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=gettext_lazy("Kieli, jos sivu ei kerro sitä"), choices=Language.choices, widget=forms.RadioSelect)
    every = forms.TypedChoiceField(
        label=gettext_lazy("Kuinka usein"), choices=WebSource.Every.choices, coerce=int, widget=forms.RadioSelect
    )
    most_pages = forms.IntegerField(label=gettext_lazy("Sivuja enintään"), min_value=1, max_value=MOST_PAGES)

    def __init__(self, data: Any = None, *, source: WebSource | None = None) -> None:
        outlets = [Article.Outlet.FAQ, Article.Outlet.FORM, Article.Outlet.CHAT]
        told = asdict(value_of(source)) if source else asdict(WebSourceValue("", "", outlets=list(outlets)))
        super().__init__(data, initial={**told, "include": "\n".join(told["include"]), "exclude": "\n".join(told["exclude"])})
        language = (get_language() or "fi")[:2]
        live = [(topic.key, topic.name_in(language)) for topic in topics() if topic.is_active and topic.is_leaf]
        self.fields["topics"].choices = live  # type: ignore[attr-defined]

    def value(self) -> WebSourceValue:
        """As it was typed."""
        told = self.cleaned_data
        paths = {name: _lines(told[name]) for name in ("include", "exclude")}
        return WebSourceValue(**{**told, **paths, "name": told["name"].strip(), "start": told["start"].strip()})


def _lines(typed: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
