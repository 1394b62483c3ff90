"""Forms of the workflow editor; each gives the content that a plan's operation takes."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability, Role
from kaiku.base.values import Priority
from kaiku.organisation.models import HandlerGroup, ServiceArea
from kaiku.organisation.queries import managed_by
from kaiku.tickets.models import Status
from kaiku.ui.administration.workflows.wording import named
from kaiku.ui.components.plain_form import PlainForm
from kaiku.workflow.catalogue import LONGEST_QUESTION, LONGEST_TEXT, ActionKind, Asked
from kaiku.workflow.models import Workflow
from kaiku.workflow.overview import StepLoad
from kaiku.workflow.plans import Need, Part, WorkflowPlan
from kaiku.workflow.rules import StepAction, StepRef, TransitionRef

LANGUAGES = ("fi", "sv", "en")
_RIGHTS = (Capability.HANDLE, Capability.REPLY, Capability.ASSIGN, Capability.PUBLISH)
_HANDLERS = tuple(role for role in Role if Capability.HANDLE in CAPABILITIES[role])
_LOOKERS = tuple(role for role in Role if Capability.SEE_TICKETS in CAPABILITIES[role] and role != Role.INTERNAL_CUSTOMER)
_PART_CHOICES = [(part.value, part.label) for part in Part]
_CHECKS = forms.CheckboxSelectMultiple


def _name(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=80, required=required)


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 3}))


def texts_of(values: Mapping[str, Any], prefix: str) -> dict[str, str]:
    """The texts of three fields by language."""
    return {language: values[f"{prefix}_{language}"] for language in LANGUAGES if values.get(f"{prefix}_{language}")}


def initial_texts(texts: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Values of three fields."""
    return {f"{prefix}_{language}": texts.get(language, "") for language in LANGUAGES}


def area_choices(user: User) -> list[tuple[str, str]]:
    """Areas whose things the person may change; the whole city for who manages everything."""
    managed, language = managed_by(user), get_language() or "fi"
    areas = ServiceArea.objects.filter(is_active=True)
    if not managed.everything:
        areas = areas.filter(pk__in=managed.areas)
    listed = [(area.key, area.name_in(language)) for area in areas]
    return [("", _("Koko kaupunki")), *listed] if managed.everything else listed


class DetailsForm(PlainForm):
    """A workflow's names and owner."""

    name_fi = _name(gettext_lazy("Nimi suomeksi"), required=True)
    name_sv = _name(gettext_lazy("Nimi ruotsiksi"))
    name_en = _name(gettext_lazy("Nimi englanniksi"))
    area = forms.ChoiceField(label=gettext_lazy("Kenen oma"), required=False)

    def __init__(self, *args: Any, user: User, **named_arguments: Any) -> None:
        super().__init__(*args, **named_arguments)
        cast(forms.ChoiceField, self.fields["area"]).choices = area_choices(user)

    def names(self) -> dict[str, str]:
        """The typed names."""
        return texts_of(self.cleaned_data, "name")


class NewWorkflowForm(DetailsForm):
    """A new workflow, from nothing or as a copy."""

    like = forms.ChoiceField(
        label=gettext_lazy("Mistä aloitetaan"), required=False, help_text=gettext_lazy("Kopio on oma työnkulkunsa. Alkuperäinen ei muutu.")
    )

    def __init__(self, *args: Any, user: User, workflows: Iterable[Workflow], **named_arguments: Any) -> None:
        super().__init__(*args, user=user, **named_arguments)
        copies = [(row.key, _("Kopio: %(name)s") % {"name": row.name_in(get_language() or "fi")}) for row in workflows]
        cast(forms.ChoiceField, self.fields["like"]).choices = [("", _("Tyhjästä: saapunut, käsittelyssä, suljettu")), *copies]


class StepForm(PlainForm):
    """One step."""

    name_fi = _name(gettext_lazy("Nimi suomeksi"), required=True)
    name_sv = _name(gettext_lazy("Nimi ruotsiksi"))
    name_en = _name(gettext_lazy("Nimi englanniksi"))
    public_fi = _name(gettext_lazy("Nimi asiakkaalle suomeksi"))
    public_sv = _name(gettext_lazy("Nimi asiakkaalle ruotsiksi"))
    public_en = _name(gettext_lazy("Nimi asiakkaalle englanniksi"))
    status = forms.ChoiceField(
        label=gettext_lazy("Tila"), choices=Status.choices, help_text=gettext_lazy("Raportit ja kello käyttävät tilaa.")
    )
    due = forms.IntegerField(
        label=gettext_lazy("Määräaika työtunteina"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=gettext_lazy("8 tuntia on yksi arkipäivä. Aiheen oma lupaus menee tämän edelle."),
    )
    required = forms.MultipleChoiceField(
        label=gettext_lazy("Vaaditaan, ennen kuin vaiheeseen pääsee"), choices=Need.choices, required=False, widget=_CHECKS
    )

    @staticmethod
    def initial_of(step: StepRef) -> dict[str, Any]:
        """The step's present content."""
        texts = {**initial_texts(step.names, "name"), **initial_texts(step.public_names, "public")}
        return {**texts, "status": step.status, "due": step.reply_within_hours, "required": list(step.required_fields)}

    def content(self) -> dict[str, Any]:
        """What change_step() takes."""
        values = self.cleaned_data
        return {
            "names": texts_of(values, "name"),
            "public_names": texts_of(values, "public"),
            "status": values["status"],
            "reply_within_hours": values["due"],
            "required_fields": tuple(values["required"]),
        }


class MoveForm(PlainForm):
    """One move from a step."""

    target = forms.ChoiceField(label=gettext_lazy("Mihin vaiheeseen"))
    name_fi = _name(gettext_lazy("Nimi suomeksi"), required=True)
    name_sv = _name(gettext_lazy("Nimi ruotsiksi"))
    name_en = _name(gettext_lazy("Nimi englanniksi"))
    capability = forms.ChoiceField(label=gettext_lazy("Mikä oikeus tarvitaan"), choices=[(right.value, right.label) for right in _RIGHTS])
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Vain nämä roolit"),
        choices=[(role.value, role.label) for role in _HANDLERS],
        required=False,
        widget=_CHECKS,
        help_text=gettext_lazy("Tyhjä: kaikki, joilla on oikeus."),
    )
    requires = forms.MultipleChoiceField(label=gettext_lazy("Siirto vaatii"), choices=Need.choices, required=False, widget=_CHECKS)
    after = forms.IntegerField(
        label=gettext_lazy("Tehdään itsestään, kun on kulunut (työtuntia)"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=gettext_lazy("Tyhjä: vain käsittelijä tekee siirron. 80 tuntia on kaksi viikkoa."),
    )
    notice_fi = _text(gettext_lazy("Ilmoitus asiakkaalle suomeksi, kun siirto tehdään itsestään"))
    notice_sv = _text(gettext_lazy("Ilmoitus ruotsiksi"))
    notice_en = _text(gettext_lazy("Ilmoitus englanniksi"))

    def __init__(self, *args: Any, plan: WorkflowPlan, source: str, **named_arguments: Any) -> None:
        super().__init__(*args, **named_arguments)
        steps = [(step.key, named(step.names)) for step in plan.steps if step.key != source]
        cast(forms.ChoiceField, self.fields["target"]).choices = steps

    @staticmethod
    def initial_of(move: TransitionRef) -> dict[str, Any]:
        """The move's present content."""
        texts = {**initial_texts(move.names, "name"), **initial_texts(move.notices, "notice")}
        lists = {"roles": sorted(move.roles), "requires": list(move.requires)}
        return {**texts, **lists, "target": move.target, "capability": move.capability, "after": move.after_hours}

    def content(self) -> dict[str, Any]:
        """What add_move() and change_move() take."""
        values = self.cleaned_data
        return {
            "target": values["target"],
            "names": texts_of(values, "name"),
            "capability": values["capability"],
            "roles": frozenset(values["roles"]),
            "requires": tuple(values["requires"]),
            "after_hours": values["after"],
            "notices": texts_of(values, "notice"),
        }


class SightForm(PlainForm):
    """Which parts of the ticket's page each role does not see in a step."""

    def __init__(self, *args: Any, **named_arguments: Any) -> None:
        super().__init__(*args, **named_arguments)
        for role in _LOOKERS:
            self.fields[role.value] = forms.MultipleChoiceField(
                label=_("Piilota roolilta: %(role)s") % {"role": str(role.label).lower()},
                choices=_PART_CHOICES,
                required=False,
                widget=_CHECKS,
            )

    def hidden(self) -> dict[str, tuple[str, ...]]:
        """What change_step(hidden=…) takes."""
        return {role: tuple(parts) for role, parts in self.cleaned_data.items() if parts}


class ActionForm(PlainForm):
    """An automatic action of one kind; only the kind's own fields are there."""

    text_fi = _text(gettext_lazy("Viesti suomeksi"))
    text_sv = _text(gettext_lazy("Viesti ruotsiksi"))
    text_en = _text(gettext_lazy("Viesti englanniksi"))
    group = forms.ChoiceField(label=gettext_lazy("Ryhmä"), required=False)
    who = forms.ChoiceField(label=gettext_lazy("Keneltä"), choices=Asked.choices, required=False)
    question = forms.CharField(
        label=gettext_lazy("Mistä kommenttia pyydetään"), max_length=LONGEST_QUESTION, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Pyyntö jää yhteydenotolle sisäiseksi merkinnäksi. Vastataan toisella merkinnällä."),
    )  # fmt: skip
    tag = forms.CharField(label=gettext_lazy("Tunniste"), max_length=50, required=False)
    priority = forms.TypedChoiceField(label=gettext_lazy("Kiireellisyys"), choices=Priority.choices, coerce=int, required=False)
    url = forms.CharField(
        label=gettext_lazy("Osoite"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Alkaa https:// ja on sallittujen luettelossa."),
    )
    on_acknowledged = forms.ChoiceField(label=gettext_lazy("Siirto, joka tehdään, kun toinen järjestelmä kuittaa"), required=False)
    _FIELDS = {
        ActionKind.NOTIFY: ("text_fi", "text_sv", "text_en"),
        ActionKind.ASSIGN: ("group",),
        ActionKind.PROMPT: ("group",),
        ActionKind.COMMENT: ("group", "who", "question"),
        ActionKind.PROPOSE: (),
        ActionKind.MAINTENANCE: (),
        ActionKind.TAG: ("tag",),
        ActionKind.UNTAG: ("tag",),
        ActionKind.PRIORITY: ("priority",),
        ActionKind.WEBHOOK: ("url", "on_acknowledged"),
    }

    def __init__(self, *args: Any, kind: ActionKind, moves: Iterable[TransitionRef], **named_arguments: Any) -> None:
        super().__init__(*args, **named_arguments)
        self.kind = kind
        for name in set(self.fields) - set(self._FIELDS[kind]):
            del self.fields[name]
        if "group" in self.fields:
            language = get_language() or "fi"
            groups = [(group.key, group.name_in(language)) for group in HandlerGroup.objects.filter(is_active=True)]
            cast(forms.ChoiceField, self.fields["group"]).choices = [("", _("Valitse")), *groups]
        if "on_acknowledged" in self.fields:
            listed = [(move.key, named(move.names)) for move in moves]
            cast(forms.ChoiceField, self.fields["on_acknowledged"]).choices = [("", _("Ei odoteta kuittausta")), *listed]

    def action(self) -> StepAction:
        """The action as typed; the catalogue says what is wrong with it."""
        values = self.cleaned_data
        if self.kind == ActionKind.NOTIFY:
            return StepAction(self.kind.value, {"texts": texts_of(values, "text")})
        return StepAction(self.kind.value, {name: values[name] for name in self._FIELDS[self.kind] if values[name]})


class PublicationForm(PlainForm):
    """What changed, and what happens to open tickets."""

    note = forms.CharField(label=gettext_lazy("Mikä muuttui"), max_length=250, required=False)
    tickets = forms.ChoiceField(
        label=gettext_lazy("Avoimet yhteydenotot"),
        choices=[("keep", gettext_lazy("Jatkavat nykyisessä versiossa")), ("pass", gettext_lazy("Siirtyvät uuteen versioon"))],
        initial="keep",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, plan: WorkflowPlan, loads: Iterable[StepLoad], **named_arguments: Any) -> None:
        super().__init__(*args, **named_arguments)
        steps = [(step.key, named(step.names)) for step in plan.steps if step.status != Status.CLOSED]
        self.lost = [load for load in loads if not load.target]
        if not loads:
            del self.fields["tickets"]
        for load in self.lost:
            label = _("Vaihe ”%(step)s” poistuu (avoinna %(count)d). Uusi vaihe") % {"step": load.name, "count": load.count}
            self.fields[f"step_{load.step}"] = forms.ChoiceField(label=label, choices=[("", _("Valitse")), *steps], required=False)

    def clean(self) -> dict[str, Any]:
        """Every lost step has its target when tickets pass on."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("tickets") == "pass":
            for load in self.lost:
                if not values.get(f"step_{load.step}"):
                    self.add_error(f"step_{load.step}", _("Valitse uusi vaihe vaiheen ”%(step)s” tilalle.") % {"step": load.name})
        return values

    def targets(self) -> dict[str, str] | None:
        """New steps of lost ones; None when tickets keep their version."""
        if self.cleaned_data.get("tickets") != "pass":
            return None
        return {load.step: self.cleaned_data[f"step_{load.step}"] for load in self.lost}
