"""Other tickets that matter to this one: the same customer's earlier ones, the same topic near by; all within rights."""

from dataclasses import dataclass
from math import hypot

from django.db.models import Q, QuerySet

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.customers.sameness import person_of
from kaiku.queues.queries import count_up_to
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import scope_of, tickets_visible_to

NEAR_METRES = 250
_SHOWN = 5
_CANDIDATES = 100


@dataclass(frozen=True)
class Near:
    """A ticket about the same thing, and how far away."""

    ticket: Ticket
    metres: int


@dataclass(frozen=True)
class Earlier:
    """The customer's other contacts: how many, the newest of them, and those that only come from an address that he shares."""

    count: int
    newest: list[Ticket]
    maybe: list[Ticket]


def earlier_of(user: User, ticket: Ticket) -> Earlier:
    """The newest contacts of the same customer, for those who may see contact details of both."""
    rows, maybe = history_of(user, ticket)
    newest = list(rows.select_related("topic")[:_SHOWN])
    return Earlier(count_up_to(rows, 99) if len(newest) == _SHOWN else len(newest), newest, list(maybe[:_SHOWN]))


def history_of(user: User, ticket: Ticket) -> tuple[QuerySet[Ticket], QuerySet[Ticket]]:
    """The customer's other contacts, and those of whoever shares an address with him; the newest first."""
    scope = scope_of(user, Capability.SEE_CONTACT_DETAILS)
    if ticket.customer is None or not scope.sees_any:
        return Ticket.objects.none(), Ticket.objects.none()
    person, condition = person_of(ticket.customer), scope.as_filter()
    rows = _others(user, ticket).order_by("-received_at", "-pk")
    rows = rows if condition is None else rows.filter(condition)
    return rows.filter(customer__in=person.same), rows.filter(customer__in=person.maybe)


def _others(user: User, ticket: Ticket) -> QuerySet[Ticket]:
    """What the person may see besides the ticket and its own parts, which stand on its page."""
    return tickets_visible_to(user).exclude(Q(pk=ticket.pk) | Q(part__main=ticket.pk))


def older_than(rows: QuerySet[Ticket], after: int | None) -> QuerySet[Ticket]:
    """The next page, for which the last ticket of the page before is named."""
    last = rows.filter(pk=after).values_list("received_at", "pk").first() if after else None
    if last is None:
        return rows
    return rows.filter(Q(received_at__lt=last[0]) | Q(received_at=last[0], pk__lt=last[1]))


def near_of(user: User, ticket: Ticket) -> list[Near]:
    """Tickets of the same topic within the radius, the nearest first."""
    if ticket.east is None or ticket.north is None or ticket.topic_id is None:
        return []
    rows = _others(user, ticket).filter(
        topic=ticket.topic_id,
        north__range=(ticket.north - NEAR_METRES, ticket.north + NEAR_METRES),
        east__range=(ticket.east - NEAR_METRES, ticket.east + NEAR_METRES),
    )
    found = []
    for row in rows.order_by("-received_at")[:_CANDIDATES]:
        if row.east is not None and row.north is not None:
            metres = round(hypot(row.east - ticket.east, row.north - ticket.north))
            if metres <= NEAR_METRES:
                found.append(Near(row, metres))
    return sorted(found, key=lambda near: near.metres)[:_SHOWN]
