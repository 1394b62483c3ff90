"""Every way to narrow a list, as a form that makes the list's address."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kaiku.base.values import Channel, Priority
from kaiku.categories.queries import contact_types, topics
from kaiku.places.queries import district_areas
from kaiku.queues.rules import TicketFilter
from kaiku.tickets.models import Status
from kaiku.ui.components.topic_choices import topic_choices
from kaiku.ui.desk.chips import DUE_NAMES, ORDER_NAMES

ANY = ("", _("Kaikki"))


class FilterForm(forms.Form):
    """Sent by GET; its fields are the names of the address."""

    order = forms.ChoiceField(label=_("Järjestys"), required=False)
    status = forms.MultipleChoiceField(label=_("Tila"), required=False, choices=Status.choices, widget=forms.CheckboxSelectMultiple)
    priority = forms.MultipleChoiceField(
        label=_("Kiireellisyys"), required=False, choices=Priority.choices, widget=forms.CheckboxSelectMultiple
    )
    due = forms.ChoiceField(label=_("Määräaika"), required=False)
    topic = forms.ChoiceField(label=_("Aihe"), required=False)
    type = forms.ChoiceField(label=_("Tyyppi"), required=False)
    district = forms.ChoiceField(label=_("Alue"), required=False)
    channel = forms.ChoiceField(label=_("Kanava"), required=False, choices=[ANY, *Channel.choices])
    tag = forms.CharField(label=_("Tunniste"), required=False, max_length=60)
    mine = forms.BooleanField(label=_("Vain omat"), required=False, widget=forms.CheckboxInput(attrs={"value": "1"}))
    unassigned = forms.BooleanField(label=_("Vain ilman käsittelijää"), required=False, widget=forms.CheckboxInput(attrs={"value": "1"}))
    reopened = forms.BooleanField(label=_("Vain uudelleen avatut"), required=False, widget=forms.CheckboxInput(attrs={"value": "1"}))
    copied = forms.BooleanField(label=_("Vain tiedoksi saadut"), required=False, widget=forms.CheckboxInput(attrs={"value": "1"}))
    followed = forms.BooleanField(label=_("Vain meiltä siirretyt"), required=False, widget=forms.CheckboxInput(attrs={"value": "1"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        language = get_language() or "fi"
        leaves = topic_choices(topics(), language)
        if former := [(topic.key, topic.name_in(language)) for topic in topics() if not topic.is_active and topic.parent_id]:
            leaves.append((str(_("Käytöstä poistetut")), former))
        choices = {
            "order": [("", _("Tavallinen järjestys")), *ORDER_NAMES.items()],
            "due": [ANY, *DUE_NAMES.items()],
            "topic": [ANY, *leaves],
            "type": [ANY, *((kind.key, kind.name_in(language)) for kind in contact_types() if kind.is_active)],
            "district": [ANY, *((area.key, area.names.get(language) or area.names.get("fi", area.key)) for area in district_areas())],
        }
        for name, listed in choices.items():
            self.fields[name].choices = listed  # type: ignore[attr-defined]

    @classmethod
    def showing(cls, chosen: TicketFilter) -> "FilterForm":
        """The form as the present filter fills it."""
        initial: dict[str, Any] = {}
        for part in fields(chosen):
            name, value = part.metadata["name"], getattr(chosen, part.name)
            one = isinstance(value, tuple) and name in ("topic", "type", "district", "channel")
            initial[name] = (value[0] if value else "") if one else list(value) if isinstance(value, tuple) else value
        return cls(initial=initial)
