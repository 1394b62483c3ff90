"""The form of one mailbox."""

from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.categories.queries import topics
from kaiku.channels.email.mailboxes import MailboxValue, value_of
from kaiku.channels.email.models import Mailbox
from kaiku.organisation.models import Unit
from kaiku.queues.models import Queue
from kaiku.ui.components.plain_form import PlainForm


class MailboxForm(PlainForm):
    """Where mail is, how one gets in, and what its contacts begin with."""

    name = forms.CharField(label=gettext_lazy("Nimi"), max_length=80)
    address = forms.EmailField(label=gettext_lazy("Sähköpostiosoite"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Yhteystapa"), choices=Mailbox.Kind.choices, widget=forms.RadioSelect, initial=Mailbox.Kind.IMAP
    )
    host = forms.CharField(label=gettext_lazy("Palvelin"), max_length=200, required=False)
    port = forms.IntegerField(label=gettext_lazy("Portti"), min_value=1, max_value=65535, initial=993, required=False)
    security = forms.ChoiceField(label=gettext_lazy("Salaus"), choices=Mailbox.Security.choices, required=False)
    username = forms.CharField(label=gettext_lazy("Käyttäjätunnus"), max_length=200, required=False)
    sign_in = forms.ChoiceField(label=gettext_lazy("Kirjautumistapa"), choices=Mailbox.SignIn.choices, required=False)
    tenant = forms.CharField(label=gettext_lazy("Hakemiston tunnus (tenant)"), max_length=100, required=False)
    client_id = forms.CharField(label=gettext_lazy("Sovelluksen tunnus (client)"), max_length=100, required=False)
    secret = forms.CharField(
        label=gettext_lazy("Salasana tai sovelluksen salaisuus"),
        max_length=500,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    secret_expires_on = forms.DateField(
        label=gettext_lazy("Salaisuus vanhenee"), required=False, input_formats=["%d.%m.%Y"], widget=forms.DateInput(format="%d.%m.%Y")
    )
    folder = forms.CharField(label=gettext_lazy("Mistä kansiosta haetaan"), max_length=100, initial="INBOX")
    done_folder = forms.CharField(label=gettext_lazy("Mihin kansioon haettu siirretään"), max_length=100, initial="Kaiku")
    topic_key = forms.ChoiceField(label=gettext_lazy("Aihe"), required=False)
    unit_key = forms.ChoiceField(label=gettext_lazy("Yksikkö"), required=False)
    queue_key = forms.ChoiceField(label=gettext_lazy("Jono, kun mikään muu ei ohjaa"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Kieli"), required=False)
    silent_hours = forms.IntegerField(
        label=gettext_lazy("Hälytä, kun postia ei tule näin moneen työtuntiin"), min_value=0, max_value=2000, initial=0, required=False
    )
    is_active = forms.BooleanField(label=gettext_lazy("Hae postia tästä laatikosta"), required=False, initial=True)

    def __init__(self, data: Any = None, *, mailbox: Mailbox | None = None) -> None:
        super().__init__(data, initial=_initial(mailbox) if mailbox else None)
        nothing = [("", _("Ei valittu"))]
        self._choices("topic_key", nothing + [(topic.key, str(topic)) for topic in topics()])
        self._choices("unit_key", nothing + [(unit.key, str(unit)) for unit in Unit.objects.filter(is_active=True)])
        self._choices("queue_key", nothing + [(queue.key, str(queue)) for queue in Queue.objects.filter(is_active=True)])
        self._choices("language", [("", _("Päätellään tekstistä")), *settings.LANGUAGES])
        for name in ("host", "tenant", "client_id", "username"):
            self.fields[name].widget.attrs.update({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """A topic that is out of use since stays chosen until somebody changes it."""
        kept = self.initial.get(name, "")
        known = {key for key, _label in choices}
        cast(forms.ChoiceField, self.fields[name]).choices = choices + ([(kept, kept)] if kept not in known else [])

    def value(self) -> MailboxValue:
        """The mailbox as it was typed; the secret travels apart."""
        kept = {name: content for name, content in self.cleaned_data.items() if name != "secret"}
        expires = kept["secret_expires_on"]
        kept |= {"secret_expires_on": expires.isoformat() if expires else "", "port": kept["port"] or 993}
        kept |= {"silent_hours": kept["silent_hours"] or 0, "security": kept["security"] or Mailbox.Security.TLS}
        return MailboxValue(**{**kept, "sign_in": kept["sign_in"] or Mailbox.SignIn.PASSWORD})


def _initial(mailbox: Mailbox) -> dict[str, Any]:
    return {**asdict(value_of(mailbox)), "secret_expires_on": mailbox.secret_expires_on}
