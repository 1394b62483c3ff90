"""A call or a visit in four fields, and an internal contact."""

import re
import secrets
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kaiku.categories.queries import topics
from kaiku.categories.rules import Topic
from kaiku.ui.components.plain_form import PlainForm
from kaiku.ui.components.topic_choices import topic_choices
from kaiku.ui.components.uploads import FilesField

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_FILES_HINT = gettext_lazy("Esimerkiksi kuva tai asiakirja. Enintään 5 tiedostoa, kukin enintään 10 Mt.")
_PHONE = re.compile(r"\+?[\d\s\-()]{5,20}")


class RecordingForm(PlainForm):
    """What, where, who, how to answer; the key makes one shown form one contact."""

    text = forms.CharField(
        label=gettext_lazy("Mitä asia koskee?"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Kirjoita, mitä asia koskee.")},
    )
    place = forms.CharField(label=gettext_lazy("Paikka"), max_length=200, required=False)
    name = forms.CharField(label=gettext_lazy("Asiakkaan nimi"), max_length=150, required=False)
    contact = forms.CharField(
        label=gettext_lazy("Puhelin tai sähköposti"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Vain, jos asiakas haluaa vastauksen."),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)

    def clean_contact(self) -> str:
        """An address or a number as typed, without spaces in a number."""
        contact = str(self.cleaned_data["contact"]).strip()
        if contact and not (_EMAIL.fullmatch(contact) or _PHONE.fullmatch(contact)):
            raise forms.ValidationError(_("Kirjoita puhelinnumero tai sähköpostiosoite, esimerkiksi 040 123 4567."))
        return contact if "@" in contact else re.sub(r"[\s\-()]", "", contact)

    def clean_key(self) -> str:
        """A form without a key is its own contact."""
        return str(self.cleaned_data["key"]) or secrets.token_urlsafe(16)


class InternalForm(PlainForm):
    """What an employee asks of the city's services."""

    title = forms.CharField(
        label=gettext_lazy("Otsikko"), max_length=120, error_messages={"required": gettext_lazy("Anna pyynnölle otsikko.")}
    )
    text = forms.CharField(
        label=gettext_lazy("Mitä tarvitset?"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": gettext_lazy("Kirjoita, mitä tarvitset.")},
    )
    place = forms.CharField(label=gettext_lazy("Paikka"), max_length=200, required=False)
    file = FilesField(label=gettext_lazy("Liitteet"), help_text=_FILES_HINT, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, topic: Topic | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = secrets.token_urlsafe(16)
        if topic is None:
            return
        self.fields["title"].initial = topic.name_in(get_language() or "fi")
        self.fields["place"].required = topic.needs_place
        if not topic.asks_place:
            del self.fields["place"]


class TopicChoiceForm(PlainForm):
    """What an internal contact is about; it is chosen first, because it decides what is asked."""

    aihe = forms.ChoiceField(label=gettext_lazy("Aihe"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "fi"
        cast(forms.ChoiceField, self.fields["aihe"]).choices = [("", gettext_lazy("Ei tiedossa")), *topic_choices(topics(), language)]


class AnswerForm(PlainForm):
    """What the sender adds to his own contact."""

    text = forms.CharField(
        label=gettext_lazy("Lisää viesti"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Kirjoita viesti.")},
    )
    file = FilesField(label=gettext_lazy("Liitteet"), help_text=_FILES_HINT, required=False)
