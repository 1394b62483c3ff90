"""Telling of an absence: the days, and who stands in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.organisation.queries import absence_ahead, colleagues_of
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.desk.forms.handling import PersonField


class AbsenceForm(PlainForm):
    """The present or next absence of one person; emptied days take it back."""

    away_from = forms.DateField(label=gettext_lazy("Ensimmäinen poissaolopäivä"), required=False)
    away_until = forms.DateField(label=gettext_lazy("Viimeinen poissaolopäivä"), required=False)
    deputy = PersonField(User.objects.none(), label=gettext_lazy("Sijainen"), required=False, empty_label=gettext_lazy("Ei sijaista"))

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("away_from", "away_until"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["deputy"].queryset = colleagues_of(person)  # type: ignore[attr-defined]
        if self.is_bound or (absence := absence_ahead(person)) is None:
            return
        self.initial.update(away_from=absence.first_day, away_until=absence.last_day, deputy=absence.deputy_id)

    def clean(self) -> dict[str, Any]:
        """Both days, in their order, or neither."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("away_from"), cleaned.get("away_until")
        if (first is None) != (last is None) or (first and last and last < first):
            self.add_error("away_until", _("Anna molemmat päivät. Viimeinen päivä ei voi olla ennen ensimmäistä."))
        return cleaned

    def absence(self) -> dict[str, Any]:
        """What set_absence() is told."""
        given = self.cleaned_data
        return {"first_day": given["away_from"], "last_day": given["away_until"], "deputy": given["deputy"]}
