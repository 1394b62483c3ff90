"""Forms of macros: choosing one, and making one."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.categories.models import Category
from kaiku.categories.queries import topics
from kaiku.handling.rules import CLOSING_REASONS
from kaiku.organisation.languages import languages_with
from kaiku.organisation.models import HandlerGroup
from kaiku.queues.models import Queue
from kaiku.replies.runs.macros import macros_for, may_share_with_all
from kaiku.replies.runs.models import Macro
from kaiku.replies.runs.planning import DONE, step_choices
from kaiku.tickets.queries import scope_of
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.topic_choices import topic_choices
from kaiku.ui.desk.forms.handling import PersonField, people_for, queue_choices

OWN, ALL = "own", "all"
_TEXT_IN = {
    "fi": _("Teksti asiakkaalle suomeksi"),
    "sv": _("Teksti asiakkaalle ruotsiksi"),
    "en": _("Teksti asiakkaalle englanniksi"),
}
_PLACES = _("Kaiku täyttää kohdat {asiakkaan_nimi}, {tunnus}, {aihe} ja {kasittelija}.")


class MacroChoiceForm(PlainForm):
    """Which macro is meant."""

    macro = forms.ModelChoiceField(Macro.objects.none(), label=_("Makro"), empty_label=_("Valitse"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["macro"].queryset = macros_for(user)  # type: ignore[attr-defined]


class MacroForm(PlainForm):
    """Everything that a macro may do, and whose it is."""

    name = forms.CharField(label=_("Makron nimi"), max_length=80)
    whose = forms.ChoiceField(label=_("Kenen käytössä"))
    words = forms.ChoiceField(label=_("Mitä tekstille tehdään"), choices=Macro.Words.choices, widget=forms.RadioSelect, initial="draft")
    note = forms.CharField(label=_("Sisäinen merkintä"), required=False, max_length=2000)
    hand = forms.ChoiceField(label=_("Käsittelijä"), choices=Macro.Hand.choices, required=False)
    person = PersonField(queryset=User.objects.none(), label=_("Henkilö"), required=False, empty_label=_("Ei henkilöä"))
    queue = forms.TypedChoiceField(label=_("Jono"), coerce=int, required=False, empty_value=None)
    step = forms.ChoiceField(label=_("Siirrä vaiheeseen"), required=False)
    closing = forms.ChoiceField(label=_("Sulje"), required=False)
    topic = forms.ModelChoiceField(Category.objects.none(), label=_("Vaihda aiheeksi"), required=False, to_field_name="key")
    tags = forms.CharField(label=_("Lisää tunnisteet"), required=False, max_length=400, help_text=_("Erota pilkulla."))
    review_on = forms.DateField(
        label=_("Tarkista viimeistään"), required=False, help_text=_("Makron sivu muistuttaa silloin, että joku katsoo, päteekö se yhä.")
    )

    def __init__(self, *args: Any, user: User, macro: Macro | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language, groups = get_language() or "fi", scope_of(user).home_groups
        self.languages = languages_with(macro.texts if macro else ())
        for place, one in enumerate(self.languages):
            area = forms.Textarea(attrs={"rows": 2 if place else 4, "lang": one})
            text = forms.CharField(label=_TEXT_IN[one], required=False, max_length=8000, help_text="" if place else _PLACES, widget=area)
            self.fields[f"text_{one}"] = text
        self.order_fields(["name", "whose", *(f"text_{one}" for one in self.languages)])
        self.fields["note"].widget = forms.Textarea(attrs={"rows": 2})
        self.fields["review_on"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        own_groups = HandlerGroup.objects.filter(pk__in=groups, is_active=True)
        whose = [(OWN, _("Vain minun")), *((str(group.pk), group.name_in(language)) for group in own_groups)]
        chosen: dict[str, Any] = {
            "whose": [*whose, (ALL, _("Kaikkien"))] if may_share_with_all(user) else whose,
            "queue": [("", _("Ei jonoa")), *queue_choices(besides=None)],
            "step": [("", _("Ei muuta vaihetta")), *step_choices()],
            "closing": [("", _("Ei sulje")), (DONE, _("Asia on hoidettu valmiiksi")), *CLOSING_REASONS.items()],
            "topic": [("", _("Ei muuta aihetta")), *topic_choices(topics(), language)],
        }
        self.fields["person"].queryset = people_for(set(groups) | ({macro.group_id} if macro and macro.group_id else set()))  # type: ignore[attr-defined]
        self.fields["topic"].queryset = Category.objects.filter(tree=Category.Tree.TOPIC)  # type: ignore[attr-defined]
        for name, choices in chosen.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def texts(self) -> list[forms.BoundField]:
        """The fields of the words, the city's first language first."""
        return [self[f"text_{language}"] for language in self.languages]

    def made_into(self, macro: Macro, user: User) -> Macro:
        """The macro with what the form says, unsaved."""
        given = self.cleaned_data
        macro.name, macro.note, macro.words, macro.hand = given["name"], given["note"].strip(), given["words"], given["hand"]
        macro.texts = {language: given[f"text_{language}"] for language in self.languages}
        macro.owner = user if given["whose"] == OWN else None
        macro.group_id = int(given["whose"]) if given["whose"].isdecimal() else None
        macro.person = given["person"] if macro.hand == Macro.Hand.PERSON else None
        macro.queue = Queue.objects.get(pk=given["queue"]) if given["queue"] and macro.hand == Macro.Hand.QUEUE else None
        macro.step, macro.closing, macro.topic = given["step"], given["closing"], given["topic"]
        macro.tags = sorted({name.strip().lower()[:60] for name in given["tags"].split(",") if name.strip()})
        macro.review_on = given["review_on"]
        return macro


def initial_of(macro: Macro) -> dict[str, Any]:
    """What the form shows of a macro that is there."""
    whose = OWN if macro.owner_id else str(macro.group_id) if macro.group_id else ALL
    texts = {f"text_{language}": text for language, text in macro.texts.items()}
    plain = {name: getattr(macro, name) for name in ("name", "words", "note", "hand", "step", "closing", "review_on")}
    topic = macro.topic.key if macro.topic else ""
    return {
        **plain,
        **texts,
        "whose": whose,
        "person": macro.person_id,
        "queue": macro.queue_id,
        "topic": topic,
        "tags": ", ".join(macro.tags),
    }
