"""The form of one page or account."""

from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.channels.social.accounts import AccountValue, Secrets, value_of
from kaiku.channels.social.models import SocialAccount
from kaiku.organisation.models import HandlerGroup
from kaiku.ui.components.plain_form import PlainForm

_HIDDEN = {"autocomplete": "off"}


class AccountForm(PlainForm):
    """Which page it is, how one gets in, who its communications are and when somebody must be told."""

    name = forms.CharField(label=gettext_lazy("Nimi"), max_length=80)
    platform = forms.ChoiceField(
        label=gettext_lazy("Palvelu"),
        choices=SocialAccount.Platform.choices,
        widget=forms.RadioSelect,
        initial=SocialAccount.Platform.FACEBOOK,
    )
    account_id = forms.CharField(label=gettext_lazy("Sivun tai tilin tunnus"), max_length=40)
    page_id = forms.CharField(label=gettext_lazy("Facebook-sivun tunnus"), max_length=40, required=False)
    app_id = forms.CharField(label=gettext_lazy("Sovelluksen tunnus"), max_length=40)
    app_secret = forms.CharField(
        label=gettext_lazy("Sovelluksen salaisuus"), max_length=200, required=False, widget=forms.PasswordInput(attrs=_HIDDEN)
    )
    token = forms.CharField(label=gettext_lazy("Sivun avain"), max_length=1000, required=False, widget=forms.PasswordInput(attrs=_HIDDEN))
    group_key = forms.ChoiceField(label=gettext_lazy("Viestinnän ryhmä"), required=False)
    same_days = forms.IntegerField(label=gettext_lazy("Sama keskustelu jatkuu näin monta päivää"), min_value=1, max_value=365, initial=14)
    silent_hours = forms.IntegerField(
        label=gettext_lazy("Hälytä, kun mitään ei tule näin moneen työtuntiin"), min_value=0, max_value=2000, initial=0, required=False
    )
    is_active = forms.BooleanField(label=gettext_lazy("Ota viestit vastaan"), required=False, initial=True)

    def __init__(self, data: Any = None, *, account: SocialAccount | None = None) -> None:
        super().__init__(data, initial=asdict(value_of(account)) if account else None)
        groups = [(group.key, str(group)) for group in HandlerGroup.objects.filter(is_active=True)]
        kept = self.initial.get("group_key", "")
        known = [("", _("Ei valittu")), *sorted(groups, key=lambda pair: pair[1].casefold())]
        cast(forms.ChoiceField, self.fields["group_key"]).choices = known + ([(kept, kept)] if kept not in dict(known) else [])
        for name in ("account_id", "page_id", "app_id"):
            self.fields[name].widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def clean(self) -> dict[str, Any]:
        """Both secrets travel together, apart from the rest."""
        cleaned = dict(super().clean() or self.cleaned_data)
        cleaned["secret"] = Secrets(token=cleaned.pop("token", ""), app_secret=cleaned.pop("app_secret", ""))
        return cleaned

    def value(self) -> AccountValue:
        """The connection as it was typed."""
        kept = {name: content for name, content in self.cleaned_data.items() if name != "secret"}
        return AccountValue(**{**kept, "silent_hours": kept["silent_hours"] or 0})
