"""Forms of the ticket's own actions: small, each with one job."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability, Role
from kaiku.base.values import Priority, Sensitivity
from kaiku.categories.models import Category, ContactType
from kaiku.categories.queries import contact_types, topics
from kaiku.handling.rules import CLOSING_REASONS
from kaiku.organisation.models import Membership
from kaiku.organisation.queries import absences_now
from kaiku.queues.models import Queue
from kaiku.queues.queries import active_queues
from kaiku.tickets.models import Ticket
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.topic_choices import topic_choices
from kaiku.ui.desk.closing_words import closing_words

TEXT = {"rows": 3}
_COMMON = (Queue.Kind.UNCLEAR, Queue.Kind.INTERNAL)
_HANDLING_ROLES = tuple(role for role, capabilities in CAPABILITIES.items() if Capability.HANDLE in capabilities)


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by name; away is whom the last day of an absence is shown of."""

    away: Mapping[int, date] = MappingProxyType({})

    def label_from_instance(self, obj: Any) -> str:
        """The name, with the title where there is one, and how long he is away."""
        name = f"{obj.name}, {obj.title.lower()}" if obj.title else str(obj.name)
        last_day = self.away.get(obj.pk)
        return _("%(name)s (poissa %(day)s asti)") % {"name": name, "day": date_format(last_day, "MONTH_DAY_FORMAT")} if last_day else name


def people_for(group_ids: set[int]) -> Any:
    """Who may be given tickets of these groups: their members whose role handles tickets, and partners."""
    handlers = Q(pk__in=Membership.objects.filter(group__in=group_ids).values("user")) & Q(grants__role__in=_HANDLING_ROLES)
    return User.objects.filter(handlers | Q(grants__role=Role.PARTNER), is_active=True).distinct().order_by("name")


class AssignForm(PlainForm):
    """Who is to handle it."""

    assignee = PersonField(queryset=User.objects.none(), label=_("Käsittelijä"), empty_label=_("Valitse"))

    def __init__(self, *args: Any, group_ids: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_for(group_ids)
        self.fields["assignee"].away = absences_now(people.values("pk"))  # type: ignore[attr-defined]
        self.fields["assignee"].queryset = people  # type: ignore[attr-defined]


def queue_choices(*, besides: int | None) -> list[Any]:
    """The common queues first, then each area's own by name."""
    language = get_language() or "fi"
    common: list[tuple[int, str]] = []
    areas: dict[str, list[tuple[int, str]]] = {}
    for queue in active_queues():
        place = common if queue.kind in _COMMON else areas.setdefault(queue.area.name_in(language), [])
        if queue.id != besides:
            place.append((queue.id, queue.name_in(language)))
    return [*common, *((area, sorted(own, key=lambda choice: choice[1].casefold())) for area, own in areas.items() if own)]


class TransferForm(PlainForm):
    """Which queue it goes to; the responsibility goes along."""

    queue = forms.TypedChoiceField(label=_("Mihin jonoon"), coerce=int)
    note = forms.CharField(label=_("Sanasi seuraavalle"), required=False, max_length=2000, widget=forms.Textarea(attrs=TEXT))

    def __init__(self, *args: Any, besides: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["queue"].choices = [("", _("Valitse")), *queue_choices(besides=besides)]  # type: ignore[attr-defined]


class CommunicationsForm(PlainForm):
    """What communications should know."""

    note = forms.CharField(label=_("Mitä viestinnän pitää tietää?"), max_length=2000, widget=forms.Textarea(attrs=TEXT))


class ReturnForm(PlainForm):
    """Why it goes back to the advisors."""

    note = forms.CharField(label=_("Miksi palautat asian neuvojille?"), max_length=2000, widget=forms.Textarea(attrs=TEXT))


DONE = "done"


class ClosureForm(PlainForm):
    """How it ends: ready, or without an answer and why."""

    reason = forms.ChoiceField(label=_("Miksi suljet?"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("Lisätieto merkinnäksi"), required=False, max_length=2000, widget=forms.Textarea(attrs=TEXT))

    def __init__(self, *args: Any, ticket: Ticket | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_be_done = ticket is not None and (ticket.first_replied_at is not None or not ticket.wants_reply)
        done = [(DONE, _("Asia on hoidettu valmiiksi"))] if self.may_be_done else []
        self.fields["reason"].choices = [*done, *CLOSING_REASONS.items()]  # type: ignore[attr-defined]
        self.fields["reason"].help_text = closing_words(ticket, may_be_done=self.may_be_done)


class DuplicateForm(PlainForm):
    """Which ticket is the original: one of those proposed, or any by its code."""

    original = forms.ChoiceField(label=_("Onko se jokin näistä?"), required=False, widget=forms.RadioSelect)
    code = forms.CharField(label=_("Viite tai seurantakoodi"), required=False, max_length=40)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], find: Callable[[str], Ticket | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find = find
        if choices:
            self.fields["original"].choices = [*choices, ("", _("Ei mikään näistä"))]  # type: ignore[attr-defined]
            self.fields["code"].help_text = _("Kirjoita tämä, jos alkuperäinen ei ole luettelossa.")
        else:
            del self.fields["original"]
            self.fields["code"].required = True

    def clean(self) -> dict[str, Any]:
        """The chosen ticket's id as "of"; a written code goes before a choice."""
        values = super().clean() or {}
        if code := values.get("code", "").strip():
            found = self.find(code)
            if found is None:
                self.add_error("code", _("Tällä koodilla ei löydy yhteydenottoa, jonka saat nähdä."))
            else:
                values["of"] = found.pk
        elif values.get("original"):
            values["of"] = int(values["original"])
        elif not self.errors:
            self.add_error("code", _("Valitse alkuperäinen yhteydenotto tai kirjoita sen viite."))
        return values


class SameCustomerForm(PlainForm):
    """Whose writer is the same customer: a ticket of those shown, or any by its code."""

    code = forms.CharField(
        label=_("Viite tai seurantakoodi"),
        max_length=40,
        help_text=_("Yhteydenotto, jonka sama asiakas on lähettänyt."),
        error_messages={"required": _("Kirjoita yhteydenoton viite.")},
    )
    ticket = forms.IntegerField(required=False, min_value=1, max_value=10**15, widget=forms.HiddenInput)

    def __init__(self, *args: Any, find: Callable[[str], Ticket | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find = find
        self.fields["code"].required = not (self.is_bound and self.data.get("ticket"))

    def clean(self) -> dict[str, Any]:
        """The ticket's id as "other"."""
        values = super().clean() or {}
        if code := values.get("code", "").strip():
            found = self.find(code)
            if found is None:
                self.add_error("code", _("Tällä koodilla ei löydy yhteydenottoa, jonka saat nähdä."))
            else:
                values["other"] = found.pk
        elif values.get("ticket"):
            values["other"] = values["ticket"]
        return values


class ReopeningForm(PlainForm):
    """Why it is opened again."""

    reason = forms.CharField(label=_("Miksi avaat uudelleen?"), max_length=2000, widget=forms.Textarea(attrs=TEXT))


class StepForm(PlainForm):
    """A move of the workflow, with the reason it may ask for."""

    move = forms.CharField(max_length=60, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Syy"), required=False, max_length=2000, widget=forms.Textarea(attrs=TEXT))


class ClassificationForm(PlainForm):
    """What it is about and what kind of contact it is."""

    topic = forms.ModelChoiceField(Category.objects.none(), label=_("Aihe"), required=False, to_field_name="key")
    contact_type = forms.ModelChoiceField(ContactType.objects.none(), label=_("Tyyppi"), required=False, to_field_name="key")
    move = forms.BooleanField(label=_("Siirrä samalla aiheen omaan jonoon"), required=False)

    def __init__(self, *args: Any, likely: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fi"
        suggested = list(likely)
        groups: list[tuple[Any, list[tuple[str, str]]]] = [(_("Kaiku ehdottaa"), suggested)] if suggested else []
        groups += topic_choices(topics(), language)
        self.fields["topic"].queryset = Category.objects.filter(tree=Category.Tree.TOPIC)  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("Ei tiedossa")), *groups]  # type: ignore[attr-defined]
        self.fields["contact_type"].queryset = ContactType.objects.all()  # type: ignore[attr-defined]
        self.fields["contact_type"].choices = [  # type: ignore[attr-defined]
            ("", _("Ei tiedossa")), *((kind.key, kind.name_in(language)) for kind in contact_types() if kind.is_active)
        ]  # fmt: skip


class PriorityForm(PlainForm):
    """How urgent it is."""

    priority = forms.TypedChoiceField(label=_("Kiireellisyys"), choices=Priority.choices, coerce=int, widget=forms.RadioSelect)


class SensitivityForm(PlainForm):
    """Who may open it."""

    sensitivity = forms.ChoiceField(label=_("Arkaluonteisuus"), choices=Sensitivity.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Miksi"),
        required=False,
        max_length=300,
        help_text=_("Tarvitaan, kun poistat arkaluonteisuuden. Syy jää lokiin, joten älä kirjoita siihen henkilötietoja."),
    )


class PlaceForm(PlainForm):
    """Title and place, corrected."""

    title = forms.CharField(label=_("Otsikko"), max_length=200)
    address = forms.CharField(label=_("Osoite tai paikan nimi"), required=False, max_length=200)
    place_words = forms.CharField(label=_("Paikka sanoin"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    lon = forms.FloatField(required=False, widget=forms.HiddenInput, min_value=-180, max_value=180)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput, min_value=-90, max_value=90)


class TagsForm(PlainForm):
    """Free words, separated by commas."""

    tags = forms.CharField(label=_("Tunnisteet"), required=False, max_length=400, help_text=_("Erota pilkulla."))


class WordsForm(PlainForm):
    """Why what was said in a call is opened unmasked."""

    reason = forms.CharField(label=_("Miksi avaat puhelun tekstin?"), max_length=300, min_length=3)


class OpeningForm(PlainForm):
    """Why a sensitive contact is opened."""

    reason = forms.CharField(label=_("Miksi avaat tämän yhteydenoton?"), max_length=300, min_length=3)
