"""Forms of administration."""

from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils.timezone import get_default_timezone, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.audit.queries import AuditSearch
from kaiku.customers.queries import same_person_ids
from kaiku.tickets.models import Ticket
from kaiku.ui.administration.wording import ACTIONS

_DAYS = ["%d.%m.%Y", "%Y-%m-%d"]


class AuditSearchForm(forms.Form):
    """Whose data, who looked, what, when."""

    reference = forms.CharField(
        label=gettext_lazy("Yhteydenoton tunnus"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Näyttää kaikki saman asiakkaan tietojen katselut. Esimerkiksi K7F-3KQ9."),
    )
    about = forms.CharField(label=gettext_lazy("Työntekijä, jota se koski"), required=False, max_length=150)
    actor = forms.CharField(label=gettext_lazy("Katsojan nimi tai käyttäjätunnus"), required=False, max_length=150)
    action = forms.ChoiceField(label=gettext_lazy("Mitä tehtiin"), required=False, choices=())
    since = forms.DateField(label=gettext_lazy("Alkaen"), required=False, input_formats=_DAYS, help_text=gettext_lazy("pp.kk.vvvv"))
    until = forms.DateField(label=gettext_lazy("Päättyen"), required=False, input_formats=_DAYS, help_text=gettext_lazy("pp.kk.vvvv"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast(forms.ChoiceField, self.fields["action"])
        choice.choices = [("", _("Kaikki")), *((code, str(name)) for code, name in ACTIONS.items())]

    def clean(self) -> dict[str, Any]:
        """The end of the time is not before its beginning."""
        values: dict[str, Any] = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("Päättymispäivä on ennen alkamispäivää."))
        return values

    def search(self) -> AuditSearch:
        """The search that the form describes; a reference or a name that nobody has finds nothing."""
        values = self.cleaned_data
        tickets, customers = _whose(values["reference"])
        return AuditSearch(
            customer_ids=customers,
            ticket_ids=tickets,
            actor_ids=_actors(values["actor"]),
            user_ids=_actors(values["about"]),
            action=values["action"],
            since=_beginning(values["since"]),
            until=_beginning(values["until"] + timedelta(days=1)) if values["until"] else None,
            of_nobody=bool(values["reference"]) and not tickets,
        )


def _whose(reference: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ticket and every row of its customer: he may have written before, under the same address."""
    if not reference:
        return (), ()
    ticket = Ticket.objects.select_related("customer").filter(reference=reference.strip().strip("[]").upper()).first()
    if ticket is None:
        return (), ()
    return (ticket.pk,), tuple(same_person_ids(ticket.customer)) if ticket.customer else ()


def _actors(typed: str) -> tuple[int, ...] | None:
    if not typed.strip():
        return None
    people = User.objects.filter(name__icontains=typed.strip()) | User.objects.filter(username__iexact=typed.strip())
    return tuple(people.values_list("pk", flat=True)[:200])


def _beginning(day: Any) -> datetime | None:
    return make_aware(datetime.combine(day, time.min), get_default_timezone()) if day else None
