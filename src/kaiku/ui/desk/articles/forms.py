"""Forms of the knowledge base."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.base.values import in_language
from kaiku.categories.queries import topics
from kaiku.categories.rules import grouped
from kaiku.knowledge.models import Article, ArticleVersion
from kaiku.knowledge.rules import LONGEST_TEXT, About, Words
from kaiku.organisation.models import ServiceArea
from kaiku.organisation.rules import CITY_TIME
from kaiku.places.queries import district_areas
from kaiku.ui.components.plain_form import PlainForm

STATES = (
    ("published", gettext_lazy("Julkaistut")),
    ("draft", gettext_lazy("Luonnokset")),
    ("review", gettext_lazy("Odottavat hyväksyntää")),
)
WRITTEN = [choice for choice in Article.Kind.choices if choice[0] != Article.Kind.PAGE]
_DAYS = ["%d.%m.%Y", "%Y-%m-%d"]
_MOMENTS = ["%d.%m.%Y %H.%M", "%d.%m.%Y klo %H.%M", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", *_DAYS]
_HOW = gettext_lazy("pp.kk.vvvv, esimerkiksi 24.12.2026")
_HOW_LONG = gettext_lazy("Päivä, halutessasi myös kellonaika: 24.12.2026 tai 24.12.2026 14.30")


class FilterForm(forms.Form):
    """What of the knowledge base is listed."""

    _NARROWING = ("tyyppi", "aihe", "tila")
    q = forms.CharField(required=False, max_length=300)
    tyyppi = forms.ChoiceField(required=False, label=gettext_lazy("Tyyppi"))
    aihe = forms.ChoiceField(required=False, label=gettext_lazy("Aihe"))
    tila = forms.ChoiceField(required=False, label=gettext_lazy("Tila"))
    vanhat = forms.BooleanField(required=False, label=gettext_lazy("Tarkistuspäivä mennyt"))

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        everything = [("", gettext_lazy("Kaikki"))]
        self.fields["tyyppi"].choices = [*everything, *Article.Kind.choices]  # type: ignore[attr-defined]
        self.fields["aihe"].choices = [*everything, *_topics_by_theme()]  # type: ignore[attr-defined]
        self.fields["tila"].choices = [*everything, *STATES]  # type: ignore[attr-defined]
        for name in self._NARROWING:
            self.fields[name].widget.attrs["class"] = "input"

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """What is chosen from lists."""
        return [self[name] for name in self._NARROWING]


class WordsForm(PlainForm):
    """What the article says in one language."""

    title = forms.CharField(label=gettext_lazy("Otsikko"), max_length=150)
    text = forms.CharField(
        label=gettext_lazy("Julkinen teksti"),
        help_text=gettext_lazy("Tyhjä rivi erottaa kappaleet. ## aloittaa väliotsikon, - luettelon, [sanat](osoite) on linkki."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    internal_text = forms.CharField(
        label=gettext_lazy("Sisäinen osa: vain henkilöstölle"),
        help_text=gettext_lazy("Ei näy asukkaalle missään, eikä sitä voi lisätä vastaukseen."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    wordings = forms.CharField(
        label=gettext_lazy("Näin asukkaat kysyvät"),
        help_text=gettext_lazy("Yksi kysymys rivillä. Haku käyttää näitä, mutta niitä ei näytetä."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note = forms.CharField(label=gettext_lazy("Mitä muuttui"), max_length=300, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, version: ArticleVersion | None = None, *, asked: str = "") -> None:
        """asked: the words that found nothing, of which a new article is begun."""
        initial: dict[str, Any] = {"seen": version.pk if version else 0, "wordings": asked}
        if version:
            initial |= {"title": version.title, "text": version.text, "internal_text": version.internal_text}
            initial["wordings"] = "\n".join(version.wordings)
        super().__init__(data, initial=initial)

    def words(self) -> Words:
        """As typed."""
        values = self.cleaned_data
        return Words(values["title"], values["text"], values["internal_text"], tuple(values["wordings"].splitlines()))


class AboutForm(PlainForm):
    """What holds in every language: for whom, of what, whose, how long."""

    kind = forms.ChoiceField(label=gettext_lazy("Tyyppi"), choices=WRITTEN, widget=forms.RadioSelect)
    outlets = forms.MultipleChoiceField(
        label=gettext_lazy("Missä asukas näkee sen"),
        help_text=gettext_lazy("Jos et valitse mitään, sen näkee vain henkilöstö."),
        choices=Article.Outlet.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.MultipleChoiceField(label=gettext_lazy("Aiheet"), required=False, widget=forms.CheckboxSelectMultiple)
    severity = forms.ChoiceField(
        label=gettext_lazy("Tiedotteen vakavuus"),
        help_text=gettext_lazy("Häiriö ja vaara näkyvät heti lomakkeen alussa ja etusivulla."),
        choices=Article.Severity.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    districts = forms.MultipleChoiceField(
        label=gettext_lazy("Alueet, joita tämä koskee"),
        help_text=gettext_lazy("Jos et valitse mitään, tämä koskee koko kaupunkia."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    area = forms.TypedChoiceField(label=gettext_lazy("Palvelualue, joka hyväksyy"), coerce=int, empty_value=None, required=False)
    owner = forms.TypedChoiceField(label=gettext_lazy("Vastuuhenkilö"), coerce=int, empty_value=None, required=False)
    valid_from = forms.DateTimeField(label=gettext_lazy("Näkyy alkaen"), input_formats=_MOMENTS, help_text=_HOW_LONG, required=False)
    valid_until = forms.DateTimeField(label=gettext_lazy("Näkyy päivään"), input_formats=_MOMENTS, help_text=_HOW_LONG, required=False)
    review_on = forms.DateField(label=gettext_lazy("Tarkistetaan viimeistään"), input_formats=_DAYS, help_text=_HOW, required=False)

    def __init__(self, data: Any, by: User, article: Article | None = None, *, topic: str = "") -> None:
        """topic: the one of which a new article is begun."""
        begun = {"topics": [topic]} if topic else {}
        super().__init__(data, initial=_about_initial(article, by) | begun)
        nobody = ("", gettext_lazy("Ei kukaan"))
        people = {by.pk: by.name} | ({article.owner.pk: article.owner.name} if article and article.owner else {})
        areas = [(area.pk, str(area)) for area in ServiceArea.objects.filter(is_active=True)]
        self.fields["topics"].choices = _topic_choices()  # type: ignore[attr-defined]
        self.fields["districts"].choices = _district_choices()  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", gettext_lazy("Koko kaupunki")), *areas]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [nobody, *people.items()]  # type: ignore[attr-defined]

    def about(self) -> About:
        """As typed."""
        values = self.cleaned_data
        return About(
            kind=values["kind"],
            topics=tuple(values["topics"]),
            outlets=tuple(values["outlets"]),
            owner_id=values["owner"],
            area_id=values["area"],
            valid_from=values["valid_from"],
            valid_until=_to_the_end(values["valid_until"]),
            review_on=values["review_on"],
            districts=tuple(values["districts"]),
            severity=(values["severity"] if values["kind"] == Article.Kind.NOTICE else "") or Article.Severity.INFO,
        )


class SynonymsForm(PlainForm):
    """The words of one language that mean the same."""

    groups = forms.CharField(
        label=gettext_lazy("Samaa tarkoittavat sanat"),
        help_text=gettext_lazy("Rivillä samaa tarkoittavat sanat perusmuodossa, pilkulla erotettuina: fillari, pyörä, polkupyörä."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 24}),
    )


def _topic_choices() -> list[tuple[str, str]]:
    language = (get_language() or "fi")[:2]
    return [(topic.key, topic.name_in(language)) for topic in topics() if topic.is_active and topic.is_leaf]


def _topics_by_theme() -> list[tuple[str, list[tuple[str, str]]]]:
    """Topics under their themes; the first of each is the whole theme."""
    language, groups = (get_language() or "fi")[:2], []
    for group in grouped(topics()):
        name = group.parent.name_in(language) if group.parent else _("Muut")
        whole = [(group.parent.key, _("%(theme)s: kaikki") % {"theme": name})] if group.parent else []
        groups.append((name, whole + [(topic.key, topic.name_in(language)) for topic in group.topics]))
    return [choices for choices in groups if choices[1]]


def _district_choices() -> list[tuple[str, str]]:
    language = (get_language() or "fi")[:2]
    return sorted(((area.key, in_language(area.names, language)) for area in district_areas()), key=lambda choice: choice[1])


def _about_initial(article: Article | None, by: User) -> dict[str, Any]:
    if article is None:
        return {
            "kind": Article.Kind.FAQ,
            "severity": Article.Severity.INFO,
            "outlets": [Article.Outlet.FAQ, Article.Outlet.FORM, Article.Outlet.CHAT],
            "owner": by.pk,
        }
    return {
        "kind": article.kind,
        "outlets": article.outlets,
        "topics": article.topics,
        "area": article.area_id,
        "owner": article.owner_id,
        "valid_from": _day(article.valid_from),
        "valid_until": _day(article.valid_until),
        "review_on": _shown(article.review_on),
        "districts": article.districts,
        "severity": article.severity,
    }


def _to_the_end(at: datetime | None) -> datetime | None:
    """A day without a time of day lasts to its end."""
    if at is None or localtime(at, CITY_TIME).time() != time.min:
        return at
    return make_aware(datetime.combine(localtime(at, CITY_TIME).date(), time.max.replace(microsecond=0)), CITY_TIME)


def _day(at: datetime | None) -> str:
    """As it was typed: the time of day only where it is not the day's beginning or end."""
    if at is None:
        return ""
    local = localtime(at, CITY_TIME)
    is_whole = local.time().replace(microsecond=0) in (time.min, time.max.replace(microsecond=0))
    return _shown(local) if is_whole else local.strftime("%d.%m.%Y %H.%M")


def _shown(day: Any) -> str:
    return day.strftime("%d.%m.%Y") if day else ""
