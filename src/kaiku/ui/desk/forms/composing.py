"""Writing: a reply, a question, an internal note. A note has no field for any recipient."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kaiku.channels.social.rules import How
from kaiku.handling.actions.sending import LONGEST_MESSAGE
from kaiku.ui.components.plain_form import PlainForm

AFTER = (("stay", _("Jää tähän")), ("next", _("Seuraava tässä näkymässä")), ("list", _("Takaisin luetteloon")))


class MessageForm(PlainForm):
    """A message to the customer; seen_version tells what the writer had read."""

    body = forms.CharField(
        label=_("Viesti asiakkaalle"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Kirjoita viesti.")},
    )
    seen_version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    after = forms.ChoiceField(choices=AFTER, required=False, label=_("Lähetyksen jälkeen"))
    how = forms.ChoiceField(choices=((How.PRIVATE, ""), (How.PUBLIC, "")), required=False)
    confirmed = forms.BooleanField(required=False)
    asks_confirmation = False

    def chosen_way(self) -> str:
        """How it leaves to social media; "" for all other ways."""
        how: str = self.cleaned_data["how"]
        return How.PUBLIC_CONFIRMED.value if how == How.PUBLIC and self.cleaned_data["confirmed"] else how


class NoteForm(PlainForm):
    """An internal note."""

    body = forms.CharField(
        label=_("Sisäinen merkintä"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Kirjoita merkintä.")},
    )
