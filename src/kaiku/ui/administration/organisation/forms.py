"""Forms of the organisation: one part, one queue, where contacts go, whom one looks for."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.organisation.models import Part
from kaiku.organisation.queries import managed_by
from kaiku.organisation.structure import ABOVE, MODELS, Level, PartValue, area_id_of, parent_of
from kaiku.queues.configuring import QueueValue
from kaiku.queues.models import Queue
from kaiku.ui.administration.question_editing import NameForm
from kaiku.ui.components.plain_form import PlainForm


class PartForm(NameForm):
    """Names in three languages and what the part hangs on; a handler group has an address too."""

    parent = forms.ChoiceField(label=gettext_lazy("Mihin kuuluu"))
    email = forms.EmailField(label=gettext_lazy("Ryhmän sähköposti"), required=False)
    is_service_point = forms.BooleanField(
        label=gettext_lazy("Ryhmä on palvelupiste, joka ottaa vastaan puheluita ja käyntejä"), required=False
    )

    def __init__(self, data: Any = None, *, level: Level, by: User, part: Part | None = None, parent: str = "") -> None:
        above = parent_of(part) if part else None
        initial: dict[str, Any] = {"parent": above.key if above else parent}
        if part is not None:
            initial |= {**part.names, "email": getattr(part, "email", ""), "is_service_point": getattr(part, "is_service_point", False)}
        super().__init__(data, initial=initial)
        if level.above is None:
            del self.fields["parent"]
        else:
            cast(forms.ChoiceField, self.fields["parent"]).choices = choices_of(level.above, by)
        if level != Level.GROUP:
            del self.fields["email"], self.fields["is_service_point"]

    def value(self) -> PartValue:
        """The part as it was typed."""
        kept = self.cleaned_data
        return PartValue(self.names(), kept.get("parent", ""), kept.get("email", ""), kept.get("is_service_point", False))


def choices_of(level: Level, by: User) -> list[tuple[str, str]]:
    """What of a level is in use and the person's to change, in one statement, each with what is above it."""
    rows: Any = MODELS[level]._default_manager.filter(is_active=True)
    rows = rows.select_related(ABOVE[level]) if level in ABOVE else rows
    managed = managed_by(by)
    return [(row.key, name_with_parent(row)) for row in rows if managed.covers(area_id_of(row))]


def name_with_parent(part: Part) -> str:
    """The name, with what it hangs on where two have the same one."""
    above = parent_of(part)
    return f"{part} ({above})" if above else str(part)


class QueueForm(NameForm):
    """A queue's names and kind; its group is chosen once."""

    group = forms.ChoiceField(label=gettext_lazy("Käsittelijäryhmä"))
    kind = forms.ChoiceField(label=gettext_lazy("Laji"), choices=Queue.Kind.choices)

    def __init__(self, data: Any = None, *, by: User, queue: Queue | None = None) -> None:
        super().__init__(data, initial={**queue.names, "kind": queue.kind} if queue else None)
        self.group_key = queue.group.key if queue else ""
        if queue is not None:
            del self.fields["group"]
        else:
            cast(forms.ChoiceField, self.fields["group"]).choices = choices_of(Level.GROUP, by)

    def value(self) -> QueueValue:
        """The queue as it was typed."""
        return QueueValue(self.names(), self.cleaned_data.get("group") or self.group_key, self.cleaned_data["kind"])


class TargetForm(PlainForm):
    """The queue that gets the contacts of what goes out of use."""

    to = forms.ChoiceField(label=gettext_lazy("Jono, johon yhteydenotot siirtyvät"))

    def __init__(self, data: Any = None, *, without: set[str]) -> None:
        super().__init__(data)
        rows = Queue.objects.filter(is_active=True, group__is_active=True).exclude(key__in=without).select_related("group")
        choices = [("", gettext_lazy("Valitse jono")), *((row.key, f"{row.name_in('fi')} ({row.group.name_in('fi')})") for row in rows)]
        cast(forms.ChoiceField, self.fields["to"]).choices = choices


class FindForm(forms.Form):
    """Whom one looks for, to take him into a group."""

    haku = forms.CharField(
        label=gettext_lazy("Etsi ihminen nimellä, tunnuksella, sähköpostilla tai nimikkeellä"), max_length=100, required=False
    )
