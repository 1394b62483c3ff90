"""Forms of dividing a contact and of a part's share of the answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaiku.categories.queries import topics
from kaiku.classification.segments import Segment
from kaiku.handling.actions.parts import LONGEST_CONTRIBUTION
from kaiku.handling.parts import MOST_PARTS
from kaiku.intake.splitting import Piece
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.topic_choices import topic_choices

_EMPTY_ONES = 3


class SplitForm(PlainForm):
    """Each part's words and topic; empty ones are left out."""

    with_files = forms.BooleanField(label=_("Anna asiakkaan liitteet osille"), required=False, initial=True)

    def __init__(self, *args: Any, proposed: Sequence[Segment], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Kaiku valitsee tekstistä")), *topic_choices(topics(), language)]
        shown = MOST_PARTS if self.is_bound else min(MOST_PARTS, max(len(proposed), _EMPTY_ONES))
        for number in range(shown):
            told = proposed[number] if number < len(proposed) else None
            if self.is_bound and f"text_{number}" not in self.data:
                continue
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("Osa %(number)d") % {"number": number + 1},
                required=False,
                max_length=20_000,
                initial=told.text if told else "",
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Sanoista: %(words)s.") % {"words": ", ".join(told.words)} if told and told.words else "",
            )
            label = _("Osan %(number)d aihe") % {"number": number + 1}
            initial = told.topic_key if told else ""
            self.fields[f"topic_{number}"] = forms.ChoiceField(label=label, required=False, choices=choices, initial=initial)
        self.order_fields([name for name in self.fields if name != "with_files"])

    @property
    def pieces(self) -> list[Piece]:
        """What was written, in order."""
        given = self.cleaned_data
        return [Piece(given[f"text_{n}"], given.get(f"topic_{n}", "")) for n in range(MOST_PARTS) if given.get(f"text_{n}", "").strip()]

    def clean(self) -> dict[str, Any]:
        """At least one part."""
        values = super().clean() or {}
        if not any(str(value).strip() for name, value in values.items() if name.startswith("text_")):
            self.add_error("text_0" if "text_0" in self.fields else None, _("Kirjoita ainakin yksi osa."))
        return values


class ContributionForm(PlainForm):
    """What the unit has to say to the customer of its part."""

    body = forms.CharField(
        label=_("Osuus vastauksesta"), max_length=LONGEST_CONTRIBUTION, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Kirjoita, mitä asiakkaalle vastataan tästä osasta.")},
    )  # fmt: skip
