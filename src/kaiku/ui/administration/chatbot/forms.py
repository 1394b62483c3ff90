"""Forms of the chatbot's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from kaiku.chat.bot.models import Version
from kaiku.chat.bot.queries import settings_of
from kaiku.chat.bot.settings import BotSettings
from kaiku.ui.components.plain_form import PlainForm


class SwitchForm(PlainForm):
    """The switches."""

    is_on = forms.BooleanField(label=gettext_lazy("Chatbotti vastaa asukkaille"), required=False)
    uses_model = forms.BooleanField(label=gettext_lazy("Kielimalli kirjoittaa vastaukset"), required=False)
    has_door = forms.BooleanField(label=gettext_lazy("Jokainen asukkaan sivu ohjaa chattiin"), required=False)


class VersionForm(PlainForm):
    """What a new version changes."""

    sure_from = forms.IntegerField(label=gettext_lazy("Vastaa varmana, kun varmuus on vähintään (%)"), min_value=0, max_value=100)
    maybe_from = forms.IntegerField(
        label=gettext_lazy("Näyttää lähimmät ohjeet, kun varmuus on vähintään (%)"),
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("Tätä epävarmempaan kysymykseen chatbotti sanoo, ettei tiedä."),
    )
    prompt = forms.CharField(
        label=gettext_lazy("Kehote kielimallille"),
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false", "lang": "en"}),
        max_length=4000,
    )
    note = forms.CharField(label=gettext_lazy("Mitä muuttui ja miksi"), max_length=300)

    def settings(self) -> BotSettings:
        """As a value."""
        chosen = self.cleaned_data
        shares = {name: chosen[name] / 100 for name in ("sure_from", "maybe_from")}
        return BotSettings(prompt=chosen["prompt"].replace("\r\n", "\n"), **shares)


def version_form(live: Version | None) -> VersionForm:
    """A form that begins from the version in use."""
    settings = settings_of(live) if live else BotSettings()
    initial: dict[str, Any] = {"prompt": settings.prompt}
    initial |= {"sure_from": round(settings.sure_from * 100), "maybe_from": round(settings.maybe_from * 100)}
    return VersionForm(initial=initial)
