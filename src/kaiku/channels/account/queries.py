"""What the owner of an account sees of his contacts and of who has looked at them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from kaiku.customers.models import Account
from kaiku.publishing.models import Publication
from kaiku.retention.looks import Looks, looks_about
from kaiku.retention.requests import has_open_request
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
    """Who has seen the owner's data."""
    own = Ticket.objects.filter(account=account)
    return looks_about(own, own.exclude(customer=None).values("customer"), language=language, before=before, most=most)


def has_asked_erasure(account: Account) -> bool:
    """Has the owner asked to be forgotten, and waits for the answer?"""
    return has_open_request(account)


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
