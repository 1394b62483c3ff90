"""What stands in the way of handling a ticket."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaiku.accounts.models import User
from kaiku.accounts.rules import Capability
from kaiku.base.errors import KaikuError, NotAllowed
from kaiku.tickets.actions import lock_ticket
from kaiku.tickets.models import Status, Ticket
from kaiku.tickets.queries import may, may_see
from kaiku.workflow.plans import Part
from kaiku.workflow.queries import hidden_from


class HandlingError(KaikuError):
    """The ticket's state does not allow this now."""


MOST_BOUNCES = 2  # then it is nobody's, and the advisors find out whose it is
CLOSING_REASONS = {
    "needless": gettext_lazy("Tarpeeton tai aiheeton"),
    "duplicate": gettext_lazy("Sama asia on jo käsittelyssä"),
    "praise": gettext_lazy("Kiitos, ei vaadi toimia"),
    "elsewhere": gettext_lazy("Kuuluu toiselle, ohjattu sinne"),
    "handled_by_phone": gettext_lazy("Hoidettu puhelimessa tai paikalla"),
    "no_answer": gettext_lazy("Asiakas ei antanut lisätietoja"),
    "spam": gettext_lazy("Roskaposti"),
}


def lock_for(ticket_id: int, *, by: User, capability: Capability, part: Part | None = None) -> Ticket:
    """The locked ticket, when the person may do this to it; Ticket.DoesNotExist when he may not even see it, NotAllowed otherwise.

    A step may hide from a role the part of the page that is to be changed, or everything that one can do; notes are always free.
    """
    ticket = lock_ticket(ticket_id)
    if not may_see(by, ticket):
        raise Ticket.DoesNotExist
    needed = {part, None if capability == Capability.ANNOTATE else Part.ACTIONS}
    if not may(by, capability, ticket) or needed & hidden_from(by, ticket):
        raise NotAllowed
    return ticket


def require_open(ticket: Ticket) -> None:
    """HandlingError when the ticket is closed."""
    if ticket.status == Status.CLOSED:
        raise HandlingError(_("Yhteydenotto on suljettu. Avaa se ensin uudelleen."))


def bounces(moves: Iterable[tuple[int, int]], unclear: int) -> int:
    """How often a ticket came back to a queue that had given it away, anew after the advisors had it; moves: (from, to) in order."""
    count, gave_away = 0, set[int]()
    for source, target in moves:
        if source == unclear:
            count, gave_away = 0, set()
        count += target in gave_away
        gave_away.add(source)
    return count


def can_ask(ticket: Ticket) -> bool:
    """May the customer be asked: has he left a way to reach him?"""
    return ticket.customer is not None and ticket.customer.is_reachable
