"""Who of the city's people has seen a person's data, from the audit log: in what work, never by what name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import RoleGrant
from kaiku.accounts.rules import Role
from kaiku.audit.models import AuditEntry
from kaiku.base.values import in_language
from kaiku.organisation.models import Membership
from kaiku.tickets.models import Ticket

_WHAT = {
    "customer.details_shown": gettext_lazy("Katsoi yhteystietojasi"),
    "customer.history_shown": gettext_lazy("Katsoi yhteydenottojesi luetteloa"),
    "ticket.opened_with_reason": gettext_lazy("Avasi arkaluonteisen yhteydenoton"),
    "ticket.opened": gettext_lazy("Avasi yhteydenoton"),
    "call.transcript_opened": gettext_lazy("Luki puhelun sisällön"),
    "mail.opened": gettext_lazy("Avasi sähköpostisi"),
    "data_request.material": gettext_lazy("Kokosi tietosi tietopyyntöä varten"),
}


@dataclass(frozen=True)
class Look:
    """Somebody saw or opened a person's data: in what work, not by what name."""

    at: datetime
    what: str
    who: str
    reference: str


@dataclass(frozen=True)
class Looks:
    """A page of them, newest first."""

    looks: tuple[Look, ...]
    before: int | None


def looks_about(
    tickets: QuerySet[Ticket], customer_ids: Collection[int] | QuerySet[Ticket, Any], *, language: str, before: int | None = None, most: int
) -> Looks:
    """Looks at these contacts and customers; a fixed number of queries."""
    about = Q(object_type="ticket", object_id__in=tickets.values("pk")) | Q(customer_id__in=customer_ids)
    rows = AuditEntry.objects.filter(about, actor_id__isnull=False, action__in=_WHAT).order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: most + 1])
    entries = found[:most]
    people = _people([entry.actor_id for entry in entries if entry.actor_id], language)
    named = [entry.object_id for entry in entries if entry.object_type == "ticket" and entry.object_id]
    references = dict(tickets.filter(pk__in=named).values_list("pk", "reference"))
    unnamed = _("Kaupungin työntekijä")
    looks = tuple(
        Look(
            entry.at,
            str(_WHAT[entry.action]),
            people.get(entry.actor_id or 0, unnamed),
            references.get(entry.object_id or 0, ""),
        )
        for entry in entries
    )
    return Looks(looks, entries[-1].pk if len(found) > most else None)


def _people(ids: Iterable[int], language: str) -> dict[int, str]:
    """Each person's unit and role in words, as they are today."""
    wanted = set(ids)
    units: dict[int, str] = {}
    for user_id, names in Membership.objects.filter(user__in=wanted).order_by("pk").values_list("user", "group__unit__names"):
        units.setdefault(user_id, in_language(names, language))
    roles: dict[int, str] = {}
    for user_id, role in RoleGrant.objects.filter(user__in=wanted).order_by("pk").values_list("user", "role"):
        roles.setdefault(user_id, str(Role(role).label))
    return {
        user_id: ", ".join(part for part in (units.get(user_id), roles.get(user_id)) if part) for user_id in units.keys() | roles.keys()
    }
