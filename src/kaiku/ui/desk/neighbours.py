"""Other tickets that matter to this one: the same customer's earlier ones, the same topic near by; all within rights."""

from dataclasses import dataclass
from math import hypot

from django.db.models import Q

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
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
    """The customer's other contacts: how many, and the newest of them."""

    count: int
    newest: list[Ticket]


def earlier_of(user: User, ticket: Ticket) -> Earlier:
    """Contacts from the same e-mail, phone or account of social media (by blind index), for those who may see contact details of both."""
    if ticket.customer is None or not scope_of(user, Capability.SEE_CONTACT_DETAILS).sees_any:
        return Earlier(0, [])
    same = Q()
    if ticket.customer.email_index:
        same |= Q(customer__email_index=ticket.customer.email_index)
    if ticket.customer.phone_index:
        same |= Q(customer__phone_index=ticket.customer.phone_index)
    if ticket.customer.handle_index:
        same |= Q(customer__handle_index=ticket.customer.handle_index)
    if not same:
        return Earlier(0, [])
    condition = scope_of(user, Capability.SEE_CONTACT_DETAILS).as_filter()
    rows = tickets_visible_to(user).filter(same).exclude(pk=ticket.pk)
    rows = rows if condition is None else rows.filter(condition)
    newest = list(rows.select_related("topic").order_by("-received_at", "-pk")[:_SHOWN])
    return Earlier(count_up_to(rows, 99) if len(newest) == _SHOWN else len(newest), newest)


def near_of(user: User, ticket: Ticket) -> list[Near]:
    """Tickets of the same topic within the radius, the nearest first."""
    if ticket.east is None or ticket.north is None or ticket.topic_id is None:
        return []
    rows = tickets_visible_to(user).filter(
        topic=ticket.topic_id,
        north__range=(ticket.north - NEAR_METRES, ticket.north + NEAR_METRES),
        east__range=(ticket.east - NEAR_METRES, ticket.east + NEAR_METRES),
    )
    found = []
    for row in rows.exclude(pk=ticket.pk).order_by("-received_at")[:_CANDIDATES]:
        if row.east is not None and row.north is not None:
            metres = round(hypot(row.east - ticket.east, row.north - ticket.north))
            if metres <= NEAR_METRES:
                found.append(Near(row, metres))
    return sorted(found, key=lambda near: near.metres)[:_SHOWN]
