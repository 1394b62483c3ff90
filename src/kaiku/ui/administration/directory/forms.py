"""Forms of a directory, and of what its groups give."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.rules import Reach, Role
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope
from kaiku.integrations.directory.directories import DirectoryValue, value_of
from kaiku.integrations.directory.models import Directory
from kaiku.integrations.directory.rules import MappingRule
from kaiku.organisation.models import HandlerGroup
from kaiku.ui.components.plain_form import PlainForm

EMPTY_ROWS, MOST_ROWS = 3, 300


class DirectoryForm(PlainForm):
    """Whose people, and how they are told of."""

    name = forms.CharField(label=gettext_lazy("Nimi"), max_length=100)
    tenant = forms.CharField(label=gettext_lazy("Vuokraajan tunnus"), max_length=64)
    source = forms.ChoiceField(
        label=gettext_lazy("Mistä tiedot tulevat"),
        choices=Directory.Source.choices,
        widget=forms.RadioSelect,
        initial=Directory.Source.SCIM,
    )
    client = forms.ChoiceField(label=gettext_lazy("Rajapinnan käyttäjä"), required=False)
    app_id = forms.CharField(label=gettext_lazy("Sovelluksen tunnus"), max_length=64, required=False)
    secret = forms.CharField(
        label=gettext_lazy("Sovelluksen salaisuus"),
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    groups = forms.CharField(
        label=gettext_lazy("Ryhmät, joiden jäsenet haetaan"), max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    silence_minutes = forms.IntegerField(
        label=gettext_lazy("Hälytä, kun mitään ei ole kuulunut näin moneen minuuttiin"), min_value=0, max_value=100_000, initial=60
    )
    is_active = forms.BooleanField(label=gettext_lazy("Hakemisto on käytössä"), required=False, initial=True)

    def __init__(self, data: Any = None, *, directory: Directory | None = None) -> None:
        super().__init__(data, initial=_initial(directory) if directory else None)
        clients = [(one.key, one.name) for one in ApiClient.objects.filter(is_active=True) if ApiScope.DIRECTORY in one.scopes]
        kept = self.initial.get("client", "")
        kept_too = [(kept, kept)] if kept and kept not in dict(clients) else []
        cast(forms.ChoiceField, self.fields["client"]).choices = [("", _("Ei valittu")), *clients, *kept_too]
        for name in ("tenant", "app_id", "groups"):
            self.fields[name].widget.attrs.update({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})

    def value(self) -> DirectoryValue:
        """As it was typed; the secret travels apart."""
        told = {name: content for name, content in self.cleaned_data.items() if name != "secret"}
        groups = sorted({line.strip() for line in told["groups"].splitlines() if line.strip()})
        return DirectoryValue(**{**told, "tenant": told["tenant"].lower(), "groups": groups})


def _initial(directory: Directory) -> dict[str, Any]:
    value = value_of(directory)
    return {**asdict(value), "groups": "\n".join(value.groups)}


class RuleForm(PlainForm):
    """What one group gives; without a group the row is left out."""

    group = forms.ChoiceField(label=gettext_lazy("Hakemiston ryhmä"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Rooli"), required=False, choices=[("", gettext_lazy("Ei roolia")), *Role.choices])
    reach = forms.ChoiceField(label=gettext_lazy("Mihin asti"), required=False, choices=[("", "–"), *Reach.choices])
    handlers = forms.ChoiceField(label=gettext_lazy("Käsittelijäryhmä"), required=False)

    def __init__(self, *args: Any, choices: tuple[list[tuple[str, str]], list[tuple[str, str]]], **more: Any) -> None:
        super().__init__(*args, **more)
        kept = str(self.initial.get("group", ""))
        groups = (
            choices[0]
            if not kept or kept in dict(choices[0])
            else [*choices[0], (kept, _("Ryhmää ei enää ole: %(group)s") % {"group": kept})]
        )
        cast(forms.ChoiceField, self.fields["group"]).choices = groups
        cast(forms.ChoiceField, self.fields["handlers"]).choices = choices[1]


RuleFormSet = forms.formset_factory(RuleForm, extra=EMPTY_ROWS, max_num=MOST_ROWS)


def rule_forms(directory: Directory, rules: Sequence[MappingRule], data: Any = None) -> Any:
    """The rows; two statements however many there are."""
    told = [(group.ident, group.name) for group in directory.told_groups.order_by("name")]
    handlers = [(group.key, group.name_in("fi")) for group in HandlerGroup.objects.filter(is_active=True)]
    choices = ([("", _("Ei ryhmää")), *told], [("", _("Ei käsittelijäryhmää")), *handlers])
    return RuleFormSet(data, initial=[asdict(rule) for rule in rules], form_kwargs={"choices": choices}, prefix="saanto")


def rules_in(formset: Any) -> list[MappingRule]:
    """The rows that name a group."""
    rows = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("group")]
    return [MappingRule(row["group"], row["role"], row["reach"] if row["role"] else "", row["handlers"]) for row in rows]
