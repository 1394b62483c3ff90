"""The form of one maintenance system."""

from dataclasses import asdict
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.base.values import in_language
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.maintenance.models import MaintenanceSystem
from kaiku.integrations.maintenance.rules import State
from kaiku.integrations.maintenance.systems import SystemValue, value_of
from kaiku.ui.components.plain_form import PlainForm
from kaiku.workflow.queries import published_workflows

_STEPS = (State.SENT, State.WORKING, State.DONE)


class SystemForm(PlainForm):
    """Where the system is, what leaves to it and what becomes of its answers."""

    name = forms.CharField(label=gettext_lazy("Nimi"), max_length=80)
    kind = forms.ChoiceField(
        label=gettext_lazy("Yhteystapa"),
        choices=MaintenanceSystem.Kind.choices,
        widget=forms.RadioSelect,
        initial=MaintenanceSystem.Kind.OPEN311,
    )
    url = forms.CharField(label=gettext_lazy("Osoite"), max_length=300, required=False)
    jurisdiction = forms.CharField(label=gettext_lazy("Toimialueen tunnus (jurisdiction_id)"), max_length=100, required=False)
    secret = forms.CharField(
        label=gettext_lazy("Avain"), max_length=500, required=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )
    client = forms.ChoiceField(label=gettext_lazy("Rajapinnan käyttäjä, jona se kertoo tilasta"), required=False)
    address = forms.EmailField(label=gettext_lazy("Sähköpostiosoite"), required=False)
    services = forms.CharField(label=gettext_lazy("Aiheet ja niiden koodit"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}))
    sent = forms.ChoiceField(label=gettext_lazy("Vaihe, kun asia on siellä"), required=False)
    working = forms.ChoiceField(label=gettext_lazy("Vaihe, kun asia on työn alla"), required=False)
    done = forms.ChoiceField(label=gettext_lazy("Vaihe, kun asia on valmis"), required=False)
    tells_customer = forms.BooleanField(label=gettext_lazy("Välitä sen vastaus asiakkaalle"), required=False, initial=True)
    answer_hours = forms.IntegerField(
        label=gettext_lazy("Hälytä, kun vastausta ei kuulu näin moneen työtuntiin"), min_value=0, max_value=2000, initial=16, required=False
    )
    is_active = forms.BooleanField(label=gettext_lazy("Lähetä asioita tähän järjestelmään"), required=False, initial=True)

    def __init__(self, data: Any = None, *, system: MaintenanceSystem | None = None) -> None:
        super().__init__(data, initial=_initial(system) if system else None)
        clients = [(client.key, client.name) for client in ApiClient.objects.filter(is_active=True)]
        self._choices("client", [("", _("Ei kerro itse: sen tila kysytään")), *clients])
        steps = {step.key: in_language(step.names, "fi") for flow in published_workflows().values() for step in flow.steps}
        for state in _STEPS:
            self._choices(state.value, [("", _("Tilan mukaan")), *sorted(steps.items(), key=lambda pair: pair[1])])
        for name in ("url", "jurisdiction", "services"):
            self.fields[name].widget.attrs.update({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """What is out of use since stays chosen until somebody changes it."""
        kept = self.initial.get(name, "")
        cast(forms.ChoiceField, self.fields[name]).choices = choices + ([(kept, kept)] if kept not in dict(choices) else [])

    def clean_services(self) -> dict[str, str]:
        """A topic a line, after an equals sign its code there; without one the topic's key is its code."""
        found: dict[str, str] = {}
        for line in self.cleaned_data["services"].splitlines():
            topic, code = line.partition("=")[0].strip(), line.partition("=")[2].strip()
            if not topic:
                continue
            if topic in found:
                raise forms.ValidationError(_("Aihe ”%(topic)s” on kahdesti.") % {"topic": topic})
            found[topic] = code or topic
        return found

    def value(self) -> SystemValue:
        """The system as it was typed; the key travels apart."""
        kept = {name: content for name, content in self.cleaned_data.items() if name not in ("secret", *_STEPS)}
        steps = {name.value: self.cleaned_data[name] for name in _STEPS if self.cleaned_data[name]}
        return SystemValue(**{**kept, "steps": steps, "answer_hours": kept["answer_hours"] or 0, "url": kept["url"].rstrip("/")})


def _initial(system: MaintenanceSystem) -> dict[str, Any]:
    value = value_of(system)
    lines = [topic if topic == code else f"{topic} = {code}" for topic, code in value.services.items()]
    return {**asdict(value), **value.steps, "services": "\n".join(lines)}
