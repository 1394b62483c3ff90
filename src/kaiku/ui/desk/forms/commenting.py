"""Forms of asking others about a ticket: a colleague, a group or somebody outside."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from kaiku.accounts.models import User
from kaiku.accounts.rules import CAPABILITIES, Capability
from kaiku.handling.actions import Question
from kaiku.handling.comments import DAYS, LONGEST_ANSWER, LONGEST_EXTRACT, LONGEST_QUESTION
from kaiku.handling.models import CommentRequest
from kaiku.organisation.models import HandlerGroup
from kaiku.organisation.queries import absences_now
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.desk.forms.handling import PersonField

_ANSWERING_ROLES = tuple(role for role, capabilities in CAPABILITIES.items() if Capability.SEE_NOTES in capabilities)
_EXTRACT_HINT = _("Vain tämä näytetään. Asiakkaan yhteystiedot peitetään aina. Tyhjennä, jos kysymys riittää.")


def group_choices() -> list[tuple[str, str]]:
    """Handler groups in use, by name."""
    language = get_language() or "fi"
    groups = [(str(group.pk), group.name_in(language)) for group in HandlerGroup.objects.filter(is_active=True)]
    return [("", _("Ei ryhmää")), *sorted(groups, key=lambda choice: choice[1].casefold())]  # type: ignore[list-item]


def group_of(chosen: int | None) -> HandlerGroup | None:
    """The group of a choice; None for none."""
    return HandlerGroup.objects.filter(pk=chosen, is_active=True).first() if chosen else None


def answering_people(group_ids: set[int], *, besides: User) -> QuerySet[User]:
    """The members of these groups who see what is said inside, by name."""
    members = User.objects.filter(is_active=True, memberships__group__in=group_ids, grants__role__in=_ANSWERING_ROLES)
    return members.exclude(pk=besides.pk).distinct().order_by("name")


def colleague_with(address: str) -> User | None:
    """The colleague of an e-mail address, when he may answer at the desk."""
    return User.objects.filter(email__iexact=address, is_active=True, grants__role__in=_ANSWERING_ROLES).distinct().first()


class _AskingForm(PlainForm):
    """What every question has: the words, by when, what is shown."""

    text = forms.CharField(label=_("Kysymys"), max_length=LONGEST_QUESTION, widget=forms.Textarea(attrs={"rows": 3}))
    days = forms.TypedChoiceField(label=_("Vastausta odotetaan"), coerce=int, help_text=_("Lasketaan pyydetyn työajassa."))
    extract = forms.CharField(
        label=_("Ote yhteydenotosta"),
        required=False,
        max_length=LONGEST_EXTRACT,
        help_text=_EXTRACT_HINT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    purpose = CommentRequest.Purpose.COMMENT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(days, ngettext("%(n)d työpäivän kuluessa", "%(n)d työpäivän kuluessa", days) % {"n": days}) for days in DAYS]
        self.fields["days"].choices = choices  # type: ignore[attr-defined]
        self.fields["days"].initial = 2

    def question(self) -> Question:
        """What the filled form asks."""
        given = self.cleaned_data
        address = given.get("address") or ""
        user, group = given.get("person"), given.get("group") or None
        if address and self.purpose == CommentRequest.Purpose.COMMENT and (colleague := colleague_with(address)):
            user, address = colleague, ""
        return Question(given["text"], given["days"], given["extract"], user, group, address, self.purpose)


class CommentForm(_AskingForm):
    """A question to a colleague, a group or an address."""

    person = PersonField(
        queryset=User.objects.none(),
        label=_("Työkaveri"),
        required=False,
        empty_label=_("Ei työkaveria luettelosta"),
        help_text=_("Valitse yksi: työkaveri, ryhmä tai sähköpostiosoite."),
    )
    group = forms.TypedChoiceField(label=_("Käsittelijäryhmä"), required=False, coerce=int, empty_value=None)
    address = forms.EmailField(
        label=_("Sähköpostiosoite"),
        required=False,
        help_text=_("Kaupungin käyttäjä saa pyynnön työpöydälleen, muu osoite kirjeenä ja henkilökohtaisena linkkinä."),
    )
    field_order = ("person", "group", "address", "text", "days", "extract")

    def __init__(self, *args: Any, group_ids: set[int], by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = answering_people(group_ids, besides=by)
        self.fields["person"].away = absences_now(people.values("pk"))  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["group"].choices = group_choices()  # type: ignore[attr-defined]

    def clean_group(self) -> HandlerGroup | None:
        """The chosen group."""
        return group_of(self.cleaned_data["group"])

    def clean(self) -> None:
        """Exactly one is asked."""
        super().clean()
        if not self.errors and sum(bool(self.cleaned_data.get(name)) for name in ("person", "group", "address")) != 1:
            self.add_error(None, _("Valitse yksi, jolta kysyt: työkaveri, ryhmä tai sähköpostiosoite."))


class CopyForm(PlainForm):
    """Who is to read it: a colleague from the list or by address, or a group."""

    person = PersonField(
        queryset=User.objects.none(),
        label=_("Työkaveri"),
        required=False,
        empty_label=_("Ei työkaveria luettelosta"),
        help_text=_("Valitse yksi: työkaveri tai ryhmä. Vastaanottaja voi lukea yhteydenoton, eikä hänen tarvitse tehdä mitään."),
    )
    address = forms.EmailField(label=_("Muun työkaverin sähköpostiosoite"), required=False)
    group = forms.TypedChoiceField(label=_("Käsittelijäryhmä"), required=False, coerce=int, empty_value=None)
    note = forms.CharField(label=_("Sanasi vastaanottajalle"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, group_ids: set[int], by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = answering_people(group_ids, besides=by)  # type: ignore[attr-defined]
        self.fields["group"].choices = group_choices()  # type: ignore[attr-defined]

    def clean_group(self) -> HandlerGroup | None:
        """The chosen group."""
        return group_of(self.cleaned_data["group"])

    def clean_address(self) -> User | None:
        """The colleague whose address it is."""
        address = self.cleaned_data["address"]
        colleague = colleague_with(address) if address else None
        if address and colleague is None:
            raise forms.ValidationError(_("Tällä osoitteella ei ole työkaveria, joka käsittelee yhteydenottoja."))
        return colleague

    def clean(self) -> None:
        """Exactly one reads it."""
        super().clean()
        if not self.errors and sum(bool(self.cleaned_data.get(name)) for name in ("person", "address", "group")) != 1:
            self.add_error(None, _("Valitse yksi, jolle lähetät tiedoksi: työkaveri tai ryhmä."))


class ForwardForm(_AskingForm):
    """The matter to somebody outside, whose answer is waited for."""

    address = forms.EmailField(label=_("Vastaanottajan sähköpostiosoite"))
    field_order = ("address", "text", "days", "extract")
    purpose = CommentRequest.Purpose.FORWARD

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Saate vastaanottajalle")
        self.fields["days"].initial = 5


class AnswerForm(PlainForm):
    """An answer to what was asked."""

    body = forms.CharField(
        label=_("Vastauksesi"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Kirjoita vastaus.")},
    )
