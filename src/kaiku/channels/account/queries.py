"""What the owner of an account sees of his contacts and of who has looked at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from kaiku.accounts.models import RoleGrant
from kaiku.accounts.rules import Role
from kaiku.audit.models import AuditEntry
from kaiku.base.values import in_language
from kaiku.customers.models import Account
from kaiku.organisation.models import Membership
from kaiku.publishing.models import Publication
from kaiku.tickets.models import Status, Ticket
from kaiku.tickets.public import follow_token
from kaiku.workflow.queries import step_name

_PAGE = 20


@dataclass(frozen=True)
class OwnCase:
    """One of the owner's contacts in a list."""

    id: int
    key: str
    reference: str
    title: str
    language: str
    topic: str
    state: str
    received_at: datetime
    is_open: bool
    waits_for_me: bool
    may_publish: bool
    is_published: bool


@dataclass(frozen=True)
class OwnCases:
    """A page of them, newest first; before opens the next page."""

    cases: tuple[OwnCase, ...]
    before: int | None


@dataclass(frozen=True)
class Look:
    """Somebody saw or opened the owner's data: in what work, not by what name."""

    at: datetime
    what: str
    who: str
    reference: str


@dataclass(frozen=True)
class Looks:
    """A page of them, newest first."""

    looks: tuple[Look, ...]
    before: int | None


def own_cases(account: Account, *, language: str, before: int | None = None, only_publishable: bool = False, most: int = _PAGE) -> OwnCases:
    """The account's contacts; as many queries however many they are."""
    rows = Ticket.objects.filter(account=account).select_related("topic").order_by("-pk")
    rows = rows.annotate(is_public=Exists(Publication.objects.filter(ticket=OuterRef("pk"), withdrawn_at=None)))
    if only_publishable:
        rows = rows.filter(may_publish=True)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: most + 1])
    shown = tuple(_case(ticket, language) for ticket in found[:most])
    return OwnCases(shown, shown[-1].id if len(found) > most else None)


def looks_at(account: Account, *, language: str, before: int | None = None, most: int = _PAGE) -> Looks:
    """Who of the city's people has seen the owner's data, from the audit log; a fixed number of queries."""
    own = Ticket.objects.filter(account=account)
    about = Q(object_type="ticket", object_id__in=own.values("pk")) | Q(customer_id__in=own.exclude(customer=None).values("customer"))
    rows = AuditEntry.objects.filter(about, actor_id__isnull=False).order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: most + 1])
    entries = found[:most]
    people = _people([entry.actor_id for entry in entries if entry.actor_id], language)
    named = [entry.object_id for entry in entries if entry.object_type == "ticket" and entry.object_id]
    references = dict(own.filter(pk__in=named).values_list("pk", "reference"))
    unnamed = _("Kaupungin työntekijä")
    looks = tuple(
        Look(
            entry.at,
            _what(entry.action),
            people.get(entry.actor_id or 0, unnamed),
            references.get(entry.object_id or 0, ""),
        )
        for entry in entries
    )
    return Looks(looks, entries[-1].pk if len(found) > most else None)


def _case(ticket: Ticket, language: str) -> OwnCase:
    return OwnCase(
        id=ticket.pk,
        key=follow_token(ticket),
        reference=ticket.reference,
        title=ticket.title,
        language=ticket.language,
        topic=ticket.topic.name_in(language) if ticket.topic else "",
        state=step_name(ticket, language, public=True),
        received_at=ticket.received_at,
        is_open=ticket.is_open,
        waits_for_me=ticket.status == Status.WAITING,
        may_publish=ticket.may_publish,
        is_published=ticket.is_public,  # type: ignore[attr-defined]
    )


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


def _what(action: str) -> str:
    words = {
        "customer.details_shown": _("Katsoi yhteystietojasi"),
        "customer.history_shown": _("Katsoi muita yhteydenottojasi"),
        "ticket.opened_with_reason": _("Avasi arkaluonteisen yhteydenoton"),
        "ticket.opened": _("Avasi yhteydenoton"),
        "call.transcript_opened": _("Luki puhelun sisällön"),
        "mail.opened": _("Avasi sähköpostisi"),
    }
    return words.get(action, _("Käsitteli tietojasi"))
