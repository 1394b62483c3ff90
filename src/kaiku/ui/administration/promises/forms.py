"""The form of one place: hours to the first answer and to the end, for any urgency and for each; empty is inherited."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from kaiku.base.values import Priority
from kaiku.ui.components.plain_form import PlainForm
from kaiku.workflow.promises import ANY, MOST_HOURS, URGENCIES, Promises

_PARTS = ("reply", "handling")


class PromisesForm(PlainForm):
    """Ten numbers, none of which must be given."""

    def __init__(self, data: QueryDict | None, *, kept: Promises, inherited: Mapping[str, str]) -> None:
        super().__init__(data)
        for part in _PARTS:
            for urgency in URGENCIES:
                name = f"{part}-{urgency or 'any'}"
                self.fields[name] = forms.IntegerField(
                    label=_("Kaikki kiireellisyydet") if urgency == ANY else str(Priority[urgency.upper()].label),
                    required=False,
                    min_value=1,
                    max_value=MOST_HOURS,
                    initial=getattr(kept, part).get(urgency),
                    help_text=inherited.get(name, ""),
                    error_messages=dict.fromkeys(
                        ("invalid", "min_value", "max_value"), _("Anna työtunnit kokonaislukuna 1–%(most)d.") % {"most": MOST_HOURS}
                    ),
                    widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                )

    def part(self, name: str) -> list[BoundField]:
        """The fields of one part."""
        return [self[f"{name}-{urgency or 'any'}"] for urgency in URGENCIES]

    @property
    def replies(self) -> list[BoundField]:
        """To the first answer."""
        return self.part("reply")

    @property
    def handlings(self) -> list[BoundField]:
        """To the end of the handling."""
        return self.part("handling")

    def promises(self) -> Promises:
        """What was typed."""
        values: dict[str, Any] = self.cleaned_data
        reply, handling = ({one: hours for one in URGENCIES if (hours := values[f"{part}-{one or 'any'}"])} for part in _PARTS)
        return Promises(reply, handling)
