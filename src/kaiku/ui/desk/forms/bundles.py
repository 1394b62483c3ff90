"""Forms of the same matter: which contacts it has, and one answer to all of them."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import Language
from kaiku.handling.actions.sending import LONGEST_MESSAGE
from kaiku.replies.bundled import Recipient
from kaiku.tickets.models import Ticket
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.typed import typed_number
from kaiku.ui.desk.wording import channel_words


class BundleForm(PlainForm):
    """Those proposed, and any by its code."""

    others = forms.MultipleChoiceField(label=_("Onko näissä sama asia?"), required=False, widget=forms.CheckboxSelectMultiple)
    code = forms.CharField(label=_("Viite tai seurantakoodi"), required=False, max_length=40)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], find: Callable[[str], Ticket | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find = find
        self.fields["others"].choices = choices  # type: ignore[attr-defined]
        if choices:
            self.fields["code"].help_text = _("Kirjoita tämä, jos yhteydenotto ei ole luettelossa.")
        else:
            del self.fields["others"]
            self.fields["code"].required = True
            self.fields["code"].help_text = _("Kaiku ei löytänyt samaa asiaa muista yhteydenotoista.")

    def clean(self) -> dict[str, Any]:
        """All chosen ids as "chosen"."""
        values = super().clean() or {}
        chosen = {int(pk) for pk in values.get("others", ())}
        if code := values.get("code", "").strip():
            found = self.find(code)
            if found is None:
                self.add_error("code", _("Tällä koodilla ei löydy yhteydenottoa, jonka saat nähdä."))
            else:
                chosen.add(found.pk)
        elif not chosen and not self.errors:
            self.add_error("code", _("Valitse ainakin yksi yhteydenotto."))
        values["chosen"] = chosen
        return values


def _told(ticket: Ticket) -> str:
    """What the contact is, how it came and in which language it is answered."""
    title = _("Arkaluonteinen yhteydenotto") if ticket.is_restricted else ticket.title
    return f"{ticket.reference} {title} · {channel_words(ticket.channel)} · {Language(ticket.language).label.lower()}"


class BundleAnswerForm(PlainForm):
    """A text for each language that the bundle's customers read, and to whom it goes."""

    def __init__(self, *args: Any, members: Iterable[Ticket], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {row.pk: row for row in members if row.is_open}
        languages = dict.fromkeys(row.language for row in self.members.values())
        for language in languages:
            self.fields[f"text_{language}"] = forms.CharField(
                label=_("Vastaus, %(language)s") % {"language": str(Language(language).label).lower()},
                max_length=LONGEST_MESSAGE,
                required=len(languages) == 1,
                error_messages={"required": _("Kirjoita viesti.")},
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text=_("{nimi} on asiakkaan nimi ja {viite} hänen yhteydenottonsa viite. Älä kirjoita muiden asiakkaiden tietoja."),
            )
        # With the version that was seen, so that an answer to an older state is stopped one by one.
        values = [(f"{row.pk}:{row.version}", _told(row)) for row in self.members.values()]
        self.fields["to"] = forms.MultipleChoiceField(
            label=_("Kenelle"), choices=values, initial=[value for value, _label in values], widget=forms.CheckboxSelectMultiple
        )
        if self.is_bound:  # versions may have grown since; send_reply() tells of it ticket by ticket
            self.fields["to"].choices = self._as_sent() or values  # type: ignore[attr-defined]
        self.fields["and_close"] = forms.BooleanField(label=_("Sulje vastatut"), required=False)

    def _as_sent(self) -> list[tuple[str, str]]:
        """The choices that were sent, with the versions seen then, and the others as they stand."""
        sent = {str(value).partition(":")[0]: str(value) for value in self.data.getlist("to")}  # type: ignore[attr-defined]
        known = {str(pk): row for pk, row in self.members.items()}
        gone = [(value, value.partition(":")[0]) for pk, value in sent.items() if pk not in known]
        return [(sent.get(pk, f"{pk}:{row.version}"), _told(row)) for pk, row in known.items()] + gone

    def clean_to(self) -> list[Recipient]:
        """The chosen tickets with the versions seen."""
        pairs = [map(typed_number, str(value).partition(":")[::2]) for value in self.cleaned_data["to"]]
        return [Recipient(pk, version) for pk, version in pairs if pk is not None and version is not None]

    @property
    def texts(self) -> dict[str, str]:
        """By language."""
        return {name.removeprefix("text_"): text for name, text in self.cleaned_data.items() if name.startswith("text_")}
