"""What of the tickets a client sees: what its account's roles reach, without the sensitive ones, which people open with a reason."""

from django.db.models import Q, QuerySet

from kaiku.accounts.rules import Capability, can
from kaiku.base.values import Sensitivity
from kaiku.integrations.clients.models import ApiClient
from kaiku.tickets.feed import Page, events_after, settled_event_id
from kaiku.tickets.models import Ticket
from kaiku.tickets.queries import tickets_visible_to
from kaiku.tickets.timeline import OUTWARD


def tickets_of(client: ApiClient) -> QuerySet[Ticket]:
    """Every ticket that the client may know of; a sensitive one only when it sent it itself or it was given to it."""
    own = Q(assignee=client.user_id) | Q(created_by=client.user_id)
    return tickets_visible_to(client.user).filter(~Q(sensitivity=Sensitivity.RESTRICTED) | own)


def feed_of(client: ApiClient, after: int, *, kinds: frozenset[str] = frozenset(), limit: int = 200) -> Page:
    """The next events of what it sees; without the right to notes only those that tell nothing of inside work."""
    until = settled_event_id()
    if until is None or until <= after:
        return Page([], after, has_more=False)
    if not can(client.user, Capability.SEE_NOTES):
        kinds = (kinds & OUTWARD) or (OUTWARD if not kinds else frozenset({"-"}))
    return events_after(after, of=tickets_of(client), until=until, kinds=kinds, limit=limit)
